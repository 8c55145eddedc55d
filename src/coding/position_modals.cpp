#include "coding/position_finder.h"

#include <algorithm>

#include "coding/statement_tree.h"

namespace chancery {

namespace {

/// How far the state may stand behind the thing: "keep the border firmly closed".
constexpr int kBeside = 6;

/// "There is no …": a refusal by whoever says it, told by the word at `at`.
Trigger speakers_refusal(int at, std::string row) {
  Trigger made;
  made.word = at;
  made.row = std::move(row);
  made.stance = "refuses";
  made.firmness = "firm";
  made.holder = Holder::speaker;
  return made;
}

}  // namespace

bool TriggerFinder::stays(const Predicate& predicate) {
  const TriggerRow* row = row_for("stay", knowledge_.verb_key(word(predicate.word)), predicate.word);
  if (!row || predicate.negated || stands_in_condition(predicate.word)) return false;
  if (modals_of(predicate).empty() && !is_awaited(predicate)) return false;
  if (stays_in_place(*row, predicate) || lasts(*row, predicate)) return true;
  const std::vector<int> things = predicate.words_of(row->takes("obj-part") ? "object" : "subject");
  std::vector<int> states = clauses_.children[predicate.word];
  if (row->takes("obj-part") && !things.empty()) states.insert(states.end(), clauses_.children[things.front()].begin(), clauses_.children[things.front()].end());
  for (const int child : states) {
    const bool participle = is_relation(word(child).relation, "acl") && word(child).xpos == "VBN" && word(child).head != predicate.word;
    const bool state = participle || is_relation(word(child).relation, "xcomp") || is_relation(word(child).relation, "advcl");
    const bool beside = !things.empty() && child > predicate.word && child <= std::max(predicate.word, things.front()) + kBeside;
    if (!state || !beside || child_of(clauses_, child, "mark") >= 0 || child_of(clauses_, child, "nsubj") >= 0) continue;
    auto act = acts_.done_to(child, things.front());
    if (!act) continue;
    const std::string opposite = knowledge_.undoing_of(act->act.act, act->act.what);
    if (opposite.empty()) continue;
    act->act.act = opposite;
    Trigger made = trigger(*row, predicate, row->stance);
    if (!row->takes("obj-part") || !has_actor(made.holders)) made.holder = Holder::speaker;
    made.modal = true;
    return add_read(std::move(made), std::move(*act));
  }
  return false;
}

bool TriggerFinder::is_awaited(const Predicate& predicate) const {
  std::vector<int> below = clauses_.children[predicate.word];
  for (const int c : clauses_.children[predicate.word]) below.insert(below.end(), clauses_.children[c].begin(), clauses_.children[c].end());
  return std::any_of(below.begin(), below.end(), [&](int c) {
    const std::string marker = marker_of(clauses_, c);
    return c > predicate.word && is_relation(word(c).relation, "advcl") && (waits(marker) || marker == "unless");
  });
}

bool TriggerFinder::lasts(const TriggerRow& row, const Predicate& predicate) {
  if (!row.takes("lasts") || !is_awaited(predicate)) return false;
  for (const int thing : predicate.words_of("subject")) {
    if (has_actor({thing}) && acts_.thing_of(thing).empty()) continue;
    auto act = acts_.act_with("hold", thing);
    const std::string opposite = act ? knowledge_.undoing_of(act->act.act, act->act.what) : std::string{};
    if (opposite.empty()) continue;
    act->act.act = opposite;
    Trigger made = trigger(row, predicate, row.stance);
    made.holder = Holder::speaker;
    made.modal = true;
    return add_read(std::move(made), std::move(*act));
  }
  return false;
}

bool TriggerFinder::stays_in_place(const TriggerRow& row, const Predicate& predicate) {
  for (const Argument& argument : predicate.arguments) {
    if ((argument.role != "in" && argument.role != "on") || !row_for("in-place", word(argument.word).lemma, argument.word)) continue;
    for (const int thing : predicate.words_of(row.takes("obj-part") ? "object" : "subject")) {
      auto act = thing_kept(thing);
      const TriggerRow* state = row_for("in-place", word(argument.word).lemma, argument.word);
      if (act && state->takes("suspended")) act->act.act = "suspend";
      const std::string opposite = act ? knowledge_.undoing_of(act->act.act, act->act.what) : std::string{};
      if (opposite.empty()) continue;
      act->act.act = opposite;
      Trigger made = trigger(row, predicate, row.stance);
      if (!row.takes("obj-part") || !has_actor(made.holders)) made.holder = Holder::speaker;
      made.modal = true;
      return add_read(std::move(made), std::move(*act));
    }
  }
  return false;
}

std::vector<std::string> TriggerFinder::modals_of(const Predicate& predicate) const {
  int w = predicate.word;
  for (int steps = 0; steps < 6; ++steps) {
    const Predicate* here = clauses_.at(w);
    if (here && !here->modals.empty()) return here->modals;
    const bool joined = is_relation(word(w).relation, "conj") && word(w).xpos == "VB" && child_of(clauses_, w, "nsubj") < 0 &&
                        child_of(clauses_, w, "aux") < 0 && !is_infinitive(w);
    if (!joined) return {};
    w = word(w).head;
  }
  return {};
}

std::optional<ReadAct> TriggerFinder::no_such_event(const Predicate& predicate) const {
  if (!predicate.negated || !told_ || !row_for("event", knowledge_.verb_key(word(predicate.word)), predicate.word)) return std::nullopt;
  for (const int subject : predicate.words_of("subject")) {
    if (word(subject).lemma != "that" && word(subject).lemma != "this" && word(subject).lemma != "it") continue;
    ReadAct act = *told_;
    act.word = subject;
    return act;
  }
  return std::nullopt;
}

bool TriggerFinder::is_own_measure(const Predicate& predicate, const ReadAct& act) const {
  const std::string& what = act.act.what;
  const bool lasting = act.act.act == "keep" || act.act.act == "restore";
  const bool goes_on = !predicate.passive && !predicate.argument("object") && lasting;  // "talks will go ahead", "exports will resume"
  const bool ends = !predicate.passive && !predicate.argument("object") && what == "treaty" && act.act.act == "withdraw";  // "the pact will lapse"
  if ((!predicate.passive && !goes_on && !ends) || !act.act.by.empty()) return false;
  if (what == "sanctions") return act.act.act != "lift";  // whoever lifts them is seldom whoever says so
  if (what == "talks" || what == "transit" || what == "aid" || what == "visit" || what == "trade" || what == "prisoners") return true;
  if (what == "treaty") return act.act.act == "withdraw" || act.act.act == "leave" || act.act.act == "suspend";
  return what == "diplomatic-relations" || what == "border" || what == "embassy" || what == "elections" || what == "referendum";
}

void TriggerFinder::modals(const Predicate& predicate) {
  if (stands_in_condition(predicate.word) || is_term_of_accord(predicate.word)) return;
  if (predicate.sort == PredicateSort::noun) return no_noun(predicate);
  if (no_such_thing(predicate)) return;
  if (goes_on_to(predicate) || gives_up_stance(predicate)) return;
  if (has_child_word(clauses_, predicate.word, "sooner")) return;  // "would sooner have no treaty": what is not meant
  for (const std::string& modal : modals_of(predicate)) {
    const TriggerRow* row = row_for("aux", modal, predicate.word);
    if (!row) continue;
    auto act = acts_.read_verb(predicate.word);
    const bool denied = act ? act->negated : predicate.negated;  // "would stay away": the verb itself denies
    if (!act) act = happening(predicate);
    if (!act) act = no_such_event(predicate);
    if (!act && denied && row->negated == "refuses") act = nearest_act(predicate.word);
    if (!act) return;
    act->negated = false;
    const std::string stance = denied ? row->negated : row->stance;
    if (row->takes("others") && denied) {
      const std::string opposite = knowledge_.opposite_of(act->act.act, act->act.what);
      if (opposite.empty()) return;
      act->act.act = opposite;
    } else if (stance == "-") {
      if (!denied) return;
    }
    Trigger made = trigger(*row, predicate, row->takes("others") ? row->stance : stance == "-" ? "refuses" : stance);
    made.modal = true;
    const bool may = row->stance == "open-to" && !denied && !has_actor(made.holders) && awaits_condition(predicate);
    if (may) made.stance = "offers";  // "the ships may pass if …", by whoever says so
    const bool told = may || has_actor(made.holders) || only_later(predicate) || is_own_measure(predicate, *act);
    if (!denied && !row->takes("others") && !told) return;
    if (row->takes("others")) made.holder = Holder::speaker;
    else if (!has_actor(made.holders) || is_thing_itself(predicate, *act)) made.holder = Holder::speaker;
    add_read(std::move(made), std::move(*act));
    return;
  }
}

bool TriggerFinder::goes_on_to(const Predicate& predicate) const {
  for (const Argument& argument : predicate.arguments) {
    if (argument.role != "complement" || word(argument.word).xpos != "VBG") continue;
    const TriggerRow* row = row_for("verb", knowledge_.verb_key(word(argument.word)), argument.word);
    if (row && row->takes("np")) return true;
  }
  return false;
}

bool TriggerFinder::gives_up_stance(const Predicate& predicate) const {
  const std::vector<int> objects = predicate.words_of("object");
  return std::any_of(objects.begin(), objects.end(), [&](int object) {
    return is_dropped(object) && row_for("noun", knowledge_.noun_key(word(object)), object);
  });
}

bool TriggerFinder::is_thing_itself(const Predicate& predicate, const ReadAct& act) const {
  if (predicate.argument("object") || predicate.argument("complement")) return false;
  for (const int subject : predicate.words_of("subject")) {
    const std::string form = lowered(word(subject).form);
    if (form == "they" || form == "it") return act.act.act == "restore" || act.act.act == "hold";
  }
  return false;
}

bool TriggerFinder::only_later(const Predicate& predicate) const {
  const int end = std::min(static_cast<int>(clauses_.tree->words.size()), predicate.word + 8);
  for (int at = predicate.word + 1; at < end; ++at) {
    if (lowered(word(at).form) == "only") return predicate.passive || !predicate.argument("object");
  }
  return false;
}

bool TriggerFinder::has_actor(const std::vector<int>& words) const {
  for (const int w : words) {
    if (!acts_.actors_at(w).empty() || word(w).upos == Upos::PRON) return true;
    const int owner = child_of(clauses_, w, "nmod:poss");
    if (owner >= 0) return true;
  }
  return false;
}

std::optional<ReadAct> TriggerFinder::happening(const Predicate& predicate) const {
  const Argument* object = predicate.argument("object");
  if (object && !predicate.passive && (!acts_.actors_at(object->word).empty() || !acts_.thing_of(object->word).empty())) return std::nullopt;
  for (const int subject : predicate.words_of(predicate.passive ? "object" : "subject")) {
    if (!acts_.actors_at(subject).empty() || !predicate.negated) continue;
    const int determiner = child_of(clauses_, subject, "det");
    if (determiner < 0 || word(determiner).lemma != "no") continue;
    if (is_talk_of(subject)) continue;
    if (auto act = acts_.read_noun(subject)) return act;
    if (auto act = acts_.founding_of(subject)) return act;  // "no union can come into being"
  }
  return std::nullopt;
}

bool TriggerFinder::nothing_to(const Predicate& predicate, int nothing) {
  const int clause = child_of(clauses_, nothing, "acl");
  if (clause < 0 || !is_infinitive(clause) || predicate.tense == Tense::past) return false;
  return add(speakers_refusal(predicate.word, "there is nothing"), clause);
}

bool TriggerFinder::is_term_of_accord(int w) const {
  for (const int c : clauses_.children[w]) {
    if (is_relation(word(c).relation, "obl") && preposition_of(clauses_, c) == "under" && acts_.thing_of(c) == "treaty") return true;
  }
  for (int steps = 0; w >= 0 && steps < 6; ++steps) {
    const int head = word(w).head;
    if (is_relation(word(w).relation, "acl")) return head >= 0 && acts_.is_paper(head);
    if (!is_relation(word(w).relation, "conj") && !is_relation(word(w).relation, "xcomp")) return false;
    w = head;
  }
  return false;
}

bool TriggerFinder::no_such_thing(const Predicate& predicate) {
  if (word(predicate.word).lemma != "be" || !has_child_word(clauses_, predicate.word, "there")) return false;
  for (const int c : clauses_.children[predicate.word]) {
    if (!is_relation(word(c).relation, "nsubj") && !is_relation(word(c).relation, "obj")) continue;
    if (word(c).lemma == "nothing" && nothing_to(predicate, c)) return true;
    const int determiner = child_of(clauses_, c, "det");
    if (determiner < 0 || word(determiner).lemma != "no") continue;
    if (predicate.modals.empty() && predicate.tense == Tense::past) continue;
    if (is_talk_of(c)) continue;
    Trigger made = speakers_refusal(predicate.word, "there is no");
    for (const int below : clauses_.children[c]) {
      if (below < c && !acts_.actors_at(below).empty()) made.backers.push_back(below);  // "there will be no Malian signature"
    }
    const int clause = child_of(clauses_, c, "acl");  // "no issue of sovereignty to be discussed"
    auto act = word(c).upos == Upos::NOUN ? acts_.read_noun(c) : acts_.read(c);  // "there would be no going back"
    if (act ? add_read(made, std::move(*act)) : clause >= 0 && is_infinitive(clause) && add(made, clause)) return true;
  }
  return false;
}

void TriggerFinder::no_noun(const Predicate& predicate) {
  const Word& here = word(predicate.word);
  const bool bare = is_relation(here.relation, "root") || is_relation(here.relation, "ccomp") || is_relation(here.relation, "parataxis");
  const int determiner = child_of(clauses_, predicate.word, "det");
  if (!bare || determiner < 0 || word(determiner).lemma != "no" || child_of(clauses_, predicate.word, "cop") >= 0) return;
  auto act = acts_.read_noun(predicate.word);
  if (!act) return;
  add_read(speakers_refusal(predicate.word, "no …"), std::move(*act));
}

bool TriggerFinder::is_talk_of(int noun) const { return row_for("noun", knowledge_.noun_key(word(noun)), noun) && child_with(noun, "of") >= 0; }

int TriggerFinder::child_with(int noun, std::string_view preposition) const {
  for (const int c : clauses_.children[noun]) {
    if (c > noun && preposition_of(clauses_, c) == preposition) return c;
  }
  return -1;
}

bool TriggerFinder::stands_in_condition(int w) const {
  for (int steps = 0; w >= 0 && steps < 12; ++steps) {
    const std::string_view relation = word(w).relation;
    if (marker_of(clauses_, w) == "whether" || marker_of(clauses_, w) == "if") return true;
    const int head = word(w).head;
    const bool told = is_relation(relation, "ccomp") || is_relation(relation, "csubj");
    if (told && head >= 0 && row_for("doubt", lowered(word(head).form), head)) return true;
    if (is_relation(relation, "advcl")) return !has_child_word(clauses_, w, "as") && marker_of(clauses_, w) != "because" && marker_of(clauses_, w) != "although" && marker_of(clauses_, w) != "though";
    if (!is_relation(relation, "conj") && !is_relation(relation, "xcomp")) return false;
    w = word(w).head;
  }
  return false;
}

}  // namespace chancery
