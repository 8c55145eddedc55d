#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chancery {

/// A day of the proleptic Gregorian calendar.
struct Date {
  int year = 1;
  int month = 1;
  int day = 1;

  auto operator<=>(const Date&) const = default;
};

bool is_valid(Date date);

/// Days since 1970-01-01, and back.
std::int64_t day_number(Date date);
Date date_of(std::int64_t day_number);

Date plus_days(Date date, std::int64_t days);
/// The same day of a month `months` away; the month's last day where it has fewer.
Date plus_months(Date date, int months);
int days_in_month(int year, int month);
/// 0 is Monday, 6 is Sunday.
int weekday(Date date);

/// "2008-08-26".
std::string to_iso(Date date);
/// Reads "2008-08-26" and nothing else; nullopt for anything that is no such day.
std::optional<Date> from_iso(std::string_view text);

/// An interval of days, both ends included, as wide as what was said ("2008" is the whole year). A missing end is open.
struct DateInterval {
  std::optional<Date> from;
  std::optional<Date> to;

  auto operator<=>(const DateInterval&) const = default;
};

DateInterval whole_day(Date date);
DateInterval whole_month(int year, int month);
DateInterval whole_year(int year);

}  // namespace chancery
