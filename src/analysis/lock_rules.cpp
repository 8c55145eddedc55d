#include "analysis/lock_rules.h"

#include <algorithm>
#include <set>

namespace chancery {

namespace {

std::string formula_key(const LockFormula& formula) {
  std::string key = formula.all ? "all(" : "any(";
  std::vector<std::string> parts;
  for (const auto& literal : formula.literals) parts.push_back((literal.negated ? "!" : "") + std::to_string(literal.act));
  for (const LockFormula& part : formula.parts) parts.push_back(formula_key(part));
  std::sort(parts.begin(), parts.end());
  for (const std::string& part : parts) key += part + " ";
  return key + ")";
}

/// How a condition's acts bind: must they be done, or must what they name have ended?
struct Binding {
  bool binds = true;
  bool negated = false;
};

Binding binding_of(const std::string& kind, bool willing) {
  // "will not … as long as they stay": what they name must end. "will not … if they …": it must not be done.
  if (kind == "as-long-as") return willing ? Binding{true, false} : Binding{true, true};
  if (kind == "if") return willing ? Binding{true, false} : Binding{true, true};
  // "will … unless they …": it must not be done; the refusals' "unless" asks for it.
  if (kind == "unless") return {true, willing};
  if (kind == "until") return {!willing, false};
  return {true, false};
}

class RuleMaker {
 public:
  explicit RuleMaker(ActBook& acts) : acts_(acts) {}

  std::optional<LockRule> rule_of(const Position& position) {
    const bool willing = is_willing(position.stance);
    if (!willing && !is_unwilling(position.stance)) return std::nullopt;
    if (willing && !position.condition) return kept(position);
    const ActBook::Named act = acts_.number(position.act, position.holder, false);
    if (act.negated && willing) return never(act.number, position);
    if (act.negated) return std::nullopt;  // refusing to keep something insists on no act
    if (!may_decide(position)) return std::nullopt;
    if (!position.condition) return never(act.number, position);
    const Binding binding = binding_of(position.condition->kind, willing);
    LockRule rule;
    rule.act = act.number;
    rule.red_line = position.firmness == "non-negotiable";
    if (binding.binds) rule.condition = formula(*position.condition, position.holder, binding.negated);
    if (!rule.condition.literals.empty() || !rule.condition.parts.empty()) return rule;
    // A condition none of whose acts could be read still conditions; it is no red line.
    return willing ? std::nullopt : never(act.number, position);
  }

 private:
  /// A willing position without a condition insists on nothing, but for keeping what it has.
  std::optional<LockRule> kept(const Position& position) {
    const ActBook::Named act = acts_.number(position.act, position.holder, false);
    if (!act.negated) return std::nullopt;
    return never(act.number, position);
  }

  std::optional<LockRule> never(int act, const Position& position) const {
    LockRule rule;
    rule.act = act;
    rule.never = true;
    rule.red_line = position.firmness != "open" && !position.condition;
    return rule;
  }

  /// A party decides about its own acts and about what is done together with it; about another's acts it may only complain.
  bool may_decide(const Position& position) const {
    if (position.act.by.empty()) return true;
    const std::vector<std::string> by = states_of(position.act.by);
    const std::vector<std::string> toward = states_of(position.act.toward);
    const std::string holder = state_part(position.holder);
    const auto among = [&](const std::vector<std::string>& states) { return std::find(states.begin(), states.end(), holder) != states.end(); };
    return among(by) || among(toward);
  }

  LockFormula formula(const Condition& condition, const std::string& holder, bool negated) {
    LockFormula out;
    out.all = condition.join != "any";
    if (negated) out.all = !out.all;  // not (a and b) is not a or not b
    for (const Act& one : condition.acts) {
      const ActBook::Named act = acts_.number(as_ending(one, negated), holder, true);
      const bool ended = negated && is_ending(one);
      out.literals.push_back({act.number, (negated && !ended) != act.negated});
    }
    for (const Condition& inner : condition.nested) out.parts.push_back(formula(inner, holder, negated));
    return out;
  }

  /// "as long as Russia recognises …": what must come is the end of what goes on, an act of its own ("withdraw recognition").
  static bool is_ending(const Act& act) { return act.act != "keep"; }
  static Act as_ending(Act act, bool negated) {
    if (negated && is_ending(act)) act.act = "withdraw";
    return act;
  }

  ActBook& acts_;
};

bool said_before(const StoredPosition& a, const StoredPosition& b) {
  const auto day = [](const StoredPosition& p) { return p.said && p.said->from ? *p.said->from : Date{}; };
  return std::pair(day(a), a.key) < std::pair(day(b), b.key);
}

int count_origins(const std::vector<StoredPosition>& said) {
  std::set<std::string> stories;
  for (const StoredPosition& one : said) stories.insert(one.from.story.empty() ? one.from.document : one.from.story);
  return static_cast<int>(stories.size());
}

std::optional<Date> last_said(const std::vector<StoredPosition>& said) {
  std::optional<Date> last;
  for (const StoredPosition& one : said) {
    if (one.said && one.said->to && (!last || *last < *one.said->to)) last = one.said->to;
  }
  return last;
}

/// The day of the latest unconditional willingness to do an act, by holder and act.
using Willingness = std::map<std::pair<std::string, int>, std::optional<Date>>;

Willingness willingness_of(const std::vector<StoredPosition>& positions, ActBook& acts) {
  Willingness out;
  for (const StoredPosition& one : positions) {
    const Position& position = one.position;
    if (!is_willing(position.stance) || position.stance == "open-to" || position.condition) continue;
    const ActBook::Named act = acts.number(position.act, position.holder, false);
    if (act.negated) continue;
    auto& latest = out[{state_part(position.holder), act.number}];
    if (one.said && one.said->from && (!latest || *latest < *one.said->from)) latest = one.said->from;
  }
  return out;
}

}  // namespace

bool is_willing(const std::string& stance) {
  return stance == "offers" || stance == "intends" || stance == "open-to" || stance == "accepts" || stance == "supports";
}

bool is_unwilling(const std::string& stance) { return stance == "refuses" || stance == "rejects" || stance == "opposes"; }

std::vector<StatedRule> rules_of(const std::vector<StoredPosition>& positions, ActBook& acts) {
  RuleMaker maker(acts);
  std::vector<StatedRule> rules;
  std::map<std::string, std::size_t> by_key;
  for (const StoredPosition& one : positions) {
    const auto rule = maker.rule_of(one.position);
    if (!rule) continue;
    const std::string holder = state_part(one.position.holder);
    const std::string key = holder + " " + std::to_string(rule->act) + (rule->never ? " never" : formula_key(rule->condition));
    const auto [at, fresh] = by_key.emplace(key, rules.size());
    if (fresh) rules.push_back({*rule, holder, {}});
    StatedRule& stated = rules[at->second];
    stated.rule.red_line = stated.rule.red_line || rule->red_line;
    stated.position.said.push_back(one);
  }
  const Willingness willingness = willingness_of(positions, acts);
  std::vector<StatedRule> standing;
  for (StatedRule& stated : rules) {
    LockPosition& position = stated.position;
    std::sort(position.said.begin(), position.said.end(), said_before);
    position.key = position.said.back().key;
    position.origins = count_origins(position.said);
    position.red_line = stated.rule.red_line;
    if (const auto willing = willingness.find({stated.holder, stated.rule.act}); willing != willingness.end() && stated.rule.never) {
      const std::optional<Date> last = last_said(position.said);
      if (last && willing->second && *last < *willing->second) continue;  // softened since
      position.contested = true;
    }
    standing.push_back(std::move(stated));
  }
  return standing;
}

namespace {

void collect_acts(const LockFormula& formula, std::set<int>& acts) {
  for (const auto& literal : formula.literals) acts.insert(literal.act);
  for (const LockFormula& part : formula.parts) collect_acts(part, acts);
}

}  // namespace

std::vector<StatedRule> bearing_on(int goal, std::vector<StatedRule> rules) {
  std::set<int> acts = {goal};
  for (std::size_t before = 0; before != acts.size();) {
    before = acts.size();
    for (const StatedRule& stated : rules) {
      if (acts.contains(stated.rule.act)) collect_acts(stated.rule.condition, acts);
    }
  }
  std::erase_if(rules, [&](const StatedRule& stated) { return !acts.contains(stated.rule.act); });
  return rules;
}

}  // namespace chancery
