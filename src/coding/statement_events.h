#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "coding/coding_input.h"
#include "coding/saying_sense.h"

namespace chancery {

/// What speech is as an event: the rows of data/lexicon/speech_events.tsv, and the encoder's sense of what is said.
struct StatementEventKnowledge {
  struct Kind {
    std::string type;  // PLOVER
    bool infinitive_only = false;
  };
  std::map<std::string, Kind> by_cue;  // by lemma
  SayingSense sense;
};
Result<std::unique_ptr<StatementEventKnowledge>> load_statement_event_knowledge(const std::string& data_folder);

/// The events that making `statements` is and that `events` lack: an act of that type by the speaker's state in the same sentence is
/// not coded twice.
std::vector<Event> events_of_statements(const CodingInput& input, const std::vector<Statement>& statements,
                                        const std::vector<Event>& events);

/// Whether a frame took for an act of speech what is it with an infinitive alone, and none stands there: "told reporters that …".
bool lacks_its_infinitive(const CodingInput& input, const Event& event);

}  // namespace chancery
