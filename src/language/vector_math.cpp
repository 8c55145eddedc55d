#include "language/vector_math.h"

#include <dnnl.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>

// GCC and clang compile each marked function once for every named processor; the loader picks one at start.
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !defined(__clang__)
#define CHANCERY_CLONES __attribute__((target_clones("default", "arch=haswell", "arch=skylake-avx512")))
#else
#define CHANCERY_CLONES
#endif

namespace chancery {

namespace {

// exp(x) for x <= 0 (and up to 80): 2^n times a polynomial on [-0.5, 0.5].
inline float fast_exp(float x) {
  const float scaled = (x < -87.0F ? -87.0F : x) * 1.44269504F;
  const float whole = static_cast<float>(static_cast<std::int32_t>(scaled + (scaled < 0 ? -0.5F : 0.5F)));
  const float part = scaled - whole;
  float power = 1.33335581e-3F;
  power = power * part + 9.61812911e-3F;
  power = power * part + 5.55041087e-2F;
  power = power * part + 2.40226507e-1F;
  power = power * part + 6.93147181e-1F;
  power = power * part + 1.0F;
  return power * std::bit_cast<float>((static_cast<std::int32_t>(whole) + 127) << 23);
}

inline float one_gelu(float x) {
  const float bounded = x > 6.0F ? 6.0F : (x < -6.0F ? -6.0F : x);
  const float square = bounded * bounded;
  // The logit of the normal distribution, fitted to the exact gelu.
  const float logit = bounded * (1.59501577F + square * (0.0740112931F - 0.000703033725F * square));
  return x / (1.0F + fast_exp(-logit));
}

/// Sixteen floats: one, two or four registers, as the processor has them.
using Lanes = float __attribute__((vector_size(64)));

inline Lanes load(const float* from) {
  Lanes lanes;
  std::memcpy(&lanes, from, sizeof(lanes));
  return lanes;
}

std::size_t rounded(std::size_t length) { return (length + 15) / 16 * 16; }

}  // namespace

CHANCERY_CLONES
void add_and_normalise(float* x, const float* add, const float* weight, const float* bias, std::size_t width) {
  constexpr float kEpsilon = 1e-12F;
  float sum = 0;
  if (add != nullptr) {
    for (std::size_t i = 0; i < width; ++i) x[i] += add[i];
  }
  for (std::size_t i = 0; i < width; ++i) sum += x[i];
  const float mean = sum / static_cast<float>(width);
  float squares = 0;
  for (std::size_t i = 0; i < width; ++i) squares += (x[i] - mean) * (x[i] - mean);
  const float scale = 1.0F / std::sqrt(squares / static_cast<float>(width) + kEpsilon);
  for (std::size_t i = 0; i < width; ++i) x[i] = (x[i] - mean) * scale * weight[i] + bias[i];
}

CHANCERY_CLONES
void gelu(float* x, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) x[i] = one_gelu(x[i]);
}

std::size_t attention_scratch(std::size_t length) { return (kHeadWidth + 1) * rounded(length) + kHeadWidth; }

CHANCERY_CLONES
void attend(const float* query, const float* key, const float* value, std::size_t stride, std::size_t length, float* scratch,
            float* out, std::size_t out_stride) {
  const std::size_t wide = rounded(length);
  float* keys = scratch;  // transposed: [32, wide]
  float* scores = scratch + kHeadWidth * wide;
  for (std::size_t j = 0; j < wide; ++j) {
    for (std::size_t d = 0; d < kHeadWidth; ++d) keys[d * wide + j] = j < length ? key[j * stride + d] : 0.0F;
  }
  for (std::size_t i = 0; i < length; ++i) {
    const float* q = query + i * stride;
    for (std::size_t j = 0; j < wide; j += 16) {
      Lanes sum = {};
      for (std::size_t d = 0; d < kHeadWidth; ++d) sum += q[d] * load(keys + d * wide + j);
      std::memcpy(scores + j, &sum, sizeof(sum));
    }
    float best = scores[0];
    for (std::size_t j = 1; j < length; ++j) best = scores[j] > best ? scores[j] : best;
    float total = 0;
    for (std::size_t j = 0; j < length; ++j) {
      scores[j] = fast_exp(scores[j] - best);
      total += scores[j];
    }
    Lanes low = {};
    Lanes high = {};
    for (std::size_t j = 0; j < length; ++j) {
      low += scores[j] * load(value + j * stride);
      high += scores[j] * load(value + j * stride + 16);
    }
    low /= total;
    high /= total;
    std::memcpy(out + i * out_stride, &low, sizeof(low));
    std::memcpy(out + i * out_stride + 16, &high, sizeof(high));
  }
}

CHANCERY_CLONES
float dot(const float* a, const float* b, std::size_t size) {
  float sum = 0;
  for (std::size_t i = 0; i < size; ++i) sum += a[i] * b[i];
  return sum;
}

CHANCERY_CLONES
float positive_dot(std::span<const float* const> rows, const float* weights, std::size_t size) {
  Lanes total = {};
  for (std::size_t i = 0; i < size; i += 16) {
    Lanes sum = {};
    for (const float* row : rows) sum += load(row + i);
    total += (sum > 0 ? sum : Lanes{}) * load(weights + i);
  }
  float result = 0;
  for (int lane = 0; lane < 16; ++lane) result += total[lane];
  return result;
}

void multiply(const float* x, const float* w, const float* bias, std::size_t rows, std::size_t in, std::size_t out, float* y) {
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t i = 0; i < out; ++i) y[row * out + i] = bias[i];
  }
  const auto n = [](std::size_t size) { return static_cast<dnnl_dim_t>(size); };
  dnnl_sgemm('N', 'T', n(rows), n(out), n(in), 1.0F, x, n(in), w, n(in), 1.0F, y, n(out));
}

}  // namespace chancery
