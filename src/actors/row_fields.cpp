#include "actors/row_fields.h"

#include <charconv>

namespace chancery {
namespace {

constexpr std::size_t kYearSize = 4;
constexpr std::size_t kMonthSize = 7;

template <typename Number>
std::optional<Number> whole_number(std::string_view text) {
  Number value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

Result<std::optional<DateInterval>> date_at(const Row& row, std::size_t field) {
  if (row.fields[field].empty()) return std::optional<DateInterval>();
  const std::optional<DateInterval> days = days_of_date(row.fields[field]);
  if (!days) return row.fault("'" + text_at(row, field) + "' is no date");
  return days;
}

}  // namespace

std::string text_at(const Row& row, std::size_t field) { return std::string(row.fields[field]); }

std::optional<double> number_at(const Row& row, std::size_t field) { return whole_number<double>(row.fields[field]); }

std::optional<std::int64_t> integer_at(const Row& row, std::size_t field) {
  return whole_number<std::int64_t>(row.fields[field]);
}

std::optional<DateInterval> days_of_date(std::string_view text) {
  if (text.size() == kYearSize) {
    const std::optional<Date> first = from_iso(std::string(text) + "-01-01");
    return first ? std::optional(whole_year(first->year)) : std::nullopt;
  }
  if (text.size() == kMonthSize) {
    const std::optional<Date> first = from_iso(std::string(text) + "-01");
    return first ? std::optional(whole_month(first->year, first->month)) : std::nullopt;
  }
  const std::optional<Date> day = from_iso(text);
  return day ? std::optional(whole_day(*day)) : std::nullopt;
}

Result<DateInterval> interval_at(const Row& row, std::size_t from_field) {
  const auto from = date_at(row, from_field);
  if (!from) return from.error();
  const auto to = date_at(row, from_field + 1);
  if (!to) return to.error();
  DateInterval when;
  if (*from) when.from = (*from)->from;
  if (*to) when.to = (*to)->to;
  if (when.from && when.to && *when.to < *when.from) return row.fault("ends before it begins");
  return when;
}

}  // namespace chancery
