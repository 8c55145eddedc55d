#include <libxml/parser.h>

#include <algorithm>
#include <cstring>
#include <mutex>

#include "reading/ascii.h"
#include "reading/charset.h"
#include "reading/html_page.h"
#include "reading/html_text.h"
#include "reading/item_readers.h"
#include "reading/metadata.h"
#include "reading/publication_date.h"
#include "reading/wording.h"

namespace chancery {

namespace {

constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kMaxField = 8 << 20;
constexpr std::size_t kMaxItems = 200000;

/// An item as the feed tells it.
struct Item {
  std::string title;
  std::string link;
  std::string content;
  std::string summary;
  std::string published;
  std::string updated;
  std::string section;
  std::string language;
  std::vector<std::string> authors;
};

/// Takes libxml2's events; builds no tree, follows no entity.
class FeedReader {
 public:
  explicit FeedReader(const ItemContext& context) : context_(context) {}

  static void start(void* self, const xmlChar* name, const xmlChar** attributes) {
    static_cast<FeedReader*>(self)->open(local_name(name), attributes);
  }
  static void end(void* self, const xmlChar* name) { static_cast<FeedReader*>(self)->close(local_name(name)); }
  static void text(void* self, const xmlChar* bytes, int size) {
    static_cast<FeedReader*>(self)->add({reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)});
  }

  bool is_stopped() const { return stopped_; }
  std::size_t items() const { return items_; }

 private:
  static std::string local_name(const xmlChar* name) {
    const std::string_view whole = reinterpret_cast<const char*>(name);
    // Media RSS says title, description and credit of pictures: those stay apart by their prefix.
    if (whole.starts_with("media:") || whole.starts_with("itunes:") || whole.starts_with("image:") || whole.starts_with("video:")) return std::string(whole);
    const std::size_t colon = whole.find(':');
    if (whole == "content:encoded") return "encoded";
    return std::string(colon == std::string_view::npos ? whole : whole.substr(colon + 1));
  }

  void open(const std::string& name, const xmlChar** attributes) {
    if (++depth_ > kMaxDepth || stopped_) return;
    if (xhtml_depth_ > 0) return open_markup(name);
    if (!in_item_ && (name == "item" || name == "entry" || name == "url")) {
      in_item_ = true;
      item_depth_ = depth_;
      item_ = Item();
    }
    field_.clear();
    for (; attributes && attributes[0]; attributes += 2) {
      const std::string_view key = reinterpret_cast<const char*>(attributes[0]);
      const std::string_view value = attributes[1] ? reinterpret_cast<const char*>(attributes[1]) : "";
      if (name == "link" && key == "rel") link_is_other_ = value != "alternate";
      if (name == "link" && key == "href") href_ = value;
      if (name == "category" && key == "term") field_ = value;
      if (name == "content" && key == "type" && value == "xhtml") xhtml_depth_ = depth_;
    }
  }

  void open_markup(const std::string& name) { add("<" + name + ">"); }

  void add(std::string_view bytes) {
    if (depth_ <= kMaxDepth && field_.size() + bytes.size() <= kMaxField) field_ += bytes;
  }

  void close(const std::string& name) {
    if (depth_ == 0) return;
    const std::size_t depth = depth_--;
    if (depth > kMaxDepth || stopped_) return;
    if (xhtml_depth_ > 0 && depth > xhtml_depth_) {
      add("</" + name + ">");
      return;
    }
    xhtml_depth_ = 0;
    if (in_item_ && depth == item_depth_) return finish_item();
    take_field(name, depth);
    field_.clear();
  }

  static void keep_first(std::string& field, const std::string& value) {
    if (field.empty()) field = trimmed(value);
  }

  void take_field(const std::string& name, std::size_t depth) {
    if (name == "link") {
      if (in_item_ && (!link_is_other_ || item_.link.empty())) keep_first(item_.link, href_.empty() ? field_ : href_);
      else if (!in_item_ && feed_link_.empty() && !link_is_other_) feed_link_ = href_.empty() ? std::string(trimmed(field_)) : href_;
      href_.clear();
      link_is_other_ = false;
      return;
    }
    if (!in_item_) {
      if (name == "title" && feed_title_.empty()) feed_title_ = plain_text_of(trimmed(field_));
      if (name == "language") feed_language_ = trimmed(field_);
      return;
    }
    if (name == "title" && (depth == item_depth_ + 1 || item_.title.empty())) item_.title = trimmed(field_);
    else if (name == "loc") keep_first(item_.link, field_);
    else if (name == "encoded") item_.content = field_;
    else if (name == "content") keep_first(item_.content, field_);
    else if (name == "description" || name == "summary") keep_first(item_.summary, field_);
    else if (name == "pubDate" || name == "published" || name == "publication_date" || name == "date" || name == "issued") keep_first(item_.published, field_);
    else if (name == "updated" || name == "lastmod" || name == "modified") keep_first(item_.updated, field_);
    else if (name == "category" || name == "section") keep_first(item_.section, field_);
    else if (name == "language") keep_first(item_.language, field_);
    else if (name == "creator" || name == "name" || (name == "author" && !trimmed(field_).empty())) item_.authors.emplace_back(trimmed(field_));
  }

  void finish_item() {
    in_item_ = false;
    const std::string where = item_.link.empty() ? context_.source + "#" + std::to_string(items_ + 1) : item_.link;
    if (++items_ > kMaxItems) {
      stopped_ = true;
      context_.skip(context_.source, "feed too long", "over " + std::to_string(kMaxItems) + " items");
      return;
    }
    const std::string& body = item_.content.empty() ? item_.summary : item_.content;
    if (trimmed(body).empty()) {
      context_.skip(where, "no text", "the item carries no content");
      return;
    }
    stopped_ = !context_.give(article_of_item(body, where));
  }

  Article article_of_item(const std::string& body, const std::string& where) const {
    const ReadingRules::Data& rules = context_.rules();
    Article article;
    article.source = context_.source + "#" + std::to_string(items_);
    article.title = one_spaced(plain_text_of(item_.title));
    std::vector<std::string> paragraphs;
    for (const std::string& paragraph : paragraphs_of(body)) {
      const Phrase* phrase = phrase_in(paragraph, rules);
      if (phrase && word_count(paragraph) <= 12) continue;
      if (is_syndication_note(paragraph)) continue;
      paragraphs.push_back(paragraph);
    }
    JoinedText text = joined(paragraphs);
    article.text = std::move(text.text);
    article.paragraphs = std::move(text.paragraphs);
    if (where.starts_with("http")) article.url = where;
    if (const std::string host = host_of(where); !host.empty()) article.outlet_domain = host;
    if (!feed_title_.empty()) article.outlet_name = feed_title_;
    if (!item_.section.empty()) article.section = one_spaced(plain_text_of(item_.section));
    for (const std::string& author : item_.authors) {
      for (std::string& name : names_in_byline(author_name(plain_text_of(author)), rules)) article.byline.push_back(std::move(name));
    }
    take_date(article, where);
    std::string language = item_.language.empty() ? feed_language_ : item_.language;
    language = ascii_lower(language.substr(0, 2));
    if (language.size() != 2) language = language_of(article.text, rules);
    if (!language.empty()) article.language = language;
    return article;
  }

  void take_date(Article& article, const std::string& where) const {
    auto date = stated_date(item_.published, context_.rules());
    article.published_basis = DateBasis::metadata;
    if (!date && (date = date_in_url(where))) article.published_basis = DateBasis::url;
    if (!date && (date = stated_date(item_.updated, context_.rules()))) article.published_basis = DateBasis::metadata;
    if (date) article.published = whole_day(*date);
    else article.published_basis = DateBasis::none;
  }

  /// RSS writes "lawyer@boyer.net (Lawyer Boyer)".
  static std::string author_name(const std::string& author) {
    const std::size_t open = author.find('(');
    const std::size_t close = author.find(')', open == std::string::npos ? 0 : open);
    if (author.find('@') != std::string::npos && open != std::string::npos && close != std::string::npos) return author.substr(open + 1, close - open - 1);
    return author;
  }

  static std::vector<std::string> paragraphs_of(const std::string& body) {
    std::vector<std::string> paragraphs;
    if (body.find('<') == std::string::npos && body.find('&') == std::string::npos) {
      for (const std::string_view line : split(body, '\n')) paragraphs.push_back(one_spaced(line));
      return paragraphs;
    }
    for (TextBlock& block : text_blocks(HtmlTree::parse(body))) {
      if (block.linked_words * 10 < block.words * 8) paragraphs.push_back(std::move(block.text));
    }
    return paragraphs;
  }

  /// WordPress: "The post X appeared first on Y."
  static bool is_syndication_note(std::string_view paragraph) {
    return starts_ignoring_case(paragraph, "The post ") && find_ignoring_case(paragraph, "appeared first on") != std::string_view::npos;
  }

  const ItemContext& context_;
  std::size_t depth_ = 0;
  std::size_t item_depth_ = 0;
  std::size_t xhtml_depth_ = 0;
  std::size_t items_ = 0;
  bool in_item_ = false;
  bool stopped_ = false;
  bool link_is_other_ = false;
  std::string href_;
  std::string field_;
  std::string feed_title_;
  std::string feed_link_;
  std::string feed_language_;
  Item item_;
};

/// `xml` without its document type, so that no entity can be declared.
std::string without_doctype(std::string xml) {
  const std::size_t at = find_ignoring_case(std::string_view(xml).substr(0, 65536), "<!DOCTYPE");
  if (at == std::string::npos) return xml;
  int brackets = 0;
  std::size_t end = at;
  for (; end < xml.size(); ++end) {
    if (xml[end] == '[') ++brackets;
    if (xml[end] == ']') --brackets;
    if (xml[end] == '>' && brackets <= 0) break;
  }
  return xml.erase(at, end < xml.size() ? end - at + 1 : xml.size() - at);
}

/// Named references that HTML has and XML lacks come in feeds all the same.
xmlEntityPtr no_entity(void*, const xmlChar* name) { return xmlGetPredefinedEntity(name); }

}  // namespace

void read_feed(std::string_view bytes, const ItemContext& context) {
  static std::once_flag prepared;
  std::call_once(prepared, xmlInitParser);
  std::string xml = without_doctype(decoded_page(bytes, {}));
  // The text is UTF-8 now, whatever the declaration says.
  if (const std::size_t end = xml.find("?>"); xml.starts_with("<?xml") && end != std::string::npos) xml.erase(0, end + 2);
  FeedReader reader(context);
  xmlSAXHandler events;
  std::memset(&events, 0, sizeof events);
  events.startElement = &FeedReader::start;
  events.endElement = &FeedReader::end;
  events.characters = &FeedReader::text;
  events.cdataBlock = &FeedReader::text;
  events.getEntity = &no_entity;
  const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> parser(
      xmlCreatePushParserCtxt(&events, &reader, nullptr, 0, nullptr), &xmlFreeParserCtxt);
  if (!parser) return;
  xmlCtxtUseOptions(parser.get(), XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET);
  constexpr std::size_t kChunk = 1 << 18;
  for (std::string_view rest = trimmed(xml); !rest.empty() && !reader.is_stopped(); rest.remove_prefix(std::min(kChunk, rest.size()))) {
    xmlParseChunk(parser.get(), rest.data(), static_cast<int>(std::min(kChunk, rest.size())), 0);
  }
  xmlParseChunk(parser.get(), nullptr, 0, 1);
  // An HTML entity that XML does not know costs a character, not the feed.
  const bool is_only_entity = parser->lastError.code == XML_ERR_UNDECLARED_ENTITY || parser->lastError.code == XML_WAR_UNDECLARED_ENTITY;
  if (parser->wellFormed == 0 && !is_only_entity && !reader.is_stopped()) {
    context.skip(context.source, "bad XML", "the feed is not well-formed; " + std::to_string(reader.items()) + " items were read");
  } else if (reader.items() == 0) {
    context.skip(context.source, "no items", "the feed holds none");
  }
}

}  // namespace chancery
