#pragma once

/// Whether a clause asserts a relation, and with which status: what is denied, wished for or awaited does not hold.
#include <optional>
#include <string>

#include "coding/relation_dates.h"
#include "coding/relations.h"

namespace chancery {

/// A status that is asserted, and whether only alleged.
struct RelationStatus {
  std::string status;
  bool alleged = false;
};

class RelationStanding {
 public:
  RelationStanding(const CodingInput& input, const Clauses& clauses);

  /// The status that the clause asserts; nullopt where it asserts none.
  std::optional<RelationStatus> status_of(const RelationFrame& frame, const Predicate& predicate) const;

 private:
  const Word& word(int at) const { return clauses_.word(at); }
  bool is_told(const RelationFrame& frame, const Predicate& predicate, const Standing& standing) const;
  bool is_telling(const Predicate& predicate) const;
  bool is_past_war(const RelationFrame& frame, const Predicate& predicate) const;
  bool is_no_more(int verb) const;
  bool is_awaited(const Predicate& predicate) const;
  bool is_unnamed(int noun) const;
  bool goes_on(const Predicate& predicate, const Standing& standing) const;
  bool lacks_argument(const Predicate& predicate) const;
  bool is_denied(int noun) const;
  bool is_yet_to(const Predicate& predicate) const;
  bool has_exception(int noun) const;
  bool is_excepted(const Predicate& predicate) const;

  const CodingInput& input_;
  const Clauses& clauses_;
  const RelationKnowledge& known_;
  RelationDates dates_;
};

}  // namespace chancery
