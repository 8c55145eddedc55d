#pragma once

/// What must be true of whatever reading makes of any bytes.
#include <cstdlib>
#include <string>
#include <vector>

#include "reading/reading.h"

namespace chancery {

inline void demand(bool holds) {
  if (!holds) std::abort();
}

/// data/reading of the folder that the fuzzer is run from, or of $CHANCERY_DATA.
inline const ReadingRules& fuzz_rules() {
  static const Result<ReadingRules> rules = [] {
    const char* folder = std::getenv("CHANCERY_DATA");
    return ReadingRules::load(folder ? folder : "data");
  }();
  demand(static_cast<bool>(rules));
  return *rules;
}

inline std::vector<Article> read_items(std::string_view bytes, InputKind kind) {
  ReadingOptions options;
  options.rules = &fuzz_rules();
  options.input = kind;
  std::vector<Article> articles;
  read_bytes(bytes, "fuzz", options, {[&](Article&& article) {
                                        articles.push_back(std::move(article));
                                        return true;
                                      },
                                      [](Skipped&&) {}});
  return articles;
}

/// Valid UTF-8 throughout; spans inside the text, in order, not empty.
inline void demand_sound(const std::vector<Article>& articles) {
  for (const Article& article : articles) {
    demand(is_valid_utf8(article.text) && is_valid_utf8(article.title));
    for (const std::string& name : article.byline) demand(is_valid_utf8(name));
    std::size_t last = 0;
    for (const Span& span : article.paragraphs) {
      demand(span.begin >= last && span.begin < span.end && span.end <= article.text.size());
      last = span.end;
    }
  }
}

inline void demand_same(const std::vector<Article>& a, const std::vector<Article>& b) {
  demand(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) demand(a[i].text == b[i].text && a[i].title == b[i].title && a[i].published == b[i].published);
}

}  // namespace chancery
