#include "language/tiles.h"

#include "language/tile_math.h"

#ifdef CHANCERY_HAS_TILES

#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>

namespace chancery {

namespace {

constexpr std::size_t kBlock = 32;   // rows and columns of one block: two tiles by two
constexpr std::size_t kTile = 512;   // values in one tile of weights
constexpr std::size_t kDepth = 384;  // of one pass: a panel of weights then fits the first-level cache
constexpr std::size_t kStrip = 256;  // rows of one pass: they and their results fit the second-level cache

// The fit of vector_math.cpp; what is lost in the reciprocal is below bfloat16's last bit.
CHANCERY_TILES inline __m512 gelu_of(__m512 x) {
  const __m512 bounded = _mm512_max_ps(_mm512_min_ps(x, _mm512_set1_ps(6.0F)), _mm512_set1_ps(-6.0F));
  const __m512 square = _mm512_mul_ps(bounded, bounded);
  __m512 logit = _mm512_fmadd_ps(square, _mm512_set1_ps(0.000703033725F), _mm512_set1_ps(-0.0740112931F));
  logit = _mm512_fmadd_ps(square, logit, _mm512_set1_ps(-1.59501577F));
  const __m512 below = _mm512_add_ps(_mm512_set1_ps(1.0F), exponential(_mm512_mul_ps(bounded, logit)));
  return _mm512_mul_ps(x, _mm512_rcp14_ps(below));
}

struct StoreFloats {
  float* y;
  std::size_t stride;
  CHANCERY_TILES void operator()(std::size_t row, std::size_t column, __m512 value) const {
    _mm512_storeu_ps(y + row * stride + column, value);
  }
};

struct StoreHalves {
  std::uint16_t* y;
  std::size_t stride;
  CHANCERY_TILES void operator()(std::size_t row, std::size_t column, __m512 value) const {
    store_halves(y + row * stride + column, value);
  }
};

struct StoreGelu {
  std::uint16_t* y;
  std::size_t stride;
  CHANCERY_TILES void operator()(std::size_t row, std::size_t column, __m512 value) const {
    store_halves(y + row * stride + column, gelu_of(value));
  }
};

/// One block's sums over `depth`, added to `sums` unless it is the `first` pass.
struct Block {
  const std::uint16_t* x;
  std::size_t x_stride;
  const std::uint16_t* left;
  const std::uint16_t* right;
  std::size_t depth;
  bool first;
};

CHANCERY_TILES void add_block(const Block& b, float* sums) {
  const auto stride = static_cast<long>(b.x_stride * sizeof(std::uint16_t));
  constexpr long kRow = kBlock * sizeof(float);
  if (b.first) {
    _tile_zero(0);
    _tile_zero(1);
    _tile_zero(2);
    _tile_zero(3);
  } else {
    _tile_loadd(0, sums, kRow);
    _tile_loadd(1, sums + 16, kRow);
    _tile_loadd(2, sums + 16 * kBlock, kRow);
    _tile_loadd(3, sums + 16 * kBlock + 16, kRow);
  }
  const std::uint16_t* left = b.left;
  const std::uint16_t* right = b.right;
  const std::uint16_t* lower = b.x + 16 * b.x_stride;
  for (std::size_t k = 0; k < b.depth; k += kBlock) {
    _tile_loadd(4, b.x + k, stride);
    _tile_loadd(6, left, 64);
    _tile_dpbf16ps(0, 4, 6);
    _tile_loadd(5, lower + k, stride);
    _tile_dpbf16ps(2, 5, 6);
    _tile_loadd(7, right, 64);
    _tile_dpbf16ps(1, 4, 7);
    _tile_dpbf16ps(3, 5, 7);
    left += kTile;
    right += kTile;
  }
  _tile_stored(0, sums, kRow);
  _tile_stored(1, sums + 16, kRow);
  _tile_stored(2, sums + 16 * kBlock, kRow);
  _tile_stored(3, sums + 16 * kBlock + 16, kRow);
}

template <typename Store>
CHANCERY_TILES void store_block(const float* sums, const float* bias, std::size_t rows, std::size_t row, std::size_t column,
                                const Store& store) {
  const __m512 low = _mm512_loadu_ps(bias + column);
  const __m512 high = _mm512_loadu_ps(bias + column + 16);
  for (std::size_t r = 0; r < rows; ++r) {
    store(row + r, column, _mm512_add_ps(_mm512_load_ps(sums + r * kBlock), low));
    store(row + r, column + 16, _mm512_add_ps(_mm512_load_ps(sums + r * kBlock + 16), high));
  }
}

template <typename Store>
CHANCERY_TILES void run_strip(const TileProduct& p, std::size_t begin, std::size_t end, const Store& store) {
  alignas(64) float sums[kStrip * kBlock];
  for (std::size_t column = 0; column < p.columns; column += kBlock) {
    const std::uint16_t* panel = p.weights + column * p.depth;
    for (std::size_t k = 0; k < p.depth; k += kDepth) {
      const std::size_t depth = std::min(kDepth, p.depth - k);
      const bool last = k + depth == p.depth;
      for (std::size_t row = begin; row < end; row += kBlock) {
        float* block = sums + (row - begin) * kBlock;
        add_block({p.x + row * p.x_stride + k, p.x_stride, panel + k * 16, panel + (p.depth + k) * 16, depth, k == 0}, block);
        if (last) store_block(block, p.bias, std::min(kBlock, end - row), row, column, store);
      }
    }
  }
}

template <typename Store>
CHANCERY_TILES void run(const TileProduct& p, const Store& store) {
  const TileShapes shapes;
  _tile_loadconfig(&shapes);
  for (std::size_t begin = 0; begin < p.rows; begin += kStrip) run_strip(p, begin, std::min(begin + kStrip, p.rows), store);
  _tile_release();
}

}  // namespace

bool tiles_are_allowed() {
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx512bf16") || !__builtin_cpu_supports("avx512bw")) return false;
  unsigned a = 7;
  unsigned b = 0;
  unsigned c = 0;
  unsigned d = 0;
  __asm__ volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
  constexpr unsigned kTileUnits = (1U << 24) | (1U << 22);  // AMX-TILE, AMX-BF16
  if ((d & kTileUnits) != kTileUnits) return false;
  constexpr long kAskPermission = 0x1023;  // ARCH_REQ_XCOMP_PERM
  constexpr long kTileData = 18;
  return ::syscall(SYS_arch_prctl, kAskPermission, kTileData) == 0;
}

void tile_product(const TileProduct& product, float* y, std::size_t stride) { run(product, StoreFloats{y, stride}); }

void tile_product_halves(const TileProduct& product, std::uint16_t* y, std::size_t stride) {
  run(product, StoreHalves{y, stride});
}

void tile_product_gelu(const TileProduct& product, std::uint16_t* y, std::size_t stride) {
  run(product, StoreGelu{y, stride});
}

CHANCERY_TILES void to_halves(const float* values, std::size_t size, std::uint16_t* halves) {
  for (std::size_t i = 0; i < size; i += 16) store_halves(halves + i, _mm512_loadu_ps(values + i));
}

}  // namespace chancery

#else

namespace chancery {

bool tiles_are_allowed() { return false; }
void tile_product(const TileProduct&, float*, std::size_t) {}
void tile_product_halves(const TileProduct&, std::uint16_t*, std::size_t) {}
void tile_product_gelu(const TileProduct&, std::uint16_t*, std::size_t) {}
void to_halves(const float*, std::size_t, std::uint16_t*) {}

}  // namespace chancery

#endif
