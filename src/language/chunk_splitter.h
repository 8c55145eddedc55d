#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/chunk.h"
#include "language/token_rules.h"
#include "language/tokenizer.h"

namespace chancery {

/// Splits one chunk after another of a paragraph into tokens: marks are taken from its front and its back, what is left is cut
/// at separators inside, and each piece is split from its clitics and units.
class ChunkSplitter {
 public:
  ChunkSplitter(std::string_view text, const TokenRules& rules, std::vector<Token>& tokens)
      : text_(text), rules_(rules), tokens_(tokens) {}

  /// Appends the tokens of `chunk`, which ends at byte `end`; what follows up to `limit` is looked at for abbreviations.
  void split(const std::vector<Char>& chunk, std::size_t end, std::size_t limit);

 private:
  std::size_t byte(std::size_t i) const { return i < chars_->size() ? (*chars_)[i].at : end_; }
  const Char& at(std::size_t i) const { return (*chars_)[i]; }
  bool kind_at(std::size_t i, CharKind kind) const { return at(i).kind == kind; }
  std::string form(std::size_t i, std::size_t j) const;  // lower case, plain apostrophes
  std::size_t run(std::size_t i, std::size_t j) const;   // how many of the same sign start at i

  std::size_t opener(std::size_t i, std::size_t j) const;
  std::size_t closer(std::size_t i, std::size_t j) const;
  std::size_t final_stop(std::size_t i, std::size_t j) const;
  bool is_abbreviation(std::size_t i, std::size_t j) const;
  bool is_list_number(std::size_t i, std::size_t j) const;
  bool is_initial(std::size_t i) const;
  bool is_address(std::size_t i, std::size_t j) const;
  std::size_t address_closer(std::size_t i, std::size_t j) const;

  std::size_t separator(std::size_t i, std::size_t k, std::size_t j) const;
  std::size_t hyphen(std::size_t i, std::size_t k, std::size_t j) const;
  std::size_t currency_end(std::size_t i, std::size_t k) const;

  void core(std::size_t i, std::size_t j);
  void word(std::size_t i, std::size_t j);
  bool is_lost_possessive(std::size_t i, std::size_t j, const std::string& whole) const;
  bool split_unit(std::size_t i, std::size_t j);
  void emit(std::size_t i, std::size_t j, std::vector<Span> parts = {});

  CharKind next_kind() const;  // of the first sign after the chunk that is no opening mark; symbol at the end

  std::string_view text_;
  const TokenRules& rules_;
  std::vector<Token>& tokens_;
  const std::vector<Char>* chars_ = nullptr;
  std::size_t end_ = 0;
  std::size_t limit_ = 0;
};

}  // namespace chancery
