#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "base/json_text.h"
#include "commands.h"
#include "pipeline/pipeline.h"

namespace chancery {

namespace {

/// What the user typed for `times`.
struct TimesArguments {
  std::vector<std::string> paths;
  std::string published;
  std::string format = "brief";
  std::string input = "text";
};

Result<std::string> read_path(const std::string& path) {
  if (path != "-") return read_file(path);
  std::string bytes;
  char block[65536];
  for (std::size_t n = 0; (n = std::fread(block, 1, sizeof block, stdin)) > 0;) bytes.append(block, n);
  return bytes;
}

std::string_view name_of(TimeMention::Sort sort) {
  switch (sort) {
    case TimeMention::Sort::date: return "date";
    case TimeMention::Sort::time: return "time";
    case TimeMention::Sort::duration: return "duration";
    case TimeMention::Sort::set: return "set";
  }
  return "date";
}

std::string_view name_of(AmountMention::Sort sort) {
  switch (sort) {
    case AmountMention::Sort::number: return "number";
    case AmountMention::Sort::ordinal: return "ordinal";
    case AmountMention::Sort::money: return "money";
    case AmountMention::Sort::percent: return "percent";
    case AmountMention::Sort::people: return "people";
    case AmountMention::Sort::thing: return "thing";
    case AmountMention::Sort::area: return "area";
    case AmountMention::Sort::length: return "length";
    case AmountMention::Sort::mass: return "mass";
    case AmountMention::Sort::duration: return "duration";
    case AmountMention::Sort::temperature: return "temperature";
  }
  return "number";
}

std::string_view name_of(Bound bound) {
  switch (bound) {
    case Bound::exact: return "exact";
    case Bound::about: return "about";
    case Bound::at_least: return "at-least";
    case Bound::at_most: return "at-most";
  }
  return "exact";
}

void put_span(JsonText& json, Span span, const CodePointIndex& index) {
  json.key("span").begin_array().number(index.code_points_before(span.begin)).number(index.code_points_before(span.end)).end_array();
}

void put_day(JsonText& json, std::string_view key, const std::optional<Date>& day) {
  json.key(key);
  if (day) json.string(to_iso(*day));
  else json.null();
}

void put_time(JsonText& json, const TimeMention& time, std::string_view text, const CodePointIndex& index) {
  json.begin_object();
  put_span(json, time.span, index);
  json.key("text").string(text_of(text, time.span)).key("sort").string(name_of(time.sort)).key("value").string(time.value);
  put_day(json, "from", time.when ? time.when->from : std::nullopt);
  put_day(json, "to", time.when ? time.when->to : std::nullopt);
  json.key("since").boolean(time.since).key("until").boolean(time.until).end_object();
}

void put_amount(JsonText& json, const AmountMention& amount, std::string_view text, const CodePointIndex& index) {
  json.begin_object();
  put_span(json, amount.span, index);
  json.key("text").string(text_of(text, amount.span)).key("sort").string(name_of(amount.sort)).key("value").number(amount.value);
  json.key("upper");
  if (amount.upper) json.number(*amount.upper);
  else json.null();
  json.key("unit").string(amount.unit).key("bound").string(name_of(amount.bound)).end_object();
}

void print_json(std::string_view text, const Resolution& found) {
  const CodePointIndex index(text);
  JsonText json;
  json.begin_object().key("times").begin_array();
  for (const TimeMention& time : found.times) put_time(json, time, text, index);
  json.end_array().key("amounts").begin_array();
  for (const AmountMention& amount : found.amounts) put_amount(json, amount, text, index);
  json.end_array().end_object();
  std::printf("%s\n", json.text().c_str());
}

void print_brief(std::string_view text, const Resolution& found) {
  for (const TimeMention& time : found.times) {
    const std::string from = time.when && time.when->from ? to_iso(*time.when->from) : "?";
    const std::string to = time.when && time.when->to ? to_iso(*time.when->to) : "?";
    const std::string words(text_of(text, time.span));
    std::printf("%s\t%s\t%s\t%s..%s\n", std::string(name_of(time.sort)).c_str(), words.c_str(), time.value.c_str(), from.c_str(), to.c_str());
  }
  for (const AmountMention& amount : found.amounts) {
    const std::string words(text_of(text, amount.span));
    std::printf("%s\t%s\t%g\t%s\t%s\n", std::string(name_of(amount.sort)).c_str(), words.c_str(), amount.value, amount.unit.c_str(),
                std::string(name_of(amount.bound)).c_str());
  }
}

class TimesCommand {
 public:
  explicit TimesCommand(const TimesArguments& arguments) : arguments_(arguments) {}

  int run() {
    std::optional<Date> published;
    if (!arguments_.published.empty()) {
      published = from_iso(arguments_.published);
      if (!published) return report({Fault::usage, "--published: '" + arguments_.published + "' is no date like 2025-09-24"});
    }
    const Folders folders = find_folders();
    auto parser = Parser::load(folders.models);
    if (!parser) return report(parser.error());
    auto registry = Registry::load(folders.data);
    if (!registry) return report(registry.error());
    for (const std::string& path : arguments_.paths) {
      const auto bytes = read_path(path);
      if (!bytes) return report(bytes.error());
      if (arguments_.input == "tsv") tell_lines(*bytes, *parser, *registry);
      else tell(repaired_utf8(*bytes), published, *parser, *registry);
    }
    return kOk;
  }

 private:
  void tell(const std::string& text, std::optional<Date> published, const Parser& parser, const Registry& registry) const {
    const Parsed parsed = parser.parse(text);
    const std::optional<DateInterval> day = published ? std::optional(whole_day(*published)) : std::nullopt;
    const Resolution found = resolve(text, parsed, day, registry);
    if (arguments_.format == "json") print_json(text, found);
    else print_brief(text, found);
  }

  /// A line a document: its date, a tab, its text with \n for a line's end.
  void tell_lines(std::string_view bytes, const Parser& parser, const Registry& registry) const {
    for (std::string_view line : split(bytes, '\n')) {
      const std::size_t tab = line.find('\t');
      if (tab == std::string_view::npos) continue;
      std::string text;
      for (std::size_t at = tab + 1; at < line.size(); ++at) {
        const bool line_end = line[at] == '\\' && at + 1 < line.size() && line[at + 1] == 'n';
        text += line_end ? '\n' : line[at];
        if (line_end) ++at;
      }
      tell(repaired_utf8(text), from_iso(line.substr(0, tab)), parser, registry);
    }
  }

  const TimesArguments& arguments_;
};

}  // namespace

void add_times_commands(CLI::App& app, int& exit_code) {
  auto arguments = std::make_shared<TimesArguments>();
  CLI::App* times = app.add_subcommand("times", "Show the dates, durations and amounts of a text, and how they are read");
  times->add_option("files", arguments->paths, "text files; - for standard input")->required();
  times->add_option("--published", arguments->published, "the day against which \"on Monday\" is read")->type_name("DATE");
  times->add_option("--format", arguments->format, "brief or json")->check(CLI::IsMember({"brief", "json"}));
  times->add_option("--input", arguments->input, "text, or tsv: a date and a text on each line")->check(CLI::IsMember({"text", "tsv"}));
  times->callback([arguments, &exit_code] { exit_code = TimesCommand(*arguments).run(); });
}

}  // namespace chancery
