#include "analysis/game_moves.h"

#include <algorithm>
#include <map>

namespace chancery {

GameMoves::GameMoves(const ConflictModel& model) : model_(model) {
  if (needs_arcs(model)) {
    graph_ = std::make_unique<GameGraph>(model);
    return;
  }
  by_answers_.reserve(model.size());
  for (std::size_t s = 0; s < model.size(); ++s) by_answers_.emplace_back(model.yes[s], static_cast<std::int32_t>(s));
  std::sort(by_answers_.begin(), by_answers_.end());
}

std::vector<std::int32_t> GameMoves::from(int decision_maker, std::int32_t state) const {
  if (graph_) {
    const auto arcs = graph_->from(decision_maker, state);
    return {arcs.begin(), arcs.end()};
  }
  const std::uint64_t now = model_.yes[static_cast<std::size_t>(state)];
  std::uint64_t free = 0;  // the options this decision maker may still change
  for (std::size_t o = 0; o < model_.options.size(); ++o) {
    const GameOption& option = model_.options[o];
    const bool taken = (now >> o) & 1;
    const bool fixed = (option.direction == Direction::forward && taken) || (option.direction == Direction::backward && !taken);
    if (option.decision_maker == decision_maker && !fixed) free |= std::uint64_t{1} << o;
  }
  std::vector<std::int32_t> reached;
  for (std::uint64_t change = free; change != 0; change = (change - 1) & free) {
    const auto found = std::lower_bound(by_answers_.begin(), by_answers_.end(), std::pair(now ^ change, std::int32_t{0}));
    if (found != by_answers_.end() && found->first == (now ^ change)) reached.push_back(found->second);
  }
  std::sort(reached.begin(), reached.end());
  return reached;
}

std::optional<std::vector<GameMove>> find_path(const GameMoves& moves, const PathQuestion& question,
                                               const std::function<bool(std::int32_t)>& is_end) {
  struct Step {
    std::int32_t state;
    int mover;
    std::size_t before;
  };
  constexpr std::size_t kStart = 0;
  std::vector<Step> steps = {{question.from, -1, kStart}};
  std::map<std::pair<std::int32_t, int>, bool> seen;
  for (std::size_t at = 0; at < steps.size(); ++at) {
    const auto [state, last, before] = steps[at];
    for (const int mover : question.movers) {
      if (mover == last) continue;
      const auto& value = *question.values[static_cast<std::size_t>(mover)];
      for (const std::int32_t to : moves.from(mover, state)) {
        if (question.improvements_only && value[static_cast<std::size_t>(to)] <= value[static_cast<std::size_t>(state)]) continue;
        if (!seen.emplace(std::pair(to, mover), true).second) continue;
        steps.push_back({to, mover, at});
        if (!is_end(to)) continue;
        std::vector<GameMove> path;
        for (std::size_t i = steps.size() - 1; i != kStart; i = steps[i].before) path.push_back({steps[i].mover, steps[i].state});
        std::reverse(path.begin(), path.end());
        return path;
      }
    }
  }
  return std::nullopt;
}

}  // namespace chancery
