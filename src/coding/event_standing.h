#pragma once

#include <optional>

#include "coding/coding.h"
#include "coding/event_match.h"

namespace chancery {

/// What a reading's surroundings make of it: a promise, a refusal, a threat, a denial, a mere fear.
struct EventVerdict {
  std::string type;
  Polarity polarity = Polarity::affirmed;
  Modality modality = Modality::actual;
  bool retyped = false;  // the type is no longer the frame's
  int why = -1;          // the word that decided, or -1
};

/// nullopt where nothing happened or is promised: feared, asked for, supposed.
std::optional<EventVerdict> judge(const Clauses& clauses, const EventSense& sense, const ClauseWords& words, bool own_promise);

/// Whether the predicate tells what its own subject says it will do: "the minister said he would …", "we will …".
bool is_own_promise(const Clauses& clauses, const EventSense& sense, const EventKnowledge& known);

bool is_cooperative(std::string_view type);
bool is_material_conflict(std::string_view type);
/// Done with somebody or not at all: talks, joint work.
bool needs_partner(std::string_view type);

}  // namespace chancery
