#include "coding/number_rows.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>

namespace chancery {

namespace {

constexpr std::size_t kLanes = 16;  // sums kept apart: no addition waits for the one before

int digit(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; }

bool read_number(std::string_view text, float& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size();
}

/// Signed bytes in hex, times `scale`.
bool read_values(std::string_view digits, float scale, std::vector<float>& values) {
  if (digits.size() % 2 != 0) return false;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    const int high = digit(digits[i]), low = digit(digits[i + 1]);
    if (high < 0 || low < 0) return false;
    const int byte = high * 16 + low;
    values.push_back(scale * static_cast<float>(byte < 128 ? byte : byte - 256));
  }
  return true;
}

}  // namespace

Result<NumberRow> read_number_row(const Row& row) {
  NumberRow read;
  float scale = 0;
  const std::string_view name = row.fields[0];
  const std::size_t space = name.find(' ');
  if (space == std::string_view::npos || !read_number(row.fields[1], scale) || !read_number(row.fields[2], read.bias) ||
      !read_values(row.fields[3], scale, read.values))
    return row.fault("no row of numbers: '" + std::string(name) + "'");
  read.kind = std::string(name.substr(0, space));
  read.name = std::string(name.substr(space + 1));
  return read;
}

Error wants_numbers(const Row& row, std::size_t wanted) {
  return row.fault("'" + std::string(row.fields[0]) + "' wants " + std::to_string(wanted) + " numbers");
}

float dot_product(std::span<const float> a, std::span<const float> b) {
  std::array<float, kLanes> sums{};
  const std::size_t size = std::min(a.size(), b.size());
  std::size_t i = 0;
  for (; i + kLanes <= size; i += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) sums[lane] += a[i + lane] * b[i + lane];
  }
  for (std::size_t lane = 0; i < size; ++i, ++lane) sums[lane] += a[i] * b[i];
  return std::accumulate(sums.begin(), sums.end(), 0.0F);
}

SoftTop soft_top(std::span<const float> scores) {
  const auto top = std::max_element(scores.begin(), scores.end());
  double sum = 0;
  for (const float score : scores) sum += std::exp(static_cast<double>(score - *top));
  return {static_cast<std::size_t>(top - scores.begin()), 1 / sum};
}

}  // namespace chancery
