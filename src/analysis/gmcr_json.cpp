#include <algorithm>
#include <map>
#include <numeric>

#include "analysis/game_graph.h"

namespace chancery {

namespace {

constexpr std::size_t kMaxListedCombinations = std::size_t{1} << 16;

void write_condition(std::uint64_t yes, std::size_t options, JsonText& json) {
  json.begin_array();
  for (std::size_t o = 0; o < options; ++o) {
    json.begin_array().number(o).string((yes >> o) & 1 ? "Y" : "N").end_array();
  }
  json.end_array();
}

/// States as GMCR+ numbers them: from 1, by rising binary value.
std::vector<int> gmcr_numbers(const ConflictModel& model) {
  std::vector<std::size_t> order(model.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return model.yes[a] < model.yes[b]; });
  std::vector<int> number(model.size());
  for (std::size_t i = 0; i < order.size(); ++i) number[order[i]] = static_cast<int>(i) + 1;
  return number;
}

void write_vector(const std::vector<std::int32_t>& reading, const std::vector<int>& numbers, JsonText& json) {
  std::map<std::int32_t, std::vector<int>, std::greater<>> groups;
  for (std::size_t s = 0; s < reading.size(); ++s) groups[reading[s]].push_back(numbers[s]);
  json.begin_array();
  for (auto& [value, group] : groups) {
    std::sort(group.begin(), group.end());
    if (group.size() > 1) json.begin_array();
    for (const int number : group) json.number(number);
    if (group.size() > 1) json.end_array();
  }
  json.end_array();
}

}  // namespace

Result<std::string> to_gmcr_json(const ConflictModel& model) {
  if (needs_arcs(model)) return Error{Fault::bad_data, "a .gmcr file cannot hold merged states or moves given outright"};
  const std::size_t n = model.options.size();
  if (std::size_t{1} << std::min<std::size_t>(n, 40) > kMaxListedCombinations) return Error{Fault::bad_data, "a .gmcr file cannot hold that many options"};
  std::vector<bool> feasible(std::size_t{1} << n, false);
  for (const std::uint64_t yes : model.yes) feasible[yes] = true;
  const std::vector<int> numbers = gmcr_numbers(model);

  JsonText json;
  json.begin_object().key("decisionMakers").begin_array();
  for (std::size_t d = 0; d < model.decision_makers.size(); ++d) {
    json.begin_object().key("name").string(model.decision_makers[d]).key("options").begin_array();
    for (std::size_t o = 0; o < n; ++o) {
      if (model.options[o].decision_maker == static_cast<int>(d)) json.number(o);
    }
    json.end_array().key("preferences").begin_array().end_array().key("preferenceVector");
    write_vector(model.readings[d].front(), numbers, json);
    json.end_object();
  }
  json.end_array().key("options").begin_array();
  for (const GameOption& option : model.options) {
    json.begin_object().key("name").string(option.name).key("permittedDirection");
    json.string(option.direction == Direction::both ? "both" : option.direction == Direction::forward ? "fwd" : "back").end_object();
  }
  json.end_array().key("infeasibles").begin_array();
  for (std::size_t yes = 0; yes < feasible.size(); ++yes) {
    if (!feasible[yes]) write_condition(yes, n, json);
  }
  json.end_array().key("useManualPreferenceVectors").boolean(true).key("program").string("chancery").end_object();
  return json.take();
}

}  // namespace chancery
