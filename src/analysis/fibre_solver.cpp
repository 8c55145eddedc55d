#include "analysis/fibre_solver.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace chancery {

namespace {

constexpr std::int32_t kUnset = std::numeric_limits<std::int32_t>::max();

std::size_t index(std::int32_t i) { return static_cast<std::size_t>(i); }

class FibreSolver {
 public:
  FibreSolver(const std::vector<Fibres>& fibres, const std::vector<const Values*>& values, int decision_maker)
      : fibres_(fibres), values_(values), me_(index(decision_maker)), mine_(fibres[me_]), own_(*values[me_]) {}

  std::array<std::vector<bool>, 5> solve() const {
    std::array<std::vector<bool>, 5> stable;
    for (const Concept under : kConcepts) {
      stable[static_cast<std::size_t>(under)] =
          under == Concept::nash ? nash() : judged(worst_after(rule_of(under)));
    }
    return stable;
  }

 private:
  /// By cell: the best own value within the decision maker's reach from there.
  Values best_in_reach() const {
    Values best(mine_.cells());
    for (std::size_t cell = 0; cell < mine_.cells(); ++cell) {
      for (std::size_t to = index(mine_.fibre_of[cell]); to < index(mine_.fibre_end[cell]); ++to) {
        if (mine_.leads(cell, to)) best[cell] = std::max(best[cell], own_[index(mine_.order[index(mine_.cell_begin[to + 1]) - 1])]);
      }
    }
    return best;
  }

  std::vector<bool> nash() const {
    const Values best = best_in_reach();
    std::vector<bool> stable(own_.size());
    for (std::size_t s = 0; s < own_.size(); ++s) stable[s] = best[index(mine_.cell_of[s])] <= own_[s];
    return stable;
  }

  Values worth(bool may_respond) const {
    if (!may_respond) return own_;
    const Values best = best_in_reach();
    Values worth(own_.size());
    for (std::size_t s = 0; s < own_.size(); ++s) worth[s] = best[index(mine_.cell_of[s])];
    return worth;
  }

  /// For each state, the least worth that the others can bring about from it (staying included). Searched backwards from the
  /// worst states on. In a cell the states from which a state can be reached are a prefix by the mover's value (improvements) or
  /// all (any move), so a pointer a cell remembers how many are done and no state is met twice.
  Values worst_after(SanctionRule rule) const {
    const Values worth_of = worth(rule.may_respond);
    Values worst(own_.size(), kUnset);
    std::vector<std::vector<std::int32_t>> done(fibres_.size());
    for (std::size_t d = 0; d < fibres_.size(); ++d) {
      if (d != me_) done[d].assign(fibres_[d].cell_begin.begin(), fibres_[d].cell_begin.end() - 1);
    }
    std::vector<std::int32_t> open;
    for (const std::int32_t end : rising(worth_of)) {
      if (worst[index(end)] != kUnset) continue;
      const std::int32_t least = worth_of[index(end)];
      worst[index(end)] = least;
      open.push_back(end);
      while (!open.empty()) {
        const std::int32_t state = open.back();
        open.pop_back();
        for (std::size_t d = 0; d < fibres_.size(); ++d) {
          if (d != me_) step_back(d, state, rule.improvements_only, least, done[d], worst, open);
        }
      }
    }
    return worst;
  }

  /// Marks the states from which decision maker `d` can go to `state` in one step.
  void step_back(std::size_t d, std::int32_t state, bool improvements_only, std::int32_t least,
                 std::vector<std::int32_t>& done, Values& worst, std::vector<std::int32_t>& open) const {
    const Fibres& theirs = fibres_[d];
    const Values& value = *values_[d];
    const std::size_t to = index(theirs.cell_of[index(state)]);
    const std::int32_t limit = value[index(state)];
    for (std::size_t cell = index(theirs.fibre_of[to]); cell < index(theirs.fibre_end[to]); ++cell) {
      std::int32_t& next = done[cell];
      const std::int32_t end = theirs.cell_begin[cell + 1];
      if (next == end || !theirs.leads(cell, to)) continue;
      for (; next < end; ++next) {
        const std::int32_t before = theirs.order[index(next)];
        if (improvements_only && value[index(before)] >= limit) break;
        if (worst[index(before)] != kUnset) continue;
        worst[index(before)] = least;
        open.push_back(before);
      }
    }
  }

  /// A state is stable when the mildest answer to its improvements is still no better than it.
  std::vector<bool> judged(const Values& worst) const {
    Values mildest_from(mine_.order.size());  // by place in order: the greatest `worst` from there to the cell's end
    for (std::size_t cell = 0; cell < mine_.cells(); ++cell) {
      std::int32_t mildest = -1;
      for (std::int32_t at = mine_.cell_begin[cell + 1] - 1; at >= mine_.cell_begin[cell]; --at) {
        mildest = std::max(mildest, worst[index(mine_.order[index(at)])]);
        mildest_from[index(at)] = mildest;
      }
    }
    std::vector<bool> stable(own_.size());
    for (std::size_t s = 0; s < own_.size(); ++s) stable[s] = answers_all(s, mildest_from);
    return stable;
  }

  bool answers_all(std::size_t state, const Values& mildest_from) const {
    const std::size_t cell = index(mine_.cell_of[state]);
    for (std::size_t to = index(mine_.fibre_of[cell]); to < index(mine_.fibre_end[cell]); ++to) {
      if (!mine_.leads(cell, to)) continue;
      const auto begin = mine_.order.begin() + mine_.cell_begin[to];
      const auto end = mine_.order.begin() + mine_.cell_begin[to + 1];
      const auto better = std::upper_bound(begin, end, own_[state], [&](std::int32_t v, std::int32_t s) { return v < own_[index(s)]; });
      if (better != end && mildest_from[static_cast<std::size_t>(better - mine_.order.begin())] > own_[state]) return false;
    }
    return true;
  }

  const std::vector<Fibres>& fibres_;
  const std::vector<const Values*>& values_;
  std::size_t me_;
  const Fibres& mine_;
  const Values& own_;
};

}  // namespace

Fibres fibres_of(const ConflictModel& model, int decision_maker, const Values& values) {
  Fibres out;
  std::uint64_t own = 0;
  for (std::size_t o = 0; o < model.options.size(); ++o) {
    if (model.options[o].decision_maker != decision_maker) continue;
    const std::uint64_t bit = std::uint64_t{1} << o;
    own |= bit;
    if (model.options[o].direction == Direction::forward) out.forward |= bit;
    if (model.options[o].direction == Direction::backward) out.backward |= bit;
  }
  const std::uint64_t irreversible = out.forward | out.backward;
  struct Key {
    std::uint64_t fibre;
    std::uint64_t locked;
    std::int32_t value;
    std::int32_t state;
    auto operator<=>(const Key&) const = default;
  };
  std::vector<Key> keys(model.size());
  for (std::size_t s = 0; s < model.size(); ++s) {
    keys[s] = {model.yes[s] & ~own, model.yes[s] & irreversible, values[s], static_cast<std::int32_t>(s)};
  }
  std::sort(keys.begin(), keys.end());
  out.order.resize(keys.size());
  out.cell_of.resize(keys.size());
  std::int32_t first_of_fibre = 0;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const bool new_fibre = i == 0 || keys[i].fibre != keys[i - 1].fibre;
    if (new_fibre || keys[i].locked != keys[i - 1].locked) {
      const auto cell = static_cast<std::int32_t>(out.cell_begin.size());
      if (new_fibre) first_of_fibre = cell;
      out.cell_begin.push_back(static_cast<std::int32_t>(i));
      out.fibre_of.push_back(first_of_fibre);
      out.locked.push_back(keys[i].locked);
    }
    out.order[i] = keys[i].state;
    out.cell_of[index(keys[i].state)] = static_cast<std::int32_t>(out.cell_begin.size()) - 1;
  }
  out.cell_begin.push_back(static_cast<std::int32_t>(keys.size()));
  out.fibre_end.resize(out.fibre_of.size());
  auto end = static_cast<std::int32_t>(out.fibre_of.size());
  for (std::size_t cell = out.fibre_of.size(); cell-- > 0;) {
    out.fibre_end[cell] = end;
    if (out.fibre_of[cell] == static_cast<std::int32_t>(cell)) end = static_cast<std::int32_t>(cell);
  }
  return out;
}

std::array<std::vector<bool>, 5> solve_by_fibres(const std::vector<Fibres>& fibres,
                                                 const std::vector<const Values*>& values, int decision_maker) {
  return FibreSolver(fibres, values, decision_maker).solve();
}

}  // namespace chancery
