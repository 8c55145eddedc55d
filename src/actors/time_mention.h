#pragma once

/// Dates, times and durations said in a text.
#include "actors/actors.h"

namespace chancery {

/// What is known of time words and dated world events (data/times).
struct TimeKnowledge {};

Result<TimeKnowledge> load_time_knowledge(const std::string& data_folder);

/// The stretches of time said in `text`, in text order.
std::vector<TimeMention> find_times(std::string_view text, const Parsed& parsed,
                                    std::optional<DateInterval> published,
                                    const Registry::Data& data);

}  // namespace chancery
