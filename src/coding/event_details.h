#pragma once

#include "coding/coding_input.h"
#include "coding/event_frames.h"
#include "coding/event_match.h"

namespace chancery {

/// Sport, markets and the like: the topic whose words fill a sentence, or empty.
std::string discarded_topic(const Clauses& clauses, const EventKnowledge& known);

/// Adds date, place, contexts, mode and whether it is history.
void add_details(const CodingInput& input, const Clauses& clauses, const EventSense& sense, const EventKnowledge& known, Event& event);

}  // namespace chancery
