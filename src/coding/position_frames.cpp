#include <algorithm>

#include "coding/position_finder.h"
#include "coding/statement_tree.h"

// Clauses that tell what a party will or won't do without a word of stance of their own.

namespace chancery {

std::vector<int> TriggerFinder::tellers_of(int w) const {
  for (int steps = 0; w >= 0 && steps < 8; ++steps) {
    const int head = word(w).head;
    const std::string_view relation = word(w).relation;
    const bool of_noun = is_relation(relation, "acl") && marker_of(clauses_, w) == "that";  // "served notice that the pact will end"
    const bool told = is_relation(relation, "ccomp") || is_relation(relation, "parataxis") || of_noun;
    if (told && head >= 0) {
      const Predicate* above = clauses_.at(of_noun ? word(head).head : head);
      std::vector<int> subjects = above ? above->words_of("subject") : std::vector<int>{};
      if (subjects.empty() && child_of(clauses_, head, "nsubj") >= 0) subjects = {child_of(clauses_, head, "nsubj")};
      if (has_actor(subjects)) return subjects;
    }
    w = head;
  }
  return {};
}

bool TriggerFinder::is_to(const Predicate& predicate) {
  const int mark = child_of(clauses_, predicate.word, "mark");
  if (!is_infinitive(predicate.word) || mark < 0 || stands_in_condition(predicate.word) || is_term_of_accord(predicate.word)) return false;
  const bool is = std::any_of(clauses_.children[predicate.word].begin(), clauses_.children[predicate.word].end(), [&](int c) {
    const std::string form = lowered(word(c).form);
    return c < mark && word(c).lemma == "be" && (form == "is" || form == "are" || form == "am");
  });
  const TriggerRow* row = is ? row_for("aux", "will", predicate.word) : nullptr;
  auto act = row ? acts_.read_verb(predicate.word) : std::nullopt;
  if (!act) return false;
  Trigger made = trigger(*row, predicate, act->negated ? row->negated : row->stance);
  act->negated = false;
  made.modal = true;
  const bool bare = !has_actor(made.holders) || predicate.passive;
  if (bare && !is_own_measure(predicate, *act)) return false;
  if (bare) made.holder = Holder::speaker;
  return add_read(std::move(made), std::move(*act));
}

bool TriggerFinder::awaits_condition(const Predicate& predicate) const {
  for (const int c : clauses_.children[predicate.word]) {
    if (!is_relation(word(c).relation, "advcl") && !is_relation(word(c).relation, "advmod") && !is_relation(word(c).relation, "obl")) continue;
    const int first = words_under(clauses_, c).front();
    const bool stands = std::any_of(knowledge_.conditions.begin(), knowledge_.conditions.end(), [&](const ConditionRow& row) {
      const bool ahead = (row.kind == "if" || row.kind == "only-if" || row.kind == "as-long-as" || row.kind == "in-exchange") && row.stances != "previous";
      return ahead && stands_at(clauses_, first, row.words);
    });
    if (stands) return true;
  }
  return false;
}

bool TriggerFinder::goes_ahead(const Predicate& predicate) {
  if (predicate.tense != Tense::present || !predicate.modals.empty() || stands_in_condition(predicate.word)) return false;
  const std::vector<int> subjects = subjects_of(predicate);
  const bool own = std::any_of(subjects.begin(), subjects.end(), [&](int subject) { return feature(word(subject), "Person") == "1"; });
  if (!own) return false;
  const TriggerRow* row = row_for("aux", "will", predicate.word);
  auto act = row ? acts_.read_verb(predicate.word) : std::nullopt;
  const bool keeps = act && act->act.act == "keep" && !act->negated;  // "we honour the treaty"
  if (!act || !(keeps || awaits_condition(predicate))) return false;
  Trigger made = trigger(*row, predicate, act->negated ? row->negated : row->stance);
  act->negated = false;
  made.modal = true;
  return add_read(std::move(made), std::move(*act));
}

bool TriggerFinder::nothing_had(const Predicate& predicate) {
  if (predicate.tense == Tense::past || stands_in_condition(predicate.word)) return false;
  const TriggerRow* row = row_for("has-nothing", knowledge_.verb_key(word(predicate.word)), predicate.word);
  if (!row) return false;
  for (const int object : predicate.words_of("object")) {
    const int clause = child_of(clauses_, object, "acl");
    if (!acts_.negates(object, "pronoun") || clause < 0 || !is_infinitive(clause)) continue;
    if (add(trigger(*row, predicate, row->stance), clause)) return true;
  }
  return false;
}

bool TriggerFinder::holds_void(const Predicate& predicate) {
  const TriggerRow* row = predicate.negated || predicate.sort != PredicateSort::verb ? nullptr : row_for("holds", knowledge_.verb_key(word(predicate.word)), predicate.word);
  if (!row || stands_in_condition(predicate.word)) return false;
  const std::vector<int> objects = predicate.words_of("object");
  for (const int object : objects) {
    const std::vector<int> below = words_under(clauses_, predicate.word);
    const bool is_void = std::any_of(below.begin(), below.end(), [&](int w) { return w > object && row_for("void", lowered(word(w).form), w); });
    if (is_void && add(trigger(*row, predicate, row->stance), object)) return true;
  }
  return false;
}

bool TriggerFinder::barred(const Predicate& predicate) {
  if (predicate.negated || !predicate.modals.empty() || !predicate.finite || !is_awaited(predicate) || stands_in_condition(predicate.word)) return false;
  auto act = acts_.read_verb(predicate.word);
  const bool bars = act && (act->act.act == "suspend" || act->act.act == "close" || act->act.act == "impose" || act->act.act == "cease" || act->act.act == "sever");
  const std::string undone = bars ? knowledge_.undoing_of(act->act.act, act->act.what) : std::string{};
  const TriggerRow* row = undone.empty() ? nullptr : row_for("aux", "will", predicate.word);
  if (!row) return false;
  act->act.act = undone;
  Trigger made = trigger(*row, predicate, row->negated);
  if (!has_actor(made.holders)) made.holder = Holder::speaker;
  return add_read(std::move(made), std::move(*act));
}

void TriggerFinder::clefts() {
  for (const Predicate& predicate : clauses_.predicates) {
    const TriggerRow* row = predicate.sort == PredicateSort::verb && !predicate.negated ? row_for("verb", knowledge_.verb_key(word(predicate.word)), predicate.word) : nullptr;
    if (!row || row->stance != "demands") continue;
    int top = word(predicate.word).head;
    const bool free = top >= 0 && lowered(word(top).form) == "what" && word(predicate.word).head == top;
    if (free) top = word(top).head;
    const bool asked = free || std::any_of(clauses_.children[predicate.word].begin(), clauses_.children[predicate.word].end(), [&](int c) { return lowered(word(c).form) == "what"; });
    if (!asked || top <= predicate.word) continue;
    Trigger made = trigger(*row, predicate, row->stance);
    made.seeks = true;
    if (child_of(clauses_, top, "cop") >= 0) {
      for (const int one : conjuncts_of(clauses_, top)) add_named(made, one);
    } else if (word(top).lemma == "be") {
      for (const int c : clauses_.children[top]) {
        if (c > top && (is_relation(word(c).relation, "ccomp") || is_relation(word(c).relation, "xcomp") || is_relation(word(c).relation, "nsubj"))) add_named(made, c);
      }
    }
  }
}

bool TriggerFinder::add_named(const Trigger& made, int w) {
  if (word(w).upos != Upos::NOUN && word(w).upos != Upos::PROPN) return add(made, w);
  auto act = acts_.read_noun(w);
  if (!act) act = acts_.act_with("seek", w);
  return act && add_read(made, std::move(*act));
}

}  // namespace chancery
