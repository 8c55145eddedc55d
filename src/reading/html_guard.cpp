#include "reading/html_guard.h"

#include <algorithm>
#include <array>
#include <bit>

#include "reading/ascii.h"
#include "reading/text_map.h"

namespace chancery {

namespace {

constexpr std::size_t kMaxAttributeBytes = 16384;
constexpr std::size_t kMaxTagName = 32;
constexpr int kMaxOpenElements = 1000;

constexpr std::array<std::string_view, static_cast<std::size_t>(Attribute::count_)> kAttributeNames = {
    "class", "id", "href", "rel", "name", "property", "content", "datetime", "itemprop", "lang", "xml:lang", "type", "role", "style",
    "hidden", "aria-hidden", "pubdate", "data-testid", "http-equiv"};

/// Elements whose content is not markup, or not text of the page.
constexpr std::array<std::string_view, 13> kSkipped = {"script", "style",   "svg",    "noscript", "iframe", "template", "math",
                                                       "object", "noembed", "select", "textarea", "canvas", "noframes"};
constexpr std::array<std::string_view, 16> kVoid = {"area", "base", "br", "col", "embed", "hr", "img", "input",
                                                    "link", "meta", "param", "source", "track", "wbr", "frame", "keygen"};
/// Elements that the parser itself ends when the next one begins.
constexpr std::array<std::string_view, 14> kEndsItself = {"p",  "li", "td",    "th",    "tr",    "dt",   "dd",
                                                          "html", "head", "body", "tbody", "thead", "tfoot", "option"};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool ends_tag_name(char c) { return is_ascii_space(c) || c == '>' || c == '/'; }

/// A name of tags, and how it stands with them so far.
struct TagName {
  explicit TagName(std::string_view said)
      : name(said), is_void(is_one_of(said, kVoid)), is_skipped(is_one_of(said, kSkipped)), ends_itself(is_one_of(said, kEndsItself)),
        is_custom(said.find('-') != std::string_view::npos) {}

  std::string name;
  bool is_void;
  bool is_skipped;
  bool ends_itself;
  bool is_custom;
  bool lacks_end = false;  // no end tag follows
  int open = 0;
  int dropped = 0;  // of those open, how many were not written
};

class Guard {
 public:
  explicit Guard(std::string_view page) : page_(page), has_nul_(page.find('\0') != std::string_view::npos) {
    out_.markup.reserve(page.size() / 2);
  }

  GuardedHtml run() {
    while (at_ < page_.size()) {
      const std::size_t open = page_.find('<', at_);
      copy_text(page_.substr(at_, open == std::string_view::npos ? open : open - at_));
      if (open == std::string_view::npos) break;
      at_ = open;
      take_markup();
    }
    return std::move(out_);
  }

 private:
  struct Given {
    std::array<std::string_view, kAttributeNames.size()> value;
    std::uint32_t seen = 0;
  };

  char ahead(std::size_t n) const { return at_ + n < page_.size() ? page_[at_ + n] : '\0'; }

  /// Runs of white space shrink to one: reading makes nothing of them, and the parser goes through them letter by letter.
  void copy_text(std::string_view text) {
    const auto is_left_out = [&](std::size_t i) {
      return text[i] == '\0' || (is_ascii_space(text[i]) && i + 1 < text.size() && is_ascii_space(text[i + 1]));
    };
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      while (at < text.size() && !is_left_out(at)) ++at;
      out_.markup.append(text, begin, at - begin);
      while (at < text.size() && is_left_out(at)) ++at;
    }
  }

  void take_markup() {
    if (is_ascii_letter(ahead(1))) return take_start_tag();
    if (ahead(1) == '/' && is_ascii_letter(ahead(2))) return take_end_tag();
    if (page_.compare(at_, 4, "<!--") == 0) return skip_past("-->", at_ + 4);
    if (page_.compare(at_, 9, "<![CDATA[") == 0) return skip_past("]]>", at_ + 9);
    if (ahead(1) == '!' || ahead(1) == '?' || ahead(1) == '/') return skip_past('>', at_ + 2);
    // A run of them is no text: four times the bytes to the parser for nothing.
    if (!out_.markup.ends_with("&lt;&lt;&lt;&lt;")) out_.markup += "&lt;";
    ++at_;
  }

  void skip_past(std::string_view end, std::size_t from) {
    const std::size_t found = page_.find(end, from);
    at_ = found == std::string_view::npos ? page_.size() : found + end.size();
  }

  void skip_past(char end, std::size_t from) { at_ = std::min(page_.find(end, from), page_.size() - 1) + 1; }

  TagName& tag_name() {
    std::array<char, kMaxTagName> name;
    std::size_t size = 0;
    while (at_ < page_.size() && !ends_tag_name(page_[at_])) {
      const char c = ascii_lower(page_[at_++]);
      const bool plain = is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '_';
      if (size < kMaxTagName && plain) name[size++] = c;
    }
    const std::string_view said(name.data(), size);
    const auto found = names_.find(said);
    return found != names_.end() ? found->second : names_.emplace(said, TagName(said)).first->second;
  }

  void take_end_tag() {
    at_ += 2;
    TagName& tag = tag_name();
    skip_past('>', at_);
    if (tag.is_void) {
      if (tag.name == "br") out_.markup += "<br>";
      return;
    }
    // What comes after "</html>" belongs to the page as well.
    if (tag.name == "html" || tag.name == "body" || tag.open == 0) return;
    --tag.open;
    if (tag.dropped > 0) {
      --tag.dropped;
      return;
    }
    if (!tag.ends_itself) --nested_;
    out_.markup += "</";
    out_.markup += tag.name;
    out_.markup += '>';
  }

  void take_start_tag() {
    ++at_;
    TagName& tag = tag_name();
    Given given;
    const bool self_closed = take_attributes(given);
    if (tag.is_skipped && !self_closed) return skip_element(tag, given);
    if (!tag.is_void) {
      if (self_closed && tag.is_custom) return;
      ++tag.open;
      if (!tag.ends_itself && nested_ >= kMaxOpenElements) {
        ++tag.dropped;
        return;
      }
      nested_ += !tag.ends_itself;
    }
    write_start_tag(tag.name, given);
  }

  /// Whether the tag ends in "/>".
  bool take_attributes(Given& given) {
    while (at_ < page_.size()) {
      const char c = page_[at_];
      if (c == '>') {
        const bool self_closed = page_[at_ - 1] == '/';
        ++at_;
        return self_closed;
      }
      if (is_ascii_space(c) || c == '/') {
        ++at_;
        continue;
      }
      take_attribute(given);
    }
    return false;
  }

  void take_attribute(Given& given) {
    const std::size_t begin = at_++;
    while (at_ < page_.size() && page_[at_] != '=' && !ends_tag_name(page_[at_])) ++at_;
    const std::string_view name = page_.substr(begin, at_ - begin);
    while (at_ < page_.size() && is_ascii_space(page_[at_])) ++at_;
    std::string_view value;
    if (at_ < page_.size() && page_[at_] == '=') {
      ++at_;
      value = take_value();
    }
    if (name.size() > 12) return;
    const auto known = std::find_if(kAttributeNames.begin(), kAttributeNames.end(),
                                    [&](std::string_view one) { return equals_ignoring_case(one, name); });
    if (known == kAttributeNames.end()) return;
    const auto index = static_cast<std::size_t>(known - kAttributeNames.begin());
    if (given.seen >> index & 1) return;
    given.seen |= std::uint32_t{1} << index;
    given.value[index] = value.substr(0, kMaxAttributeBytes);
  }

  std::string_view take_value() {
    while (at_ < page_.size() && is_ascii_space(page_[at_])) ++at_;
    if (at_ >= page_.size()) return {};
    const char quote = page_[at_];
    if (quote == '"' || quote == '\'') {
      const std::size_t begin = ++at_;
      const std::size_t end = std::min(page_.find(quote, begin), page_.size());
      at_ = std::min(end + 1, page_.size());
      return page_.substr(begin, end - begin);
    }
    const std::size_t begin = at_;
    while (at_ < page_.size() && !is_ascii_space(page_[at_]) && page_[at_] != '>') ++at_;
    return page_.substr(begin, at_ - begin);
  }

  void skip_element(TagName& tag, const Given& given) {
    const std::size_t body = at_;
    const std::size_t end = end_of_element(tag);
    if (end == std::string_view::npos) {
      if (tag.name == "script" || tag.name == "style") at_ = page_.size();
      return;
    }
    const std::string_view type = given.value[static_cast<std::size_t>(Attribute::type)];
    if (tag.name == "script" && find_ignoring_case(type, "ld+json") != std::string_view::npos) {
      out_.json_ld.emplace_back(page_.substr(body, end - body));
    }
    skip_past('>', end);
  }

  /// Where "</name" stands. Once a name's end is not found it is not looked for again, which keeps the whole linear.
  std::size_t end_of_element(TagName& tag) {
    if (tag.lacks_end) return std::string_view::npos;
    for (std::size_t end = page_.find("</", at_); end != std::string_view::npos; end = page_.find("</", end + 2)) {
      if (starts_ignoring_case(page_.substr(end + 2), tag.name)) return end;
    }
    tag.lacks_end = true;
    return std::string_view::npos;
  }

  void write_start_tag(const std::string& name, const Given& given) {
    std::string& out = out_.markup;
    const std::size_t first = out_.attributes.size();
    out += '<';
    out += name;
    for (std::uint32_t left = given.seen; left != 0; left &= left - 1) {
      const auto attribute = static_cast<std::size_t>(std::countr_zero(left));
      const std::string_view value = given.value[attribute];
      if (value.find('&') == std::string_view::npos && !(has_nul_ && value.find('\0') != std::string_view::npos)) {
        out_.attributes.push_back({static_cast<Attribute>(attribute), value});
      } else {
        write_attribute(kAttributeNames[attribute], value);
      }
    }
    if (const std::size_t count = out_.attributes.size() - first; count > 0) {
      out += ' ';
      out += kAttributesAt;
      out += '=';
      out += std::to_string(first);
      out += '+';
      out += std::to_string(count);
    }
    out += '>';
  }

  void write_attribute(std::string_view name, std::string_view value) {
    std::string& out = out_.markup;
    out += ' ';
    out += name;
    out += "=\"";
    for (const char c : value) {
      if (c == '"') out += "&quot;";
      else if (c == '<') out += "&lt;";
      else if (c == '>') out += "&gt;";
      else if (c != '\0') out += c;
    }
    out += '"';
  }

  std::string_view page_;
  bool has_nul_;
  std::size_t at_ = 0;
  int nested_ = 0;
  TextMap<TagName> names_;
  GuardedHtml out_;
};

}  // namespace

std::string_view name_of(Attribute attribute) { return kAttributeNames[static_cast<std::size_t>(attribute)]; }

GuardedHtml guarded_html(std::string_view page) { return Guard(page).run(); }

}  // namespace chancery
