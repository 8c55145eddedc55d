#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <thread>

#include "commands.h"
#include "pipeline/pipeline.h"
#include "progress.h"

namespace chancery {

namespace {

std::atomic<bool> g_interrupted = false;

/// What the user typed for `read` or `extract`.
struct ReadingArguments {
  std::vector<std::string> paths;
  std::string format = "brief";
  std::string input = "auto";
  std::string published;
  std::vector<std::string> actor_files;
  std::vector<std::string> fields;
  std::string ledger;
  int jobs = 0;
  std::string colour = "auto";
  bool explain = false;
  bool quiet = false;
};

std::string joined_names(const std::vector<std::string_view>& names) {
  std::string out;
  for (const std::string_view name : names) out += (out.empty() ? "" : ", ") + std::string(name);
  return out;
}

Result<ReadingOptions> reading_options(const ReadingArguments& arguments) {
  ReadingOptions options;
  const auto kind = input_kind(arguments.input);
  if (!kind) return Error{Fault::usage, "--input: '" + arguments.input + "' is no kind of input"};
  options.input = *kind;
  if (!arguments.published.empty()) {
    options.published = from_iso(arguments.published);
    if (!options.published) return Error{Fault::usage, "--published: '" + arguments.published + "' is no date like 2025-09-24"};
  }
  for (const std::string& field : arguments.fields) {
    const std::size_t at = field.find('=');
    if (at == std::string::npos) return Error{Fault::usage, "--field: '" + field + "' is not OURS=THEIRS"};
    const std::vector<std::string_view> known = json_field_names();
    if (std::find(known.begin(), known.end(), field.substr(0, at)) == known.end()) {
      return Error{Fault::usage, "--field: '" + field.substr(0, at) + "' is no field of ours (" + joined_names(known) + ")"};
    }
    options.json_fields[field.substr(0, at)] = field.substr(at + 1);
  }
  return options;
}

bool wants_colour(const std::string& choice) {
  if (choice == "always") return true;
  if (choice == "never" || std::getenv("NO_COLOR")) return false;
  return isatty(STDOUT_FILENO) != 0;
}

/// How many files there are to read; 0 where that is not known (standard input).
std::int64_t count_files(const std::vector<std::string>& paths) {
  namespace fs = std::filesystem;
  std::int64_t n = 0;
  std::error_code ignored;
  for (const std::string& path : paths) {
    if (path == "-") return 0;
    if (!fs::is_directory(path, ignored)) {
      ++n;
      continue;
    }
    for (fs::recursive_directory_iterator at(path, ignored), end; at != end; at.increment(ignored)) {
      n += at->is_regular_file(ignored) ? 1 : 0;
    }
  }
  return n;
}

void tell_skipped(const Skipped& skipped) {
  std::fprintf(stderr, "chancery: %s: skipped, %s%s%s\n", skipped.source.c_str(), skipped.reason.c_str(),
               skipped.detail.empty() ? "" : ": ", skipped.detail.c_str());
}

void sum_up(const RunReport& report, std::string_view verb) {
  std::fprintf(stderr, "%s %lld document%s", std::string(verb).c_str(), static_cast<long long>(report.documents),
               report.documents == 1 ? "" : "s");
  std::int64_t skipped = 0;
  for (const auto& [reason, n] : report.skipped) skipped += n;
  if (skipped > 0) {
    std::fprintf(stderr, ", skipped %lld (", static_cast<long long>(skipped));
    const char* between = "";
    for (const auto& [reason, n] : report.skipped) {
      std::fprintf(stderr, "%s%s: %lld", between, reason.c_str(), static_cast<long long>(n));
      between = "; ";
    }
    std::fprintf(stderr, ")");
  }
  std::fprintf(stderr, "%s\n", report.interrupted ? ", interrupted" : "");
}

int exit_code_of(const RunReport& report) {
  if (report.interrupted) return kInterrupted;
  return report.skipped.empty() ? kOk : kSomeFailed;
}

void print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

void print_article(const Article& article, bool as_json) {
  if (as_json) return print(document_json(article) + "\n");
  print(article.title + "\n\n" + article.text + "\n\n");
}

int run_extract(const ReadingArguments& arguments) {
  auto options = reading_options(arguments);
  if (!options) return report(options.error());
  const auto rules = ReadingRules::load(find_folders().data);
  if (!rules) return report(rules.error());
  options->rules = &*rules;
  RunReport done;
  Progress progress(count_files(arguments.paths));
  ReadingSink sink;
  sink.article = [&](Article&& article) {
    print_article(article, arguments.format == "json");
    ++done.documents;
    progress.document_done();
    return !g_interrupted.load();
  };
  sink.skipped = [&](Skipped&& skipped) {
    ++done.skipped[skipped.reason];
    if (!arguments.quiet) tell_skipped(skipped);
    progress.skipped();
  };
  const Outcome read = read_articles(arguments.paths, *options, sink);
  if (!read) return report(read.error());
  done.interrupted = g_interrupted;
  if (!arguments.quiet && (isatty(STDERR_FILENO) || !done.skipped.empty())) sum_up(done, "extracted");
  return exit_code_of(done);
}

/// Takes the records of one run: prints them, and writes them into the ledger batch by batch.
class RecordSink {
 public:
  RecordSink(const ReadingArguments& arguments, const ExtractionRun& run)
      : json_(arguments.format == "json"), run_(run) {
    style_.colour = wants_colour(arguments.colour);
    style_.explain = arguments.explain;
  }

  Outcome open_ledger(const std::string& where) {
    auto opened = Ledger::open(where);
    if (!opened) return opened.error();
    ledger_ = *std::move(opened);
    return Done{};
  }

  bool take(Record&& record) {
    if (json_) print(to_json(record) + "\n");
    else print(to_brief(record, style_) + "\n");
    if (!ledger_) return true;
    batch_.push_back(std::move(record));
    return batch_.size() < kBatch || flush();
  }

  /// Writes what is in hand; false, with the error kept, where the ledger refuses it.
  bool flush() {
    if (!ledger_ || batch_.empty()) return true;
    if (Outcome added = ledger_->add(batch_, run_); !added) {
      error_ = added.error();
      return false;
    }
    batch_.clear();
    return true;
  }

  const std::optional<Error>& error() const { return error_; }

 private:
  static constexpr std::size_t kBatch = 64;
  bool json_;
  BriefStyle style_;
  const ExtractionRun& run_;
  std::unique_ptr<Ledger> ledger_;
  std::vector<Record> batch_;
  std::optional<Error> error_;
};

int run_read(const ReadingArguments& arguments) {
  const auto reading = reading_options(arguments);
  if (!reading) return report(reading.error());
  const auto knowledge = load_knowledge(find_folders(), arguments.actor_files);
  if (!knowledge) return report(knowledge.error());
  RecordSink sink(arguments, knowledge->run);
  if (!arguments.ledger.empty()) {
    if (Outcome opened = sink.open_ledger(arguments.ledger); !opened) return report(opened.error());
  }
  RunOptions options;
  options.reading = *reading;
  options.jobs = arguments.jobs > 0 ? arguments.jobs : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  options.interrupted = &g_interrupted;
  Progress progress(count_files(arguments.paths));
  const auto done = read_all(
      arguments.paths, *knowledge, options,
      [&](Record&& record) {
        progress.document_done();
        return sink.take(std::move(record));
      },
      [&](const Skipped& skipped) {
        progress.skipped();
        if (!arguments.quiet) tell_skipped(skipped);
      });
  if (!done) return report(done.error());
  if (!sink.error()) sink.flush();
  if (sink.error()) return report(*sink.error());
  if (!arguments.quiet && (isatty(STDERR_FILENO) || !done->skipped.empty())) sum_up(*done, "read");
  return exit_code_of(*done);
}

void add_common_options(CLI::App& command, ReadingArguments& arguments) {
  command.add_option("paths", arguments.paths, "Files, folders (walked), or - for standard input")->required();
  command.add_option("--input", arguments.input, "What the files are: auto, html, text, body, sentences, jsonl, feed, warc");
  command.add_option("--published", arguments.published, "The date of documents that state none (2025-09-24)");
  command.add_option("--field", arguments.fields, "JSON Lines: OURS=THEIRS, e.g. text=body (" + joined_names(json_field_names()) + ")")
      ->allow_extra_args(false);
  command.add_flag("-q,--quiet", arguments.quiet, "No word on standard error but errors");
}

}  // namespace

void add_reading_commands(CLI::App& app, int& exit_code) {
  std::signal(SIGINT, [](int) { g_interrupted = true; });
  const auto read_arguments = std::make_shared<ReadingArguments>();
  CLI::App* read = app.add_subcommand("read", "Read pages: statements, events, positions, relations and quantities, each with its words");
  add_common_options(*read, *read_arguments);
  read->add_option("--format", read_arguments->format, "brief (for people) or json")->check(CLI::IsMember({"brief", "json"}));
  read->add_option("--actors", read_arguments->actor_files, "Actors of your own: a TSV of code, name, from, to")
      ->allow_extra_args(false);
  read->add_option("--ledger", read_arguments->ledger, "Also write what was read into this ledger (a file, or postgresql://…)");
  read->add_option("--jobs", read_arguments->jobs, "Threads (default: one a core); the output is the same at any number")->check(CLI::Range(1, 256));
  read->add_option("--color,--colour", read_arguments->colour, "auto, always or never")->check(CLI::IsMember({"auto", "always", "never"}));
  read->add_flag("--explain", read_arguments->explain, "Which rule fired on which words, and why a sentence yielded nothing");
  read->callback([read_arguments, &exit_code] { exit_code = run_read(*read_arguments); });

  const auto extract_arguments = std::make_shared<ReadingArguments>();
  extract_arguments->format = "text";
  CLI::App* extract = app.add_subcommand("extract", "The clean article alone, without language analysis");
  add_common_options(*extract, *extract_arguments);
  extract->add_option("--format", extract_arguments->format, "text or json")->check(CLI::IsMember({"text", "json"}));
  extract->callback([extract_arguments, &exit_code] { exit_code = run_extract(*extract_arguments); });
}

}  // namespace chancery
