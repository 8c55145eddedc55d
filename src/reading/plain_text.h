#pragma once

/// Text that was scraped off a page without its tags -> its article.
#include <string>
#include <string_view>

#include "reading/reading_rules.h"

namespace chancery {

/// First line the title, then the page's text, clutter and all. Precondition: `text` is UTF-8.
Article article_of_text(std::string_view text, const std::string& source, const ReadingRules::Data& rules);

/// The text as it stands: only the paragraphs are marked.
Article article_of_body(std::string_view text, const std::string& source);

}  // namespace chancery
