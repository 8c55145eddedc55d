#include "reading/paragraph_model.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace chancery {

namespace {

template <typename Number>
bool read_number(std::string_view text, Number& value) {
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  return end.ec == std::errc() && end.ptr == text.data() + text.size();
}

}  // namespace

/// Reads the lines of a file tree by tree.
class TreeSum::Reader {
 public:
  Reader(const std::vector<std::string_view>& names, TreeSum& sum) : names_(names), sum_(sum) {}

  Outcome take(const Row& row) {
    std::uint32_t tree = 0;
    std::uint32_t index = 0;
    float value = 0;
    if (!read_number(row.fields[0], tree)) return row.fault("the tree is no number");
    if (!read_number(row.fields[1], index)) return row.fault("the node is no number");
    if (!read_number(row.fields[3], value)) return row.fault("the value is no number");
    if (tree == 0 && row.fields[2] == "base") {
      sum_.base_ = value;
      return Done{};
    }
    if (tree == sum_.trees_.size() + 1 && index == 0) {
      if (!finish_tree()) return row.fault("the tree before has a branch that leads nowhere, or to a node that another leads to");
      lines_.clear();
      sum_.trees_.push_back({static_cast<std::uint32_t>(sum_.nodes_.size()), 0});
    } else if (tree != sum_.trees_.size() || index != lines_.size()) {
      return row.fault("nodes do not follow one another");
    }
    Line line{-1, value, 0, 0};
    if (row.fields[2] != "leaf") {
      const auto found = std::find(names_.begin(), names_.end(), row.fields[2]);
      if (found == names_.end()) return row.fault("'" + std::string(row.fields[2]) + "' is no feature");
      line.feature = static_cast<int>(found - names_.begin());
      if (!read_number(row.fields[4], line.low) || !read_number(row.fields[5], line.high) || line.low <= index || line.high <= index) {
        return row.fault("a branch must lead to a later node");
      }
    }
    lines_.push_back(line);
    return Done{};
  }

  /// Lays the tree out level by level. False: it is no tree.
  bool finish_tree() {
    if (lines_.empty()) return true;
    Tree& tree = sum_.trees_.back();
    std::vector<std::uint32_t> level = {0};  // lines, in the order of their nodes
    std::size_t laid = 0;
    for (;; ++tree.depth) {
      laid += level.size();
      if (laid > lines_.size()) return false;
      const std::vector<std::uint32_t> below = lay(level);
      if (below.empty()) return laid == lines_.size();
      if (*std::max_element(below.begin(), below.end()) >= lines_.size()) return false;
      level = below;
    }
  }

 private:
  struct Line {
    int feature;  // -1: a leaf
    float value;
    std::uint32_t low;
    std::uint32_t high;
  };

  /// Adds the nodes of one level; gives the lines of the next.
  std::vector<std::uint32_t> lay(const std::vector<std::uint32_t>& level) {
    std::vector<std::uint32_t> below;
    auto next = static_cast<std::uint32_t>(sum_.nodes_.size() + level.size());
    for (const std::uint32_t at : level) {
      const Line& line = lines_[at];
      if (line.feature < 0) {
        sum_.nodes_.push_back({0, std::numeric_limits<float>::infinity(), static_cast<std::uint32_t>(sum_.nodes_.size())});
        sum_.values_.push_back(line.value);
        continue;
      }
      sum_.nodes_.push_back({static_cast<std::uint32_t>(line.feature), line.value, next});
      sum_.values_.push_back(0);
      next += 2;
      below.push_back(line.low);
      below.push_back(line.high);
    }
    return below;
  }

  const std::vector<std::string_view>& names_;
  TreeSum& sum_;
  std::vector<Line> lines_;
};

Result<TreeSum> TreeSum::load(const std::string& path, const std::vector<std::string_view>& names) {
  TreeSum sum;
  Reader reader(names, sum);
  const auto read = read_table(path, 6, [&](const Row& row) { return reader.take(row); });
  if (!read) return read.error();
  if (!reader.finish_tree()) return Error{Fault::bad_data, path + ": the last tree has a branch that leads nowhere"};
  return sum;
}

double TreeSum::probability(const float* features) const {
  double sum = base_;
  for (const Tree& tree : trees_) {
    std::uint32_t at = tree.root;
    for (std::uint32_t step = 0; step < tree.depth; ++step) {
      const Node& node = nodes_[at];
      at = node.low + (features[node.feature] > node.threshold);
    }
    sum += values_[at];
  }
  return 1 / (1 + std::exp(-sum));
}

}  // namespace chancery
