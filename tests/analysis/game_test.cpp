#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include "analysis/analysis.h"

namespace chancery {
namespace {

using State = std::int32_t;

std::size_t at(State s) { return static_cast<std::size_t>(s); }

/// Stability straight from the definitions: sets of states, nothing clever.
class Definitions {
 public:
  explicit Definitions(const ConflictModel& model) : model_(model), moves_(model.decision_makers.size()) {
    for (std::size_t d = 0; d < moves_.size(); ++d) {
      for (std::size_t s = 0; s < model.size(); ++s) moves_[d].push_back(find_moves(static_cast<int>(d), static_cast<State>(s)));
    }
  }

  bool is_stable(Concept under, int d, State s) const {
    for (const State s1 : moves(d, s)) {
      if (value(d, s1) <= value(d, s)) continue;
      if (under == Concept::nash || !sanctioned(under, d, s, s1)) return false;
    }
    return true;
  }

  const std::vector<State>& moves(int d, State s) const { return moves_[at(d)][at(s)]; }

 private:
  std::vector<State> find_moves(int d, State s) const {
    std::vector<State> out;
    for (std::size_t t = 0; t < model_.size(); ++t) {
      if (can_move(d, s, static_cast<State>(t))) out.push_back(static_cast<State>(t));
    }
    return out;
  }

  int value(int d, State s) const { return model_.readings[at(d)].front()[at(s)]; }

  bool can_move(int d, State from, State to) const {
    if (from == to) return false;
    if (!model_.moves.empty()) {
      const auto& mine = model_.moves[at(d)];
      return std::find(mine.begin(), mine.end(), std::pair(from, to)) != mine.end();
    }
    if (model_.merged[at(from)]) return false;
    bool changed = false;
    for (std::size_t o = 0; o < model_.options.size(); ++o) {
      if ((model_.merged[at(to)] >> o) & 1) continue;
      const bool before = (model_.yes[at(from)] >> o) & 1;
      const bool after = (model_.yes[at(to)] >> o) & 1;
      if (before == after) continue;
      const GameOption& option = model_.options[o];
      if (option.decision_maker != d) return false;
      if (option.direction == Direction::forward && before) return false;
      if (option.direction == Direction::backward && after) return false;
      changed = true;
    }
    return changed;
  }

  /// All states that the others can bring about from `start`, no one moving twice in a row.
  std::set<State> reach(int d, State start, bool improvements_only) const {
    std::set<std::pair<State, int>> seen;
    std::vector<std::pair<State, int>> open = {{start, -1}};
    std::set<State> out;
    while (!open.empty()) {
      const auto [state, last] = open.back();
      open.pop_back();
      for (int other = 0; other < static_cast<int>(model_.decision_makers.size()); ++other) {
        if (other == d || other == last) continue;
        for (const State to : moves(other, state)) {
          if (improvements_only && value(other, to) <= value(other, state)) continue;
          out.insert(to);
          if (seen.emplace(to, other).second) open.emplace_back(to, other);
        }
      }
    }
    return out;
  }

  bool sanctioned(Concept under, int d, State s, State s1) const {
    const bool improvements_only = under == Concept::seq || under == Concept::sseq;
    const bool may_respond = under == Concept::smr || under == Concept::sseq;
    for (const State s2 : reach(d, s1, improvements_only)) {
      if (value(d, s2) > value(d, s)) continue;
      const std::vector<State>& answers = moves(d, s2);
      if (!may_respond || std::all_of(answers.begin(), answers.end(), [&](State s3) { return value(d, s3) <= value(d, s); })) return true;
    }
    return false;
  }

  const ConflictModel& model_;
  std::vector<std::vector<std::vector<State>>> moves_;  // by decision maker and state
};

ConflictModel random_model(std::mt19937& random) {
  ConflictModel model;
  const int makers = 2 + static_cast<int>(random() % 5);
  const int options = std::max(makers, 2 + static_cast<int>(random() % 4));
  for (int d = 0; d < makers; ++d) model.decision_makers.push_back("D" + std::to_string(d));
  for (int o = 0; o < options; ++o) {
    const auto direction = random() % 4 == 0 ? (random() % 2 ? Direction::forward : Direction::backward) : Direction::both;
    model.options.push_back({"o" + std::to_string(o), o < makers ? o : static_cast<int>(random() % static_cast<unsigned>(makers)), direction});
  }
  for (std::uint64_t yes = 0; yes < (1u << options); ++yes) {
    if (random() % 5 == 0 && model.size() > 1) continue;
    model.ids.push_back(static_cast<int>(yes) + 100);
    model.yes.push_back(yes);
  }
  model.merged.assign(model.size(), 0);
  const auto levels = 1 + random() % model.size();
  for (int d = 0; d < makers; ++d) {
    std::vector<std::int32_t> value(model.size());
    for (auto& v : value) v = static_cast<std::int32_t>(random() % levels);
    model.readings.push_back({value});
  }
  return model;
}

/// The same states with free arcs, which need not be transitive.
void draw_arcs(ConflictModel& model, std::mt19937& random) {
  model.moves.resize(model.decision_makers.size());
  for (auto& mine : model.moves) {
    for (std::size_t n = random() % (2 * model.size()); n > 0; --n) {
      const auto from = static_cast<State>(random() % model.size());
      const auto to = static_cast<State>(random() % model.size());
      if (from != to) mine.emplace_back(from, to);
    }
  }
}

void expect_definitions(const ConflictModel& model, const Stability& stability) {
  const Definitions definitions(model);
  for (const Concept under : kConcepts) {
    for (std::size_t d = 0; d < model.decision_makers.size(); ++d) {
      for (std::size_t s = 0; s < model.size(); ++s) {
        ASSERT_EQ(stability.stable[static_cast<std::size_t>(under)][d][s], definitions.is_stable(under, static_cast<int>(d), static_cast<State>(s)))
            << name_of(under) << " of " << d << " at " << s << "\n" << to_model_json(model);
      }
    }
  }
}

TEST(GameSolver, AgreesWithTheDefinitionsOnRandomOptionForms) {
  std::mt19937 random(7);
  for (int i = 0; i < 400; ++i) {
    const ConflictModel model = random_model(random);
    expect_definitions(model, solve(model));
    if (HasFatalFailure()) return;
  }
}

TEST(GameSolver, AgreesWithTheDefinitionsOnRandomGraphs) {
  std::mt19937 random(11);
  for (int i = 0; i < 200; ++i) {
    ConflictModel model = random_model(random);
    draw_arcs(model, random);
    expect_definitions(model, solve(model));
    if (HasFatalFailure()) return;
  }
}

TEST(GameSolver, AgreesWithTheDefinitionsWhereStatesAreMerged) {
  std::mt19937 random(13);
  for (int i = 0; i < 100; ++i) {
    ConflictModel model = random_model(random);
    // The last state becomes "this option taken, whatever else".
    model.yes.back() = 1;
    model.merged.back() = ((std::uint64_t{1} << model.options.size()) - 1) & ~std::uint64_t{1};
    expect_definitions(model, solve(model));
    if (HasFatalFailure()) return;
  }
}

TEST(GameSolver, KeepsTheImplicationsBetweenConcepts) {
  std::mt19937 random(17);
  for (int i = 0; i < 200; ++i) {
    const ConflictModel model = random_model(random);
    const Stability stability = solve(model);
    const auto stable = [&](Concept under, std::size_t d, std::size_t s) { return stability.stable[static_cast<std::size_t>(under)][d][s]; };
    for (std::size_t d = 0; d < model.decision_makers.size(); ++d) {
      for (std::size_t s = 0; s < model.size(); ++s) {
        EXPECT_LE(stable(Concept::nash, d, s), stable(Concept::sseq, d, s));
        EXPECT_LE(stable(Concept::sseq, d, s), stable(Concept::smr, d, s) && stable(Concept::seq, d, s));
        EXPECT_LE(stable(Concept::smr, d, s) || stable(Concept::seq, d, s), stable(Concept::gmr, d, s));
      }
    }
  }
}

TEST(GameSolver, DoesNotCareHowStatesAreNumberedOrManyThreadsThereAre) {
  std::mt19937 random(19);
  for (int i = 0; i < 50; ++i) {
    const ConflictModel model = random_model(random);
    ConflictModel turned = model;
    std::reverse(turned.ids.begin(), turned.ids.end());
    std::reverse(turned.yes.begin(), turned.yes.end());
    for (auto& readings : turned.readings) std::reverse(readings.front().begin(), readings.front().end());
    const Stability a = solve(model, {}, 1);
    const Stability b = solve(turned, {}, 3);
    for (const Concept under : kConcepts) {
      for (std::size_t s = 0; s < model.size(); ++s) {
        EXPECT_EQ(a.is_equilibrium(under, s), b.is_equilibrium(under, model.size() - 1 - s));
      }
    }
  }
}

TEST(GameSolver, GivesAWitnessThatAgreesWithItsVerdict) {
  std::mt19937 random(23);
  for (int i = 0; i < 60; ++i) {
    const ConflictModel model = random_model(random);
    const Stability stability = solve(model);
    for (const Concept under : kConcepts) {
      for (std::size_t s = 0; s < model.size(); ++s) {
        EXPECT_EQ(explain_stability(model, under, 0, static_cast<State>(s)).stable, stability.stable[static_cast<std::size_t>(under)][0][s]);
      }
    }
  }
}

std::string model_text(const std::string& preferences) {
  return R"({"decision_makers": ["US", "USSR"], "options": [{"name": "air strike", "dm": "US"}, {"name": "blockade", "dm": "US"},
    {"name": "withdraw", "dm": "USSR", "direction": "forward"}], "infeasible": ["YY-"], "preferences": {)" + preferences + "}}";
}

TEST(ConflictModel, RanksByOrderedStatements) {
  const auto model = read_conflict_model(model_text(R"("US": {"statements": ["withdraw", "!air strike", "blockade if not withdraw"]},
    "USSR": {"weights": {"withdraw": -2, "blockade": -1}})"), "model.json");
  ASSERT_TRUE(model) << model.error().message;
  ASSERT_EQ(model->size(), 6u);
  const auto& us = model->readings[0].front();
  const auto& states = model->yes;
  const auto of = [&](std::uint64_t yes) { return us[static_cast<std::size_t>(std::find(states.begin(), states.end(), yes) - states.begin())]; };
  EXPECT_GT(of(4), of(5));  // withdrawal without the strike is better
  EXPECT_GT(of(2), of(0));  // while they stay, the blockade is better
  EXPECT_EQ(of(4), of(6));  // once they are gone it does not matter
}

TEST(ConflictModel, NamesPlaceAndCauseOfWhatIsWrong) {
  const auto fault = [](const std::string& json) {
    const auto model = read_conflict_model(json, "m.json");
    return model ? std::string("none") : model.error().message;
  };
  const std::string good = R"("US": {"statements": ["withdraw"]})";
  EXPECT_EQ(fault("{"), "m.json: is not JSON");
  EXPECT_EQ(fault(model_text(good)), "m.json: preferences: there is none for 'USSR'");
  EXPECT_EQ(fault(model_text(good + R"(, "USSR": [[1], [2], [3]])")), "m.json: preferences: USSR: state 4 is not ranked");
  EXPECT_EQ(fault(model_text(good + R"(, "USSR": [[1, 1], [2]])")), "m.json: preferences: USSR: state 1 is ranked twice");
  EXPECT_EQ(fault(model_text(good + R"(, "USSR": [1, 2, 3, 4, 5, 6], "UK": [])")), "m.json: preferences: 'UK' is no decision maker of this model");
  EXPECT_EQ(fault(model_text(good + R"(, "USSR": {"statements": ["blockade &"]})")),
            "m.json: preferences: USSR: statement 'blockade &': it ends too early");
  EXPECT_EQ(fault(R"({"decision_makers": ["A"], "options": [{"name": "x", "dm": "A"}], "definitions": {"p": "!q", "q": "p"},
                      "preferences": {"A": {"statements": ["p"]}}})"),
            "m.json: definitions: 'p': statement '!q': 'q' is defined by itself");
  std::string options;
  for (int o = 0; o < 40; ++o) options += std::string(o ? "," : "") + R"({"name": "o)" + std::to_string(o) + R"(", "dm": "A"})";
  EXPECT_EQ(fault(R"({"decision_makers": ["A"], "options": [)" + options + R"(], "preferences": {"A": []}})"),
            "m.json: options: the 2^40 combinations of 40 options are more than the 2^24 that are solved; give 'states'");
  EXPECT_EQ(fault(R"({"decision_makers": ["A"], "states": [{"id": 1}, {"id": 1}], "moves": {}, "preferences": {"A": [1]}})"),
            "m.json: states: 1 appears twice");
}

TEST(ConflictModel, ComesBackTheSameFromItsOwnJsonAndFromGmcr) {
  std::mt19937 random(29);
  for (int i = 0; i < 30; ++i) {
    const ConflictModel model = random_model(random);
    const auto own = read_conflict_model(to_model_json(model), "own");
    ASSERT_TRUE(own) << own.error().message;
    EXPECT_EQ(to_model_json(*own), to_model_json(model));
    const auto gmcr = to_gmcr_json(model);
    ASSERT_TRUE(gmcr);
    const auto back = read_conflict_model(*gmcr, "gmcr");
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(solve(*back).equilibria(Concept::seq), solve(model).equilibria(Concept::seq));
  }
}

TEST(ConflictModel, TellsWhichEquilibriaHoldInEveryReading) {
  const auto model = read_conflict_model(R"({"decision_makers": ["A", "B"], "options": [{"name": "a", "dm": "A"}, {"name": "b", "dm": "B"}],
    "preferences": {"A": {"readings": [{"statements": ["a"]}, {"statements": ["!a"]}]}, "B": {"statements": ["b"]}}})", "m");
  ASSERT_TRUE(model) << model.error().message;
  const auto robust = solve_readings(*model);
  ASSERT_TRUE(robust);
  EXPECT_TRUE(robust->in_all[0].empty());
  EXPECT_EQ(robust->in_some[0], (std::vector<State>{2, 3}));
}

TEST(Inverse, CountsTheRankingsThatMakeAStateHold) {
  // Counts of the published Syria-Iraq table, by brute force over all rankings of one side.
  const auto model = read_conflict_model(R"({"decision_makers": ["Syria", "Iraq"],
    "options": [{"name": "release", "dm": "Syria"}, {"name": "escalate", "dm": "Syria"}, {"name": "attack", "dm": "Iraq"}], "infeasible": ["YY-"],
    "preferences": {"Syria": [1, 3, 6, 2, 4, 5], "Iraq": [2, 4, 6, 1, 5, 3]}})", "m");
  ASSERT_TRUE(model) << model.error().message;
  const InverseAnswer nash = preferences_for(*model, Concept::nash, 0, 1);
  EXPECT_EQ(nash.rankings, 240);
  EXPECT_EQ(preferences_for(*model, Concept::gmr, 0, 1).rankings, 384);
  EXPECT_EQ(preferences_for(*model, Concept::smr, 0, 1).rankings, 300);
}

}  // namespace
}  // namespace chancery
