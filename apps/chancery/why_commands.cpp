#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "analysis/analysis.h"
#include "commands.h"
#include "pipeline/pipeline.h"

namespace chancery {

namespace {

struct WhyArguments {
  std::string a;
  std::string b;
  std::string ledger;
  std::string format = "text";
  std::string goal;
  std::string as_of;
  std::string known_at;
  std::string since;
  std::vector<std::string> drop;
  std::vector<std::string> add;
  std::vector<std::string> hold;
  std::vector<std::string> costs;
};

Result<std::optional<Date>> date_of(const std::string& text, const char* option) {
  if (text.empty()) return std::optional<Date>();
  const auto date = from_iso(text);
  if (!date) return Error{Fault::usage, std::string(option) + ": '" + text + "' is no date like 2013-01-01"};
  return std::optional<Date>(*date);
}

Outcome read_goal(const std::string& text, WhyOptions& options) {
  if (text.empty()) return Done{};
  const std::size_t space = text.find_first_of(" :");
  if (space == std::string::npos) return Error{Fault::usage, "--goal: '" + text + "' is not DO WHAT, like \"restore diplomatic-relations\""};
  Act goal;
  goal.act = text.substr(0, space);
  goal.what = text.substr(space + 1);
  options.goal = std::move(goal);
  return Done{};
}

Outcome read_costs(const std::vector<std::string>& costs, WhyOptions& options) {
  for (const std::string& text : costs) {
    const std::size_t at = text.rfind('=');
    char* end = nullptr;
    const double cost = at == std::string::npos ? 0 : std::strtod(text.c_str() + at + 1, &end);
    if (at == std::string::npos || end == text.c_str() + at + 1 || *end || cost < 0) return Error{Fault::usage, "--cost: '" + text + "' is not POSITION=NUMBER"};
    options.costs[text.substr(0, at)] = cost;
  }
  return Done{};
}

Result<WhyOptions> why_options(const WhyArguments& arguments) {
  WhyOptions options;
  for (const auto& [text, option, place] : {std::tuple(&arguments.as_of, "--as-of", &options.as_of), std::tuple(&arguments.known_at, "--known-at", &options.known_at),
                                            std::tuple(&arguments.since, "--since", &options.since)}) {
    const auto date = date_of(*text, option);
    if (!date) return date.error();
    *place = *date;
  }
  if (Outcome goal = read_goal(arguments.goal, options); !goal) return goal.error();
  if (Outcome costs = read_costs(arguments.costs, options); !costs) return costs.error();
  options.held = arguments.hold;
  return options;
}

Outcome change(const WhyArguments& arguments, WhyOptions& options) {
  options.dropped = arguments.drop;
  for (const std::string& words : arguments.add) {
    auto position = position_from_words(words);
    if (!position) return Error{position.error().fault, "--add: " + position.error().message};
    options.added.push_back(*std::move(position));
  }
  return Done{};
}

/// What both commands need: the ledger, the registry for names, and the two parties as codes.
struct Asked {
  std::unique_ptr<Ledger> ledger;
  Registry registry;
  std::string a;
  std::string b;
  std::string data;

  NameActor namer() const {
    return [this](const std::string& code) { return registry.name_of_actor(code); };
  }
};

Result<Asked> open_question(const WhyArguments& arguments) {
  const Folders folders = find_folders();
  auto registry = Registry::load(folders.data);
  if (!registry) return registry.error();
  const auto a = registry->code_of(arguments.a);
  if (!a) return Error{Fault::usage, "'" + arguments.a + "' names no actor that is known"};
  const auto b = registry->code_of(arguments.b);
  if (!b) return Error{Fault::usage, "'" + arguments.b + "' names no actor that is known"};
  auto ledger = Ledger::open(arguments.ledger, /*read_only=*/true);
  if (!ledger) return ledger.error();
  return Asked{*std::move(ledger), *std::move(registry), *a, *b, folders.data};
}

void print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

bool has_colour() { return isatty(STDOUT_FILENO) && !std::getenv("NO_COLOR"); }

std::string in_format(const std::string& format, const Why& answer, const NameActor& name) {
  if (format == "json") return to_json(answer) + "\n";
  if (format == "svg") return draw_lock(answer, name);
  if (format == "timeline-svg") return draw_positions(answer, name);
  return to_text(answer, name, has_colour());
}

int run_why(const WhyArguments& arguments) {
  const auto options = why_options(arguments);
  if (!options) return report(options.error());
  const auto asked = open_question(arguments);
  if (!asked) return report(asked.error());
  const auto answer = why(source_of(*asked->ledger), asked->a, asked->b, *options, asked->data, asked->namer());
  if (!answer) return report(answer.error());
  print(in_format(arguments.format, *answer, asked->namer()));
  return kOk;
}

int run_draft(const WhyArguments& arguments) {
  const auto options = why_options(arguments);
  if (!options) return report(options.error());
  const auto asked = open_question(arguments);
  if (!asked) return report(asked.error());
  const auto answer = why(source_of(*asked->ledger), asked->a, asked->b, *options, asked->data, asked->namer());
  if (!answer) return report(answer.error());
  print(draft_game_json(*answer, asked->namer()) + "\n");
  std::fprintf(stderr, "chancery: a draft made of reported positions, for you to edit; it is no finding\n");
  return kOk;
}

int run_whatif(const WhyArguments& arguments) {
  auto options = why_options(arguments);
  if (!options) return report(options.error());
  const auto asked = open_question(arguments);
  if (!asked) return report(asked.error());
  const auto before = why(source_of(*asked->ledger), asked->a, asked->b, *options, asked->data, asked->namer());
  if (!before) return report(before.error());
  if (!options->goal) options->goal = before->goal;
  if (Outcome changed = change(arguments, *options); !changed) return report(changed.error());
  const auto after = why(source_of(*asked->ledger), asked->a, asked->b, *options, asked->data, asked->namer());
  if (!after) return report(after.error());
  if (arguments.format == "json") {
    JsonText json;
    json.begin_object().key("before").raw(to_json(*before)).key("after").raw(to_json(*after)).end_object();
    print(json.take() + "\n");
  } else {
    print("AS IT IS\n" + to_text(*before, asked->namer(), has_colour()) + "\nWHAT IF\n" + to_text(*after, asked->namer(), has_colour()));
  }
  return kOk;
}

void add_question(CLI::App& command, WhyArguments& arguments) {
  command.add_option("a", arguments.a, "One party: a code or a name (GEO, Georgia)")->required();
  command.add_option("b", arguments.b, "The other party")->required();
  command.add_option("--ledger", arguments.ledger, "The ledger: a file, or postgresql://…")->required();
  command.add_option("--goal", arguments.goal, "The goal, DO WHAT: \"restore diplomatic-relations\" (default: the best-known open goal)");
  command.add_option("--as-of", arguments.as_of, "What had been said by this day");
  command.add_option("--known-at", arguments.known_at, "What had been recorded by this day");
  command.add_option("--hold", arguments.hold, "A position that may not be given up (its key)");
  command.add_option("--cost", arguments.costs, "What giving up a position costs: KEY=NUMBER");
}

}  // namespace

void add_why_commands(CLI::App& app, int& exit_code) {
  const auto asked = std::make_shared<WhyArguments>();
  CLI::App* why = app.add_subcommand("why", "Why a relation is stuck, who says so, and what would unlock it");
  add_question(*why, *asked);
  why->add_option("--format", asked->format, "text, json, svg (the condition graph) or timeline-svg")->check(CLI::IsMember({"text", "json", "svg", "timeline-svg"}));
  why->add_option("--since", asked->since, "Also tell what changed since this day");
  why->callback([asked, &exit_code] { exit_code = run_why(*asked); });

  const auto changed = std::make_shared<WhyArguments>();
  CLI::App* whatif = app.add_subcommand("whatif", "The same question with a position dropped or added, beside the answer as it is");
  add_question(*whatif, *changed);
  whatif->add_option("--format", changed->format, "text or json")->check(CLI::IsMember({"text", "json"}));
  whatif->add_option("--drop", changed->drop, "Leave a position out (its key, from why --format json)");
  whatif->add_option("--add", changed->add, "Put a position in: \"RUS offers withdraw recognition of ABK,OST\"");
  whatif->callback([changed, &exit_code] { exit_code = run_whatif(*changed); });
}

void add_draft_command(CLI::App& game, int& exit_code) {
  const auto drafted = std::make_shared<WhyArguments>();
  CLI::App* draft = game.add_subcommand("from-ledger", "Draft a conflict model out of two parties' positions, for you to edit");
  add_question(*draft, *drafted);
  draft->callback([drafted, &exit_code] { exit_code = run_draft(*drafted); });
}

}  // namespace chancery
