#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/base.h"
#include "coding/clause.h"
#include "coding/event_likeness.h"

namespace chancery {

/// What may stand in a slot of a frame (data/lexicon/README.md has the grammar).
enum class EventFiller { source, target, parties, set, any, absent, clause, clause_subject };

/// One slot: "on|against:B", "object:{sanctions}", "complement:>".
struct EventSlot {
  std::vector<std::string> roles;
  EventFiller filler = EventFiller::any;
  std::vector<std::string> sets;   // the filler's head must be in one of these sets …
  std::vector<std::string> words;  // … or be one of these lemmas; both empty for no demand
  bool optional = false;
};

/// One row of verbs.tsv, nouns.tsv or adjectives.tsv.
struct EventFrame {
  std::string lemma;
  std::vector<EventSlot> slots;
  std::string type;   // empty where the words tell no event: "pleaded guilty"
  std::string mode;   // empty for none
  std::string cameo;  // empty for none
  std::string example;
  std::string file;
  std::size_t line = 0;
};

using EventFrameIndex = std::unordered_map<std::string, std::vector<EventFrame>>;  // by lemma

/// A verb that lends its noun a voice: "paid a visit" (do), "came under attack" (get).
struct SupportVerb {
  std::string role;    // where the noun stands: "object", "under", …
  std::string effect;  // "do": the subject acts; "get": the subject is acted on; "occur": the noun is the subject
};

/// All that this part knows.
struct EventKnowledge {
  EventFrameIndex verbs;
  EventFrameIndex nouns;
  EventFrameIndex adjectives;
  std::unordered_map<std::string, std::vector<std::string>> sets;  // word or "modifier head" -> the sets it is in
  std::unordered_map<std::string, std::vector<SupportVerb>> supports;
  std::unordered_map<std::string, std::string> contexts;   // lemma -> PLOVER context
  std::unordered_map<std::string, std::string> modes;      // "TYPE lemma" -> PLOVER mode
  std::unordered_map<std::string, std::pair<std::string, int>> discards;  // lemma -> topic, weight
  std::unordered_map<std::string, double> priors;          // PLOVER type -> how common
  EventLikeness likeness;
  std::unordered_map<std::string, EventFrame> likened;  // PLOVER type -> the frame of verbs that only resemble others

  const std::vector<EventFrame>* frames_of(const Predicate& predicate) const;
  /// The type of every frame of a predicate that tells an event, or none where they differ: "swore to fight" names nobody and still threatens.
  std::string sole_type(const Predicate& predicate) const;
  bool in_set(std::string_view word, std::string_view set) const;
};

}  // namespace chancery
