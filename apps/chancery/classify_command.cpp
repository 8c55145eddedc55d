#include <CLI/CLI.hpp>
#include <cmath>
#include <cstdio>
#include <memory>

#include "base/json_text.h"
#include "commands.h"
#include "pipeline/pipeline.h"

namespace chancery {

namespace {

struct ClassifyRequest {
  std::string file;
  std::string format = "json";
  std::vector<std::string> actors;
};

std::vector<std::string_view> cells(std::string_view line) {
  std::vector<std::string_view> found;
  for (std::size_t at = 0;;) {
    const std::size_t end = line.find('\t', at);
    found.push_back(line.substr(at, end == std::string_view::npos ? end : end - at));
    if (end == std::string_view::npos) return found;
    at = end + 1;
  }
}

/// A cell as spreadsheets write it: in quotes where it holds one, quotes doubled.
std::string unquoted(std::string_view cell) {
  if (cell.size() < 2 || cell.front() != '"' || cell.back() != '"') return std::string(cell);
  std::string text;
  for (std::size_t i = 1; i + 1 < cell.size(); ++i) {
    text += cell[i];
    if (cell[i] == '"' && cell[i + 1] == '"') ++i;
  }
  return text;
}

int classify_file(const ClassifyRequest& request) {
  const auto bytes = read_file(request.file);
  if (!bytes) return report(bytes.error());
  const auto knowledge = load_knowledge(find_folders(), request.actors);
  if (!knowledge) return report(knowledge.error());
  std::size_t number = 0;
  for (std::string_view line : split(*bytes, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || (number == 1 && line.starts_with("id\t"))) continue;
    const auto row = cells(line);
    if (row.size() != 4)
      return report({Fault::bad_data, request.file + ':' + std::to_string(number) + ": 4 columns wanted: id, sentence, source, target"});
    const std::string sentence = repaired_utf8(unquoted(row[1]));
    const Parsed parsed = knowledge->parser.parse(sentence, {true, true, true});
    const Resolution resolution = resolve(sentence, parsed, std::nullopt, knowledge->registry);
    const Classified found = classify(sentence, parsed, resolution, repaired_utf8(unquoted(row[2])), repaired_utf8(unquoted(row[3])), knowledge->lexicon);
    const std::string id = unquoted(row[0]);
    const bool numeric = !id.empty() && id.size() < 10 && id.find_first_not_of("0123456789") == std::string::npos && (id == "0" || id.front() != '0');
    JsonText json;
    json.begin_object().key("id");
    numeric ? json.raw(id) : json.string(repaired_utf8(id));
    json.key("type").string(found.type).key("confidence").number(std::round(found.confidence * 1000) / 1000).end_object();
    std::printf("%s\n", json.text().c_str());
  }
  return kOk;
}

}  // namespace

void add_classify_command(CLI::App& app, int& exit_code) {
  auto request = std::make_shared<ClassifyRequest>();
  CLI::App* command = app.add_subcommand("classify", "Names the PLOVER type of what one given party does to another");
  command->add_option("file", request->file, "TSV: id, sentence, source, target; a header line that starts with 'id' is left out")->required();
  command->add_option("--format", request->format, "how to print")->check(CLI::IsMember({"json"}));
  command->add_option("--actors", request->actors, "TSV of actors beside the built-in ones: code, name, from, to");
  command->callback([request, &exit_code] { exit_code = classify_file(*request); });
}

}  // namespace chancery
