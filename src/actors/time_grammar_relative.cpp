#include <cstdlib>

#include "actors/time_grammar.h"

namespace chancery {
namespace {

using Shape = TimeExpression::Shape;
using Found = std::optional<TimeExpression>;

void keep_longer(Found& best, const Found& found) {
  if (found && (!best || found->end > best->end)) best = found;
}

TimeExpression from_to(std::size_t begin, std::size_t end, Shape shape = Shape::date) {
  TimeExpression expression;
  expression.shape = shape;
  expression.begin = begin;
  expression.end = end;
  return expression;
}

}  // namespace

/// "last week", "the previous year", "that day", "the past two years", "next Monday", "this summer".
std::optional<TimeExpression> TimeGrammar::shifted(std::size_t at) const {
  std::size_t here = after_the(at);
  if (is(here, "these") || is(here, "those")) return std::nullopt;
  const std::string* shift = word(here, TimeClass::shift);
  const std::string* focus = shift ? nullptr : word(here, TimeClass::focus);
  const std::string* recent = word(here, TimeClass::recent);
  if (focus && is(here, "that") && is(here + 1, "same")) ++here;
  TimeExpression expression = from_to(at, here + 1);
  if (recent && unit_at(here + 1) && atoms_[here + 1].low.ends_with("s")) {
    expression.reference = *recent == "-" ? "PAST_REF" : "FUTURE_REF";
    expression.shape = Shape::reference;
    expression.unit = (*unit_at(here + 1))[0];
    expression.end = here + 2;
    return expression;
  }
  if (!shift && !focus) return std::nullopt;
  expression.shifted = true;
  expression.shift = std::atoi((shift ? *shift : *focus).c_str());
  expression.base = focus ? TimeBase::spoken_of : TimeBase::published;
  // "the next day" follows what was spoken of; "next week" follows today.
  const bool the = here > at;
  std::size_t next = here + 1;
  if (const auto number = read_number(atoms_, next, numbers_);
      number && !number->ordinal && !number->part && number->value >= 2 && unit_at(number->end)) {
    expression.count = number->value;
    next = number->end;
  } else if (word(next, TimeClass::vague)) {
    expression.vague = true;
    ++next;
  }
  if (const std::string* unit = unit_at(next)) {
    const bool plural = atoms_[next].low.ends_with("s") && expression.count == 0;
    if (plural && !expression.vague) return std::nullopt;
    if (word(next, TimeClass::risky) && *unit == "S") return std::nullopt;
    expression.unit = (*unit)[0];
    if (the && expression.shift > 0 && expression.count == 0 && !focus) expression.base = TimeBase::spoken_of;
    if (expression.unit == 'I') {
      expression.unit = 'D';
      expression.daypart = "NI";
    }
  } else if (const std::string* weekday = word(next, TimeClass::weekday); weekday) {
    expression.weekday = std::atoi(weekday->c_str());
  } else if (const std::string* month = word(next, TimeClass::month); month) {
    expression.month = std::atoi(month->c_str());
  } else if (const std::string* season = word(next, TimeClass::season)) {
    expression.season = *season;
  } else if (const std::string* part = word(next, TimeClass::daypart)) {
    expression.unit = 'D';
    expression.daypart = *part;
  } else if (const std::string* spell = word(next, TimeClass::spell); spell && expression.shift == 0 && !is(here, "current")) {
    expression.shape = Shape::reference;
    expression.reference = *spell;
  } else {
    return std::nullopt;
  }
  if (expression.count > 0 || expression.vague) expression.shape = Shape::duration;
  expression.end = next + 1;
  return expression;
}

/// "the year" and its like, only where something before asks for it: "the end of the year", "later in the day".
std::optional<TimeExpression> TimeGrammar::the_unit(std::size_t at) const {
  if (!is(at, "the") || !unit_at(at + 1)) return std::nullopt;
  const char unit = (*unit_at(at + 1))[0];
  if (unit == 'K') {
    TimeExpression weekend = from_to(at, at + 2);
    weekend.unit = 'K';
    weekend.base = TimeBase::published;
    weekend.shifted = true;
    weekend.shift = is(at + 2, "of") ? 0 : -1;
    return is(at + 2, "of") ? std::nullopt : Found(weekend);
  }
  const bool asked = at > 0 && (is(at - 1, "of") || is(at - 1, "in")) &&
                     (at > 1 && (word(at - 2, TimeClass::modifier) || word(at - 2, TimeClass::whole) ||
                                 word(at - 2, TimeClass::ago) || word(at - 2, TimeClass::season) ||
                                 word(at - 2, TimeClass::month)));
  if (!asked || is(at + 2, "of") || std::string_view("DWMYEC").find(unit) == std::string_view::npos) return std::nullopt;
  TimeExpression expression = from_to(at, at + 2);
  expression.unit = unit;
  expression.base = TimeBase::spoken_of;
  expression.shifted = true;
  return expression;
}

std::optional<TimeExpression> TimeGrammar::relative_day(std::size_t at) const {
  if (is(at, "the") && is(at + 1, "day") && (is(at + 2, "before") || is(at + 2, "after"))) {
    const int step = is(at + 2, "before") ? -1 : 1;
    TimeExpression expression = from_to(at, at + 3);
    expression.unit = 'D';
    expression.shifted = true;
    if (const std::string* next = word(at + 3, TimeClass::relative_day)) {
      expression.base = TimeBase::published;
      expression.shift = std::atoi(next->c_str()) + step;
      expression.end = at + 4;
      return expression;
    }
    if (have(at + 3) && atoms_[at + 3].is_word()) return std::nullopt;  // before or after a happening
    expression.base = TimeBase::spoken_of;
    expression.shift = step;
    return expression;
  }
  const std::string* shift = word(at, TimeClass::relative_day);
  if (!shift) return std::nullopt;
  TimeExpression expression = from_to(at, at + 1);
  expression.unit = 'D';
  expression.base = TimeBase::published;
  expression.shifted = true;
  expression.of_today = true;
  expression.shift = std::atoi(shift->c_str());
  if (is(at, "tonight") || is(at, "overnight")) expression.daypart = "NI";
  return expression;
}

/// "early August", "mid-1990s", "the end of 1944", "late in the year", "later that day", "early last week".
std::optional<TimeExpression> TimeGrammar::modified(std::size_t at) const {
  std::size_t here = after_the(at);
  const bool the = here > at;
  if (is(here, "very")) ++here;
  const bool later = is(here, "later") || is(here, "earlier");
  const std::string* modifier = word(here, TimeClass::modifier);
  if (!modifier && !later && !word(here, TimeClass::whole)) return std::nullopt;
  const bool whole = !modifier && !later;
  const bool noun = have(here) && (is(here + 1, "of") || whole);
  if (whole && !is(here + 1, "of")) return std::nullopt;
  std::size_t next = here + 1;
  if (noun) next = here + 2;
  else if (is(next, "-") && !atoms_[next].space_before) ++next;
  else if ((is(next, "in") || is(next, "on")) && (is(here, "early") || is(here, "late"))) ++next;
  if (is(next, "to") || is(next, "or")) {  // "early to mid 1990s", "mid-to-late"
    std::size_t other = next + 1;
    if (is(other, "-")) ++other;
    if (word(other, TimeClass::modifier)) {
      next = other + 1;
      if (is(next, "-")) ++next;
    }
  }
  if (is(next, "of") && noun) return std::nullopt;
  Found inner = date(next);
  if (!inner && noun) keep_longer(inner, portion(next));
  if (!inner && have(next) && atoms_[next].is_number() && is(next - 1, "-")) inner = decade(next);
  if (!inner && season_allowed(next)) inner = season(next);
  if (!inner || inner->end == next) return std::nullopt;
  if (later && !(inner->shifted && (inner->unit != 0 || !inner->season.empty()))) return std::nullopt;
  if (noun && word(here, TimeClass::modifier) && !the && !is(here, "early") && at > 0 && !word(at - 1, TimeClass::until) &&
      !is(at - 1, "at") && !is(at - 1, "in") && !word(at - 1, TimeClass::since))
    return std::nullopt;
  if (modifier && !noun && !the && (is(here, "end") || is(here, "close") || is(here, "start") || is(here, "opening"))) {
    if (inner->year < 0 && inner->month == 0) return std::nullopt;
  }
  inner->begin = at;
  if (modifier) inner->modifier = (*modifier)[0];
  return inner;
}

/// "the first two months of 1939", "the last days of May", "the first week of September".
std::optional<TimeExpression> TimeGrammar::portion(std::size_t at) const {
  std::size_t here = after_the(at);
  int first = 0;
  std::size_t next = here;
  if (is(here, "last") || is(here, "final") || is(here, "closing")) {
    first = -1;
    next = here + 1;
  } else if (is(here, "opening") || is(here, "early")) {
    first = 1;
    next = here + 1;
  } else if (const auto rank = read_number(atoms_, here, numbers_); rank && rank->ordinal && rank->value <= 31) {
    first = static_cast<int>(rank->value);
    next = rank->end;
  }
  if (first == 0) return std::nullopt;
  int count = 1;
  bool vague = false;
  if (is(next, "few")) {
    vague = true;
    ++next;
  } else if (const auto number = read_number(atoms_, next, numbers_); number && !number->ordinal && !number->part) {
    count = static_cast<int>(number->value);
    next = number->end;
  }
  if (!unit_at(next) || (!is(next + 1, "of") && !is(next + 1, "in"))) return std::nullopt;
  const char unit = (*unit_at(next))[0];
  vague = vague || (count == 1 && atoms_[next].low.ends_with("s"));
  if (unit == 'Q' || unit == 'S') return std::nullopt;
  Found inner = date(next + 2);
  if (!inner || (inner->year < 0 && inner->month == 0 && inner->unit == 0 && inner->season.empty() &&
                 inner->decade < 0 && inner->century < 0))
    return std::nullopt;
  inner->begin = at;
  inner->portion_unit = unit;
  inner->portion_first = first;
  inner->portion_count = vague ? 0 : count;
  return inner;
}

/// "the first half of 2025", "the second quarter of last year", "Q3 2024".
std::optional<TimeExpression> TimeGrammar::half_or_quarter(std::size_t at) const {
  const std::size_t here = after_the(at);
  int first = 0;
  char unit = 0;
  std::size_t next = here;
  if (have(here) && (is(here, "q") || is(here, "h")) && atoms_[here].capital && have(here + 1) &&
      !atoms_[here + 1].space_before && whole_of(atoms_[here + 1], 1, 1) > 0) {
    first = whole_of(atoms_[here + 1], 1, 1);
    unit = is(here, "q") ? 'Q' : 'h';
    next = here + 2;
    if (first > (unit == 'Q' ? 4 : 2)) return std::nullopt;
    if (is(next, "of")) ++next;
  } else {
    if (is(here, "last") || is(here, "latter")) {
      first = is(here, "latter") ? 2 : -1;
      next = here + 1;
    } else if (const auto rank = read_number(atoms_, here, numbers_); rank && rank->ordinal && rank->value <= 4) {
      first = static_cast<int>(rank->value);
      next = rank->end;
    }
    if (first == 0) return std::nullopt;
    if (is(next, "-")) ++next;
    if (is(next, "half")) unit = 'h';
    else if (is(next, "quarter")) unit = 'Q';
    else if (is(next, "third")) unit = 't';
    if (unit == 0 || (unit == 'h' && first > 2)) return std::nullopt;
    ++next;
    if (!is(next, "of")) {
      if (unit != 'Q' || (first > 0 && !is(next, "this") && !is(next, "last") && at == here)) return std::nullopt;
      if (first < 0) return std::nullopt;
      TimeExpression expression = from_to(at, next);
      expression.portion_unit = unit;
      expression.portion_first = first;
      expression.portion_count = 1;
      expression.unit = 'Y';
      expression.base = TimeBase::spoken_of;
      expression.shifted = true;
      return expression;
    }
    ++next;
  }
  Found inner = date(next);
  if (!inner && is(next, "the") && unit_at(next + 1) && *unit_at(next + 1) == "Y") {
    inner = from_to(next, next + 2);
    inner->unit = 'Y';
    inner->base = TimeBase::spoken_of;
    inner->shifted = true;
  }
  if (!inner) return std::nullopt;
  inner->begin = at;
  inner->portion_unit = unit;
  inner->portion_first = first;
  inner->portion_count = 1;
  return inner;
}

/// "the night of 5 May", "the early hours of Monday", "that afternoon" is a shift, "at noon".
std::optional<TimeExpression> TimeGrammar::daypart(std::size_t at) const {
  std::size_t here = after_the(at);
  const std::size_t start = here;
  if (is(here, "early") || is(here, "late")) ++here;
  const std::string* part = word(here, TimeClass::daypart);
  std::size_t next = here + 1;
  if (part && is(next, "hours")) ++next;
  if (!part && is(here, "hours") && here > start) part = word(here, TimeClass::unit);
  if (!part) return std::nullopt;
  if (is(next, "of") || is(next, "on")) {
    if (Found inner = date(next + 1); inner && (inner->day > 0 || inner->weekday >= 0 || inner->unit == 'D')) {
      inner->begin = at;
      inner->daypart = is(here, "hours") ? "MO" : *part;
      return inner;
    }
  }
  return std::nullopt;
}

/// "two days earlier", "a month later", "three years ago", "days before".
std::optional<TimeExpression> TimeGrammar::offset(std::size_t at) const {
  Found length = duration(at);
  std::size_t next = 0;
  if (length && length->shape == Shape::duration) {
    next = length->end;
  } else if (unit_at(at) && atoms_[at].low.ends_with("s")) {
    length = from_to(at, at + 1, Shape::duration);
    length->unit = (*unit_at(at))[0];
    length->plural = true;
    next = at + 1;
  } else {
    return std::nullopt;
  }
  const std::string* cue = word(next, TimeClass::ago);
  if (is(next, "from") && is(next + 1, "now")) {
    length->end = next + 2;
    length->base = TimeBase::published;
    length->shift = 1;
  } else if (cue) {
    // "two days after the battle" counts from a happening, not from a day.
    const bool from_happening = (is(next, "before") || is(next, "after")) && have(next + 1) &&
                                (atoms_[next + 1].is_word() || atoms_[next + 1].is_number());
    if (from_happening) return std::nullopt;
    length->end = next + 1;
    length->base = *cue == "P" ? TimeBase::published : TimeBase::spoken_of;
    length->shift = *cue == "+" ? 1 : -1;
  } else {
    return std::nullopt;
  }
  length->shape = Shape::offset;
  length->shifted = true;
  return length;
}

/// "two years", "nearly four weeks", "a few months", "half a century", "6-month", "for decades".
std::optional<TimeExpression> TimeGrammar::duration(std::size_t at) const {
  std::size_t here = at;
  TimeExpression expression = from_to(at, at, Shape::duration);
  if (word(here, TimeClass::before_span)) ++here;
  else if (is(here, "a") && is(here + 1, "little") && (is(here + 2, "more") || is(here + 2, "less")) && is(here + 3, "than"))
    here += 4;
  else if ((is(here, "more") || is(here, "less") || is(here, "fewer")) && is(here + 1, "than"))
    here += 2;
  else if (is(here, "at") && is(here + 1, "least"))
    here += 2;
  else if (is(here, "up") && is(here + 1, "to"))
    here += 2;
  const bool bound = here > at;
  if (is(here, "the") && bound) ++here;
  std::size_t next = here;
  bool article = false;
  if (is(here, "half") && (is(here + 1, "a") || is(here + 1, "an")) && unit_at(here + 2)) {
    expression.count = 0.5;
    next = here + 2;
  } else if ((is(here, "a") || is(here, "an")) && (word(here + 1, TimeClass::vague) || word(here + 1, TimeClass::stretch) ||
                                                   unit_at(here + 1))) {
    article = true;
    expression.count = 1;
    next = here + 1;
    if (const std::string* vague = word(next, TimeClass::vague)) {
      expression.vague = *vague == "X";
      expression.count = 2;
      ++next;
      if (is(next, "of")) ++next;
    }
  } else if (const std::string* vague = word(here, TimeClass::vague)) {
    expression.vague = true;
    expression.count = std::atoi(vague->c_str());
    next = here + 1;
    if (is(next, "of")) ++next;
  } else if (const auto number = read_number(atoms_, here, numbers_); number && !number->ordinal) {
    expression.count = number->value;
    expression.vague = number->vague;
    next = number->end;
    if (number->vague && is(next, "of")) ++next;
    if (number->part && is(next, "of")) return std::nullopt;
    if (number->figures && !number->scaled && number->value >= 1900 && number->value < 2100 && is(next, "-")) return std::nullopt;
  } else if (unit_at(here) && atoms_[here].low.ends_with("s") && here > 0 && word(here - 1, TimeClass::span_cue)) {
    expression.plural = true;
  } else {
    return std::nullopt;
  }
  const bool hyphen = is(next, "-") && have(next + 1) && !atoms_[next + 1].space_before;
  if (hyphen) ++next;
  for (int steps = 0; steps < 2 && word(next, TimeClass::stretch) && !unit_at(next); ++steps) ++next;
  const std::string* unit = unit_at(next);
  if (!unit) return std::nullopt;
  expression.unit = (*unit)[0];
  if (expression.unit == 'S' && (article || is(next, "second"))) return std::nullopt;
  if (expression.unit == 'Q') return std::nullopt;
  if (article && expression.unit == 'K') return std::nullopt;
  expression.end = next + 1;
  // "a year and a half"
  if (is(next + 1, "and") && is(next + 2, "a") && is(next + 3, "half")) {
    expression.count += 0.5;
    expression.end = next + 4;
  }
  if (is(expression.end, "-") && is(expression.end + 1, "long")) expression.end += 2;
  if (is(expression.end, "old")) ++expression.end;
  else if (is(expression.end, "-") && is(expression.end + 1, "old")) expression.end += 2;
  // "$1.5 billion a year", "twice a week": a rate.
  if (article && !bound && at > 0 && expression.count == 1 && !expression.vague && next == here + 1) {
    const Atom& before = atoms_[at - 1];
    const Upos upos = sentence_.words[static_cast<std::size_t>(before.word)].upos;
    if (upos == Upos::NOUN || upos == Upos::NUM || before.is_number() || before.is("%") || before.is("times") ||
        before.is("twice") || before.is("once"))
      expression.shape = Shape::set;
  }
  return expression;
}

/// "every two years", "each day", "daily", "annual".
std::optional<TimeExpression> TimeGrammar::set(std::size_t at) const {
  TimeExpression expression = from_to(at, at + 1, Shape::set);
  if (const std::string* unit = word(at, TimeClass::set)) {
    expression.unit = (*unit)[0];
    expression.count = 1;
    return expression;
  }
  if (!word(at, TimeClass::every)) return std::nullopt;
  std::size_t next = at + 1;
  expression.count = 1;
  if (is(next, "other")) {
    expression.count = 2;
    ++next;
  } else if (const auto number = read_number(atoms_, next, numbers_); number && !number->part) {
    expression.count = number->value;
    next = number->end;
  }
  if (const std::string* unit = unit_at(next)) expression.unit = (*unit)[0];
  else if (const std::string* day = word(next, TimeClass::weekday)) expression.weekday = std::atoi(day->c_str());
  else if (const std::string* season = word(next, TimeClass::season)) expression.season = *season;
  else if (const std::string* part = word(next, TimeClass::daypart)) expression.daypart = *part;
  else return std::nullopt;
  if (expression.unit == 'S') return std::nullopt;
  expression.end = next + 1;
  return expression;
}

/// "10:30", "5 p.m.", "0400 GMT", "10:30 a.m. on 5 May", "noon".
std::optional<TimeExpression> TimeGrammar::clock(std::size_t at) const {
  if (!have(at)) return std::nullopt;
  TimeExpression expression = from_to(at, at, Shape::clock);
  const Atom& first = atoms_[at];
  std::size_t next = at + 1;
  bool sure = false;
  if (first.is_number() && whole_of(first, 1, 2) >= 0 && is(next, ":") && have(next + 1) && !atoms_[next].space_before &&
      !atoms_[next + 1].space_before && whole_of(atoms_[next + 1], 2, 2) >= 0) {
    expression.hour = whole_of(first, 1, 2);
    expression.minute = whole_of(atoms_[next + 1], 2, 2);
    next += 2;
    sure = true;
  } else if (first.is_number() && first.low.find('.') != std::string::npos && first.low.size() <= 5) {
    const double value = value_of(first);
    expression.hour = static_cast<int>(value);
    expression.minute = static_cast<int>((value - expression.hour) * 100 + 0.5);
  } else if (const int four = whole_of(first, 4, 4); four >= 0) {
    expression.hour = four / 100;
    expression.minute = four % 100;
  } else if (const int hour = whole_of(first, 1, 2); hour >= 0) {
    expression.hour = hour;
  } else if (is(at, "noon") || is(at, "midnight") || is(at, "midday")) {
    expression.hour = is(at, "midnight") ? 0 : 12;
    expression.end = next;
    expression.minute = 0;
    return at > 0 && !is(at - 1, "the") ? Found(expression) : std::nullopt;
  } else {
    return std::nullopt;
  }
  const bool half = have(next) && (is(next, "a") || is(next, "p")) && is(next + 1, ".") && is(next + 2, "m") &&
                    !atoms_[next + 1].space_before;
  if (half || is(next, "am") || is(next, "pm")) {
    if (atoms_[next].low[0] == 'p' && expression.hour < 12) expression.hour += 12;
    next += half ? (is(next + 3, ".") ? 4 : 3) : 1;
    sure = true;
  }
  if (word(next, TimeClass::clock) && !is(next, "am") && !is(next, "pm")) {
    const bool local = is(next, "local");
    if (!local || is(next + 1, "time")) {
      if (is(next, "hours") && whole_of(first, 4, 4) < 0) return std::nullopt;
      next += local ? 2 : 1;
      sure = true;
    }
  }
  if (!sure || expression.hour > 24 || expression.minute > 59) return std::nullopt;
  expression.end = next;
  return expression;
}

std::optional<TimeExpression> TimeGrammar::reference(std::size_t at) const {
  const std::string* value = word(at, TimeClass::reference);
  std::size_t end = at + 1;
  if (!value && is(at, "the") && !(have(at + 2) && atoms_[at + 2].is_word() && word(at + 2, TimeClass::unit))) {
    value = word(at + 1, TimeClass::past_noun);
    end = at + 2;
    // "the present government", "the past weeks": an adjective.
    if (value && have(end) && atoms_[end].is_word() &&
        sentence_.words[static_cast<std::size_t>(atoms_[at + 1].word)].upos == Upos::ADJ)
      return std::nullopt;
  }
  if (!value) return std::nullopt;
  TimeExpression expression = from_to(at, end, Shape::reference);
  expression.reference = *value;
  return expression;
}

/// A dated world event by name, where a word before it makes it a date ("since the Six-Day War").
std::optional<TimeExpression> TimeGrammar::event(std::size_t at) const {
  const std::size_t here = after_the(at);
  if (!have(here)) return std::nullopt;
  const bool asked = at > 0 && (word(at - 1, TimeClass::since) || word(at - 1, TimeClass::until) || is(at - 1, "during"));
  if (!asked) return std::nullopt;
  Found best;
  for (auto [row, end] = times_.events_by_word.equal_range(atoms_[here].low); row != end; ++row) {
    const std::string& name = times_.events[row->second.first].names[row->second.second];
    std::size_t matched = 0;
    std::size_t step = here;
    for (; step < atoms_.size() && matched < name.size(); ++step) {
      if (matched > 0 && name[matched] == ' ') ++matched;
      if (name.compare(matched, atoms_[step].low.size(), atoms_[step].low) != 0) break;
      matched += atoms_[step].low.size();
    }
    if (matched != name.size()) continue;
    TimeExpression expression = from_to(at, step, Shape::event);
    expression.event = row->second.first;
    keep_longer(best, expression);
  }
  return best;
}

}  // namespace chancery
