#pragma once

/// A small model of fitted trees: features of a block -> how likely it is the article's.
#include <string>
#include <vector>

#include "base/base.h"

namespace chancery {

/// Boosted decision trees as a sum of log-odds; read from data/reading/*_trees.tsv, which training/reading_paragraphs.py writes.
class TreeSum {
 public:
  /// `names` are the features in the order in which `score` is given them; the file may name no other.
  static Result<TreeSum> load(const std::string& path, const std::vector<std::string_view>& names);

  /// The probability. Precondition: as many values as names.
  double probability(const float* features) const;

 private:
  struct Node {
    int feature = -1;  // -1: a leaf
    float threshold = 0;
    float value = 0;
    std::uint32_t low = 0;   // where feature <= threshold
    std::uint32_t high = 0;
  };
  double base_ = 0;
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> roots_;
};

/// Two passes: by the block's own features, then with what the first pass made of its neighbours.
struct ParagraphModel {
  TreeSum first;
  TreeSum second;
};

}  // namespace chancery
