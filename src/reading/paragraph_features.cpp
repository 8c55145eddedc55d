#include "reading/paragraph_features.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "reading/block_facts.h"

namespace chancery {

namespace {

constexpr std::array kPlaceNames = std::to_array<std::string_view>(
    {"in_nav", "in_header", "in_footer", "in_aside", "in_form", "in_figure", "in_article", "in_main", "in_section", "in_table",
     "in_list", "in_quote", "in_body_property", "is_hidden", "in_landmark"});
constexpr std::array kCueNames = std::to_array<std::string_view>(
    {"cue_content", "cue_comment", "cue_related", "cue_share", "cue_navigation", "cue_footer", "cue_header", "cue_newsletter", "cue_advert", "cue_caption", "cue_author", "cue_promotion", "cue_notice", "cue_sidebar", "cue_metadata", "cue_tags", "cue_teaser", "cue_hidden", "cue_summary"});
static_assert(kPlaceNames.size() == static_cast<std::size_t>(PagePlace::count_));
static_assert(kCueNames.size() == static_cast<std::size_t>(Cue::count_));

constexpr std::array<std::array<std::string_view, 4>, 4> kNeighbourNames = {{
    {"prev2_words", "prev2_link_share", "prev2_is_p", "prev2_same_parent"},
    {"prev1_words", "prev1_link_share", "prev1_is_p", "prev1_same_parent"},
    {"next1_words", "next1_link_share", "next1_is_p", "next1_same_parent"},
    {"next2_words", "next2_link_share", "next2_is_p", "next2_same_parent"},
}};
constexpr int kReach = 2;               // neighbours seen on each side
constexpr std::uint32_t kLongWords = 20;

float log_of(double value) { return static_cast<float>(std::log1p(value)); }

/// Writes a block's values one after another and notes their names: order and names cannot come apart.
class RowWriter {
 public:
  RowWriter(float* row, std::vector<std::string_view>* names) : at_(row), names_(names) {}

  void put(std::string_view name, float value) {
    if (at_) *at_++ = value;
    if (names_) names_->push_back(name);
  }
  void put(std::string_view name, bool value) { put(name, value ? 1.0F : 0.0F); }

 private:
  float* at_;
  std::vector<std::string_view>* names_;
};

class FeatureMaker {
 public:
  FeatureMaker(const HtmlTree& tree, const std::vector<TextBlock>& blocks, const PageShape& shape, const PageHints& hints,
               const ReadingRules::Data& rules)
      : tree_(tree), blocks_(blocks), shape_(shape), has_body_(!hints.article_body.empty()), facts_(block_facts(blocks, hints, rules)) {
    find_first_and_last_prose();
  }

  void write(std::size_t i, RowWriter& out) const {
    write_words(i, out);
    write_places(i, out);
    write_containers(i, out);
    write_neighbours(i, out);
  }

 private:
  void find_first_and_last_prose() {
    first_prose_ = blocks_.size();
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (!shape_.prose[i] || !is_within(i, shape_.densest)) continue;
      first_prose_ = std::min(first_prose_, i);
      last_prose_ = i;
    }
    float longest = 0;
    for (const TextBlock& block : blocks_) longest = std::max(longest, static_cast<float>(block.words));
    longest_ = longest;
  }

  bool is_within(std::size_t i, NodeId element) const {
    return element != kNoNode && blocks_[i].node >= element && blocks_[i].node < tree_[element].end;
  }

  const PageShape::Element& element(std::size_t i, int levels_up) const {
    return shape_.elements[tree_.ancestor(blocks_[i].node, levels_up)];
  }

  void write_words(std::size_t i, RowWriter& out) const {
    const TextBlock& block = blocks_[i];
    const BlockFacts& facts = facts_[i];
    const auto words = static_cast<double>(block.words);
    out.put("words", log_of(words));
    out.put("link_share", share(block.linked_words, words));
    out.put("strong_share", share(block.strong_words, words));
    out.put("links", log_of(block.links));
    out.put("ends_sentence", facts.ends_sentence);
    out.put("sentence_ends", log_of(facts.sentence_ends));
    out.put("commas", log_of(facts.commas));
    out.put("digits", facts.digits);
    out.put("capitals", facts.capitals);
    out.put("all_capitals", facts.all_capitals);
    out.put("has_bar", facts.has_bar);
    out.put("has_rights", facts.has_rights);
    out.put("function_words", facts.function_words);
    out.put("is_phrase", facts.phrase != nullptr);
    out.put("is_tail_phrase", facts.phrase && facts.phrase->opens_tail);
    out.put("tails_before", static_cast<float>(std::min(facts.tails_before, 3)));
    out.put("repeated", facts.repeated);
    out.put("in_title", facts.in_title);
    out.put("in_description", facts.in_description);
    out.put("body_given", !has_body_ ? 0.0F : facts.in_body > 0.6F ? 1.0F : -1.0F);
    out.put("relative_length", share(words, longest_));
    out.put("opens_quote", block.text.starts_with('"') || block.text.starts_with("\xE2\x80\x9C"));
  }

  void write_places(std::size_t i, RowWriter& out) const {
    const Tag tag = tree_[blocks_[i].node].tag;
    const auto& here = shape_.elements[blocks_[i].node];
    out.put("is_p", tag == Tag::p);
    out.put("is_li", tag == Tag::li);
    out.put("is_h1", tag == Tag::h1);
    out.put("is_heading", is_heading(tag));
    out.put("is_div", tag == Tag::div || tag == Tag::section);
    out.put("is_caption", tag == Tag::figcaption || tag == Tag::caption);
    for (std::size_t place = 0; place < kPlaceNames.size(); ++place) out.put(kPlaceNames[place], (here.places >> place & 1) != 0);
    const CueSet close = here.own_cues | element(i, 1).own_cues;
    for (std::size_t cue = 0; cue < kCueNames.size(); ++cue) {
      out.put(kCueNames[cue], static_cast<float>((here.cues >> cue & 1) + (close >> cue & 1)));
    }
    out.put("nearest_is_content", (here.nearest & bit(Cue::content)) != 0);
    out.put("nearest_is_clutter", (here.nearest & ~bit(Cue::content)) != 0);
    out.put("depth", static_cast<float>(here.depth));
  }

  void write_containers(std::size_t i, RowWriter& out) const {
    const auto& parent = element(i, tree_[blocks_[i].node].tag == Tag::div ? 0 : 1);
    const auto& above = element(i, 2);
    const auto& densest = shape_.elements[shape_.densest == kNoNode ? 0 : shape_.densest];
    out.put("in_densest", is_within(i, shape_.densest));
    out.put("in_holder", is_within(i, shape_.holder));
    out.put("in_best_article", is_within(i, shape_.article));
    out.put("has_best_article", shape_.article != kNoNode);
    out.put("levels_in_densest", is_within(i, shape_.densest) ? static_cast<float>(element(i, 0).depth - densest.depth) : -1.0F);
    out.put("parent_mass", share(parent.mass, shape_.mass));
    out.put("parent_direct_mass", share(parent.direct_mass, shape_.mass));
    out.put("parent_links", share(parent.linked_words, parent.words));
    out.put("parent_mean_words", log_of(share(parent.words, parent.blocks)));
    out.put("above_mass", share(above.mass, shape_.mass));
    out.put("above_links", share(above.linked_words, above.words));
    out.put("densest_mass", share(densest.mass, shape_.mass));
    out.put("page_mass", log_of(shape_.mass));
    out.put("position", share(static_cast<double>(i), static_cast<double>(blocks_.size())));
    const bool has_prose = first_prose_ < blocks_.size();
    const auto at = static_cast<double>(i);
    out.put("before_prose", has_prose && i < first_prose_ ? log_of(static_cast<double>(first_prose_) - at) : 0.0F);
    out.put("after_prose", has_prose && i > last_prose_ ? log_of(at - static_cast<double>(last_prose_)) : 0.0F);
    out.put("is_first_prose", has_prose && i == first_prose_);
    out.put("is_last_prose", has_prose && i == last_prose_);
  }

  void write_neighbours(std::size_t i, RowWriter& out) const {
    std::size_t side = 0;
    for (int step = -kReach; step <= kReach; ++step) {
      if (step == 0) continue;
      const auto other = static_cast<std::ptrdiff_t>(i) + step;
      const bool is_there = other >= 0 && other < static_cast<std::ptrdiff_t>(blocks_.size());
      const TextBlock* block = is_there ? &blocks_[static_cast<std::size_t>(other)] : nullptr;
      out.put(kNeighbourNames[side][0], block ? log_of(block->words) : -1.0F);
      out.put(kNeighbourNames[side][1], block ? share(block->linked_words, block->words) : -1.0F);
      out.put(kNeighbourNames[side][2], block && tree_[block->node].tag == Tag::p);
      out.put(kNeighbourNames[side][3], block && tree_[block->node].parent == tree_[blocks_[i].node].parent);
      ++side;
    }
    out.put("to_prose_before", distance_to_prose(i, -1));
    out.put("to_prose_after", distance_to_prose(i, 1));
  }

  /// Blocks to the next prose that way, on a log scale; 3 if there is none near.
  float distance_to_prose(std::size_t i, int way) const {
    constexpr int kMaxSteps = 15;
    auto at = static_cast<std::ptrdiff_t>(i);
    for (int step = 1; step <= kMaxSteps; ++step) {
      at += way;
      if (at < 0 || at >= static_cast<std::ptrdiff_t>(blocks_.size())) break;
      const auto there = static_cast<std::size_t>(at);
      if (shape_.prose[there] && blocks_[there].words >= kLongWords) return log_of(step);
    }
    return 3;
  }

  const HtmlTree& tree_;
  const std::vector<TextBlock>& blocks_;
  const PageShape& shape_;
  bool has_body_;
  std::vector<BlockFacts> facts_;
  std::size_t first_prose_ = 0;
  std::size_t last_prose_ = 0;
  float longest_ = 0;
};

/// The mean probability of up to `reach` blocks on one side, weighed by their sizes.
float mean_beside(const std::vector<double>& probability, const std::vector<double>& sizes, std::size_t i, int way, int reach) {
  double sum = 0;
  double weight = 0;
  auto at = static_cast<std::ptrdiff_t>(i);
  for (int step = 0; step < reach; ++step) {
    at += way;
    if (at < 0 || at >= static_cast<std::ptrdiff_t>(sizes.size())) break;
    const auto there = static_cast<std::size_t>(at);
    sum += probability[there] * sizes[there];
    weight += sizes[there];
  }
  return share(sum, weight);
}

/// The highest probability of the blocks in [from, to).
float most_between(const std::vector<double>& probability, std::ptrdiff_t from, std::ptrdiff_t to) {
  double most = 0;
  to = std::min(to, static_cast<std::ptrdiff_t>(probability.size()));
  for (auto k = std::max<std::ptrdiff_t>(from, 0); k < to; ++k) most = std::max(most, probability[static_cast<std::size_t>(k)]);
  return static_cast<float>(most);
}

/// For each block, the mean probability by words of all blocks with the same element so many levels above them.
std::vector<float> shares_in_ancestor(const std::vector<double>& probability, const HtmlTree& tree, const std::vector<TextBlock>& blocks, int levels) {
  std::vector<double> hoped(tree.nodes().size(), 0);
  std::vector<double> words(tree.nodes().size(), 0);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const NodeId above = tree.ancestor(blocks[i].node, levels);
    hoped[above] += probability[i] * blocks[i].words;
    words[above] += blocks[i].words;
  }
  std::vector<float> shares;
  for (const TextBlock& block : blocks) {
    const NodeId above = tree.ancestor(block.node, levels);
    shares.push_back(share(hoped[above], words[above]));
  }
  return shares;
}

constexpr std::array<std::string_view, 9> kSecondNames = {"p_self", "p_prev", "p_next", "p_before", "p_after", "p_parent", "p_above", "p_most_before", "p_most_after"};

}  // namespace

const std::vector<std::string_view>& paragraph_feature_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    const HtmlTree tree = HtmlTree::parse("<html><body><p>a</p></body></html>");
    const auto blocks = text_blocks(tree);
    const ReadingRules::Data none;
    const PageShape shape = page_shape(tree, blocks, none);
    RowWriter writer(nullptr, &all);
    FeatureMaker(tree, blocks, shape, {}, none).write(0, writer);
    return all;
  }();
  return names;
}

const std::vector<std::string_view>& neighbour_feature_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all = paragraph_feature_names();
    all.insert(all.end(), kSecondNames.begin(), kSecondNames.end());
    return all;
  }();
  return names;
}

FeatureTable paragraph_features(const HtmlTree& tree, const std::vector<TextBlock>& blocks, const PageShape& shape,
                                const PageHints& hints, const ReadingRules::Data& rules) {
  FeatureTable table(blocks.size(), paragraph_feature_names().size());
  const FeatureMaker maker(tree, blocks, shape, hints, rules);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    RowWriter writer(table.row(i), nullptr);
    maker.write(i, writer);
  }
  return table;
}

FeatureTable neighbour_features(const FeatureTable& first, const std::vector<double>& probability, const HtmlTree& tree,
                                const std::vector<TextBlock>& blocks) {
  const std::vector<float> in_parent = shares_in_ancestor(probability, tree, blocks, 1);
  const std::vector<float> in_above = shares_in_ancestor(probability, tree, blocks, 2);
  std::vector<double> sizes;
  for (const TextBlock& block : blocks) sizes.push_back(std::log1p(block.words));
  FeatureTable table(blocks.size(), neighbour_feature_names().size());
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto at = static_cast<std::ptrdiff_t>(i);
    const std::array<float, kSecondNames.size()> more = {
        static_cast<float>(probability[i]),        mean_beside(probability, sizes, i, -1, 1), mean_beside(probability, sizes, i, 1, 1),
        mean_beside(probability, sizes, i, -1, 4), mean_beside(probability, sizes, i, 1, 4),  in_parent[i],
        in_above[i],                               most_between(probability, at - 8, at),     most_between(probability, at + 1, at + 9)};
    float* const past_first = std::copy_n(first.row(i), first.columns(), table.row(i));
    std::copy(more.begin(), more.end(), past_first);
  }
  return table;
}

}  // namespace chancery
