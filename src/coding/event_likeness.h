#pragma once

#include <span>
#include <string>
#include <vector>

#include "coding/number_rows.h"

namespace chancery {

/// What a verb that no frame reads is most like.
struct EventGuess {
  std::string type;                // empty: none that is sure enough to name
  double sure = 0;                 // 0 … 1
  std::vector<std::string> verbs;  // the nearest known verbs of that type, nearest first
};

/// The encoder's sense of verbs (data/lexicon/likeness.tsv): where a verb's vector lies among those of the frames' verbs.
class EventLikeness {
 public:
  static Result<EventLikeness> load(const std::string& data_folder);

  /// The likeliest type of a predicate with this vector (kVectorSize numbers), and the verbs that are nearest.
  EventGuess of(std::span<const float> vector) const;

 private:
  Outcome take(const Row& row);
  std::vector<std::string> nearest(const std::string& type, const std::vector<float>& place) const;

  std::vector<NumberRow> axes_;
  std::vector<NumberRow> types_;
  std::vector<NumberRow> verbs_;  // "attack ASSAULT"
};

}  // namespace chancery
