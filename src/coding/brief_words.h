#pragma once

/// Dates, numbers and lists as the brief writes them.
#include <string>
#include <string_view>
#include <vector>

#include "coding/coding.h"

namespace chancery {

/// "24 September 2025", "September 2025", "2025", "1 May 2025 – open".
std::string interval_text(const DateInterval& when);
/// The resolved date, with the text's own words beside it where they say it otherwise: "2008 (“after the war”)".
std::string said_date_text(const SaidDate& date);
/// "2.5 billion", "1,234".
std::string number_text(double value);
/// "diplomatic relations" of "diplomatic-relations".
std::string spaced(std::string text);

}  // namespace chancery
