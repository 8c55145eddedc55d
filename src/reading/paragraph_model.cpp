#include "reading/paragraph_model.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace chancery {

namespace {

bool read_number(std::string_view text, float& value) {
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  return end.ec == std::errc() && end.ptr == text.data() + text.size();
}

bool read_index(std::string_view text, std::uint32_t& value) {
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  return end.ec == std::errc() && end.ptr == text.data() + text.size();
}

}  // namespace

Result<TreeSum> TreeSum::load(const std::string& path, const std::vector<std::string_view>& names) {
  TreeSum sum;
  std::uint32_t tree_start = 0;
  const auto read = read_table(path, 6, [&](const Row& row) -> Outcome {
    Node node;
    std::uint32_t tree = 0;
    std::uint32_t index = 0;
    if (!read_index(row.fields[0], tree)) return row.fault("the tree is no number");
    if (!read_index(row.fields[1], index)) return row.fault("the node is no number");
    if (!read_number(row.fields[3], node.threshold)) return row.fault("the value is no number");
    if (tree == 0 && row.fields[2] == "base") {
      sum.base_ = node.threshold;
      return Done{};
    }
    if (tree != sum.roots_.size() || index != sum.nodes_.size() - tree_start) {
      if (tree != sum.roots_.size() + 1 || index != 0) return row.fault("nodes do not follow one another");
      tree_start = static_cast<std::uint32_t>(sum.nodes_.size());
      sum.roots_.push_back(tree_start);
    }
    if (row.fields[2] == "leaf") {
      node.value = node.threshold;
    } else {
      const auto found = std::find(names.begin(), names.end(), row.fields[2]);
      if (found == names.end()) return row.fault("'" + std::string(row.fields[2]) + "' is no feature");
      node.feature = static_cast<int>(found - names.begin());
      if (!read_index(row.fields[4], node.low) || !read_index(row.fields[5], node.high) || node.low <= index || node.high <= index) {
        return row.fault("a branch must lead to a later node");
      }
      node.low += tree_start;
      node.high += tree_start;
    }
    sum.nodes_.push_back(node);
    return Done{};
  });
  if (!read) return read.error();
  for (const Node& node : sum.nodes_) {
    if (node.feature >= 0 && std::max(node.low, node.high) >= sum.nodes_.size()) {
      return Error{Fault::bad_data, path + ": a branch leads past the last node"};
    }
  }
  return sum;
}

double TreeSum::probability(const float* features) const {
  double sum = base_;
  for (const std::uint32_t root : roots_) {
    const Node* node = &nodes_[root];
    while (node->feature >= 0) node = &nodes_[features[node->feature] <= node->threshold ? node->low : node->high];
    sum += node->value;
  }
  return 1 / (1 + std::exp(-sum));
}

}  // namespace chancery
