#include "language/tree.h"

#include <gtest/gtest.h>

#include <random>

namespace chancery {
namespace {

bool is_tree(const std::vector<int>& heads) {
  int roots = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    roots += heads[i] == 0;
    int at = static_cast<int>(i) + 1;
    for (std::size_t steps = 0; at != 0; ++steps) {
      if (steps > heads.size()) return false;
      at = heads[static_cast<std::size_t>(at) - 1];
    }
  }
  return roots == 1;
}

float total(const std::vector<float>& scores, const std::vector<int>& heads) {
  float sum = 0;
  for (std::size_t d = 0; d < heads.size(); ++d) sum += scores[d * (heads.size() + 1) + static_cast<std::size_t>(heads[d])];
  return sum;
}

/// Every tree of few words, tried one by one.
float best_by_search(const std::vector<float>& scores, std::size_t words) {
  std::vector<int> heads(words, 0);
  float best = -1e9F;
  for (;;) {
    bool own = false;
    for (std::size_t d = 0; d < words; ++d) own = own || heads[d] == static_cast<int>(d) + 1;
    if (!own && is_tree(heads)) best = std::max(best, total(scores, heads));
    std::size_t at = 0;
    while (at < words && heads[at] == static_cast<int>(words)) heads[at++] = 0;
    if (at == words) return best;
    ++heads[at];
  }
}

TEST(BestTree, IsTheBestOfAllTreesWithOneRoot) {
  std::mt19937 random(3);
  std::uniform_real_distribution<float> uniform(-5, 5);
  for (int round = 0; round < 300; ++round) {
    const std::size_t words = 1 + static_cast<std::size_t>(round) % 5;
    std::vector<float> scores(words * (words + 1));
    for (float& s : scores) s = uniform(random);
    const auto heads = best_tree(scores, words);
    ASSERT_TRUE(is_tree(heads));
    EXPECT_NEAR(total(scores, heads), best_by_search(scores, words), 1e-3);
  }
}

TEST(BestTree, HoldsForLongSentencesWithoutPreference) {
  const std::size_t words = 512;
  EXPECT_TRUE(is_tree(best_tree(std::vector<float>(words * (words + 1), 1.0F), words)));
}

}  // namespace
}  // namespace chancery
