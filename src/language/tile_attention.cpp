#include "language/tile_math.h"
#include "language/tiles.h"

namespace chancery {

namespace {

std::size_t rounded(std::size_t length) { return (length + 31) / 32 * 32; }

}  // namespace

// Keys and values as tiles (half a float each, 32 wide), 16 rows of scores, of shares, and of results.
std::size_t tile_attention_scratch(std::size_t length) { return rounded(length) * (16 + 16 + 16 + 8) + 16 * 32 + 16 + 16; }

#ifdef CHANCERY_HAS_TILES

namespace {

constexpr std::size_t kTile = 512;

/// 16 rows of 16 pairs, turned: pair p of row r becomes place r of row p.
CHANCERY_TILES void turn(const __m512i (&rows)[16], std::uint16_t* to) {
  __m512i twos[16];
  __m512i fours[16];
  for (int i = 0; i < 16; i += 2) {
    twos[i] = _mm512_unpacklo_epi32(rows[i], rows[i + 1]);
    twos[i + 1] = _mm512_unpackhi_epi32(rows[i], rows[i + 1]);
  }
  for (int i = 0; i < 16; i += 4) {
    fours[i] = _mm512_unpacklo_epi64(twos[i], twos[i + 2]);
    fours[i + 1] = _mm512_unpackhi_epi64(twos[i], twos[i + 2]);
    fours[i + 2] = _mm512_unpacklo_epi64(twos[i + 1], twos[i + 3]);
    fours[i + 3] = _mm512_unpackhi_epi64(twos[i + 1], twos[i + 3]);
  }
  constexpr int kEven = 0x88;
  constexpr int kOdd = 0xDD;
  for (int i = 0; i < 4; ++i) {
    const __m512i even = _mm512_shuffle_i32x4(fours[i], fours[i + 4], kEven);
    const __m512i odd = _mm512_shuffle_i32x4(fours[i], fours[i + 4], kOdd);
    const __m512i later_even = _mm512_shuffle_i32x4(fours[i + 8], fours[i + 12], kEven);
    const __m512i later_odd = _mm512_shuffle_i32x4(fours[i + 8], fours[i + 12], kOdd);
    _mm512_store_si512(to + i * 32, _mm512_shuffle_i32x4(even, later_even, kEven));
    _mm512_store_si512(to + (i + 4) * 32, _mm512_shuffle_i32x4(odd, later_odd, kEven));
    _mm512_store_si512(to + (i + 8) * 32, _mm512_shuffle_i32x4(even, later_even, kOdd));
    _mm512_store_si512(to + (i + 12) * 32, _mm512_shuffle_i32x4(odd, later_odd, kOdd));
  }
}

// Tiles of keys hold pairs of values by column, so that a product of tiles is one with the transpose.
CHANCERY_TILES void pack_keys(const TileAttention& a, std::size_t wide, std::uint16_t* packed) {
  for (std::size_t block = 0; block < wide; block += 16) {
    __m512i rows[16];
    for (std::size_t i = 0; i < 16; ++i) {
      rows[i] = block + i < a.length ? _mm512_loadu_si512(a.key + (block + i) * a.stride) : _mm512_setzero_si512();
    }
    turn(rows, packed + block / 16 * kTile);
  }
}

CHANCERY_TILES void pack_values(const TileAttention& a, std::size_t wide, std::uint16_t* packed) {
  alignas(64) std::uint16_t places[64];
  for (std::uint16_t i = 0; i < 32; ++i) {
    places[2 * i] = i;
    places[2 * i + 1] = static_cast<std::uint16_t>(i + 32);
  }
  const __m512i low = _mm512_load_si512(places);
  const __m512i high = _mm512_load_si512(places + 32);
  const auto row = [&](std::size_t i) CHANCERY_TILES {
    return i < a.length ? _mm512_loadu_si512(a.value + i * a.stride) : _mm512_setzero_si512();
  };
  for (std::size_t i = 0; i < wide; i += 2) {
    const __m512i first = row(i);
    const __m512i second = row(i + 1);
    std::uint16_t* to = packed + i / 32 * 2 * kTile + i % 32 / 2 * 32;
    _mm512_store_si512(to, _mm512_permutex2var_epi16(first, low, second));
    _mm512_store_si512(to + kTile, _mm512_permutex2var_epi16(first, high, second));
  }
}

/// Scores of one query -> shares that are not yet divided by their sum, which is returned.
CHANCERY_TILES float shares_of(const float* scores, std::size_t length, std::size_t wide, std::uint16_t* shares) {
  const auto known = [&](std::size_t i) {
    const std::size_t left = i < length ? length - i : 0;
    return static_cast<__mmask16>(left >= 16 ? 0xFFFF : (1U << left) - 1);
  };
  __m512 best = _mm512_set1_ps(-1e30F);
  for (std::size_t i = 0; i < wide; i += 16) best = _mm512_mask_max_ps(best, known(i), best, _mm512_load_ps(scores + i));
  const __m512 top = _mm512_set1_ps(_mm512_reduce_max_ps(best));
  __m512 total = _mm512_setzero_ps();
  for (std::size_t i = 0; i < wide; i += 16) {
    const __m512 share = _mm512_maskz_mov_ps(known(i), exponential(_mm512_sub_ps(_mm512_load_ps(scores + i), top)));
    total = _mm512_add_ps(total, share);
    store_halves(shares + i, share);
  }
  return _mm512_reduce_add_ps(total);
}

}  // namespace

CHANCERY_TILES void tile_attention(const TileAttention& a, float* scratch, std::uint16_t* out, std::size_t out_stride) {
  const std::size_t wide = rounded(a.length);
  auto* start = reinterpret_cast<float*>((reinterpret_cast<std::uintptr_t>(scratch) + 63) / 64 * 64);
  auto* keys = reinterpret_cast<std::uint16_t*>(start);
  auto* values = keys + wide * 32;
  float* scores = start + wide * 32;
  auto* shares = reinterpret_cast<std::uint16_t*>(scores + wide * 16);
  float* mixed = scores + wide * 24;
  pack_keys(a, wide, keys);
  pack_values(a, wide, values);
  const TileShapes shapes;
  _tile_loadconfig(&shapes);
  for (std::size_t i = 0; i < a.length; i += 16) {
    const std::size_t rows = a.length - i < 16 ? a.length - i : 16;
    _tile_loadd(4, a.query + i * a.stride, static_cast<long>(a.stride * sizeof(std::uint16_t)));
    for (std::size_t block = 0; block < wide; block += 16) {
      _tile_zero(0);
      _tile_loadd(6, keys + block / 16 * kTile, 64);
      _tile_dpbf16ps(0, 4, 6);
      _tile_stored(0, scores + block, static_cast<long>(wide * sizeof(float)));
    }
    float sums[16];
    for (std::size_t r = 0; r < rows; ++r) sums[r] = shares_of(scores + r * wide, a.length, wide, shares + r * wide);
    _tile_zero(1);
    _tile_zero(2);
    for (std::size_t block = 0; block < wide; block += 32) {
      _tile_loadd(5, shares + block, static_cast<long>(wide * sizeof(std::uint16_t)));
      _tile_loadd(6, values + block / 16 * kTile, 64);
      _tile_loadd(7, values + (block / 16 + 1) * kTile, 64);
      _tile_dpbf16ps(1, 5, 6);
      _tile_dpbf16ps(2, 5, 7);
    }
    _tile_stored(1, mixed, 32 * sizeof(float));
    _tile_stored(2, mixed + 16, 32 * sizeof(float));
    for (std::size_t r = 0; r < rows; ++r) {
      const __m512 share = _mm512_set1_ps(1.0F / sums[r]);
      store_halves(out + (i + r) * out_stride, _mm512_mul_ps(share, _mm512_load_ps(mixed + r * 32)));
      store_halves(out + (i + r) * out_stride + 16, _mm512_mul_ps(share, _mm512_load_ps(mixed + r * 32 + 16)));
    }
  }
  _tile_release();
}

#else

void tile_attention(const TileAttention&, float*, std::uint16_t*, std::size_t) {}

#endif

}  // namespace chancery
