#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>

#include "analysis/analysis.h"
#include "commands.h"

namespace chancery {

namespace {

void print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

struct GameArguments {
  std::string file;
  std::string format = "table";
  int jobs = 1;
  int state = 0;
  std::string decision_maker;
  std::string concept_name = "seq";
};

Result<ConflictModel> load_model(const std::string& file) {
  const auto bytes = read_file(file);
  if (!bytes) return bytes.error();
  return read_conflict_model(*bytes, file);
}

void write_ids(const ConflictModel& model, const std::vector<std::int32_t>& states, JsonText& json) {
  json.begin_array();
  for (const std::int32_t s : states) json.number(model.ids[static_cast<std::size_t>(s)]);
  json.end_array();
}

std::vector<std::int32_t> numbers_of(const std::vector<bool>& marked) {
  std::vector<std::int32_t> out;
  for (std::size_t s = 0; s < marked.size(); ++s) {
    if (marked[s]) out.push_back(static_cast<std::int32_t>(s));
  }
  return out;
}

bool has_readings(const ConflictModel& model) {
  for (const auto& readings : model.readings) {
    if (readings.size() > 1) return true;
  }
  return false;
}

void write_robust(const ConflictModel& model, const RobustEquilibria& robust, JsonText& json) {
  json.key("readings").begin_object();
  for (const Concept under : kConcepts) {
    const auto c = static_cast<std::size_t>(under);
    json.key(name_of(under)).begin_object().key("in_all");
    write_ids(model, robust.in_all[c], json);
    json.key("in_some");
    write_ids(model, robust.in_some[c], json);
    json.end_object();
  }
  json.end_object();
}

std::string solution_json(const ConflictModel& model, const Stability& stability, const std::optional<RobustEquilibria>& robust) {
  JsonText json;
  json.begin_object().key("states").number(model.size()).key("stability").begin_object();
  for (const Concept under : kConcepts) {
    json.key(name_of(under)).begin_object().key("by_dm").begin_object();
    const auto& by_maker = stability.stable[static_cast<std::size_t>(under)];
    for (std::size_t d = 0; d < by_maker.size(); ++d) {
      json.key(model.decision_makers[d]);
      write_ids(model, numbers_of(by_maker[d]), json);
    }
    json.end_object().key("equilibria");
    write_ids(model, stability.equilibria(under), json);
    json.end_object();
  }
  json.end_object();
  if (robust) write_robust(model, *robust, json);
  json.end_object();
  return json.take() + "\n";
}

/// The options taken in a state, in words.
std::string state_words(const ConflictModel& model, std::int32_t state) {
  const auto s = static_cast<std::size_t>(state);
  std::string words;
  for (std::size_t o = 0; o < model.options.size(); ++o) {
    if (!((model.yes[s] >> o) & 1)) continue;
    const std::string& maker = model.decision_makers[static_cast<std::size_t>(model.options[o].decision_maker)];
    const bool names_maker = model.options[o].name.starts_with(maker + ":");
    words += (words.empty() ? "" : "; ") + (names_maker ? "" : maker + ": ") + model.options[o].name;
  }
  return words.empty() ? (model.options.empty() ? "" : "nothing is done") : words;
}

std::string solution_table(const ConflictModel& model, const Stability& stability, const std::optional<RobustEquilibria>& robust) {
  constexpr std::size_t kMaxShown = 40;
  std::string out = std::to_string(model.size()) + " states, " + std::to_string(model.decision_makers.size()) + " decision makers\n";
  for (const Concept under : kConcepts) {
    const auto equilibria = stability.equilibria(under);
    out += "\n" + std::string(name_of(under)) + ": " + std::to_string(equilibria.size()) + (equilibria.size() == 1 ? " equilibrium\n" : " equilibria\n");
    for (std::size_t i = 0; i < equilibria.size() && i < kMaxShown; ++i) {
      char id[16];
      std::snprintf(id, sizeof id, "%6d  ", model.ids[static_cast<std::size_t>(equilibria[i])]);
      out += id + state_words(model, equilibria[i]) + "\n";
    }
    if (equilibria.size() > kMaxShown) out += "        … and " + std::to_string(equilibria.size() - kMaxShown) + " more (--format json has all)\n";
    if (!robust) continue;
    out += "        whatever reading is right: " + std::to_string(robust->in_all[static_cast<std::size_t>(under)].size()) + "; in some: " +
           std::to_string(robust->in_some[static_cast<std::size_t>(under)].size()) + "\n";
  }
  return out;
}

int run_solve(const GameArguments& arguments) {
  const auto model = load_model(arguments.file);
  if (!model) return report(model.error());
  const Stability stability = solve(*model, {}, arguments.jobs);
  std::optional<RobustEquilibria> robust;
  if (has_readings(*model)) {
    auto solved = solve_readings(*model);
    if (!solved) return report({solved.error().fault, arguments.file + ": " + solved.error().message});
    robust = *std::move(solved);
  }
  print(arguments.format == "json" ? solution_json(*model, stability, robust) : solution_table(*model, stability, robust));
  return kOk;
}

std::string path_text(const ConflictModel& model, const std::vector<GameMove>& path) {
  std::string text;
  for (const GameMove& move : path) {
    text += " → " + model.decision_makers[static_cast<std::size_t>(move.decision_maker)] + " to " + std::to_string(model.ids[static_cast<std::size_t>(move.to)]);
  }
  return text;
}

void explain_maker(const ConflictModel& model, Concept under, int maker, std::int32_t state) {
  const Witness witness = explain_stability(model, under, maker, state);
  const std::string name = model.decision_makers[static_cast<std::size_t>(maker)];
  print("\n" + name + ": " + (witness.stable ? "stable" : "not stable") + " under " + std::string(name_of(under)) + "\n");
  if (witness.answers.empty()) print("  it has no better state to move to\n");
  for (const Witness::Answer& answer : witness.answers) {
    print("  better: " + std::to_string(model.ids[static_cast<std::size_t>(answer.improvement)]) + "; " +
          (answer.sanctioned ? "answered by" + path_text(model, answer.sanction) : std::string("nothing sanctions it")) + "\n");
  }
  const InverseAnswer inverse = preferences_for(model, under, maker, state);
  print("  it would hold if " + inverse.condition + "\n");
  if (inverse.rankings) print("  " + std::to_string(*inverse.rankings) + " of its possible strict rankings make it hold\n");
}

/// How the state is reached from the status quo, and which coalitions would leave it.
void explain_paths(const ConflictModel& model, std::int32_t state) {
  if (model.status_quo == state) {
    print("\nit is the status quo\n");
  } else if (model.status_quo) {
    const std::string from = std::to_string(model.ids[static_cast<std::size_t>(*model.status_quo)]);
    const auto any = shortest_path(model, *model.status_quo, state, false);
    const auto better = shortest_path(model, *model.status_quo, state, true);
    print("\nfrom the status quo (" + from + "): " + (any ? "any moves" + path_text(model, *any) : std::string("not within reach")) + "\n");
    print("  by improvements only: " + (better ? path_text(model, *better) : std::string("not within reach")) + "\n");
  }
  const auto joint = coalition_improvements(model, state);
  print("\njoint improvements: " + std::string(joint.empty() ? "none" : "") + "\n");
  for (const CoalitionImprovement& one : joint) {
    std::string who;
    for (const int d : one.members) who += (who.empty() ? "" : " + ") + model.decision_makers[static_cast<std::size_t>(d)];
    print("  " + who + " to " + std::to_string(model.ids[static_cast<std::size_t>(one.to)]) + "  " + state_words(model, one.to) + "\n");
  }
}

int run_explain(const GameArguments& arguments) {
  const auto model = load_model(arguments.file);
  if (!model) return report(model.error());
  const auto found = std::find(model->ids.begin(), model->ids.end(), arguments.state);
  if (found == model->ids.end()) return report({Fault::usage, arguments.file + ": there is no state " + std::to_string(arguments.state)});
  const auto state = static_cast<std::int32_t>(found - model->ids.begin());
  const auto under = std::find_if(kConcepts.begin(), kConcepts.end(), [&](Concept c) { return name_of(c) == arguments.concept_name; });
  if (under == kConcepts.end()) return report({Fault::usage, "--concept: '" + arguments.concept_name + "' is none of nash, gmr, smr, seq, sseq"});
  print("state " + std::to_string(arguments.state) + ": " + state_words(*model, state) + "\n");
  bool asked = false;
  for (std::size_t d = 0; d < model->decision_makers.size(); ++d) {
    if (!arguments.decision_maker.empty() && model->decision_makers[d] != arguments.decision_maker) continue;
    explain_maker(*model, *under, static_cast<int>(d), state);
    asked = true;
  }
  if (!asked) return report({Fault::usage, arguments.file + ": '" + arguments.decision_maker + "' is no decision maker of this model"});
  explain_paths(*model, state);
  return kOk;
}

int run_convert(const GameArguments& arguments) {
  const auto model = load_model(arguments.file);
  if (!model) return report(model.error());
  if (arguments.format == "json") {
    print(to_model_json(*model) + "\n");
    return kOk;
  }
  const auto gmcr = to_gmcr_json(*model);
  if (!gmcr) return report({gmcr.error().fault, arguments.file + ": " + gmcr.error().message});
  print(*gmcr + "\n");
  return kOk;
}

int run_draw(const GameArguments& arguments) {
  const auto model = load_model(arguments.file);
  if (!model) return report(model.error());
  const auto picture = draw_game(*model, solve(*model));
  if (!picture) return report({picture.error().fault, arguments.file + ": " + picture.error().message});
  print(*picture);
  return kOk;
}

void add_game_commands(CLI::App& app, int& exit_code) {
  CLI::App* game = app.add_subcommand("game", "Graph models for conflict resolution: which outcomes hold");
  game->require_subcommand(1);
  const auto arguments = std::make_shared<GameArguments>();

  CLI::App* solve = game->add_subcommand("solve", "Stabilities and equilibria of a conflict model");
  solve->add_option("file", arguments->file, "The model: JSON of ours, or .gmcr")->required();
  solve->add_option("--format", arguments->format, "table or json")->check(CLI::IsMember({"table", "json"}));
  solve->add_option("--jobs", arguments->jobs, "Threads; the answer is the same at any number")->check(CLI::Range(1, 256));
  solve->callback([arguments, &exit_code] { exit_code = run_solve(*arguments); });

  CLI::App* explain = game->add_subcommand("explain", "Why one state is stable or not, for whom, and how it is reached");
  explain->add_option("file", arguments->file, "The model")->required();
  explain->add_option("--state", arguments->state, "The state's id")->required();
  explain->add_option("--dm", arguments->decision_maker, "Only this decision maker");
  explain->add_option("--concept", arguments->concept_name, "nash, gmr, smr, seq or sseq");
  explain->callback([arguments, &exit_code] { exit_code = run_explain(*arguments); });

  CLI::App* draw = game->add_subcommand("draw", "The state graph as SVG, equilibria marked");
  draw->add_option("file", arguments->file, "The model")->required();
  draw->callback([arguments, &exit_code] { exit_code = run_draw(*arguments); });

  CLI::App* convert = game->add_subcommand("convert", "Write a model as JSON of ours, or as a .gmcr file");
  convert->add_option("file", arguments->file, "The model")->required();
  convert->add_option("--format", arguments->format, "json or gmcr")->required()->check(CLI::IsMember({"json", "gmcr"}));
  convert->callback([arguments, &exit_code] { exit_code = run_convert(*arguments); });

  add_draft_command(*game, exit_code);
}

}  // namespace

void add_analysis_commands(CLI::App& app, int& exit_code) { add_game_commands(app, exit_code); }

}  // namespace chancery
