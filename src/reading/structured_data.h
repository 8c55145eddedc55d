#pragma once

/// What a page says of itself in JSON-LD.
#include <string>
#include <vector>

namespace chancery {

struct StructuredArticle {
  bool is_article = false;  // NewsArticle, Article, BlogPosting, … was found
  std::string headline;
  std::string name;
  std::string body;
  std::string description;
  std::string published;
  std::string modified;
  std::string section;
  std::string language;
  std::string publisher;
  std::string url;
  std::vector<std::string> authors;
};

/// The article among the page's JSON-LD scripts. Scripts that are no JSON are mended where the mend is known (comments, line
/// ends inside strings, trailing commas) and left out otherwise.
StructuredArticle structured_article(const std::vector<std::string>& scripts);

}  // namespace chancery
