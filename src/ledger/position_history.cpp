#include <charconv>
#include <map>
#include <set>
#include <tuple>

#include "ledger/ledger.h"
#include "ledger/schema_table.h"

namespace chancery {
namespace {

using Key = std::tuple<std::string, std::string, std::string, std::vector<std::string>, std::vector<std::string>>;

int rank(std::string_view sort, std::string_view word) {
  const std::string_view text = schema_word("position_scale.tsv", sort, word);
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// How open a position is. A condition opens what is refused and narrows what is offered.
int openness(const Position& position) {
  const int stance = rank("stance", position.stance);
  const int condition = !position.condition ? 0 : stance == 0 ? 1 : -1;
  return stance * 100 + condition * 10 - rank("firmness", position.firmness);
}

std::vector<std::string> conditions_of(const Position& position) {
  std::vector<std::string> out;
  if (!position.condition) return out;
  for (const Act& act : position.condition->acts) out.push_back(act.act + " " + act.what);
  return out;
}

std::string movement(const Position& before, const Position& now) {
  const int difference = openness(now) - openness(before);
  if (difference > 0) return "softened";
  if (difference < 0) return "hardened";
  return before.stance == now.stance && conditions_of(before) == conditions_of(now) ? "restated" : "changed";
}

std::string state(const std::string& code) { return code.substr(0, code.find('.')); }

std::vector<std::string> states(const std::vector<std::string>& codes) {
  std::set<std::string> out;
  for (const std::string& code : codes) out.insert(state(code));
  return {out.begin(), out.end()};
}

}  // namespace

std::vector<PositionHistory> position_histories(const std::vector<StoredPosition>& positions) {
  std::map<Key, PositionHistory> groups;
  for (const StoredPosition& one : positions) {
    const Act& act = one.position.act;
    PositionHistory& history =
        groups[{state(one.position.holder), act.act, act.what, states(act.by), states(act.toward)}];
    history.movement.push_back(history.said.empty() ? "first" : movement(history.said.back().position, one.position));
    history.said.push_back(one);
  }
  std::vector<PositionHistory> out;
  for (auto& [key, history] : groups) {
    const Position& first = history.said.front().position;
    history.holder = std::get<0>(key);
    history.act = first.act.act;
    history.what = first.act.what;
    history.first_said = history.said.front().said;
    history.last_said = history.said.back().said;
    std::set<std::string> origins;
    for (const StoredPosition& one : history.said) origins.insert(one.from.story);
    history.independent_origins = static_cast<int>(origins.size());
    out.push_back(std::move(history));
  }
  return out;
}

}  // namespace chancery
