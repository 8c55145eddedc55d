#pragma once

/// What the tokenizer and the sentence splitter know about English, read from data/language/.
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/base.h"

namespace chancery {

/// How the full stop of an abbreviation behaves.
enum class Abbreviation {
  none,
  title,   // a name follows; never ends a sentence: "Mr."
  number,  // an abbreviation only before a digit: "No. 5"
  inner,   // stands inside a sentence; at its end the stop is a word of its own: "etc."
  any,     // may also end a sentence: "U.S.", "p.m."
};

struct TokenRules {
  std::unordered_map<std::string, Abbreviation> abbreviations;         // lower case, with its full stop
  std::unordered_map<std::string, std::vector<std::size_t>> contractions;  // lower case -> bytes of each part
  std::vector<std::string> clitics;                                    // longest first: "n't", "'ll"
  std::unordered_set<std::string> prefixes;                            // stay joined to what follows their hyphen
  std::unordered_set<std::string> units;                               // split from the number before them
  std::unordered_set<std::string> symbols;                             // emoticons and the like, whole
  std::unordered_set<std::string> possessives;                         // "georgias": a name whose apostrophe was lost
  std::unordered_set<std::string> determiners;                         // before a true plural: "the two Koreas"
  std::unordered_set<std::string> domains;                             // last labels of internet addresses
  std::unordered_set<std::string> function_words;                      // by which English is told from other languages

  static Result<TokenRules> load(const std::string& folder);

  Abbreviation abbreviation(std::string_view lower_case) const;
};

/// Lower case with curly apostrophes as plain ones: the form in which the tables are keyed. Keeps no byte offsets.
std::string plain_lower(std::string_view form);

}  // namespace chancery
