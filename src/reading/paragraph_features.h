#pragma once

/// What the model of paragraphs is told about each block.
#include <string>
#include <string_view>
#include <vector>

#include "reading/block_facts.h"
#include "reading/page_shape.h"

namespace chancery {

/// Names in the order of the values; the same for every page.
const std::vector<std::string_view>& paragraph_feature_names();
/// The names of the second pass: the first's, and what that pass made of the neighbours.
const std::vector<std::string_view>& neighbour_feature_names();

/// A row of features for each block.
class FeatureTable {
 public:
  FeatureTable(std::size_t rows, std::size_t columns) : columns_(columns), values_(rows * columns, 0) {}
  float* row(std::size_t i) { return values_.data() + i * columns_; }
  const float* row(std::size_t i) const { return values_.data() + i * columns_; }
  std::size_t columns() const { return columns_; }
  std::size_t rows() const { return values_.size() / columns_; }

 private:
  std::size_t columns_;
  std::vector<float> values_;
};

FeatureTable paragraph_features(const HtmlTree& tree, const std::vector<TextBlock>& blocks, const PageShape& shape,
                                const PageHints& hints, const ReadingRules::Data& rules);

FeatureTable neighbour_features(const FeatureTable& first, const std::vector<double>& probability,
                                const HtmlTree& tree, const std::vector<TextBlock>& blocks);

}  // namespace chancery
