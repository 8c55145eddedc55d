#include "coding/event.h"

#include <iterator>

#include "coding/event_sentence.h"
#include "coding/parts.h"

namespace chancery {

std::vector<Event> code_events(const CodingInput& input, const std::vector<Statement>& statements,
                               std::vector<std::string>& silences) {
  std::vector<Event> events;
  EventPartyFinder finder(input.parsed, input.resolution, statements, *input.lexicon.data().events);
  for (const Clauses& clauses : input.clauses) {
    finder.enter(clauses);
    std::string why_none;
    std::vector<Event> found = code_sentence(input, statements, clauses, finder, why_none);
    if (found.empty()) silences.push_back("sentence " + std::to_string(clauses.sentence + 1) + ": no event: " + why_none);
    events.insert(events.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
  }
  return merge_events(std::move(events));
}

}  // namespace chancery
