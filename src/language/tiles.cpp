#include "language/tiles.h"

#include "language/tile_math.h"

#ifdef CHANCERY_HAS_TILES

#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>

namespace chancery {

namespace {

constexpr std::size_t kBlock = 32;  // rows and columns of one block: two tiles by two
constexpr std::size_t kTile = 512;  // values in one tile of weights

// The fit of vector_math.cpp; what is lost in the reciprocal is below bfloat16's last bit.
CHANCERY_TILES inline __m512 gelu_of(__m512 x) {
  const __m512 bounded = _mm512_max_ps(_mm512_min_ps(x, _mm512_set1_ps(6.0F)), _mm512_set1_ps(-6.0F));
  const __m512 square = _mm512_mul_ps(bounded, bounded);
  __m512 logit = _mm512_fmadd_ps(square, _mm512_set1_ps(0.000703033725F), _mm512_set1_ps(-0.0740112931F));
  logit = _mm512_fmadd_ps(square, logit, _mm512_set1_ps(-1.59501577F));
  const __m512 below = _mm512_add_ps(_mm512_set1_ps(1.0F), exponential(_mm512_mul_ps(bounded, logit)));
  return _mm512_mul_ps(x, _mm512_rcp14_ps(below));
}

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

/// Column blocks come from left to right, so the sums of one group of columns are kept for the rows of one block alone.
struct StoreDots {
  const TileDots& target;
  float* partial;  // [kBlock, 16]
  CHANCERY_TILES void operator()(std::size_t row, std::size_t column, __m512 value) const {
    const std::size_t place = column % target.width;
    float* sum = partial + row % kBlock * 16;
    const __m512 with = _mm512_loadu_ps(target.with + row * target.with_stride + place);
    const __m512 total = place == 0 ? _mm512_mul_ps(value, with) : _mm512_fmadd_ps(value, with, _mm512_load_ps(sum));
    if (place + 16 < target.width) return _mm512_store_ps(sum, total);
    target.dots[row * target.dots_stride + column / target.width] = _mm512_reduce_add_ps(total);
  }
};

/// Sums of a block that wait to be stored while the tiles work on the next one.
template <typename Store>
struct Waiting {
  const Store& store;
  const float* sums = nullptr;
  std::size_t row = 0;
  std::size_t column = 0;
  std::size_t done = kBlock;
  std::size_t rows = kBlock;

  CHANCERY_TILES __attribute__((always_inline)) void advance(std::size_t count) {
    for (const std::size_t end = done + count < rows ? done + count : rows; done < end; ++done) {
      store(row + done, column, _mm512_load_ps(sums + done * kBlock));
      store(row + done, column + 16, _mm512_load_ps(sums + done * kBlock + 16));
    }
  }
};

/// Sums start from the bias, the same for every row.
CHANCERY_TILES __attribute__((always_inline)) inline void start_from(const float* bias) {
  _tile_loadd(0, bias, 0);
  _tile_loadd(1, bias + 16, 0);
  _tile_loadd(2, bias, 0);
  _tile_loadd(3, bias + 16, 0);
}

CHANCERY_TILES __attribute__((always_inline)) inline void store_sums(float* to, std::size_t stride) {
  const auto row = static_cast<long>(stride * sizeof(float));
  _tile_stored(0, to, row);
  _tile_stored(1, to + 16, row);
  _tile_stored(2, to + 16 * stride, row);
  _tile_stored(3, to + 16 * stride + 16, row);
}

/// Two tiles of the weights that come next, from the third-level cache into the second.
CHANCERY_TILES __attribute__((always_inline)) inline void prefetch(const std::uint16_t* weights) {
  for (int line = 0; line < 32; ++line) _mm_prefetch(reinterpret_cast<const char*>(weights + line * 32), _MM_HINT_T1);
}

/// One block's sums over all of the depth; `meanwhile` is called between steps, as the tiles leave the other units idle.
template <typename Meanwhile>
CHANCERY_TILES __attribute__((always_inline)) inline void add_block(const TileProduct& p, std::size_t row, std::size_t column,
                                                                    Meanwhile&& meanwhile) {
  const auto stride = static_cast<long>(p.x_stride * sizeof(std::uint16_t));
  const std::uint16_t* upper = p.x + row * p.x_stride;
  const std::uint16_t* lower = upper + 16 * p.x_stride;
  const std::uint16_t* left = p.weights + column * p.depth;
  const std::uint16_t* right = left + 16 * p.depth;
  start_from(p.bias + column);
  const std::uint16_t* ahead = left + kBlock * p.depth;
  for (std::size_t k = 0; k < p.depth; k += kBlock) {
    if (row == 0) prefetch(ahead + k * 32);
    _tile_loadd(4, upper + k, stride);
    _tile_loadd(6, left + k * 16, 64);
    _tile_dpbf16ps(0, 4, 6);
    _tile_loadd(5, lower + k, stride);
    _tile_dpbf16ps(2, 5, 6);
    _tile_loadd(7, right + k * 16, 64);
    _tile_dpbf16ps(1, 4, 7);
    _tile_dpbf16ps(3, 5, 7);
    meanwhile();
  }
}

template <typename Store>
CHANCERY_TILES void run(const TileProduct& p, const Store& store) {
  const TileShapes shapes;
  alignas(64) float sums[2][kBlock * kBlock];
  Waiting<Store> waiting{store};
  const std::size_t share = (kBlock * kBlock + p.depth - 1) / p.depth;
  int turn = 0;
  _tile_loadconfig(&shapes);
  for (std::size_t row = 0; row < p.rows; row += kBlock) {
    for (std::size_t column = 0; column < p.columns; column += kBlock) {
      add_block(p, row, column, [&]() CHANCERY_TILES { waiting.advance(share); });
      waiting.advance(kBlock);
      store_sums(sums[turn], kBlock);
      waiting.sums = sums[turn];
      waiting.row = row;
      waiting.column = column;
      waiting.done = 0;
      waiting.rows = std::min(kBlock, p.rows - row);
      turn ^= 1;
    }
  }
  waiting.advance(kBlock);
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

CHANCERY_TILES void tile_product(const TileProduct& p, float* y, std::size_t stride) {
  const TileShapes shapes;
  _tile_loadconfig(&shapes);
  for (std::size_t row = 0; row < p.rows; row += kBlock) {
    for (std::size_t column = 0; column < p.columns; column += kBlock) {
      add_block(p, row, column, [] {});
      store_sums(y + row * stride + column, stride);
    }
  }
  _tile_release();
}

void tile_product_halves(const TileProduct& product, std::uint16_t* y, std::size_t stride) {
  run(product, StoreHalves{y, stride});
}

void tile_product_gelu(const TileProduct& product, std::uint16_t* y, std::size_t stride) {
  run(product, StoreGelu{y, stride});
}

void tile_product_dots(const TileProduct& product, const TileDots& dots) {
  alignas(64) float partial[kBlock * 16];
  run(product, StoreDots{dots, partial});
}

CHANCERY_TILES void tile_gelu(float* x, std::size_t size) {
  for (std::size_t i = 0; i < size; i += 16) _mm512_storeu_ps(x + i, gelu_of(_mm512_loadu_ps(x + i)));
}

CHANCERY_TILES void tile_normalise(float* x, const float* add, const TileNorm& norm, std::uint16_t* halves) {
  constexpr float kEpsilon = 1e-12F;
  const float share = 1.0F / static_cast<float>(norm.width);
  __m512 sum = _mm512_setzero_ps();
  for (std::size_t i = 0; i < norm.width; i += 16) {
    __m512 value = _mm512_loadu_ps(x + i);
    if (add != nullptr) value = _mm512_add_ps(value, _mm512_loadu_ps(add + i));
    _mm512_storeu_ps(x + i, value);
    sum = _mm512_add_ps(sum, value);
  }
  const __m512 mean = _mm512_set1_ps(_mm512_reduce_add_ps(sum) * share);
  __m512 squares = _mm512_setzero_ps();
  for (std::size_t i = 0; i < norm.width; i += 16) {
    const __m512 off = _mm512_sub_ps(_mm512_loadu_ps(x + i), mean);
    squares = _mm512_fmadd_ps(off, off, squares);
  }
  const __m512 scale = _mm512_set1_ps(1.0F / std::sqrt(_mm512_reduce_add_ps(squares) * share + kEpsilon));
  for (std::size_t i = 0; i < norm.width; i += 16) {
    const __m512 scaled = _mm512_mul_ps(_mm512_sub_ps(_mm512_loadu_ps(x + i), mean), scale);
    const __m512 value = _mm512_fmadd_ps(scaled, _mm512_loadu_ps(norm.weight + i), _mm512_loadu_ps(norm.bias + i));
    _mm512_storeu_ps(x + i, value);
    store_halves(halves + i, value);
  }
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
void tile_product_dots(const TileProduct&, const TileDots&) {}
void tile_gelu(float*, std::size_t) {}
void tile_normalise(float*, const float*, const TileNorm&, std::uint16_t*) {}
void to_halves(const float*, std::size_t, std::uint16_t*) {}

}  // namespace chancery

#endif
