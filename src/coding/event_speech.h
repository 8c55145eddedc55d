#pragma once

#include <optional>

#include "coding/event_match.h"

namespace chancery {

/// Who speaks where a clause stands.
struct EventSpeaker {
  std::vector<std::string> codes;
  Span span;
};

/// The speaker of the words in which a predicate stands: the subject of the verb of saying above it, or the speaker of the statement
/// whose content holds it. nullopt for the outlet's own voice.
std::optional<EventSpeaker> speaker_of(const Clauses& clauses, const Predicate& predicate, const EventPartyFinder& finder,
                                  const EventKnowledge& known, const std::vector<Statement>& statements);

/// "The regime must deliver", said by someone: whom the speaker asks, or none where the clause asks nothing of another known party.
std::vector<EventParty> asked_of(const Clauses& clauses, const Predicate& predicate, const EventPartyFinder& finder, const ClauseWords& words,
                            const EventSpeaker& speaker);

}  // namespace chancery
