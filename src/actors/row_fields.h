#pragma once

/// What the fields of a row of data/actors say.
#include <cstdint>
#include <optional>
#include <string>

#include "base/base.h"

namespace chancery {

std::string text_at(const Row& row, std::size_t field);
std::optional<double> number_at(const Row& row, std::size_t field);
std::optional<std::int64_t> integer_at(const Row& row, std::size_t field);

/// The days of a date as far as it is known: "2008-05-07", "2008-05" or "2008"; nullopt for no date.
std::optional<DateInterval> days_of_date(std::string_view text);

/// From the first day of the field `from_field` to the last of the field after it; an empty field leaves that end open.
Result<DateInterval> interval_at(const Row& row, std::size_t from_field);

}  // namespace chancery
