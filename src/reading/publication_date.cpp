#include "reading/publication_date.h"

#include <algorithm>
#include <charconv>

#include "reading/ascii.h"
#include "reading/wording.h"

namespace chancery {

namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2100;

bool is_likely(Date date) { return is_valid(date) && date.year >= kFirstYear && date.year <= kLastYear; }

std::optional<Date> likely(int year, int month, int day) {
  const Date date{year, month, day};
  if (month < 1 || month > 12 || !is_likely(date)) return std::nullopt;
  return date;
}

int number(std::string_view digits) {
  int value = -1;
  const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return end.ec == std::errc() && end.ptr == digits.data() + digits.size() ? value : -1;
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t n = 0;
  while (at + n < text.size() && is_ascii_digit(text[at + n])) ++n;
  return n;
}

/// Year, month and day in this order with one mark between them, from `at` on.
std::optional<Date> year_first(std::string_view text, std::size_t at) {
  if (digits_at(text, at) != 4 || at + 5 >= text.size()) return std::nullopt;
  const char mark = text[at + 4];
  if (mark != '-' && mark != '/' && mark != '.' && mark != '_') return std::nullopt;
  const std::size_t month = digits_at(text, at + 5);
  const std::size_t day_at = at + 5 + month + 1;
  if (month < 1 || month > 2 || day_at >= text.size() || text[day_at - 1] != mark) return std::nullopt;
  const std::size_t day = digits_at(text, day_at);
  if (day < 1 || day > 2) return std::nullopt;
  return likely(number(text.substr(at, 4)), number(text.substr(at + 5, month)), number(text.substr(day_at, day)));
}

std::optional<Date> compact(std::string_view text, std::size_t at) {
  if (digits_at(text, at) != 8) return std::nullopt;
  return likely(number(text.substr(at, 4)), number(text.substr(at + 4, 2)), number(text.substr(at + 6, 2)));
}

std::optional<Date> unix_time(std::string_view text) {
  if (text.empty() || digits_at(text, 0) != text.size()) return std::nullopt;
  std::int64_t seconds = 0;
  std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (text.size() == 13) seconds /= 1000;
  else if (text.size() != 10) return std::nullopt;
  const Date date = date_of(seconds / 86400);
  return is_likely(date) ? std::optional(date) : std::nullopt;
}

/// "1st" -> 1, "24," -> 24.
int day_of(std::string_view word) {
  const std::size_t n = digits_at(word, 0);
  if (n < 1 || n > 2) return -1;
  const std::string_view rest = word.substr(n);
  const bool is_day = rest.empty() || rest == "st" || rest == "nd" || rest == "rd" || rest == "th" || rest == "er" || rest == "o";
  return is_day ? number(word.substr(0, n)) : -1;
}

int year_of(std::string_view word) { return word.size() == 4 && digits_at(word, 0) == 4 ? number(word) : -1; }

int month_of(std::string_view word, const ReadingRules::Data& rules) {
  const auto found = rules.months.find(word);
  return found == rules.months.end() ? -1 : found->second;
}

}  // namespace

std::optional<Date> date_in_text(std::string_view text, const ReadingRules::Data& rules) {
  text = text.substr(0, 400);
  const Wording said(text);
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < said.size(); ++i) {
    if (said[i] != "de" && said[i] != "of" && said[i] != "del") words.push_back(said[i]);
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    const int month = month_of(words[i], rules);
    if (month < 0) continue;
    const int day_before = i > 0 ? day_of(words[i - 1]) : -1;
    const int year_after = i + 1 < words.size() ? year_of(words[i + 1]) : -1;
    if (day_before > 0 && year_after > 0) {
      if (const auto date = likely(year_after, month, day_before)) return date;
    }
    const int day_after = i + 1 < words.size() ? day_of(words[i + 1]) : -1;
    const int year_last = i + 2 < words.size() ? year_of(words[i + 2]) : -1;
    if (day_after > 0 && year_last > 0) {
      if (const auto date = likely(year_last, month, day_after)) return date;
    }
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_ascii_digit(text[at]) || (at > 0 && is_ascii_digit(text[at - 1]))) continue;
    if (const auto date = year_first(text, at)) return date;
  }
  return std::nullopt;
}

std::optional<Date> stated_date(std::string_view text, const ReadingRules::Data& rules) {
  text = trimmed(text);
  if (const auto date = year_first(text, 0)) return date;
  if (const auto date = unix_time(text)) return date;
  if (const auto date = compact(text, 0)) return date;
  return date_in_text(text, rules);
}

std::optional<Date> date_in_url(std::string_view url) {
  const std::size_t path = url.find("://") == std::string_view::npos ? 0 : url.find('/', url.find("://") + 3);
  if (path == std::string_view::npos) return std::nullopt;
  for (std::size_t at = path; at < url.size(); ++at) {
    if (!is_ascii_digit(url[at]) || (at > 0 && is_ascii_digit(url[at - 1]))) continue;
    if (const auto date = year_first(url, at)) return date;
    if (const auto date = compact(url, at)) return date;
  }
  return std::nullopt;
}

}  // namespace chancery
