#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coding/event_parties.h"

namespace chancery {

/// The clauses of a role, or of any where the role is empty, with a mark: "complement that" is "agreed that …", not "agreed to …".
std::vector<int> clauses_marked(const Predicate& predicate, std::string_view role, std::string_view mark);

/// Whether a role is one of grammar, not a preposition.
bool is_core(std::string_view role);

/// Finds the words that stand in a role of a frame, wherever the tree hangs them.
class EventRoles {
 public:
  EventRoles(const Clauses& clauses, const EventPartyFinder& finder, const EventKnowledge& known)
      : clauses_(clauses), finder_(finder), known_(known) {}

  /// A phrase that leans on the object or theme ("called for sanctions on Iran", "voiced readiness to help") may hang on either word
  /// in the tree, so both are asked.
  std::vector<int> words_in(const Predicate& predicate, const std::string& role, int theme = -1) const;

 private:
  const Clauses& clauses_;
  const EventPartyFinder& finder_;
  const EventKnowledge& known_;
};

}  // namespace chancery
