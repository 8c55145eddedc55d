#pragma once

/// Places what was said on the calendar.
#include <optional>
#include <string>

#include "actors/time_grammar.h"

namespace chancery {

enum class ClauseTense { past, present, future };

/// What a mention may be resolved against.
struct TimeContext {
  std::optional<Date> published;
  std::optional<DateInterval> spoken_of;  // the last date said
  bool spoken_of_is_near = false;         // a sentence or two back at most
  std::optional<DateInterval> told;       // the date of what was told last, in this sentence or the one before
  bool narrative = false;                 // a history: bare months belong to the year spoken of
  ClauseTense tense = ClauseTense::past;
};

struct ResolvedTime {
  std::optional<DateInterval> when;
  std::string value;     // TIMEX; empty for none
  bool anchors = false;  // later words may count from it
};

ResolvedTime resolve_time(const TimeExpression& expression, const TimeContext& context,
                          const TimeKnowledge& times);

}  // namespace chancery
