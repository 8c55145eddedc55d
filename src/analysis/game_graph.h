#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "analysis/analysis.h"

namespace chancery {

/// Who can move where, as explicit arcs of each decision maker in both directions. Used where the graph is given outright or
/// states are merged; plain option form is searched by fibres (fibre_solver.h) without arcs.
class GameGraph {
 public:
  explicit GameGraph(const ConflictModel& model);

  int decision_makers() const { return static_cast<int>(forward_.size()); }
  std::size_t size() const { return size_; }

  struct Arcs {
    const std::int32_t* first;
    const std::int32_t* last;
    const std::int32_t* begin() const { return first; }
    const std::int32_t* end() const { return last; }
  };
  Arcs from(int decision_maker, std::int32_t state) const { return arcs(forward_[static_cast<std::size_t>(decision_maker)], state); }
  Arcs into(int decision_maker, std::int32_t state) const { return arcs(backward_[static_cast<std::size_t>(decision_maker)], state); }

 private:
  /// Arcs grouped by state: those of state s are targets[offsets[s]] … targets[offsets[s + 1] - 1], ascending.
  struct Grouped {
    std::vector<std::size_t> offsets;
    std::vector<std::int32_t> targets;
  };
  static Grouped grouped(std::size_t size, std::vector<std::pair<std::int32_t, std::int32_t>> arcs);
  static Arcs arcs(const Grouped& grouped, std::int32_t state) {
    const auto s = static_cast<std::size_t>(state);
    return {grouped.targets.data() + grouped.offsets[s], grouped.targets.data() + grouped.offsets[s + 1]};
  }

  std::size_t size_;
  std::vector<Grouped> forward_;
  std::vector<Grouped> backward_;
};

/// Whether the graph of `model` must be held as arcs.
bool needs_arcs(const ConflictModel& model);

/// How many arcs option form would give, before any is made; for refusing models that cannot be held.
double arcs_of_option_form(const ConflictModel& model);

}  // namespace chancery
