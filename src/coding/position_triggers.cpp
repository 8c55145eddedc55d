#include "coding/position_triggers.h"

#include <algorithm>

#include "coding/position_finder.h"
#include "coding/statement_tree.h"

namespace chancery {

bool is_yes(std::string_view stance) {
  return stance == "intends" || stance == "offers" || stance == "open-to" || stance == "accepts" || stance == "supports";
}

std::vector<Trigger> TriggerFinder::find() {
  for (const Predicate& predicate : clauses_.predicates) {
    const std::size_t before = found_.size();
    if (is_governed(predicate.word) || is_unreal(predicate) || holds_void(predicate)) continue;
    if (predicate.sort == PredicateSort::verb) verb(predicate), participle(predicate, before), stands_ready(predicate, before);
    else if (predicate.sort == PredicateSort::adjective) adjective(predicate);
    else noun(predicate);
    if (found_.size() == before && is_order(predicate)) {
      orders(predicate);
      continue;
    }
    if (found_.size() != before) continue;
    if (stays(predicate) || pushed(predicate) || never(predicate) || nothing_had(predicate)) continue;
    if (is_to(predicate) || goes_ahead(predicate) || barred(predicate)) continue;
    modals(predicate);
  }
  clefts();
  bare_predicates();
  phrases();
  turns();
  return std::move(found_);
}

const TriggerRow* TriggerFinder::row_for(std::string_view part, const std::string& key, int w) const {
  const auto rows = knowledge_.triggers.find(std::string(part) + ' ' + key);
  if (rows == knowledge_.triggers.end()) return nullptr;
  for (const TriggerRow& row : rows->second) {
    if (part == "verb" && has_other_particle(row, w)) continue;
    const bool all = std::all_of(row.further.begin(), row.further.end(), [&](const std::string& further) {
      if (has_child_word(clauses_, w, further)) return true;
      const auto under = [&](int child) { return (is_relation(word(child).relation, "obl") || is_relation(word(child).relation, "obj")) && has_child_word(clauses_, child, further); };
      return std::any_of(clauses_.children[w].begin(), clauses_.children[w].end(), under);
    });
    if (all) return &row;
  }
  return nullptr;
}

bool TriggerFinder::has_other_particle(const TriggerRow& row, int verb) const {
  for (const int c : clauses_.children[verb]) {
    if (word(c).relation != "compound:prt") continue;
    const std::string particle = lowered(word(c).form);
    const bool own = std::find(row.further.begin(), row.further.end(), particle) != row.further.end();
    const bool framed = std::any_of(row.frames.begin(), row.frames.end(), [&](const std::string& frame) {
      return frame == "p:" + particle || frame == particle + "-inf";
    });
    if (!own && !framed && row.further.empty()) return true;
  }
  return false;
}

bool TriggerFinder::waits(const std::string& mark) const {
  return std::any_of(knowledge_.conditions.begin(), knowledge_.conditions.end(), [&](const ConditionRow& row) {
    return row.words.size() == 1 && row.words.front() == mark && row.kind == "until";
  });
}

bool TriggerFinder::is_unreal(const Predicate& predicate) const {
  const int perfect = child_of(clauses_, predicate.word, "aux");
  if (perfect >= 0 && !predicate.modals.empty()) {
    for (const int c : clauses_.children[predicate.word]) {
      if (is_relation(word(c).relation, "aux") && lowered(word(c).form) == "have") return true;
    }
  }
  bool later = !predicate.modals.empty() || word(predicate.word).xpos == "VB";
  int w = predicate.word;
  for (int steps = 0; steps < 8; ++steps) {
    const std::string_view relation = word(w).relation;
    const bool told = is_relation(relation, "ccomp") || is_relation(relation, "csubj") || relation == "acl";
    if ((told || is_relation(relation, "advcl")) && marker_of(clauses_, w).find("whether") != std::string::npos) return true;
    const bool seen = is_relation(relation, "xcomp") && child_of(clauses_, w, "nsubj") >= 0;  // "like to see China agree"
    if (seen && word(w).head >= 0 && row_for("doubt", lowered(word(word(w).head).form), word(w).head)) return true;
    if (is_relation(relation, "advcl") && later && waits(marker_of(clauses_, w))) return true;
    const int head = word(w).head;
    if (told && later && head >= 0 && row_for("doubt", lowered(word(head).form), head)) return true;
    if (head < 0 || !(is_relation(relation, "conj") || is_relation(relation, "xcomp"))) return false;
    w = head;
    const Predicate* above = clauses_.at(w);
    later = later || (above && !above->modals.empty());
  }
  return false;
}

bool TriggerFinder::has_modal(const Predicate& predicate, std::string_view lemma) {
  return std::find(predicate.modals.begin(), predicate.modals.end(), lemma) != predicate.modals.end();
}

std::string TriggerFinder::stance_of(const TriggerRow& row, const Predicate& predicate) const {
  if (has_modal(predicate, "must") || has_modal(predicate, "should") || has_modal(predicate, "ought")) return {};
  std::string stance = predicate.negated ? row.negated : row.stance;
  if (stance == "-") return {};
  if (row.takes("lapses") && has_child_word(clauses_, predicate.word, "had")) return {};  // "had planned to": no longer meant
  const bool may = has_modal(predicate, "could") || has_modal(predicate, "might") || has_modal(predicate, "may") || has_modal(predicate, "can");
  if (may && is_yes(stance)) stance = "open-to";
  return stance;
}

Trigger TriggerFinder::trigger(const TriggerRow& row, const Predicate& predicate, const std::string& stance) const {
  Trigger made;
  made.word = predicate.word;
  made.row = row.name;
  made.stance = stance;
  made.of_noun = row.takes("kept") ? "keep" : row.takes("gives") ? "concede" : "";
  made.own = row.takes("own");
  made.seeks = row.takes("money") || row.takes("p:for");
  made.firmness = stance == "open-to" ? "open" : row.firmness;
  made.holders = subjects_of(predicate);
  if (made.holders.empty() && !predicate.passive && (is_relation(word(predicate.word).relation, "xcomp") || is_relation(word(predicate.word).relation, "conj"))) {  // "will keep blocking it"
    made.holders = subjects_above(predicate.word);
  }
  // "There is no other way, Riyadh said, urging both to talk": the parse hangs the participle on what was said.
  const bool loose = word(predicate.word).xpos == "VBG" && is_relation(word(predicate.word).relation, "advcl") && !has_actor(made.holders);
  for (int above = word(predicate.word).head, steps = 0; loose && above >= 0 && steps < 3; above = word(above).head, ++steps) {
    const Predicate* outer = clauses_.at(above);
    if (!outer || !has_actor(outer->words_of("subject"))) continue;
    made.holders = outer->words_of("subject");
    break;
  }
  return made;
}

std::vector<int> TriggerFinder::subjects_of(const Predicate& predicate) const {
  std::vector<int> subjects = predicate.words_of("subject");
  if (subjects.empty() && predicate.passive && word(predicate.word).xpos == "VBD" && child_of(clauses_, predicate.word, "aux") < 0) {
    for (const int c : clauses_.children[predicate.word]) {
      if (is_relation(word(c).relation, "nsubj")) subjects = conjuncts_of(clauses_, c);
    }
  }
  return subjects;
}

bool TriggerFinder::add(const Trigger& made, int act_word, const std::vector<std::string>& by) {
  bool any = add_one(made, act_word, by);
  if (word(act_word).upos != Upos::VERB) return any;
  for (const int c : clauses_.children[act_word]) {  // "urged it to listen and stop the war"
    const bool joined = (is_relation(word(c).relation, "conj") || (is_relation(word(c).relation, "advcl") && is_infinitive(c) && is_infinitive(act_word) && c > act_word + 2 && word(c - 2).upos == Upos::PUNCT)) && word(c).upos == Upos::VERB && child_of(clauses_, c, "nsubj") < 0 && child_of(clauses_, c, "aux") < 0;
    if (joined) any |= add_one(made, c, by);
  }
  return any;
}

bool TriggerFinder::add_one(Trigger made, int act_word, const std::vector<std::string>& by) {
  auto act = !made.of_noun.empty() && word(act_word).upos == Upos::NOUN && !acts_.is_deed(act_word) ? acts_.act_with(made.of_noun, act_word) : std::nullopt;
  if (!act && is_attitude(made.stance) && word(act_word).upos == Upos::NOUN) act = taken_up(act_word);  // "opposes the plan": the one just told
  if (!act) act = acts_.read(act_word);
  if (!act) act = undoing_told(act_word);
  if (!act) act = taken_up(act_word);
  if (!act) act = drawn_to(act_word);
  const bool sought = made.seeks && made.stance == "demands" && made.holder == Holder::subject && word(act_word).upos == Upos::NOUN;
  if (!act && sought && !acts_.is_deed(act_word)) act = acts_.act_with("seek", act_word);  // "asked for more launchers"
  if (!act) return false;
  if (!by.empty()) act->act.by = by;
  return add_read(std::move(made), std::move(*act));
}

std::optional<ReadAct> TriggerFinder::undoing_told(int w) const {
  const bool undoes = word(w).upos == Upos::VERB && (acts_.is_of_class(w, "rethink") || acts_.is_of_class(w, "end"));
  const Predicate* predicate = undoes ? clauses_.at(w) : nullptr;
  if (!predicate) return std::nullopt;
  const Argument* object = predicate->argument("object");
  if (object && !takes_up(object->word)) return std::nullopt;
  if (!object && !acts_.is_of_class(w, "rethink")) return std::nullopt;
  std::optional<ReadAct> act = found_.empty() ? told_in_sentence(w) : found_.back().act;
  if (!act) act = told_;
  const std::string undone = act ? knowledge_.undoing_of(act->act.act, act->act.what) : std::string{};
  if (undone.empty()) return std::nullopt;
  act->act.act = undone;
  act->act.by.clear();
  act->word = w;
  return act;
}

std::optional<ReadAct> TriggerFinder::told_in_sentence(int before) const {
  std::optional<ReadAct> told;
  for (const Predicate& predicate : clauses_.predicates) {
    if (predicate.word >= before || predicate.sort != PredicateSort::verb || predicate.negated || is_under(clauses_, before, predicate.word)) continue;
    if (auto act = acts_.read_verb(predicate.word)) told = std::move(act);
  }
  return told;
}

std::optional<ReadAct> TriggerFinder::drawn_to(int w) const {
  const Predicate* predicate = clauses_.at(w);
  if (!predicate || !predicate->passive || !row_for("pushed", knowledge_.verb_key(word(w)), w)) return std::nullopt;
  for (const int c : clauses_.children[w]) {
    const std::string marker = marker_of(clauses_, c);
    if (c < w || (marker != "to" && marker != "into")) continue;
    if (auto act = acts_.read(c)) return act;
    return acts_.act_with("return", c);
  }
  return std::nullopt;
}

bool TriggerFinder::takes_up(int noun) const {
  if (!row_for("anaphor", word(noun).lemma, noun)) return false;
  if (word(noun).upos != Upos::NOUN) return true;
  for (const int c : clauses_.children[noun]) {  // "the notion that it should wait" has a content of its own
    if (c > noun && (word(c).relation == "acl" || is_relation(word(c).relation, "ccomp"))) return false;
  }
  // "the move", "such a step", not "a move".
  for (const int c : clauses_.children[noun]) {
    const std::string form = lowered(word(c).form);
    if (form == "the" || form == "this" || form == "that" || form == "such" || form == "these" || form == "those" || form == "any") return true;
  }
  return false;
}

std::optional<ReadAct> TriggerFinder::taken_up(int act_word) const {
  int object = act_word;
  if (word(act_word).upos == Upos::VERB) {
    const Predicate* predicate = clauses_.at(act_word);
    const bool so = word(act_word).lemma == "do" && (has_child_word(clauses_, act_word, "so") || has_child_word(clauses_, act_word, "likewise"));
    if (so) {  // "has promised to do so"
      std::optional<ReadAct> act = found_.empty() ? told_ : found_.back().act;
      if (act) act->word = act_word;
      if (act) act->act.by.clear();
      return act;
    }
    const Argument* below = predicate ? predicate->argument("object") : nullptr;
    if (!below) return std::nullopt;
    object = below->word;
  }
  const bool here = !found_.empty() && found_.back().act.word < object;
  std::optional<ReadAct> act = here ? found_.back().act : told_;
  if (!act) return std::nullopt;
  const bool relative = word(object).lemma == "which" || word(object).lemma == "something";
  if (here ? !row_for("anaphor", word(object).lemma, object) : relative || !takes_up(object)) return std::nullopt;
  if (!here && word(object).lemma == "it") return std::nullopt;
  if (object != act_word && acts_.is_of_class(act_word, "discuss")) act->act.act = "discuss";  // "agreed to examine the request"
  act->word = object;
  act->act.by.clear();
  return act;
}

bool TriggerFinder::add_read(Trigger made, ReadAct act) {
  if (act.negated && !settle_negation(made, act)) return false;
  made.act = std::move(act);
  if (made.holder == Holder::speaker && made.backers.empty()) made.backers = tellers_of(made.word);
  found_.push_back(std::move(made));
  return true;
}

bool TriggerFinder::settle_negation(Trigger& made, ReadAct& act) const {
  act.negated = false;
  if (made.stance == "intends" || made.stance == "accepts" || made.stance == "offers") {
    made.stance = "refuses";
    return true;
  }
  if (made.holder == Holder::speaker && made.stance == "refuses") {  // "it is unacceptable that they are not let in"
    made.stance = "demands";
    return true;
  }
  const std::string opposite = knowledge_.opposite_of(act.act.act, act.act.what);
  if (opposite.empty()) return false;
  act.act.act = opposite;
  return true;
}

std::vector<Trigger> find_triggers(const Clauses& clauses, const ActReader& acts, const PositionKnowledge& knowledge,
                                   const std::optional<ReadAct>& told) {
  if (!clauses.tree->analysed || clauses.tree->words.empty() || clauses.tree->words.back().form == "?") return {};  // a question takes no side
  return TriggerFinder(clauses, acts, knowledge, told).find();
}

}  // namespace chancery
