#pragma once

#include <vector>

#include "language/language.h"

namespace chancery {

/// The further edges of the enhanced graph: subjects and objects shared by conjuncts, subjects of controlled and raised clauses, and
/// the antecedents of relative clauses.
std::vector<EnhancedEdge> enhanced_edges(const Sentence& sentence);

}  // namespace chancery
