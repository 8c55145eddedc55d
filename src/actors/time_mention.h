#pragma once

/// Dates, times and durations said in a text.
#include "actors/actors.h"
#include "actors/time_knowledge.h"

namespace chancery {

/// The stretches of time said in `text`, in text order.
std::vector<TimeMention> find_times(std::string_view text, const Parsed& parsed,
                                    std::optional<DateInterval> published,
                                    const Registry::Data& data);

}  // namespace chancery
