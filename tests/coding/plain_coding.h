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
  const Parsed parsed = bench.parser.parse(text);
  const Resolution resolution = resolve(text, parsed, article.published, bench.registry);
  const std::vector<Clauses> clauses = read_clauses(parsed, *bench.lexicon.data().clause_words);
  return part(CodingInput{article, parsed, resolution, bench.registry, bench.lexicon, clauses});
}

/// A case: its text and what it must and must not yield ("quantity: …", "no-quantity: …").
struct CodingCase {
  std::string name;
  std::string text;
  std::vector<std::string> must;
  std::vector<std::string> must_not;
};

/// Blocks of "case:", "text:" and lines of `what` and "no-`what`", an empty line between blocks.
inline std::vector<CodingCase> read_cases(const std::string& path, const std::string& what) {
  std::vector<CodingCase> cases;
  const auto bytes = read_file(path);
  if (!bytes) return cases;
  for (std::string_view line : split(*bytes, '\n')) {
    const std::size_t colon = line.find(": ");
    if (line.empty() || line[0] == '#' || colon == std::string_view::npos) continue;
    const std::string_view key = line.substr(0, colon);
    const std::string value(trimmed(line.substr(colon + 2)));
    if (key == "case") cases.push_back({value, "", {}, {}});
    else if (cases.empty()) continue;
    else if (key == "text") cases.back().text = value;
    else if (key == what) cases.back().must.push_back(value);
    else if (key == "no-" + what) cases.back().must_not.push_back(value);
  }
  return cases;
}

}  // namespace chancery
