#include "actors/time_resolve.h"

#include "actors/time_units.h"

namespace chancery {
namespace {

using Shape = TimeExpression::Shape;

constexpr int kDaysOfWeek = 7;
constexpr int kDaysOfMonth = 31;
constexpr int kDaysOfQuarter = 92;

/// A day of no year that is so near ahead is not last year's, whatever the tense.
constexpr int kDaysAhead = 30;

class Placer {
 public:
  Placer(const TimeExpression& said, const TimeContext& context) : said_(said), context_(context) {}

  ResolvedTime date() const {
    ResolvedTime found = bare_date();
    if (found.when) narrow(found);
    if (!said_.daypart.empty() && found.value.size() == 10 && said_.hour < 0) found.value += "T" + said_.daypart;
    return found;
  }

  ResolvedTime offset() const {
    const std::optional<Date> base = base_date();
    const char grain = grain_of(said_.unit);
    if (!base || said_.vague || said_.plural) return {std::nullopt, said_.shift < 0 ? "PAST_REF" : "FUTURE_REF", false};
    const std::optional<Date> to = moved(*base, said_.shift * said_.count, said_.unit);
    return to ? whole_unit(*to, grain) : ResolvedTime{};
  }

  ResolvedTime duration() const {
    ResolvedTime found{std::nullopt, period_value(said_), false};
    if (!said_.shifted || said_.vague || said_.shift == 0) return found;
    const std::optional<Date> base = base_date();
    if (!base) return found;
    const std::optional<Date> other = moved(*base, said_.shift * said_.count, said_.unit);
    if (other) found.when = *other < *base ? between(*other, *base) : between(*base, *other);
    return found;
  }

 private:
  std::optional<Date> base_date() const {
    // In a history "this week" is the week told of.
    if (context_.narrative && context_.spoken_of && !said_.of_today) return context_.spoken_of->from;
    const bool near = context_.spoken_of && (context_.spoken_of_is_near || !context_.published);
    if (said_.base == TimeBase::told_or_published) return context_.told ? context_.told->from : context_.published;
    if (said_.base != TimeBase::spoken_of) return context_.published;
    if (near) return is_fine_enough(*context_.spoken_of) ? context_.spoken_of->from : std::nullopt;
    // Alone, "three days earlier" counts from today and what lies ahead too; "the next day" of a tale from what is not said.
    return ahead() || (said_.shape == Shape::offset && said_.shift < 0) ? context_.published : std::nullopt;
  }

  bool ahead() const { return said_.shift > 0 && context_.tense == ClauseTense::future; }

  /// Whether the unit can be counted from a date: "the next day" cannot from a year.
  bool is_fine_enough(const DateInterval& date) const {
    if (context_.narrative || !date.to) return true;
    const std::int64_t days = day_number(*date.to) - day_number(*date.from);
    switch (grain_of(said_.unit)) {
      case 'D': return days < kDaysOfWeek;
      case 'W': return days < kDaysOfMonth;
      case 'M': return days < kDaysOfQuarter;
      default: return true;
    }
  }

  ResolvedTime bare_date() const {
    if (said_.before_christ) return before_christ();
    if (said_.decade >= 0) return decade();
    if (said_.century >= 0) return century();
    if (said_.year_to > 0) return {years(said_.year, said_.year_to), year_value(said_.year), true};
    if (said_.month > 0) return month_or_day();
    if (!said_.season.empty()) return season();
    if (said_.weekday >= 0) return weekday_only();
    if (said_.year > 0) return {whole_year(said_.year), year_value(said_.year), true};
    if (said_.unit != 0 && said_.shifted) return shifted_unit();
    return {};
  }

  ResolvedTime before_christ() const {
    if (said_.century >= 0) return {std::nullopt, "BC" + padded(said_.century - 1, 2), false};
    std::string value = "BC" + padded(said_.year, 4);
    if (said_.month > 0) value += "-" + padded(said_.month, 2);
    if (said_.day > 0) value += "-" + padded(said_.day, 2);
    if (!said_.season.empty()) value += "-" + said_.season;
    return {std::nullopt, value, false};
  }

  ResolvedTime decade() const {
    int first = said_.decade;
    if (first < 100) {
      const int now = context_.narrative && context_.spoken_of ? context_.spoken_of->from->year
                      : context_.published                     ? context_.published->year
                                                               : 2000;
      first += now / 100 * 100;
      if (first > now) first -= 100;
    }
    return {years(first, first + 9), padded(first / 10, 3), false};
  }

  ResolvedTime century() const {
    const int first = (said_.century - 1) * 100;
    return {years(first + 1, first + 100), padded(said_.century - 1, 2), false};
  }

  /// The year that a month (and day) without one belongs to; nullopt where nothing tells.
  std::optional<int> year_of(int month, int day) const {
    if (said_.year > 0) return said_.year;
    if (said_.with_year_of_base) {
      const std::optional<Date> base = base_date();
      return base ? std::optional(base->year + said_.shift) : std::nullopt;
    }
    if (context_.spoken_of && (context_.narrative || !context_.published)) return year_in_narrative(*context_.spoken_of, month);
    if (!context_.published) return std::nullopt;
    const bool old = context_.told && context_.told->from->year < context_.published->year - 1;
    if (old && !said_.shifted && context_.tense == ClauseTense::past) return year_in_narrative(*context_.told, month);
    return year_by_tense(month, day);
  }

  static int year_in_narrative(const DateInterval& spoken_of, int month) {
    const Date last = *spoken_of.from;
    const bool whole = spoken_of.to && day_number(*spoken_of.to) - day_number(last) > 180;
    return !whole && last.month - month >= 7 ? last.year + 1 : last.year;
  }

  int year_by_tense(int month, int day) const {
    const Date now = *context_.published;
    const Date same_year{now.year, month, day > 0 ? std::min(day, days_in_month(now.year, month)) : 1};
    const bool later = day > 0 ? same_year > now : month > now.month;
    if (said_.shifted && said_.shift < 0) return later || (day <= 0 && month == now.month) ? now.year - 1 : now.year;
    if (said_.shifted && said_.shift > 0) return later ? now.year : now.year + 1;
    if (said_.shifted) return now.year;
    if (context_.tense == ClauseTense::future) {
      const bool earlier = day > 0 ? same_year < now : month < now.month;
      return earlier ? now.year + 1 : now.year;
    }
    const std::int64_t ahead = day_number(same_year) - day_number(now);
    if (later && (context_.tense == ClauseTense::present ? ahead < 120 : day > 0 && ahead <= kDaysAhead)) return now.year;
    return later ? now.year - 1 : now.year;
  }

  ResolvedTime month_or_day() const {
    const std::optional<int> year = year_of(said_.month, said_.day);
    if (!year || !in_range(*year)) {
      std::string value = "XXXX-" + padded(said_.month, 2);
      if (said_.day > 0) value += "-" + padded(said_.day, 2);
      return {std::nullopt, value, false};
    }
    if (said_.day == 0) return {whole_month(*year, said_.month), month_value(*year, said_.month), true};
    const Date day{*year, said_.month, said_.day};
    if (!is_valid(day)) return {};
    DateInterval when = whole_day(day);
    if (said_.day_to > 0 && is_valid({*year, said_.month, said_.day_to})) when.to = Date{*year, said_.month, said_.day_to};
    return {when, to_iso(day), true};
  }

  ResolvedTime season() const {
    std::optional<int> year;
    if (said_.year > 0 || said_.with_year_of_base) {
      year = year_of(1, 0);
    } else if (context_.spoken_of && (context_.narrative || (!context_.published && !said_.shifted))) {
      year = context_.spoken_of->from->year + (said_.base == TimeBase::none ? 0 : said_.shift);
    } else if (context_.published) {
      const int now = context_.published->year;
      const DateInterval this_year = season_interval(now, said_.season);
      const bool begun = *this_year.from <= *context_.published;
      if (said_.shifted && said_.shift != 0)
        year = said_.shift < 0 ? (begun && *this_year.to < *context_.published ? now : now - 1) : (begun ? now + 1 : now);
      else if (said_.shifted || context_.tense != ClauseTense::past)
        year = now;
      else
        year = begun ? now : now - 1;
    }
    if (!year || !in_range(*year)) return {std::nullopt, "XXXX-" + said_.season, false};
    return {season_interval(*year, said_.season), year_value(*year) + "-" + said_.season, true};
  }

  ResolvedTime weekday_only() const {
    if (!context_.published || context_.narrative) return {std::nullopt, "XXXX-WXX-" + std::to_string(said_.weekday + 1), false};
    const Date now = *context_.published;
    const int back = (weekday(now) - said_.weekday + 7) % 7;
    Date day = plus_days(now, -back);
    if (said_.shifted && said_.shift < 0 && back == 0) day = plus_days(now, -7);
    else if ((said_.shifted && said_.shift > 0) || (!said_.shifted && context_.tense == ClauseTense::future))
      day = plus_days(now, back == 0 ? (said_.shifted ? 7 : 0) : 7 - back);
    else if (said_.shifted && said_.shift == 0 && context_.tense != ClauseTense::past && back != 0)
      day = plus_days(now, 7 - back);
    return {whole_day(day), to_iso(day), true};
  }

  ResolvedTime shifted_unit() const {
    const std::optional<Date> base = base_date();
    if (!base) return {};
    const std::optional<Date> day = moved(*base, said_.shift, said_.unit);
    ResolvedTime found = day ? whole_unit(*day, said_.unit) : ResolvedTime{};
    if (said_.of_today && context_.narrative) found.anchors = false;
    return found;
  }

  /// Cuts "early", "the end of", "the first half of" out of the whole.
  void narrow(ResolvedTime& found) const {
    if (!found.when->from || !found.when->to) return;
    if (said_.portion_unit != 0) cut_portion(found);
    if (said_.modifier != 0) cut_third(*found.when);
  }

  void cut_third(DateInterval& when) const {
    const std::int64_t from = day_number(*when.from), days = day_number(*when.to) - from + 1;
    if (days < 3) return;
    std::int64_t first = days / 3, second = days * 2 / 3;
    if (days > 3000 && days < 4000) {  // "the late 1990s" are the years in 7 to 9
      first = day_number({when.from->year + 4, 1, 1}) - from;
      second = day_number({when.from->year + 7, 1, 1}) - from;
    } else if (days > 360 && days < 370) {
      first = day_number({when.from->year, 5, 1}) - from;
      second = day_number({when.from->year, 9, 1}) - from;
    }
    const std::int64_t begin = said_.modifier == 'S' ? 0 : said_.modifier == 'M' ? first : second;
    const std::int64_t end = said_.modifier == 'S' ? first : said_.modifier == 'M' ? second : days;
    when = between(date_of(from + begin), date_of(from + end - 1));
  }

  void cut_portion(ResolvedTime& found) const {
    DateInterval& when = *found.when;
    const int months = said_.portion_unit == 'h' ? 6 : said_.portion_unit == 't' ? 4 : said_.portion_unit == 'Q' ? 3 : 0;
    const bool whole_year_said = day_number(*when.to) - day_number(*when.from) < 366;
    if (months > 0 && whole_year_said && day_number(*when.to) - day_number(*when.from) >= 364) {
      const int parts = 12 / months;
      const int nth = said_.portion_first < 0 ? parts : std::min(said_.portion_first, parts);
      const Date from = plus_months(*when.from, months * (nth - 1));
      when = between(from, plus_days(plus_months(from, months), -1));
      const char* letter = said_.portion_unit == 'h' ? "-H" : said_.portion_unit == 'Q' ? "-Q" : "-T";
      found.value += letter + std::to_string(nth);
      return;
    }
    if (months > 0) {
      const std::int64_t from = day_number(*when.from), days = day_number(*when.to) - from + 1;
      const int parts = said_.portion_unit == 'h' ? 2 : said_.portion_unit == 't' ? 3 : 4;
      const int nth = said_.portion_first < 0 ? parts : std::min(said_.portion_first, parts);
      when = between(date_of(from + days * (nth - 1) / parts), date_of(from + days * nth / parts - 1));
      return;
    }
    if (said_.portion_count == 0) return;
    const bool last = said_.portion_first < 0;
    const int skip = last ? 0 : said_.portion_first - 1;
    if (last) {
      const std::optional<Date> from = moved(plus_days(*when.to, 1), -said_.portion_count, said_.portion_unit);
      if (from && *from >= *when.from) when.from = from;
    } else {
      const std::optional<Date> from = moved(*when.from, skip, said_.portion_unit);
      const std::optional<Date> to = moved(*when.from, skip + said_.portion_count, said_.portion_unit);
      if (from && to && plus_days(*to, -1) <= *when.to) when = between(*from, plus_days(*to, -1));
    }
    if (said_.portion_count == 1 && said_.portion_unit == 'D') found.value = to_iso(*when.from);
    else if (said_.portion_count > 1) found.value = "P" + std::to_string(said_.portion_count) + std::string(1, said_.portion_unit);
    else if (said_.portion_unit == 'W') found.value = whole_unit(*when.from, 'W').value;
  }

  const TimeExpression& said_;
  const TimeContext& context_;
};

std::string set_value(const TimeExpression& said) {
  switch (said.unit) {
    case 'D': case 'I': return "XXXX-XX-XX";
    case 'W': return "XXXX-WXX";
    case 'M': return "XXXX-XX";
    case 'Y': return "XXXX";
    case 'H': return "XXXX-XX-XXTXX";
    default: break;
  }
  if (said.weekday >= 0) return "XXXX-WXX-" + std::to_string(said.weekday + 1);
  if (!said.season.empty()) return "XXXX-" + said.season;
  if (said.month > 0) return "XXXX-" + padded(said.month, 2);
  return said.daypart.empty() ? "" : "XXXX-XX-XXT" + said.daypart;
}

ResolvedTime clock_time(const TimeExpression& said, const TimeContext& context) {
  std::string value = "T" + padded(said.hour, 2);
  if (said.minute >= 0) value += ":" + padded(said.minute, 2);
  const bool day_known = context.spoken_of_is_near && context.spoken_of && context.spoken_of->from == context.spoken_of->to;
  if (!day_known) return {std::nullopt, value, false};
  return {context.spoken_of, to_iso(*context.spoken_of->from) + value, false};
}

}  // namespace

ResolvedTime resolve_time(const TimeExpression& said, const TimeContext& context, const TimeKnowledge& times) {
  switch (said.shape) {
    case Shape::date: return Placer(said, context).date();
    case Shape::offset: return Placer(said, context).offset();
    case Shape::duration: return Placer(said, context).duration();
    case Shape::set: return {std::nullopt, set_value(said), false};
    case Shape::clock: return clock_time(said, context);
    case Shape::reference: return {std::nullopt, said.reference, false};
    case Shape::event: return {times.events[said.event].when, to_iso(*times.events[said.event].when.from), false};
  }
  return {};
}

}  // namespace chancery
