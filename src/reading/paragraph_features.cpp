#include "reading/paragraph_features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "reading/ascii.h"
#include "reading/wording.h"

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
float share(double part, double whole) { return whole > 0 ? static_cast<float>(part / whole) : 0; }

/// Five-word shingles of a text, for asking whether another text is in it.
class Shingles {
 public:
  explicit Shingles(std::string_view text) : words_(folded_words(text)) {
    for (std::size_t i = 0; i < words_.size(); ++i) set_.insert(key(words_, i));
  }

  bool empty() const { return words_.empty(); }

  float share_of(const std::vector<std::string>& words) const {
    if (words.empty() || empty()) return 0;
    std::size_t held = 0;
    const std::size_t last = words.size() > kWide ? words.size() - kWide + 1 : 1;
    for (std::size_t i = 0; i < last; ++i) held += set_.contains(key(words, i));
    return share(static_cast<double>(held), static_cast<double>(last));
  }

 private:
  static constexpr std::size_t kWide = 4;

  static std::uint64_t key(const std::vector<std::string>& words, std::size_t at) {
    std::uint64_t hash = 7;
    for (std::size_t i = at; i < std::min(at + kWide, words.size()); ++i) hash = hash * 0x9E3779B97F4A7C15ULL + hash_of(words[i]);
    return hash;
  }

  std::vector<std::string> words_;
  std::unordered_set<std::uint64_t> set_;
};

struct Lettering {
  float commas = 0;
  float digits = 0;
  float capitals = 0;  // share of words that begin with one
  bool all_capitals = true;
  bool has_bar = false;
  bool has_rights = false;
  float sentence_ends = 0;
};

Lettering lettering_of(std::string_view text) {
  Lettering out;
  std::size_t letters = 0;
  std::size_t digits = 0;
  std::size_t words = 0;
  std::size_t upper_words = 0;
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool is_word = is_ascii_letter(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
    if (is_word && !inside) {
      ++words;
      upper_words += c >= 'A' && c <= 'Z';
    }
    inside = is_word;
    letters += is_ascii_letter(c);
    digits += is_ascii_digit(c);
    if (c >= 'a' && c <= 'z') out.all_capitals = false;
    if (c == ',') out.commas += 1;
    if (c == '|') out.has_bar = true;
    if ((c == '.' || c == '!' || c == '?') && (i + 1 == text.size() || text[i + 1] == ' ' || text[i + 1] == '"')) out.sentence_ends += 1;
    if (text.compare(i, 2, "\xC2\xA9") == 0) out.has_rights = true;
  }
  out.digits = share(static_cast<double>(digits), static_cast<double>(letters + digits));
  out.capitals = share(static_cast<double>(upper_words), static_cast<double>(words));
  out.all_capitals = out.all_capitals && letters > 3;
  return out;
}

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

struct Block {
  Lettering lettering;
  std::vector<std::string> words;
  float function_words = 0;
  const Phrase* phrase = nullptr;
  bool repeated = false;
  bool ends_sentence = false;
  float in_body = 0;
  float in_title = 0;
  float in_description = 0;
  int tails_before = 0;
};

class FeatureMaker {
 public:
  FeatureMaker(const HtmlTree& tree, const std::vector<TextBlock>& blocks, const PageShape& shape, const PageHints& hints,
               const ReadingRules::Data& rules)
      : tree_(tree), blocks_(blocks), shape_(shape), rules_(rules), body_(hints.article_body), title_(hints.title),
        description_(hints.description) {
    facts_.reserve(blocks.size());
    std::unordered_map<std::uint64_t, int> times;
    int tails = 0;
    for (const TextBlock& block : blocks) {
      facts_.push_back(facts_of(block));
      ++times[hash_of(block.text)];
      facts_.back().tails_before = tails;
      if (facts_.back().phrase && facts_.back().phrase->opens_tail) ++tails;
    }
    for (std::size_t i = 0; i < blocks.size(); ++i) facts_[i].repeated = times[hash_of(blocks[i].text)] > 1;
    find_first_and_last_prose();
  }

  void write(std::size_t i, RowWriter& out) const {
    write_words(i, out);
    write_places(i, out);
    write_containers(i, out);
    write_neighbours(i, out);
  }

 private:
  Block facts_of(const TextBlock& block) const {
    Block facts;
    facts.lettering = lettering_of(block.text);
    facts.words = folded_words(block.text);
    std::size_t common = 0;
    for (const std::string& word : facts.words) common += rules_.function_words.contains(word);
    facts.function_words = share(static_cast<double>(common), static_cast<double>(facts.words.size()));
    facts.phrase = phrase_in(facts.words, rules_);
    facts.ends_sentence = ends_sentence(block.text);
    facts.in_body = body_.share_of(facts.words);
    facts.in_title = title_.share_of(facts.words);
    facts.in_description = description_.share_of(facts.words);
    return facts;
  }

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
    NodeId node = blocks_[i].node;
    for (; levels_up > 0 && tree_[node].parent != kNoNode; --levels_up) node = tree_[node].parent;
    return shape_.elements[node];
  }

  void write_words(std::size_t i, RowWriter& out) const {
    const TextBlock& block = blocks_[i];
    const Block& facts = facts_[i];
    const auto words = static_cast<double>(block.words);
    out.put("words", log_of(words));
    out.put("link_share", share(block.linked_words, words));
    out.put("strong_share", share(block.strong_words, words));
    out.put("links", log_of(block.links));
    out.put("ends_sentence", facts.ends_sentence);
    out.put("sentence_ends", log_of(facts.lettering.sentence_ends));
    out.put("commas", log_of(facts.lettering.commas));
    out.put("digits", facts.lettering.digits);
    out.put("capitals", facts.lettering.capitals);
    out.put("all_capitals", facts.lettering.all_capitals);
    out.put("has_bar", facts.lettering.has_bar);
    out.put("has_rights", facts.lettering.has_rights);
    out.put("function_words", facts.function_words);
    out.put("is_phrase", facts.phrase != nullptr);
    out.put("is_tail_phrase", facts.phrase && facts.phrase->opens_tail);
    out.put("tails_before", static_cast<float>(std::min(facts.tails_before, 3)));
    out.put("repeated", facts.repeated);
    out.put("in_title", facts.in_title);
    out.put("in_description", facts.in_description);
    out.put("body_given", body_.empty() ? 0.0F : facts.in_body > 0.6F ? 1.0F : -1.0F);
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
  const ReadingRules::Data& rules_;
  Shingles body_;
  Shingles title_;
  Shingles description_;
  std::vector<Block> facts_;
  std::size_t first_prose_ = 0;
  std::size_t last_prose_ = 0;
  float longest_ = 0;
};

/// The mean probability of up to `reach` blocks on one side, long ones counting more.
float mean_beside(const std::vector<double>& probability, const std::vector<TextBlock>& blocks, std::size_t i, int way, int reach) {
  double sum = 0;
  double weight = 0;
  auto at = static_cast<std::ptrdiff_t>(i);
  for (int step = 0; step < reach; ++step) {
    at += way;
    if (at < 0 || at >= static_cast<std::ptrdiff_t>(blocks.size())) break;
    const auto there = static_cast<std::size_t>(at);
    const double size = std::log1p(blocks[there].words);
    sum += probability[there] * size;
    weight += size;
  }
  return share(sum, weight);
}

void write_second(const float* first, std::size_t columns, const std::array<float, 8>& more, RowWriter& out) {
  for (std::size_t c = 0; c < columns; ++c) out.put(paragraph_feature_names()[c], first[c]);
  static constexpr std::array<std::string_view, 8> kNames = {"p_self", "p_prev", "p_next", "p_before", "p_after", "p_parent", "p_most_before", "p_most_after"};
  for (std::size_t c = 0; c < more.size(); ++c) out.put(kNames[c], more[c]);
}

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
    std::vector<std::string_view> all;
    const std::vector<float> row(paragraph_feature_names().size());
    RowWriter writer(nullptr, &all);
    write_second(row.data(), row.size(), {}, writer);
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
                                const std::vector<TextBlock>& blocks, const PageShape& shape) {
  std::vector<double> by_parent(shape.elements.size(), 0);
  std::vector<double> words(shape.elements.size(), 0);
  const auto parent_of = [&](std::size_t i) { return tree[blocks[i].node].parent == kNoNode ? 0 : tree[blocks[i].node].parent; };
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    by_parent[parent_of(i)] += probability[i] * blocks[i].words;
    words[parent_of(i)] += blocks[i].words;
  }
  FeatureTable table(blocks.size(), neighbour_feature_names().size());
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto best = [&](std::ptrdiff_t from, std::ptrdiff_t to) {
      double most = 0;
      for (auto k = std::max<std::ptrdiff_t>(from, 0); k < std::min<std::ptrdiff_t>(to, static_cast<std::ptrdiff_t>(blocks.size())); ++k) {
        most = std::max(most, probability[static_cast<std::size_t>(k)]);
      }
      return static_cast<float>(most);
    };
    const auto at = static_cast<std::ptrdiff_t>(i);
    const std::array<float, 8> more = {static_cast<float>(probability[i]),
                                       mean_beside(probability, blocks, i, -1, 1), mean_beside(probability, blocks, i, 1, 1),
                                       mean_beside(probability, blocks, i, -1, 4), mean_beside(probability, blocks, i, 1, 4),
                                       share(by_parent[parent_of(i)], words[parent_of(i)]), best(at - 8, at), best(at + 1, at + 9)};
    RowWriter writer(table.row(i), nullptr);
    write_second(first.row(i), first.columns(), more, writer);
  }
  return table;
}

}  // namespace chancery
