#pragma once

#include <vector>

#include "coding/event_standing.h"

namespace chancery {

/// What keeps a reading that fits a frame from being an event.
class EventBars {
 public:
  EventBars(const Clauses& clauses, const EventPartyFinder& finder, const EventKnowledge& known, const ClauseWords& words)
      : clauses_(clauses), finder_(finder), known_(known), words_(words) {}

  /// "its decision to recognise the regions will stand", "encouraged by a decision to …": a deed that is only named.
  bool is_named_only(const EventSense& sense, const EventVerdict& verdict) const;

  /// "met to fight the rebels": the harm that something else is done for.
  bool is_purpose(const EventSense& sense, const EventVerdict& verdict) const;

  /// "declined to comment", "did not respond to a request for comment": a reporter's note, no act toward anybody.
  bool keeps_from_press(const EventSense& sense) const;

  /// "the city controlled by rebels", "rebels hold the city": with no time of its own, a state of things.
  bool is_state(const EventSense& sense) const;

  /// "Trade between Chad and Mali was worth …", "the treaty of Chad with Mali remains valid": what is between them, weighed.
  bool is_measured(const EventSense& sense) const;

  /// "ISIL seized its tanks": a thing that the doer has is nobody that it could be done to.
  bool is_own_thing(const EventSense& sense, const std::vector<EventParty>& sources) const;

  /// "five years after crowds burnt the embassy": told to date what is news.
  bool is_long_past(const Predicate& predicate) const;

 private:
  const Clauses& clauses_;
  const EventPartyFinder& finder_;
  const EventKnowledge& known_;
  const ClauseWords& words_;
};

}  // namespace chancery
