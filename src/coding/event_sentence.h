#pragma once

#include <string>
#include <vector>

#include "coding/coding_input.h"
#include "coding/event_match.h"

namespace chancery {

/// Every reading of a sentence that a frame allows, in text order, before any is judged. Readings that stand inside what another one
/// asks, refuses, promises or alleges are marked so in `inside`, which runs beside them: the outer reading's place, or -1.
struct Readings {
  std::vector<EventSense> senses;
  std::vector<int> inside;
};
Readings read_sentence(const Clauses& clauses, const EventPartyFinder& finder, const EventKnowledge& known);

/// The events of one sentence. `why_none` is set where there are none.
std::vector<Event> code_sentence(const CodingInput& input, const std::vector<Statement>& statements, const Clauses& clauses,
                                 const EventPartyFinder& finder, std::string& why_none);

}  // namespace chancery
