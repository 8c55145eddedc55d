#pragma once

/// Whether a word stands as a frame asks: with which further words, and with an argument of which class.
#include <string>
#include <vector>

#include "coding/relations.h"

namespace chancery {

class RelationNeeds {
 public:
  RelationNeeds(const CodingInput& input, const Clauses& clauses);

  /// Whether the argument that the frame asks for is there.
  bool meets(const RelationFrame& frame, const Predicate& predicate) const;

 private:
  const Word& word(int at) const { return clauses_.word(at); }
  bool stands_below(int at, const std::string& further) const;
  std::vector<int> words_near(const RelationFrame& frame, const Predicate& predicate) const;
  bool meets_argument(const RelationFrame& frame, const Predicate& predicate, const std::string& role) const;
  bool is_of(const std::string& noun_class, int at) const;
  bool is_part_of(const std::string& noun_class, int at, int depth = 0) const;
  bool is_diplomatic(int at) const;
  bool is_own(int at) const;
  bool is_sum(int at) const;
  bool names_a_state(int at) const;
  bool is_described(int at, const std::string& noun_class) const;
  bool described(int at, const std::string& noun_class) const;

  const CodingInput& input_;
  const Clauses& clauses_;
  const RelationKnowledge& known_;
};

}  // namespace chancery
