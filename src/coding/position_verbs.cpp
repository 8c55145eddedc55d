#include "coding/position_finder.h"

#include <algorithm>

#include "coding/statement_tree.h"

namespace chancery {

bool TriggerFinder::is_infinitive(int clause) const {
  for (const int c : clauses_.children[clause]) {
    if (is_relation(word(c).relation, "mark") && word(c).lemma == "to") return true;
  }
  return false;
}

void TriggerFinder::verb(const Predicate& predicate) {
  const TriggerRow* row = row_for("verb", knowledge_.verb_key(word(predicate.word)), predicate.word);
  if (!row) return;
  const bool below = denies_below(predicate);
  const std::string_view relation = word(predicate.word).relation;
  if (row->takes("main") && (is_relation(relation, "acl") || is_relation(relation, "advcl"))) return;
  const std::string stance = below ? row->stance : stance_of(*row, predicate);
  if (stance.empty() || stance == "-") return;
  if (row->takes("on-act") && hinges(*row, predicate, trigger(*row, predicate, stance))) return;
  if (predicate.passive && subjects_of(predicate).empty()) return;
  const Trigger base = trigger(*row, predicate, stance);
  const std::size_t before = found_.size();
  if (!tied(*row, predicate, base) && !demanded_clause(*row, predicate, base) && !infinitive(*row, predicate, base) &&
      !object_state(*row, predicate, base) && !prepositional(*row, predicate, base) && !idiomatic(*row, predicate, base)) {
    object(*row, predicate, base);
  }
  if (below) settle_denied(before);
}

bool TriggerFinder::denies_below(const Predicate& predicate) const {
  for (const int c : clauses_.children[predicate.word]) {
    if (acts_.negates(c, "adverb") && c > predicate.word && c + 1 < static_cast<int>(clauses_.tree->words.size()) && word(c + 1).lemma == "to") return true;
  }
  return false;
}

void TriggerFinder::settle_denied(std::size_t before) {
  for (std::size_t k = found_.size(); k-- > before;) {
    if (!settle_negation(found_[k], found_[k].act)) found_.erase(found_.begin() + static_cast<std::ptrdiff_t>(k));
  }
}

bool TriggerFinder::is_governed(int w) const {
  const int head = word(w).head;
  if (head < 0 || head > w || is_relation(word(w).relation, "conj")) return false;
  if (word(w).xpos == "VBG") {  // "wary of offering concessions"
    const TriggerRow* row = row_for("adjective", lowered(word(head).form), head);
    return row && row->takes("p:" + marker_of(clauses_, w));
  }
  if (!is_infinitive(w)) return false;
  if (word(head).upos == Upos::VERB) {
    const TriggerRow* row = row_for("verb", knowledge_.verb_key(word(head)), head);
    const Predicate* above = clauses_.at(head);
    // "threatened to veto its accession": no act of its own, so the lower word tells what is meant.
    const bool hollow = row && above && !above->negated && is_yes(row->stance) && (!acts_.read(w) || is_asked_of_others(w));
    return row && !hollow;
  }
  return row_for("adjective", lowered(word(head).form), head) != nullptr;
}

void TriggerFinder::stands_ready(const Predicate& predicate, std::size_t before) {
  if (found_.size() > before) return;
  for (const int c : clauses_.children[predicate.word]) {
    if (word(c).upos != Upos::ADJ) continue;
    const TriggerRow* row = row_for("adjective", lowered(word(c).form), c);
    if (!row || !row->takes("inf")) continue;
    const std::string stance = stance_of(*row, predicate);
    if (!stance.empty()) governed(*row, predicate, trigger(*row, predicate, stance));
  }
}

void TriggerFinder::participle(const Predicate& predicate, std::size_t before) {
  if (found_.size() > before || !predicate.passive) return;
  const TriggerRow* row = row_for("adjective", lowered(word(predicate.word).form), predicate.word);
  if (!row) return;
  const std::string stance = stance_of(*row, predicate);
  if (stance.empty()) return;
  Trigger base = trigger(*row, predicate, stance);
  if (base.holders.empty()) base.holders = predicate.words_of("object");
  governed(*row, predicate, base);
}

bool TriggerFinder::tied(const TriggerRow& row, const Predicate& predicate, Trigger base) {
  if (!row.takes("to-act")) return false;
  const Argument* what = predicate.argument("object");
  const Argument* first = predicate.argument("to");
  if (!what) return true;
  int asked = first ? first->word : -1;
  for (const int c : clauses_.children[what->word]) {
    if (asked < 0 && preposition_of(clauses_, c) == "to") asked = c;
    for (const int below : clauses_.children[c]) {
      if (asked < 0 && preposition_of(clauses_, below) == "to") asked = below;
    }
  }
  if (asked < 0) return true;
  base.asked = acts_.read(asked);
  base.stance = "refuses";
  if (base.asked) add(base, what->word);
  return true;
}

bool TriggerFinder::demanded_clause(const TriggerRow& row, const Predicate& predicate, const Trigger& base) {
  if (!row.takes("that")) return false;
  bool any = false;
  for (const Argument& argument : predicate.arguments) {
    if (argument.role != "complement" || is_infinitive(argument.word)) continue;
    if (argument.mark != "that" && !argument.mark.empty()) continue;
    if (word(argument.word).upos != Upos::VERB || is_relation(word(argument.word).relation, "xcomp")) continue;
    const bool wished = (base.stance == "supports" || base.stance == "intends" || base.stance == "accepts") && has_modal_will(argument.word);  // "hopes both sides will keep it open"
    if (base.stance != "demands" && base.stance != "offers" && !wished) continue;
    if (!wished && !asks(argument.word)) continue;
    Trigger asked = base;
    if (base.stance == "offers" && !is_own_deed(base, argument.word)) asked.stance = "demands";  // "proposed that both return to the table"
    any |= add(std::move(asked), argument.word);
  }
  return any;
}

bool TriggerFinder::is_own_deed(const Trigger& base, int clause) const {
  const Predicate* below = clauses_.at(clause);
  std::vector<std::string> doers;
  std::vector<std::string> holders;
  for (const int subject : below ? below->words_of("subject") : std::vector<int>{}) {
    if (word(subject).upos == Upos::PRON) return true;
    add_codes(doers, acts_.actors_at(subject));
  }
  for (const int subject : base.holders) add_codes(holders, acts_.actors_at(subject));
  return !doers.empty() && doers == holders;
}

bool TriggerFinder::has_modal_will(int clause) const {
  const Predicate* below = clauses_.at(clause);
  return below && (has_modal(*below, "will") || has_modal(*below, "would"));
}

bool TriggerFinder::asks(int clause) const {
  const Predicate* below = clauses_.at(clause);
  if (!below) return false;
  if (has_modal(*below, "should") || has_modal(*below, "must")) return true;
  if (!below->modals.empty()) return false;
  const Word& here = word(clause);
  for (const int c : clauses_.children[clause]) {
    if (is_relation(word(c).relation, "aux") && word(c).lemma == "be" && lowered(word(c).form) == "be") return true;
    if (is_relation(word(c).relation, "aux")) return false;
  }
  return here.xpos == "VB" || here.xpos == "VBP" || feature(here, "VerbForm") == "Inf" || feature(here, "Mood") == "Sub";
}

bool TriggerFinder::infinitive(const TriggerRow& row, const Predicate& predicate, const Trigger& base) {
  bool any = false;
  for (const Argument& argument : predicate.arguments) {
    const bool clause = argument.role == "complement" || (argument.role == "adverbial" && (argument.mark == "to" || argument.mark == "for") && argument.word > predicate.word && row.frames.size() > 0 && (takes_object_infinitive(row) || !row.further.empty() || row.takes("far")));
    const bool loose = argument.role == "adverbial" && argument.mark == "ing" && row.takes("ing") && argument.word > predicate.word &&
                       !predicate.argument("object");
    if (!clause && !loose) continue;
    const bool gerund = word(argument.word).xpos == "VBG" && argument.mark != "to";
    if (gerund && argument.mark == "against" && row.takes("against-ing")) {
      any |= warned_against(predicate, base, argument.word);
      continue;
    }
    if (gerund && (row.takes("ing") || row.takes("p:" + argument.mark))) {
      any |= add(base, argument.word);
      continue;
    }
    if (row.takes("whether") && is_infinitive(argument.word) && has_child_word(clauses_, argument.word, "whether")) {  // "is weighing whether to close it"
      any |= add(base, argument.word);
      continue;
    }
    if (!is_infinitive(argument.word)) {
      if (row.takes("obj-part") && (word(argument.word).xpos == "VBN" || word(argument.word).upos == Upos::ADJ)) any |= add(base, argument.word);
      continue;
    }
    any |= by_infinitive(row, predicate, base, argument.word);
  }
  if (any || !takes_object_infinitive(row)) return any;
  // The parse may hang the infinitive on the noun asked: "urged [Kyiv to withdraw]".
  for (const Argument& argument : predicate.arguments) {
    if (argument.role != "object" && argument.role != "indirect" && argument.role != "on" && argument.role != "to" && argument.role != "for" && argument.role != "upon" && argument.role != "with") continue;
    for (const int c : clauses_.children[argument.word]) {
      if (!is_relation(word(c).relation, "acl") || !is_infinitive(c)) continue;
      const std::vector<std::string> asked = acts_.actors_at(argument.word);
      any |= add(base, c, asked.empty() ? asked_by(predicate, c) : asked);
    }
  }
  return any;
}

bool TriggerFinder::warned_against(const Predicate& predicate, Trigger base, int clause) {
  auto act = acts_.read(clause);
  if (!act) return false;
  const Argument* warned = predicate.argument("object");
  if (!warned) warned = predicate.argument("indirect");
  if (warned) act->act.by = acts_.actors_at(warned->word);
  act->negated = true;
  return add_read(std::move(base), std::move(*act));
}

bool TriggerFinder::takes_object_infinitive(const TriggerRow& row) {
  return row.takes("obj-inf") || row.takes("on-inf") || row.takes("to-inf") || row.takes("for-inf") || row.takes("upon-inf") || row.takes("with-inf");
}

bool TriggerFinder::is_asked_of_others(int verb) const {
  const TriggerRow* row = row_for("verb", knowledge_.verb_key(word(verb)), verb);
  return row && row->takes("others");
}

bool TriggerFinder::by_infinitive(const TriggerRow& row, const Predicate& predicate, const Trigger& base, int clause) {
  if (is_yes(base.stance) && is_asked_of_others(clause)) return false;
  const Argument* object = predicate.argument("object");
  if (!object) object = predicate.argument("indirect");
  if (!object && row.takes("obj-inf")) {  // the parse may take whoever is urged for a second subject
    for (const Argument& argument : predicate.arguments) {
      if (argument.role == "subject" && argument.word > predicate.word && argument.word < clause) object = &argument;
    }
  }
  const bool asked_object = row.takes("obj-inf") && object && object->word < clause;
  const Predicate* below = clauses_.at(clause);
  if (asked_object && below && below->passive) return add(base, clause);  // "expects it to be honoured"
  const int owner = asked_object ? child_of(clauses_, object->word, "nmod:poss") : -1;
  if (asked_object && row.takes("own") && owner >= 0 && word(owner).upos == Upos::PRON) {  // "ordered their troops to hold fire"
    Trigger own = base;
    own.stance = "intends";
    return add(own, clause);
  }
  if (asked_object) return add(base, clause, asked_by(predicate, clause));
  for (const std::string_view role : {"on", "upon", "to", "for", "with"}) {
    const Argument* asked = predicate.argument(role);
    if (!asked || asked->word > clause || !row.takes(std::string(role) + "-inf")) continue;
    if (add(base, clause, acts_.actors_at(asked->word))) return true;
    auto act = below && below->passive ? acts_.done_to(clause, asked->word) : std::nullopt;  // "called for the sanctions to be eased"
    return act && add_read(base, std::move(*act));
  }
  if (row.takes("for-inf") && has_child_word(clauses_, clause, "for")) {  // "pushed for Kyiv to join": who joins stands before it
    const int doer = child_of(clauses_, clause, "nsubj");
    if (add(base, clause, doer >= 0 ? acts_.actors_at(doer) : actors_between(predicate.word, clause))) return true;
    for (const int c : clauses_.children[predicate.word]) {  // "called for [the sanctions to be eased]"
      auto act = c > predicate.word && c < clause ? acts_.done_to(clause, c) : std::nullopt;
      if (act) return add_read(base, std::move(*act));
    }
    return false;
  }
  if (row.takes("on-inf") && has_child_word(clauses_, predicate.word, "on")) return add(base, clause);
  if (!row.takes("inf")) return false;
  // What one only wants for oneself is an intention, not a demand on others.
  Trigger own = base;
  if (own.stance == "demands" && row.takes("obj-inf")) own.stance = "intends";
  std::vector<std::string> by;
  for (const int subject : predicate.words_of("subject")) add_codes(by, acts_.actors_at(subject));
  if (row.takes("others")) {  // "Kyiv has to withdraw": asked by whoever says so
    own.stance = base.stance;
    own.holder = Holder::speaker;
  }
  return add(own, clause, by);
}

std::vector<std::string> TriggerFinder::asked_by(const Predicate& predicate, int clause) const {
  for (const std::string_view role : {"indirect", "object"}) {
    for (const int asked : predicate.words_of(role)) {
      if (asked < clause && !acts_.actors_at(asked).empty()) return acts_.actors_at(asked);
    }
  }
  return {};
}

std::vector<std::string> TriggerFinder::actors_between(int first, int last) const {
  for (const int c : clauses_.children[first]) {
    if (c > first && c < last && !acts_.actors_at(c).empty()) return acts_.actors_at(c);
  }
  return {};
}

bool TriggerFinder::prepositional(const TriggerRow& row, const Predicate& predicate, const Trigger& base) {
  bool any = false;
  for (const Argument& argument : predicate.arguments) {
    // "call for" may be read as one verb, whose preposition is its particle and whose phrase is its object.
    const bool particle = argument.role == "object" && predicate.lemma.size() > predicate.base.size() + 1 &&
                          predicate.lemma.starts_with(predicate.base) && row.takes("p:" + predicate.lemma.substr(predicate.base.size() + 1));
    if (!particle && !row.takes("p:" + argument.role) && !(argument.role == "upon" && row.takes("p:on"))) {
      const bool clause = (argument.role == "adverbial" || argument.role == "complement") && row.takes("p:" + argument.mark);
      if (!clause) continue;
    }
    const Word& below = word(argument.word);
    const bool told = below.upos == Upos::VERB && below.xpos != "VBG" && !is_infinitive(argument.word);
    if (told) continue;  // "asked for what was signed" names no act to come
    const Trigger turned = against(base, argument.role == "against" || argument.mark == "against");
    any |= add(turned, argument.word) || refused_noun(turned, argument.word);
  }
  return any;
}

Trigger TriggerFinder::against(Trigger base, bool turned) {
  if (turned && base.stance == "intends") base.stance = "refuses";
  return base;
}

void TriggerFinder::object(const TriggerRow& row, const Predicate& predicate, const Trigger& base) {
  if (!row.takes("np")) return;
  std::vector<int> objects = predicate.words_of("object");
  if (objects.empty() && !row.further.empty()) {  // "turned down the treaty", read as "turned / down the treaty"
    for (const int c : clauses_.children[predicate.word]) {
      if (c > predicate.word && is_relation(word(c).relation, "obl") && has_child_word(clauses_, c, row.further.back())) objects.push_back(c);
    }
  }
  for (const int what : objects) {
    if (row.takes("deed") && !acts_.is_deed(what)) continue;
    if (row.takes("money") && base.stance == "demands" && acts_.is_money(what) && acts_.thing_of(what).empty()) {
      ReadAct read;
      read.word = what;
      read.act.act = "pay";
      read.act.what = "debt";
      read.act.span = phrase_span(clauses_, what);
      add_read(base, std::move(read));
      continue;
    }
    if (refused_noun(base, what)) continue;
    add(base, what, base.stance == "demands" ? asked_from(predicate, what) : std::vector<std::string>{});
  }
}

/// "demanded an apology from Uganda": who is to do what is asked.
std::vector<std::string> TriggerFinder::asked_from(const Predicate& predicate, int asked) const {
  for (const Argument& argument : predicate.arguments) {
    if (argument.role == "from") return acts_.actors_at(argument.word);
  }
  for (const int child : clauses_.children[asked]) {
    if (is_relation(word(child).relation, "nmod") && preposition_of(clauses_, child) == "from") return acts_.actors_at(child);
  }
  return {};
}

bool TriggerFinder::refused_noun(const Trigger& base, int noun) {
  const bool no = base.stance == "offers" || base.stance == "rejects" || base.stance == "refuses" || base.stance == "opposes" || base.stance == "accepts" || base.stance == "supports" || base.stance == "intends";
  if (!no || acts_.read(noun)) return false;
  if (word(noun).upos == Upos::PRON && (base.stance == "supports" || base.stance == "opposes")) return false;
  const TriggerRow* inner = row_for("noun", knowledge_.noun_key(word(noun)), noun);
  for (const int c : clauses_.children[noun]) {
    if (c < noun) continue;
    const std::string marker = marker_of(clauses_, c);
    // "offered its territory for the transit of grain".
    const bool use = base.stance == "offers" && marker == "for" && acts_.thing_of(noun) == "territory";
    if (use && add(base, c)) return true;
    const bool content = marker == "for" || marker == "to" || marker == "of" || marker == "that" || is_relation(word(c).relation, "acl");
    if (inner && content && add(base, c)) return true;
  }
  const std::string thing = acts_.is_money(noun) ? "aid" : acts_.thing_of(noun);
  const bool party = thing == "troops" || thing == "refugees" || thing == "territory" || thing == "prisoners" || thing == "border";
  const bool whole = party || thing == "recognition" || thing == "armed-conflict";
  // "rejects the claim", "threw out the diplomats": words and people are not what is refused.
  const std::string sort = acts_.sort_of(noun);
  const bool of_words = thing == "armed-conflict" || thing == "territorial-claim" || thing == "prisoners" || sort == "diplomatic-relations:envoy" || sort == "dialogue:dispute";
  if (of_words && base.stance == "rejects") return false;
  if (thing.empty() || (whole && (base.stance == "supports" || base.stance == "opposes"))) return false;
  const std::string act = plain_kind(knowledge_.act_of(base.stance == "accepts" || base.stance == "rejects" ? "accept" : base.stance == "offers" ? "lend" : "send", sort));
  if (act.empty()) return false;
  ReadAct read;
  read.word = noun;
  read.act.act = thing == "aid" || thing == "support" || thing == "weapons" || thing == "energy" ? "supply" : act;
  read.act.what = thing;
  read.act.span = phrase_span(clauses_, noun);
  return add_read(base, std::move(read));
}

}  // namespace chancery
