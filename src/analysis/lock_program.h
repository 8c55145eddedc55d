#pragma once

#include <cstdint>
#include <vector>

namespace chancery {

/// A condition over acts: all or any of its literals and parts. No literals and no parts: always true.
struct LockFormula {
  struct Literal {
    int act = 0;
    bool negated = false;
  };
  bool all = true;
  std::vector<Literal> literals;
  std::vector<LockFormula> parts;  // one level of nesting
};

/// One thing that a party insists on: "never this act" (a red line), or "this act only if the condition holds".
struct LockRule {
  int act = 0;
  bool never = false;
  LockFormula condition;
  bool red_line = false;     // giving it up crosses a red line
  bool may_be_given_up = true;
  double cost = 1;           // of giving it up
  int group = -1;            // conditions of one group are given up together, as one concession; -1: alone
};

/// Acts 0 … acts - 1, one of which is the goal, and what the parties insist on about them.
struct LockProgram {
  int acts = 0;
  int goal = 0;
  std::vector<LockRule> rules;
  std::vector<double> act_cost;  // by act; empty: 1 each
};

/// A way to the goal: the acts that must be done (the goal left out) and the rules that must be given up. Giving up "never
/// this act" and doing the act are one concession.
struct LockOpening {
  std::vector<int> acts;
  std::vector<int> given_up;
  int red_lines = 0;
  int concessions = 0;
  double cost = 0;
};

struct LockAnswer {
  std::vector<std::vector<int>> conflicts;  // every minimal set of rules that cannot all hold while the goal is met
  std::vector<LockOpening> openings;        // minimal ways, the cheapest first: red lines, concessions, cost
  std::vector<std::vector<int>> circles;    // acts that wait for one another
  std::vector<int> forbidding;              // where there is no opening: the rules that may not be given up and forbid it
  bool complete = true;                     // false: there are more conflicts or openings than were listed
};

/// Solves with CaDiCaL; the answer is in an order of its own, the same every time.
LockAnswer solve_lock(const LockProgram& program);

}  // namespace chancery
