#pragma once

/// Products and attention in AMX tiles: bfloat16 in, float32 sums.
#include <cstddef>
#include <cstdint>

namespace chancery {

bool tiles_are_allowed();  // by the processor and, on Linux, by the kernel

/// What tile_product() multiplies. `weights` is [columns/16][depth/32][16][16][2]; `columns` and `depth` are multiples of 32; the rows
/// of `x` are `x_stride` values apart and readable up to the next multiple of 32.
struct TileProduct {
  const std::uint16_t* x = nullptr;
  std::size_t x_stride = 0;
  std::size_t rows = 0;
  std::size_t depth = 0;
  const std::uint16_t* weights = nullptr;
  const float* bias = nullptr;
  std::size_t columns = 0;
};

/// Writes `rows` rounded up to a multiple of 32 rows.
void tile_product(const TileProduct& product, float* y, std::size_t stride);
void tile_product_halves(const TileProduct& product, std::uint16_t* y, std::size_t stride);
void tile_product_gelu(const TileProduct& product, std::uint16_t* y, std::size_t stride);

/// What tile_product_dots() does with a product: each `width` columns of a row become their dot product with that row of `with`.
struct TileDots {
  const float* with = nullptr;
  std::size_t with_stride = 0;
  std::size_t width = 0;  // a multiple of 32
  float* dots = nullptr;
  std::size_t dots_stride = 0;
};
void tile_product_dots(const TileProduct& product, const TileDots& dots);

/// x = gelu(x) as tile_product_gelu() has it. `size` is a multiple of 16.
void tile_gelu(float* x, std::size_t size);

/// x = layer_norm(x + add), and the same as bfloat16. `width` is a multiple of 16; `add` may be null.
struct TileNorm {
  const float* weight = nullptr;
  const float* bias = nullptr;
  std::size_t width = 0;
};
void tile_normalise(float* x, const float* add, const TileNorm& norm, std::uint16_t* halves);

/// Attention of one head, 32 wide, over one sequence. Rows are `stride` values apart and readable up to the next multiple of 16; the
/// query is scaled already.
struct TileAttention {
  const std::uint16_t* query = nullptr;
  const std::uint16_t* key = nullptr;
  const std::uint16_t* value = nullptr;
  std::size_t stride = 0;
  std::size_t length = 0;
};

/// Floats of scratch that tile_attention() needs.
std::size_t tile_attention_scratch(std::size_t length);
void tile_attention(const TileAttention& attention, float* scratch, std::uint16_t* out, std::size_t out_stride);

/// float32 -> bfloat16, to nearest even. `size` is a multiple of 16.
void to_halves(const float* values, std::size_t size, std::uint16_t* halves);

}  // namespace chancery
