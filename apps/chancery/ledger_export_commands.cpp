#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "commands.h"
#include "ledger/ledger.h"
#include "ledger_arguments.h"

namespace chancery {

namespace {

struct ExportArguments : LedgerArguments {
  std::string out = "-";
  std::vector<std::string> files;
  std::string document;
  Correction correction;
  std::string replacement;
  std::string source;
};

int run_import(const ExportArguments& arguments) {
  auto ledger = Ledger::open(ledger_of(arguments));
  if (!ledger) return report(ledger.error());
  for (const std::string& file : arguments.files) {
    const auto done = import_file(**ledger, file);
    if (!done) return report(done.error());
    std::fprintf(stderr, "%s: %lld records and %lld corrections\n", file.c_str(), static_cast<long long>(done->records),
                 static_cast<long long>(done->corrections));
  }
  return kOk;
}

int run_export(const ExportArguments& arguments) {
  auto ledger = Ledger::open(ledger_of(arguments), true);
  if (!ledger) return report(ledger.error());
  const Outcome done = export_ledger(**ledger, arguments.format, arguments.out);
  return done ? int{kOk} : report(done.error());
}

int run_upgrade(const ExportArguments& arguments) {
  // Opening for writing does it; where there is no ledger yet, none is made.
  const std::string where = ledger_of(arguments);
  if (const auto there = Ledger::open(where, true); !there && there.error().fault == Fault::not_found) return report(there.error());
  const auto ledger = Ledger::open(where);
  if (!ledger) return report(ledger.error());
  std::fprintf(stderr, "%s: up to date\n", where.c_str());
  return kOk;
}

int run_verify(const ExportArguments& arguments) {
  auto ledger = Ledger::open(ledger_of(arguments), true);
  if (!ledger) return report(ledger.error());
  const auto found = (*ledger)->verify();
  if (!found) return report(found.error());
  if (arguments.format == "json") {
    JsonText json;
    json.begin_object().key("ok").boolean(found->ok).key("documents").number(found->documents);
    json.key("content_hash").string(found->content_hash);
    if (!found->ok) {
      json.key("faults").begin_array();
      for (const std::string& fault : found->faults) json.string(fault);
      json.end_array();
    }
    std::printf("%s\n", json.end_object().take().c_str());
  } else {
    std::printf("%s: %lld documents, content %s\n", found->ok ? "sound" : "DAMAGED", static_cast<long long>(found->documents),
                found->content_hash.c_str());
    for (const std::string& fault : found->faults) std::printf("  %s\n", fault.c_str());
  }
  return found->ok ? kOk : kBadData;
}

int run_retract(ExportArguments& arguments) {
  Correction& correction = arguments.correction;
  const std::size_t hash = arguments.document.find('#');
  correction.document = arguments.document.substr(0, hash);
  if (hash != std::string::npos) correction.entry = arguments.document.substr(hash + 1);
  if (!arguments.replacement.empty()) {
    correction.kind = "correction";
    correction.replacement = arguments.replacement;
  }
  if (!arguments.source.empty()) correction.source = arguments.source;
  auto ledger = Ledger::open(ledger_of(arguments));
  if (!ledger) return report(ledger.error());
  const Outcome done = (*ledger)->correct(correction);
  return done ? int{kOk} : report(done.error());
}

std::string format_help() {
  std::string out = "One of:";
  for (const ExportFormat& format : export_formats()) {
    out += "\n  " + std::string(format.name) + ": " + std::string(format.about) + (format.folder ? " (a folder)" : "");
  }
  return out;
}

}  // namespace

void add_ledger_export_commands(CLI::App& app, int& exit_code) {
  auto importing = std::make_shared<ExportArguments>();
  CLI::App* import = app.add_subcommand("import", "Read records (JSON Lines) or background facts (.tsv) into the ledger");
  add_ledger_option(*import, *importing);
  import->add_option("files", importing->files, "JSON Lines, or .tsv tables of background facts")->required();
  import->callback([importing, &exit_code] { exit_code = run_import(*importing); });

  auto exporting = std::make_shared<ExportArguments>();
  exporting->format = "jsonl";
  CLI::App* exports = app.add_subcommand("export", "Write the ledger in the formats of other tools");
  add_ledger_option(*exports, *exporting);
  exports->add_option("--format", exporting->format, format_help());
  exports->add_option("--out", exporting->out, "File or folder to write; - for standard output");
  exports->callback([exporting, &exit_code] { exit_code = run_export(*exporting); });

  auto checking = std::make_shared<ExportArguments>();
  CLI::App* ledger = app.add_subcommand("ledger", "Look after the ledger itself");
  ledger->require_subcommand(1);
  CLI::App* verify = ledger->add_subcommand("verify", "Read everything back and compare it with what was written");
  add_ledger_option(*verify, *checking);
  verify->add_option("--format", checking->format, "table or json")->check(CLI::IsMember({"table", "json"}));
  verify->callback([checking, &exit_code] { exit_code = run_verify(*checking); });

  auto upgrading = std::make_shared<ExportArguments>();
  CLI::App* upgrade = ledger->add_subcommand("upgrade", "Bring a ledger that an older Chancery wrote up to date");
  add_ledger_option(*upgrade, *upgrading);
  upgrade->callback([upgrading, &exit_code] { exit_code = run_upgrade(*upgrading); });

  auto retracting = std::make_shared<ExportArguments>();
  CLI::App* retract = ledger->add_subcommand("retract", "Append a retraction or correction: the entry leaves the answers, not the ledger");
  add_ledger_option(*retract, *retracting);
  retract->add_option("document", retracting->document, "Document id, or id#entry (…#e3)")->required();
  retract->add_option("--because", retracting->correction.reason, "Why")->required();
  retract->add_option("--replaced-by", retracting->replacement, "The document that puts it right");
  retract->add_option("--source", retracting->source, "Who took it back, and where");
  retract->callback([retracting, &exit_code] { exit_code = run_retract(*retracting); });
}

}  // namespace chancery
