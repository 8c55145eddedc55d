#include "analysis/game_graph.h"

#include <algorithm>
#include <bit>
#include <unordered_map>

namespace chancery {

namespace {

using Arc = std::pair<std::int32_t, std::int32_t>;

/// The options of one decision maker, as bit masks by direction.
struct Own {
  std::uint64_t all = 0;
  std::uint64_t forward = 0;
  std::uint64_t backward = 0;
};

Own own_options(const ConflictModel& model, int decision_maker) {
  Own own;
  for (std::size_t o = 0; o < model.options.size(); ++o) {
    const GameOption& option = model.options[o];
    if (option.decision_maker != decision_maker) continue;
    const std::uint64_t bit = std::uint64_t{1} << o;
    own.all |= bit;
    if (option.direction == Direction::forward) own.forward |= bit;
    if (option.direction == Direction::backward) own.backward |= bit;
  }
  return own;
}

/// Whether the decision maker can go from `from` (not merged) to `to` by changing own options only.
bool can_move(const ConflictModel& model, const Own& own, std::int32_t from, std::int32_t to) {
  const auto f = static_cast<std::size_t>(from);
  const auto t = static_cast<std::size_t>(to);
  const std::uint64_t changed = (model.yes[f] ^ model.yes[t]) & ~model.merged[t];
  if (changed == 0) return false;
  if (changed & ~own.all) return false;
  const std::uint64_t turned_on = changed & model.yes[t];
  const std::uint64_t turned_off = changed & model.yes[f];
  return !(turned_off & own.forward) && !(turned_on & own.backward);
}

/// The arcs between plain states of one fibre, found by grouping states on the others' options; and those into merged states.
std::vector<Arc> option_arcs(const ConflictModel& model, int decision_maker) {
  const Own own = own_options(model, decision_maker);
  std::vector<std::int32_t> plain;
  std::vector<std::int32_t> merged;
  for (std::size_t s = 0; s < model.size(); ++s) {
    (model.merged[s] ? merged : plain).push_back(static_cast<std::int32_t>(s));
  }
  const auto fibre = [&](std::int32_t s) { return model.yes[static_cast<std::size_t>(s)] & ~own.all; };
  std::vector<std::int32_t> order = plain;
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return std::pair(fibre(a), a) < std::pair(fibre(b), b); });
  std::vector<Arc> arcs;
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    while (end < order.size() && fibre(order[end]) == fibre(order[begin])) ++end;
    for (std::size_t a = begin; a < end; ++a) {
      for (std::size_t b = begin; b < end; ++b) {
        if (a != b && can_move(model, own, order[a], order[b])) arcs.emplace_back(order[a], order[b]);
      }
    }
  }
  for (const std::int32_t from : plain) {
    for (const std::int32_t to : merged) {
      if (can_move(model, own, from, to)) arcs.emplace_back(from, to);
    }
  }
  return arcs;
}

}  // namespace

bool needs_arcs(const ConflictModel& model) {
  if (!model.moves.empty()) return true;
  return std::any_of(model.merged.begin(), model.merged.end(), [](std::uint64_t m) { return m != 0; });
}

double arcs_of_option_form(const ConflictModel& model) {
  double arcs = 0;
  for (std::size_t d = 0; d < model.decision_makers.size(); ++d) {
    const int options = std::popcount(own_options(model, static_cast<int>(d)).all);
    arcs += static_cast<double>(model.size()) * (static_cast<double>(std::uint64_t{1} << options) - 1);
  }
  return arcs;
}

GameGraph::Grouped GameGraph::grouped(std::size_t size, std::vector<Arc> arcs) {
  std::sort(arcs.begin(), arcs.end());
  arcs.erase(std::unique(arcs.begin(), arcs.end()), arcs.end());
  Grouped out;
  out.offsets.assign(size + 1, 0);
  for (const auto& [from, to] : arcs) ++out.offsets[static_cast<std::size_t>(from) + 1];
  for (std::size_t s = 0; s < size; ++s) out.offsets[s + 1] += out.offsets[s];
  out.targets.reserve(arcs.size());
  for (const auto& [from, to] : arcs) out.targets.push_back(to);
  return out;
}

GameGraph::GameGraph(const ConflictModel& model) : size_(model.size()) {
  for (std::size_t d = 0; d < model.decision_makers.size(); ++d) {
    std::vector<Arc> arcs = model.moves.empty() ? option_arcs(model, static_cast<int>(d)) : model.moves[d];
    std::vector<Arc> reversed;
    reversed.reserve(arcs.size());
    for (const auto& [from, to] : arcs) reversed.emplace_back(to, from);
    forward_.push_back(grouped(size_, std::move(arcs)));
    backward_.push_back(grouped(size_, std::move(reversed)));
  }
}

}  // namespace chancery
