#include "reading/structured_data.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "reading/ascii.h"
#include "reading/html_text.h"
#include "reading/loose_json.h"
#include "reading/wording.h"

namespace chancery {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxDepth = 48;
constexpr std::size_t kMaxScripts = 64;
constexpr std::size_t kMaxScriptBytes = 4 << 20;
constexpr int kMaxObjects = 2000;

std::string text_of_value(const Json& value) {
  if (value.is_string()) return plain_text_of(value.get_ref<const std::string&>());
  if (value.is_object()) {
    for (const char* key : {"name", "@value", "headline", "url", "@id"}) {
      const auto found = value.find(key);
      if (found != value.end() && found->is_string()) return plain_text_of(found->get_ref<const std::string&>());
    }
  }
  if (value.is_array() && !value.empty()) return text_of_value(value.front());
  return {};
}

std::string text_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() ? std::string() : text_of_value(*found);
}

void add_names(const Json& value, std::vector<std::string>& names) {
  if (value.is_array()) {
    for (const Json& one : value) {
      if (!one.is_array()) add_names(one, names);
    }
    return;
  }
  std::string name;
  if (value.is_string()) {
    name = plain_text_of(value.get_ref<const std::string&>());
  } else if (value.is_object()) {
    const auto inner = value.find("name");
    if (inner == value.end()) return;
    if (inner->is_array()) return add_names(*inner, names);
    name = text_of_value(*inner);
  }
  if (!name.empty()) names.push_back(std::move(name));
}

bool has_article_type(const Json& object) {
  const auto type = object.find("@type");
  if (type == object.end()) return false;
  const auto is_article = [](const Json& one) {
    if (!one.is_string()) return false;
    const std::string_view name = one.get_ref<const std::string&>();
    const std::size_t slash = name.find_last_of('/');
    const std::string_view last = slash == std::string_view::npos ? name : name.substr(slash + 1);
    return last.ends_with("Article") || last.ends_with("BlogPosting") || last == "Report" || last == "SocialMediaPosting" ||
           last == "LiveBlogPosting";
  };
  if (type->is_array()) return std::any_of(type->begin(), type->end(), is_article);
  return is_article(*type);
}

void fill(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

void take_article(const Json& object, StructuredArticle& article) {
  article.is_article = true;
  fill(article.headline, text_at(object, "headline"));
  fill(article.name, text_at(object, "name"));
  fill(article.body, text_at(object, "articleBody"));
  fill(article.description, text_at(object, "description"));
  fill(article.published, text_at(object, "datePublished"));
  fill(article.published, text_at(object, "dateCreated"));
  fill(article.modified, text_at(object, "dateModified"));
  fill(article.section, text_at(object, "articleSection"));
  fill(article.language, text_at(object, "inLanguage"));
  fill(article.publisher, text_at(object, "publisher"));
  fill(article.url, text_at(object, "url"));
  fill(article.url, text_at(object, "mainEntityOfPage"));
  if (!article.authors.empty()) return;
  for (const char* key : {"author", "creator"}) {
    const auto found = object.find(key);
    if (found != object.end() && article.authors.empty()) add_names(*found, article.authors);
  }
}

/// The objects in which an article may stand, in document order: top level, @graph, mainEntity. A list, so no recursion.
void take_script(const Json& script, StructuredArticle& article) {
  std::vector<const Json*> waiting = {&script};
  int seen = 0;
  for (std::size_t i = 0; i < waiting.size() && ++seen <= kMaxObjects; ++i) {
    const Json& here = *waiting[i];
    if (here.is_array()) {
      for (const Json& one : here) waiting.push_back(&one);
    } else if (here.is_object()) {
      if (has_article_type(here)) take_article(here, article);
      for (const char* key : {"@graph", "mainEntity"}) {
        const auto found = here.find(key);
        if (found != here.end()) waiting.push_back(&*found);
      }
    }
  }
}

}  // namespace

StructuredArticle structured_article(const std::vector<std::string>& scripts) {
  StructuredArticle article;
  std::size_t read = 0;
  for (const std::string& script : scripts) {
    if (++read > kMaxScripts || script.size() > kMaxScriptBytes) continue;
    const std::string text = mended_json(script);
    if (text.empty() || json_depth(text) > kMaxDepth) continue;
    const Json parsed = Json::parse(text, nullptr, false);
    if (!parsed.is_discarded()) take_script(parsed, article);
  }
  return article;
}

}  // namespace chancery
