#include <algorithm>

#include "coding/position_finder.h"
#include "coding/statement_tree.h"

namespace chancery {

bool TriggerFinder::idiomatic(const TriggerRow& row, const Predicate& predicate, const Trigger& base) {
  if (row.further.empty()) return false;
  if (row.takes("inf") && idiomatic_infinitive(row, predicate, base)) return true;
  std::vector<int> roots = {predicate.word};
  for (const int c : clauses_.children[predicate.word]) {
    const bool inside = std::find(row.further.begin(), row.further.end(), word(c).lemma) != row.further.end() || word(c).upos == Upos::ADJ;
    if (inside && c > predicate.word) roots.push_back(c);
  }
  for (const int root : roots) {
    for (const int c : clauses_.children[root]) {
      if (c > predicate.word && row.takes("p:" + marker_of(clauses_, c)) && (refused_noun(base, c) || add(base, c))) return true;
    }
  }
  return false;
}

bool TriggerFinder::idiomatic_infinitive(const TriggerRow& row, const Predicate& predicate, const Trigger& base) {
  for (const int c : clauses_.children[predicate.word]) {
    if (c < predicate.word || std::find(row.further.begin(), row.further.end(), word(c).lemma) == row.further.end()) continue;
    for (const int below : clauses_.children[c]) {
      if (below > c && is_infinitive(below) && add(base, below)) return true;
    }
  }
  return false;
}

bool TriggerFinder::hinges(const TriggerRow& row, const Predicate& predicate, Trigger base) {
  std::vector<int> things = predicate.words_of(predicate.passive ? "object" : "subject");
  for (const int c : clauses_.children[predicate.word]) {  // "whether it returns depends on …"
    if (c < predicate.word && (is_relation(word(c).relation, "csubj") || marker_of(clauses_, c) == "whether")) things.push_back(c);
  }
  for (const Argument& argument : predicate.arguments) {
    const bool named = row.takes("p:" + argument.role) || row.takes("p:" + argument.mark) || (row.takes("np") && argument.role == "object" && !predicate.passive);
    if (!named || argument.word < predicate.word) continue;
    base.asked = acts_.read(argument.word);
    if (base.asked) break;
  }
  if (!base.asked) return false;
  base.stance = "refuses";
  base.holder = Holder::speaker;
  for (const int thing : things) {
    if (add(base, thing)) return true;
  }
  return false;
}

}  // namespace chancery
