#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analysis.h"

namespace chancery {

/// A Boolean statement over options: names (or numbers from 1), !, &, |, ->, <->, parentheses, and the words not, and, or, iff, if
/// ("a if b" holds where b implies a). An option whose answers are merged in a state counts as not taken.
class PreferenceStatement {
 public:
  /// `definitions` are names that stand for statements of their own. The error tells where the text goes wrong, or which
  /// definitions stand for each other in a circle.
  static Result<PreferenceStatement> parse(std::string_view text, const std::vector<GameOption>& options,
                                           const std::map<std::string, std::string>& definitions);

  bool holds(std::uint64_t taken) const;

 private:
  friend class StatementParser;
  enum class Operation : std::uint8_t { option, negate, both, either, implies, same };
  struct Step {
    Operation operation;
    std::uint8_t option;
  };
  std::vector<Step> steps_;  // postfix
};

/// Replaces scores by their places among the scores that occur: 0 the least, equal scores equal.
template <typename Score>
std::vector<std::int32_t> levels_of(const std::vector<Score>& scores) {
  std::vector<Score> levels = scores;
  std::sort(levels.begin(), levels.end());
  levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
  std::vector<std::int32_t> out;
  out.reserve(scores.size());
  for (const Score& score : scores) out.push_back(static_cast<std::int32_t>(std::lower_bound(levels.begin(), levels.end(), score) - levels.begin()));
  return out;
}

/// How good each state is under ordered statements, the most important first: 0 the worst, ties equal.
std::vector<std::int32_t> ranked_by(const std::vector<PreferenceStatement>& statements, const ConflictModel& model);

}  // namespace chancery
