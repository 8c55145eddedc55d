#pragma once

#include "analysis/game_graph.h"
#include "analysis/sanction_search.h"

namespace chancery {

/// stable[concept][state] for one decision maker, on a graph held as arcs. `values[d]` are the readings in force.
std::array<std::vector<bool>, 5> solve_by_arcs(const GameGraph& graph, const std::vector<const Values*>& values,
                                               int decision_maker);

}  // namespace chancery
