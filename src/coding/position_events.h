#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "coding/coding_input.h"

namespace chancery {

/// What each stance is as an event: the rows of data/lexicon/positions_events.tsv.
struct PositionEventKnowledge {
  struct Kind {
    std::string type;
    bool target_does_the_act = false;
  };
  std::map<std::string, Kind> by_stance;
};
Result<std::unique_ptr<PositionEventKnowledge>> load_position_event_knowledge(const std::string& data_folder);

/// The events that taking `positions` is and that `events` lack: the same type and source over the same words is not coded twice.
std::vector<Event> events_of_positions(const CodingInput& input, const std::vector<Position>& positions,
                                       const std::vector<Event>& events);

}  // namespace chancery
