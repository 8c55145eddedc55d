#include "language/linear.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "language/vector_math.h"

namespace chancery {
namespace {

// bfloat16 keeps 8 bits: a product of rounded values of size 1 is off by 2^-8 at most, and the errors of a sum go both ways.
constexpr double kBound = 0.02;

std::vector<float> some_values(std::size_t size, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<float> value(-1, 1);
  std::vector<float> values(size);
  for (float& v : values) v = value(random);
  return values;
}

/// A product with its operand, and what it ought to be.
struct Product {
  std::size_t rows;
  std::size_t in;
  std::size_t out;
  std::vector<float> x = some_values(rows * in, 1);
  std::vector<float> weights = some_values(out * in, 2);
  std::vector<float> bias = some_values(out, 3);
  Linear linear{weights, bias, out, in};

  Operand operand() const {
    Operand operand;
    operand.resize(rows, in);
    for (std::size_t row = 0; row < rows; ++row) operand.set_row(row, x.data() + row * in);
    return operand;
  }
  double expected(std::size_t row, std::size_t column) const {
    double sum = bias[column];
    for (std::size_t k = 0; k < in; ++k) sum += static_cast<double>(x[row * in + k]) * static_cast<double>(weights[column * in + k]);
    return sum;
  }
  double bound() const { return kBound * std::sqrt(static_cast<double>(in)); }
};

TEST(Linear, MultipliesRowsOfAnyNumberWithinTheBoundOfItsPrecision) {
  for (const std::size_t rows : {1U, 31U, 33U, 70U}) {
    const Product product{rows, 96, 50};
    Aligned<float> y(padded(rows) * product.linear.stride());
    product.linear.apply(product.operand(), rows, y.data());
    for (std::size_t row = 0; row < rows; ++row) {
      for (std::size_t column = 0; column < product.out; ++column) {
        ASSERT_NEAR(y[row * product.linear.stride() + column], product.expected(row, column), product.bound()) << row << " " << column;
      }
    }
  }
}

TEST(Linear, SumsGroupsOfOutputsAgainstTheRowsTheyAreMultipliedWith) {
  constexpr std::size_t kWide = 64;
  constexpr std::size_t kStride = 80;
  for (const std::size_t rows : {1U, 32U, 45U}) {
    const Product product{rows, 32, 5 * kWide};
    const std::vector<float> with = some_values(rows * kStride, 4);
    std::vector<float> dots(rows * 5);
    Aligned<float> scratch;
    product.linear.apply_dots(product.operand(), rows, {with.data(), kStride}, kWide, dots.data(), scratch);
    for (std::size_t row = 0; row < rows; ++row) {
      for (std::size_t group = 0; group < 5; ++group) {
        double sum = 0;
        for (std::size_t i = 0; i < kWide; ++i) sum += static_cast<double>(with[row * kStride + i]) * product.expected(row, group * kWide + i);
        ASSERT_NEAR(dots[row * 5 + group], sum, product.bound() * std::sqrt(static_cast<double>(kWide))) << row << " " << group;
      }
    }
  }
}

TEST(Gelu, StaysWithinItsBoundOfTheExactFunction) {
  std::vector<float> values;
  for (int i = -128; i < 128; ++i) values.push_back(static_cast<float>(i) / 16.0F);
  std::vector<float> results = values;
  apply_gelu(results.data(), results.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double x = static_cast<double>(values[i]);
    EXPECT_NEAR(results[i], 0.5 * x * (1 + std::erf(x / std::sqrt(2.0))), has_tiles() ? 5e-4 : 5e-5) << x;
  }
}

TEST(PositiveDot, AddsRowsAndLeavesOutWhatIsNotPositive) {
  const std::vector<float> up(16, 2.0F);
  std::vector<float> down(16, -1.0F);
  down[3] = -5.0F;
  const std::vector<float> weights(16, 0.5F);
  const float* rows[] = {up.data(), down.data()};
  EXPECT_FLOAT_EQ(positive_dot(rows, weights.data(), 16), 7.5F);
}

}  // namespace
}  // namespace chancery
