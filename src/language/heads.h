#pragma once

/// Word vectors -> tags, trees and names: the heads on top of the encoder.
#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/base.h"
#include "language/encoder.h"
#include "language/language.h"
#include "language/linear.h"
#include "language/model_file.h"

namespace chancery {

/// Memory of one thread's work.
struct HeadSpace {
  Operand words;
  Operand arc_operand;
  Operand relation_operand;
  Aligned<float> tags;
  Aligned<float> syntax;
  Aligned<float> arc_products;
  Aligned<float> relation_scores;  // [rows, relations]: of the words as they stand to their heads
  Aligned<float> relation_shifts;  // the share of it that the head alone has
  Aligned<float> scratch;
};

/// The place of one sentence in a batch of word vectors: the root's row, its words' rows follow.
struct SentenceRows {
  Sentence* sentence = nullptr;
  std::size_t first = 0;
};

class Heads {
 public:
  static Result<Heads> load(const ModelFile& file);

  /// Verbs that are known as lemmas: an inflected verb gets the likeliest lemma among them, where one of the model's rules gives one.
  void know_verbs(std::unordered_set<std::string> lemmas) { verbs_ = std::move(lemmas); }

  /// Fills tags, lemmas, heads, relations, names and factuality of each sentence. `vectors` is [rows, kWidth].
  void read(const std::vector<float>& vectors, const std::vector<SentenceRows>& sentences, HeadSpace& space) const;

 private:
  /// One of the linear heads: its labels, and its columns in the joint product.
  struct TagHead {
    std::vector<std::string> labels;
    std::size_t first = 0;
  };
  void read_bilinear(const std::vector<float>& values);
  void read_tags(const float* tags, std::size_t stride, Word& word) const;
  std::string lemma_of(const Word& word, const float* scores) const;
  void read_names(const float* tags, Sentence& sentence) const;
  void read_tree(const SentenceRows& place, const HeadSpace& space) const;
  void read_relations(std::size_t rows, const std::vector<SentenceRows>& sentences, HeadSpace& space) const;

  Linear tags_;
  TagHead upos_, xpos_, features_, lemmas_, names_, kinds_, attribution_;
  std::unordered_map<std::string, std::string> lexicon_;  // "form<tab>part of speech" -> lemma
  std::unordered_set<std::string> verbs_;
  std::vector<Upos> upos_values_;
  std::vector<std::pair<char, NameKind>> name_values_;  // 'B', 'I' or 'O' and the kind
  std::size_t facts_first_ = 0;
  std::vector<float> facts_weight_;
  float facts_bias_ = 0;

  Linear syntax_;  // arc_dep, arc_head, rel_dep, rel_head
  Linear arc_;
  std::vector<float> arc_bias_;
  Linear relation_;        // [relations, kRelation] outputs, for the words to be multiplied with
  Linear relation_shift_;  // [relations]
  std::vector<std::string> relations_;
  std::size_t root_ = 0;
};

/// `form` edited by a lemma rule of the model: "=lemma", or "case;cut;suffix".
std::string apply_lemma_rule(std::string_view rule, std::string_view form);

}  // namespace chancery
