#include "analysis/lock_acts.h"

#include <algorithm>

namespace chancery {

namespace {

bool may_be_same(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return true;
  return std::any_of(a.begin(), a.end(), [&](const std::string& one) { return std::find(b.begin(), b.end(), one) != b.end(); });
}

Result<bool> yes_or_no(const Row& row, std::string_view word) {
  if (word == "yes") return true;
  if (word == "no") return false;
  return row.fault("'" + std::string(word) + "' is neither yes nor no");
}

}  // namespace

std::string state_part(const std::string& code) { return code.substr(0, code.find('.')); }

std::vector<std::string> states_of(const std::vector<std::string>& codes) {
  std::vector<std::string> out;
  for (const std::string& code : codes) out.push_back(state_part(code));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Result<ActKnowledge> ActKnowledge::load(const std::string& data_folder) {
  ActKnowledge knowledge;
  const Outcome classes = read_table(data_folder + "/analysis/act_classes.tsv", 4, [&](const Row& row) -> Outcome {
    const auto negated = yes_or_no(row, row.fields[3]);
    if (!negated) return negated.error();
    const auto key = std::pair(std::string(row.fields[0]), std::string(row.fields[1]));
    if (!knowledge.classes_.emplace(key, Class{std::string(row.fields[2]), *negated}).second) return row.fault("'" + key.first + "', '" + key.second + "' appears twice");
    return Done{};
  });
  if (!classes) return classes.error();
  const Outcome goals = read_table(data_folder + "/analysis/goals.tsv", 5, [&](const Row& row) -> Outcome {
    const auto mutual = yes_or_no(row, row.fields[3]);
    if (!mutual) return mutual.error();
    Goal goal{std::string(row.fields[1]), std::string(row.fields[2]), *mutual, {}};
    for (const std::string_view status : split(row.fields[4], ',')) goal.open_while.emplace_back(status);
    knowledge.goals_.push_back(std::move(goal));
    return Done{};
  });
  if (!goals) return goals.error();
  return knowledge;
}

ActKnowledge::Class ActKnowledge::class_of(const std::string& act, const std::string& what) const {
  for (const std::string& thing : {what, std::string("*")}) {
    if (const auto found = classes_.find({act, thing}); found != classes_.end()) return found->second;
  }
  return {act, false};
}

bool ActKnowledge::is_mutual(const std::string& what) const {
  return std::any_of(goals_.begin(), goals_.end(), [&](const Goal& goal) { return goal.what == what && goal.mutual; });
}

ActBook::Named ActBook::number(const Act& act, const std::string& holder, bool by_other) {
  const ActKnowledge::Class kind = knowledge_.class_of(act.act, act.what);
  Act filled = act;
  filled.by = states_of(act.by);
  filled.toward = states_of(act.toward);
  filled.about = states_of(act.about);
  const std::string party = state_part(holder);
  if (filled.by.empty()) filled.by = {by_other ? other(party) : party};
  std::string doers;
  if (knowledge_.is_mutual(act.what)) {
    // Done together: one act, whoever of the two names it and toward whom.
    std::vector<std::string> both = filled.by;
    both.insert(both.end(), filled.toward.begin(), filled.toward.end());
    if (both.size() == 1) both.push_back(other(both.front()));
    for (const std::string& one : states_of(both)) doers += one + " ";
  } else {
    for (const std::string& one : filled.by) doers += one + " ";
  }
  const std::string key = kind.name + " " + act.what + " " + doers;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (entries_[i].key == key && may_be_same(entries_[i].act.about, filled.about)) return {static_cast<int>(i), kind.negated};
  }
  entries_.push_back({key, std::move(filled)});
  return {static_cast<int>(entries_.size()) - 1, kind.negated};
}

}  // namespace chancery
