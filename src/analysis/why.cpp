#include <algorithm>
#include <set>

#include "analysis/lock_rules.h"

namespace chancery {

namespace {

constexpr int kStaleMonths = 36;

bool names(const std::vector<std::string>& list, const std::string& one) { return std::find(list.begin(), list.end(), one) != list.end(); }

bool concerns(const Act& act, const std::string& party) {
  const auto is_party = [&](const std::string& code) { return state_part(code) == party; };
  return std::any_of(act.by.begin(), act.by.end(), is_party) || std::any_of(act.toward.begin(), act.toward.end(), is_party) ||
         std::any_of(act.about.begin(), act.about.end(), is_party);
}

class WhyFinder {
 public:
  WhyFinder(const PositionSource& source, std::string a, std::string b, const WhyOptions& options, const ActKnowledge& knowledge, const NameActor& name)
      : source_(source), a_(std::move(a)), b_(std::move(b)), options_(options), knowledge_(knowledge), name_(name), acts_(knowledge, a_, b_) {}

  Result<Why> find() {
    why_.parties = {a_, b_};
    if (const Outcome loaded = load(); !loaded) return loaded.error();
    if (const Outcome chosen = choose_goal(); !chosen) return chosen.error();
    const int goal = acts_.number(why_.goal, a_, false).number;
    why_.goal = acts_.act(goal);
    rules_ = bearing_on(goal, rules_of(positions_, acts_));
    const LockAnswer answer = solve_lock(program(goal, rules_));
    fill(goal, answer);
    if (const Outcome compared = compare(); !compared) return compared.error();
    return std::move(why_);
  }

 private:
  Question question() const {
    Question question;
    question.as_of = options_.as_of;
    question.known_at = options_.known_at;
    question.limit = 100000;
    return question;
  }

  /// The positions of the two, and of everyone whose acts their conditions name.
  Outcome load() {
    std::set<std::string> asked;
    std::vector<std::string> open = {a_, b_};
    std::set<std::string> seen;
    while (!open.empty()) {
      const std::string holder = open.back();
      open.pop_back();
      if (!asked.insert(holder).second) continue;
      Question of_holder = question();
      of_holder.a = holder;
      auto found = source_.positions(of_holder);
      if (!found) return found.error();
      for (StoredPosition& one : *found) {
        if (state_part(one.position.holder) != holder || !seen.insert(one.key).second) continue;
        if (names(options_.dropped, one.key)) continue;
        if (one.position.condition) {
          for (const Act& act : one.position.condition->acts) {
            for (const std::string& by : act.by) open.push_back(state_part(by));
          }
        }
        positions_.push_back(std::move(one));
      }
    }
    for (const StoredPosition& one : options_.added) positions_.push_back(one);
    std::sort(positions_.begin(), positions_.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
    return Done{};
  }

  /// Whether a position is about the relation of the two: held by one, and its act or condition concerns the other.
  bool is_between(const Position& position) const {
    const std::string holder = state_part(position.holder);
    if (holder != a_ && holder != b_) return false;
    const std::string& other = holder == a_ ? b_ : a_;
    if (concerns(position.act, other)) return true;
    if (!position.condition) return false;
    return std::any_of(position.condition->acts.begin(), position.condition->acts.end(), [&](const Act& act) { return concerns(act, other) || act.by.empty(); });
  }

  Result<std::optional<RelationState>> state_of_kind(const std::string& kind) {
    Question about = question();
    about.a = a_;
    about.b = b_;
    about.kind = kind;
    auto states = source_.relation_states(about);
    if (!states) return states.error();
    if (states->empty()) return std::optional<RelationState>();
    return std::optional<RelationState>(std::move(states->front()));
  }

  Outcome choose_goal() {
    if (options_.goal) {
      why_.goal = *options_.goal;
      why_.goal.by = {a_};
      why_.goal.toward = {b_};
      auto state = state_of_kind(why_.goal.what);
      if (!state) return state.error();
      why_.state = *std::move(state);
      return Done{};
    }
    std::optional<Act> best;
    for (const ActKnowledge::Goal& goal : knowledge_.goals()) {
      auto state = state_of_kind(goal.what);
      if (!state) return state.error();
      if (*state && !goal.open_while.empty() && !names(goal.open_while, (*state)->status)) continue;
      const Position* about = nullptr;
      for (const StoredPosition& one : positions_) {
        const bool fits = one.position.act.what == goal.what && knowledge_.class_of(one.position.act.act, goal.what).name == knowledge_.class_of(goal.act, goal.what).name;
        // A goal is what someone holds back or sets a condition for; a plain wish is none.
        const bool holds_back = is_unwilling(one.position.stance) || one.position.condition.has_value();
        if (fits && holds_back && is_between(one.position) && !about) about = &one.position;
      }
      if (!about) continue;
      why_.goal = about->act;
      why_.goal.act = goal.act;
      if (why_.goal.by.empty()) why_.goal.by = {state_part(about->holder)};
      if (goal.mutual) {
        why_.goal.by = {a_};
        why_.goal.toward = {b_};
      }
      why_.state = *std::move(state);
      return Done{};
    }
    return Error{Fault::not_found, "no position of " + a_ + " and " + b_ + " in this ledger holds anything back; name a goal with --goal"};
  }

  LockProgram program(int goal, const std::vector<StatedRule>& rules) const {
    LockProgram program;
    program.acts = acts_.size();
    program.goal = goal;
    std::map<std::pair<std::string, int>, int> groups;  // holder and act -> group
    for (const StatedRule& stated : rules) {
      LockRule rule = stated.rule;
      if (!rule.never) rule.group = groups.emplace(std::pair(stated.holder, rule.act), static_cast<int>(groups.size())).first->second;
      for (const StoredPosition& one : stated.position.said) {
        if (names(options_.held, one.key)) rule.may_be_given_up = false;
        if (const auto cost = options_.costs.find(one.key); cost != options_.costs.end()) rule.cost = cost->second;
      }
      program.rules.push_back(std::move(rule));
    }
    return program;
  }

  void fill(int goal, const LockAnswer& answer) {
    why_.complete = answer.complete;
    const Date today = last_day();
    for (StatedRule& stated : rules_) {
      std::optional<Date> last;
      for (const StoredPosition& one : stated.position.said) {
        if (one.said && one.said->to && (!last || *last < *one.said->to)) last = one.said->to;
      }
      stated.position.stale = last && plus_months(*last, kStaleMonths) < today;
      why_.positions.push_back(stated.position);
    }
    for (const std::vector<int>& conflict : answer.conflicts) why_.because.push_back(reason(conflict));
    for (const LockOpening& opening : answer.openings) why_.unlocks.push_back(unlock(opening));
    for (const std::vector<int>& circle : answer.circles) {
      std::vector<Act> acts;
      for (const int number : circle) acts.push_back(acts_.act(number));
      why_.cycles.push_back(std::move(acts));
    }
    for (const int rule : answer.forbidding) why_.forbidding.push_back(key_of(rule));
    why_.locked = !answer.conflicts.empty() || !answer.circles.empty();
    if (answer.conflicts.empty() && answer.circles.empty()) why_.unlocks.clear();
    why_.rests_on_single_source = why_.locked && !is_locked_without_single_sources(goal);
    list_others();
  }

  /// The day asked about, or the latest day anything was said.
  Date last_day() const {
    if (options_.as_of) return *options_.as_of;
    Date last;
    for (const StoredPosition& one : positions_) {
      if (one.said && one.said->to) last = std::max(last, *one.said->to);
    }
    return last;
  }

  const std::string& key_of(int rule) const { return rules_[static_cast<std::size_t>(rule)].position.key; }

  Why::Reason reason(const std::vector<int>& conflict) const {
    Why::Reason reason;
    for (const int rule : conflict) {
      const StatedRule& stated = rules_[static_cast<std::size_t>(rule)];
      reason.positions.push_back(stated.position.key);
      reason.explanation += (reason.explanation.empty() ? "" : "; ") + position_words(stated.position.said.back().position, name_);
    }
    reason.explanation += conflict.size() == 1 ? ": this alone rules out to " : ": these cannot all hold while the goal is to ";
    reason.explanation += act_words(why_.goal, name_) + ".";
    return reason;
  }

  Why::Unlock unlock(const LockOpening& opening) const {
    Why::Unlock out;
    out.cost = opening.cost;
    out.red_lines = opening.red_lines;
    std::set<int> told;
    for (const int act : opening.acts) {
      Concession concession{acts_.act(act).by.empty() ? "" : acts_.act(act).by.front(), acts_.act(act), std::nullopt, false, false};
      for (const int rule : opening.given_up) {
        const StatedRule& stated = rules_[static_cast<std::size_t>(rule)];
        if (!stated.rule.never || stated.rule.act != act) continue;
        told.insert(rule);
        concession.by = stated.holder;
        concession.position = stated.position.key;
        concession.crosses_red_line = concession.crosses_red_line || stated.rule.red_line;
      }
      out.concessions.push_back(std::move(concession));
    }
    std::map<std::pair<std::string, int>, std::size_t> dropped;  // conditions of one holder on one act are one concession
    for (const int rule : opening.given_up) {
      if (told.contains(rule)) continue;
      const StatedRule& stated = rules_[static_cast<std::size_t>(rule)];
      const auto [at, fresh] = dropped.emplace(std::pair(stated.holder, stated.rule.act), out.concessions.size());
      if (!fresh) {
        Concession& same = out.concessions[at->second];
        same.crosses_red_line = same.crosses_red_line || stated.rule.red_line;
        continue;
      }
      Act act = acts_.act(stated.rule.act);
      act.by = {stated.holder};
      out.concessions.push_back({stated.holder, std::move(act), stated.position.key, stated.rule.red_line, !stated.rule.never});
    }
    return out;
  }

  bool is_locked_without_single_sources(int goal) const {
    std::vector<StatedRule> firm = rules_;
    std::erase_if(firm, [](const StatedRule& stated) { return stated.position.origins < 2; });
    const LockAnswer answer = solve_lock(program(goal, firm));
    return !answer.conflicts.empty() || !answer.circles.empty();
  }

  void list_others() {
    std::set<std::string> told;
    for (const StoredPosition& one : positions_) {
      const Position& position = one.position;
      const bool insists = is_unwilling(position.stance) || position.condition.has_value();
      if (insists || !is_between(position)) continue;
      if (told.insert(position_words(position, name_)).second) why_.others.push_back(one);
    }
  }

  Outcome compare() {
    if (!options_.since) return Done{};
    Why::Changes changes{*options_.since, false, {}};
    for (const LockPosition& position : why_.positions) {
      const auto& first = position.said.front().said;
      if (first && first->from && *options_.since <= *first->from) changes.new_positions.push_back(position.key);
    }
    WhyOptions earlier = options_;
    earlier.since.reset();
    earlier.as_of = options_.since;
    earlier.goal = why_.goal;
    const auto before = WhyFinder(source_, a_, b_, earlier, knowledge_, name_).find();
    if (before) changes.was_locked = before->locked;
    else if (before.error().fault != Fault::not_found) return before.error();
    why_.changes = std::move(changes);
    return Done{};
  }

  const PositionSource& source_;
  std::string a_;
  std::string b_;
  const WhyOptions& options_;
  const ActKnowledge& knowledge_;
  const NameActor& name_;
  ActBook acts_;
  std::vector<StoredPosition> positions_;
  std::vector<StatedRule> rules_;
  Why why_;
};

}  // namespace

PositionSource source_of(Ledger& ledger) {
  return {[&ledger](const Question& question) { return ledger.positions(question); },
          [&ledger](const Question& question) { return ledger.relation_states(question); }};
}

Result<Why> why(const PositionSource& source, const std::string& a, const std::string& b, const WhyOptions& options,
                const std::string& data_folder, const NameActor& name) {
  const auto knowledge = ActKnowledge::load(data_folder);
  if (!knowledge) return knowledge.error();
  return WhyFinder(source, state_part(a), state_part(b), options, *knowledge, name).find();
}

}  // namespace chancery
