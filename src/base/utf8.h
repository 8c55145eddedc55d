#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chancery {

/// One code point of a text and the bytes it took.
struct CodePoint {
  char32_t value = 0;
  std::size_t size = 0;
};

/// The code point that starts at byte `at`. A byte that starts none reads as U+FFFD of size 1.
/// Precondition: `at < text.size()`.
CodePoint code_point_at(std::string_view text, std::size_t at);

/// Appends the UTF-8 form of `value`.
void append_utf8(std::string& text, char32_t value);

bool is_valid_utf8(std::string_view text);

/// `text` with every ill-formed stretch replaced by U+FFFD (maximal subparts, as browsers do).
std::string repaired_utf8(std::string_view text);

/// Lower case by full Unicode folding rules of no particular language.
std::string lower(std::string_view text);

/// Lower case, without accents (NFD, marks dropped), with curly quotes and dashes as plain ones: the form
/// in which names are compared.
std::string folded(std::string_view text);

bool is_letter(char32_t c);
bool is_digit(char32_t c);
bool is_upper(char32_t c);
bool is_space(char32_t c);

/// Turns byte offsets of one text into code-point offsets. Building is linear, asking is constant.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);

  /// Precondition: `byte <= text.size()`. A byte inside a code point counts as that code point's start.
  std::size_t code_points_before(std::size_t byte) const;

  /// The way back. Precondition: at most the number of code points.
  std::size_t byte_of(std::size_t code_point) const;

 private:
  std::vector<std::uint32_t> before_;
  std::vector<std::uint32_t> start_;
};

}  // namespace chancery
