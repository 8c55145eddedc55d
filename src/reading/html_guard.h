#pragma once

/// Foreign markup -> markup that a parser can be trusted with.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chancery {

/// The attributes that reading looks at; all others are left out before parsing.
enum class Attribute : std::uint8_t {
  class_, id, href, rel, name, property, content, datetime, itemprop, lang, xml_lang, type, role, style, hidden, aria_hidden,
  pubdate, data_testid, http_equiv, count_
};
std::string_view name_of(Attribute attribute);

struct GivenAttribute {
  Attribute name;
  std::string_view value;
};

/// Values without entities, which are nearly all, go round the parser: a tag that has such bears kAttributesAt, and there the number of
/// the first of them and how many they are ("12+2").
inline constexpr char kAttributesAt = 'a';

struct GuardedHtml {
  std::string markup;
  std::vector<GivenAttribute> attributes;  // views into the page
  std::vector<std::string> json_ld;  // the bodies of <script type="application/ld+json">
};

/// The same page with scripts, styles, comments and drawings taken out, each tag written in one plain way with the attributes
/// above (the first of each name, of bounded length), NULs gone, and elements nested too deep dropped as tags, their text
/// kept. Linear in time whatever comes, so that the parser after it need not be. Precondition: `page` is UTF-8.
GuardedHtml guarded_html(std::string_view page);

}  // namespace chancery
