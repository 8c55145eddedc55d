#pragma once

/// Phrases that mean two at once or the other of two: "both sides", "its neighbour".
#include "actors/reference_settler.h"

namespace chancery {

class PairSettler {
 public:
  PairSettler(Frame& frame, const ClusterFollower& clusters);

  /// "the two countries": those that the parser joins, two states named side by side just before, or the two that the text
  /// speaks of most.
  void settle_pair(int at);

  /// "its neighbour", "his counterpart": one that lies beside the owner, or the other of the two that the text speaks of most.
  void settle_other(int at);

 private:
  const Sentence& sentence_of(const Draft& draft) const { return *frame_.sentences[draft.sentence].sentence; }
  std::vector<std::string> pair_of_group(const Draft& draft) const;
  std::vector<std::string> last_two(const Draft& draft, bool contested_only, bool acting_only) const;
  std::map<std::string, double> topics_before(const Draft& draft) const;
  std::vector<std::string> leading_two(const Draft& draft, double lead) const;
  void drop_speakers(const Draft& draft, std::map<std::string, double>& topics) const;
  bool regional(const Draft& draft) const;
  std::string owner_of(const Draft& draft) const;
  bool lies_towards(const Draft& draft, const std::string& owner, const std::string& code) const;
  std::string neighbour_of(const Draft& draft, const std::string& owner) const;

  Frame& frame_;
  const Registry::Data& data_;
  const ClusterFollower& clusters_;
  std::vector<int> order_;  // drafts by where they stand
};

}  // namespace chancery
