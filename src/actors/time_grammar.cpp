#include "actors/time_grammar.h"

#include <cstdlib>

namespace chancery {
namespace {

int number_in(const std::string& value) { return std::atoi(value.c_str()); }

using Found = std::optional<TimeExpression>;

}  // namespace

void keep_longer(std::optional<TimeExpression>& best, const std::optional<TimeExpression>& found) {
  if (found && (!best || found->end > best->end)) best = found;
}

TimeExpression from_to(std::size_t begin, std::size_t end, TimeExpression::Shape shape) {
  TimeExpression expression;
  expression.shape = shape;
  expression.begin = begin;
  expression.end = end;
  return expression;
}

TimeGrammar::TimeGrammar(std::string_view text, const std::vector<Atom>& atoms, const Sentence& sentence,
                         const TimeKnowledge& times, const NumberWords& numbers)
    : text_(text), atoms_(atoms), sentence_(sentence), times_(times), numbers_(numbers) {
  readings_.reserve(atoms.size());
  for (const Atom& atom : atoms) {
    const auto found = times.words.find(atom.low);
    readings_.push_back(found == times.words.end() ? nullptr : &found->second);
  }
}

const std::string* TimeGrammar::word(std::size_t at, TimeClass time_class) const {
  if (!have(at) || !readings_[at]) return nullptr;
  for (const TimeWord& reading : *readings_[at])
    if (reading.time_class == time_class) return &reading.value;
  return nullptr;
}

std::optional<TimeExpression> TimeGrammar::match(std::size_t at) const {
  Found best;
  for (const Found& found : {calendar(at), event(at), offset(at), duration(at), set(at), clock(at), reference(at)})
    keep_longer(best, found);
  return best;
}

/// Dates and what is made of them: "early in", "the first half of", "the morning of".
std::optional<TimeExpression> TimeGrammar::calendar(std::size_t at) const {
  Found best;
  for (const Found& found : {date(at), modified(at), portion(at), half_or_quarter(at), daypart(at)})
    keep_longer(best, found);
  return best;
}

std::optional<TimeExpression> TimeGrammar::date(std::size_t at) const {
  Found best;
  const std::size_t bare = after_the(at);
  for (Found found : {numeric_date(at), day_month(bare), month_day(bare), month_year(bare), weekday(bare),
                      holiday(bare), season(bare), year(at), decade(bare), century(bare), shifted(at),
                      the_unit(at), relative_day(at)}) {
    if (!found) continue;
    // In "the February revolution" the article belongs to the noun.
    const bool adjective = found->begin > at && ((found->month > 0 && found->day == 0) ||
                                                 (!found->season.empty() && have(found->end) && atoms_[found->end].capital));
    if (!adjective) found->begin = at;
    keep_longer(best, found);
  }
  if (best) add_daypart(*best);
  return best;
}

/// A day of the month in figures or as a rank; `end` becomes the atom after it.
int TimeGrammar::day_at(std::size_t at, std::size_t& end) const {
  if (!have(at)) return -1;
  const std::optional<NumberRead> number = read_number(atoms_, at, numbers_);
  if (!number || number->scaled || number->part || (!number->figures && !number->ordinal)) return -1;
  if (number->figures && whole_of(atoms_[at], 1, 2) < 0) return -1;
  const int day = static_cast<int>(number->value);
  if (number->end > at + 3 || day < 1 || day > 31 || day != number->value) return -1;
  end = number->end;
  return day;
}

bool TimeGrammar::month_allowed(std::size_t at) const {
  const bool tail = at > 0 && is(at - 1, "-") && !atoms_[at].space_before && !atoms_[at - 1].space_before;
  if (tail && !atoms_[at].capital) return false;  // "Hyeon-jun"
  const std::string* risky = word(at, TimeClass::risky);
  if (!risky) return true;
  if (!atoms_[at].capital && at > 0 && !word(at - 1, TimeClass::shift)) return year_at(at + 1) > 0;
  if (year_at(at + 1) > 0) return true;
  std::size_t end = 0;
  const std::size_t next = is(at + 1, ".") ? at + 2 : at + 1;
  if (day_at(next, end) > 0) return true;
  const bool hyphen = at > 1 && is(at - 1, "-") && word(at - 2, TimeClass::modifier);
  return hyphen || (at > 0 && word(at - 1, TimeClass::risky_cue));
}

/// "Wednesday morning", "yesterday afternoon".
void TimeGrammar::add_daypart(TimeExpression& expression) const {
  if (expression.weekday < 0 && expression.day == 0 && expression.unit != 'D') return;
  const std::string* part = word(expression.end, TimeClass::daypart);
  if (!part) return;
  expression.daypart = *part;
  ++expression.end;
}

/// "2008-08-26", "26/08/2008", "8/26/2008", "26.08.2008".
std::optional<TimeExpression> TimeGrammar::numeric_date(std::size_t at) const {
  if (!have(at + 4)) return std::nullopt;
  const std::string_view mark = atoms_[at + 1].low;
  if ((mark != "-" && mark != "/" && mark != ".") || !is(at + 3, mark)) return std::nullopt;
  for (std::size_t step = at + 1; step <= at + 4; ++step)
    if (atoms_[step].space_before) return std::nullopt;
  TimeExpression expression = from_to(at, at + 5);
  if (const int year = year_at(at); year > 0) {
    expression.year = year;
    expression.month = whole_of(atoms_[at + 2], 1, 2);
    expression.day = whole_of(atoms_[at + 4], 1, 2);
  } else {
    expression.year = year_at(at + 4);
    expression.day = whole_of(atoms_[at], 1, 2);
    expression.month = whole_of(atoms_[at + 2], 1, 2);
    if (expression.month > 12 || (mark == "/" && expression.day <= 12)) std::swap(expression.day, expression.month);
  }
  if (expression.year < 0 || !is_valid({expression.year, expression.month, expression.day})) return std::nullopt;
  return expression;
}

/// "9 September 1914", "the 9th of September", "7-9 May", "Friday, 3 May".
std::optional<TimeExpression> TimeGrammar::day_month(std::size_t at) const {
  TimeExpression expression = from_to(at, at);
  std::size_t here = at;
  if (const std::string* weekday = word(here, TimeClass::weekday); weekday) {
    expression.weekday = number_in(*weekday);
    ++here;
    if (is(here, ".")) ++here;
    if (is(here, ",")) ++here;
    here = after_the(here);
  }
  std::size_t next = here;
  expression.day = day_at(here, next);
  if (expression.day < 0) return std::nullopt;
  if (dash(next) || word(next, TimeClass::range)) {
    std::size_t after = next;
    if (const int day = day_at(next + 1, after); day > expression.day) {
      std::size_t month = is(after, "of") ? after + 1 : after;
      if (word(month, TimeClass::month) && atoms_[month].capital && dash(next)) {
        expression.day_to = day;
        next = after;
      }
    }
  }
  if (is(next, "of") || is(next, "-")) ++next;
  if (is(next, "day") && is(next + 1, "of")) next += 2;
  const std::string* month = word(next, TimeClass::month);
  if (!month) return std::nullopt;
  expression.month = number_in(*month);
  expression.end = next + 1;
  if (!add_year(expression) && is(expression.end, ".") && word(next, TimeClass::abbreviation) &&
      have(expression.end + 1))
    ++expression.end;
  return expression;
}

/// "September 9, 1914", "Sept. 9", "Thursday, Jan. 4".
std::optional<TimeExpression> TimeGrammar::month_day(std::size_t at) const {
  TimeExpression expression = from_to(at, at);
  std::size_t here = at;
  if (const std::string* weekday = word(here, TimeClass::weekday); weekday) {
    expression.weekday = number_in(*weekday);
    ++here;
    if (is(here, ".")) ++here;
    if (is(here, ",")) ++here;
  }
  const std::string* month = word(here, TimeClass::month);
  if (!month) return std::nullopt;
  expression.month = number_in(*month);
  ++here;
  if (is(here, ".")) ++here;
  here = after_the(here);
  std::size_t next = here;
  expression.day = day_at(here, next);
  if (expression.day < 0) return std::nullopt;
  if (dash(next)) {
    std::size_t after = next;
    if (const int day = day_at(next + 1, after); day > expression.day) {
      expression.day_to = day;
      next = after;
    }
  }
  expression.end = next;
  add_year(expression);
  return expression;
}

/// "September 1914", "September of that year", "September".
std::optional<TimeExpression> TimeGrammar::month_year(std::size_t at) const {
  const std::string* month = word(at, TimeClass::month);
  if (!month || !month_allowed(at)) return std::nullopt;
  TimeExpression expression = from_to(at, at + 1);
  expression.month = number_in(*month);
  if (add_year(expression)) return expression;
  if (is(at + 1, ".") && word(at, TimeClass::abbreviation) && have(at + 2)) expression.end = at + 2;
  return expression;
}

std::optional<TimeExpression> TimeGrammar::weekday(std::size_t at) const {
  const std::string* day = word(at, TimeClass::weekday);
  if (!day) return std::nullopt;
  if (word(at, TimeClass::risky) && !(at > 0 && is(at - 1, "on"))) return std::nullopt;
  TimeExpression expression = from_to(at, at + 1);
  expression.weekday = number_in(*day);
  expression.plural = atoms_[at].low.ends_with("days");
  if (expression.plural) expression.shape = TimeExpression::Shape::set;
  return expression;
}

std::optional<TimeExpression> TimeGrammar::holiday(std::size_t at) const {
  if (!have(at) || !atoms_[at].capital) return std::nullopt;
  Found best;
  std::string name;
  for (std::size_t step = at; step < atoms_.size() && step < at + 6; ++step) {
    if (step > at && atoms_[step].space_before) name += ' ';
    name += atoms_[step].low;
    const auto found = times_.holidays.find(name);
    if (found == times_.holidays.end()) continue;
    best = from_to(at, step + 1);
    best->month = found->second.month;
    best->day = found->second.day;
  }
  if (best) add_year(*best);
  return best;
}

bool TimeGrammar::season_allowed(std::size_t at) const {
  if (at == 0 || !have(at)) return false;
  const bool cue = word(at - 1, TimeClass::season_cue) != nullptr || is(at - 1, "-");
  if (!cue && !(is(at + 1, "of") && year_at(at + 2) > 0) && year_at(at + 1) < 0) return false;
  return !(atoms_[at].capital && atoms_[at - 1].capital && !word(at - 1, TimeClass::season_cue));
}

std::optional<TimeExpression> TimeGrammar::season(std::size_t at) const {
  const std::string* season = word(at, TimeClass::season);
  if (!season || !season_allowed(at)) return std::nullopt;
  TimeExpression expression = from_to(at, at + 1);
  expression.season = *season;
  const bool dated = add_year(expression);
  // "fall" and "spring" are also what prices and water do.
  if (!dated && word(at, TimeClass::risky) &&
      (word(at + 1, TimeClass::inner) || !(is(at - 1, "the") || word(at - 1, TimeClass::shift) || is(at - 1, "in"))))
    return std::nullopt;
  if (!dated && sentence_.analysed) {
    const Word& head = sentence_.words[static_cast<std::size_t>(atoms_[at].word)];
    if (head.upos == Upos::VERB || is_relation(head.relation, "compound")) return std::nullopt;
  }
  return expression;
}

}  // namespace chancery
