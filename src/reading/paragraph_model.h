#pragma once

/// A small model of fitted trees: features of a block -> how likely it is the article's.
#include <cstdint>
#include <string>
#include <string_view>
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
  /// A branch's two ends stand side by side, and a leaf leads to itself: the way down a tree takes always as many steps, with nothing for
  /// the processor to guess.
  struct Node {
    std::uint32_t feature = 0;
    float threshold = 0;    // a leaf's is infinite
    std::uint32_t low = 0;  // where feature <= threshold; the other end is the next
  };
  struct Tree {
    std::uint32_t root = 0;
    std::uint32_t depth = 0;
  };
  class Reader;

  double base_ = 0;
  std::vector<Node> nodes_;
  std::vector<float> values_;  // by node: what a leaf adds
  std::vector<Tree> trees_;
};

/// Two passes: by the block's own features, then with what the first pass made of its neighbours.
struct ParagraphModel {
  TreeSum first;
  TreeSum second;
};

}  // namespace chancery
