#include "coding/position_finder.h"

#include <algorithm>

#include "coding/statement_tree.h"

namespace chancery {

void TriggerFinder::adjective(const Predicate& predicate) {
  std::string key = lowered(word(predicate.word).form);
  const TriggerRow* row = row_for("adjective", key, predicate.word);
  if (!row) return;
  const std::string stance = stance_of(*row, predicate);
  if (stance.empty()) return;
  if (row->takes("speaker-inf") && of_clause(*row, predicate, stance)) return;
  if (row->takes("self-act") || row->takes("undo")) return of_subject(*row, predicate, stance);
  Trigger base = trigger(*row, predicate, stance);
  if (row->takes("on-act")) return void(hinges(*row, predicate, base));
  if (base.holders.empty()) base.holders = subjects_above(predicate.word);
  if (base.holders.empty()) {  // "it is willing to": the parse takes the party's pronoun for an empty "it"
    const int expletive = child_of(clauses_, predicate.word, "expl");
    if (expletive >= 0) base.holders = {expletive};
  }
  governed(*row, predicate, base);
}

std::vector<int> TriggerFinder::subjects_above(int w) const {
  const int head = word(w).head;
  const std::string_view relation = word(w).relation;
  if (head < 0) return {};
  const bool beside = word(w).upos == Upos::ADJ && (is_relation(relation, "acl") || is_relation(relation, "appos") || is_relation(relation, "amod"));
  if (beside && word(head).upos != Upos::VERB && w > head) return {head};  // "Indonesia, unwilling to pump less, …"
  const bool depends = is_relation(relation, "xcomp") || is_relation(relation, "conj") || is_relation(relation, "advmod") || (word(w).upos == Upos::ADJ && is_relation(relation, "advcl"));
  if (!depends) return {};
  if (const Predicate* above = clauses_.at(head)) return above->words_of("subject");
  const int subject = child_of(clauses_, head, "nsubj");  // "does not and will not …"
  return subject >= 0 && is_relation(relation, "conj") ? conjuncts_of(clauses_, subject) : std::vector<int>{};
}

void TriggerFinder::governed(const TriggerRow& row, const Predicate& predicate, const Trigger& base) {
  for (const Argument& argument : predicate.arguments) {
    const bool infinitive = argument.role == "complement" || argument.role == "adverbial";
    if (infinitive && row.takes("inf") && is_infinitive(argument.word)) add(base, argument.word);
    else if (infinitive && row.takes("that") && (argument.mark == "that" || argument.mark.empty()) && asks(argument.word)) add(base, argument.word);
    else if (row.takes("p:" + argument.role) || row.takes("p:" + argument.mark) || row.takes("p:" + marker_of(clauses_, argument.word))) add(base, argument.word);
  }
}

bool TriggerFinder::of_clause(const TriggerRow& row, const Predicate& predicate, const std::string& stance) {
  const int own = child_of(clauses_, predicate.word, "nsubj");
  const int expletive = child_of(clauses_, predicate.word, "expl");
  if (expletive < 0 && (own < 0 || word(own).lemma != "it")) return false;
  Trigger base = trigger(row, predicate, stance);
  base.holder = Holder::speaker;
  for (const int c : clauses_.children[predicate.word]) {
    const std::string_view relation = word(c).relation;
    const bool clause = is_relation(relation, "csubj") || is_relation(relation, "ccomp") || is_relation(relation, "xcomp") || is_relation(relation, "advcl") || is_relation(relation, "acl");
    if (clause && c > predicate.word && add(base, c)) return true;
  }
  return false;
}

void TriggerFinder::bare_predicates() {
  for (int w = 0; w < static_cast<int>(clauses_.tree->words.size()); ++w) {
    if (child_of(clauses_, w, "cop") < 0) continue;
    const std::string form = lowered(word(w).form);
    if (const TriggerRow* row = row_for("preposition", form, w)) up_to(*row, w);
    if (clauses_.at(w)) continue;
    if (const TriggerRow* adverb = row_for("adjective", form, w); adverb && adverb->takes("speaker-inf")) {
      Predicate predicate;
      predicate.word = w;
      predicate.sort = PredicateSort::adjective;
      predicate.negated = has_child_word(clauses_, w, "not");
      const std::string stance = stance_of(*adverb, predicate);
      if (!stance.empty()) of_clause(*adverb, predicate, stance);
    }
  }
}

void TriggerFinder::up_to(const TriggerRow& row, int w) {
  Trigger base;
  base.word = w;
  base.row = row.name;
  base.stance = row.stance;
  base.firmness = row.firmness;
  base.holder = Holder::speaker;
  std::vector<std::string> asked;
  for (const int c : clauses_.children[w]) {
    if (c > w && row.takes("p:" + marker_of(clauses_, c))) add_codes(asked, acts_.actors_at(c));
  }
  for (const int c : clauses_.children[w]) {
    if (c < w || !is_infinitive(c)) continue;
    for (int at = w + 1; at < c && asked.empty(); ++at) asked = acts_.actors_at(at);
    if (!asked.empty()) add(base, c, asked);
  }
}

void TriggerFinder::of_subject(const TriggerRow& row, const Predicate& predicate, const std::string& stance) {
  Trigger base = trigger(row, predicate, stance);
  base.holder = Holder::speaker;
  std::vector<int> subjects = predicate.words_of("subject");
  for (const int c : clauses_.children[predicate.word]) {
    if (is_relation(word(c).relation, "csubj")) subjects.push_back(c);
  }
  for (const int subject : subjects) {
    auto act = acts_.read(subject);
    if (!act) act = taken_up(subject);
    if (!act && row.takes("undo")) act = thing_kept(subject);
    if (!act) continue;
    if (row.takes("undo")) {
      const std::string opposite = knowledge_.undoing_of(act->act.act, act->act.what);
      if (opposite.empty()) continue;
      act->act.act = opposite;
      if (!act->act.by.empty()) base.holders.clear();
    }
    add_read(base, std::move(*act));
  }
}

std::optional<ReadAct> TriggerFinder::thing_kept(int noun) const {
  const std::string thing = acts_.thing_of(noun);
  if (thing.empty() || acts_.sort_of(noun) != thing) return std::nullopt;  // "this matter is final" is of no act
  ReadAct read;
  read.word = noun;
  read.act.act = "keep";
  read.act.what = thing;
  read.act.span = phrase_span(clauses_, noun);
  return read;
}

void TriggerFinder::noun(const Predicate& predicate) {
  const int w = predicate.word;
  const TriggerRow* row = row_for("noun", knowledge_.noun_key(word(w)), w);
  if (!row || preposition_of(clauses_, w) == "under") return;  // "under pressure to withdraw": others ask it
  const bool negated = is_denied(w) || predicate.negated;
  std::string stance = negated ? row->negated : row->stance;
  if (is_dropped(w)) stance = stance == "opposes" || stance == "rejects" || stance == "refuses" ? "accepts" : "-";  // "dropped its opposition to"
  if (stance == "-") return;
  if (row->takes("self-act") || row->takes("undo")) return of_subject(*row, predicate, stance);
  if (row->takes("speaker-inf") && of_clause(*row, predicate, stance)) return;
  Trigger base = trigger(*row, predicate, stance);
  if (row->takes("first-of")) return void(comes_first(*row, predicate, base));
  if (is_of_others(w)) return;
  if (negated && base.firmness == "open") base.firmness = "firm";
  set_noun_holder(w, base);
  for (const int c : governed_by_noun(w)) {
    const std::string marker = marker_of(clauses_, c);
    const bool infinitive = row->takes("inf") && is_infinitive(c);
    const bool governed = infinitive || (!marker.empty() && row->takes("p:" + marker)) || (marker == "that" && row->takes("that"));
    if (!governed) continue;
    for (const int one : conjuncts_of(clauses_, c)) {  // "no reason to resume talks or to restart aid"
      if (!add(base, one) && !(is_attitude(stance) && refused_noun(base, one)) && negated) opened(base, one);
    }
  }
}

bool TriggerFinder::is_attitude(std::string_view stance) { return stance == "opposes" || stance == "rejects" || stance == "supports" || stance == "accepts"; }

bool TriggerFinder::comes_first(const TriggerRow& row, const Predicate& predicate, Trigger base) {
  const int w = predicate.word;
  std::vector<int> asked = predicate.words_of("subject");
  const Predicate* above = clauses_.at(word(w).head);
  if (asked.empty() && above && above->sort == PredicateSort::verb) {
    asked = above->words_of("object");
    std::erase(asked, w);
    base.holders = above->words_of("subject");
  }
  set_noun_holder(w, base);
  for (const int first : asked) {
    base.asked = acts_.read(first);
    if (!base.asked) continue;
    base.stance = "refuses";
    std::vector<int> parts = clauses_.children[w];
    if (above) parts.insert(parts.end(), clauses_.children[above->word].begin(), clauses_.children[above->word].end());
    for (const int c : parts) {
      if (c > w && row.takes("p:" + marker_of(clauses_, c)) && add(base, c)) return true;
    }
    ReadAct wanted = *base.asked;
    base.asked.reset();
    base.stance = "demands";
    return add_read(std::move(base), std::move(wanted));
  }
  return false;
}

bool TriggerFinder::is_of_others(int noun) const {
  const Predicate* above = clauses_.at(word(noun).head);
  if (!above || above->sort != PredicateSort::verb || is_relation(word(noun).relation, "nsubj")) return false;
  for (const int c : clauses_.children[noun]) {
    if (c < noun && (word(c).relation == "nmod:poss" || !acts_.actors_at(c).empty())) return false;  // "a Venezuelan call for talks"
  }
  const TriggerRow* row = row_for("verb", knowledge_.verb_key(word(above->word)), above->word);
  const bool turned = row && (row->stance == "rejects" || row->stance == "refuses" || row->stance == "opposes");
  return turned || (is_relation(word(noun).relation, "obl") && !above->passive);
}

void TriggerFinder::opened(const Trigger& base, int noun) {
  if (word(noun).upos != Upos::NOUN) return;
  const std::string thing = acts_.thing_of(noun);
  const std::string act = thing.empty() ? std::string{} : plain_kind(knowledge_.act_of("open", thing));
  if (act.empty()) return;
  ReadAct read;
  read.word = noun;
  read.act.act = act;
  read.act.what = thing;
  read.act.span = phrase_span(clauses_, noun);
  add_read(base, std::move(read));
}

std::vector<int> TriggerFinder::governed_by_noun(int noun) const {
  std::vector<int> governed;
  for (const int c : clauses_.children[noun]) {
    if (c > noun) governed.push_back(c);
  }
  if (!is_relation(word(noun).relation, "obj")) return governed;
  for (const int c : clauses_.children[word(noun).head]) {
    if (c > noun && is_relation(word(c).relation, "obl")) governed.push_back(c);
  }
  return governed;
}

bool TriggerFinder::is_dropped(int noun) const {
  const Predicate* above = clauses_.at(word(noun).head);
  const bool object = is_relation(word(noun).relation, "obj") || (above && above->passive && is_relation(word(noun).relation, "nsubj"));
  if (!above || above->negated || !object) return false;
  return row_for("drops", knowledge_.verb_key(word(above->word)), above->word) != nullptr;
}

bool TriggerFinder::is_denied(int w) const {
  const int determiner = child_of(clauses_, w, "det");
  if (determiner >= 0 && (word(determiner).lemma == "no" || word(determiner).lemma == "neither")) return true;
  const Predicate* above = clauses_.at(word(w).head);
  return above && above->negated;
}

void TriggerFinder::set_noun_holder(int w, Trigger& base) const {
  std::vector<int> above_holders = std::move(base.holders);
  base.holders.clear();
  for (const int c : clauses_.children[w]) {
    const bool owner = word(c).relation == "nmod:poss" || (is_relation(word(c).relation, "nmod") && preposition_of(clauses_, c) == "by");
    const bool nation = c < w && !acts_.actors_at(c).empty();  // "the U.S. commitment to", "Russian demands for"
    if (owner || nation) base.holders.push_back(c);
  }
  if (!base.holders.empty()) return;
  const Predicate* above = clauses_.at(word(w).head);
  if (above && above->sort == PredicateSort::verb && !is_relation(word(w).relation, "nsubj") && !has_child_word(clauses_, word(w).head, "there")) {
    base.holders = above->words_of("subject");
  }
  if (base.holders.empty()) base.holders = std::move(above_holders);
  if (base.holders.empty()) base.holder = Holder::speaker;
}

}  // namespace chancery
