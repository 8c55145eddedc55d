#include "coding/event_speech.h"

#include <algorithm>

namespace chancery {

namespace {

std::optional<EventSpeaker> matrix_speaker(const Clauses& clauses, const Predicate& predicate, const EventPartyFinder& finder,
                                      const EventKnowledge& known) {
  int word = predicate.word;
  for (int steps = 0; steps < 6 && word >= 0; ++steps) {
    const Word& here = clauses.word(word);
    const bool content = is_relation(here.relation, "ccomp") || here.relation == "parataxis";
    if (!content && !is_relation(here.relation, "conj") && !is_relation(here.relation, "xcomp")) return std::nullopt;
    word = here.head;
    if (!content || word < 0) continue;
    const Predicate* above = clauses.at(word);
    if (!above || !known.in_set(above->base, "say")) continue;
    const Argument* subject = above->argument("subject");
    if (!subject) return std::nullopt;
    EventParty party = finder.party(subject->word);
    if (party.codes.empty()) return std::nullopt;
    return EventSpeaker{party.codes, party.span};
  }
  return std::nullopt;
}

bool overlaps(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& code) {
    return std::any_of(b.begin(), b.end(), [&](const std::string& other) { return state_of(code) == state_of(other); });
  });
}

}  // namespace

std::optional<EventSpeaker> speaker_of(const Clauses& clauses, const Predicate& predicate, const EventPartyFinder& finder,
                                  const EventKnowledge& known, const std::vector<Statement>& statements) {
  if (auto speaker = matrix_speaker(clauses, predicate, finder, known)) return speaker;
  const Span words = clauses.word(predicate.word).span;
  const Statement* best = nullptr;
  for (const Statement& statement : statements) {
    if (!statement.speaker) continue;
    for (const Span content : statement.content) {
      if (content.contains(words) && (!best || content.size() < best->content.front().size())) best = &statement;
    }
  }
  if (!best) return std::nullopt;
  return EventSpeaker{{*best->speaker}, best->speaker_span.value_or(words)};
}

std::vector<EventParty> asked_of(const Clauses& clauses, const Predicate& predicate, const EventPartyFinder& finder, const ClauseWords& words,
                            const EventSpeaker& speaker) {
  const bool asks = std::any_of(predicate.modals.begin(), predicate.modals.end(),
                                [&](const std::string& modal) { return words.force_of("aux", modal) == Force::wished; });
  std::vector<EventParty> asked;
  if (!asks) return asked;
  for (const std::string_view role : {"subject", "object", "from", "by"}) {
    for (const int word : predicate.words_of(role)) {
      if (clauses.word(word).upos == Upos::PRON && feature(clauses.word(word), "Person") == "1") return {};
      EventParty party = finder.party(word);
      if (!party.codes.empty() && !overlaps(party.codes, speaker.codes)) asked.push_back(std::move(party));
    }
    if (!asked.empty()) break;
  }
  return asked;
}

}  // namespace chancery
