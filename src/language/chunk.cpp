#include "language/chunk.h"

#include <unicode/uchar.h>

#include <array>

namespace chancery {

namespace {

CharKind kind_of_any(char32_t c) {
  switch (c) {
    case U'"': case U'“': case U'”': case U'„': case U'‟': case U'«': case U'»': case U'`':
      return CharKind::quote;
    case U'\'': case U'’': case U'‘': case U'‛': case 0x02BC: case 0x00B4:
      return CharKind::apostrophe;
    case U'-': case U'–': case U'—': case U'―': case 0x2010: case 0x2011: case 0x2212:
      return CharKind::dash;
    default: break;
  }
  const auto point = static_cast<UChar32>(c);
  switch (u_charType(point)) {
    case U_UPPERCASE_LETTER: case U_TITLECASE_LETTER: return CharKind::upper;
    case U_LOWERCASE_LETTER: case U_MODIFIER_LETTER: case U_OTHER_LETTER: return CharKind::lower;
    case U_DECIMAL_DIGIT_NUMBER: return CharKind::digit;
    case U_NON_SPACING_MARK: case U_ENCLOSING_MARK: case U_COMBINING_SPACING_MARK:
    case U_FORMAT_CHAR: case U_CONTROL_CHAR: return CharKind::mark;
    case U_START_PUNCTUATION: return CharKind::open;
    case U_END_PUNCTUATION: return CharKind::close;
    case U_CURRENCY_SYMBOL: return CharKind::currency;
    default: return CharKind::symbol;
  }
}

const std::array<CharKind, 128>& ascii_kinds() {
  static const std::array<CharKind, 128> kinds = [] {
    std::array<CharKind, 128> all{};
    for (char32_t c = 0; c < 128; ++c) all[c] = kind_of_any(c);
    return all;
  }();
  return kinds;
}

}  // namespace

CharKind kind_of(char32_t c) { return c < 128 ? ascii_kinds()[c] : kind_of_any(c); }

bool is_break(char32_t c) {
  if (c <= 0x20) return c == 0x20 || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F);
  if (c < 0x80) return false;
  return c == 0x85 || c == 0xA0 || (c >= 0x1680 && u_isUWhiteSpace(static_cast<UChar32>(c)));
}

}  // namespace chancery
