#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "base/json_text.h"
#include "commands.h"
#include "pipeline/pipeline.h"

namespace chancery {

namespace {

/// What the user typed for `actors lookup` or `actors check`.
struct ActorsArguments {
  std::vector<std::string> names;
  std::string file;  // one name a line, with a day after a tab if need be
  std::string on;
  std::string actors;
  std::string format = "brief";
};

void put_day(JsonText& json, std::string_view key, const std::optional<Date>& day) {
  json.key(key);
  if (day) json.string(to_iso(*day));
  else json.null();
}

void print_json(const std::string& name, const std::vector<Candidate>& candidates) {
  JsonText json;
  json.begin_object().key("name").string(name).key("candidates").begin_array();
  for (const Candidate& candidate : candidates) {
    json.begin_object().key("code").string(candidate.code).key("name").string(candidate.name).key("role");
    if (candidate.role) json.string(*candidate.role);
    else json.null();
    put_day(json, "from", candidate.from);
    put_day(json, "to", candidate.to);
    json.key("why").string(candidate.why).key("won").boolean(candidate.won).end_object();
  }
  json.end_array().end_object();
  std::printf("%s\n", json.text().c_str());
}

void print_brief(const std::string& name, const std::vector<Candidate>& candidates) {
  if (candidates.empty()) std::printf("%s: nothing known by this name\n", name.c_str());
  for (const Candidate& candidate : candidates) {
    const std::string role = candidate.role ? ", " + *candidate.role : std::string();
    std::printf("%s %-9s %s%s (%s)\n", candidate.won ? "*" : " ", candidate.code.c_str(), candidate.name.c_str(), role.c_str(),
                candidate.why.c_str());
  }
}

class LookUpCommand {
 public:
  explicit LookUpCommand(const ActorsArguments& arguments) : arguments_(arguments) {}

  int run() {
    auto registry = Registry::load(find_folders().data);
    if (!registry) return report(registry.error());
    if (!arguments_.actors.empty()) {
      const Outcome added = registry->add_actors(arguments_.actors);
      if (!added) return report(added.error());
    }
    for (const std::string& name : arguments_.names) {
      const int code = tell(name, arguments_.on, *registry);
      if (code != kOk) return code;
    }
    return arguments_.file.empty() ? kOk : tell_lines(*registry);
  }

 private:
  int tell(const std::string& name, const std::string& on, const Registry& registry) const {
    std::optional<Date> day;
    if (!on.empty()) {
      day = from_iso(on);
      if (!day) return report({Fault::usage, "--on: '" + on + "' is no date like 2025-09-24"});
    }
    const std::vector<Candidate> candidates = look_up(name, day, registry);
    if (arguments_.format == "json") print_json(name, candidates);
    else print_brief(name, candidates);
    return kOk;
  }

  int tell_lines(const Registry& registry) const {
    const auto bytes = read_file(arguments_.file);
    if (!bytes) return report(bytes.error());
    for (std::string_view line : split(*bytes, '\n')) {
      if (line.empty()) continue;
      const auto fields = split(line, '\t');
      const std::string on(fields.size() > 1 ? fields[1] : std::string_view(arguments_.on));
      const int code = tell(std::string(fields[0]), on, registry);
      if (code != kOk) return code;
    }
    return kOk;
  }

  const ActorsArguments& arguments_;
};

int check() {
  const std::vector<std::string> faults = check_actor_data(find_folders().data);
  for (const std::string& fault : faults) std::printf("%s\n", fault.c_str());
  if (faults.empty()) std::printf("data/actors: no fault\n");
  return faults.empty() ? kOk : kBadData;
}

}  // namespace

void add_actor_commands(CLI::App& app, int& exit_code) {
  CLI::App* actors = app.add_subcommand("actors", "explain who a name stands for, and check the registry's tables");
  actors->require_subcommand(1);
  const auto arguments = std::make_shared<ActorsArguments>();
  CLI::App* lookup = actors->add_subcommand("lookup", "the bearers of a name, the one that wins marked, with the reason of each");
  lookup->add_option("NAME", arguments->names, "a name or a code");
  lookup->add_option("--file", arguments->file, "read names from here, one a line, each with its own day after a tab");
  lookup->add_option("--on", arguments->on, "the day it is asked for, as 2025-09-24");
  lookup->add_option("--actors", arguments->actors, "a table of code, name, from, to that comes before the built-in names");
  lookup->add_option("--format", arguments->format, "brief or json")->check(CLI::IsMember({"brief", "json"}));
  lookup->callback([arguments, &exit_code] { exit_code = LookUpCommand(*arguments).run(); });
  CLI::App* lint = actors->add_subcommand("check", "faults of data/actors: order, doubles, overlaps, dangling codes, impossible dates");
  lint->callback([&exit_code] { exit_code = check(); });
}

}  // namespace chancery
