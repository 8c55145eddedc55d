#pragma once

/// A page's text as the blocks in which a reader sees it.
#include <string>
#include <vector>

#include "reading/html_tree.h"

namespace chancery {

/// A run of text with no line begun inside it: a paragraph, a heading, an item, a menu entry.
struct TextBlock {
  std::string text;
  NodeId node = 0;            // the element that begins the line
  std::uint32_t words = 0;
  std::uint32_t linked_words = 0;
  std::uint32_t strong_words = 0;
  std::uint32_t links = 0;
};

/// The blocks in document order; those without a letter or digit are left out.
std::vector<TextBlock> text_blocks(const HtmlTree& tree);

}  // namespace chancery
