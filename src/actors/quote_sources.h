#pragma once

/// What stands in quotation marks, and whose words that are.
#include "actors/frame.h"

namespace chancery {

/// A word of a text.
struct WordPlace {
  int sentence = 0;
  int word = 0;
};

class QuoteSources {
 public:
  explicit QuoteSources(const Frame& frame);

  bool is_quoted(int sentence, int word) const { return quoted_[static_cast<std::size_t>(sentence)][static_cast<std::size_t>(word)]; }

  /// Who the parser says speaks the words that a word stands among: told in its sentence, or about a quotation over several.
  std::optional<WordPlace> source_of(int sentence, int word) const;

 private:
  int count() const { return static_cast<int>(quoted_.size()); }
  bool goes_on(int sentence) const;
  std::optional<WordPlace> source_in(int sentence) const;

  const Frame& frame_;
  std::vector<std::vector<bool>> quoted_;  // by sentence and word
};

}  // namespace chancery
