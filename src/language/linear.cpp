#include "language/linear.h"

#include <algorithm>
#include <cstring>

#include "language/tiles.h"
#include "language/vector_math.h"

namespace chancery {

namespace {

constexpr std::size_t kBlock = 32;

std::size_t rounded(std::size_t size) { return (size + kBlock - 1) / kBlock * kBlock; }

std::uint16_t half_of(float value) {
  std::uint32_t bits = 0;
  std::memcpy(&bits, &value, sizeof(bits));
  return static_cast<std::uint16_t>((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
}

}  // namespace

bool has_tiles() {
  static const bool allowed = tiles_are_allowed();
  return allowed;
}

void Operand::resize(std::size_t rows, std::size_t width) {
  width_ = width;
  if (has_tiles()) {
    stride_ = rounded(width);
    // An odd number of cache lines: rows an even number apart would crowd into a few sets of the cache.
    if (stride_ / kBlock % 2 == 0) stride_ += kBlock;
    // A tile of queries is 16 rows whatever the sentence's length, so the last one may read past the last row.
    const std::size_t room = (rounded(rows) + 16) * stride_;
    if (halves_.size() < room) halves_.resize(room);
  } else {
    stride_ = width;
    if (floats_.size() < rows * stride_) floats_.resize(rows * stride_);
  }
}

void Operand::set_row(std::size_t row, const float* values) {
  if (!has_tiles()) {
    std::copy_n(values, width_, floats(row));
    return;
  }
  const std::size_t whole = width_ / 16 * 16;
  to_halves(values, whole, halves(row));
  for (std::size_t i = whole; i < rounded(width_); ++i) halves(row)[i] = i < width_ ? half_of(values[i]) : 0;
}

void apply_gelu(float* x, std::size_t size) { has_tiles() ? tile_gelu(x, size) : gelu(x, size); }

Linear::Linear(const std::vector<float>& weights, const std::vector<float>& bias, std::size_t out, std::size_t in)
    : out_(out), in_(in), stride_(rounded(out)), depth_(rounded(in)), bias_(stride_) {
  std::copy(bias.begin(), bias.end(), bias_.begin());
  if (!has_tiles()) {
    weights_ = weights;
    weights_.resize(stride_ * in);
    return;
  }
  tiles_.resize(stride_ * depth_);
  for (std::size_t row = 0; row < out; ++row) {
    for (std::size_t k = 0; k < in; ++k) {
      const std::size_t tile = (row / 16) * (depth_ / 32) + k / 32;
      tiles_[tile * 512 + (k % 32) / 2 * 32 + (row % 16) * 2 + k % 2] = half_of(weights[row * in + k]);
    }
  }
}

void Linear::apply(const Operand& x, std::size_t rows, float* y) const {
  if (!has_tiles()) return multiply(x.floats(0), weights_.data(), bias_.data(), rows, in_, stride_, y);
  tile_product({x.halves(0), x.stride(), rows, depth_, tiles_.data(), bias_.data(), stride_}, y, stride_);
}

void Linear::apply_halves(const Operand& x, std::size_t rows, Operand& y) const {
  y.resize(rows, stride_);
  tile_product_halves({x.halves(0), x.stride(), rows, depth_, tiles_.data(), bias_.data(), stride_}, y.halves(0), y.stride());
}

void Linear::apply_dots(const Operand& x, std::size_t rows, const RowsOfFloats& with, std::size_t width, float* dots,
                        Aligned<float>& scratch) const {
  const std::size_t groups = out_ / width;
  if (has_tiles()) {
    return tile_product_dots({x.halves(0), x.stride(), rows, depth_, tiles_.data(), bias_.data(), stride_},
                             {with.first, with.stride, width, dots, groups});
  }
  // As many rows at a time as stay in the cache until they are summed.
  constexpr std::size_t kRows = 32;
  scratch.resize(kRows * stride_);
  for (std::size_t first = 0; first < rows; first += kRows) {
    const std::size_t count = std::min(kRows, rows - first);
    multiply(x.floats(first), weights_.data(), bias_.data(), count, in_, stride_, scratch.data());
    for (std::size_t row = 0; row < count; ++row) {
      for (std::size_t group = 0; group < groups; ++group) {
        dots[(first + row) * groups + group] =
            dot(scratch.data() + row * stride_ + group * width, with.first + (first + row) * with.stride, width);
      }
    }
  }
}

void Linear::apply_gelu(const Operand& x, std::size_t rows, Operand& y, Aligned<float>& scratch) const {
  y.resize(rows, stride_);
  if (has_tiles()) {
    return tile_product_gelu({x.halves(0), x.stride(), rows, depth_, tiles_.data(), bias_.data(), stride_}, y.halves(0),
                             y.stride());
  }
  scratch.resize(padded(rows) * stride_);
  multiply(x.floats(0), weights_.data(), bias_.data(), rows, in_, stride_, scratch.data());
  gelu(scratch.data(), rows * stride_);
  std::copy_n(scratch.begin(), rows * stride_, y.floats(0));
}

}  // namespace chancery
