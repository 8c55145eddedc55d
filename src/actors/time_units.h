#pragma once

/// The units of the calendar as intervals and TIMEX values. A unit is told by a letter, as in data/times/words.tsv.
#include "actors/time_resolve.h"

namespace chancery {

std::string padded(int number, int width);
std::string year_value(int year);              // "1914"
std::string month_value(int year, int month);  // "1914-08"

DateInterval between(Date from, Date to);
DateInterval years(int from, int to);
bool in_range(int year);
DateInterval season_interval(int year, const std::string& season);

/// The whole unit that holds `day`.
ResolvedTime whole_unit(Date day, char unit);

/// `count` units after `day`; whole units only, but half a year is six months.
std::optional<Date> moved(Date day, double count, char unit);

/// The unit in which "N units ago" is exact enough to say.
char grain_of(char unit);

/// "P3D", "PXY".
std::string period_value(const TimeExpression& said);

}  // namespace chancery
