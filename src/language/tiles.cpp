#include "language/tiles.h"

#if defined(__x86_64__) && defined(__linux__)

#include <immintrin.h>
#include <sys/syscall.h>
#include <unistd.h>

#define CHANCERY_TILES __attribute__((target("avx512f,avx512bw,avx512vl,avx512bf16,amx-tile,amx-bf16")))

namespace chancery {

namespace {

constexpr std::size_t kBlock = 32;  // rows and columns of one block: two tiles by two
constexpr std::size_t kTile = 512;  // values in one tile of weights

struct alignas(64) TileShapes {
  std::uint8_t palette = 1;
  std::uint8_t start = 0;
  std::uint8_t reserved[14] = {};
  std::uint16_t row_bytes[16] = {64, 64, 64, 64, 64, 64, 64, 64};
  std::uint8_t rows[16] = {16, 16, 16, 16, 16, 16, 16, 16};
};

CHANCERY_TILES inline __m512 exponential(__m512 x) {
  const __m512 scaled = _mm512_mul_ps(x, _mm512_set1_ps(1.44269504F));
  const __m512 whole = _mm512_roundscale_ps(scaled, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
  const __m512 part = _mm512_sub_ps(scaled, whole);
  __m512 power = _mm512_set1_ps(9.61812911e-3F);
  power = _mm512_fmadd_ps(power, part, _mm512_set1_ps(5.55041087e-2F));
  power = _mm512_fmadd_ps(power, part, _mm512_set1_ps(2.40226507e-1F));
  power = _mm512_fmadd_ps(power, part, _mm512_set1_ps(6.93147181e-1F));
  power = _mm512_fmadd_ps(power, part, _mm512_set1_ps(1.0F));
  return _mm512_scalef_ps(power, whole);
}

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

struct StoreGelu {
  std::uint16_t* y;
  std::size_t stride;
  CHANCERY_TILES void operator()(std::size_t row, std::size_t column, __m512 value) const {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(y + row * stride + column),
                        reinterpret_cast<__m256i>(_mm512_cvtneps_pbh(gelu_of(value))));
  }
};

CHANCERY_TILES void block_sums(const std::uint16_t* x, std::size_t x_stride, const std::uint16_t* left,
                               const std::uint16_t* right, std::size_t depth, float* sums) {
  const auto stride = static_cast<long>(x_stride * sizeof(std::uint16_t));
  _tile_zero(0);
  _tile_zero(1);
  _tile_zero(2);
  _tile_zero(3);
  for (std::size_t k = 0; k < depth; k += kBlock) {
    _tile_loadd(4, x + k, stride);
    _tile_loadd(6, left, 64);
    _tile_loadd(7, right, 64);
    _tile_dpbf16ps(0, 4, 6);
    _tile_dpbf16ps(1, 4, 7);
    _tile_loadd(5, x + 16 * x_stride + k, stride);
    _tile_dpbf16ps(2, 5, 6);
    _tile_dpbf16ps(3, 5, 7);
    left += kTile;
    right += kTile;
  }
  _tile_stored(0, sums, kBlock * sizeof(float));
  _tile_stored(1, sums + 16, kBlock * sizeof(float));
  _tile_stored(2, sums + 16 * kBlock, kBlock * sizeof(float));
  _tile_stored(3, sums + 16 * kBlock + 16, kBlock * sizeof(float));
}

template <typename Store>
CHANCERY_TILES void run(const TileProduct& p, const Store& store) {
  const TileShapes shapes;
  alignas(64) float sums[kBlock * kBlock];
  _tile_loadconfig(&shapes);
  for (std::size_t column = 0; column < p.columns; column += kBlock) {
    const std::uint16_t* left = p.weights + column * p.depth;
    const std::uint16_t* right = left + 16 * p.depth;
    const __m512 low = _mm512_loadu_ps(p.bias + column);
    const __m512 high = _mm512_loadu_ps(p.bias + column + 16);
    for (std::size_t row = 0; row < p.rows; row += kBlock) {
      block_sums(p.x + row * p.x_stride, p.x_stride, left, right, p.depth, sums);
      const std::size_t last = p.rows - row < kBlock ? p.rows - row : kBlock;
      for (std::size_t r = 0; r < last; ++r) {
        store(row + r, column, _mm512_add_ps(_mm512_load_ps(sums + r * kBlock), low));
        store(row + r, column + 16, _mm512_add_ps(_mm512_load_ps(sums + r * kBlock + 16), high));
      }
    }
  }
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

void tile_product_gelu(const TileProduct& product, std::uint16_t* y, std::size_t stride) {
  run(product, StoreGelu{y, stride});
}

CHANCERY_TILES void to_halves(const float* values, std::size_t size, std::uint16_t* halves) {
  for (std::size_t i = 0; i < size; i += 16) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(halves + i),
                        reinterpret_cast<__m256i>(_mm512_cvtneps_pbh(_mm512_loadu_ps(values + i))));
  }
}

}  // namespace chancery

#else

namespace chancery {

bool tiles_are_allowed() { return false; }
void tile_product(const TileProduct&, float*, std::size_t) {}
void tile_product_gelu(const TileProduct&, std::uint16_t*, std::size_t) {}
void to_halves(const float*, std::size_t, std::uint16_t*) {}

}  // namespace chancery

#endif
