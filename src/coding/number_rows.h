#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/base.h"

namespace chancery {

/// A row of a table of weights: "KIND NAME", scale, bias, signed bytes in hex (data/lexicon/likeness.tsv and sayings.tsv).
struct NumberRow {
  std::string kind;
  std::string name;
  float bias = 0;
  std::vector<float> values;
};

/// Reads a row of four fields; a fault where it is none.
Result<NumberRow> read_number_row(const Row& row);

/// The fault of a row that should have `wanted` numbers.
Error wants_numbers(const Row& row, std::size_t wanted);

/// The sum of the products of two lists, as far as the shorter goes.
float dot_product(std::span<const float> a, std::span<const float> b);

/// Where a softmax of `scores` is highest, and how high. `scores` is not empty.
struct SoftTop {
  std::size_t at = 0;
  double share = 0;
};
SoftTop soft_top(std::span<const float> scores);

}  // namespace chancery
