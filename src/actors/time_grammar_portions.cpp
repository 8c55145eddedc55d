#include <cstdlib>

#include "actors/time_grammar.h"

namespace chancery {
namespace {

using Found = std::optional<TimeExpression>;

}  // namespace

std::optional<TimeExpression> TimeGrammar::modified(std::size_t at) const {
  std::size_t here = after_the(at);
  const bool the = here > at;
  if (is(here, "very")) ++here;
  const bool later = word(here, TimeClass::comparative) != nullptr;
  const std::string* modifier = word(here, TimeClass::modifier);
  if (!modifier && !later && !word(here, TimeClass::whole)) return std::nullopt;
  const bool whole = !modifier && !later;
  const bool noun = have(here) && (is(here + 1, "of") || whole);
  if (whole && !is(here + 1, "of")) return std::nullopt;
  std::size_t next = here + 1;
  if (noun) next = here + 2;
  else if (is(next, "-") && !atoms_[next].space_before) ++next;
  else if (word(next, TimeClass::lies_on) && word(here, TimeClass::soft)) ++next;
  if (word(next, TimeClass::range)) {  // "early to mid 1990s", "mid-to-late"
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
  if (noun && word(here, TimeClass::modifier) && !the && !word(here, TimeClass::soft) && at > 0 && !word(at - 1, TimeClass::until) &&
      !is(at - 1, "at") && !is(at - 1, "in") && !word(at - 1, TimeClass::since))
    return std::nullopt;
  if (modifier && !noun && !the && word(here, TimeClass::edge)) {
    if (inner->year < 0 && inner->month == 0) return std::nullopt;
  }
  inner->begin = at;
  if (modifier) inner->modifier = (*modifier)[0];
  return inner;
}

std::optional<TimeExpression> TimeGrammar::portion(std::size_t at) const {
  std::size_t here = after_the(at);
  int first = 0;
  std::size_t next = here;
  if (const std::string* which = word(here, TimeClass::portion)) {
    first = std::atoi(which->c_str());
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
  if (!unit_at(next) || !word(next + 1, TimeClass::inner)) return std::nullopt;
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

/// "Q3 2024", "H1 of 2025"; `next` becomes the atom where the year is looked for.
std::optional<TimeExpression> TimeGrammar::figured_portion(std::size_t here, std::size_t& next) const {
  if (!have(here + 1) || !atoms_[here].capital || atoms_[here + 1].space_before) return std::nullopt;
  const std::string* unit = word(here, TimeClass::portion_sign);
  const int first = whole_of(atoms_[here + 1], 1, 1);
  if (!unit || first < 1 || first > (*unit == "Q" ? 4 : 2)) return std::nullopt;
  TimeExpression portion = from_to(here, here);
  portion.portion_unit = (*unit)[0];
  portion.portion_first = first;
  portion.portion_count = 1;
  next = is(here + 2, "of") ? here + 3 : here + 2;
  return portion;
}

/// "first half", "second-quarter", "latter third"; `next` becomes the atom after it.
std::optional<TimeExpression> TimeGrammar::worded_portion(std::size_t here, std::size_t& next) const {
  TimeExpression portion = from_to(here, here);
  if (const std::string* which = word(here, TimeClass::which_half)) {
    portion.portion_first = std::atoi(which->c_str());
    next = here + 1;
  } else if (const auto rank = read_number(atoms_, here, numbers_); rank && rank->ordinal && rank->value <= 4) {
    portion.portion_first = static_cast<int>(rank->value);
    next = rank->end;
  }
  if (portion.portion_first == 0) return std::nullopt;
  if (is(next, "-")) ++next;
  const std::string* unit = word(next, TimeClass::fraction);
  if (!unit || (*unit == "h" && portion.portion_first > 2)) return std::nullopt;
  portion.portion_unit = (*unit)[0];
  portion.portion_count = 1;
  ++next;
  return portion;
}

/// "the year" after "the first half of".
std::optional<TimeExpression> TimeGrammar::year_of_base(std::size_t at) const {
  if (!is(at, "the") || !unit_at(at + 1) || *unit_at(at + 1) != "Y") return std::nullopt;
  TimeExpression year = from_to(at, at + 2);
  year.unit = 'Y';
  year.base = TimeBase::spoken_of;
  year.shifted = true;
  return year;
}

/// "the first half of 2025", "the second quarter of last year", "the third quarter", "Q3 2024".
std::optional<TimeExpression> TimeGrammar::half_or_quarter(std::size_t at) const {
  const std::size_t here = after_the(at);
  std::size_t next = here;
  Found portion = figured_portion(here, next);
  if (!portion) {
    portion = worded_portion(here, next);
    if (!portion) return std::nullopt;
    if (!is(next, "of")) return bare_quarter(*portion, at, next);
    ++next;
  }
  Found inner = date(next);
  if (!inner) inner = year_of_base(next);
  if (!inner) return std::nullopt;
  inner->begin = at;
  inner->portion_unit = portion->portion_unit;
  inner->portion_first = portion->portion_first;
  inner->portion_count = 1;
  return inner;
}

/// "the third quarter" of the year spoken of.
std::optional<TimeExpression> TimeGrammar::bare_quarter(TimeExpression portion, std::size_t at, std::size_t end) const {
  if (portion.portion_unit != 'Q' || portion.portion_first < 0) return std::nullopt;
  const bool asked = after_the(at) > at || word(end, TimeClass::shift);
  if (!asked) return std::nullopt;
  portion.begin = at;
  portion.end = end;
  portion.unit = 'Y';
  portion.base = TimeBase::spoken_of;
  portion.shifted = true;
  return portion;
}

std::optional<TimeExpression> TimeGrammar::daypart(std::size_t at) const {
  std::size_t here = after_the(at);
  const std::size_t start = here;
  if (word(here, TimeClass::soft)) ++here;
  const std::string* part = word(here, TimeClass::daypart);
  std::size_t next = here + 1;
  if (part && is(next, "hours")) ++next;
  if (!part && is(here, "hours") && here > start) part = word(here, TimeClass::unit);
  if (!part) return std::nullopt;
  if (is(next, "of") || word(next, TimeClass::lies_on)) {
    if (Found inner = date(next + 1); inner && (inner->day > 0 || inner->weekday >= 0 || inner->unit == 'D')) {
      inner->begin = at;
      inner->daypart = is(here, "hours") ? "MO" : *part;
      return inner;
    }
  }
  return std::nullopt;
}

}  // namespace chancery
