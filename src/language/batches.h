#pragma once

/// Sentences -> batches of sequences for the encoder -> vectors of words.
#include <vector>

#include "language/encoder.h"
#include "language/heads.h"
#include "language/language.h"
#include "language/word_pieces.h"

namespace chancery {

/// Some sentences of one document, as pieces. A sentence of more than kMaxPieces is laid out as several sequences.
class SentenceBatch {
 public:
  explicit SentenceBatch(const WordPieces& pieces) : pieces_(pieces) {}

  void clear();
  void add(Sentence& sentence);
  bool empty() const { return sentences_.empty(); }
  std::size_t size() const { return batch_.pieces.size(); }
  const PieceBatch& pieces() const { return batch_; }
  const std::vector<SentenceRows>& sentences() const { return sentences_; }

  /// Vectors of roots and words, the mean over each word's pieces, from the encoder's `states`: [rows, kWidth].
  void word_vectors(const std::vector<float>& states, std::vector<float>& vectors) const;

 private:
  struct Range {
    std::size_t first = 0;
    std::size_t size = 0;
  };
  const WordPieces& pieces_;
  PieceBatch batch_;
  std::vector<Range> ranges_;  // of each row: its pieces in the batch
  std::vector<SentenceRows> sentences_;
  std::vector<std::int32_t> scratch_;
};

}  // namespace chancery
