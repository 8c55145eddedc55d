#pragma once

/// What an amount measures: looked for in the noun it belongs to, the verb it hangs on, and the verb's other parts.
#include <optional>
#include <string>

#include "coding/quantities.h"

namespace chancery {

struct Measure {
  std::string name;
  int word = -1;     // the word that says so
  int clause = -1;   // the verb or noun over the amount, or -1
  std::string why;   // for the explanation
};

/// The sort under which tables know the amount: "money", "people", "percent", "volume" …
std::string sort_of(const AmountMention& amount, const QuantityKnowledge& known);

/// The word of the amount whose head lies outside it.
int top_of(const AmountMention& amount, const Sentence& sentence);

std::optional<Measure> measure_of(const AmountMention& amount, const Clauses& clauses, const QuantityKnowledge& known);

/// A guess where the amount's own phrase and clause say nothing: the nearest noun of its sentence that measures such an amount.
std::optional<Measure> measure_near(const AmountMention& amount, const Clauses& clauses, const QuantityKnowledge& known);

/// What the last noun of another sentence that measures amounts of that sort says.
std::optional<Measure> measure_told_last(std::string_view sort, const Clauses& clauses, const QuantityKnowledge& known);

}  // namespace chancery
