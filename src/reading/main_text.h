#pragma once

/// A page -> the paragraphs of its article.
#include <string>
#include <vector>

#include "reading/paragraph_features.h"

namespace chancery {

/// The article's paragraphs, clean and in order; none where the page holds no article.
std::vector<std::string> main_text(const HtmlTree& tree, const std::vector<TextBlock>& blocks, const PageShape& shape,
                                   const PageHints& hints, const ReadingRules::Data& rules);

}  // namespace chancery
