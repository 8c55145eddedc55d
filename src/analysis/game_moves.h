#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "analysis/game_graph.h"

namespace chancery {

/// Where a decision maker can go from a state, asked one state at a time: nothing is built but an index of the states.
class GameMoves {
 public:
  explicit GameMoves(const ConflictModel& model);

  /// The states within one step, ascending.
  std::vector<std::int32_t> from(int decision_maker, std::int32_t state) const;

 private:
  const ConflictModel& model_;
  std::unique_ptr<GameGraph> graph_;                                // where arcs are needed
  std::vector<std::pair<std::uint64_t, std::int32_t>> by_answers_;  // else: sorted answers -> state
};

/// A breadth-first search along legal moves: no decision maker moves twice in a row.
struct PathQuestion {
  std::vector<int> movers;
  bool improvements_only = false;
  std::vector<const std::vector<std::int32_t>*> values;  // by decision maker
  std::int32_t from = 0;
};

/// The shortest path of one step or more to a state that `is_end` accepts; nullopt if there is none. All states within reach are
/// offered, the nearest first.
std::optional<std::vector<GameMove>> find_path(const GameMoves& moves, const PathQuestion& question,
                                               const std::function<bool(std::int32_t)>& is_end);

}  // namespace chancery
