#include <algorithm>
#include <cadical.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <set>

#include "analysis/lock_program.h"

namespace chancery {

namespace {

constexpr std::size_t kMaxConflicts = 64;
constexpr std::size_t kMaxOpenings = 32;

/// The program as clauses: a variable an act, one a rule that says "it is given up".
class LockEncoding {
 public:
  /// `grouped`: the rules of a group share their variable.
  LockEncoding(const LockProgram& program, bool grouped) : program_(program), grouped_(grouped) {
    solver_.set("quiet", 1);
    top_ = program.acts + static_cast<int>(program.rules.size());
    for (std::size_t r = 0; r < program.rules.size(); ++r) encode(r);
    clause({act(program.goal)});
    for (std::size_t r = 0; r < program.rules.size(); ++r) {
      if (!program.rules[r].may_be_given_up) protected_.push_back(-given_up(r));
    }
  }

  int act(int number) const { return number + 1; }
  int given_up(std::size_t rule) const {
    const int group = program_.rules[rule].group;
    return program_.acts + (grouped_ && group >= 0 ? first_of(group) : static_cast<int>(rule)) + 1;
  }
  int fresh() { return ++top_; }
  const std::vector<int>& protected_rules() const { return protected_; }

  void clause(const std::vector<int>& literals) {
    for (const int literal : literals) solver_.add(literal);
    solver_.add(0);
  }
  bool solve(const std::vector<int>& assumptions) {
    for (const int literal : assumptions) solver_.assume(literal);
    return solver_.solve() == 10;
  }
  bool is_true(int variable) { return solver_.val(variable) > 0; }
  bool is_to_blame(int assumption) { return solver_.failed(assumption); }

 private:
  void encode(std::size_t r) {
    const LockRule& rule = program_.rules[r];
    const std::vector<int> unless = {-act(rule.act), given_up(r)};
    if (rule.never) return clause(unless);
    require(rule.condition, unless);
  }

  /// Clauses for "formula, or one of `otherwise`".
  void require(const LockFormula& formula, const std::vector<int>& otherwise) {
    if (formula.all) {
      for (const LockFormula::Literal& literal : formula.literals) {
        std::vector<int> one = otherwise;
        one.push_back(signed_literal(literal));
        clause(one);
      }
      for (const LockFormula& part : formula.parts) require(part, otherwise);
      return;
    }
    std::vector<int> any = otherwise;
    for (const LockFormula::Literal& literal : formula.literals) any.push_back(signed_literal(literal));
    for (const LockFormula& part : formula.parts) {
      const int holds = fresh();
      require(part, {-holds});
      any.push_back(holds);
    }
    if (formula.literals.empty() && formula.parts.empty()) return;
    clause(any);
  }

  int signed_literal(LockFormula::Literal literal) const { return literal.negated ? -act(literal.act) : act(literal.act); }

  int first_of(int group) const {
    const auto in_group = [&](const LockRule& rule) { return rule.group == group; };
    return static_cast<int>(std::find_if(program_.rules.begin(), program_.rules.end(), in_group) - program_.rules.begin());
  }

  const LockProgram& program_;
  bool grouped_;
  CaDiCaL::Solver solver_;
  int top_ = 0;
  std::vector<int> protected_;
};

/// Every minimal conflict, after MARCO (Liffiton et al. 2016): a map of the sets not yet judged; a set that can hold is grown and
/// blocked below, one that cannot is shrunk to a conflict and blocked above.
std::vector<std::vector<int>> find_conflicts(const LockProgram& program, bool& complete) {
  LockEncoding encoding(program, /*grouped=*/false);
  const std::size_t n = program.rules.size();
  const auto can_hold = [&](const std::vector<bool>& in) {
    std::vector<int> assumptions;
    for (std::size_t r = 0; r < n; ++r) {
      if (in[r]) assumptions.push_back(-encoding.given_up(r));
    }
    return encoding.solve(assumptions);
  };
  CaDiCaL::Solver map;
  map.set("quiet", 1);
  const auto block = [&](const std::vector<bool>& in, bool whether) {
    for (std::size_t r = 0; r < n; ++r) {
      if (in[r] == whether) map.add(whether ? -static_cast<int>(r + 1) : static_cast<int>(r + 1));
    }
    map.add(0);
  };
  std::vector<std::vector<int>> conflicts;
  for (std::size_t r = 0; r < n; ++r) map.phase(static_cast<int>(r + 1));
  while (n > 0 && map.solve() == 10) {
    std::vector<bool> in(n);
    for (std::size_t r = 0; r < n; ++r) in[r] = map.val(static_cast<int>(r + 1)) > 0;
    if (can_hold(in)) {
      for (std::size_t r = 0; r < n; ++r) {
        if (in[r]) continue;
        in[r] = true;
        if (!can_hold(in)) in[r] = false;
      }
      block(in, false);
      continue;
    }
    for (std::size_t r = 0; r < n; ++r) {
      if (!in[r]) continue;
      if (!encoding.is_to_blame(-encoding.given_up(r))) in[r] = false;
    }
    for (std::size_t r = 0; r < n; ++r) {
      if (!in[r]) continue;
      in[r] = false;
      if (can_hold(in)) in[r] = true;
    }
    std::vector<int> conflict;
    for (std::size_t r = 0; r < n; ++r) {
      if (in[r]) conflict.push_back(static_cast<int>(r));
    }
    conflicts.push_back(conflict);
    block(in, true);
    if (conflicts.size() >= kMaxConflicts) {
      complete = false;
      break;
    }
  }
  std::sort(conflicts.begin(), conflicts.end(), [](const auto& a, const auto& b) { return std::pair(a.size(), a) < std::pair(b.size(), b); });
  return conflicts;
}

/// The ways to the goal. A concession is an act other than the goal, or a condition that is given up; "never" given up goes with
/// its act. A variable a concession is forced up by what it stands for, so a least model names just what is needed.
class OpeningSearch {
 public:
  explicit OpeningSearch(const LockProgram& program) : program_(program), encoding_(program, /*grouped=*/true) {
    for (int a = 0; a < program.acts; ++a) {
      if (a != program.goal) concessions_.push_back(encoding_.act(a));
    }
    for (std::size_t r = 0; r < program.rules.size(); ++r) {
      const LockRule& rule = program.rules[r];
      if (!rule.never || rule.act == program.goal) concessions_.push_back(encoding_.given_up(r));
      if (rule.red_line) red_lines_.push_back(encoding_.given_up(r));
    }
    keep_each_once(concessions_);
    keep_each_once(red_lines_);
  }

  std::vector<LockOpening> openings(bool& complete) {
    std::vector<LockOpening> found;
    // The cheapest first: bounds on red lines, then on concessions, tightened from a first minimal way on.
    if (const auto first = minimal_way({})) {
      const auto fewest = cheapest(*first);
      for (auto way = minimal_way(fewest); way && found.size() < kMaxOpenings; way = minimal_way(fewest)) take(*way, found);
      for (auto way = minimal_way({}); way && found.size() < kMaxOpenings; way = minimal_way({})) take(*way, found);
      complete = complete && found.size() < kMaxOpenings;
    }
    std::sort(found.begin(), found.end(), [](const LockOpening& a, const LockOpening& b) {
      return std::tie(a.red_lines, a.concessions, a.cost, a.acts, a.given_up) < std::tie(b.red_lines, b.concessions, b.cost, b.acts, b.given_up);
    });
    return found;
  }

  /// The protected rules that forbid the goal, after openings() found none.
  std::vector<int> forbidding() {
    std::vector<int> core;
    std::vector<int> assumed = encoding_.protected_rules();
    for (std::size_t i = 0; i < assumed.size();) {
      std::vector<int> without = assumed;
      without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
      if (encoding_.solve(without)) ++i;
      else assumed = without;
    }
    for (const int literal : assumed) core.push_back(-literal - program_.acts - 1);
    return core;
  }

 private:
  using Way = std::vector<int>;  // the variables of concessions and red lines that are true

  static void keep_each_once(std::vector<int>& variables) {
    std::sort(variables.begin(), variables.end());
    variables.erase(std::unique(variables.begin(), variables.end()), variables.end());
  }

  /// Whether a rule's condition holds once these acts are done.
  static bool is_met(const LockFormula& formula, const std::set<int>& done) {
    bool any = formula.literals.empty() && formula.parts.empty();
    bool all = true;
    const auto count = [&](bool holds) {
      any = any || holds;
      all = all && holds;
    };
    for (const LockFormula::Literal& literal : formula.literals) count(done.contains(literal.act) != literal.negated);
    for (const LockFormula& part : formula.parts) count(is_met(part, done));
    return formula.all ? all : any;
  }

  /// A way none of whose concessions can be left out; nullopt when all have been taken.
  std::optional<Way> minimal_way(std::vector<int> bounds) {
    bounds.insert(bounds.end(), encoding_.protected_rules().begin(), encoding_.protected_rules().end());
    std::vector<int> assumptions = bounds;
    if (!encoding_.solve(assumptions)) return std::nullopt;
    std::vector<int> paid = true_of(concessions_);
    for (;;) {
      // Whatever is not paid now stays unpaid, and at least one that is paid is left out.
      const int better = encoding_.fresh();
      std::vector<int> clause = {-better};
      for (const int variable : paid) clause.push_back(-variable);
      encoding_.clause(clause);
      assumptions = bounds;
      assumptions.push_back(better);
      const std::set<int> kept(paid.begin(), paid.end());
      for (const int variable : concessions_) {
        if (!kept.contains(variable)) assumptions.push_back(-variable);
      }
      const bool smaller = encoding_.solve(assumptions);
      if (smaller) paid = true_of(concessions_);
      encoding_.clause({-better});
      if (!smaller) return with_red_lines(paid, bounds);
    }
  }

  /// The red lines that must go with these concessions.
  Way with_red_lines(const std::vector<int>& paid, const std::vector<int>& bounds) {
    std::vector<int> assumptions = bounds;
    const std::set<int> kept(paid.begin(), paid.end());
    for (const int variable : concessions_) assumptions.push_back(kept.contains(variable) ? variable : -variable);
    // A "never" is given up just where its act is done.
    for (std::size_t r = 0; r < program_.rules.size(); ++r) {
      const LockRule& rule = program_.rules[r];
      if (rule.never && rule.act != program_.goal && !kept.contains(encoding_.act(rule.act))) assumptions.push_back(-encoding_.given_up(r));
    }
    encoding_.solve(assumptions);
    Way way = paid;
    for (std::size_t r = 0; r < program_.rules.size(); ++r) {
      const LockRule& rule = program_.rules[r];
      if (rule.never && rule.act != program_.goal && kept.contains(encoding_.act(rule.act))) way.push_back(encoding_.given_up(r));
    }
    return way;
  }

  std::vector<int> true_of(const std::vector<int>& variables) {
    std::vector<int> out;
    for (const int variable : variables) {
      if (encoding_.is_true(variable)) out.push_back(variable);
    }
    return out;
  }

  /// Assumptions that hold a way to the fewest red lines, and with those to the fewest concessions.
  std::vector<int> cheapest(const Way& start) {
    std::vector<int> bounds;
    const auto tighten = [&](const std::vector<int>& variables) {
      const std::set<int> among(variables.begin(), variables.end());
      const auto count = [&](const Way& way) { return std::count_if(way.begin(), way.end(), [&](int v) { return among.contains(v); }); };
      Way best = start;
      if (const auto bounded = minimal_way(bounds)) best = *bounded;
      auto most = static_cast<int>(count(best));
      const std::vector<int> at_least = counter(variables, most);
      while (most > 0) {
        std::vector<int> tighter = bounds;
        tighter.push_back(-at_least[static_cast<std::size_t>(most) - 1]);
        const auto way = minimal_way(tighter);
        if (!way) break;
        most = std::min(most - 1, static_cast<int>(count(*way)));
      }
      if (static_cast<std::size_t>(most) < at_least.size()) bounds.push_back(-at_least[static_cast<std::size_t>(most)]);
    };
    tighten(red_lines_);
    tighten(concessions_);
    return bounds;
  }

  /// A sequential counter (Sinz 2005): out[k] is forced true when more than k of `variables` are, for k up to `most`.
  std::vector<int> counter(const std::vector<int>& variables, int most) {
    const auto width = static_cast<std::size_t>(most) + 1;
    std::vector<int> before(width, 0);
    for (const int variable : variables) {
      std::vector<int> now(width);
      for (std::size_t k = 0; k < width; ++k) {
        now[k] = encoding_.fresh();
        if (before[k]) encoding_.clause({-before[k], now[k]});
        if (k == 0) encoding_.clause({-variable, now[0]});
        else if (before[k - 1]) encoding_.clause({-variable, -before[k - 1], now[k]});
      }
      before = now;
    }
    if (variables.empty()) return {};
    return before;
  }

  /// Keeps a way and forbids it and all that pay more than it.
  void take(const Way& way, std::vector<LockOpening>& found) {
    const std::set<int> paid(way.begin(), way.end());
    std::vector<int> clause;
    LockOpening opening;
    for (const int variable : concessions_) {
      if (paid.contains(variable)) clause.push_back(-variable);
    }
    encoding_.clause(clause);
    for (int a = 0; a < program_.acts; ++a) {
      if (a == program_.goal || !paid.contains(encoding_.act(a))) continue;
      opening.acts.push_back(a);
      opening.cost += program_.act_cost.empty() ? 1 : program_.act_cost[static_cast<std::size_t>(a)];
    }
    std::set<int> done(opening.acts.begin(), opening.acts.end());
    done.insert(program_.goal);
    std::set<int> crossed;  // by variable: a group's red line is crossed once
    for (std::size_t r = 0; r < program_.rules.size(); ++r) {
      const LockRule& rule = program_.rules[r];
      if (!paid.contains(encoding_.given_up(r)) || (rule.group >= 0 && !rule.never && is_met(rule.condition, done))) continue;
      opening.given_up.push_back(static_cast<int>(r));
      if (rule.red_line && crossed.insert(encoding_.given_up(r)).second) ++opening.red_lines;
      const bool goes_with_act = rule.never && rule.act != program_.goal;
      if (!goes_with_act) opening.cost += rule.cost;
    }
    opening.concessions = static_cast<int>(clause.size());
    found.push_back(std::move(opening));
  }

  const LockProgram& program_;
  LockEncoding encoding_;
  std::vector<int> concessions_;
  std::vector<int> red_lines_;
};

void named_acts(const LockFormula& formula, std::vector<int>& acts) {
  for (const LockFormula::Literal& literal : formula.literals) {
    if (!literal.negated) acts.push_back(literal.act);
  }
  for (const LockFormula& part : formula.parts) named_acts(part, acts);
}

/// The strongly connected components of two or more acts in the graph "waits for" (Tarjan, with a stack of our own).
std::vector<std::vector<int>> find_circles(const LockProgram& program) {
  const auto n = static_cast<std::size_t>(program.acts);
  std::vector<std::vector<int>> waits(n);
  for (const LockRule& rule : program.rules) {
    if (!rule.never) named_acts(rule.condition, waits[static_cast<std::size_t>(rule.act)]);
  }
  std::vector<int> number(n, -1);
  std::vector<int> low(n, 0);
  std::vector<bool> on_stack(n, false);
  std::vector<int> stack;
  std::vector<std::vector<int>> circles;
  int next = 0;
  struct Frame {
    int act;
    std::size_t edge;
  };
  for (int root = 0; root < program.acts; ++root) {
    if (number[static_cast<std::size_t>(root)] >= 0) continue;
    std::vector<Frame> frames = {{root, 0}};
    while (!frames.empty()) {
      const int act = frames.back().act;
      const auto a = static_cast<std::size_t>(act);
      if (frames.back().edge == 0) {
        number[a] = low[a] = next++;
        stack.push_back(act);
        on_stack[a] = true;
      }
      if (frames.back().edge < waits[a].size()) {
        const int to = waits[a][frames.back().edge++];
        const auto t = static_cast<std::size_t>(to);
        if (number[t] < 0) frames.push_back({to, 0});
        else if (on_stack[t]) low[a] = std::min(low[a], number[t]);
        continue;
      }
      if (low[a] == number[a]) {
        std::vector<int> circle;
        for (int member = -1; member != act;) {
          member = stack.back();
          stack.pop_back();
          on_stack[static_cast<std::size_t>(member)] = false;
          circle.push_back(member);
        }
        std::sort(circle.begin(), circle.end());
        if (circle.size() > 1) circles.push_back(std::move(circle));
      }
      frames.pop_back();
      if (!frames.empty()) {
        const auto p = static_cast<std::size_t>(frames.back().act);
        low[p] = std::min(low[p], low[a]);
      }
    }
  }
  std::sort(circles.begin(), circles.end());
  return circles;
}

}  // namespace

LockAnswer solve_lock(const LockProgram& program) {
  LockAnswer answer;
  answer.conflicts = find_conflicts(program, answer.complete);
  OpeningSearch search(program);
  answer.openings = search.openings(answer.complete);
  if (answer.openings.empty()) answer.forbidding = search.forbidding();
  answer.circles = find_circles(program);
  return answer;
}

}  // namespace chancery
