#pragma once

#include "coding/statement_cues.h"

namespace chancery {

/// The attribution that the verb at `predicate` makes, if its row takes the shape in which it stands.
std::optional<Attribution> verb_attribution(const Clauses& clauses, const Predicate& predicate,
                                            const StatementKnowledge& knowledge);

}  // namespace chancery
