#include "actors/time_grammar.h"

#include <cstdlib>

namespace chancery {

int TimeGrammar::year_at(std::size_t at) const {
  if (!have(at)) return -1;
  const int year = whole_of(atoms_[at], 4, 4);
  return year >= 1000 && year <= 2200 ? year : -1;
}

/// ", 1998", " of 1998", " 1998", " '98", "-July" is left alone.
bool TimeGrammar::add_year(TimeExpression& expression) const {
  std::size_t at = expression.end;
  if (is(at, ".") && have(at + 1) && word(at - 1, TimeClass::month)) ++at;
  if (is(at, ",")) ++at;
  else if (word(at, TimeClass::inner)) ++at;
  const int year = year_at(at);
  if (year > 0 && !(at > expression.end && is(at - 1, "in") && counts_noun(at))) {
    expression.year = year;
    expression.end = at + 1;
    add_era(expression);
    return true;
  }
  const std::size_t mark = expression.end;
  if (is(mark, "'") && have(mark + 1) && !atoms_[mark + 1].space_before && whole_of(atoms_[mark + 1], 2, 2) >= 0 &&
      !is(mark + 2, "s")) {
    const int two = whole_of(atoms_[mark + 1], 2, 2);
    expression.year = two + (two < 40 ? 2000 : 1900);
    expression.end = mark + 2;
    return true;
  }
  // "480 BC" has fewer digits than a bare year may have.
  if (have(at) && whole_of(atoms_[at], 1, 4) > 0 && word(at + 1, TimeClass::era)) {
    expression.year = whole_of(atoms_[at], 1, 4);
    expression.end = at + 1;
    return add_era(expression);
  }
  add_year_of_base(expression);
  return expression.shifted;
}

bool TimeGrammar::add_era(TimeExpression& expression) const {
  std::size_t at = expression.end;
  if (is(at, "b") && is(at + 1, ".") && is(at + 2, "c")) {
    expression.before_christ = true;
    expression.end = is(at + 3, ".") ? at + 4 : at + 3;
    return true;
  }
  const std::string* era = word(at, TimeClass::era);
  if (!era || !atoms_[at].capital) return false;
  expression.before_christ = *era == "B";
  expression.end = at + 1;
  return true;
}

/// "of that year", "of last year", "this year", "next year" after a month, day or season.
void TimeGrammar::add_year_of_base(TimeExpression& expression) const {
  std::size_t at = expression.end;
  const bool of = is(at, "of");
  if (of) ++at;
  at = of ? after_the(at) : at;
  const std::string* shift = word(at, TimeClass::shift);
  const std::string* focus = of ? word(at, TimeClass::focus) : nullptr;
  if ((!shift && !focus) || !unit_at(at + 1) || *unit_at(at + 1) != "Y") return;
  expression.base = focus ? TimeBase::spoken_of : TimeBase::published;
  expression.shift = std::atoi((focus ? *focus : *shift).c_str());
  expression.shifted = true;
  expression.with_year_of_base = true;
  expression.end = at + 2;
}

/// Whether the number counts a plural noun ("1500 soldiers"), so is no year.
bool TimeGrammar::counts_noun(std::size_t at) const {
  const Word& number = sentence_.words[static_cast<std::size_t>(atoms_[at].word)];
  if (!sentence_.analysed || number.head < 0 || !is_relation(number.relation, "nummod")) return false;
  const Word& noun = sentence_.words[static_cast<std::size_t>(number.head)];
  return noun.xpos == "NNS" && number.head > atoms_[at].word;
}

bool TimeGrammar::year_allowed(std::size_t at, std::size_t end) const {
  const int year = year_at(at);
  if (at > 0 && (word(at - 1, TimeClass::numbered) || is(at - 1, "#"))) return false;
  if (at > 0 && (is(at - 1, "$") || is(at - 1, "/") || (is(at - 1, ".") && !atoms_[at].space_before))) return false;
  if (is(end, "%") || is(end, "/") || (have(end) && atoms_[end].is_word() && !atoms_[end].space_before)) return false;
  if (number_word(numbers_, have(end) ? atoms_[end].low : "", NumberWord::Kind::scale)) return false;
  const bool cue = at > 0 && (word(at - 1, TimeClass::year_cue) || word(at - 1, TimeClass::month) ||
                              word(at - 1, TimeClass::season) || word(at - 1, TimeClass::until));
  if (at > 1 && is(at - 1, ".") && word(at - 2, TimeClass::month)) return true;
  const bool modern = year >= 1900 && year <= 2100;
  if (counts_noun(at) && !(cue && modern && is(at - 1, "the"))) return false;
  if (have(end) && unit_at(end) && !unit_at(end)->empty() && *unit_at(end) != "D") return false;
  if (modern) return !(at > 1 && is(at - 1, "than"));
  if (cue && at > 0 && !word(at - 1, TimeClass::rounding))
    return !have(end) || !atoms_[end].is_word() || !counts_noun(at);
  return at > 0 && (is(at - 1, "(") || is(at - 1, "-") || is(at - 1, ",") || is(at - 1, "the"));
}

/// "2008", "480 BC", "1990-91", "'99", "AD 70", "the year 2008".
std::optional<TimeExpression> TimeGrammar::year(std::size_t at) const {
  std::size_t here = at;
  if (is(here, "the") && is(here + 1, "year")) here += 2;
  if (!have(here)) return std::nullopt;
  TimeExpression expression = from_to(at, here + 1);
  if (is(here, "'") && have(here + 1) && !atoms_[here + 1].space_before && whole_of(atoms_[here + 1], 2, 2) >= 0 &&
      atoms_[here].space_before && !is(here + 2, "s")) {
    const int two = whole_of(atoms_[here + 1], 2, 2);
    expression.year = two + (two < 40 ? 2000 : 1900);
    expression.end = here + 2;
    return expression;
  }
  if (is(here, "ad") && atoms_[here].capital && have(here + 1) && whole_of(atoms_[here + 1], 1, 4) > 0) {
    expression.year = whole_of(atoms_[here + 1], 1, 4);
    expression.end = here + 2;
    return expression;
  }
  if (const int number = whole_of(atoms_[here], 1, 4); number > 0 && add_era(expression)) {
    expression.year = number;
    return expression;
  }
  expression.year = year_at(here);
  if (expression.year < 0) return std::nullopt;
  if (here == at && !year_allowed(here, here + 1)) return std::nullopt;
  if ((dash(here + 1) || is(here + 1, "/")) && have(here + 2) && !atoms_[here + 2].space_before && !is(here + 3, "s")) {
    const int two = whole_of(atoms_[here + 2], 2, 2);
    if (two > expression.year % 100 && !word(here + 3, TimeClass::month)) {
      expression.year_to = expression.year / 100 * 100 + two;
      expression.end = here + 3;
    }
  }
  return expression;
}

/// "1990s", "1990's", "'90s".
std::optional<TimeExpression> TimeGrammar::decade(std::size_t at) const {
  std::size_t here = is(at, "'") ? at + 1 : at;
  if (!have(here)) return std::nullopt;
  const int number = whole_of(atoms_[here], 2, 4);
  if (number < 0 || number % 10 != 0) return std::nullopt;
  std::size_t next = here + 1;
  if (is(next, "'") && !atoms_[next].space_before) ++next;
  if (!is(next, "s") || atoms_[next].space_before) return std::nullopt;
  const bool full = atoms_[here].low.size() == 4 && number >= 1000 && number <= 2090;
  if (!full && (atoms_[here].low.size() != 2 || (here == at && !(at > 0 && is(at - 1, "the"))))) return std::nullopt;
  TimeExpression expression = from_to(at, next + 1);
  expression.decade = number;
  return expression;
}

/// "19th century", "twentieth century", "5th century BC".
std::optional<TimeExpression> TimeGrammar::century(std::size_t at) const {
  const std::optional<NumberRead> rank = read_number(atoms_, at, numbers_);
  if (!rank || !rank->ordinal || rank->value < 1 || rank->value > 22) return std::nullopt;
  const std::size_t next = is(rank->end, "-") ? rank->end + 1 : rank->end;
  if (!unit_at(next) || *unit_at(next) != "C") return std::nullopt;
  TimeExpression expression = from_to(at, next + 1);
  expression.century = static_cast<int>(rank->value);
  add_era(expression);
  return expression;
}

}  // namespace chancery
