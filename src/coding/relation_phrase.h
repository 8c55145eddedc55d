#pragma once

/// The words of one clause or noun phrase, nearest first.
#include <vector>

#include "coding/clause.h"

namespace chancery {

/// The words below `top`, level by level, without clauses of their own, without what is joined to `top`, and without what hangs under
/// the words of `without`.
std::vector<int> phrase_words(const Clauses& clauses, int top, const std::vector<int>& without);

}  // namespace chancery
