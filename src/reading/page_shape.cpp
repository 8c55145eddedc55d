#include "reading/page_shape.h"

#include <algorithm>
#include <unordered_map>

#include "reading/ascii.h"
#include "reading/wording.h"

namespace chancery {

namespace {

constexpr std::uint32_t kProseWords = 12;
constexpr float kProseLinks = 0.4F;
/// An element with so much of the page's words or prose is a wrapper, and what it is called says nothing against what it holds: ASP.NET
/// puts a whole page into one form, others hide theirs until a script has run.
constexpr float kWholePage = 0.7F;
constexpr PlaceSet kOnlyParts = bit(PagePlace::header) | bit(PagePlace::footer) | bit(PagePlace::aside) | bit(PagePlace::form) |
                                bit(PagePlace::figure) | bit(PagePlace::hidden) | bit(PagePlace::landmark);
constexpr float kMostOfProse = 0.75F;
constexpr int kMaxPassedUp = 3;        // a paragraph speaks for its parent and the two above,
constexpr float kPassedUp = 0.55F;     // for each by so much less than for the one below
/// Comments and teasers are prose too, often more of it than the article. They count less, but count: sites give such names to the
/// article's own containers as well.
constexpr float kBesideArticle = 0.3F;
constexpr CueSet kBesideCues = bit(Cue::comment) | bit(Cue::related) | bit(Cue::footer) | bit(Cue::sidebar);

PlaceSet place_of(const HtmlTree& tree, NodeId node) {
  PlaceSet places = 0;
  switch (tree[node].tag) {
    case Tag::nav: places |= bit(PagePlace::nav); break;
    case Tag::header: places |= bit(PagePlace::header); break;
    case Tag::footer: places |= bit(PagePlace::footer); break;
    case Tag::aside: places |= bit(PagePlace::aside); break;
    case Tag::form: case Tag::fieldset: places |= bit(PagePlace::form); break;
    case Tag::figure: case Tag::figcaption: places |= bit(PagePlace::figure); break;
    case Tag::article: places |= bit(PagePlace::article); break;
    case Tag::main: places |= bit(PagePlace::main); break;
    case Tag::section: places |= bit(PagePlace::section); break;
    case Tag::table: places |= bit(PagePlace::table); break;
    case Tag::ul: case Tag::ol: places |= bit(PagePlace::list); break;
    case Tag::blockquote: places |= bit(PagePlace::quote); break;
    default: break;
  }
  if (tree[node].attributes == 0) return places;
  if (equals_ignoring_case(tree.attribute(node, Attribute::itemprop), "articleBody")) places |= bit(PagePlace::body_property);
  const std::string_view role = tree.attribute(node, Attribute::role);
  if (!role.empty()) {
    for (const std::string_view landmark : {"navigation", "complementary", "contentinfo", "banner", "dialog", "menu", "search", "alert"}) {
      if (equals_ignoring_case(role, landmark)) places |= bit(PagePlace::landmark);
    }
    if (equals_ignoring_case(role, "main")) places |= bit(PagePlace::main);
    if (equals_ignoring_case(role, "article")) places |= bit(PagePlace::article);
  }
  const std::string_view style = tree.attribute(node, Attribute::style);
  if (!style.empty()) {
    const std::size_t display = find_ignoring_case(style, "display");
    if (display != std::string_view::npos && find_ignoring_case(style.substr(display, 20), "none") != std::string_view::npos) {
      places |= bit(PagePlace::hidden);
    }
  }
  if (tree.has_attribute(node, Attribute::hidden)) places |= bit(PagePlace::hidden);
  if (equals_ignoring_case(tree.attribute(node, Attribute::aria_hidden), "true")) places |= bit(PagePlace::hidden);
  return places;
}

bool looks_like_prose(const TextBlock& block, PlaceSet places) {
  constexpr PlaceSet kElsewhere =
      bit(PagePlace::nav) | bit(PagePlace::footer) | bit(PagePlace::form) | bit(PagePlace::figure) | bit(PagePlace::hidden) | bit(PagePlace::landmark);
  if (block.words < kProseWords || (places & kElsewhere)) return false;
  return static_cast<float>(block.linked_words) <= kProseLinks * static_cast<float>(block.words);
}

class ShapeMaker {
 public:
  ShapeMaker(const HtmlTree& tree, const std::vector<TextBlock>& blocks, const ReadingRules::Data& rules)
      : tree_(tree), blocks_(blocks), rules_(rules) {}

  PageShape run() {
    shape_.elements.resize(tree_.nodes().size());
    count_words();
    find_places();
    weigh_blocks();
    sum_mass();
    inherit_cues();
    shape_.densest = densest();
    shape_.holder = holder();
    shape_.article = article();
    return std::move(shape_);
  }

 private:
  void count_words() {
    for (const TextBlock& block : blocks_) {
      auto& here = shape_.elements[block.node];
      here.words += static_cast<float>(block.words);
      here.linked_words += static_cast<float>(block.linked_words);
      here.blocks += 1;
      words_ += static_cast<float>(block.words);
    }
    for (NodeId node = static_cast<NodeId>(tree_.nodes().size()); node-- > 0;) {
      const NodeId parent = tree_[node].parent;
      if (parent == kNoNode) continue;
      auto& above = shape_.elements[parent];
      const auto& here = shape_.elements[node];
      above.words += here.words;
      above.linked_words += here.linked_words;
      above.blocks += here.blocks;
    }
  }

  void find_places() {
    for (NodeId node = 0; node < tree_.nodes().size(); ++node) {
      auto& here = shape_.elements[node];
      const NodeId parent = tree_[node].parent;
      if (parent != kNoNode) {
        here.places = shape_.elements[parent].places;
        here.depth = static_cast<std::uint16_t>(shape_.elements[parent].depth + 1);
      }
      if (tree_[node].tag == Tag::text) continue;
      here.places |= here.words > kWholePage * words_ ? place_of(tree_, node) & ~kOnlyParts : place_of(tree_, node);
      if (tree_[node].attributes == 0) continue;
      for (const Attribute attribute : {Attribute::class_, Attribute::id, Attribute::data_testid}) {
        here.own_cues |= cues_of(tree_.attribute(node, attribute));
      }
    }
  }

  /// Elements of a page share most of their names.
  CueSet cues_of(std::string_view names) {
    if (names.empty()) return 0;
    const auto [known, is_new] = cues_.try_emplace(names, 0);
    if (is_new) known->second = cues_in(names, rules_);
    return known->second;
  }

  void weigh_blocks() {
    shape_.prose.resize(blocks_.size());
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const TextBlock& block = blocks_[i];
      auto& here = shape_.elements[block.node];
      shape_.prose[i] = looks_like_prose(block, here.places);
      const float weight = shape_.prose[i] ? static_cast<float>(block.words - block.linked_words) : 0;
      here.mass += weight;
      shape_.mass += weight;
      const NodeId parent = tree_[block.node].parent;
      if (parent != kNoNode) shape_.elements[parent].direct_mass += weight;
    }
  }

  void sum_mass() {
    for (NodeId node = static_cast<NodeId>(tree_.nodes().size()); node-- > 0;) {
      const NodeId parent = tree_[node].parent;
      if (parent != kNoNode) shape_.elements[parent].mass += shape_.elements[node].mass;
    }
  }

  void inherit_cues() {
    for (NodeId node = 0; node < tree_.nodes().size(); ++node) {
      auto& here = shape_.elements[node];
      const NodeId parent = tree_[node].parent;
      const bool is_page = tree_[node].tag == Tag::body || tree_[node].tag == Tag::html;
      CueSet own = is_page ? 0 : here.own_cues;
      if (here.mass > kWholePage * shape_.mass) own &= bit(Cue::content);
      here.own_cues = own;
      here.cues = own | (parent == kNoNode ? 0 : shape_.elements[parent].cues);
      here.nearest = own ? own : parent == kNoNode ? 0 : shape_.elements[parent].nearest;
    }
  }

  NodeId densest() const {
    std::vector<float> score(tree_.nodes().size(), 0);
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (!shape_.prose[i]) continue;
      float weight = static_cast<float>(blocks_[i].words - blocks_[i].linked_words);
      if (shape_.elements[blocks_[i].node].cues & kBesideCues) weight *= kBesideArticle;
      // Text that stands straight in a div is that div's own; a paragraph's is its parent's.
      NodeId node = tree_[blocks_[i].node].tag == Tag::p ? tree_[blocks_[i].node].parent : blocks_[i].node;
      float share = 1;
      for (int level = 0; level < kMaxPassedUp && node != kNoNode; ++level, node = tree_[node].parent) {
        score[node] += weight * share;
        share *= kPassedUp;
      }
    }
    NodeId best = kNoNode;
    for (NodeId node = 0; node < score.size(); ++node) {
      const auto& here = shape_.elements[node];
      if (score[node] <= 0) continue;
      score[node] *= 1 - here.linked_words / std::max(1.0F, here.words);
      if (best == kNoNode || score[node] > score[best]) best = node;
    }
    return best;
  }

  NodeId holder() const {
    NodeId best = kNoNode;
    for (NodeId node = 0; node < tree_.nodes().size(); ++node) {
      if (tree_[node].tag != Tag::text && shape_.mass > 0 && shape_.elements[node].mass >= kMostOfProse * shape_.mass) best = node;
    }
    return best;
  }

  NodeId article() const {
    NodeId best = kNoNode;
    for (NodeId node = 0; node < tree_.nodes().size(); ++node) {
      const bool is_candidate = tree_[node].tag == Tag::article ||
                                equals_ignoring_case(tree_.attribute(node, Attribute::itemprop), "articleBody");
      if (!is_candidate || shape_.elements[node].mass <= 0) continue;
      const bool is_body = tree_[node].tag != Tag::article;
      const float wanted = best == kNoNode ? 0 : shape_.elements[best].mass * (is_body ? 0.6F : 1.0F);
      if (shape_.elements[node].mass > wanted) best = node;
    }
    return best;
  }

  const HtmlTree& tree_;
  const std::vector<TextBlock>& blocks_;
  const ReadingRules::Data& rules_;
  std::unordered_map<std::string_view, CueSet> cues_;
  float words_ = 0;
  PageShape shape_;
};

}  // namespace

PageShape page_shape(const HtmlTree& tree, const std::vector<TextBlock>& blocks, const ReadingRules::Data& rules) {
  return ShapeMaker(tree, blocks, rules).run();
}

}  // namespace chancery
