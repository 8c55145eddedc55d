#include "reading/html_guard.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_map>
#include <unordered_set>

#include "reading/ascii.h"

namespace chancery {

namespace {

constexpr std::size_t kMaxAttributeBytes = 16384;
constexpr std::size_t kMaxTagName = 32;
constexpr int kMaxOpenElements = 1000;

constexpr std::array<std::string_view, static_cast<std::size_t>(Attribute::count_)> kAttributeNames = {
    "class", "id",       "href", "rel",  "name", "property", "content", "datetime",    "itemprop", "itemtype", "lang",
    "xml:lang", "type", "role", "style", "hidden",   "aria-hidden", "src", "title", "pubdate", "data-testid", "http-equiv"};

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

class Guard {
 public:
  explicit Guard(std::string_view page) : page_(page) { out_.markup.reserve(page.size() / 2); }

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

  void copy_text(std::string_view text) {
    if (text.find('\0') == std::string_view::npos) {
      out_.markup += text;
      return;
    }
    std::copy_if(text.begin(), text.end(), std::back_inserter(out_.markup), [](char c) { return c != '\0'; });
  }

  void take_markup() {
    if (is_ascii_letter(ahead(1))) return take_start_tag();
    if (ahead(1) == '/' && is_ascii_letter(ahead(2))) return take_end_tag();
    if (page_.compare(at_, 4, "<!--") == 0) return skip_past("-->", at_ + 4);
    if (page_.compare(at_, 9, "<![CDATA[") == 0) return skip_past("]]>", at_ + 9);
    if (ahead(1) == '!' || ahead(1) == '?' || ahead(1) == '/') return skip_past(">", at_ + 2);
    // A run of them is no text: four times the bytes to the parser for nothing.
    if (!out_.markup.ends_with("&lt;&lt;&lt;&lt;")) out_.markup += "&lt;";
    ++at_;
  }

  void skip_past(std::string_view end, std::size_t from) {
    const std::size_t found = page_.find(end, from);
    at_ = found == std::string_view::npos ? page_.size() : found + end.size();
  }

  std::string tag_name() {
    std::string name;
    while (at_ < page_.size() && !ends_tag_name(page_[at_])) {
      const char c = ascii_lower(page_[at_++]);
      const bool plain = is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '_';
      if (name.size() < kMaxTagName && plain) name += c;
    }
    return name;
  }

  void take_end_tag() {
    at_ += 2;
    const std::string name = tag_name();
    skip_past(">", at_);
    if (is_one_of(name, kVoid)) {
      if (name == "br") out_.markup += "<br>";
      return;
    }
    // What comes after "</html>" belongs to the page as well.
    if (name == "html" || name == "body") return;
    const auto open = open_.find(name);
    if (open == open_.end()) return;
    if (--open->second == 0) open_.erase(open);
    if (const auto dropped = dropped_.find(name); dropped != dropped_.end() && dropped->second > 0) {
      --dropped->second;
      return;
    }
    if (!is_one_of(name, kEndsItself)) --nested_;
    out_.markup += "</" + name + ">";
  }

  void take_start_tag() {
    ++at_;
    const std::string name = tag_name();
    Given given;
    const bool self_closed = take_attributes(given);
    if (is_one_of(name, kSkipped) && !self_closed) return skip_element(name, given);
    if (!is_one_of(name, kVoid)) {
      if (self_closed && name.find('-') != std::string::npos) return;
      if (!is_one_of(name, kEndsItself)) {
        if (nested_ >= kMaxOpenElements) {
          ++dropped_[name];
          ++open_[name];
          return;
        }
        ++nested_;
      }
      ++open_[name];
    }
    write_start_tag(name, given);
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

  void skip_element(const std::string& name, const Given& given) {
    const std::size_t body = at_;
    const std::size_t end = end_of_element(name);
    const bool is_script = name == "script" || name == "style";
    if (end == std::string_view::npos) {
      if (is_script) at_ = page_.size();
      return;
    }
    const std::string_view type = given.value[static_cast<std::size_t>(Attribute::type)];
    if (name == "script" && find_ignoring_case(type, "ld+json") != std::string_view::npos) {
      out_.json_ld.emplace_back(page_.substr(body, end - body));
    }
    skip_past(">", end);
  }

  /// Where "</name" stands. Once a name's end is not found it is not looked for again, which keeps the whole linear.
  std::size_t end_of_element(const std::string& name) {
    if (lacking_.contains(name)) return std::string_view::npos;
    for (std::size_t end = page_.find("</", at_); end != std::string_view::npos; end = page_.find("</", end + 2)) {
      if (starts_ignoring_case(page_.substr(end + 2), name)) return end;
    }
    lacking_.insert(name);
    return std::string_view::npos;
  }

  void write_start_tag(const std::string& name, const Given& given) {
    std::string& out = out_.markup;
    out += '<';
    out += name;
    for (std::size_t i = 0; i < kAttributeNames.size(); ++i) {
      if (!(given.seen >> i & 1)) continue;
      out += ' ';
      out += kAttributeNames[i];
      out += "=\"";
      for (const char c : given.value[i]) {
        if (c == '"') out += "&quot;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c != '\0') out += c;
      }
      out += '"';
    }
    out += '>';
  }

  std::string_view page_;
  std::size_t at_ = 0;
  int nested_ = 0;
  std::unordered_map<std::string, int> open_;     // how many of each name are open
  std::unordered_map<std::string, int> dropped_;  // of those, how many were not written
  std::unordered_set<std::string> lacking_;
  GuardedHtml out_;
};

}  // namespace

std::string_view name_of(Attribute attribute) { return kAttributeNames[static_cast<std::size_t>(attribute)]; }

GuardedHtml guarded_html(std::string_view page) { return Guard(page).run(); }

}  // namespace chancery
