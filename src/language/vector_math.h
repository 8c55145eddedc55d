#pragma once

/// Row arithmetic of the encoder. Compiled several times for processors of different ages; the best is chosen at start.
#include <cstddef>
#include <span>

namespace chancery {

/// x = layer_norm(x + add) for one row of `width`; `add` may be null.
void add_and_normalise(float* x, const float* add, const float* weight, const float* bias, std::size_t width);

/// x = gelu(x), to within 3e-5 of the exact function.
void gelu(float* x, std::size_t size);

/// Attention of one head over one sequence of `length` rows. `query`, `key` and `value` are columns of rows `stride` apart, 32 wide;
/// the query is scaled already. `scratch` holds attention_scratch(length) floats.
void attend(const float* query, const float* key, const float* value, std::size_t stride, std::size_t length, float* scratch,
            float* out, std::size_t out_stride);
std::size_t attention_scratch(std::size_t length);
inline constexpr std::size_t kHeadWidth = 32;

/// Sum of products.
float dot(const float* a, const float* b, std::size_t size);

/// Sum of products over the positive values of the sum of `rows`. `size` is a multiple of 16.
float positive_dot(std::span<const float* const> rows, const float* weights, std::size_t size);

/// y[rows, out] = x[rows, in] * w[out, in]^T + bias, in float32.
void multiply(const float* x, const float* w, const float* bias, std::size_t rows, std::size_t in, std::size_t out, float* y);

}  // namespace chancery
