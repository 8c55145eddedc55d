#pragma once

/// Words -> word pieces and shapes, as training/chancery_training/pieces.py does (see kFingerprint).
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/base.h"

namespace chancery {

inline constexpr std::size_t kMaxPiecesOfWord = 12;

class WordPieces {
 public:
  /// The views must outlive this.
  static Result<WordPieces> make(const std::vector<std::string_view>& pieces);

  /// Appends the pieces of `word`: at least one, at most kMaxPiecesOfWord.
  void append(std::string_view word, std::vector<std::int32_t>& pieces) const;

  std::int32_t first() const { return first_; }  // [CLS]
  std::int32_t last() const { return last_; }    // [SEP]

 private:
  bool append_part(std::string_view part, std::vector<std::int32_t>& pieces) const;

  std::unordered_map<std::string_view, std::int32_t> starts_;
  std::unordered_map<std::string_view, std::int32_t> inner_;  // without their "##"
  std::int32_t unknown_ = 0;
  std::int32_t first_ = 0;
  std::int32_t last_ = 0;
};

/// What case, digits and letters a word is made of: 0 … 7.
int shape_of(std::string_view word);

/// Whether any word has a lower-case letter; in a sentence without, capitals say nothing.
bool has_lower(std::string_view word);

}  // namespace chancery
