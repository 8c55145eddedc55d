#pragma once

/// One text through parser, registry and one part of coding, for cases in plain files. The model is looked for in
/// $CHANCERY_MODELS and then in models/; without it such tests are skipped.
#include <cstdlib>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "coding/parts.h"

namespace chancery {

struct CodingBench {
  Parser parser;
  Registry registry;
  Lexicon lexicon;
};

/// Everything loaded once; nullptr where the model is absent. A fault of the data is a fault of the test.
inline const CodingBench* coding_bench(std::string& why) {
  static std::string reason;
  static const std::unique_ptr<CodingBench> bench = []() -> std::unique_ptr<CodingBench> {
    const char* named = std::getenv("CHANCERY_MODELS");
    auto parser = Parser::load(named && *named ? named : "models");
    auto registry = Registry::load("data");
    auto lexicon = Lexicon::load("data");
    if (!parser) reason = parser.error().message;
    if (!registry) reason = registry.error().message;
    if (!lexicon) reason = lexicon.error().message;
    if (!parser || !registry || !lexicon) return nullptr;
    return std::make_unique<CodingBench>(CodingBench{*std::move(parser), *std::move(registry), *std::move(lexicon)});
  }();
  why = reason;
  return bench.get();
}

/// What `part` makes of `text`, published on `day`.
template <typename Entries>
Entries coded(const CodingBench& bench, const std::string& text, Date day, Entries (*part)(const CodingInput&)) {
  Article article;
  article.text = text;
  article.published = whole_day(day);
  const Parsed parsed = bench.parser.parse(text, {false, true, true});
  const Resolution resolution = resolve(text, parsed, article.published, bench.registry);
  const std::vector<Clauses> clauses = read_clauses(parsed, *bench.lexicon.data().clause_words);
  return part(CodingInput{article, parsed, resolution, bench.registry, bench.lexicon, clauses});
}

/// The whole record of `text`, as a page of one paragraph published on `day`.
inline Record whole_record(const CodingBench& bench, const std::string& text, Date day = {2024, 6, 15}) {
  Article article;
  article.text = text;
  article.published = whole_day(day);
  article.paragraphs = {{0, text.size()}};
  const Parsed parsed = bench.parser.parse(text, {true, true, true});
  Resolution resolution = resolve(text, parsed, article.published, bench.registry);
  return code(std::move(article), parsed, std::move(resolution), bench.registry, bench.lexicon);
}

/// A block of a case file: its text, and its other lines as key and value in file order.
struct CaseBlock {
  std::string name;
  std::string text;
  std::vector<std::pair<std::string, std::string>> wants;
};

/// Blocks of "case:", "text:" and further "key: value" lines, an empty line between blocks; "#" begins a comment.
inline std::vector<CaseBlock> read_case_blocks(const std::string& path) {
  std::vector<CaseBlock> blocks;
  const auto bytes = read_file(path);
  if (!bytes) return blocks;
  for (std::string_view line : split(*bytes, '\n')) {
    const std::size_t colon = line.find(':');
    if (line.empty() || line[0] == '#' || colon == std::string_view::npos) continue;
    const std::string key(line.substr(0, colon));
    const std::string value(trimmed(line.substr(colon + 1)));
    if (key == "case") blocks.push_back({value, "", {}});
    else if (blocks.empty()) continue;
    else if (key == "text") blocks.back().text += (blocks.back().text.empty() ? "" : "\n") + value;  // a further line, a further sentence
    else blocks.back().wants.emplace_back(key, value);
  }
  return blocks;
}

/// A case: its text and what it must and must not yield ("quantity: …", "no-quantity: …").
struct CodingCase {
  std::string name;
  std::string text;
  std::vector<std::string> must;
  std::vector<std::string> must_not;
};

/// The blocks of a case file with their lines of `what` and "no-`what`".
inline std::vector<CodingCase> read_cases(const std::string& path, const std::string& what) {
  std::vector<CodingCase> cases;
  for (const CaseBlock& block : read_case_blocks(path)) {
    CodingCase one{block.name, block.text, {}, {}};
    for (const auto& [key, value] : block.wants) {
      if (key == what) one.must.push_back(value);
      else if (key == "no-" + what) one.must_not.push_back(value);
    }
    cases.push_back(std::move(one));
  }
  return cases;
}

}  // namespace chancery
