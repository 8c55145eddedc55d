#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "commands.h"
#include "pipeline/pipeline.h"

namespace chancery {

namespace {

struct ParseRequest {
  std::string file;
  std::string format = "conllu";
  std::string input = "text";
  std::string data;
  std::string models;
  bool references = true;
};

int print_parse(const ParseRequest& request) {
  auto text = read_file(request.file == "-" ? "/dev/stdin" : request.file);
  if (!text) return report(text.error());
  const Folders usual = find_folders();
  const auto parser = Parser::load(request.models.empty() ? usual.models : request.models, request.data.empty() ? usual.data : request.data);
  if (!parser) return report(parser.error());
  const std::string repaired = repaired_utf8(*text);
  const ParseOptions options{request.input == "sentences", request.references};
  const std::string out = to_conllu(repaired, parser->parse(repaired, options));
  std::fwrite(out.data(), 1, out.size(), stdout);
  return kOk;
}

void add_parse(CLI::App& app, int& exit_code) {
  auto request = std::make_shared<ParseRequest>();
  CLI::App* command = app.add_subcommand("parse", "Prints sentences, words, heads, names and references of a text");
  command->add_option("file", request->file, "UTF-8 text; '-' for standard input")->required();
  command->add_option("--format", request->format, "how to print")->check(CLI::IsMember({"conllu"}));
  command->add_option("--input", request->input, "text: paragraphs between blank lines; sentences: one a line; body: as text")
      ->check(CLI::IsMember({"text", "sentences", "body"}));
  command->add_option("--data", request->data, "folder of knowledge (default: $CHANCERY_DATA, else beside the program)");
  command->add_option("--models", request->models, "folder of models (default: $CHANCERY_MODELS, else beside the program)");
  command->add_flag("!--no-references", request->references, "leave coreference out");
  command->callback([request, &exit_code] { exit_code = print_parse(*request); });
}

}  // namespace

void add_language_commands(CLI::App& app, int& exit_code) { add_parse(app, exit_code); }

}  // namespace chancery
