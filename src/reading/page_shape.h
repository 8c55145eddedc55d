#pragma once

/// How a page is laid out around its text: what each element stands in, and which elements may hold the article.
#include <string>
#include <vector>

#include "reading/html_tree.h"
#include "reading/reading_rules.h"
#include "reading/text_blocks.h"

namespace chancery {

/// What an element stands in.
enum class PagePlace : std::uint8_t {
  nav, header, footer, aside, form, figure, article, main, section, table, list, quote, body_property, hidden, landmark, count_
};
using PlaceSet = std::uint32_t;
constexpr PlaceSet bit(PagePlace place) { return PlaceSet{1} << static_cast<unsigned>(place); }

struct PageShape {
  struct Element {
    PlaceSet places = 0;
    CueSet cues = 0;       // of the element and all it stands in, body and near-whole-page wrappers aside
    CueSet own_cues = 0;
    CueSet nearest = 0;    // the cues of the nearest element that has any
    std::uint16_t depth = 0;
    float mass = 0;        // words in paragraphs that look like prose, in the subtree
    float direct_mass = 0; // of which in its child blocks
    float words = 0;
    float linked_words = 0;
    float blocks = 0;
  };
  std::vector<Element> elements;  // by NodeId
  std::vector<bool> prose;        // by block: long enough, few links, not in a place where pages keep other things
  float mass = 0;
  NodeId densest = kNoNode;   // by readability-like scoring of parents and grandparents
  NodeId holder = kNoNode;    // the deepest element with most of the prose
  NodeId article = kNoNode;   // the <article> or articleBody element with most prose
};

PageShape page_shape(const HtmlTree& tree, const std::vector<TextBlock>& blocks, const ReadingRules::Data& rules);

}  // namespace chancery
