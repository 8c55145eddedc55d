#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <unordered_map>

#include "analysis/game_graph.h"
#include "analysis/preference_statement.h"

namespace chancery {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxOptions = 62;
constexpr std::size_t kMaxFreeOptions = 24;
constexpr double kMaxArcs = 3e7;

/// What is wrong with a model and where; caught in read_conflict_model alone.
struct BadModel {
  std::string cause;
};

[[noreturn]] void refuse(const std::string& cause) { throw BadModel{cause}; }

const Json& member(const Json& object, const char* key) {
  static const Json kNull;
  if (!object.is_object()) refuse(std::string("an object with '") + key + "' is expected");
  const auto found = object.find(key);
  return found == object.end() ? kNull : *found;
}

const Json& list(const Json& object, const char* key) {
  const Json& value = member(object, key);
  if (!value.is_array()) refuse(std::string("'") + key + "' is missing or no list");
  return value;
}

std::string text(const Json& value, const std::string& what) {
  if (!value.is_string()) refuse(what + " is no string");
  return value.get<std::string>();
}

int whole_number(const Json& value, const std::string& what) {
  if (!value.is_number_integer()) refuse(what + " is no whole number");
  return value.get<int>();
}

Direction direction_of(const std::string& name, const std::string& option) {
  if (name == "both") return Direction::both;
  if (name == "forward" || name == "fwd") return Direction::forward;
  if (name == "backward" || name == "back") return Direction::backward;
  refuse("options: direction '" + name + "' of '" + option + "' is none of both, forward, backward");
}

/// A pattern over Y, N and -: the options that must be taken, and those that are left open.
struct Pattern {
  std::uint64_t yes = 0;
  std::uint64_t open = 0;
};

Pattern pattern_of(const std::string& yn, std::size_t options, const std::string& where) {
  if (yn.size() != options) refuse(where + ": '" + yn + "' has " + std::to_string(yn.size()) + " answers for " + std::to_string(options) + " options");
  Pattern pattern;
  for (std::size_t o = 0; o < yn.size(); ++o) {
    const std::uint64_t bit = std::uint64_t{1} << o;
    if (yn[o] == 'Y') pattern.yes |= bit;
    else if (yn[o] == '-') pattern.open |= bit;
    else if (yn[o] != 'N') refuse(where + ": '" + yn + "' holds something other than Y, N and -");
  }
  return pattern;
}

class ModelReader {
 public:
  explicit ModelReader(const Json& json) : json_(json) {}

  ConflictModel read() {
    read_decision_makers();
    read_options();
    if (!member(json_, "states").is_null()) read_states();
    else combine_options(read_infeasible());
    read_definitions();
    read_preferences();
    read_moves();
    if (const Json& now = member(json_, "status_quo"); !now.is_null()) model_.status_quo = state_numbered(whole_number(now, "status_quo"), "status_quo");
    return std::move(model_);
  }

  /// The .gmcr form: options by number, preferences as ordered conditions or as a vector.
  ConflictModel read_gmcr() {
    for (const Json& one : list(json_, "options")) {
      const std::string name = text(member(one, "name"), "an option's name");
      const Json& direction = one.contains("permittedDirection") ? one["permittedDirection"] : member(one, "reversibility");
      model_.options.push_back({name, -1, direction.is_null() ? Direction::both : direction_of(text(direction, "direction"), name)});
    }
    check_option_count();
    for (const Json& one : list(json_, "decisionMakers")) {
      add_decision_maker(text(member(one, "name"), "a decision maker's name"));
      for (const Json& option : list(one, "options")) option_numbered(option).decision_maker = static_cast<int>(model_.decision_makers.size()) - 1;
    }
    for (const GameOption& option : model_.options) {
      if (option.decision_maker < 0) refuse("option '" + option.name + "' belongs to no decision maker");
    }
    std::vector<Pattern> infeasible;
    for (const Json& one : list(json_, "infeasibles")) infeasible.push_back(gmcr_condition(one));
    combine_options(infeasible);
    for (const Json& one : json_["decisionMakers"]) model_.readings.push_back({gmcr_preferences(one)});
    return std::move(model_);
  }

 private:
  void add_decision_maker(const std::string& name) {
    if (maker_numbers_.contains(name)) refuse("decision maker '" + name + "' appears twice");
    maker_numbers_[name] = static_cast<int>(model_.decision_makers.size());
    model_.decision_makers.push_back(name);
  }

  int maker_named(const std::string& name, const std::string& where) const {
    const auto found = maker_numbers_.find(name);
    if (found == maker_numbers_.end()) refuse(where + ": '" + name + "' is no decision maker of this model");
    return found->second;
  }

  void read_decision_makers() {
    for (const Json& one : list(json_, "decision_makers")) add_decision_maker(text(one, "a decision maker"));
    if (model_.decision_makers.empty()) refuse("'decision_makers' is empty");
  }

  void check_option_count() const {
    if (model_.options.size() > kMaxOptions) refuse("options: " + std::to_string(model_.options.size()) + " are more than the " + std::to_string(kMaxOptions) + " a model may have");
  }

  void read_options() {
    if (member(json_, "options").is_null()) return;
    std::set<std::string> names;
    for (const Json& one : list(json_, "options")) {
      const std::string name = text(member(one, "name"), "an option's name");
      if (!names.insert(name).second) refuse("options: '" + name + "' appears twice");
      const Json& direction = member(one, "direction");
      model_.options.push_back({name, maker_named(text(member(one, "dm"), "options: the dm of '" + name + "'"), "options: '" + name + "'"),
                                direction.is_null() ? Direction::both : direction_of(text(direction, "direction"), name)});
    }
    check_option_count();
  }

  void read_states() {
    for (const Json& one : list(json_, "states")) {
      const int id = whole_number(member(one, "id"), "states: an id");
      const Json& yn = member(one, "yn");
      Pattern pattern;
      if (!yn.is_null()) pattern = pattern_of(text(yn, "states: yn"), model_.options.size(), "states: " + std::to_string(id));
      else if (!model_.options.empty()) refuse("states: " + std::to_string(id) + " has no 'yn'");
      if (!state_numbers_.emplace(id, static_cast<std::int32_t>(model_.ids.size())).second) refuse("states: " + std::to_string(id) + " appears twice");
      model_.ids.push_back(id);
      model_.yes.push_back(pattern.yes);
      model_.merged.push_back(pattern.open);
    }
    if (model_.ids.empty()) refuse("'states' is empty");
    check_same_answers();
  }

  void check_same_answers() const {
    if (model_.options.empty()) return;
    std::map<std::pair<std::uint64_t, std::uint64_t>, int> seen;
    for (std::size_t s = 0; s < model_.size(); ++s) {
      const auto [at, fresh] = seen.emplace(std::pair(model_.yes[s], model_.merged[s]), model_.ids[s]);
      if (!fresh) refuse("states: " + std::to_string(at->second) + " and " + std::to_string(model_.ids[s]) + " have the same answers");
    }
  }

  std::vector<Pattern> read_infeasible() const {
    std::vector<Pattern> out;
    if (member(json_, "infeasible").is_null()) return out;
    for (const Json& one : list(json_, "infeasible")) out.push_back(pattern_of(text(one, "infeasible: a pattern"), model_.options.size(), "infeasible"));
    return out;
  }

  void combine_options(const std::vector<Pattern>& infeasible) {
    const std::size_t n = model_.options.size();
    if (n == 0) refuse("there are neither states nor options");
    if (n > kMaxFreeOptions) {
      refuse("options: the 2^" + std::to_string(n) + " combinations of " + std::to_string(n) + " options are more than the 2^" +
             std::to_string(kMaxFreeOptions) + " that are solved; give 'states'");
    }
    for (std::uint64_t yes = 0; yes < std::uint64_t{1} << n; ++yes) {
      const bool impossible = std::any_of(infeasible.begin(), infeasible.end(), [&](const Pattern& p) { return ((yes ^ p.yes) & ~p.open) == 0; });
      if (impossible) continue;
      model_.ids.push_back(static_cast<int>(model_.ids.size()) + 1);
      model_.yes.push_back(yes);
    }
    if (model_.ids.empty()) refuse("infeasible: nothing is left over");
    model_.merged.assign(model_.yes.size(), 0);
    state_numbers_.reserve(model_.ids.size());
    for (std::size_t s = 0; s < model_.ids.size(); ++s) state_numbers_.emplace(model_.ids[s], static_cast<std::int32_t>(s));
  }

  std::int32_t state_numbered(int id, const std::string& where) const {
    const auto found = state_numbers_.find(id);
    if (found == state_numbers_.end()) refuse(where + ": there is no state " + std::to_string(id));
    return found->second;
  }

  void read_definitions() {
    const Json& definitions = member(json_, "definitions");
    if (definitions.is_null()) return;
    if (!definitions.is_object()) refuse("'definitions' is no object");
    for (const auto& [name, statement] : definitions.items()) definitions_[name] = text(statement, "definitions: '" + name + "'");
    for (const auto& [name, statement] : definitions_) parse_statement(statement, "definitions: '" + name + "'");
  }

  PreferenceStatement parse_statement(const std::string& statement, const std::string& where) const {
    auto parsed = PreferenceStatement::parse(statement, model_.options, definitions_);
    if (!parsed) refuse(where + ": " + parsed.error().message);
    return *std::move(parsed);
  }

  void read_preferences() {
    const Json& preferences = member(json_, "preferences");
    if (!preferences.is_object()) refuse("'preferences' is missing or no object");
    for (const auto& [name, value] : preferences.items()) maker_named(name, "preferences");
    for (const std::string& name : model_.decision_makers) {
      const auto found = preferences.find(name);
      if (found == preferences.end()) refuse("preferences: there is none for '" + name + "'");
      const std::string where = "preferences: " + name;
      std::vector<std::vector<std::int32_t>> readings;
      if (found->is_object() && found->contains("readings")) {
        for (const Json& reading : list(*found, "readings")) readings.push_back(preference(reading, where));
        if (readings.empty()) refuse(where + ": 'readings' is empty");
      } else {
        readings.push_back(preference(*found, where));
      }
      model_.readings.push_back(std::move(readings));
    }
  }

  std::vector<std::int32_t> preference(const Json& value, const std::string& where) const {
    if (value.is_array()) return ranking(value, where);
    if (!value.is_object()) refuse(where + ": is neither a ranking nor an object");
    if (value.contains("weights")) return weighed(value["weights"], where);
    std::vector<PreferenceStatement> statements;
    for (const Json& one : list(value, "statements")) statements.push_back(parse_statement(text(one, where + ": a statement"), where));
    return ranked_by(statements, model_);
  }

  std::vector<std::int32_t> ranking(const Json& groups, const std::string& where) const {
    std::vector<std::int32_t> value(model_.size(), -1);
    auto level = static_cast<std::int32_t>(groups.size());
    for (const Json& group : groups) {
      --level;
      const Json tied = group.is_array() ? group : Json::array({group});
      for (const Json& id : tied) {
        std::int32_t& place = value[static_cast<std::size_t>(state_numbered(whole_number(id, where + ": a state"), where))];
        if (place >= 0) refuse(where + ": state " + id.dump() + " is ranked twice");
        place = level;
      }
    }
    const auto missing = std::find(value.begin(), value.end(), -1);
    if (missing != value.end()) refuse(where + ": state " + std::to_string(model_.ids[static_cast<std::size_t>(missing - value.begin())]) + " is not ranked");
    return value;
  }

  std::vector<std::int32_t> weighed(const Json& weights, const std::string& where) const {
    if (!weights.is_object()) refuse(where + ": 'weights' is no object");
    std::vector<double> by_option(model_.options.size(), 0);
    for (const auto& [name, weight] : weights.items()) {
      const auto found = std::find_if(model_.options.begin(), model_.options.end(), [&, n = name](const GameOption& o) { return o.name == n; });
      if (found == model_.options.end()) refuse(where + ": '" + name + "' is no option");
      if (!weight.is_number()) refuse(where + ": the weight of '" + name + "' is no number");
      by_option[static_cast<std::size_t>(found - model_.options.begin())] = weight.get<double>();
    }
    std::vector<double> sums(model_.size(), 0);
    for (std::size_t s = 0; s < sums.size(); ++s) {
      for (std::size_t o = 0; o < by_option.size(); ++o) sums[s] += ((model_.yes[s] & ~model_.merged[s]) >> o) & 1 ? by_option[o] : 0;
    }
    return levels_of(sums);
  }

  void read_moves() {
    const Json& moves = member(json_, "moves");
    if (moves.is_null()) {
      if (model_.options.empty()) refuse("there are neither options nor 'moves'");
      if (needs_arcs(model_) && arcs_of_option_form(model_) > kMaxArcs) refuse("states: too many for a model with merged states");
      return;
    }
    if (!moves.is_object()) refuse("'moves' is no object");
    model_.moves.resize(model_.decision_makers.size());
    for (const auto& [name, arcs] : moves.items()) {
      const std::string where = "moves: " + name;
      auto& mine = model_.moves[static_cast<std::size_t>(maker_named(name, "moves"))];
      if (!arcs.is_array()) refuse(where + ": is no list");
      for (const Json& arc : arcs) {
        if (!arc.is_array() || arc.size() != 2) refuse(where + ": " + arc.dump() + " is no pair of states");
        const auto from = state_numbered(whole_number(arc[0], where), where);
        const auto to = state_numbered(whole_number(arc[1], where), where);
        if (from != to) mine.emplace_back(from, to);
      }
    }
  }

  GameOption& option_numbered(const Json& number) {
    const int o = whole_number(number, "an option's number");
    if (o < 0 || static_cast<std::size_t>(o) >= model_.options.size()) refuse("there is no option " + std::to_string(o));
    return model_.options[static_cast<std::size_t>(o)];
  }

  Pattern gmcr_condition(const Json& pairs) {
    Pattern pattern;
    pattern.open = ~std::uint64_t{0} >> (64 - model_.options.size());
    if (!pairs.is_array()) refuse("a condition is no list of [option, answer]");
    for (const Json& pair : pairs) {
      if (!pair.is_array() || pair.size() != 2) refuse("a condition is no list of [option, answer]");
      const std::uint64_t bit = std::uint64_t{1} << (&option_numbered(pair[0]) - model_.options.data());
      pattern.open &= ~bit;
      if (text(pair[1], "an answer") == "Y") pattern.yes |= bit;
    }
    return pattern;
  }

  std::vector<std::int32_t> gmcr_preferences(const Json& maker) {
    const std::string where = "decisionMakers: " + text(member(maker, "name"), "a name");
    const Json& manual = member(json_, "useManualPreferenceVectors");
    if (manual.is_boolean() && manual.get<bool>()) return ranking(list(maker, "preferenceVector"), where);
    std::vector<std::int32_t> rank(model_.size(), 0);
    for (const Json& one : list(maker, "preferences")) {
      std::vector<Pattern> any;
      if (one.is_object()) for (const Json& part : list(one, "members")) any.push_back(gmcr_condition(part));
      else any.push_back(gmcr_condition(one));
      for (std::size_t s = 0; s < rank.size(); ++s) {
        const bool holds = std::any_of(any.begin(), any.end(), [&](const Pattern& p) { return ((model_.yes[s] ^ p.yes) & ~p.open) == 0; });
        rank[s] = rank[s] * 2 + (holds ? 1 : 0);
      }
      rank = levels_of(rank);
    }
    return rank;
  }

  const Json& json_;
  ConflictModel model_;
  std::map<std::string, int> maker_numbers_;
  std::unordered_map<int, std::int32_t> state_numbers_;
  std::map<std::string, std::string> definitions_;
};

std::string answers(const ConflictModel& model, std::size_t state) {
  std::string yn;
  for (std::size_t o = 0; o < model.options.size(); ++o) {
    yn += (model.merged[state] >> o) & 1 ? '-' : (model.yes[state] >> o) & 1 ? 'Y' : 'N';
  }
  return yn;
}

/// A reading as a ranking, best first, ties together.
void write_ranking(const ConflictModel& model, const std::vector<std::int32_t>& reading, JsonText& json) {
  std::map<std::int32_t, std::vector<int>, std::greater<>> groups;
  for (std::size_t s = 0; s < reading.size(); ++s) groups[reading[s]].push_back(model.ids[s]);
  json.begin_array();
  for (const auto& [value, ids] : groups) {
    json.begin_array();
    for (const int id : ids) json.number(id);
    json.end_array();
  }
  json.end_array();
}

std::string_view name_of(Direction direction) {
  return direction == Direction::both ? "both" : direction == Direction::forward ? "forward" : "backward";
}

}  // namespace

Result<ConflictModel> read_conflict_model(std::string_view bytes, const std::string& name) {
  const Json json = Json::parse(bytes, nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded()) return Error{Fault::bad_data, name + ": is not JSON"};
  try {
    ModelReader reader(json);
    return json.is_object() && json.contains("decisionMakers") ? reader.read_gmcr() : reader.read();
  } catch (const BadModel& bad) {
    return Error{Fault::bad_data, name + ": " + bad.cause};
  } catch (const Json::exception&) {
    return Error{Fault::bad_data, name + ": holds a number that is out of range"};
  }
}

std::string to_model_json(const ConflictModel& model) {
  JsonText json;
  json.begin_object().key("decision_makers").begin_array();
  for (const std::string& name : model.decision_makers) json.string(name);
  json.end_array().key("options").begin_array();
  for (const GameOption& option : model.options) {
    json.begin_object().key("name").string(option.name);
    json.key("dm").string(model.decision_makers[static_cast<std::size_t>(option.decision_maker)]);
    json.key("direction").string(name_of(option.direction)).end_object();
  }
  json.end_array().key("states").begin_array();
  for (std::size_t s = 0; s < model.size(); ++s) {
    json.begin_object().key("id").number(model.ids[s]);
    if (!model.options.empty()) json.key("yn").string(answers(model, s));
    json.end_object();
  }
  json.end_array().key("preferences").begin_object();
  for (std::size_t d = 0; d < model.decision_makers.size(); ++d) {
    json.key(model.decision_makers[d]);
    const auto& readings = model.readings[d];
    if (readings.size() == 1) {
      write_ranking(model, readings.front(), json);
      continue;
    }
    json.begin_object().key("readings").begin_array();
    for (const auto& reading : readings) write_ranking(model, reading, json);
    json.end_array().end_object();
  }
  json.end_object();
  if (!model.moves.empty()) {
    json.key("moves").begin_object();
    for (std::size_t d = 0; d < model.moves.size(); ++d) {
      json.key(model.decision_makers[d]).begin_array();
      for (const auto& [from, to] : model.moves[d]) {
        json.begin_array().number(model.ids[static_cast<std::size_t>(from)]).number(model.ids[static_cast<std::size_t>(to)]).end_array();
      }
      json.end_array();
    }
    json.end_object();
  }
  if (model.status_quo) json.key("status_quo").number(model.ids[static_cast<std::size_t>(*model.status_quo)]);
  json.end_object();
  return json.take();
}

}  // namespace chancery
