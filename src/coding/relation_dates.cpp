#include "coding/relation_dates.h"

#include <algorithm>
#include <cstdlib>

#include "coding/statement_tree.h"

namespace chancery {

namespace {

/// How far behind a noun the date of its participle may stand.
constexpr int kDated = 4;

/// How far behind a percentage that stands which it is measured against.
constexpr int kCompared = 2;

/// How far behind a verb its date may stand, whatever it hangs on.
constexpr int kFollowing = 3;

/// How many sentences back the date of an undated act may stand.
constexpr int kNarrated = 2;

/// How far from a noun its own date may stand.
constexpr int kOwn = 8;

/// No relation is told to have lasted for so many years or decades.
constexpr long kLongest = 150;

/// A war named by a year so far back is no longer fought.
constexpr int kLongOver = 2;

/// "P7Y", "P2DE": the years of a duration; 0 where it has none.
int whole_years(const std::string& value) {
  if (value.size() < 3 || value[0] != 'P') return 0;
  char* end = nullptr;
  const long count = std::strtol(value.c_str() + 1, &end, 10);
  if (count <= 0 || count > kLongest) return 0;
  const std::string_view unit(end);
  return unit == "Y" ? static_cast<int>(count) : unit == "DE" ? static_cast<int>(count) * 10 : 0;
}

}  // namespace

int RelationDates::clause_of(int at) const {
  for (int step = 0; step < 10 && at >= 0; ++step, at = word(at).head)
    if (const Predicate* predicate = clauses_.at(at); predicate && predicate->sort == PredicateSort::verb) return at;
  return -1;
}

const TimeMention* RelationDates::own_date(int noun) const {
  if (word(noun).upos != Upos::NOUN && word(noun).upos != Upos::PROPN) return nullptr;
  for (const TimeMention& time : input_.resolution.times) {
    if (time.sentence != clauses_.sentence || !time.when || !time.when->from || time.sort != TimeMention::Sort::date) continue;
    if (head_of(time) == noun && std::abs(time.first - noun) <= kOwn) return &time;
    const int clause = clause_of(time.first);  // "a treaty with Chile, signed in 1960", "a treaty dating from 1960"
    const bool participle = clause > noun && (word(clause).xpos == "VBN" || word(clause).xpos == "VBG");
    if (!participle || word(clause).relation != "acl") continue;
    // "a return to talks, broken off in 2017": of the talks.
    if (word(clause).head == noun || (word(clause).head == word(noun).head && word(clause).head < noun && clause - noun <= kDated)) return &time;
  }
  return nullptr;
}

bool RelationDates::is_over(int noun) const {
  for (const TimeMention& time : input_.resolution.times)
    if (time.sentence == clauses_.sentence && time.until && time.when && head_of(time) == noun) return true;
  const TimeMention* date = own_date(noun);
  if (!date || date->since || !input_.article.published || !input_.article.published->from) return false;
  return date->when->from->year + kLongOver <= input_.article.published->from->year;
}

bool RelationDates::is_old(int noun) const {
  const TimeMention* date = own_date(noun);
  if (!date) return false;
  const auto& published = input_.article.published;
  return !published || !published->from || date->when->from->year < published->from->year;
}

SaidDate RelationDates::said(const TimeMention& time) const { return {*time.when, std::string(text_of(input_.article.text, time.span))}; }

const TimeMention* RelationDates::told_before() const {
  const TimeMention* last = nullptr;
  for (const TimeMention& time : input_.resolution.times) {
    if (time.sentence >= clauses_.sentence || time.sentence + kNarrated < clauses_.sentence) continue;
    if (input_.parsed.sentences[static_cast<std::size_t>(time.sentence)].paragraph != clauses_.tree->paragraph) continue;
    if (time.when && time.when->from && !time.until && time.sort == TimeMention::Sort::date) last = &time;
  }
  return last;
}

bool RelationDates::is_to_come(int verb) const {
  if (!input_.article.published || !input_.article.published->to) return false;
  for (const TimeMention& time : input_.resolution.times) {
    if (time.sentence != clauses_.sentence || !time.when || !time.when->from || time.sort != TimeMention::Sort::date) continue;
    if (!time.since && clause_of(time.first) == verb && day_number(*time.when->from) > day_number(*input_.article.published->to)) return true;
  }
  return false;
}

RelationDates::Told RelationDates::told_of(const RelationFrame& frame, int trigger) const {
  Told told;
  told.event = frame.mode == RelationFrame::Mode::event;
  const bool first_to = word(trigger).relation == "acl" && word(trigger).xpos == "VB";  // "became the first to recognise it"
  told.past = word(trigger).upos == Upos::VERB && (word(trigger).xpos == "VBD" || word(trigger).xpos == "VBN" || first_to);
  told.clause = clause_of(first_to ? word(trigger).head : trigger);
  return told;
}

bool RelationDates::may_date(const Told& told, int trigger, const TimeMention& time) const {
  const int other = clause_of(time.first);
  if (is_joined(told.clause, other) || names_a_noun(time) || dates_another(told.clause, time) || is_compared(time)) return false;
  if (time.since || is_since_noun(time)) return true;
  if (time.sort != TimeMention::Sort::date) return false;
  return told.event || dates_noun(trigger, time.first) || (told.past && (other == told.clause || is_participle_of(told.clause, other)));
}

const TimeMention* RelationDates::nearest(const Told& told, int trigger) const {
  const TimeMention* own = own_date(trigger);
  if (const TimeMention* dated = !own && told.event ? date_of_setting(told.clause) : nullptr) return dated;
  const TimeMention* best = nullptr;
  int nearest = 0;
  for (const TimeMention& time : input_.resolution.times) {
    if (time.sentence != clauses_.sentence || !time.when || !time.when->from || time.until) continue;
    if (&time == own || leads_back(trigger, time)) return &time;
    if (is_first_time(time)) continue;
    if (time.sort == TimeMention::Sort::date && follows(trigger, time)) return &time;
    if (!may_date(told, trigger, time)) continue;
    const int distance = std::abs(time.first - trigger) + (clause_of(time.first) == told.clause ? 0 : 8);
    if (best && distance >= nearest) continue;
    best = &time;
    nearest = distance;
  }
  return best;
}

std::optional<SaidDate> RelationDates::since(const RelationFrame& frame, int trigger) const {
  const Told told = told_of(frame, trigger);
  if (const TimeMention* best = nearest(told, trigger)) return said(*best);
  if (const auto lasting = lasting_since(told.clause)) return lasting;
  if (!told.event) return std::nullopt;
  const TimeMention* before = told.past ? told_before() : nullptr;
  if (before) return said(*before);
  if (!input_.article.published) return std::nullopt;
  return SaidDate{*input_.article.published, ""};
}

std::optional<SaidDate> RelationDates::lasting_since(int clause) const {
  const auto& published = input_.article.published;
  if (clause < 0 || !published || !published->from) return std::nullopt;
  const auto& parts = clauses_.children[static_cast<std::size_t>(clause)];
  const bool perfect = std::any_of(parts.begin(), parts.end(), [&](int part) {
    return is_relation(word(part).relation, "aux") && word(part).lemma == "have" && word(part).xpos != "VBD" && word(part).xpos != "VB";
  });
  if (!perfect) return std::nullopt;
  for (const TimeMention& time : input_.resolution.times) {
    if (time.sentence != clauses_.sentence || time.sort != TimeMention::Sort::duration || time.first < 1 || word(time.first - 1).lemma != "for") continue;
    const int years = whole_years(time.value);
    if (years > 0 && clause_of(time.first) == clause)
      return SaidDate{whole_year(published->from->year - years), std::string(text_of(input_.article.text, time.span))};
  }
  return std::nullopt;
}

bool RelationDates::is_participle_of(int clause, int other) const {
  if (clause < 0 || other < 0 || clause == other || word(other).head != clause || word(other).xpos != "VBN") return false;
  for (int child : clauses_.children[static_cast<std::size_t>(other)])
    if (is_relation(word(child).relation, "aux") || is_relation(word(child).relation, "mark") || is_relation(word(child).relation, "nsubj")) return false;
  return is_relation(word(other).relation, "advcl") || is_relation(word(other).relation, "acl");
}

const TimeMention* RelationDates::date_of_setting(int clause) const {
  if (clause < 0) return nullptr;
  int when = -1;
  for (int child : clauses_.children[static_cast<std::size_t>(clause)])
    if (word(child).lemma == "when" && child < clause) when = child;
  if (when < 0) return nullptr;
  for (const TimeMention& time : input_.resolution.times) {
    if (time.sentence != clauses_.sentence || !time.when || !time.when->from || time.sort != TimeMention::Sort::date) continue;
    if (time.last + 1 == when || (time.last + 2 == when && word(when - 1).form == ",")) return &time;
  }
  return nullptr;
}

bool RelationDates::leads_back(int trigger, const TimeMention& time) const {
  if (time.first < 2 || word(time.first - 1).lemma != "to" || word(time.first - 2).lemma != "back") return false;
  const int clause = clause_of(time.first);
  if (clause < 0) return false;
  const int of = word(clause).relation == "acl" ? word(clause).head : subject_of(clause);
  return of >= 0 && (of == trigger || (is_under(clauses_, trigger, of) && trigger < clause) || is_under(clauses_, of, trigger));
}

int RelationDates::subject_of(int clause) const {
  for (int child : clauses_.children[static_cast<std::size_t>(clause)])
    if (is_relation(word(child).relation, "nsubj")) return child;
  return -1;
}

bool RelationDates::is_first_time(const TimeMention& time) const {
  return time.since && time.first > 1 && word(time.first - 2).lemma == "time";
}

bool RelationDates::follows(int trigger, const TimeMention& time) const {
  const int before = time.first - 1;
  if (before <= trigger || before - trigger > kFollowing || word(before).upos != Upos::ADP || word(before).lemma == "of") return false;
  for (int at = trigger + 1; at < before; ++at) {
    const Upos upos = word(at).upos;
    if (upos != Upos::DET && upos != Upos::ADJ && upos != Upos::NOUN && upos != Upos::PROPN) return false;
  }
  return word(trigger).upos == Upos::VERB ? word(trigger).xpos == "VBD" || word(trigger).xpos == "VBN" : before == trigger + 1;
}

bool RelationDates::is_since_noun(const TimeMention& time) const {
  const int noun = head_of(time);
  if (noun < 0 || noun >= time.first || word(noun).upos != Upos::NOUN) return false;
  for (int child : clauses_.children[static_cast<std::size_t>(noun)])
    if (child < noun && is_relation(word(child).relation, "case") && word(child).lemma == "since") return true;
  return false;
}

bool RelationDates::names_a_noun(const TimeMention& time) const {
  const Word& last = word(time.last);
  if (time.since) return false;  // "withdrawn after the 2008 war": the act's date too
  const bool before = last.head > time.last && (word(last.head).upos == Upos::NOUN || word(last.head).upos == Upos::PROPN);
  return before && !is_relation(last.relation, "nsubj") && !is_relation(last.relation, "obl");
}

bool RelationDates::dates_another(int clause, const TimeMention& time) const {
  const int other = clause_of(time.first);
  if (clause < 0 || other < 0 || other == clause) return false;
  // "mended its ties, broken off in May": May is the break's.
  if (word(other).xpos == "VBN" && is_under(clauses_, other, clause)) {
    if (word(other).relation == "acl" && word(other).head != clause) return true;
    const Predicate* told = clauses_.at(clause);
    const Argument* object = told && word(other).head == clause && is_relation(word(other).relation, "advcl") ? told->argument("object") : nullptr;
    if (object && object->word > clause && object->word < other) return true;
  }
  bool above = false;
  for (int at = clause, steps = 0; at >= 0 && steps < 20; at = word(at).head, ++steps) above = above || at == other;
  for (int at = other, steps = 0; at >= 0 && at != clause && steps < 20; at = word(at).head, ++steps)
    if (word(at).relation == "acl:relcl" && !is_under(clauses_, clause, at)) return true;
  const int head = head_of(time);
  return above && head >= 0 && word(head).upos == Upos::NOUN && head != other;
}

bool RelationDates::is_compared(const TimeMention& time) const {
  return std::any_of(input_.resolution.amounts.begin(), input_.resolution.amounts.end(), [&](const AmountMention& amount) {
    if (amount.sentence != clauses_.sentence || amount.sort != AmountMention::Sort::percent) return false;
    return amount.last < time.first && time.first - amount.last <= kCompared;
  });
}

int RelationDates::head_of(const TimeMention& time) const {
  int at = time.first;
  for (int steps = 0; steps < 8 && at >= time.first && at <= time.last; ++steps) at = word(at).head;
  return at;
}

bool RelationDates::is_joined(int clause, int other) const {
  if (clause < 0 || other < 0 || clause == other) return false;
  return is_relation(word(other).relation, "conj") && word(other).head == clause;
}

bool RelationDates::dates_noun(int noun, int time) const {
  if (word(noun).upos != Upos::NOUN || time < noun || time - noun > kDated) return false;
  bool participle = false;
  for (int at = noun + 1; at < time; ++at) {
    if (word(at).upos == Upos::AUX || word(at).xpos == "VBZ" || word(at).xpos == "VBP" || word(at).form == ",") return false;
    participle = participle || word(at).xpos == "VBN" || word(at).xpos == "VBD";
  }
  return participle;
}

}  // namespace chancery
