#pragma once

#include <cstdint>
#include <vector>

#include "analysis/analysis.h"

namespace chancery {

/// How good a state is to one decision maker, 0 the worst.
using Values = std::vector<std::int32_t>;

/// One question of the four sanctioned concepts: may the others use any move or only improvements, and may the
/// decision maker answer once more?
struct SanctionRule {
  bool improvements_only = false;  // SEQ, SSEQ
  bool may_respond = false;        // SMR, SSEQ
};
SanctionRule rule_of(Concept under);

/// The states ordered by rising `key`, equal keys by number.
std::vector<std::int32_t> rising(const Values& key);

}  // namespace chancery
