#pragma once

#include <memory>
#include <string>
#include <vector>

#include "coding/coding_input.h"
#include "coding/event_frames.h"

namespace chancery {

Result<std::unique_ptr<EventKnowledge>> load_event_knowledge(const std::string& data_folder);

/// Every event, in text order, the same one told twice merged. `id` and `statement` are left to coding.cpp. `silences` gets a line for each sentence that yields none.
std::vector<Event> code_events(const CodingInput& input, const std::vector<Statement>& statements,
                               std::vector<std::string>& silences);

/// The same event told twice becomes one entry with several evidence spans. `events` are in text order.
std::vector<Event> merge_events(std::vector<Event> events);

}  // namespace chancery
