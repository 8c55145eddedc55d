#pragma once

/// Dates as pages state them.
#include <optional>
#include <string>
#include <string_view>

#include "base/base.h"
#include "reading/reading_rules.h"

namespace chancery {

/// The day in a machine's date: ISO 8601 (any precision of time, any zone; the day as written), RFC 822, Unix seconds or
/// milliseconds, or a day in words; nullopt for anything else, and for days before 1900 or after 2100.
std::optional<Date> stated_date(std::string_view text, const ReadingRules::Data& rules);

/// The first day written in words or digits inside `text` ("September 24, 2025", "24 Sept. 2025", "2025-09-24").
/// 03/04/2025 is left alone: it says two days.
std::optional<Date> date_in_text(std::string_view text, const ReadingRules::Data& rules);

/// The day in an address: /2025/09/24/, /2025-09-24-, /20250924; nullopt where it holds none, or only a month.
std::optional<Date> date_in_url(std::string_view url);

}  // namespace chancery
