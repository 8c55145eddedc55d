#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "coding/coding_input.h"

namespace chancery {

/// What speech is as an event: the rows of data/lexicon/speech_events.tsv.
struct StatementEventKnowledge {
  std::map<std::string, std::string> by_cue;  // lemma -> PLOVER type
};
Result<std::unique_ptr<StatementEventKnowledge>> load_statement_event_knowledge(const std::string& data_folder);

/// The events that making `statements` is and that `events` lack: an act of that type by the speaker's state in the same sentence is
/// not coded twice.
std::vector<Event> events_of_statements(const CodingInput& input, const std::vector<Statement>& statements,
                                        const std::vector<Event>& events);

}  // namespace chancery
