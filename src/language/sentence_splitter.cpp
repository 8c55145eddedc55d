#include "language/sentence_splitter.h"

#include <algorithm>
#include <charconv>

namespace chancery {

Result<SentenceSplitter> SentenceSplitter::load(const std::string& path) {
  SentenceSplitter splitter;
  auto read = read_table(path, 2, [&](const Row& row) -> Outcome {
    float weight = 0;
    const std::string_view number = row.fields[1];
    const auto [end, fault] = std::from_chars(number.data(), number.data() + number.size(), weight);
    if (fault != std::errc{} || end != number.data() + number.size()) return row.fault("the weight is no number");
    if (!splitter.weights_.emplace(row.fields[0], weight).second) return row.fault("feature appears twice");
    return Done{};
  });
  if (!read) return read.error();
  return splitter;
}

std::vector<std::size_t> SentenceSplitter::split(std::string_view text, const std::vector<Token>& tokens,
                                                 const TokenRules& rules) const {
  std::vector<std::size_t> sizes;
  std::size_t begin = 0;
  for (const Boundary& boundary : boundaries_of(text, tokens, rules)) {
    float score = 0;
    for (const std::string& feature : boundary.features) {
      if (const auto found = weights_.find(feature); found != weights_.end()) score += found->second;
    }
    if (score <= 0 && !boundary.certain) continue;
    sizes.push_back(boundary.token + 1 - begin);
    begin = boundary.token + 1;
  }
  if (begin < tokens.size()) sizes.push_back(tokens.size() - begin);
  return sizes;
}

}  // namespace chancery
