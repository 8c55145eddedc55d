#include "coding/position_triggers.h"

#include <algorithm>

#include "coding/statement_tree.h"

namespace chancery {

namespace {

bool is_yes(std::string_view stance) {
  return stance == "intends" || stance == "offers" || stance == "open-to" || stance == "accepts" || stance == "supports";
}

class TriggerFinder {
 public:
  TriggerFinder(const Clauses& clauses, const ActReader& acts, const PositionKnowledge& knowledge)
      : clauses_(clauses), acts_(acts), knowledge_(knowledge) {}

  std::vector<Trigger> find() {
    for (const Predicate& predicate : clauses_.predicates) {
      const std::size_t before = found_.size();
      if (is_governed(predicate.word)) continue;
      if (predicate.sort == PredicateSort::verb) verb(predicate), participle(predicate, before), stands_ready(predicate, before);
      else if (predicate.sort == PredicateSort::adjective) adjective(predicate);
      else noun(predicate);
      if (found_.size() == before && stays(predicate)) continue;
      if (found_.size() == before) modals(predicate);
    }
    return std::move(found_);
  }

 private:
  const Word& word(int i) const { return clauses_.word(i); }

  const TriggerRow* row_for(std::string_view part, const std::string& key, int w) const {
    const auto rows = knowledge_.triggers.find(std::string(part) + ' ' + key);
    if (rows == knowledge_.triggers.end()) return nullptr;
    for (const TriggerRow& row : rows->second) {
      const bool all = std::all_of(row.further.begin(), row.further.end(), [&](const std::string& further) {
        if (has_child_word(clauses_, w, further)) return true;
        const auto under = [&](int child) { return is_relation(word(child).relation, "obl") && has_child_word(clauses_, child, further); };
        return std::any_of(clauses_.children[w].begin(), clauses_.children[w].end(), under);
      });
      if (all) return &row;
    }
    return nullptr;
  }

  static bool has_modal(const Predicate& predicate, std::string_view lemma) {
    return std::find(predicate.modals.begin(), predicate.modals.end(), lemma) != predicate.modals.end();
  }

  /// The stance that a row gives here, softened or turned by negation and modal verbs; empty for none.
  std::string stance_of(const TriggerRow& row, const Predicate& predicate) const {
    if (has_modal(predicate, "must") || has_modal(predicate, "should") || has_modal(predicate, "ought")) return {};
    std::string stance = predicate.negated ? row.negated : row.stance;
    if (stance == "-") return {};
    const bool may = has_modal(predicate, "could") || has_modal(predicate, "might") || has_modal(predicate, "may") || has_modal(predicate, "can");
    if (may && is_yes(stance)) stance = "open-to";
    return stance;
  }

  Trigger trigger(const TriggerRow& row, const Predicate& predicate, const std::string& stance) const {
    Trigger made;
    made.word = predicate.word;
    made.row = row.name;
    made.stance = stance;
    made.firmness = stance == "open-to" ? "open" : row.firmness;
    made.holders = subjects_of(predicate);
    return made;
  }

  /// The subjects; those of a bare past tense that the model took for a passive ("Qatar called for …") too.
  std::vector<int> subjects_of(const Predicate& predicate) const {
    std::vector<int> subjects = predicate.words_of("subject");
    if (subjects.empty() && predicate.passive && word(predicate.word).xpos == "VBD" && child_of(clauses_, predicate.word, "aux") < 0) {
      for (const int c : clauses_.children[predicate.word]) {
        if (is_relation(word(c).relation, "nsubj")) subjects = conjuncts_of(clauses_, c);
      }
    }
    return subjects;
  }

  /// Keeps the trigger if `act_word` has an act.
  bool add(Trigger made, int act_word, const std::vector<std::string>& by = {}) {
    auto act = acts_.read(act_word);
    if (!act) act = taken_up(act_word);
    if (!act) return false;
    if (!by.empty()) act->act.by = by;
    return add_read(std::move(made), std::move(*act));
  }

  /// "… be scrapped, something Brussels refuses to contemplate": an object that takes up the act named last in the sentence.
  std::optional<ReadAct> taken_up(int act_word) const {
    if (found_.empty()) return std::nullopt;
    int object = act_word;
    if (word(act_word).upos == Upos::VERB) {
      const Predicate* predicate = clauses_.at(act_word);
      const Argument* below = predicate ? predicate->argument("object") : nullptr;
      if (!below) return std::nullopt;
      object = below->word;
    }
    if (!row_for("anaphor", word(object).lemma, object) || found_.back().act.word > object) return std::nullopt;
    ReadAct act = found_.back().act;
    act.act.by.clear();
    return act;
  }

  bool add_read(Trigger made, ReadAct act) {
    if (act.negated && !settle_negation(made, act)) return false;
    made.act = std::move(act);
    found_.push_back(std::move(made));
    return true;
  }

  /// "vowed not to leave" refuses to leave; "urged it not to leave" demands the opposite.
  bool settle_negation(Trigger& made, ReadAct& act) const {
    act.negated = false;
    if (made.stance == "intends" || made.stance == "accepts" || made.stance == "offers") {
      made.stance = "refuses";
      return true;
    }
    const std::string opposite = knowledge_.opposite_of(act.act.act, act.act.what);
    if (opposite.empty()) return false;
    act.act.act = opposite;
    return true;
  }

  bool is_infinitive(int clause) const {
    for (const int c : clauses_.children[clause]) {
      if (is_relation(word(c).relation, "mark") && word(c).lemma == "to") return true;
    }
    return false;
  }

  void verb(const Predicate& predicate) {
    const TriggerRow* row = row_for("verb", knowledge_.verb_key(word(predicate.word)), predicate.word);
    if (!row) return;
    const std::string stance = stance_of(*row, predicate);
    if (stance.empty()) return;
    if (predicate.passive && subjects_of(predicate).empty()) return;
    const Trigger base = trigger(*row, predicate, stance);
    if (tied(*row, predicate, base)) return;
    if (demanded_clause(*row, predicate, base)) return;
    if (infinitive(*row, predicate, base)) return;
    if (prepositional(*row, predicate, base)) return;
    object(*row, predicate, base);
  }

  /// An infinitive under another trigger ("urged it to accept …") is that one's act, no position of its own.
  bool is_governed(int w) const {
    const int head = word(w).head;
    if (head < 0 || head > w || !is_infinitive(w) || is_relation(word(w).relation, "conj")) return false;
    if (word(head).upos == Upos::VERB) {
      const TriggerRow* row = row_for("verb", knowledge_.verb_key(word(head)), head);
      const Predicate* above = clauses_.at(head);
      // "threatened to veto its accession": no act of its own, so the lower word tells what is meant.
      const bool hollow = row && above && !above->negated && is_yes(row->stance) && !acts_.read(w);
      return row && !hollow;
    }
    return row_for("adjective", lowered(word(head).form), head) != nullptr;
  }

  /// "stood ready to resume": the parse may hang the infinitive on the verb beside the adjective.
  void stands_ready(const Predicate& predicate, std::size_t before) {
    if (found_.size() > before) return;
    for (const int c : clauses_.children[predicate.word]) {
      if (word(c).upos != Upos::ADJ) continue;
      const TriggerRow* row = row_for("adjective", lowered(word(c).form), c);
      if (!row || !row->takes("inf")) continue;
      const std::string stance = stance_of(*row, predicate);
      if (!stance.empty()) governed(*row, predicate, trigger(*row, predicate, stance));
    }
  }

  /// "was prepared to begin": a participle that the tables know as an adjective.
  void participle(const Predicate& predicate, std::size_t before) {
    if (found_.size() > before || !predicate.passive) return;
    const TriggerRow* row = row_for("adjective", lowered(word(predicate.word).form), predicate.word);
    if (!row) return;
    const std::string stance = stance_of(*row, predicate);
    if (stance.empty()) return;
    Trigger base = trigger(*row, predicate, stance);
    if (base.holders.empty()) base.holders = predicate.words_of("object");
    governed(*row, predicate, base);
  }

  /// "tied the restoration of ties to the withdrawal of troops": no X without Y.
  bool tied(const TriggerRow& row, const Predicate& predicate, Trigger base) {
    if (!row.takes("to-act")) return false;
    const Argument* what = predicate.argument("object");
    const Argument* first = predicate.argument("to");
    if (!what) return true;
    int asked = first ? first->word : -1;
    for (const int c : clauses_.children[what->word]) {
      if (asked < 0 && preposition_of(clauses_, c) == "to") asked = c;
    }
    if (asked < 0) return true;
    base.asked = acts_.read(asked);
    base.stance = "refuses";
    if (base.asked) add(base, what->word);
    return true;
  }

  /// Clauses: "demanded that Kyiv withdraw", "insisted Armenia open …".
  bool demanded_clause(const TriggerRow& row, const Predicate& predicate, const Trigger& base) {
    if (!row.takes("that")) return false;
    bool any = false;
    for (const Argument& argument : predicate.arguments) {
      if (argument.role != "complement" || is_infinitive(argument.word)) continue;
      if (argument.mark != "that" && !argument.mark.empty()) continue;
      if (word(argument.word).upos != Upos::VERB || is_relation(word(argument.word).relation, "xcomp")) continue;
      if (base.stance != "demands" && base.stance != "offers") continue;
      if (!asks(argument.word)) continue;
      any |= add(base, argument.word);
    }
    return any;
  }

  /// A clause that asks is subjunctive ("that Kyiv withdraw") or modal ("should withdraw"), not told as fact.
  bool asks(int clause) const {
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

  bool infinitive(const TriggerRow& row, const Predicate& predicate, const Trigger& base) {
    bool any = false;
    for (const Argument& argument : predicate.arguments) {
      const bool clause = argument.role == "complement" || (argument.role == "adverbial" && argument.mark == "to" && argument.word > predicate.word && row.frames.size() > 0 && takes_object_infinitive(row));
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
      if (!is_infinitive(argument.word)) {
        if (row.takes("obj-part") && (word(argument.word).xpos == "VBN" || word(argument.word).upos == Upos::ADJ)) any |= add(base, argument.word);
        continue;
      }
      any |= by_infinitive(row, predicate, base, argument.word);
    }
    if (any || !takes_object_infinitive(row)) return any;
    // The parse may hang the infinitive on the noun asked: "urged [Kyiv to withdraw]".
    for (const Argument& argument : predicate.arguments) {
      if (argument.role != "object" && argument.role != "indirect" && argument.role != "on" && argument.role != "to" && argument.role != "for" && argument.role != "upon") continue;
      for (const int c : clauses_.children[argument.word]) {
        if (is_relation(word(c).relation, "acl") && is_infinitive(c)) any |= add(base, c, acts_.actors_at(argument.word));
      }
    }
    return any;
  }

  /// "warned Tokyo against recognising it": asks that it be not done.
  bool warned_against(const Predicate& predicate, Trigger base, int clause) {
    auto act = acts_.read(clause);
    if (!act) return false;
    const Argument* object = predicate.argument("object");
    if (!object) return false;
    act->act.by = acts_.actors_at(object->word);
    act->negated = true;
    return add_read(std::move(base), std::move(*act));
  }

  static bool takes_object_infinitive(const TriggerRow& row) {
    return row.takes("obj-inf") || row.takes("on-inf") || row.takes("to-inf") || row.takes("for-inf") || row.takes("upon-inf");
  }

  bool by_infinitive(const TriggerRow& row, const Predicate& predicate, const Trigger& base, int clause) {
    const Argument* object = predicate.argument("object");
    if (!object) object = predicate.argument("indirect");
    const bool asked_object = row.takes("obj-inf") && object && object->word < clause;
    if (asked_object) return add(base, clause, acts_.actors_at(object->word));
    for (const std::string_view role : {"on", "upon", "to", "for"}) {
      const Argument* asked = predicate.argument(role);
      if (asked && asked->word < clause && row.takes(std::string(role) + "-inf")) return add(base, clause, acts_.actors_at(asked->word));
    }
    if (row.takes("for-inf") && has_child_word(clauses_, clause, "for")) {  // "pushed for Kyiv to join": who joins stands before it
      const int doer = child_of(clauses_, clause, "nsubj");
      return add(base, clause, doer >= 0 ? acts_.actors_at(doer) : std::vector<std::string>{});
    }
    if (row.takes("on-inf") && has_child_word(clauses_, predicate.word, "on")) return add(base, clause);
    if (!row.takes("inf")) return false;
    // What one only wants for oneself is an intention, not a demand on others.
    Trigger own = base;
    if (own.stance == "demands" && row.takes("obj-inf")) own.stance = "intends";
    std::vector<std::string> by;
    for (const int subject : predicate.words_of("subject")) add_codes(by, acts_.actors_at(subject));
    return add(own, clause, by);
  }

  bool prepositional(const TriggerRow& row, const Predicate& predicate, const Trigger& base) {
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
      any |= add(against(base, argument.role == "against" || argument.mark == "against"), argument.word);
    }
    return any;
  }

  static Trigger against(Trigger base, bool turned) {
    if (turned && base.stance == "intends") base.stance = "refuses";
    return base;
  }

  void object(const TriggerRow& row, const Predicate& predicate, const Trigger& base) {
    if (!row.takes("np")) return;
    std::vector<int> objects = predicate.words_of("object");
    if (objects.empty() && !row.further.empty()) {  // "turned down the treaty", read as "turned / down the treaty"
      for (const int c : clauses_.children[predicate.word]) {
        if (c > predicate.word && is_relation(word(c).relation, "obl") && has_child_word(clauses_, c, row.further.back())) objects.push_back(c);
      }
    }
    for (const int what : objects) {
      if (refused_noun(base, what)) continue;
      add(base, what);
    }
  }

  /// "rejected a call for X", "refused a request to X": the noun's own content is the act; "turned down 60 million in aid": a thing
  /// that is offered and not taken.
  bool refused_noun(const Trigger& base, int noun) {
    const bool no = base.stance == "rejects" || base.stance == "refuses" || base.stance == "opposes" || base.stance == "accepts" || base.stance == "supports";
    if (!no || acts_.read(noun)) return false;
    const TriggerRow* inner = row_for("noun", knowledge_.noun_key(word(noun)), noun);
    for (const int c : clauses_.children[noun]) {
      if (c < noun) continue;
      const std::string marker = marker_of(clauses_, c);
      const bool content = marker == "for" || marker == "to" || marker == "of" || marker == "that" || is_relation(word(c).relation, "acl");
      if (inner && content && add(base, c)) return true;
    }
    const std::string thing = acts_.thing_of(noun);
    if (thing.empty()) return false;
    const std::string act = knowledge_.act_of(base.stance == "accepts" || base.stance == "rejects" ? "accept" : "send", thing);
    if (act.empty()) return false;
    ReadAct read;
    read.word = noun;
    read.act.act = thing == "aid" || thing == "support" || thing == "weapons" || thing == "energy" ? "supply" : act;
    read.act.what = thing;
    read.act.span = phrase_span(clauses_, noun);
    return add_read(base, std::move(read));
  }

  // Adjectives: "ready to", "open to"; "irreversible", "unacceptable" said of the act itself.

  void adjective(const Predicate& predicate) {
    std::string key = lowered(word(predicate.word).form);
    const TriggerRow* row = row_for("adjective", key, predicate.word);
    if (!row) return;
    const std::string stance = stance_of(*row, predicate);
    if (stance.empty()) return;
    if (row->takes("speaker-inf") && of_clause(*row, predicate, stance)) return;
    if (row->takes("self-act") || row->takes("undo")) return of_subject(*row, predicate, stance);
    Trigger base = trigger(*row, predicate, stance);
    if (base.holders.empty()) base.holders = subjects_above(predicate.word);
    if (base.holders.empty()) {  // "it is willing to": the parse takes the party's pronoun for an empty "it"
      const int expletive = child_of(clauses_, predicate.word, "expl");
      if (expletive >= 0) base.holders = {expletive};
    }
    governed(*row, predicate, base);
  }

  /// "stood ready to", "remains open to": the subject of the verb above.
  std::vector<int> subjects_above(int w) const {
    const Predicate* above = clauses_.at(word(w).head);
    const bool depends = is_relation(word(w).relation, "xcomp") || is_relation(word(w).relation, "conj") || is_relation(word(w).relation, "advmod");
    return above && depends ? above->words_of("subject") : std::vector<int>{};
  }

  void governed(const TriggerRow& row, const Predicate& predicate, const Trigger& base) {
    for (const Argument& argument : predicate.arguments) {
      const bool infinitive = argument.role == "complement" || argument.role == "adverbial";
      if (infinitive && row.takes("inf") && is_infinitive(argument.word)) add(base, argument.word);
      else if (row.takes("p:" + argument.role) || row.takes("p:" + argument.mark)) add(base, argument.word);
    }
  }

  /// "it is too early to lift sanctions", "it is right that both sides talk".
  bool of_clause(const TriggerRow& row, const Predicate& predicate, const std::string& stance) {
    const int own = child_of(clauses_, predicate.word, "nsubj");
    const int expletive = child_of(clauses_, predicate.word, "expl");
    if (expletive < 0 && (own < 0 || word(own).lemma != "it")) return false;
    Trigger base = trigger(row, predicate, stance);
    base.holder = Holder::speaker;
    for (const int c : clauses_.children[predicate.word]) {
      const std::string_view relation = word(c).relation;
      const bool clause = is_relation(relation, "csubj") || is_relation(relation, "ccomp") || is_relation(relation, "xcomp") || is_relation(relation, "advcl");
      if (clause && c > predicate.word && add(base, c)) return true;
    }
    return false;
  }

  void of_subject(const TriggerRow& row, const Predicate& predicate, const std::string& stance) {
    Trigger base = trigger(row, predicate, stance);
    base.holder = Holder::speaker;
    for (const int subject : predicate.words_of("subject")) {
      auto act = acts_.read(subject);
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

  std::optional<ReadAct> thing_kept(int noun) const {
    const std::string thing = acts_.thing_of(noun);
    if (thing.empty()) return std::nullopt;
    ReadAct read;
    read.word = noun;
    read.act.act = "keep";
    read.act.what = thing;
    read.act.span = phrase_span(clauses_, noun);
    return read;
  }

  // Nouns: "has no plans to", "there is no room for", "its demand for".

  void noun(const Predicate& predicate) {
    const int w = predicate.word;
    const TriggerRow* row = row_for("noun", knowledge_.noun_key(word(w)), w);
    if (!row) return;
    const bool negated = is_denied(w);
    const std::string stance = negated ? row->negated : row->stance;
    if (stance == "-" ) return;
    Trigger base = trigger(*row, predicate, stance);
    if (negated && base.firmness == "open") base.firmness = "firm";
    set_noun_holder(w, base);
    for (const int c : clauses_.children[w]) {
      if (c < w) continue;
      const std::string marker = marker_of(clauses_, c);
      const bool infinitive = row->takes("inf") && is_infinitive(c);
      const bool governed = infinitive || (!marker.empty() && row->takes("p:" + marker)) || (marker == "that" && row->takes("that"));
      if (governed && !add(base, c) && negated) opened(base, c);
    }
  }

  /// "no talk of embassies": a bare thing that is not to be opened.
  void opened(const Trigger& base, int noun) {
    if (word(noun).upos != Upos::NOUN) return;
    const std::string thing = acts_.thing_of(noun);
    const std::string act = thing.empty() ? std::string{} : knowledge_.act_of("open", thing);
    if (act.empty()) return;
    ReadAct read;
    read.word = noun;
    read.act.act = act;
    read.act.what = thing;
    read.act.span = phrase_span(clauses_, noun);
    add_read(base, std::move(read));
  }

  bool is_denied(int w) const {
    const int determiner = child_of(clauses_, w, "det");
    if (determiner >= 0 && (word(determiner).lemma == "no" || word(determiner).lemma == "neither")) return true;
    const Predicate* above = clauses_.at(word(w).head);
    return above && above->negated;
  }

  void set_noun_holder(int w, Trigger& base) const {
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
    if (base.holders.empty()) base.holder = Holder::speaker;
  }

  /// "the treaty would remain suspended", "will keep the border closed": refuses to undo what was done to the thing.
  bool stays(const Predicate& predicate) {
    const TriggerRow* row = row_for("stay", knowledge_.verb_key(word(predicate.word)), predicate.word);
    if (!row || predicate.negated || predicate.modals.empty() || stands_in_condition(predicate.word)) return false;
    const std::vector<int> things = predicate.words_of(row->takes("obj-part") ? "object" : "subject");
    for (const int child : clauses_.children[predicate.word]) {
      const bool state = is_relation(word(child).relation, "xcomp") || is_relation(word(child).relation, "advcl");
      if (!state || child < predicate.word || things.empty()) continue;
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

  // Bare modal verbs.

  void modals(const Predicate& predicate) {
    if (predicate.sort == PredicateSort::noun || stands_in_condition(predicate.word)) return;
    if (no_such_thing(predicate)) return;
    for (const std::string& modal : predicate.modals) {
      const TriggerRow* row = row_for("aux", modal, predicate.word);
      if (!row) continue;
      auto act = acts_.read_verb(predicate.word);
      if (!act) act = happening(predicate);
      if (!act) return;
      act->negated = false;
      const std::string stance = predicate.negated ? row->negated : row->stance;
      if (row->takes("others") && predicate.negated) {
        const std::string opposite = knowledge_.opposite_of(act->act.act, act->act.what);
        if (opposite.empty()) return;
        act->act.act = opposite;
      } else if (stance == "-") {
        if (!predicate.negated) return;
      }
      Trigger made = trigger(*row, predicate, row->takes("others") ? row->stance : stance == "-" ? "refuses" : stance);
      made.modal = true;
      if (!predicate.negated && !row->takes("others") && !has_actor(made.holders) && !only_later(predicate)) return;
      if (row->takes("others")) made.holder = Holder::speaker;
      else if (!has_actor(made.holders)) made.holder = Holder::speaker;
      add_read(std::move(made), std::move(*act));
      return;
    }
  }

  /// "relations would be restored only when …": terms that whoever speaks sets for what is to happen.
  bool only_later(const Predicate& predicate) const {
    const int end = std::min(static_cast<int>(clauses_.tree->words.size()), predicate.word + 8);
    for (int at = predicate.word + 1; at < end; ++at) {
      if (lowered(word(at).form) == "only") return predicate.passive || !predicate.argument("object");
    }
    return false;
  }

  bool has_actor(const std::vector<int>& words) const {
    for (const int w : words) {
      if (!acts_.actors_at(w).empty() || word(w).upos == Upos::PRON) return true;
      const int owner = child_of(clauses_, w, "nmod:poss");
      if (owner >= 0) return true;
    }
    return false;
  }

  /// "no talks will be held", "no signature of ours will be forthcoming": the subject is the act.
  std::optional<ReadAct> happening(const Predicate& predicate) const {
    const Argument* object = predicate.argument("object");
    if (object && !predicate.passive && (!acts_.actors_at(object->word).empty() || !acts_.thing_of(object->word).empty())) return std::nullopt;
    for (const int subject : predicate.words_of(predicate.passive ? "object" : "subject")) {
      if (!acts_.actors_at(subject).empty() || !predicate.negated) continue;
      const int determiner = child_of(clauses_, subject, "det");
      if (determiner < 0 || word(determiner).lemma != "no") continue;
      if (is_talk_of(subject)) continue;
      if (auto act = acts_.read_noun(subject)) return act;
      if (auto act = acts_.founding_of(subject)) return act;  // "no association can see the light of day"
    }
    return std::nullopt;
  }

  /// "there can be no talks": refuses talks, whoever says so.
  bool no_such_thing(const Predicate& predicate) {
    if (word(predicate.word).lemma != "be" || !has_child_word(clauses_, predicate.word, "there")) return false;
    for (const int c : clauses_.children[predicate.word]) {
      if (!is_relation(word(c).relation, "nsubj") && !is_relation(word(c).relation, "obj")) continue;
      const int determiner = child_of(clauses_, c, "det");
      if (determiner < 0 || word(determiner).lemma != "no") continue;
      if (predicate.modals.empty() && predicate.tense == Tense::past) continue;
      if (is_talk_of(c)) continue;
      auto act = acts_.read_noun(c);
      if (!act) continue;
      Trigger made;
      made.word = predicate.word;
      made.row = "there is no";
      made.stance = "refuses";
      made.firmness = "firm";
      made.holder = Holder::speaker;
      if (add_read(std::move(made), std::move(*act))) return true;
    }
    return false;
  }

  /// "no talk of embassies" is no talks: the noun governs what is refused.
  bool is_talk_of(int noun) const { return row_for("noun", knowledge_.noun_key(word(noun)), noun) && child_with(noun, "of") >= 0; }

  int child_with(int noun, std::string_view preposition) const {
    for (const int c : clauses_.children[noun]) {
      if (c > noun && preposition_of(clauses_, c) == preposition) return c;
    }
    return -1;
  }

  /// A clause under "if", "unless", "when" … tells no intention.
  bool stands_in_condition(int w) const {
    for (int steps = 0; w >= 0 && steps < 12; ++steps) {
      const std::string_view relation = word(w).relation;
      if (marker_of(clauses_, w) == "whether" || marker_of(clauses_, w) == "if") return true;
      if (is_relation(relation, "advcl")) return !has_child_word(clauses_, w, "as") && marker_of(clauses_, w) != "because" && marker_of(clauses_, w) != "although" && marker_of(clauses_, w) != "though";
      if (!is_relation(relation, "conj") && !is_relation(relation, "xcomp")) return false;
      w = word(w).head;
    }
    return false;
  }

  const Clauses& clauses_;
  const ActReader& acts_;
  const PositionKnowledge& knowledge_;
  std::vector<Trigger> found_;
};

}  // namespace

std::vector<Trigger> find_triggers(const Clauses& clauses, const ActReader& acts, const PositionKnowledge& knowledge) {
  if (!clauses.tree->analysed) return {};
  return TriggerFinder(clauses, acts, knowledge).find();
}

}  // namespace chancery
