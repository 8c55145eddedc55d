#include "actors/time_units.h"

#include <cmath>
#include <cstdio>

namespace chancery {
namespace {

/// "1914-W33" by ISO 8601: the week belongs to the year that has its Thursday.
std::string week_value(Date monday) {
  const Date thursday = plus_days(monday, 3);
  const std::int64_t day = day_number(thursday) - day_number({thursday.year, 1, 1});
  return padded(thursday.year, 4) + "-W" + padded(static_cast<int>(day / 7) + 1, 2);
}

Date monday_of(Date day) { return plus_days(day, -weekday(day)); }

}  // namespace

std::string padded(int number, int width) {
  char text[16];
  std::snprintf(text, sizeof text, "%0*d", width, number);
  return text;
}

std::string year_value(int year) { return padded(year, 4); }
std::string month_value(int year, int month) { return padded(year, 4) + "-" + padded(month, 2); }

DateInterval between(Date from, Date to) { return {from, to}; }
DateInterval years(int from, int to) { return between({from, 1, 1}, {to, 12, 31}); }

bool in_range(int year) { return year >= 1 && year <= 9000; }

DateInterval season_interval(int year, const std::string& season) {
  if (season == "SP") return between({year, 3, 1}, {year, 5, 31});
  if (season == "SU") return between({year, 6, 1}, {year, 8, 31});
  if (season == "FA") return between({year, 9, 1}, {year, 11, 30});
  return between({year, 12, 1}, {year + 1, 2, days_in_month(year + 1, 2)});
}

/// The whole unit that holds `day`.
ResolvedTime whole_unit(Date day, char unit) {
  if (!in_range(day.year)) return {};
  switch (unit) {
    case 'D': return {whole_day(day), to_iso(day), true};
    case 'W': {
      const Date monday = monday_of(day);
      return {between(monday, plus_days(monday, 6)), week_value(monday), true};
    }
    case 'K': {
      const Date saturday = plus_days(monday_of(day), 5);
      return {between(saturday, plus_days(saturday, 1)), week_value(monday_of(day)) + "-WE", true};
    }
    case 'M': return {whole_month(day.year, day.month), month_value(day.year, day.month), true};
    case 'Q': {
      const int first = (day.month - 1) / 3 * 3 + 1;
      return {between({day.year, first, 1}, {day.year, first + 2, days_in_month(day.year, first + 2)}),
              year_value(day.year) + "-Q" + std::to_string((first + 2) / 3), true};
    }
    case 'Y': return {whole_year(day.year), year_value(day.year), true};
    case 'E': return {years(day.year / 10 * 10, day.year / 10 * 10 + 9), padded(day.year / 10, 3), true};
    case 'C': return {years(day.year / 100 * 100, day.year / 100 * 100 + 99), padded(day.year / 100, 2), true};
    default: return {};
  }
}

/// `count` units after `day`; whole units only, but half a year is six months.
std::optional<Date> moved(Date day, double count, char unit) {
  const auto whole = static_cast<int>(std::lround(count));
  if (std::abs(count) > 5000) return std::nullopt;
  std::optional<Date> to;
  switch (unit) {
    case 'S': case 'N': case 'H': to = day; break;
    case 'D': case 'I': to = plus_days(day, whole); break;
    case 'W': case 'K': to = plus_days(day, std::lround(count * 7)); break;
    case 'F': to = plus_days(day, std::lround(count * 14)); break;
    case 'M': to = plus_months(day, whole); break;
    case 'Q': to = plus_months(day, 3 * whole); break;
    case 'Y': to = plus_months(day, static_cast<int>(std::lround(count * 12))); break;
    case 'E': to = plus_months(day, static_cast<int>(std::lround(count * 120))); break;
    case 'C': to = plus_months(day, static_cast<int>(std::lround(count * 1200))); break;
    default: return std::nullopt;
  }
  return in_range(to->year) ? to : std::nullopt;
}

/// The unit in which "N units ago" is exact enough to say.
char grain_of(char unit) {
  switch (unit) {
    case 'E': case 'C': return 'Y';
    case 'F': case 'K': return 'W';
    case 'I': case 'H': case 'N': case 'S': return 'D';
    case 'Q': return 'M';
    default: return unit;
  }
}

std::string period_value(const TimeExpression& said) {
  std::string number = "X";
  if (!said.vague && !said.plural && said.count > 0) {
    char text[32];
    std::snprintf(text, sizeof text, "%g", said.count);
    number = text;
  }
  switch (said.unit) {
    case 'S': return "PT" + number + "S";
    case 'N': return "PT" + number + "M";
    case 'H': return "PT" + number + "H";
    case 'D': return "P" + number + "D";
    case 'I': return "P" + number + "NI";
    case 'W': return "P" + number + "W";
    case 'F': return "P" + (number == "X" ? number : std::to_string(static_cast<int>(said.count * 2))) + "W";
    case 'M': return "P" + number + "M";
    case 'Y': return "P" + number + "Y";
    case 'E': return "P" + number + "DE";
    case 'C': return "P" + number + "CE";
    case 'L': return "P" + number + "ML";
    default: return "";
  }
}

}  // namespace chancery
