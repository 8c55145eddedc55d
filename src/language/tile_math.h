#pragma once

/// What the AMX files share. Include only where CHANCERY_HAS_TILES.
#if defined(__x86_64__) && defined(__linux__)
#define CHANCERY_HAS_TILES 1

// GCC 12 takes the undefined values that its own intrinsics start from for a mistake of ours.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#include <immintrin.h>
#pragma GCC diagnostic pop

#include <cstddef>
#include <cstdint>

#define CHANCERY_TILES __attribute__((target("avx512f,avx512bw,avx512vl,avx512bf16,amx-tile,amx-bf16")))

namespace chancery {

/// Every tile is 16 rows of 64 bytes.
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

CHANCERY_TILES inline void store_halves(std::uint16_t* to, __m512 values) {
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), reinterpret_cast<__m256i>(_mm512_cvtneps_pbh(values)));
}

}  // namespace chancery

#endif
