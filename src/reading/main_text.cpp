#include "reading/main_text.h"

#include <algorithm>

#include "reading/wording.h"

namespace chancery {

namespace {

constexpr double kKept = 0.5;

std::vector<double> scored(const FeatureTable& table, const TreeSum& model) {
  std::vector<double> probability(table.rows());
  for (std::size_t i = 0; i < table.rows(); ++i) probability[i] = model.probability(table.row(i));
  return probability;
}

}  // namespace

std::vector<std::string> main_text(const HtmlTree& tree, const std::vector<TextBlock>& blocks, const PageShape& shape,
                                   const PageHints& hints, const ReadingRules::Data& rules) {
  const FeatureTable first = paragraph_features(tree, blocks, shape, hints, rules);
  const std::vector<double> alone = scored(first, rules.paragraphs.first);
  const std::vector<double> seen = scored(neighbour_features(first, alone, tree, blocks, shape), rules.paragraphs.second);
  std::vector<std::string> paragraphs;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (seen[i] >= kKept) paragraphs.push_back(blocks[i].text);
  }
  return paragraphs;
}

}  // namespace chancery
