#pragma once

/// The stretches of a parsed text that may refer to something.
#include <string>
#include <vector>

#include "language/language.h"
#include "language/references.h"

namespace chancery {

enum class MentionSort { name, nominal, pronoun };
enum class Number { unknown, one, many };
/// What kind of thing; `other` is known to be no person.
enum class ThingKind { unknown, person, organization, place, other };

struct Mention {
  Reference place;
  MentionSort sort = MentionSort::name;
  Number number = Number::unknown;
  ThingKind kind = ThingKind::unknown;
  char gender = 0;                      // 'm', 'f' or 0
  bool definite = false;                // "the …", "this …", "their …"
  bool bare = false;                    // neither article nor number nor owner: "trade"
  bool own = false;                     // reflexive
  int speech_person = 3;                // 1, 2 or 3 for pronouns
  std::string head;                     // lemma of the head word, lower case
  std::vector<std::string> key;         // a name's words, folded
  std::vector<std::string> modifiers;   // lemmas of a nominal's modifiers
  std::vector<std::string> nouns;       // what the text calls a name: "minister", "party"
};

/// All mentions, in text order; a longer one before those inside it.
std::vector<Mention> mentions_of(const std::vector<Sentence>& sentences, const ReferenceRules& rules);

}  // namespace chancery
