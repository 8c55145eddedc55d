#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>

#include "answer_table.h"
#include "commands.h"
#include "ledger/ledger.h"
#include "ledger_arguments.h"
#include "pipeline/pipeline.h"

namespace chancery {

namespace {

/// What the user typed for a command that asks.
struct AskArguments : LedgerArguments {
  std::string a;
  std::string b;
  std::string kind;
  std::string kinds;  // what `kind` is one of, as in known_kinds()
  std::string contains;
  std::string from;
  std::string to;
  std::string as_of;
  std::string known_at;
  std::string worldview;
  std::string query;
  std::size_t limit = 200;
  bool directed = false;
  bool sentences = false;
};

/// The names of actors in one wording.
class Names {
 public:
  Names(std::map<std::string, Actor> actors, std::string worldview)
      : actors_(std::move(actors)), worldview_(std::move(worldview)) {}

  std::string of(const std::string& code) const {
    if (!worldview_.empty()) {
      if (const auto wording = worldview_name(worldview_, code)) return *wording;
    }
    const auto found = actors_.find(code);
    if (found != actors_.end() && !found->second.name.empty()) return found->second.name;
    return registry() ? registry()->name_of_actor(code) : code;
  }

  std::vector<std::string> of(const std::vector<std::string>& codes) const {
    std::vector<std::string> out;
    for (const std::string& code : codes) out.push_back(of(code));
    return out;
  }

  /// The code that a code or a name stands for.
  std::optional<std::string> code_of(const std::string& words) const {
    if (actors_.contains(words)) return words;
    for (const auto& [code, actor] : actors_) {
      if (folded(actor.name) == folded(words)) return code;
    }
    if (is_code(words)) return words;
    return registry() ? registry()->code_of(words) : std::nullopt;
  }

 private:
  static bool is_code(const std::string& words) {
    return words.size() >= 3 && words.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ.") == std::string::npos;
  }

  /// Loaded when a name is wanted that the ledger has never met; nullptr where there is no data folder.
  const Registry* registry() const {
    if (!looked_) {
      looked_ = true;
      if (auto loaded = Registry::load(find_folders().data)) registry_ = std::make_unique<Registry>(*std::move(loaded));
    }
    return registry_.get();
  }

  std::map<std::string, Actor> actors_;
  std::string worldview_;
  mutable bool looked_ = false;
  mutable std::unique_ptr<Registry> registry_;
};

std::string iso(const std::optional<Date>& date) { return date ? to_iso(*date) : ""; }

std::string said(const std::optional<DateInterval>& when) {
  if (!when) return "";
  const std::string from = iso(when->from);
  const std::string to = iso(when->to);
  if (from == to || to.empty()) return from;
  // A whole year or month is said as such.
  if (from.substr(0, 4) == to.substr(0, 4) && from.ends_with("-01-01") && to.ends_with("-12-31")) return from.substr(0, 4);
  if (from.substr(0, 7) == to.substr(0, 7) && from.ends_with("-01")) return from.substr(0, 7);
  return from + "/" + to;
}

const std::vector<AnswerColumn> kProvenance = {
    {"published"}, {"outlet"}, {"sentence", true, true}, {"document", false}, {"source", false}, {"story", false}};

void add_provenance(std::vector<AnswerCell>& row, const Provenance& from) {
  row.insert(row.end(), {said(from.published), from.outlet.value_or(""), from.sentence, from.document, from.source, from.story});
}

std::vector<AnswerColumn> with_provenance(std::vector<AnswerColumn> columns) {
  columns.insert(columns.end(), kProvenance.begin(), kProvenance.end());
  return columns;
}

/// An open ledger, its names, and the question as typed.
struct Asking {
  std::unique_ptr<Ledger> ledger;
  Names names;
  Question question;
};

Result<std::optional<Date>> date_of_option(const std::string& option, const std::string& text) {
  if (text.empty()) return std::optional<Date>();
  const auto date = from_iso(text);
  if (!date) return Error{Fault::usage, option + ": '" + text + "' is no date like 2013-01-01"};
  return date;
}

Outcome read_dates(const AskArguments& arguments, Question& question) {
  const struct {
    const char* option;
    const std::string& text;
    std::optional<Date>& date;
  } dates[] = {{"--from", arguments.from, question.from},
               {"--to", arguments.to, question.to},
               {"--as-of", arguments.as_of, question.as_of},
               {"--known-at", arguments.known_at, question.known_at}};
  for (const auto& one : dates) {
    const auto date = date_of_option(one.option, one.text);
    if (!date) return date.error();
    one.date = *date;
  }
  return Done{};
}

/// The kind as the ledger writes it, whatever case it was typed in.
Result<std::string> kind_of(const AskArguments& arguments) {
  std::string known;
  for (const std::string& kind : known_kinds(arguments.kinds)) {
    if (lower(kind) == lower(arguments.kind)) return kind;
    known += (known.empty() ? "" : ", ") + kind;
  }
  return Error{Fault::usage, "'" + arguments.kind + "' is none of " + known};
}

Result<Asking> begin_asking(const AskArguments& arguments) {
  if (!arguments.worldview.empty() && !is_worldview(arguments.worldview)) {
    return Error{Fault::usage, "--worldview: no wording is known for '" + arguments.worldview + "'"};
  }
  auto ledger = Ledger::open(ledger_of(arguments), true);
  if (!ledger) return ledger.error();
  auto actors = (*ledger)->actors();
  if (!actors) return actors.error();
  Asking asking{*std::move(ledger), Names(*std::move(actors), arguments.worldview), {}};
  Question& question = asking.question;
  if (const Outcome dates = read_dates(arguments, question); !dates) return dates.error();
  for (auto [typed, code] : {std::pair(&arguments.a, &question.a), std::pair(&arguments.b, &question.b)}) {
    if (typed->empty()) continue;
    *code = asking.names.code_of(*typed);
    if (!*code) return Error{Fault::usage, "no actor is called '" + *typed + "'"};
  }
  if (!arguments.kind.empty()) {
    const auto kind = kind_of(arguments);
    if (!kind) return kind.error();
    question.kind = *kind;
  }
  if (!arguments.contains.empty()) question.contains = arguments.contains;
  question.limit = arguments.limit;
  question.directed = arguments.directed;
  return asking;
}

void note_limit(std::size_t rows, const AskArguments& arguments) {
  if (rows < arguments.limit) return;
  std::fprintf(stderr, "chancery: only the newest %zu are shown; --limit gives more\n", rows);
}

std::string parties_text(const std::vector<std::string>& parties, bool directed, const Names& names) {
  std::string out;
  for (const std::string& party : parties) {
    if (!out.empty()) out += directed ? " → " : " – ";
    out += names.of(party);
  }
  return out;
}

std::string parties_text(const RelationState& state, const Names& names) { return parties_text(state.parties, state.directed, names); }

std::string asserted_by(const StoredRelation& row, const Names& names) {
  return row.asserted_by ? names.of(*row.asserted_by) : row.from.outlet.value_or("the document");
}

Answer relation_answer(const std::vector<RelationState>& states, const Names& names) {
  Answer answer;
  answer.nothing = "The ledger holds no assertion about this relation on that day.";
  answer.columns = with_provenance({{"kind"}, {"parties"}, {"codes", false}, {"about", false}, {"status"}, {"since"},
                                    {"uncertain", false}, {"origins"}, {"contested"}, {"contested_by"}});
  for (const RelationState& state : states) {
    std::vector<std::string> contesting;
    for (const StoredRelation& row : state.contesting) {
      const std::string words = row.relation.status + " (" + asserted_by(row, names) + ")";
      if (std::find(contesting.begin(), contesting.end(), words) == contesting.end()) contesting.push_back(words);
    }
    std::vector<AnswerCell> row = {state.kind,
                                   parties_text(state, names),
                                   list_cell(state.parties),
                                   list_cell(state.about),
                                   state.status,
                                   (state.since ? said(state.since->when) : "") + std::string(state.uncertain ? " ?" : ""),
                                   flag_cell(state.uncertain),
                                   number_cell(state.independent_origins),
                                   flag_cell(state.contested),
                                   list_cell(contesting)};
    add_provenance(row, state.told.from);
    answer.rows.push_back(std::move(row));
  }
  return answer;
}

/// Every assertion behind the states, with who says so.
Answer assertion_answer(const std::vector<RelationState>& states, const Names& names) {
  Answer answer;
  answer.columns = with_provenance({{"relation"}, {"says"}, {"status"}, {"since"}, {"standing"}});
  for (const RelationState& state : states) {
    for (const auto& [rows, standing] : {std::pair(&state.asserted, "asserts"), std::pair(&state.contesting, "contests")}) {
      for (const StoredRelation& one : *rows) {
        std::vector<AnswerCell> row = {parties_text(state, names), asserted_by(one, names), one.relation.status,
                                       one.relation.since ? said(one.relation.since->when) : "", standing};
        add_provenance(row, one.from);
        answer.rows.push_back(std::move(row));
      }
    }
  }
  return answer;
}

void print_tally(const std::vector<RelationState>& states) {
  std::map<std::string, int> tally;
  for (const RelationState& state : states) ++tally[state.status + (state.contested ? ", contested" : "")];
  std::string line;
  for (const auto& [status, n] : tally) line += (line.empty() ? "" : "; ") + std::to_string(n) + " " + status;
  std::printf("%s\n\n", line.c_str());
}

int run_relation(const AskArguments& arguments) {
  const auto asking = begin_asking(arguments);
  if (!asking) return report(asking.error());
  const auto states = asking->ledger->relation_states(asking->question);
  if (!states) return report(states.error());
  const bool as_table = arguments.format == "table";
  if (arguments.sentences && !as_table) {
    print_answer(assertion_answer(*states, asking->names), arguments.format);
    return kOk;
  }
  if (as_table && states->size() > 1) print_tally(*states);
  print_answer(relation_answer(*states, asking->names), arguments.format);
  if (as_table && !states->empty() && (arguments.sentences || states->size() == 1)) {
    std::printf("\n");
    print_answer(assertion_answer(*states, asking->names), arguments.format);
  }
  return kOk;
}

int run_timeline(const AskArguments& arguments) {
  const auto asking = begin_asking(arguments);
  if (!asking) return report(asking.error());
  const auto rows = asking->ledger->timeline(asking->question);
  if (!rows) return report(rows.error());
  Answer answer;
  answer.nothing = "The ledger holds nothing about them in that time.";
  answer.columns = with_provenance({{"day"}, {"sort"}, {"by"}, {"what"}, {"toward"}});
  for (const TimelineRow& one : *rows) {
    std::vector<AnswerCell> row = {one.day, one.sort, list_cell(asking->names.of(one.by)), one.what,
                                   list_cell(asking->names.of(one.of))};
    add_provenance(row, one.from);
    answer.rows.push_back(std::move(row));
  }
  print_answer(answer, arguments.format);
  note_limit(rows->size(), arguments);
  return kOk;
}

int run_statements(const AskArguments& arguments) {
  const auto asking = begin_asking(arguments);
  if (!asking) return report(asking.error());
  const auto rows = asking->ledger->statements(asking->question);
  if (!rows) return report(rows.error());
  Answer answer;
  answer.nothing = "No such statement is in the ledger.";
  answer.columns = with_provenance({{"said"}, {"speaker"}, {"speaker_code", false}, {"quote"}, {"content", true, true}});
  for (const StoredStatement& one : *rows) {
    std::vector<AnswerCell> row = {one.statement.date ? said(one.statement.date->when) : said(one.from.published), one.speaker_name,
                                   one.statement.speaker.value_or(""),
                                   std::string(name_of(one.statement.quote)), one.content};
    add_provenance(row, one.from);
    answer.rows.push_back(std::move(row));
  }
  // The day and the content already stand there.
  for (AnswerColumn& column : answer.columns) {
    if (column.name == "published" || column.name == "sentence") column.in_table = false;
  }
  print_answer(answer, arguments.format);
  note_limit(rows->size(), arguments);
  return kOk;
}

int run_positions(const AskArguments& arguments) {
  const auto asking = begin_asking(arguments);
  if (!asking) return report(asking.error());
  const auto rows = asking->ledger->positions(asking->question);
  if (!rows) return report(rows.error());
  Answer answer;
  answer.nothing = "No position of theirs is in the ledger.";
  answer.columns = with_provenance({{"holder"}, {"stance"}, {"act"}, {"toward"}, {"condition"}, {"firmness"}, {"standing"},
                                    {"movement"}, {"said"}, {"first_said"}, {"last_said"}, {"origins", false}, {"speaker", false}, {"key", false}});
  for (const PositionHistory& history : position_histories(*rows)) {
    for (std::size_t i = 0; i < history.said.size(); ++i) {
      const StoredPosition& one = history.said[i];
      const Position& position = one.position;
      std::string condition;
      if (position.condition) {
        condition = position.condition->kind;
        for (const Act& act : position.condition->acts) condition += " " + act.act + " " + act.what;
      }
      std::vector<AnswerCell> row = {asking->names.of(position.holder),
                                     position.stance,
                                     position.act.act + " " + position.act.what,
                                     list_cell(asking->names.of(position.act.toward)),
                                     condition,
                                     position.firmness,
                                     i + 1 == history.said.size() ? "current" : "earlier",
                                     history.movement[i],
                                     said(one.said),
                                     said(history.first_said),
                                     said(history.last_said),
                                     number_cell(history.independent_origins),
                                     one.speaker.value_or(""),
                                     one.key};
      add_provenance(row, one.from);
      answer.rows.push_back(std::move(row));
    }
  }
  for (const char* name : {"first_said", "last_said", "published"}) {
    for (AnswerColumn& column : answer.columns) {
      if (column.name == name) column.in_table = false;
    }
  }
  print_answer(answer, arguments.format);
  note_limit(rows->size(), arguments);
  return kOk;
}

int run_events(const AskArguments& arguments) {
  const auto asking = begin_asking(arguments);
  if (!asking) return report(asking.error());
  const auto rows = asking->ledger->events(asking->question);
  if (!rows) return report(rows.error());
  Answer answer;
  answer.nothing = "No such event is in the ledger.";
  answer.columns = with_provenance({{"date"}, {"type"}, {"mode", false}, {"by"}, {"toward"}, {"polarity", false}, {"modality"}, {"id", false}});
  for (const StoredEvent& one : *rows) {
    const Event& event = one.event;
    std::vector<AnswerCell> row = {event.date ? said(event.date->when) : said(one.from.published),
                                   event.polarity == Polarity::negated
                                       ? AnswerCell("not " + event.type, "\"" + event.type + "\"")
                                       : AnswerCell(event.type),
                                   event.mode.value_or(""),
                                   list_cell(asking->names.of(event.source)),
                                   list_cell(asking->names.of(event.target)),
                                   std::string(name_of(event.polarity)),
                                   std::string(name_of(event.modality)),
                                   event.id};
    add_provenance(row, one.from);
    answer.rows.push_back(std::move(row));
  }
  print_answer(answer, arguments.format);
  note_limit(rows->size(), arguments);
  return kOk;
}

int run_changes(const AskArguments& arguments) {
  const auto asking = begin_asking(arguments);
  if (!asking) return report(asking.error());
  const auto since = date_of_option("--since", arguments.query);
  if (!since) return report(since.error());
  if (!*since) return report({Fault::usage, "changes: --since DATE is needed"});
  const auto rows = asking->ledger->changes(**since, arguments.limit);
  if (!rows) return report(rows.error());
  Answer answer;
  answer.nothing = "Nothing has changed in the ledger since " + arguments.query + ".";
  answer.columns = with_provenance({{"sort"}, {"parties"}, {"codes", false}, {"what", true, true}, {"recorded", false}});
  for (const LedgerChange& one : *rows) {
    std::vector<AnswerCell> row = {one.sort, parties_text(one.parties, one.directed, asking->names), list_cell(one.parties), one.what, one.recorded};
    add_provenance(row, one.from);
    answer.rows.push_back(std::move(row));
  }
  print_answer(answer, arguments.format);
  return kOk;
}

int run_search(const AskArguments& arguments) {
  const auto asking = begin_asking(arguments);
  if (!asking) return report(asking.error());
  const auto rows = asking->ledger->search(arguments.query, asking->question);
  if (!rows) return report(rows.error());
  Answer answer;
  answer.nothing = "No document says that.";
  answer.columns = with_provenance({{"title"}});
  for (const FoundDocument& one : *rows) {
    FoundDocument marked = one;
    if (arguments.format == "table") {
      for (auto at = one.matches.rbegin(); at != one.matches.rend(); ++at) {
        marked.from.sentence.insert(at->end, "]").insert(at->begin, "[");
      }
    }
    std::vector<AnswerCell> row = {one.title};
    add_provenance(row, marked.from);
    answer.rows.push_back(std::move(row));
  }
  print_answer(answer, arguments.format);
  return kOk;
}

using Run = int (*)(const AskArguments&);

CLI::App* add_ask(CLI::App& app, int& exit_code, const char* name, const char* about, Run run,
                  std::shared_ptr<AskArguments>& arguments) {
  arguments = std::make_shared<AskArguments>();
  CLI::App* command = app.add_subcommand(name, about);
  add_ledger_option(*command, *arguments);
  command->add_option("--format", arguments->format, "table, json or csv")->check(CLI::IsMember({"table", "json", "csv"}));
  command->add_option("--worldview", arguments->worldview, "Say names as this actor would (GEO, RUS, …); nothing else changes");
  command->add_option("--limit", arguments->limit, "At most so many rows, the newest")->check(CLI::PositiveNumber);
  command->add_option("--known-at", arguments->known_at, "What the ledger knew on this day");
  command->callback([arguments, run, &exit_code] { exit_code = run(*arguments); });
  return command;
}

void add_days(CLI::App& command, AskArguments& arguments) {
  command.add_option("--from", arguments.from, "From this day on (2013-01-01)");
  command.add_option("--to", arguments.to, "Up to this day");
}

}  // namespace

void add_ledger_commands(CLI::App& app, int& exit_code) {
  std::shared_ptr<AskArguments> arguments;
  CLI::App* relation = add_ask(app, exit_code, "relation", "The state of a relation on a day, and who says so", run_relation, arguments);
  relation->add_option("a", arguments->a, "An actor: code or name")->required();
  relation->add_option("b", arguments->b, "The other actor");
  relation->add_option("--kind", arguments->kind, "recognition, diplomatic-relations, sanctions, …");
  arguments->kinds = "relations";
  relation->add_option("--as-of", arguments->as_of, "What held on this day (2012-01-01)");
  relation->add_flag("--sentences", arguments->sentences, "Every assertion, with its words");

  CLI::App* timeline = add_ask(app, exit_code, "timeline", "What was done, said, asked and asserted, day by day", run_timeline, arguments);
  timeline->add_option("a", arguments->a, "An actor: code or name")->required();
  timeline->add_option("b", arguments->b, "The other actor");
  add_days(*timeline, *arguments);

  CLI::App* statements = add_ask(app, exit_code, "statements", "Who said what", run_statements, arguments);
  statements->add_option("--by", arguments->a, "The speaker");
  statements->add_option("--about", arguments->b, "Whom it is about");
  statements->add_option("--contains", arguments->contains, "Words that it holds");
  add_days(*statements, *arguments);

  CLI::App* positions = add_ask(app, exit_code, "positions", "What a party will and won't do, and how that moved", run_positions, arguments);
  positions->add_option("a", arguments->a, "The holder: code or name")->required();
  positions->add_option("b", arguments->b, "The other party: positions of both toward each other");
  positions->add_option("--stance", arguments->kind, "refuses, demands, offers, …");
  arguments->kinds = "positions";
  positions->add_option("--as-of", arguments->as_of, "What had been said by this day");
  positions->add_flag("--directed", arguments->directed, "Only those of the first toward the second");

  CLI::App* events = add_ask(app, exit_code, "events", "Who did what to whom", run_events, arguments);
  events->add_option("--type", arguments->kind, "PLOVER type: AGREE, ACCUSE, ASSAULT, …");
  arguments->kinds = "events";
  events->add_option("--source", arguments->a, "Who did it");
  events->add_option("--target", arguments->b, "To whom");
  add_days(*events, *arguments);
  arguments->directed = true;

  CLI::App* changes = add_ask(app, exit_code, "changes", "What is new, changed or contradicted in the ledger", run_changes, arguments);
  changes->add_option("--since", arguments->query, "Since this day")->required();

  CLI::App* search = add_ask(app, exit_code, "search", "Full text: words, \"a phrase\", prefix*, -without, OR", run_search, arguments);
  search->add_option("query", arguments->query, "What to look for")->required();
  arguments->limit = 20;
  add_days(*search, *arguments);

  add_ledger_export_commands(app, exit_code);
}

}  // namespace chancery
