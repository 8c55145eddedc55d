#include "reading/metadata.h"

#include <algorithm>
#include <bit>

#include "reading/ascii.h"
#include "reading/html_text.h"
#include "reading/publication_date.h"
#include "reading/wording.h"

namespace chancery {

namespace {

constexpr std::size_t kMaxEntries = 500;

std::string canonical_url(const Page& page, std::string_view fetched) {
  std::string url = page.meta.first_of({"link:canonical", "og:url", "twitter:url"});
  if (!url.starts_with("http")) url = page.structured.url;
  if (!url.starts_with("http")) url = fetched;
  return url.starts_with("http") ? url : std::string();
}

std::optional<Date> date_of_time_elements(const Page& page, const ReadingRules::Data& rules) {
  std::optional<Date> any;
  for (NodeId node = 0; node < page.tree.nodes().size(); ++node) {
    const bool is_published = equals_ignoring_case(page.tree.attribute(node, Attribute::itemprop), "datePublished");
    const bool is_time = page.tree[node].tag == Tag::time;
    if (!is_time && !is_published) continue;
    std::string value(page.tree.attribute(node, Attribute::datetime));
    if (value.empty()) value = page.tree.attribute(node, Attribute::content);
    if (value.empty()) value = page.tree.text_under(node);
    const auto date = stated_date(value, rules);
    if (!date) continue;
    if (is_published || page.tree.has_attribute(node, Attribute::pubdate)) return date;
    if (!any) any = date;
  }
  return any;
}

struct Dated {
  std::optional<Date> date;
  DateBasis basis = DateBasis::none;
};

Dated publication_date(const Page& page, const std::string& url, const ReadingRules::Data& rules) {
  if (const auto date = stated_date(page.structured.published, rules)) return {date, DateBasis::metadata};
  for (const std::string_view name :
       {"article:published_time", "datepublished", "og:article:published_time", "publishdate", "publish_date", "publish-date", "pubdate",
        "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "dc.date.created", "dcterms.issued",
        "date", "originalpublicationdate", "cxenseparse:recs:publishtime", "article.published", "published-date", "publication_date",
        "article:published", "citation_publication_date", "sailthru-date", "article_date_original", "og:published_time", "article:post_date"}) {
    if (const auto date = stated_date(page.meta.first_of({name}), rules)) return {date, DateBasis::metadata};
  }
  if (const auto date = date_in_url(url)) return {date, DateBasis::url};
  if (const auto date = date_of_time_elements(page, rules)) return {date, DateBasis::metadata};
  if (const auto date = stated_date(page.structured.modified, rules)) return {date, DateBasis::metadata};
  for (const TextBlock& block : page.blocks) {
    if (block.words > 25) continue;
    if (const auto date = date_in_text(block.text, rules)) return {date, DateBasis::text};
  }
  return {};
}

std::optional<std::string> wanted(std::string value) {
  if (value.empty()) return std::nullopt;
  return value;
}

}  // namespace

MetaTags::MetaTags(const HtmlTree& tree) {
  for (NodeId node = 0; node < tree.nodes().size() && entries_.size() < kMaxEntries; ++node) {
    if (tree[node].tag == Tag::link) {
      const std::string_view rel = tree.attribute(node, Attribute::rel);
      if (equals_ignoring_case(rel, "canonical")) entries_.push_back({"link:canonical", std::string(tree.attribute(node, Attribute::href))});
    }
    if (tree[node].tag != Tag::meta) continue;
    const std::string_view value = tree.attribute(node, Attribute::content);
    if (value.empty()) continue;
    for (const Attribute key : {Attribute::property, Attribute::name, Attribute::itemprop, Attribute::http_equiv}) {
      // A property may name several things ("og:title dc:title").
      for (const std::string_view name : split(tree.attribute(node, key), ' ')) {
        if (!name.empty()) entries_.push_back({ascii_lower(name), one_spaced(value)});
      }
    }
  }
}

std::string MetaTags::first_of(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    for (const Entry& entry : entries_) {
      if (entry.name == name && !entry.value.empty()) return plain_text_of(entry.value);
    }
  }
  return {};
}

std::vector<std::string> MetaTags::all(std::string_view name) const {
  std::vector<std::string> values;
  for (const Entry& entry : entries_) {
    if (entry.name == name) values.push_back(plain_text_of(entry.value));
  }
  return values;
}

PageHints page_hints(const Page& page, const ReadingRules::Data& rules) {
  return {page_title(page, rules), page.meta.first_of({"og:description", "description", "twitter:description"}), page.structured.body};
}

std::string host_of(std::string_view url) {
  const std::size_t at = url.find("://");
  if (at == std::string_view::npos) return {};
  std::string_view host = url.substr(at + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  if (const std::size_t user = host.find('@'); user != std::string_view::npos) host.remove_prefix(user + 1);
  std::string out = ascii_lower(host);
  return out.starts_with("www.") ? out.substr(4) : out;
}

std::string language_of(std::string_view text, const ReadingRules::Data& rules) {
  constexpr std::size_t kEnoughWords = 4;
  constexpr std::size_t kMaxHeard = 20000;
  std::vector<std::size_t> times(rules.languages.size(), 0);
  const Wording words(text.substr(0, kMaxHeard));
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto known = rules.words.find(words.hash(i));
    if (known == rules.words.end()) continue;
    for (std::uint32_t left = known->second.languages; left != 0; left &= left - 1) ++times[static_cast<std::size_t>(std::countr_zero(left))];
  }
  const auto most = std::max_element(times.begin(), times.end());
  return most == times.end() || *most < kEnoughWords ? std::string() : rules.languages[static_cast<std::size_t>(most - times.begin())];
}

std::string page_language(const Page& page, std::string_view text, const ReadingRules::Data& rules) {
  std::string stated;
  for (NodeId node = 0; node < page.tree.nodes().size() && stated.empty(); ++node) {
    if (page.tree[node].tag != Tag::html) continue;
    stated = page.tree.attribute(node, Attribute::lang);
    if (stated.empty()) stated = page.tree.attribute(node, Attribute::xml_lang);
  }
  if (stated.empty()) stated = page.structured.language;
  if (stated.empty()) stated = page.meta.first_of({"og:locale", "language", "content-language", "dc.language"});
  const std::string code = ascii_lower(std::string_view(stated).substr(0, 2));
  const bool is_code = code.size() == 2 && is_ascii_letter(code[0]) && is_ascii_letter(code[1]) &&
                       (stated.size() == 2 || stated[2] == '-' || stated[2] == '_');
  // Templates leave lang="en" on pages of any language: long text knows better.
  const std::string heard = text.size() > 600 ? language_of(text, rules) : std::string();
  if (!heard.empty()) return heard;
  return is_code ? code : language_of(text, rules);
}

void take_metadata(const Page& page, std::string_view fetched, const ReadingRules::Data& rules, Article& article) {
  const std::string url = canonical_url(page, fetched);
  article.title = page_title(page, rules);
  article.byline = page_byline(page, rules);
  article.url = wanted(url);
  std::string section = page.structured.section;
  if (section.empty()) section = page.meta.first_of({"article:section", "section", "parsely-section", "category", "dc.subject"});
  article.section = wanted(std::move(section));
  std::string outlet = page.meta.first_of({"og:site_name", "application-name", "dc.publisher"});
  if (outlet.empty()) outlet = page.structured.publisher;
  article.outlet_name = wanted(std::move(outlet));
  article.outlet_domain = wanted(host_of(url));
  article.language = wanted(page_language(page, article.text, rules));
  const Dated dated = publication_date(page, url, rules);
  if (dated.date) {
    article.published = whole_day(*dated.date);
    article.published_basis = dated.basis;
  }
}

}  // namespace chancery
