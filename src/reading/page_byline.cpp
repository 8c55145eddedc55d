#include <algorithm>

#include "reading/ascii.h"
#include "reading/metadata.h"
#include "reading/wording.h"

namespace chancery {

namespace {

constexpr std::size_t kMaxBylineWords = 30;
constexpr std::size_t kMaxNameWords = 7;
constexpr std::size_t kMaxNames = 12;

const std::string* kind_of(std::string_view words, const ReadingRules::Data& rules) {
  const auto found = rules.byline_words.find(wording(words));
  return found == rules.byline_words.end() ? nullptr : &found->second;
}

bool is_kind(std::string_view words, std::string_view kind, const ReadingRules::Data& rules) {
  const std::string* found = kind_of(words, rules);
  return found && *found == kind;
}

/// `printed` without "By", "Written by", "Posted by:" at its start.
std::string_view without_lead(std::string_view printed, const ReadingRules::Data& rules) {
  for (int n = 3; n >= 1; --n) {
    std::size_t at = 0;
    for (int word = 0; word < n && at != std::string_view::npos; ++word) at = printed.find(' ', word == 0 ? 0 : at + 1);
    if (at == std::string_view::npos) continue;
    if (is_kind(printed.substr(0, at), "lead", rules)) return trimmed(printed.substr(at + 1));
  }
  if (const std::size_t colon = printed.find(':'); colon != std::string_view::npos && is_kind(printed.substr(0, colon), "lead", rules)) {
    return trimmed(printed.substr(colon + 1));
  }
  return printed;
}

bool looks_like_address(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.find('@') != std::string_view::npos || text.starts_with("www.");
}

/// The pieces that commas, "and", "&", bars and bullets set apart.
std::vector<std::string> pieces_of(std::string_view printed) {
  static constexpr std::string_view kBreaks[] = {", and ", " and ", " & ", " | ", ", ", "; ", ";", " \xC2\xB7 ", " \xE2\x80\xA2 ", " with ", " / ", "\n", " \xE2\x80\x93 ", " - ", " \xE2\x80\x94 "};
  std::vector<std::string> pieces;
  std::string piece;
  for (std::size_t at = 0; at < printed.size();) {
    const auto found = std::find_if(std::begin(kBreaks), std::end(kBreaks),
                                    [&](std::string_view one) { return equals_ignoring_case(printed.substr(at, one.size()), one); });
    if (found == std::end(kBreaks)) {
      piece += printed[at++];
      continue;
    }
    pieces.push_back(std::move(piece));
    piece.clear();
    at += found->size();
  }
  pieces.push_back(std::move(piece));
  return pieces;
}

bool has_digit(std::string_view text) { return std::any_of(text.begin(), text.end(), is_ascii_digit); }

bool is_name(std::string_view piece, const ReadingRules::Data& rules) {
  const std::size_t words = word_count(piece);
  if (words == 0 || words > kMaxNameWords || has_digit(piece) || looks_like_address(piece) || kind_of(piece, rules)) return false;
  const Wording all(piece);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (is_kind(all[i], "title", rules)) return false;
  }
  return true;
}

void add_names(std::string_view printed, const ReadingRules::Data& rules, std::vector<std::string>& names) {
  for (std::string& name : names_in_byline(printed, rules)) {
    const bool is_known = std::any_of(names.begin(), names.end(), [&](const std::string& one) { return folded(one) == folded(name); });
    if (!is_known && names.size() < kMaxNames) names.push_back(std::move(name));
  }
}

/// Names on a page begin in capitals, whatever the rest of the marked element says.
bool begins_like_name(std::string_view name) {
  const CodePoint first = name.empty() ? CodePoint{} : code_point_at(name, 0);
  return is_upper(first.value) || (is_letter(first.value) && first.value > 0x2000);
}

bool is_marked_as_byline(const Page& page, NodeId node) {
  if (equals_ignoring_case(page.tree.attribute(node, Attribute::rel), "author")) return true;
  if (find_ignoring_case(page.tree.attribute(node, Attribute::itemprop), "author") != std::string_view::npos) return true;
  for (const Attribute attribute : {Attribute::class_, Attribute::id}) {
    const std::string_view marks = page.tree.attribute(node, attribute);
    for (const std::string_view mark : {"byline", "author", "writtenby"}) {
      if (find_ignoring_case(marks, mark) != std::string_view::npos) return true;
    }
  }
  return false;
}

/// The names in the first element that says by its marks that it holds the byline, and reads like one.
std::vector<std::string> marked_byline(const Page& page, const ReadingRules::Data& rules) {
  for (NodeId node = 0; node < page.tree.nodes().size(); ++node) {
    const Tag tag = page.tree[node].tag;
    if (tag == Tag::text || page.tree[node].attributes == 0 || tag == Tag::meta || tag == Tag::body || tag == Tag::html) continue;
    if (!is_marked_as_byline(page, node)) continue;
    const std::string text = page.tree.text_under(node);
    if (word_count(text) > kMaxBylineWords) continue;
    std::vector<std::string> names = names_in_byline(text, rules);
    std::erase_if(names, [](const std::string& name) { return !begins_like_name(name); });
    if (!names.empty()) return names;
  }
  return {};
}

}  // namespace

std::vector<std::string> names_in_byline(std::string_view printed, const ReadingRules::Data& rules) {
  std::vector<std::string> names;
  for (const std::string& piece : pieces_of(without_lead(trimmed(printed), rules))) {
    std::string_view name = without_lead(trimmed(piece), rules);
    for (const std::string_view mark : {",", ".", ":", " \xE2\x80\x94", " \xE2\x80\x93", " -"}) {
      if (name.ends_with(mark)) name = trimmed(name.substr(0, name.size() - mark.size()));
    }
    if (is_name(name, rules)) names.emplace_back(name);
    else if (!names.empty()) break;  // after the names come titles, houses and dates
  }
  return names;
}

std::vector<std::string> page_byline(const Page& page, const ReadingRules::Data& rules) {
  std::vector<std::string> names;
  for (const std::string& author : page.structured.authors) add_names(author, rules, names);
  if (names.empty()) {
    for (const std::string_view key : {"author", "article:author", "parsely-author", "dc.creator", "dc:creator", "sailthru.author", "byl", "citation_author", "twitter:data1"}) {
      if (key == "twitter:data1" && !equals_ignoring_case(page.meta.first_of({"twitter:label1"}), "written by")) continue;
      for (const std::string& value : page.meta.all(key)) add_names(value, rules, names);
      if (!names.empty()) break;
    }
  }
  if (names.empty()) names = marked_byline(page, rules);
  return names;
}

}  // namespace chancery
