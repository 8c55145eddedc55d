#include <algorithm>
#include <atomic>
#include <numeric>
#include <thread>

#include "analysis/arc_solver.h"
#include "analysis/fibre_solver.h"

namespace chancery {

std::string_view name_of(Concept under) {
  static constexpr std::string_view kNames[] = {"nash", "gmr", "smr", "seq", "sseq"};
  return kNames[static_cast<std::size_t>(under)];
}

SanctionRule rule_of(Concept under) {
  return {under == Concept::seq || under == Concept::sseq, under == Concept::smr || under == Concept::sseq};
}

std::vector<std::int32_t> rising(const Values& key) {
  const std::int32_t top = key.empty() ? -1 : *std::max_element(key.begin(), key.end());
  std::vector<std::int32_t> at(static_cast<std::size_t>(top) + 2, 0);
  for (const std::int32_t k : key) ++at[static_cast<std::size_t>(k) + 1];
  std::partial_sum(at.begin(), at.end(), at.begin());
  std::vector<std::int32_t> order(key.size());
  for (std::size_t s = 0; s < key.size(); ++s) order[static_cast<std::size_t>(at[static_cast<std::size_t>(key[s])]++)] = static_cast<std::int32_t>(s);
  return order;
}

bool Stability::is_equilibrium(Concept under, std::size_t state) const {
  const auto& by_maker = stable[static_cast<std::size_t>(under)];
  return std::all_of(by_maker.begin(), by_maker.end(), [&](const std::vector<bool>& mine) { return mine[state]; });
}

std::vector<std::int32_t> Stability::equilibria(Concept under) const {
  std::vector<std::int32_t> out;
  const auto& by_maker = stable[static_cast<std::size_t>(under)];
  for (std::size_t s = 0; !by_maker.empty() && s < by_maker.front().size(); ++s) {
    if (is_equilibrium(under, s)) out.push_back(static_cast<std::int32_t>(s));
  }
  return out;
}

namespace {

/// Does `work(0)` … `work(n - 1)` on up to `jobs` threads.
template <typename Work>
void each(std::size_t n, int jobs, const Work& work) {
  if (jobs < 2 || n < 2) {
    for (std::size_t i = 0; i < n; ++i) work(i);
    return;
  }
  std::atomic<std::size_t> next = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < jobs; ++t) {
    threads.emplace_back([&] {
      for (std::size_t i = next++; i < n; i = next++) work(i);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace

Stability solve(const ConflictModel& model, const std::vector<int>& reading, int jobs) {
  const std::size_t n = model.decision_makers.size();
  std::vector<const Values*> values;
  for (std::size_t d = 0; d < n; ++d) {
    values.push_back(&model.readings[d][reading.empty() ? 0 : static_cast<std::size_t>(reading[d])]);
  }
  std::vector<std::array<std::vector<bool>, 5>> answers(n);
  if (needs_arcs(model)) {
    const GameGraph graph(model);
    each(n, jobs, [&](std::size_t d) { answers[d] = solve_by_arcs(graph, values, static_cast<int>(d)); });
  } else {
    std::vector<Fibres> fibres(n);
    each(n, jobs, [&](std::size_t d) { fibres[d] = fibres_of(model, static_cast<int>(d), *values[d]); });
    each(n, jobs, [&](std::size_t d) { answers[d] = solve_by_fibres(fibres, values, static_cast<int>(d)); });
  }
  Stability out;
  for (const Concept under : kConcepts) {
    const auto c = static_cast<std::size_t>(under);
    for (std::size_t d = 0; d < n; ++d) out.stable[c].push_back(std::move(answers[d][c]));
  }
  return out;
}

Result<RobustEquilibria> solve_readings(const ConflictModel& model) {
  constexpr std::size_t kMaxCombinations = 256;
  std::size_t combinations = 1;
  for (const auto& readings : model.readings) combinations *= readings.size();
  if (combinations > kMaxCombinations) {
    return Error{Fault::bad_data, "the sources' readings combine in " + std::to_string(combinations) + " ways; at most " +
                                      std::to_string(kMaxCombinations) + " are solved"};
  }
  RobustEquilibria out;
  std::vector<int> reading(model.readings.size(), 0);
  for (std::size_t i = 0; i < combinations; ++i) {
    std::size_t rest = i;
    for (std::size_t d = 0; d < reading.size(); ++d) {
      reading[d] = static_cast<int>(rest % model.readings[d].size());
      rest /= model.readings[d].size();
    }
    const Stability stability = solve(model, reading);
    for (const Concept under : kConcepts) {
      const auto c = static_cast<std::size_t>(under);
      const std::vector<std::int32_t> found = stability.equilibria(under);
      std::vector<std::int32_t> merged;
      std::set_union(out.in_some[c].begin(), out.in_some[c].end(), found.begin(), found.end(), std::back_inserter(merged));
      out.in_some[c] = std::move(merged);
      std::vector<std::int32_t> common;
      if (i == 0) common = found;
      else std::set_intersection(out.in_all[c].begin(), out.in_all[c].end(), found.begin(), found.end(), std::back_inserter(common));
      out.in_all[c] = std::move(common);
    }
  }
  return out;
}

}  // namespace chancery
