#include "analysis/lock_program.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>
#include <set>

namespace chancery {
namespace {

bool holds(const LockFormula& formula, std::uint32_t done) {
  bool any = formula.literals.empty() && formula.parts.empty();
  bool all = true;
  for (const auto& literal : formula.literals) {
    const bool true_here = (((done >> literal.act) & 1) != 0) != literal.negated;
    any = any || true_here;
    all = all && true_here;
  }
  for (const auto& part : formula.parts) {
    const bool true_here = holds(part, done);
    any = any || true_here;
    all = all && true_here;
  }
  return formula.all ? all : any;
}

bool keeps(const LockRule& rule, std::uint32_t done) {
  if (!((done >> rule.act) & 1)) return true;
  return !rule.never && holds(rule.condition, done);
}

LockFormula random_formula(std::mt19937& random, int acts, int depth) {
  LockFormula formula;
  formula.all = random() % 2;
  for (unsigned n = 1 + random() % 2; n > 0; --n) formula.literals.push_back({static_cast<int>(random() % static_cast<unsigned>(acts)), random() % 6 == 0});
  if (depth > 0 && random() % 3 == 0) formula.parts.push_back(random_formula(random, acts, depth - 1));
  return formula;
}

LockProgram random_program(std::mt19937& random) {
  LockProgram program;
  program.acts = 3 + static_cast<int>(random() % 4);
  program.goal = static_cast<int>(random() % static_cast<unsigned>(program.acts));
  for (unsigned n = 2 + random() % 5; n > 0; --n) {
    LockRule rule;
    rule.act = static_cast<int>(random() % static_cast<unsigned>(program.acts));
    rule.never = random() % 3 == 0;
    rule.red_line = random() % 3 == 0;
    if (!rule.never) rule.condition = random_formula(random, program.acts, 1);
    program.rules.push_back(rule);
  }
  return program;
}

/// Whether all rules of `kept` can hold while the goal is met.
bool can_hold(const LockProgram& program, std::uint32_t kept) {
  for (std::uint32_t done = 0; done < (1u << program.acts); ++done) {
    if (!((done >> program.goal) & 1)) continue;
    bool good = true;
    for (std::size_t r = 0; r < program.rules.size() && good; ++r) good = !((kept >> r) & 1) || keeps(program.rules[r], done);
    if (good) return true;
  }
  return false;
}

std::set<std::vector<int>> conflicts_by_force(const LockProgram& program) {
  std::set<std::vector<int>> out;
  for (std::uint32_t set = 0; set < (1u << program.rules.size()); ++set) {
    if (can_hold(program, set)) continue;
    bool minimal = true;
    std::vector<int> members;
    for (std::size_t r = 0; r < program.rules.size(); ++r) {
      if (!((set >> r) & 1)) continue;
      members.push_back(static_cast<int>(r));
      minimal = minimal && can_hold(program, set & ~(1u << r));
    }
    if (minimal) out.insert(members);
  }
  return out;
}

/// The fewest red lines and concessions over every choice of acts.
std::pair<int, int> cheapest_by_force(const LockProgram& program) {
  std::pair<int, int> best = {1000, 1000};
  for (std::uint32_t done = 0; done < (1u << program.acts); ++done) {
    if (!((done >> program.goal) & 1)) continue;
    int red_lines = 0;
    int concessions = -1;  // the goal itself is none
    for (int a = 0; a < program.acts; ++a) concessions += (done >> a) & 1;
    for (const LockRule& rule : program.rules) {
      if (keeps(rule, done)) continue;
      red_lines += rule.red_line;
      concessions += !rule.never || rule.act == program.goal;
    }
    best = std::min(best, {red_lines, concessions});
  }
  return best;
}

TEST(LockSolver, FindsEveryMinimalConflictAndTheCheapestOpeningThatBruteForceFinds) {
  std::mt19937 random(3);
  for (int i = 0; i < 500; ++i) {
    const LockProgram program = random_program(random);
    const LockAnswer answer = solve_lock(program);
    EXPECT_EQ(std::set(answer.conflicts.begin(), answer.conflicts.end()), conflicts_by_force(program)) << i;
    ASSERT_FALSE(answer.openings.empty()) << i;
    EXPECT_EQ((std::pair{answer.openings.front().red_lines, answer.openings.front().concessions}), cheapest_by_force(program)) << i;
  }
}

TEST(LockSolver, OpensAGoalHeldByARedLineInEitherWay) {
  // 0 the goal, 1 withdraw recognition; the goal only if 1, and never 1.
  LockProgram program{2, 0, {}, {}};
  program.rules.push_back({0, false, {true, {{1, false}}, {}}, false, true, 1});
  program.rules.push_back({1, true, {}, true, true, 1});
  const LockAnswer answer = solve_lock(program);
  ASSERT_EQ(answer.conflicts, (std::vector<std::vector<int>>{{0, 1}}));
  ASSERT_EQ(answer.openings.size(), 2u);
  EXPECT_EQ(answer.openings[0].given_up, (std::vector<int>{0}));
  EXPECT_EQ(answer.openings[0].red_lines, 0);
  EXPECT_EQ(answer.openings[1].acts, (std::vector<int>{1}));
  EXPECT_EQ(answer.openings[1].red_lines, 1);
}

TEST(LockSolver, SaysWhatForbidsTheGoalWhereNothingMayBeGivenUp) {
  LockProgram program{2, 0, {}, {}};
  program.rules.push_back({0, false, {true, {{1, false}}, {}}, false, false, 1});
  program.rules.push_back({1, true, {}, true, false, 1});
  const LockAnswer answer = solve_lock(program);
  EXPECT_TRUE(answer.openings.empty());
  EXPECT_EQ(answer.forbidding, (std::vector<int>{0, 1}));
}

TEST(LockSolver, TellsACircleOfWaitingApartFromAContradiction) {
  // 0 the goal only if 1; 1 only if 2; 2 only if 1.
  LockProgram program{3, 0, {}, {}};
  program.rules.push_back({0, false, {true, {{1, false}}, {}}, false, true, 1});
  program.rules.push_back({1, false, {true, {{2, false}}, {}}, false, true, 1});
  program.rules.push_back({2, false, {true, {{1, false}}, {}}, false, true, 1});
  const LockAnswer answer = solve_lock(program);
  EXPECT_TRUE(answer.conflicts.empty());
  EXPECT_EQ(answer.circles, (std::vector<std::vector<int>>{{1, 2}}));
}

TEST(LockSolver, SolvesAThousandActsWithoutSearchingLong) {
  std::mt19937 random(5);
  LockProgram program;
  program.acts = 1000;
  for (int a = 0; a < 500; ++a) {
    LockRule rule;
    rule.act = a;
    rule.condition.all = false;
    for (unsigned n = 1 + random() % 3; n > 0; --n) {
      LockFormula part;
      for (unsigned k = 1 + random() % 3; k > 0; --k) part.literals.push_back({a + 1 + static_cast<int>(random() % static_cast<unsigned>(999 - a)), false});
      rule.condition.parts.push_back(part);
    }
    program.rules.push_back(rule);
  }
  for (int a = 500; a < 1000; a += 20) program.rules.push_back({a, true, {}, true, true, 1});
  const auto start = std::chrono::steady_clock::now();
  const LockAnswer answer = solve_lock(program);
  RecordProperty("milliseconds", std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start).count()));
  ASSERT_FALSE(answer.openings.empty());
}

}  // namespace
}  // namespace chancery
