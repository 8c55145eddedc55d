#include <algorithm>

#include "coding/event.h"

namespace chancery {

namespace {

bool same_states(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return a.empty() == b.empty();
  const auto covered = [](const std::vector<std::string>& inner, const std::vector<std::string>& outer) {
    return std::all_of(inner.begin(), inner.end(), [&](const std::string& code) {
      return std::any_of(outer.begin(), outer.end(), [&](const std::string& other) { return state_of(code) == state_of(other); });
    });
  };
  return covered(a, b) && covered(b, a);
}

bool dates_agree(const Event& a, const Event& b) {
  if (!a.date || !b.date) return true;
  const DateInterval& x = a.date->when;
  const DateInterval& y = b.date->when;
  const bool before = x.to && y.from && *x.to < *y.from;
  const bool after = y.to && x.from && *y.to < *x.from;
  return !before && !after;
}

bool places_agree(const Event& a, const Event& b) { return !a.place || !b.place || a.place->name == b.place->name; }

bool is_same(const Event& a, const Event& b) {
  return a.type == b.type && a.polarity == b.polarity && a.modality == b.modality && a.mode == b.mode && a.historical == b.historical &&
         !a.source.empty() && same_states(a.source, b.source) && same_states(a.target, b.target) && dates_agree(a, b) && places_agree(a, b);
}

void absorb(Event& kept, Event&& told) {
  for (const Span span : told.evidence) {
    if (std::find(kept.evidence.begin(), kept.evidence.end(), span) == kept.evidence.end()) kept.evidence.push_back(span);
  }
  if (!kept.date) kept.date = std::move(told.date);
  if (!kept.place) kept.place = std::move(told.place);
  for (std::string& context : told.context) {
    if (std::find(kept.context.begin(), kept.context.end(), context) == kept.context.end()) kept.context.push_back(std::move(context));
  }
  std::sort(kept.context.begin(), kept.context.end());
  // Two tellings make it likelier that it was read right.
  kept.confidence = std::max(kept.confidence, 1 - (1 - kept.confidence) * (1 - told.confidence * 0.5));
}

}  // namespace

std::vector<Event> merge_events(std::vector<Event> events) {
  std::vector<Event> merged;
  for (Event& event : events) {
    const auto same = std::find_if(merged.begin(), merged.end(), [&](const Event& kept) { return is_same(kept, event); });
    if (same == merged.end()) merged.push_back(std::move(event));
    else absorb(*same, std::move(event));
  }
  return merged;
}

}  // namespace chancery
