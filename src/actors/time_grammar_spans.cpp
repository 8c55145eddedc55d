#include <cstdlib>

#include "actors/time_grammar.h"

namespace chancery {
namespace {

using Shape = TimeExpression::Shape;
using Found = std::optional<TimeExpression>;

}  // namespace

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
    const bool from_happening = word(next, TimeClass::step) && have(next + 1) &&
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

/// After "more than", "at least", "about": where the length itself begins.
std::size_t TimeGrammar::after_bound(std::size_t at) const {
  if (word(at, TimeClass::before_span)) return at + 1;
  const std::string* bound = word(at, TimeClass::bound);
  if (!bound) return at;
  for (std::string_view phrase : split(*bound, '|')) {
    std::size_t next = at + 1;
    for (std::string_view low : split(phrase, ' ')) next = next > at && is(next, low) ? next + 1 : 0;
    if (next > at) return next;
  }
  return at;
}

/// "two", "a", "half a", "a few", "dozens of": how many units; false where nothing counts. `next` becomes the atom after it.
bool TimeGrammar::read_count(TimeExpression& expression, std::size_t here, std::size_t& next) const {
  const std::string* half = word(here, TimeClass::fraction);
  if (half && *half == "h" && word(here + 1, TimeClass::article) && unit_at(here + 2)) {
    expression.count = 0.5;
    next = here + 2;
    return true;
  }
  if (const std::string* vague = word(here, TimeClass::vague)) {
    expression.vague = true;
    expression.count = std::atoi(vague->c_str());
    next = is(here + 1, "of") ? here + 2 : here + 1;
    return true;
  }
  const auto number = read_number(atoms_, here, numbers_);
  if (!number || number->ordinal) return false;
  if (number->part && is(number->end, "of")) return false;
  const bool year = number->figures && !number->scaled && number->value >= 1900 && number->value < 2100;
  if (year && is(number->end, "-")) return false;
  expression.count = number->value;
  expression.vague = number->vague;
  next = number->vague && is(number->end, "of") ? number->end + 1 : number->end;
  return true;
}

/// "a year", "a few years", "a further month".
bool TimeGrammar::read_article(TimeExpression& expression, std::size_t here, std::size_t& next) const {
  if (!word(here, TimeClass::article)) return false;
  const std::string* vague = word(here + 1, TimeClass::vague);
  if (!vague && !word(here + 1, TimeClass::stretch) && !unit_at(here + 1)) return false;
  expression.count = 1;
  next = here + 1;
  if (!vague) return true;
  expression.vague = *vague == "X";
  expression.count = 2;
  next = is(here + 2, "of") ? here + 3 : here + 2;
  return true;
}

/// "(a year) and a half", "-long", "old", "-old".
void TimeGrammar::add_span_tail(TimeExpression& expression) const {
  const std::string* half = word(expression.end + 2, TimeClass::fraction);
  if (is(expression.end, "and") && word(expression.end + 1, TimeClass::article) && half && *half == "h") {
    expression.count += 0.5;
    expression.end += 3;
  }
  const std::string* tail = word(expression.end + 1, TimeClass::span_end);
  if (is(expression.end, "-") && tail) expression.end += 2;
  if (const std::string* apart = word(expression.end, TimeClass::span_end); apart && *apart == "apart") ++expression.end;
}

/// "$1.5 billion a year", "twice a week".
bool TimeGrammar::is_rate(std::size_t at) const {
  if (at == 0) return false;
  const Atom& before = atoms_[at - 1];
  const Upos upos = sentence_.words[static_cast<std::size_t>(before.word)].upos;
  return upos == Upos::NOUN || upos == Upos::NUM || before.is_number() || before.is("%") || word(at - 1, TimeClass::rate);
}

/// "two years", "nearly four weeks", "a few months", "half a century", "6-month", "for decades".
std::optional<TimeExpression> TimeGrammar::duration(std::size_t at) const {
  std::size_t here = after_bound(at);
  TimeExpression expression = from_to(at, at, Shape::duration);
  const bool bound = here > at;
  if (is(here, "the") && bound) ++here;
  std::size_t next = here;
  const bool article = read_article(expression, here, next);
  if (!article && !read_count(expression, here, next)) {
    if (!unit_at(here) || !atoms_[here].low.ends_with("s") || here == 0 || !word(here - 1, TimeClass::span_cue)) return std::nullopt;
    expression.plural = true;
  }
  if (is(next, "-") && have(next + 1) && !atoms_[next + 1].space_before) ++next;
  for (int steps = 0; steps < 2 && word(next, TimeClass::stretch) && !unit_at(next); ++steps) ++next;
  const std::string* unit = unit_at(next);
  if (!unit) return std::nullopt;
  expression.unit = (*unit)[0];
  if (expression.unit == 'S' && (article || is(next, "second"))) return std::nullopt;
  if (expression.unit == 'Q' || (article && expression.unit == 'K')) return std::nullopt;
  expression.end = next + 1;
  add_span_tail(expression);
  const bool one = expression.count == 1 && !expression.vague && next == here + 1;
  if (article && !bound && one && is_rate(at)) expression.shape = Shape::set;
  return expression;
}

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
  if (word(next, TimeClass::alternate)) {
    expression.count = 2;
    ++next;
  } else if (const auto number = read_number(atoms_, next, numbers_); number && !number->part) {
    expression.count = number->value;
    next = number->end;
  }
  if (const std::string* unit = unit_at(next)) expression.unit = (*unit)[0];
  else if (const std::string* day = word(next, TimeClass::weekday)) expression.weekday = std::atoi(day->c_str());
  else if (const std::string* season = word(next, TimeClass::season)) expression.season = *season;
  else if (const std::string* month = word(next, TimeClass::month); month && atoms_[next].capital) expression.month = std::atoi(month->c_str());
  else if (const std::string* part = word(next, TimeClass::daypart)) expression.daypart = *part;
  else return std::nullopt;
  if (expression.unit == 'S') return std::nullopt;
  expression.end = next + 1;
  return expression;
}

/// "10:30", "5", "10.30", "0400", "noon": an hour, and perhaps no more than a number; `sure` says that nothing else is meant.
std::optional<TimeExpression> TimeGrammar::hour_at(std::size_t at, bool& sure) const {
  TimeExpression expression = from_to(at, at + 1, Shape::clock);
  const Atom& first = atoms_[at];
  if (const std::string* named = word(at, TimeClass::hour_name)) {
    expression.hour = std::atoi(named->c_str());
    expression.minute = 0;
    sure = true;
    return at > 0 && !is(at - 1, "the") ? Found(expression) : std::nullopt;
  }
  if (!first.is_number()) return std::nullopt;
  const int short_hour = whole_of(first, 1, 2);
  const bool colon = short_hour >= 0 && is(at + 1, ":") && have(at + 2) && !atoms_[at + 1].space_before &&
                     !atoms_[at + 2].space_before && whole_of(atoms_[at + 2], 2, 2) >= 0;
  if (colon) {
    expression.hour = short_hour;
    expression.minute = whole_of(atoms_[at + 2], 2, 2);
    expression.end = at + 3;
    sure = true;
  } else if (first.low.find('.') != std::string::npos && first.low.size() <= 5) {
    const double value = value_of(first);
    expression.hour = static_cast<int>(value);
    expression.minute = static_cast<int>((value - expression.hour) * 100 + 0.5);
  } else if (const int four = whole_of(first, 4, 4); four >= 0) {
    expression.hour = four / 100;
    expression.minute = four % 100;
  } else if (short_hour >= 0) {
    expression.hour = short_hour;
  } else {
    return std::nullopt;
  }
  return expression;
}

/// "5 p.m.", "5 pm".
bool TimeGrammar::add_half_of_day(TimeExpression& expression) const {
  const std::size_t next = expression.end;
  const bool dotted = have(next) && (is(next, "a") || is(next, "p")) && is(next + 1, ".") && is(next + 2, "m") &&
                      !atoms_[next + 1].space_before;
  if (!dotted && !word(next, TimeClass::half_of_day)) return false;
  if (atoms_[next].low[0] == 'p' && expression.hour < 12) expression.hour += 12;
  expression.end += dotted ? (is(next + 3, ".") ? 4 : 3) : 1;
  return true;
}

/// "10:30", "5 p.m.", "0400 GMT", "10:30 local time", "noon".
std::optional<TimeExpression> TimeGrammar::clock(std::size_t at) const {
  if (!have(at)) return std::nullopt;
  bool sure = false;
  Found expression = hour_at(at, sure);
  if (!expression || word(at, TimeClass::hour_name)) return expression;
  sure = add_half_of_day(*expression) || sure;
  const std::size_t next = expression->end;
  const bool local = is(next, "local");
  if (word(next, TimeClass::clock) && !word(next, TimeClass::half_of_day) && (!local || is(next + 1, "time"))) {
    if (is(next, "hours") && whole_of(atoms_[at], 4, 4) < 0) return std::nullopt;
    expression->end += local ? 2 : 1;
    sure = true;
  }
  if (!sure || expression->hour > 24 || expression->minute > 59) return std::nullopt;
  return expression;
}

}  // namespace chancery
