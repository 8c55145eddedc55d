#pragma once

/// What a page says about its article, beside the text.
#include <string>
#include <vector>

#include "reading/html_tree.h"
#include "reading/paragraph_features.h"
#include "reading/reading_rules.h"
#include "reading/structured_data.h"
#include "reading/text_blocks.h"

namespace chancery {

/// The `<meta>` and `<link>` values of a page, by lower-case name; the first of each name.
class MetaTags {
 public:
  explicit MetaTags(const HtmlTree& tree);

  /// The first of `names` that is there and not empty, entities decoded; empty if none is.
  std::string first_of(std::initializer_list<std::string_view> names) const;
  std::vector<std::string> all(std::string_view name) const;

 private:
  struct Entry {
    std::string name;
    std::string value;
  };
  std::vector<Entry> entries_;
};

struct Page {
  const HtmlTree& tree;
  const std::vector<TextBlock>& blocks;
  const MetaTags& meta;
  const StructuredArticle& structured;
};

/// What helps to tell the article's blocks.
PageHints page_hints(const Page& page, const ReadingRules::Data& rules);

std::string page_title(const Page& page, const ReadingRules::Data& rules);
std::vector<std::string> page_byline(const Page& page, const ReadingRules::Data& rules);
std::string page_language(const Page& page, std::string_view text, const ReadingRules::Data& rules);

/// Fills everything of `article` but its text. `url` is where the page was fetched from, if that is known.
void take_metadata(const Page& page, std::string_view url, const ReadingRules::Data& rules, Article& article);

/// The names in a byline as printed, without what leads to them and the titles after them.
std::vector<std::string> names_in_byline(std::string_view printed, const ReadingRules::Data& rules);

/// The language whose small words `text` has most of; empty where it is too short to tell.
std::string language_of(std::string_view text, const ReadingRules::Data& rules);

/// "www.example.org" of an address; empty if it has none.
std::string host_of(std::string_view url);

/// `title` without the outlet's name or section hung on to it by a bar, dash or colon.
std::string without_outlet(std::string_view title, std::string_view outlet, std::string_view host);

}  // namespace chancery
