#pragma once

/// A stretch of text without white space, as code points with classes, for the tokenizer's rules.
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace chancery {

enum class CharKind : std::uint8_t { upper, lower, digit, mark, quote, apostrophe, open, close, dash, currency, symbol };

struct Char {
  char32_t value = 0;
  CharKind kind = CharKind::symbol;
  std::uint32_t at = 0;  // byte offset in the text
};

/// Kind of one code point. `mark` holds what belongs to the word it stands in: combining marks and invisible format characters.
CharKind kind_of(char32_t c);

/// White space that ends a token.
bool is_break(char32_t c);

inline bool is_letter_kind(CharKind kind) { return kind == CharKind::upper || kind == CharKind::lower; }
inline bool is_word_kind(CharKind kind) {
  return is_letter_kind(kind) || kind == CharKind::digit || kind == CharKind::mark;
}

}  // namespace chancery
