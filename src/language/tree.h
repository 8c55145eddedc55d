#pragma once

/// Scores of arcs -> the best tree.
#include <cstddef>
#include <vector>

namespace chancery {

/// The heads of the spanning tree of greatest total score in which the root has one child (Chu and Liu; Edmonds).
/// `scores` is [words, words + 1]: the score of word d hanging under head h, h = 0 being the root and h = i + 1 word i.
/// Gives for each word its head in the same numbering.
std::vector<int> best_tree(const std::vector<float>& scores, std::size_t words);

}  // namespace chancery
