#include "coding/event_settle.h"

#include <algorithm>
#include <iterator>

#include "coding/event.h"
#include "coding/event_counterpart.h"
#include "coding/statement_events.h"

namespace chancery {

namespace {

/// Acts that states do to their own people as well as to others.
bool may_be_at_home(const Event& event) {
  return event.type == "ASSAULT" || event.type == "COERCE" || event.type == "PROTEST" || event.type == "MOBILIZE";
}

/// Told as done by a party to itself; a ministry and a rebel group of one state are two parties.
bool is_at_itself(const Event& event) {
  return event.source.size() == 1 && event.target.size() == 1 && share_a_state(event.source, event.target) &&
         (event.source == event.target || event.target.front().find('.') == std::string::npos);
}

bool needs_named_partner(const Event& event) { return event.type == "CONSULT" || event.type == "COOPERATE"; }

/// Who does the same thing in the same words: "Chad and Mali want", told as an event of each.
std::vector<std::string> doers_of(const std::vector<Event>& events, const Event& event) {
  std::vector<std::string> codes;
  for (const Event& other : events) {
    if (other.type == event.type && other.trigger == event.trigger) codes.insert(codes.end(), other.source.begin(), other.source.end());
  }
  return codes;
}

void aim(const CodingInput& input, const std::vector<std::string>& doers, Event& event) {
  if (event.source.empty() || may_be_at_home(event) || !(event.target.empty() || is_at_itself(event))) return;
  if (auto found = counterpart_near(input, event.trigger, doers, event.type != "AID" && event.type != "SANCTION")) {
    event.target = std::move(found->codes);
    event.target_span = found->span;
    event.confidence = std::max(0.05, event.confidence - 0.1);
    event.explanation += "; target from the text around it";
  }
}

}  // namespace

std::vector<Event> settle_events(const CodingInput& input, std::vector<Event> events) {
  std::vector<Event> kept;
  std::vector<std::vector<std::string>> doers;
  for (const Event& event : events) doers.push_back(doers_of(events, event));
  for (std::size_t i = 0; i < events.size(); ++i) {
    Event& event = events[i];
    if (lacks_its_infinitive(input, event)) continue;
    if (needs_named_partner(event) && is_at_itself(event)) continue;
    aim(input, doers[i], event);
    if (event.source.empty() && (!event.source_span || event.target.empty())) continue;
    kept.push_back(std::move(event));
  }
  return merge_events(std::move(kept));
}

}  // namespace chancery
