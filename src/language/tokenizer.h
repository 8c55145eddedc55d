#pragma once

/// Paragraphs of text -> tokens, by the conventions of UD English.
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "language/token_rules.h"

namespace chancery {

/// A stretch of text without white space inside. A multiword token ("don't") has two or more parts that share out its span.
struct Token {
  Span span;
  std::vector<Span> parts;  // empty for a token of one word
  bool space_after = true;
  bool line_after = false;  // a line of the text ends after it
};

/// The longest token, in code points: a longer stretch without white space is cut there.
inline constexpr std::size_t kMaxTokenSize = 256;

/// The stretches of `text` between blank lines, without white space at their ends. With `each_line`, every line is one.
std::vector<Span> paragraphs_of(std::string_view text, bool each_line);

/// The tokens of `text` inside `paragraph`, in order; they cover all that is not white space.
std::vector<Token> tokenize(std::string_view text, Span paragraph, const TokenRules& rules);

}  // namespace chancery
