#pragma once

/// What is known of time words, named days and dated world events (data/times).
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace chancery {

enum class TimeClass {
  month, risky, weekday, season, unit, daypart, modifier, shift, focus, relative_day, reference,
  set, vague, every, ago, era, since, until, future, past, numbered, year_cue, season_cue,
  risky_cue, span_cue, stretch, clock, recent, whole, event_kind,
  past_noun, spell, abbreviation, before_span,
  unshifted, step, part_of_today, comparative, soft, edge, portion, portion_sign, which_half, fraction, alternate, bound, article,
  span_end, rate, hour_name, half_of_day, range, inner, lies_on, rounding
};

struct TimeWord {
  TimeClass time_class;
  std::string value;
};

/// A row of data/times/world_events.tsv.
struct WorldEvent {
  std::vector<std::string> names;  // lower case
  DateInterval when;
  std::string kind;
  std::vector<std::string> seen_with;
};

struct Holiday {
  int month = 1;
  int day = 1;
};

struct TimeKnowledge {
  std::map<std::string, std::vector<TimeWord>, std::less<>> words;
  std::map<std::string, Holiday, std::less<>> holidays;
  std::vector<WorldEvent> events;
  /// First word of a name -> the events and which of their names.
  std::multimap<std::string, std::pair<std::size_t, std::size_t>, std::less<>> events_by_word;
};

Result<TimeKnowledge> load_time_knowledge(const std::string& data_folder);

}  // namespace chancery
