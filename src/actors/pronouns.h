#pragma once

/// Gives pronouns the actors that they stand for.
#include <functional>

#include "actors/antecedents.h"

namespace chancery {

/// Is told every reading of a pronoun that was weighed, and the one taken; for the fitting of the weights.
using ReadingListener = std::function<void(int sentence, int word, ReferenceSort sort, const std::vector<Antecedent>& readings)>;

class PronounSettler {
 public:
  PronounSettler(Frame& frame, const ClusterFollower& clusters, const QuoteSources& quotes, ReadingListener listener);
  void settle(int sentence, int word);

 private:
  std::optional<ReferenceSort> sort_of(const Word& pronoun) const;
  void settle_first_person(int sentence, int word);
  bool settle_by_author(int sentence, int word);
  bool settle_by_speaker(int sentence, int word);
  int draft_headed(int sentence, int word) const;
  bool settle_by_reading(int sentence, int word, ReferenceSort sort);
  void settle_by_pair(int sentence, int word);
  void add_pronoun(int sentence, int word, const Draft& lender, std::vector<std::string> actors, std::string why);

  Frame& frame_;
  const Registry::Data& data_;
  const ClusterFollower& clusters_;
  AntecedentFinder finder_;
  const QuoteSources& quotes_;
  ReadingListener listener_;
};

}  // namespace chancery
