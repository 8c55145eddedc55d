// Times the solver on random option-form models, and beside it the definitions on 1,024 states, in one run.
#include <chrono>
#include <cstdio>
#include <random>
#include <set>

#include "analysis/analysis.h"

namespace {

using namespace chancery;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// One irreversible option, every combination feasible, strict rankings drawn at random.
ConflictModel random_model(int options, int makers) {
  std::mt19937 random(42);
  ConflictModel model;
  for (int d = 0; d < makers; ++d) model.decision_makers.push_back("D" + std::to_string(d));
  for (int o = 0; o < options; ++o) model.options.push_back({"o" + std::to_string(o), o % makers, o == 0 ? Direction::forward : Direction::both});
  const std::size_t n = std::size_t{1} << options;
  for (std::size_t s = 0; s < n; ++s) {
    model.ids.push_back(static_cast<int>(s));
    model.yes.push_back(s);
  }
  model.merged.assign(n, 0);
  for (int d = 0; d < makers; ++d) {
    std::vector<std::int32_t> value(n);
    for (std::size_t s = 0; s < n; ++s) value[s] = static_cast<std::int32_t>(s);
    std::shuffle(value.begin(), value.end(), random);
    model.readings.push_back({std::move(value)});
  }
  return model;
}

/// The definitions as they stand, by explain_stability: one search a state and decision maker.
double seconds_by_definition(const ConflictModel& model) {
  const auto start = Clock::now();
  for (const Concept under : kConcepts) {
    for (std::size_t d = 0; d < model.decision_makers.size(); ++d) {
      for (std::size_t s = 0; s < model.size(); ++s) explain_stability(model, under, static_cast<int>(d), static_cast<std::int32_t>(s));
    }
  }
  return seconds_since(start);
}

double seconds_solving(const ConflictModel& model) {
  const auto start = Clock::now();
  const Stability stability = solve(model);
  const double took = seconds_since(start);
  std::printf("  (%zu sequential equilibria)\n", stability.equilibria(Concept::seq).size());
  return took;
}

}  // namespace

int main() {
  const double naive = seconds_by_definition(random_model(10, 4));
  const double ours = seconds_solving(random_model(10, 4));
  std::printf("1,024 states, 4 makers: %.4f s; by definition %.3f s; ratio %.0f\n", ours, naive, naive / ours);
  std::printf("65,536 states, 4 makers: %.3f s\n", seconds_solving(random_model(16, 4)));
  std::printf("1,048,576 states, 4 makers: %.2f s\n", seconds_solving(random_model(20, 4)));
}
