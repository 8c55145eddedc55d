#pragma once

#include <string>
#include <vector>

#include "coding/act.h"
#include "coding/position_knowledge.h"

namespace chancery {

/// Who holds a position, as the words tell.
enum class Holder {
  subject,  // the subject of the trigger
  speaker,  // whoever says so
};

/// A trigger with the act that it governs.
struct Trigger {
  int word = -1;                // the trigger
  std::string row;              // the row that fired
  std::string stance;
  std::string firmness;
  Holder holder = Holder::subject;
  std::vector<int> holders;     // subject words, for Holder::subject
  std::vector<int> backers;     // for Holder::speaker where nobody is heard to speak: the subject of the clause above, the owner of the noun
  ReadAct act;
  std::string of_noun;          // the class of acts that a noun alone stands for: "abides by the treaty" keeps it
  bool seeks = false;           // a thing alone is asked for: "asked for launchers"
  bool own = false;             // what one tells one's own people to do one means to do
  bool by_the_way = false;      // told in the plain present as how things are: a position only in somebody's words
  bool modal = false;           // a bare "will" or "would": weaker than a word of intent
  std::optional<ReadAct> asked;  // "tied X to Y": Y comes first
};

/// Every trigger of the sentence whose act has a name in the vocabulary, in text order. `told` is the act that the sentence before
/// spoke of last, for "such a step" and the like.
std::vector<Trigger> find_triggers(const Clauses& clauses, const ActReader& acts, const PositionKnowledge& knowledge,
                                   const std::optional<ReadAct>& told);

}  // namespace chancery
