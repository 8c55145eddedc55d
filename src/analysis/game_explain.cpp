#include <algorithm>
#include <numeric>
#include <set>

#include "analysis/game_moves.h"
#include "analysis/sanction_search.h"

namespace chancery {

namespace {

std::size_t index(std::int32_t i) { return static_cast<std::size_t>(i); }

std::vector<const Values*> first_readings(const ConflictModel& model) {
  std::vector<const Values*> values;
  for (const auto& readings : model.readings) values.push_back(&readings.front());
  return values;
}

std::vector<int> all_but(const ConflictModel& model, int one) {
  std::vector<int> others;
  for (int d = 0; d < static_cast<int>(model.decision_makers.size()); ++d) {
    if (d != one) others.push_back(d);
  }
  return others;
}

std::string ids_text(const ConflictModel& model, const std::vector<std::int32_t>& states) {
  std::string text;
  for (const std::int32_t s : states) text += (text.empty() ? "" : ", ") + std::to_string(model.ids[index(s)]);
  return text;
}

}  // namespace

Witness explain_stability(const ConflictModel& model, Concept under, int decision_maker, std::int32_t state) {
  const GameMoves moves(model);
  const std::vector<const Values*> values = first_readings(model);
  const Values& own = *values[index(decision_maker)];
  const SanctionRule rule = rule_of(under);
  const auto is_no_better = [&](std::int32_t reached) {
    if (own[index(reached)] > own[index(state)]) return false;
    if (!rule.may_respond) return true;
    const auto answers = moves.from(decision_maker, reached);
    return std::all_of(answers.begin(), answers.end(), [&](auto to) { return own[index(to)] <= own[index(state)]; });
  };
  Witness witness;
  witness.stable = true;
  for (const std::int32_t better : moves.from(decision_maker, state)) {
    if (own[index(better)] <= own[index(state)]) continue;
    Witness::Answer answer;
    answer.improvement = better;
    if (under != Concept::nash) {
      const PathQuestion question{all_but(model, decision_maker), rule.improvements_only, values, better};
      if (auto path = find_path(moves, question, is_no_better)) {
        answer.sanction = *std::move(path);
        answer.sanctioned = true;
      }
    }
    witness.stable = witness.stable && answer.sanctioned;
    witness.answers.push_back(std::move(answer));
  }
  return witness;
}

std::optional<std::vector<GameMove>> shortest_path(const ConflictModel& model, std::int32_t from, std::int32_t to,
                                                   bool improvements_only) {
  if (from == to) return std::vector<GameMove>{};
  const PathQuestion question{all_but(model, -1), improvements_only, first_readings(model), from};
  return find_path(GameMoves(model), question, [&](std::int32_t reached) { return reached == to; });
}

std::vector<CoalitionImprovement> coalition_improvements(const ConflictModel& model, std::int32_t from) {
  constexpr std::size_t kMaxMakers = 10;
  std::vector<CoalitionImprovement> found;
  const std::size_t n = std::min(model.decision_makers.size(), kMaxMakers);
  const GameMoves moves(model);
  const std::vector<const Values*> values = first_readings(model);
  for (std::uint32_t members = 1; members < (1u << n); ++members) {
    std::vector<int> coalition;
    for (std::size_t d = 0; d < n; ++d) {
      if ((members >> d) & 1) coalition.push_back(static_cast<int>(d));
    }
    if (coalition.size() < 2) continue;
    std::set<std::int32_t> better;
    const PathQuestion question{coalition, false, values, from};
    find_path(moves, question, [&](std::int32_t to) {
      const bool for_all = std::all_of(coalition.begin(), coalition.end(), [&](int d) { return (*values[index(d)])[index(to)] > (*values[index(d)])[index(from)]; });
      if (for_all) better.insert(to);
      return false;  // go on until all is seen
    });
    for (const std::int32_t to : better) found.push_back({coalition, from, to});
  }
  return found;
}

namespace {

/// What decides whether a wanted state is stable for one decision maker, free of its own ranking.
struct Inverse {
  std::vector<std::int32_t> improvements;               // where it can go from the wanted state
  std::vector<std::vector<std::int32_t>> sanctions;     // by improvement: where the others can take it from there
  std::vector<std::vector<std::int32_t>> own_moves;     // by state: where it can answer to
};

Inverse inverse_of(const ConflictModel& model, Concept under, int decision_maker, std::int32_t wanted) {
  const GameMoves moves(model);
  const SanctionRule rule = rule_of(under);
  Inverse out;
  out.improvements = moves.from(decision_maker, wanted);
  for (const std::int32_t start : out.improvements) {
    std::set<std::int32_t> reach;
    if (under != Concept::nash) {
      const PathQuestion question{all_but(model, decision_maker), rule.improvements_only, first_readings(model), start};
      find_path(moves, question, [&](std::int32_t to) {
        reach.insert(to);
        return false;
      });
    }
    out.sanctions.emplace_back(reach.begin(), reach.end());
  }
  for (std::size_t s = 0; s < model.size(); ++s) {
    out.own_moves.push_back(rule.may_respond ? moves.from(decision_maker, static_cast<std::int32_t>(s)) : std::vector<std::int32_t>{});
  }
  return out;
}

bool holds(const Inverse& inverse, std::int32_t wanted, const std::vector<int>& rank) {
  const int level = rank[index(wanted)];
  for (std::size_t i = 0; i < inverse.improvements.size(); ++i) {
    if (rank[index(inverse.improvements[i])] <= level) continue;
    const auto& sanctions = inverse.sanctions[i];
    const bool sanctioned = std::any_of(sanctions.begin(), sanctions.end(), [&](std::int32_t c) {
      const auto& answers = inverse.own_moves[index(c)];
      return rank[index(c)] <= level && std::all_of(answers.begin(), answers.end(), [&](auto to) { return rank[index(to)] <= level; });
    });
    if (!sanctioned) return false;
  }
  return true;
}

}  // namespace

InverseAnswer preferences_for(const ConflictModel& model, Concept under, int decision_maker, std::int32_t wanted) {
  constexpr std::size_t kMaxCounted = 8;
  const Inverse inverse = inverse_of(model, under, decision_maker, wanted);
  const std::string name = model.decision_makers[index(decision_maker)];
  const std::string state = std::to_string(model.ids[index(wanted)]);
  InverseAnswer out;
  if (inverse.improvements.empty()) out.condition = "any ranking will do: " + name + " cannot move from " + state;
  for (std::size_t i = 0; i < inverse.improvements.size(); ++i) {
    if (!out.condition.empty()) out.condition += "; and ";
    out.condition += name + " must rank " + state + " at least as high as " + ids_text(model, {inverse.improvements[i]});
    if (inverse.sanctions[i].empty()) continue;
    out.condition += ", or at least as high as one of " + ids_text(model, inverse.sanctions[i]);
    if (rule_of(under).may_respond) out.condition += " and as all that it can answer it with";
  }
  if (model.size() > kMaxCounted) return out;
  std::vector<int> rank(model.size());
  std::iota(rank.begin(), rank.end(), 0);
  out.rankings = 0;
  do {
    *out.rankings += holds(inverse, wanted, rank) ? 1 : 0;
  } while (std::next_permutation(rank.begin(), rank.end()));
  return out;
}

}  // namespace chancery
