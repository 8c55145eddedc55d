#pragma once

/// The form in which names are compared: folded, cut at spaces, hyphens and apostrophes, without full stops.
#include <string>
#include <string_view>
#include <vector>

#include "language/language.h"

namespace chancery {

/// "Côte d'Ivoire" -> "cote d ivoire"; "al-Shabaab" -> "al shabaab"; "U.S." -> "us".
std::string name_key(std::string_view name);

/// One unit of a sentence: a piece of a word in comparable form.
struct NameUnit {
  std::string form;
  int word = 0;
  bool starts_word = true;
  bool ends_word = true;
  bool capital = false;   // the word begins with an upper-case letter
  bool shouted = false;   // every letter of the word is upper case
  bool gap_before = false;  // cut off from the unit before by a comma or the like
};

/// The units of a sentence. Punctuation gives none, but stands as a gap unless it is a joining hyphen or a full stop.
std::vector<NameUnit> units_of(const Sentence& sentence);

}  // namespace chancery
