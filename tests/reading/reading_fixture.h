#pragma once

#include <string>
#include <vector>

#include "reading/reading.h"

namespace chancery {

/// data/reading of the source tree (tests run from its root).
inline const ReadingRules& test_rules() {
  static const Result<ReadingRules> rules = ReadingRules::load("data");
  return *rules;
}

/// What a reading gave.
struct Reading {
  std::vector<Article> articles;
  std::vector<Skipped> skipped;
};

inline Reading read_all_of(std::string_view bytes, InputKind kind, ReadingOptions options = {}) {
  Reading out;
  options.input = kind;
  options.rules = &test_rules();
  read_bytes(bytes, "test", options,
             {[&](Article&& article) {
                out.articles.push_back(std::move(article));
                return true;
              },
              [&](Skipped&& skipped) { out.skipped.push_back(std::move(skipped)); }});
  return out;
}

/// The one article of a document; an empty one if there is none.
inline Article read_one_of(std::string_view bytes, InputKind kind) {
  Reading reading = read_all_of(bytes, kind);
  return reading.articles.empty() ? Article() : std::move(reading.articles.front());
}

inline bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// Prose of our own, long enough to be an article.
inline constexpr const char* kFirst =
    "The two governments agreed on Tuesday to open a second crossing on the river, a step that officials on both banks had asked for since the spring.";
inline constexpr const char* kSecond =
    "A joint commission will meet every fortnight, the foreign ministry said in a statement, and either side may ask for an earlier session if a patrol is stopped.";
inline constexpr const char* kThird =
    "Residents of the border villages welcomed the decision, but warned that the road to the crossing, which was closed nine years ago, has not been repaired.";
inline constexpr const char* kFourth =
    "The commission is to report to both parliaments before the end of the year, and its first session is planned for the second week of October.";

/// A page in the manner of news sites, around the four paragraphs.
inline std::string page_with(const std::string& head, const std::string& before, const std::string& between, const std::string& after) {
  return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>River crossing to open | The Test Courier</title>" + head +
         "</head><body><header class=\"site-header\"><a href=\"/\">The Test Courier</a><nav><ul><li><a href=\"/w\">World</a></li><li><a href=\"/b\">"
         "Business</a></li><li><a href=\"/s\">Sport</a></li></ul></nav></header><main><article class=\"article\"><h1>River crossing to open</h1>" +
         before + "<div class=\"article-body\"><p>" + kFirst + "</p><p>" + kSecond + "</p>" + between + "<p>" + kThird + "</p><p>" + kFourth +
         "</p></div></article>" + after +
         "</main><footer class=\"footer\"><p>\xC2\xA9 2025 The Test Courier. All rights reserved.</p><a href=\"/p\">Privacy policy</a></footer></body></html>";
}

}  // namespace chancery
