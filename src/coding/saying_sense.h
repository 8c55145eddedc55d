#pragma once

#include <string>
#include <vector>

#include "coding/number_rows.h"
#include "coding/saying.h"

namespace chancery {

/// What saying something is as an event, by what is said.
struct SayingGuess {
  std::string type;  // PLOVER; empty: none
  double sure = 0;   // 0 … 1
};

/// The encoder's sense of sayings (data/lexicon/sayings.tsv): each word is placed on axes, a few gazes weigh the words, and the places
/// so weighed, with the mean of what is said, tell the type.
class SayingSense {
 public:
  static Result<SayingSense> load(const std::string& data_folder);

  SayingGuess of(const std::vector<SayingWord>& words) const;

 private:
  using Place = std::vector<float>;
  Outcome take(const Row& row);
  std::vector<NumberRow>* rows_of(std::string_view kind);
  std::size_t numbers_wanted(std::string_view kind) const;
  Place place_of(const SayingWord& word) const;
  void add_gazes(const std::vector<Place>& places, std::vector<float>& pooled) const;

  std::vector<NumberRow> axes_;   // by number
  std::vector<NumberRow> gazes_;
  std::vector<NumberRow> signs_;  // by SayingSign
  std::vector<NumberRow> types_;
};

}  // namespace chancery
