#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "coding/coding_input.h"

namespace chancery {

/// What a word is to a saying.
enum class SayingSign : std::uint8_t { content, cue, teller, own, other, first_person, second_person };
inline constexpr std::size_t kSayingSigns = 7;

/// A word of a saying: the encoder's vector of it, and its signs, a bit each.
struct SayingWord {
  std::span<const float> vector;
  std::uint32_t signs = 0;

  bool has(SayingSign sign) const { return (signs >> static_cast<unsigned>(sign) & 1U) != 0; }
};

/// The words of what is said and of the sentence of its cue, in text order, kMaxSayingWords at most; none where the parse kept no vectors.
inline constexpr std::size_t kMaxSayingWords = 160;
std::vector<SayingWord> words_of_saying(const CodingInput& input, const Statement& statement);

}  // namespace chancery
