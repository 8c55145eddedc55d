#include <cstdlib>

#include "actors/time_grammar.h"

namespace chancery {
namespace {

using Shape = TimeExpression::Shape;
using Found = std::optional<TimeExpression>;

}  // namespace

/// The number or the "few" between a shift and its unit: "the past two years"; gives the atom after it.
std::size_t TimeGrammar::add_shift_count(TimeExpression& expression, std::size_t next) const {
  const auto number = read_number(atoms_, next, numbers_);
  if (number && !number->ordinal && !number->part && number->value >= 2 && unit_at(number->end)) {
    expression.count = number->value;
    return number->end;
  }
  expression.vague = word(next, TimeClass::vague) != nullptr;
  return expression.vague ? next + 1 : next;
}

/// The unit, weekday, month, season or part of the day that is shifted.
bool TimeGrammar::add_shifted(TimeExpression& expression, std::size_t next, bool the, bool focus) const {
  if (const std::string* unit = unit_at(next)) {
    const bool plural = atoms_[next].low.ends_with("s") && expression.count == 0;
    if ((plural && !expression.vague) || (word(next, TimeClass::risky) && *unit == "S")) return false;
    expression.unit = (*unit)[0];
    // "the past decade" is ten years up to now, not the nineties.
    const bool long_unit = expression.unit == 'E' || expression.unit == 'C';
    if (long_unit && expression.shift != 0 && !focus && !expression.vague && expression.count == 0) expression.count = 1;
    // "the next day" follows what was spoken of; "next week" follows today.
    if (the && expression.shift > 0 && expression.count == 0 && !focus) expression.base = TimeBase::spoken_of;
    if (expression.unit == 'I') {
      expression.unit = 'D';
      expression.daypart = "NI";
    }
  } else if (const std::string* weekday = word(next, TimeClass::weekday)) {
    expression.weekday = std::atoi(weekday->c_str());
  } else if (const std::string* month = word(next, TimeClass::month)) {
    if (!atoms_[next].capital) return false;  // "a step that may fail"
    expression.month = std::atoi(month->c_str());
  } else if (const std::string* season = word(next, TimeClass::season)) {
    expression.season = *season;
  } else if (const std::string* part = word(next, TimeClass::daypart)) {
    expression.unit = 'D';
    expression.daypart = *part;
  } else {
    return false;
  }
  return true;
}

/// "recent weeks", "the coming months".
std::optional<TimeExpression> TimeGrammar::recent_stretch(std::size_t at, std::size_t here) const {
  const std::string* recent = word(here, TimeClass::recent);
  if (!recent || !unit_at(here + 1) || !atoms_[here + 1].low.ends_with("s")) return std::nullopt;
  TimeExpression expression = from_to(at, here + 2, Shape::reference);
  expression.reference = *recent == "-" ? "PAST_REF" : "FUTURE_REF";
  expression.unit = (*unit_at(here + 1))[0];
  return expression;
}

/// "last week", "the previous year", "that day", "the past two years", "next Monday", "this summer".
std::optional<TimeExpression> TimeGrammar::shifted(std::size_t at) const {
  std::size_t here = after_the(at);
  if (word(here, TimeClass::unshifted)) return std::nullopt;
  const std::string* shift = word(here, TimeClass::shift);
  const std::string* focus = shift ? nullptr : word(here, TimeClass::focus);
  if (focus && is(here, "that") && word(here + 1, TimeClass::focus)) ++here;  // "that same day"
  if (Found recent = recent_stretch(at, here)) return recent;
  if (!shift && !focus) return std::nullopt;
  TimeExpression expression = from_to(at, here + 1);
  expression.shifted = true;
  expression.shift = std::atoi((shift ? *shift : *focus).c_str());
  expression.base = focus ? TimeBase::spoken_of : TimeBase::published;
  const std::size_t next = add_shift_count(expression, here + 1);
  if (!add_shifted(expression, next, here > at, focus != nullptr)) {
    const std::string* spell = word(next, TimeClass::spell);
    if (!spell || expression.shift != 0 || is(here, "current")) return std::nullopt;
    expression.shape = Shape::reference;
    expression.reference = *spell;
  }
  if (expression.count > 0 || expression.vague) expression.shape = Shape::duration;
  expression.end = next + 1;
  return expression;
}

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
  const bool asked = at > 0 && word(at - 1, TimeClass::inner) &&
                     (at > 1 && (word(at - 2, TimeClass::modifier) || word(at - 2, TimeClass::whole) ||
                                 word(at - 2, TimeClass::ago) || word(at - 2, TimeClass::season) ||
                                 word(at - 2, TimeClass::month)));
  if (!asked || is(at + 2, "of") || std::string_view("DWMYEC").find(unit) == std::string_view::npos) return std::nullopt;
  TimeExpression expression = from_to(at, at + 2);
  expression.unit = unit;
  expression.base = TimeBase::told_or_published;
  expression.shifted = true;
  return expression;
}

std::optional<TimeExpression> TimeGrammar::relative_day(std::size_t at) const {
  const std::string* side = unit_at(at + 1) && *unit_at(at + 1) == "D" ? word(at + 2, TimeClass::step) : nullptr;
  if (is(at, "the") && side) {
    const int step = std::atoi(side->c_str());
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
  if (const std::string* part = word(at, TimeClass::part_of_today)) expression.daypart = *part;
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
