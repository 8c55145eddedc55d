#pragma once

#include <optional>

#include "coding/event_match.h"

namespace chancery {

/// Who speaks where a clause stands.
struct Speaker {
  std::vector<std::string> codes;
  Span span;
};

/// The speaker of the words in which a predicate stands: the subject of the verb of saying above it, or the speaker of the statement
/// whose content holds it. nullopt for the outlet's own voice.
std::optional<Speaker> speaker_of(const Clauses& clauses, const Predicate& predicate, const PartyFinder& finder,
                                  const EventKnowledge& known, const std::vector<Statement>& statements);

/// "The regime must deliver", said by someone: whom the speaker asks, or none where the clause asks nothing of another known party.
std::vector<Party> asked_of(const Clauses& clauses, const Predicate& predicate, const PartyFinder& finder, const ClauseWords& words,
                            const Speaker& speaker);

}  // namespace chancery
