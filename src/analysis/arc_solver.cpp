#include "analysis/arc_solver.h"

#include <algorithm>
#include <limits>

namespace chancery {

namespace {

constexpr std::int32_t kUnset = std::numeric_limits<std::int32_t>::max();

class ArcSolver {
 public:
  ArcSolver(const GameGraph& graph, const std::vector<const Values*>& values, int decision_maker)
      : graph_(graph), values_(values), me_(decision_maker), own_(*values[static_cast<std::size_t>(decision_maker)]) {}

  std::array<std::vector<bool>, 5> solve() const {
    std::array<std::vector<bool>, 5> stable;
    for (const Concept under : kConcepts) {
      stable[static_cast<std::size_t>(under)] =
          under == Concept::nash ? nash() : judged(worst_after(rule_of(under)));
    }
    return stable;
  }

 private:
  std::vector<bool> nash() const {
    std::vector<bool> stable(graph_.size());
    for (std::size_t s = 0; s < graph_.size(); ++s) {
      const auto moves = graph_.from(me_, static_cast<std::int32_t>(s));
      stable[s] = std::none_of(moves.begin(), moves.end(), [&](auto to) { return own_[static_cast<std::size_t>(to)] > own_[s]; });
    }
    return stable;
  }

  /// What a state is worth once reached: itself, or the best that can still be made of it.
  Values worth(bool may_respond) const {
    Values worth = own_;
    if (!may_respond) return worth;
    for (std::size_t s = 0; s < graph_.size(); ++s) {
      for (const std::int32_t to : graph_.from(me_, static_cast<std::int32_t>(s))) {
        worth[s] = std::max(worth[s], own_[static_cast<std::size_t>(to)]);
      }
    }
    return worth;
  }

  /// For each state, the least worth that the others can bring about from it. Searched backwards from the worst
  /// states on; a node is a state with its last mover, since no one moves twice in a row.
  Values worst_after(SanctionRule rule) const {
    const Values worth_of = worth(rule.may_respond);
    const int n = graph_.decision_makers();
    Values worst(graph_.size(), kUnset);
    std::vector<bool> seen(graph_.size() * static_cast<std::size_t>(n), false);
    std::vector<std::pair<std::int32_t, int>> open;
    const auto mark = [&](std::int32_t state, int mover) {
      const std::size_t node = static_cast<std::size_t>(state) * static_cast<std::size_t>(n) + static_cast<std::size_t>(mover);
      if (seen[node]) return;
      seen[node] = true;
      open.emplace_back(state, mover);
    };
    for (const std::int32_t end : rising(worth_of)) {
      const std::int32_t least = worth_of[static_cast<std::size_t>(end)];
      for (int mover = 0; mover < n; ++mover) {
        if (mover != me_) mark(end, mover);
      }
      while (!open.empty()) {
        const auto [state, mover] = open.back();
        open.pop_back();
        const Values& theirs = *values_[static_cast<std::size_t>(mover)];
        for (const std::int32_t before : graph_.into(mover, state)) {
          const auto b = static_cast<std::size_t>(before);
          if (rule.improvements_only && theirs[static_cast<std::size_t>(state)] <= theirs[b]) continue;
          if (worst[b] == kUnset) worst[b] = least;
          for (int earlier = 0; earlier < n; ++earlier) {
            if (earlier != me_ && earlier != mover) mark(before, earlier);
          }
        }
      }
    }
    return worst;
  }

  std::vector<bool> judged(const Values& worst) const {
    std::vector<bool> stable(graph_.size());
    for (std::size_t s = 0; s < graph_.size(); ++s) {
      const auto moves = graph_.from(me_, static_cast<std::int32_t>(s));
      stable[s] = std::all_of(moves.begin(), moves.end(), [&](auto to) {
        const auto t = static_cast<std::size_t>(to);
        return own_[t] <= own_[s] || worst[t] <= own_[s];
      });
    }
    return stable;
  }

  const GameGraph& graph_;
  const std::vector<const Values*>& values_;
  int me_;
  const Values& own_;
};

}  // namespace

std::array<std::vector<bool>, 5> solve_by_arcs(const GameGraph& graph, const std::vector<const Values*>& values,
                                               int decision_maker) {
  return ArcSolver(graph, values, decision_maker).solve();
}

}  // namespace chancery
