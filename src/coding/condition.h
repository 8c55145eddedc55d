#pragma once

#include <optional>
#include <vector>

#include "coding/act.h"

namespace chancery {

/// A condition that a sentence states, before it is joined to a position.
struct ReadCondition {
  Condition condition;
  std::string stances;  // for which: any, negative, positive, ready
  int word = -1;        // the head of what must happen
  int governor = -1;    // the word that it hangs on, outside its own words; -1 if none
  int first = 0;        // its first word

  /// Whether the words may as well tell what happened ("after", "while"): then they hide a position only where one hangs on them.
  bool may_be_fact() const { return stances == "ready" || stances == "negative"; }
};

/// Every condition of the sentence, in text order: "unless Moscow withdraws", "in exchange for the release of …".
std::vector<ReadCondition> read_conditions(const Clauses& clauses, const ActReader& acts, const PositionKnowledge& knowledge);

}  // namespace chancery
