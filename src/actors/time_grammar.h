#pragma once

/// What a stretch of words says of time, before it is placed on the calendar.
#include <optional>
#include <string>
#include <vector>

#include "actors/amount_atoms.h"
#include "actors/amount_numbers.h"
#include "actors/time_knowledge.h"

namespace chancery {

/// Which moment a shift counts from.
enum class TimeBase { none, published, spoken_of, told_or_published };

struct TimeExpression {
  enum class Shape { date, offset, duration, set, clock, reference, event } shape = Shape::date;
  std::size_t begin = 0;  // atoms [begin, end)
  std::size_t end = 0;
  int year = -1;
  int year_to = -1;      // "1990-91"
  bool before_christ = false;
  int decade = -1;       // 1990; below 100 where the century is not said
  int century = -1;      // 19 for the 19th
  int month = 0;
  int day = 0;
  int day_to = 0;        // "7-9 May"
  int weekday = -1;
  std::string season;
  std::string daypart;
  int hour = -1;
  int minute = -1;
  char modifier = 0;     // S, M, E
  char unit = 0;
  TimeBase base = TimeBase::none;
  int shift = 0;         // units from the base
  bool shifted = false;
  bool of_today = false;  // "today" and its neighbours: never the time spoken of
  double count = 0;      // of a duration or offset
  bool vague = false;    // "several weeks"
  bool plural = false;   // an uncounted plural: "for years"
  char portion_unit = 0;  // "the first two months of …": M
  int portion_first = 0;  // 1 for the first, -1 for the last
  int portion_count = 0;
  std::string reference;
  std::size_t event = 0;
  bool with_year_of_base = false;  // "of that year"
};

void keep_longer(std::optional<TimeExpression>& best, const std::optional<TimeExpression>& found);
TimeExpression from_to(std::size_t begin, std::size_t end, TimeExpression::Shape shape = TimeExpression::Shape::date);

/// The longest expression of time that starts at one atom of a sentence.
class TimeGrammar {
 public:
  TimeGrammar(std::string_view text, const std::vector<Atom>& atoms, const Sentence& sentence,
              const TimeKnowledge& times, const NumberWords& numbers);

  std::optional<TimeExpression> match(std::size_t at) const;

  /// The value of an atom in a class, or nullptr.
  const std::string* word(std::size_t at, TimeClass time_class) const;

 private:
  using Found = std::optional<TimeExpression>;

  bool have(std::size_t at) const { return at < atoms_.size(); }
  bool is(std::size_t at, std::string_view low) const { return have(at) && atoms_[at].is(low); }
  /// A dash between `at - 1` and `at + 1`, spaced or not.
  bool dash(std::size_t at) const { return is(at, "-"); }
  std::size_t after_the(std::size_t at) const { return is(at, "the") ? at + 1 : at; }

  Found calendar(std::size_t at) const;
  Found date(std::size_t at) const;
  Found numeric_date(std::size_t at) const;
  Found day_month(std::size_t at) const;
  Found month_day(std::size_t at) const;
  Found month_year(std::size_t at) const;
  Found weekday(std::size_t at) const;
  Found holiday(std::size_t at) const;
  Found season(std::size_t at) const;
  Found year(std::size_t at) const;
  Found decade(std::size_t at) const;
  Found century(std::size_t at) const;
  Found shifted(std::size_t at) const;
  Found the_unit(std::size_t at) const;
  Found relative_day(std::size_t at) const;
  Found modified(std::size_t at) const;
  Found portion(std::size_t at) const;
  Found half_or_quarter(std::size_t at) const;
  Found daypart(std::size_t at) const;
  Found offset(std::size_t at) const;
  Found duration(std::size_t at) const;
  Found set(std::size_t at) const;
  Found clock(std::size_t at) const;
  Found reference(std::size_t at) const;
  Found event(std::size_t at) const;

  // time_grammar_shifts.cpp
  Found recent_stretch(std::size_t at, std::size_t here) const;
  std::size_t add_shift_count(TimeExpression& expression, std::size_t next) const;
  bool add_shifted(TimeExpression& expression, std::size_t next, bool the, bool focus) const;

  // time_grammar_portions.cpp
  Found figured_portion(std::size_t here, std::size_t& next) const;
  Found worded_portion(std::size_t here, std::size_t& next) const;
  Found year_of_base(std::size_t at) const;
  Found bare_quarter(TimeExpression portion, std::size_t at, std::size_t end) const;

  // time_grammar_spans.cpp
  std::size_t after_bound(std::size_t at) const;
  bool read_article(TimeExpression& expression, std::size_t here, std::size_t& next) const;
  bool read_count(TimeExpression& expression, std::size_t here, std::size_t& next) const;
  void add_span_tail(TimeExpression& expression) const;
  bool is_rate(std::size_t at) const;
  Found hour_at(std::size_t at, bool& sure) const;
  bool add_half_of_day(TimeExpression& expression) const;

  bool month_allowed(std::size_t at) const;
  bool season_allowed(std::size_t at) const;
  bool year_allowed(std::size_t at, std::size_t end) const;
  bool counts_noun(std::size_t at) const;
  int day_at(std::size_t at, std::size_t& end) const;
  int year_at(std::size_t at) const;
  bool add_year(TimeExpression& expression) const;
  bool add_era(TimeExpression& expression) const;
  void add_year_of_base(TimeExpression& expression) const;
  void add_daypart(TimeExpression& expression) const;
  const std::string* unit_at(std::size_t at) const { return word(at, TimeClass::unit); }

  std::string_view text_;
  const std::vector<Atom>& atoms_;
  const Sentence& sentence_;
  const TimeKnowledge& times_;
  const NumberWords& numbers_;
  std::vector<const std::vector<TimeWord>*> readings_;
};

}  // namespace chancery
