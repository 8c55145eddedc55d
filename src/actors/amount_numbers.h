#pragma once

/// Numbers in figures and words: "1.3 billion", "two hundred and fifty", "half a million", "tens of thousands".
#include <map>
#include <optional>

#include "actors/amount_atoms.h"

namespace chancery {

/// A row of data/units/numbers.tsv.
struct NumberWord {
  enum class Kind {
    unit, ten, hundred, scale, shorthand, group, count, ordinal, part, vague, article, joint, of, point, rank,
    range, between, loose, prefix
  } kind;
  double value = 0;
};

/// A word may have two readings ("third" ranks and divides).
using NumberWords = std::multimap<std::string, NumberWord, std::less<>>;

Result<NumberWords> load_number_words(const std::string& path);

struct NumberRead {
  std::size_t end = 0;  // the atom after it
  double value = 0;
  bool ordinal = false;
  bool vague = false;    // "hundreds": a least value
  bool figures = false;  // begins with a digit
  bool part = false;     // a fraction of something: "a third of"
  bool scaled = false;   // carries "million", "bn", …
  bool article = false;  // begins with "a" or "an"
};

/// The longest number that starts at `at`.
std::optional<NumberRead> read_number(const std::vector<Atom>& atoms, std::size_t at,
                                      const NumberWords& words);

const NumberWord* number_word(const NumberWords& words, std::string_view word,
                              NumberWord::Kind kind);

}  // namespace chancery
