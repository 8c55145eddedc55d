#pragma once

/// Measures and tidies runs of words.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace chancery {

/// `text` with every run of white space (of any kind) as one plain space, none at the ends, and characters that show nothing
/// (zero width, byte order marks, direction marks, controls) gone.
std::string one_spaced(std::string_view text);

/// Two characters of a script without spaces count as a word.
std::size_t word_count(std::string_view text);

/// The words of `text` as folded letters and digits, in order: the form in which wordings are compared.
std::vector<std::string> folded_words(std::string_view text);
/// The same, joined by one space.
std::string wording(std::string_view text);

/// Whether the text ends as a sentence does, closing quotes and brackets aside.
bool ends_sentence(std::string_view text);

/// The article's paragraphs joined by a blank line, with their spans.
struct JoinedText {
  std::string text;
  std::vector<Span> paragraphs;
};
JoinedText joined(const std::vector<std::string>& paragraphs);

/// FNV-1a, for tables that never leave the process and for shingles.
std::uint64_t hash_of(std::string_view bytes);

}  // namespace chancery
