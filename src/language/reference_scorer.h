#pragma once

/// The trained half of coreference: scores pairs of mentions (training/chancery_training/references.py defines mentions and features).
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "language/heads.h"
#include "language/language.h"
#include "language/linear.h"
#include "language/model_file.h"

namespace chancery {

/// A mention as the scorer sees it: the head word of a noun phrase.
struct ScoredMention {
  Reference place;
  int kind = 0;  // pronoun by pronoun, name, definite, indefinite, bare
  std::string string;
  std::vector<std::string> words;  // sorted
  std::string initials;
  std::string letters;
  int number = 0;
  int role = 0;
  int thing = 0;
  int name = 0;
  int source = 0;
  std::vector<float> projections;  // as the later one, as the earlier one, narrowed
};

class ReferenceScorer {
 public:
  /// Nothing where the model has no scorer.
  static Result<std::optional<ReferenceScorer>> load(const ModelFile& file);

  /// Memory of one thread's work.
  struct Space {
    Operand words;
    Operand products;
    Aligned<float> projected;
    Aligned<float> hidden;
  };

  /// Appends the mentions of a batch of parsed sentences. `first` is the document's first sentence, from which they are numbered.
  void collect(const std::vector<float>& vectors, const std::vector<SentenceRows>& batch, const Sentence* first, Space& space,
               std::vector<ScoredMention>& mentions) const;

  /// For each mention the earlier one that it means the same as, or -1.
  std::vector<int> link(const std::vector<Sentence>& sentences, const std::vector<ScoredMention>& mentions, Space& space) const;

 private:
  static constexpr std::size_t kFamilies = 10;
  using Features = std::array<std::size_t, kFamilies>;  // rows of features_

  Outcome read_config(const ModelFile& file);
  bool is_mention(const Sentence& sentence, std::size_t i) const;
  ScoredMention mention_at(const Sentence& sentence, std::size_t i) const;
  int kind_of(const Sentence& sentence, std::size_t i) const;
  Features features_of(const std::vector<Sentence>& sentences, const ScoredMention& earlier, const ScoredMention& later,
                       std::size_t between) const;

  Linear projection_;
  Linear product_;
  std::vector<float> features_;
  std::vector<float> out_;
  float bias_ = 0;
  std::array<std::size_t, kFamilies> starts_{};
  std::unordered_map<std::string, int> pronouns_;  // form -> kind
  std::unordered_map<std::string, int> kinds_;
  std::unordered_set<std::string> definite_;
  std::size_t window_ = 60;
  std::size_t far_same_head_ = 4;
};

/// Clusters of the mentions that links tie together. Names and definite phrases that the scorer left alone follow the rules' clusters.
std::vector<Cluster> clusters_of(const std::vector<Sentence>& sentences, const std::vector<ScoredMention>& mentions,
                                 std::vector<int> links, const std::vector<Cluster>& by_rule);

/// First and last word of the phrase of `head`, as GUM delimits mentions.
std::pair<int, int> mention_span(const Sentence& sentence, int head);

}  // namespace chancery
