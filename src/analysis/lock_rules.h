#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/lock_acts.h"
#include "analysis/lock_program.h"

namespace chancery {

/// A rule and the positions that state it.
struct StatedRule {
  LockRule rule;
  std::string holder;  // the state part
  LockPosition position;
};

/// What the positions insist on, like with like: restatements of one position share a rule. Positions that insist on nothing
/// (demands, plain offers) give none; a plain offer later than a refusal of the same act by the same holder takes its place.
std::vector<StatedRule> rules_of(const std::vector<StoredPosition>& positions, ActBook& acts);

/// The rules that bear on `goal`: those on it, those on the acts that they name, and so on.
std::vector<StatedRule> bearing_on(int goal, std::vector<StatedRule> rules);

/// Whether a stance says that the holder will, or would, do the act; will not; or asks it of another.
bool is_willing(const std::string& stance);
bool is_unwilling(const std::string& stance);

}  // namespace chancery
