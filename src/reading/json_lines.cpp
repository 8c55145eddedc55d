#include <nlohmann/json.hpp>

#include <algorithm>

#include "reading/html_page.h"
#include "reading/html_text.h"
#include "reading/item_readers.h"
#include "reading/loose_json.h"
#include "reading/metadata.h"
#include "reading/publication_date.h"
#include "reading/text_blocks.h"
#include "reading/wording.h"

namespace chancery {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxLine = 32 << 20;
constexpr std::size_t kMaxDepth = 64;

struct Field {
  std::string_view ours;
  std::vector<const char*> usual;  // names under which others give it, likeliest first
};

const std::vector<Field>& fields() {
  static const std::vector<Field> all = {
      {"html", {"html", "raw_html"}},
      {"text", {"text", "body", "content", "maintext", "articleBody", "article", "story"}},
      {"title", {"title", "headline"}},
      {"url", {"url", "link", "uri"}},
      {"outlet", {"outlet", "source", "source_name", "publisher", "publication"}},
      {"section", {"section", "category"}},
      {"byline", {"byline", "authors", "author"}},
      {"published", {"published", "date", "published_at", "date_publish", "publication_date", "pubDate", "datePublished", "timestamp"}},
      {"language", {"language", "lang"}},
  };
  return all;
}

/// The value of our field, by the caller's mapping (a dotted path is a way down) or by the names that are usual for it.
const Json* field(const Json& object, const ItemContext& context, const std::string& ours) {
  const auto mapped = context.options.json_fields.find(ours);
  if (mapped != context.options.json_fields.end()) {
    const Json* at = &object;
    for (const std::string_view step : split(mapped->second, '.')) {
      if (!at->is_object()) return nullptr;
      const auto next = at->find(std::string(step));
      if (next == at->end()) return nullptr;
      at = &*next;
    }
    return at;
  }
  const auto known = std::find_if(fields().begin(), fields().end(), [&](const Field& one) { return one.ours == ours; });
  for (const char* name : known->usual) {
    const auto found = object.find(name);
    if (found != object.end() && !found->is_null()) return &*found;
  }
  return nullptr;
}

std::string text_of(const Json* value) {
  if (!value) return {};
  if (value->is_string()) return repaired_utf8(value->get_ref<const std::string&>());
  if (value->is_number_integer()) return std::to_string(value->get<std::int64_t>());
  if (value->is_object()) {
    const auto name = value->find("name");
    if (name != value->end() && name->is_string()) return repaired_utf8(name->get_ref<const std::string&>());
  }
  return {};
}

bool holds_markup(std::string_view text) {
  for (const std::string_view tag : {"<p>", "<p ", "<br", "<div", "<html", "<body", "</p>"}) {
    if (text.find(tag) != std::string_view::npos) return true;
  }
  return false;
}

void take_names(const Json* value, const ItemContext& context, Article& article) {
  if (!value) return;
  const auto add = [&](const Json& one) {
    for (std::string& name : names_in_byline(text_of(&one), context.rules())) article.byline.push_back(std::move(name));
  };
  if (value->is_array()) std::for_each(value->begin(), value->end(), add);
  else add(*value);
}

std::optional<std::string> wanted(std::string value) {
  if (value.empty()) return std::nullopt;
  return value;
}

/// The body: markup is read as a page's part, lines as paragraphs; it is clean already, so nothing is left out.
void take_text(const std::string& body, Article& article) {
  std::vector<std::string> paragraphs;
  if (holds_markup(body)) {
    for (TextBlock& block : text_blocks(HtmlTree::parse(body))) paragraphs.push_back(std::move(block.text));
  } else {
    for (const std::string_view line : split(body, '\n')) paragraphs.push_back(one_spaced(line));
  }
  JoinedText text = joined(paragraphs);
  article.text = std::move(text.text);
  article.paragraphs = std::move(text.paragraphs);
}

Article article_of(const Json& object, const std::string& source, const ItemContext& context) {
  const std::string html = text_of(field(object, context, "html"));
  const std::string body = text_of(field(object, context, "text"));
  Article article;
  if (body.empty() && !html.empty()) article = article_of_page(html, source, {}, context.rules());
  else take_text(body, article);
  article.source = source;
  const std::string title = text_of(field(object, context, "title"));
  if (!title.empty()) article.title = one_spaced(plain_text_of(title));
  const std::string url = text_of(field(object, context, "url"));
  if (!url.empty()) article.url = url;
  if (const std::string host = host_of(url); !host.empty()) article.outlet_domain = host;
  if (auto outlet = wanted(text_of(field(object, context, "outlet")))) article.outlet_name = outlet;
  if (auto section = wanted(text_of(field(object, context, "section")))) article.section = section;
  take_names(field(object, context, "byline"), context, article);
  const std::string published = text_of(field(object, context, "published"));
  if (const auto date = stated_date(published, context.rules())) {
    article.published = whole_day(*date);
    article.published_basis = DateBasis::metadata;
  } else if (const auto in_url = date_in_url(url)) {
    article.published = whole_day(*in_url);
    article.published_basis = DateBasis::url;
  }
  std::string language = text_of(field(object, context, "language"));
  if (language.size() > 2 && (language[2] == '-' || language[2] == '_')) language.resize(2);
  if (language.size() != 2) language = language_of(article.text, context.rules());
  article.language = wanted(lower(language));
  return article;
}

/// False: stop.
bool read_line(std::string_view line, std::size_t number, const ItemContext& context) {
  if (trimmed(line).empty()) return true;
  const std::string where = context.source + "#" + std::to_string(number);
  if (json_depth(line) > kMaxDepth) {
    context.skip(where, "bad JSON", "nested deeper than " + std::to_string(kMaxDepth));
    return true;
  }
  const Json object = Json::parse(line, nullptr, false);
  if (object.is_discarded() || !object.is_object()) {
    context.skip(where, "bad JSON", object.is_discarded() ? "the line is no JSON" : "the line is no object");
    return true;
  }
  Article article = article_of(object, where, context);
  if (article.text.empty()) {
    context.skip(where, "no text", "no field holds the article's text");
    return true;
  }
  return context.give(std::move(article));
}

}  // namespace

std::vector<std::string_view> json_field_names() {
  std::vector<std::string_view> names;
  for (const Field& field : fields()) names.push_back(field.ours);
  return names;
}

void read_json_lines(Unpacker& bytes, const ItemContext& context) {
  std::string buffer;
  std::string why;
  std::size_t number = 0;
  bool more = true;
  while (more) {
    more = bytes.more(buffer);
    if (bytes.was_damaged(why)) {
      context.skip(context.source, "damaged archive", why);
      buffer += '\n';  // the torn line ends here
    }
    std::size_t begin = 0;
    for (std::size_t end = 0; (end = buffer.find('\n', begin)) != std::string::npos; begin = end + 1) {
      if (!read_line(std::string_view(buffer).substr(begin, end - begin), ++number, context)) return;
    }
    buffer.erase(0, begin);
    if (buffer.size() > kMaxLine) {
      context.skip(context.source + "#" + std::to_string(number + 1), "line too long", "over 32 MB");
      return;
    }
  }
  read_line(buffer, number + 1, context);
}

}  // namespace chancery
