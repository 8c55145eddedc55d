#pragma once

#include <optional>
#include <span>
#include <vector>

#include "coding/event_roles.h"

namespace chancery {

/// A predicate read through a frame: what it says and who the parties are.
struct EventSense {
  const Predicate* predicate = nullptr;  // the verb, noun or adjective that carries tense and negation
  int noun = -1;                         // the event noun behind a support verb, or -1
  const EventFrame* frame = nullptr;
  std::vector<EventParty> sources;
  std::vector<EventParty> targets;
  std::vector<EventParty> parties;   // of a reciprocal event, two or more; sources and targets are then empty
  std::vector<char> beside;          // by party: whether it is one "with" whom the others do it, and so does nothing with the next such
  std::vector<int> clauses;     // complement predicates that the frame takes in
  int theme = -1;               // the word that filled a set slot
  bool guessed_target = false;  // found outside the frame's slots
  bool negation_read = false;   // the frame's own "not" slot took the negation in
  bool mutual = false;          // what the one does with the other, the other does with the one
  std::string content;          // of a promise or the like: the type of what is promised, "not " before it where denied
  double score = 0;
  EventGuess likeness;  // of a verb that no frame reads: what the encoder takes it for
};

/// The encoder's vector of a word; empty where the parse kept none.
std::span<const float> vector_of(const Clauses& clauses, int word);

/// Fits frames to the predicates of one sentence.
class EventMatcher {
 public:
  EventMatcher(const Clauses& clauses, const EventPartyFinder& finder, const EventKnowledge& known)
      : clauses_(clauses), finder_(finder), known_(known), roles_(clauses, finder, known) {}

  /// The best reading of a predicate, support verbs seen through; nullopt where no frame fits.
  std::optional<EventSense> read(const Predicate& predicate) const { return read(predicate, 0); }

  /// What a verb that no frame reads does by the encoder's sense of it, where it stands between parties of two states.
  std::optional<EventSense> resemble(const Predicate& predicate) const;

  /// The best reading of a noun with the subject of the verb above it as the party that the noun leaves out: "turned down a request
  /// from", "flew in for talks with".
  std::optional<EventSense> read_with_subject(const Predicate& noun, const Predicate& verb) const;

 private:
  std::optional<EventSense> read(const Predicate& predicate, int depth) const;
  std::optional<EventSense> read_frames(const Predicate& predicate, const std::vector<EventFrame>& frames, int depth) const;
  std::optional<EventSense> fit(const Predicate& predicate, const EventFrame& frame, int depth) const;
  std::optional<EventSense> read_support(const Predicate& verb, int depth) const;
  bool fill_sign(const Predicate& predicate, const EventSlot& slot, EventSense& sense) const;
  void read_content(int depth, EventSense& sense) const;
  bool fill(const Predicate& predicate, const EventSlot& slot, EventSense& sense) const;
  bool is_excepted(int word) const;
  bool asks_nothing(const Predicate& predicate) const;
  bool fill_target(const Predicate& predicate, const EventSlot& slot, EventSense& sense) const;
  bool fill_parties(const std::vector<int>& words, const EventSlot& slot, const Predicate& predicate, std::vector<EventParty>& into) const;
  void find_target(const Predicate& predicate, bool clause_subject, int depth, EventSense& sense) const;
  void target_of_participle(EventSense& sense) const;
  void name_target(const Predicate& predicate, EventSense& sense) const;
  bool add_home(int word, EventSense& sense) const;
  bool add_target(int word, EventSense& sense) const;
  void target_in_clause(int clause, bool subject_first, int depth, EventSense& sense) const;

  const Clauses& clauses_;
  const EventPartyFinder& finder_;
  const EventKnowledge& known_;
  EventRoles roles_;
};

}  // namespace chancery
