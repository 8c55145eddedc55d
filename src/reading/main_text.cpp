#include "reading/main_text.h"

#include <algorithm>
#include <numeric>

#include "reading/wording.h"

namespace chancery {

namespace {

constexpr double kLeast = 0.25;         // a page whose best block is less likely holds no article
constexpr double kLikely = 0.4;         // blocks above it are kept on every page that holds one
constexpr double kCommentShare = 0.15;  // what is left of a comment's likelihood beside prose that is none
constexpr std::uint32_t kEnoughProse = 40;
constexpr std::uint32_t kProseWords = 12;

std::vector<double> scored(const FeatureTable& table, const TreeSum& model) {
  std::vector<double> probability(table.rows());
  for (std::size_t i = 0; i < table.rows(); ++i) probability[i] = model.probability(table.row(i));
  return probability;
}

/// The blocks that promise the best F1: all above a cut that the page's own probabilities set, so that a page of which the model is unsure
/// gives its likeliest blocks rather than none.
std::vector<bool> likeliest(const std::vector<double>& probability, const std::vector<TextBlock>& blocks) {
  std::vector<bool> kept(blocks.size(), false);
  std::vector<std::size_t> order(blocks.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return probability[a] > probability[b]; });
  if (order.empty() || probability[order.front()] < kLeast) return kept;
  double expected = 0;
  for (const std::size_t i : order) expected += probability[i] * blocks[i].words;
  double hit = 0;
  double size = 0;
  double best = -1;
  std::size_t taken = 0;
  for (std::size_t n = 0; n < order.size(); ++n) {
    hit += probability[order[n]] * blocks[order[n]].words;
    size += blocks[order[n]].words;
    const double promise = 2 * hit / (size + expected);
    if (promise > best) {
      best = promise;
      taken = n + 1;
    }
  }
  for (std::size_t n = 0; n < order.size(); ++n) kept[order[n]] = n < taken || probability[order[n]] > kLikely;
  return kept;
}

/// Readers' comments are prose like any other, and often more of it than the article: where other prose is likely enough, they step back.
void step_comments_back(std::vector<double>& probability, const std::vector<TextBlock>& blocks, const PageShape& shape) {
  constexpr double kNotHopeless = 0.05;
  const auto is_comment = [&](std::size_t i) { return (shape.elements[blocks[i].node].cues & bit(Cue::comment)) != 0; };
  std::uint32_t other = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const bool is_prose = blocks[i].words >= kProseWords && 10 * blocks[i].linked_words < 4 * blocks[i].words;
    if (is_prose && !is_comment(i) && probability[i] > kNotHopeless) other += blocks[i].words;
  }
  if (other < kEnoughProse) return;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (is_comment(i)) probability[i] *= kCommentShare;
  }
}

/// Whether the block says of itself that it is the page's: a known wording that makes up all or most of it, in an element whose class says so
/// too, or alone.
bool speaks_for_the_page(const TextBlock& block, const PageShape& shape, const ReadingRules::Data& rules) {
  constexpr std::uint32_t kMostWords = 30;
  if (block.words > kMostWords) return false;
  const Phrase* phrase = phrase_in(block.text, rules);
  if (!phrase || phrase->kind == PhraseKind::credit || phrase->kind == PhraseKind::updated) return false;
  const CueSet nearest = shape.elements[block.node].nearest;
  return phrase->reach == PhraseReach::whole || (nearest & ~bit(Cue::content)) != 0;
}

}  // namespace

std::vector<std::string> main_text(const HtmlTree& tree, const std::vector<TextBlock>& blocks, const PageShape& shape,
                                   const PageHints& hints, const ReadingRules::Data& rules) {
  const FeatureTable first = paragraph_features(tree, blocks, shape, hints, rules);
  const std::vector<double> alone = scored(first, rules.paragraphs.first);
  std::vector<double> seen = scored(neighbour_features(first, alone, tree, blocks), rules.paragraphs.second);
  step_comments_back(seen, blocks, shape);
  const std::vector<bool> kept = likeliest(seen, blocks);
  const std::string title = wording(hints.title);
  std::vector<std::string> paragraphs;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const bool is_title = blocks[i].text.size() < 2 * hints.title.size() && wording(blocks[i].text) == title;
    if (kept[i] && !is_title && !speaks_for_the_page(blocks[i], shape, rules)) paragraphs.push_back(blocks[i].text);
  }
  return paragraphs;
}

}  // namespace chancery
