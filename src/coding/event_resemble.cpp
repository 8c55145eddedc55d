#include <algorithm>
#include <array>

#include "coding/event_counterpart.h"
#include "coding/event_match.h"

namespace chancery {

namespace {

// How sure the encoder must be of a verb that the lexicon lacks, and of one whose rows only ask for other arguments.
constexpr double kSureOfStranger = 0.55;
constexpr double kSureOfKnown = 0.5;

constexpr std::array<std::string_view, 9> kPatientRoles{"object", "indirect", "against", "with", "to", "toward", "towards", "on", "from"};

bool is_known(const EventParty& party) { return party.sort == EventParty::Sort::known; }

bool are_apart(const std::vector<EventParty>& sources, const EventParty& target) {
  return std::none_of(sources.begin(), sources.end(), [&](const EventParty& source) { return share_a_state(source.codes, target.codes); });
}

bool has_type(const std::vector<EventFrame>& frames, std::string_view type) {
  return std::any_of(frames.begin(), frames.end(), [&](const EventFrame& frame) { return frame.type == type; });
}

}  // namespace

std::span<const float> vector_of(const Clauses& clauses, int word) {
  const std::vector<float>& vectors = clauses.tree->vectors;
  const std::size_t first = static_cast<std::size_t>(word) * kVectorSize;
  if (first + kVectorSize > vectors.size()) return {};
  return std::span(vectors).subspan(first, kVectorSize);
}

std::optional<EventSense> EventMatcher::resemble(const Predicate& predicate) const {
  const std::span<const float> vector = vector_of(clauses_, predicate.word);
  if (predicate.sort != PredicateSort::verb || vector.empty()) return std::nullopt;
  EventSense sense;
  sense.predicate = &predicate;
  for (const int word : predicate.words_of("subject")) sense.sources.push_back(finder_.party(word));
  if (sense.sources.empty() || !std::all_of(sense.sources.begin(), sense.sources.end(), is_known)) return std::nullopt;
  for (const std::string_view role : kPatientRoles) {
    for (const int word : predicate.words_of(role)) {
      EventParty party = finder_.party(word);
      if (is_known(party) && are_apart(sense.sources, party) && !finder_.is_time(word)) sense.targets.push_back(std::move(party));
    }
    if (!sense.targets.empty()) break;
  }
  if (sense.targets.empty()) return std::nullopt;
  EventGuess guess = known_.likeness.of(vector);
  const auto* frames = known_.frames_of(predicate);
  if (guess.type.empty() || guess.sure < (frames ? kSureOfKnown : kSureOfStranger) || (frames && !has_type(*frames, guess.type))) return std::nullopt;
  sense.frame = &known_.likened.at(guess.type);
  sense.likeness = std::move(guess);
  return sense;
}

}  // namespace chancery
