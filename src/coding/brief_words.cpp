#include "coding/brief_words.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace chancery {

namespace {

constexpr std::string_view kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};

std::string day_text(Date date) {
  return std::to_string(date.day) + " " + std::string(kMonths[date.month - 1]) + " " + std::to_string(date.year);
}

bool is_whole_year(const DateInterval& when) {
  return when.from && when.to && when == whole_year(when.from->year);
}

}  // namespace

std::string interval_text(const DateInterval& when) {
  if (when.from && when.to && *when.from == *when.to) return day_text(*when.from);
  if (is_whole_year(when)) return std::to_string(when.from->year);
  if (when.from && when.to && when == whole_month(when.from->year, when.from->month)) {
    return std::string(kMonths[when.from->month - 1]) + " " + std::to_string(when.from->year);
  }
  return (when.from ? day_text(*when.from) : "?") + " – " + (when.to ? day_text(*when.to) : "open");
}

std::string said_date_text(const SaidDate& date) {
  const std::string resolved = interval_text(date.when);
  if (date.text.empty() || date.text == resolved) return resolved;
  return resolved + " (“" + date.text + "”)";
}

std::string number_text(double value) {
  static constexpr struct { double size; const char* word; } kSizes[] = {{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}};
  for (const auto& [size, word] : kSizes) {
    if (std::fabs(value) < size) continue;
    char text[48];
    std::snprintf(text, sizeof text, "%.4g%s", value / size, word);
    return text;
  }
  char text[48];
  std::snprintf(text, sizeof text, value == std::floor(value) ? "%.0f" : "%.4g", value);
  std::string digits = text;
  if (value == std::floor(value)) {
    for (int at = static_cast<int>(digits.size()) - 3; at > (value < 0 ? 1 : 0); at -= 3) digits.insert(static_cast<std::size_t>(at), ",");
  }
  return digits;
}

std::string spaced(std::string text) {
  std::replace(text.begin(), text.end(), '-', ' ');
  return text;
}

}  // namespace chancery
