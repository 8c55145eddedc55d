#pragma once

/// A sentence cut at every change of letter, digit and mark. Times and amounts are matched over these pieces, so that "$1.3bn",
/// "mid-1990s" and "20-year-old" read the same however the parser cut them.
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "language/language.h"

namespace chancery {

struct Atom {
  enum class Kind { word, number, mark } kind = Kind::mark;
  Span span;
  std::string low;           // lower case; a number without its thousands separators
  bool space_before = true;  // false where it touches the atom before
  bool capital = false;
  int word = 0;  // the word of the sentence that holds it

  bool is(std::string_view text) const { return low == text; }
  bool is_number() const { return kind == Kind::number; }
  bool is_word() const { return kind == Kind::word; }
};

std::vector<Atom> atoms_of(std::string_view text, const Sentence& sentence);

/// The value of a number atom; digits and at most one point.
double value_of(const Atom& number);
/// The whole number of an atom that has only `least` to `most` digits, or -1.
int whole_of(const Atom& atom, std::size_t least, std::size_t most);

}  // namespace chancery
