#include <algorithm>

#include "coding/position_finder.h"
#include "coding/statement_tree.h"

namespace chancery {

namespace {

/// How many words may stand between "for" and the "to" of "for X to leave".
constexpr int kParty = 10;

}  // namespace

bool TriggerFinder::reads_at(int first, const TriggerRow& row) const {
  if (first + static_cast<int>(row.further.size()) > static_cast<int>(clauses_.tree->words.size())) return false;
  for (std::size_t k = 0; k < row.further.size(); ++k) {
    const Word& here = word(first + static_cast<int>(k));
    if (!has_form(here.form, row.further[k]) && here.lemma != row.further[k]) return false;
  }
  return true;
}

int TriggerFinder::top_of(int first, int last) const {
  for (int w = first; w <= last; ++w) {
    const int head = word(w).head;
    if (head < first || head > last) return w;
  }
  return first;
}

bool TriggerFinder::is_not(int top) const {
  for (const int w : {top, word(top).head}) {
    if (w < 0) continue;
    for (const int c : clauses_.children[w]) {
      if (acts_.negates(c, "adverb") || acts_.negates(c, "determiner")) return true;
      if (is_relation(word(c).relation, "nsubj") && child_of(clauses_, c, "det") >= 0 && acts_.negates(child_of(clauses_, c, "det"), "determiner")) return true;
    }
    if (child_of(clauses_, w, "nsubj") >= 0) break;
  }
  return false;
}

std::vector<int> TriggerFinder::subjects_at(int top) const {
  for (int w = top, steps = 0; w >= 0 && steps < 3; w = word(w).head, ++steps) {
    int subject = child_of(clauses_, w, "nsubj");
    if (subject < 0) subject = child_of(clauses_, w, "csubj");  // "mending fences is off the table"
    if (subject >= 0) return conjuncts_of(clauses_, subject);
    if (const Predicate* predicate = clauses_.at(w)) {
      if (std::vector<int> found = predicate->words_of("subject"); !found.empty()) return found;
    }
  }
  return {};
}

void TriggerFinder::phrases() {
  for (int w = 0; w < static_cast<int>(clauses_.tree->words.size()); ++w) {
    for (const TriggerRow& row : knowledge_.phrases) {
      if (!reads_at(w, row)) continue;
      const int last = w + static_cast<int>(row.further.size()) - 1;
      phrase(row, w, last);
      w = last;
      break;
    }
  }
}

void TriggerFinder::phrase(const TriggerRow& row, int first, int last) {
  const int top = top_of(first, last);
  if (stands_in_condition(top)) return;
  Trigger base;
  base.word = top;
  base.row = row.name;
  bool own_no = false;
  for (int w = first; w <= last; ++w) own_no |= acts_.negates(w, "determiner") || acts_.negates(w, "pronoun");
  base.stance = !own_no && is_not(top) ? row.negated : row.stance;
  if (base.stance == "-") return;
  base.firmness = row.firmness;
  base.of_noun = row.takes("kept") ? "keep" : "";
  base.holders = subjects_at(top);
  if (!has_actor(base.holders)) base.holder = Holder::speaker;
  const bool told = std::any_of(found_.begin(), found_.end(), [&](const Trigger& one) { return one.word >= first && one.word <= last; });
  if (told) return;
  if (row.takes("self-act")) phrase_of_subject(row, std::move(base));
  else phrase_before(row, base, first, last);
}

void TriggerFinder::phrase_of_subject(const TriggerRow& row, Trigger base) {
  const std::vector<int> subjects = std::move(base.holders);
  base.holders.clear();
  base.holder = Holder::speaker;
  for (const int subject : subjects) {
    auto act = row.takes("discuss") ? std::nullopt : acts_.read(subject);
    if (!act) act = taken_up(subject);
    if (!act) act = acts_.act_with(row.takes("discuss") ? "discuss" : "grant", subject);
    if (act && add_read(base, std::move(*act))) return;
  }
}

void TriggerFinder::phrase_before(const TriggerRow& row, const Trigger& base, int first, int last) {
  const int size = static_cast<int>(clauses_.tree->words.size());
  for (int w = last + 1; w < size; ++w) {
    const int head = word(w).head;
    bool governed = head >= first && head <= last;
    for (const int c : clauses_.children[w]) {
      governed |= c >= first && c <= last && (is_relation(word(c).relation, "case") || is_relation(word(c).relation, "mark"));
    }
    if (is_infinitive(w) && row.takes("inf")) governed |= head >= 0 && (head == word(first).head || head == top_of(first, last));
    if (!governed) continue;
    const bool infinitive = is_infinitive(w) && row.takes("inf");
    const std::string marker = marker_of(clauses_, w);
    const bool phrase = row.takes("after") || (!marker.empty() && row.takes("p:" + marker)) || (marker == "that" && row.takes("that"));
    if ((infinitive || phrase) && (add(base, w) || refused_noun(base, w) || (base.stance == "demands" && add_named(base, w)))) {
      std::erase_if(found_, [&](const Trigger& one) { return one.modal && one.word == word(first).head; });  // "will settle for nothing less than X"
      return;
    }
  }
}

void TriggerFinder::turns() {
  const int size = static_cast<int>(clauses_.tree->words.size());
  for (int w = 1; w < size; ++w) {
    if (lowered(word(w).form) != "for") continue;
    int before = w - 1;
    while (before > 0 && (word(before).upos == Upos::ADV || word(before).upos == Upos::PUNCT)) --before;
    const bool is = word(before).lemma == "be" || row_for("turn", lowered(word(before).form), before);
    if (!is || stands_in_condition(before)) continue;
    int to = w + 1;
    while (to < size && to <= w + kParty && word(to).xpos != "TO") ++to;
    if (to >= size || word(to).xpos != "TO" || word(to).head <= to) continue;
    const int verb = word(to).head;
    if (std::any_of(found_.begin(), found_.end(), [&](const Trigger& one) { return one.act.word == verb; })) continue;
    Trigger made;
    made.word = verb;
    made.row = "for … to";
    made.stance = "demands";
    made.firmness = "firm";
    made.holder = Holder::speaker;
    std::vector<std::string> asked;
    for (int at = w + 1; at < to; ++at) add_codes(asked, acts_.actors_at(at));
    add(std::move(made), verb, asked);
  }
}

bool TriggerFinder::begins_speech(int w) const {
  for (int at = w - 1; at >= 0; --at) {
    const Word& here = word(at);
    if (here.xpos == "``" || here.form == "\"" || here.form == ":" || here.form == ";" || here.form == "\u201c") return true;
    const bool lead = here.upos == Upos::ADV || here.upos == Upos::INTJ || here.upos == Upos::CCONJ || lowered(here.form) == "do" || lowered(here.form) == "please";
    if (!lead) return false;
  }
  return true;
}

bool TriggerFinder::is_order(const Predicate& predicate) const {
  const Word& here = word(predicate.word);
  if (predicate.sort != PredicateSort::verb || here.xpos != "VB" || !predicate.modals.empty() || is_infinitive(predicate.word)) return false;
  if (child_of(clauses_, predicate.word, "nsubj") >= 0 || child_of(clauses_, predicate.word, "mark") >= 0) return false;
  const bool free = is_relation(here.relation, "root") || is_relation(here.relation, "ccomp") || is_relation(here.relation, "parataxis");
  return free && begins_speech(predicate.word);
}

void TriggerFinder::orders(const Predicate& predicate) {
  Trigger made;
  made.word = predicate.word;
  made.row = "order";
  made.stance = "demands";
  made.firmness = "firm";
  made.holder = Holder::speaker;
  if (predicate.lemma != "let") {
    add(std::move(made), predicate.word);
    return;
  }
  for (const int c : clauses_.children[predicate.word]) {
    const bool clause = c > predicate.word && (is_relation(word(c).relation, "xcomp") || is_relation(word(c).relation, "ccomp"));
    if (!clause) continue;
    const Argument* asked = predicate.argument("object");
    const bool us = asked && lowered(word(asked->word).form) == "us";
    if (us) made.stance = "offers";
    add(std::move(made), c, asked && !us ? acts_.actors_at(asked->word) : std::vector<std::string>{});
    return;
  }
  add(std::move(made), predicate.word);
}

bool TriggerFinder::pushed(const Predicate& predicate) {
  if (!predicate.passive || !predicate.negated || modals_of(predicate).empty()) return false;
  const TriggerRow* row = row_for("pushed", knowledge_.verb_key(word(predicate.word)), predicate.word);
  if (!row) return false;
  Trigger made = trigger(*row, predicate, "refuses");
  made.modal = true;
  made.holders = predicate.words_of("object");
  if (!has_actor(made.holders)) made.holder = Holder::speaker;
  std::vector<int> below = clauses_.children[predicate.word];
  for (const int c : clauses_.children[predicate.word]) below.insert(below.end(), clauses_.children[c].begin(), clauses_.children[c].end());
  for (const int c : below) {
    const std::string marker = marker_of(clauses_, c);
    const bool aim = marker == "to" || marker == "into" || marker == "toward" || marker == "towards";
    if (c <= predicate.word || !aim) continue;
    if (add(made, c)) return true;
    auto back = acts_.act_with("return", c);  // "rushed back to the table"
    if (back && add_read(made, std::move(*back))) return true;
  }
  return false;
}

bool TriggerFinder::gives_up(const Predicate& predicate) const {
  if (!has_actor(subjects_of(predicate))) return false;
  const std::vector<int> below = words_under(clauses_, predicate.word);
  return std::any_of(below.begin(), below.end(), [&](int w) {
    if (w == predicate.word || w == 0) return false;
    const bool near = word(w).head == predicate.word || word(word(w).head).head == predicate.word;
    return near && (word(w).lemma == "longer" || lowered(word(w).form) == "longer" || (word(w).lemma == "more" && lowered(word(w - 1).form) == "any"));
  });
}

bool TriggerFinder::never(const Predicate& predicate) {
  if (!predicate.negated || !predicate.modals.empty() || predicate.tense != Tense::present || stands_in_condition(predicate.word)) return false;
  if (is_relation(word(predicate.word).relation, "acl")) return false;  // "a body that it does not recognise": told by the way
  const TriggerRow* row = row_for("never", knowledge_.verb_key(word(predicate.word)), predicate.word);
  if (!row && gives_up(predicate)) row = row_for("aux", "will", predicate.word);  // "no longer buys its gas"
  if (!row) return false;
  auto act = acts_.read_verb(predicate.word);
  if (!act) return false;
  act->negated = false;
  Trigger made = trigger(*row, predicate, row->negated);
  made.modal = true;
  made.by_the_way = act->act.what == "recognition" && !gives_up(predicate);
  return add_read(std::move(made), std::move(*act));
}

bool TriggerFinder::object_state(const TriggerRow& row, const Predicate& predicate, const Trigger& base) {
  if (!row.takes("obj-part") && !row.takes("p:for")) return false;
  std::vector<int> objects = row.takes("obj-part") ? predicate.words_of("object") : std::vector<int>{};
  if (row.takes("p:for")) {  // "asked for its gold back"
    const std::vector<int> asked = predicate.words_of("for");
    objects.insert(objects.end(), asked.begin(), asked.end());
  }
  for (const int object : objects) {
    std::vector<int> beside = clauses_.children[predicate.word];
    beside.insert(beside.end(), clauses_.children[object].begin(), clauses_.children[object].end());
    for (const int c : beside) {
      if (c <= object) continue;
      auto act = acts_.driven(c, object);
      if (!act && is_relation(word(c).relation, "acl") && word(c).xpos == "VBN") act = acts_.done_to(c, object);
      if (act && add_read(base, std::move(*act))) return true;
    }
  }
  return false;
}

std::optional<ReadAct> TriggerFinder::nearest_act(int w) const {
  if (row_for("verb", knowledge_.verb_key(word(w)), w)) return std::nullopt;
  return acts_.read_as("grant", w);
}

}  // namespace chancery
