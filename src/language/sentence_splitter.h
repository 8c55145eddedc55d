#pragma once

/// Tokens of a paragraph -> sentences, by a linear classifier over what stands around each place where one may end.
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/base.h"
#include "language/tokenizer.h"

namespace chancery {

/// A place where a sentence may end: after token `token`. `features` are what the classifier weighs.
struct Boundary {
  std::size_t token = 0;
  bool certain = false;  // the lines of the text say so: no need to weigh
  std::vector<std::string> features;
};

/// Every place inside `tokens` where a sentence may end, but for the last token. A sentence is never split after a title
/// ("Mr."), an initial, or an abbreviation of a number, nor before a closing mark.
std::vector<Boundary> boundaries_of(std::string_view text, const std::vector<Token>& tokens, const TokenRules& rules);

class SentenceSplitter {
 public:
  static Result<SentenceSplitter> load(const std::string& path);

  /// The number of tokens of each sentence of one paragraph.
  std::vector<std::size_t> split(std::string_view text, const std::vector<Token>& tokens, const TokenRules& rules) const;

 private:
  std::unordered_map<std::string, float> weights_;
};

}  // namespace chancery
