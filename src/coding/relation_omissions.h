#pragma once

/// Whom a frame's words leave out: "Riyadh broke off relations", "the last round broke down", "a pact of 1960".
#include <string>
#include <utility>
#include <vector>

#include "coding/relation_context.h"
#include "coding/relation_dates.h"
#include "coding/relations.h"
#include "coding/relations_parties.h"

namespace chancery {

/// The relation told last, for those that "followed suit".
struct RecentRelation {
  int sentence = -1;
  Relation relation;
};

class RelationOmissions {
 public:
  using Pairs = std::vector<std::pair<RelationParty, RelationParty>>;
  /// `told` is what the document has told so far.
  RelationOmissions(const CodingInput& input, const Clauses& clauses, const RelationContext& context, const RecentRelation& recent,
                    const std::vector<Relation>& told);

  /// The parties of a frame that names them not; none where the text does not tell them either.
  Pairs pairs(const RelationFrame& frame, const Predicate& predicate) const;

 private:
  const Word& word(int at) const { return clauses_.word(at); }
  Pairs held_by_owner(const Predicate& predicate) const;
  bool is_of_unknown_land(const RelationFrame& frame, const Predicate& predicate) const;
  std::string followed(const RelationFrame& frame, const std::string& follower, const std::string& leader) const;
  bool is_of_one(const Predicate& predicate) const;
  bool is_known(const RelationFrame& frame, const Predicate& predicate) const;

  const Clauses& clauses_;
  const RelationContext& context_;
  const RelationKnowledge& known_;
  RelationPartyFinder finder_;
  RelationDates dates_;
  const RecentRelation& recent_;
  const std::vector<Relation>& told_;
};

}  // namespace chancery
