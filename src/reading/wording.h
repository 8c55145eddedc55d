#pragma once

/// Measures and tidies runs of words.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace chancery {

/// `text` with every run of white space (of any kind) as one plain space, none at the ends, and characters that show nothing
/// (zero width, byte order marks, direction marks, controls) gone.
std::string one_spaced(std::string_view text);

/// Two characters of a script without spaces count as a word.
std::size_t word_count(std::string_view text);

/// The words of a text as folded letters and digits, in order, joined by one space: the form in which wordings are compared.
class Wording {
 public:
  explicit Wording(std::string_view text);

  const std::string& text() const { return text_; }
  bool empty() const { return words_.empty(); }
  std::size_t size() const { return words_.size(); }
  std::string_view operator[](std::size_t word) const { return run(word, 1); }
  /// hash_of() the word.
  std::uint64_t hash(std::size_t word) const { return words_[word].hash; }
  /// `count` words from `first` on, as they stand in text(). Precondition: there are as many, and one at least.
  std::string_view run(std::size_t first, std::size_t count) const {
    const std::size_t last = first + count;
    const std::size_t end = last == words_.size() ? text_.size() : words_[last].begin - 1;
    return std::string_view(text_).substr(words_[first].begin, end - words_[first].begin);
  }

 private:
  struct Word {
    std::size_t begin;
    std::uint64_t hash;
  };
  std::string text_;
  std::vector<Word> words_;
};

/// The words alone.
std::string wording(std::string_view text);

/// Whether the text ends as a sentence does, closing quotes and brackets aside.
bool ends_sentence(std::string_view text);

/// The article's paragraphs joined by a blank line, with their spans.
struct JoinedText {
  std::string text;
  std::vector<Span> paragraphs;
};
JoinedText joined(const std::vector<std::string>& paragraphs);

/// FNV-1a with its upper bits stirred in, for words and shingles.
std::uint64_t hash_of(std::string_view bytes);

}  // namespace chancery
