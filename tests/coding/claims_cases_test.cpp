// Cases of tests/coding/cases/{statements,positions,conditions}.cases, and the examples of the rows in data/lexicon. A case:
//   case: a refusal in plain words
//   text: Serbia will never recognise Kosovo, President Aleksandar Vucic said.
//   statement: speaker="President Aleksandar Vucic" cue="said" content="Serbia will never recognise Kosovo"
//   position: holder=SRB stance=refuses do=recognize what=recognition if=none
// "no-position:" and "no-statement:" want none at all. The model reads language, so a few cases may fail with a given model;
// kShare of a file must hold.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <set>

#include "base/base.h"
#include "coding/coding.h"

namespace chancery {
namespace {

constexpr double kShare = 0.85;
constexpr double kShareOfExamples = 0.75;

struct Tools {
  Parser parser;
  Registry registry;
  Lexicon lexicon;
};

const Tools* tools() {
  static const std::unique_ptr<Tools> loaded = []() -> std::unique_ptr<Tools> {
    const char* models = std::getenv("CHANCERY_MODELS");
    auto parser = Parser::load(models ? models : "models");
    if (!parser) return nullptr;
    auto registry = Registry::load("data");
    auto lexicon = Lexicon::load("data");
    if (!registry || !lexicon) return nullptr;
    return std::make_unique<Tools>(*std::move(parser), *std::move(registry), *std::move(lexicon));
  }();
  return loaded.get();
}

Record read(const std::string& text) {
  Article article;
  article.text = text;
  article.published = whole_day({2024, 6, 15});
  article.paragraphs = {{0, text.size()}};
  const Parsed parsed = tools()->parser.parse(text, {true, true});
  Resolution resolution = resolve(text, parsed, article.published, tools()->registry);
  return code(std::move(article), parsed, std::move(resolution), tools()->registry, tools()->lexicon);
}

struct Case {
  std::string name;
  std::string text;
  std::vector<std::pair<std::string, std::string>> wants;
};

std::vector<Case> cases_of(const std::string& path) {
  std::vector<Case> cases;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const std::size_t colon = line.find(':');
    if (line.empty() || line[0] == '#' || colon == std::string::npos) continue;
    const std::string key = line.substr(0, colon);
    const std::string value(trimmed(std::string_view(line).substr(colon + 1)));
    if (key == "case") cases.push_back({value, {}, {}});
    else if (key == "text") cases.back().text = value;
    else cases.back().wants.emplace_back(key, value);
  }
  return cases;
}

/// name=value and name="several words".
std::map<std::string, std::string> fields_of(const std::string& line) {
  std::map<std::string, std::string> fields;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t equals = line.find('=', at);
    if (equals == std::string::npos) break;
    const bool quoted = equals + 1 < line.size() && line[equals + 1] == '"';
    const std::size_t begin = equals + (quoted ? 2 : 1);
    std::size_t end = line.find(quoted ? '"' : ' ', begin);
    if (end == std::string::npos) end = line.size();
    fields[std::string(trimmed(std::string_view(line).substr(at, equals - at)))] = line.substr(begin, end - begin);
    at = end + 1;
  }
  return fields;
}

std::set<std::string> words_of(std::string_view text) {
  std::set<std::string> words;
  std::string word;
  const auto close = [&] {
    if (!word.empty()) words.insert(word);
    word.clear();
  };
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80);
    if (!letter) close();
    else word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  close();
  return words;
}

/// Twice the shared words over all words.
double likeness(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::size_t shared = 0;
  for (const std::string& word : a) shared += b.contains(word);
  return a.empty() && b.empty() ? 0 : 2.0 * static_cast<double>(shared) / static_cast<double>(a.size() + b.size());
}

bool holds_all(const std::set<std::string>& all, const std::set<std::string>& some) {
  return std::all_of(some.begin(), some.end(), [&](const std::string& word) { return all.contains(word); });
}

bool has_statement(const Record& record, const std::map<std::string, std::string>& want) {
  const std::string& text = record.article.text;
  for (const Statement& one : record.statements) {
    if (!one.speaker_span || !one.cue) continue;
    std::string content;
    for (const Span part : one.content) content += std::string(text_of(text, part)) + ' ';
    if (!holds_all(words_of(text_of(text, *one.speaker_span)), words_of(want.at("speaker")))) continue;
    if (likeness(words_of(text_of(text, *one.cue)), words_of(want.at("cue"))) == 0) continue;
    if (likeness(words_of(content), words_of(want.at("content"))) >= 0.8) return true;
  }
  return false;
}

bool has_condition(const Position& position, const std::string& want) {
  if (want == "none") return !position.condition;
  if (!position.condition) return false;
  const std::size_t colon = want.find(':');
  return std::any_of(position.condition->acts.begin(), position.condition->acts.end(), [&](const Act& act) {
    return act.act == want.substr(0, colon) && act.what == want.substr(colon + 1);
  });
}

bool has_position(const Record& record, const std::map<std::string, std::string>& want) {
  return std::any_of(record.positions.begin(), record.positions.end(), [&](const Position& one) {
    return state_of(one.holder) == want.at("holder") && one.stance == want.at("stance") && one.act.act == want.at("do") &&
           one.act.what == want.at("what") && (!want.contains("if") || has_condition(one, want.at("if")));
  });
}

bool holds(const Record& record, const std::string& key, const std::string& value) {
  if (key == "no-position") return record.positions.empty();
  if (key == "no-statement") return record.statements.empty();
  if (key == "position") return has_position(record, fields_of(value));
  return key == "statement" && has_statement(record, fields_of(value));
}

void check_file(const std::string& path) {
  const std::vector<Case> cases = cases_of(path);
  ASSERT_FALSE(cases.empty()) << path;
  std::size_t good = 0;
  std::string failures;
  for (const Case& one : cases) {
    const Record record = read(one.text);
    const bool all = std::all_of(one.wants.begin(), one.wants.end(), [&](const auto& want) { return holds(record, want.first, want.second); });
    good += all;
    if (!all) failures += "\n  " + one.name + ": " + one.text;
  }
  const double share = static_cast<double>(good) / static_cast<double>(cases.size());
  ::testing::Test::RecordProperty("share", std::to_string(share));
  EXPECT_GE(share, kShare) << good << " of " << cases.size() << failures;
}

/// A row's example, "{The envoy} *said* that [the talks failed]", as text and as what it wants.
Case marked_example(std::string_view example) {
  Case one;
  std::map<char, std::string> parts;
  char inside = 0;
  for (const char c : example) {
    if (c == '*') inside = inside == '*' ? 0 : '*';
    else if (c == '{' || c == '[') inside = c;
    else if (c == '}' || c == ']') inside = 0;
    else {
      one.text += c;
      if (inside && c != '"') parts[inside] += c;
    }
  }
  one.wants.emplace_back("statement", "speaker=\"" + parts['{'] + "\" cue=\"" + parts['*'] + "\" content=\"" + parts['['] + "\"");
  return one;
}

/// Reads the last column of a table and counts the examples that hold.
template <typename Check>
void check_examples(const std::string& name, std::size_t columns, Check check) {
  std::size_t good = 0;
  std::size_t all = 0;
  std::string failures;
  const Outcome outcome = read_table("data/lexicon/" + name, columns, [&](const Row& row) -> Outcome {
    if (row.fields.back() == "-") return Done{};
    ++all;
    const bool held = check(row);
    good += held;
    if (!held) failures += "\n  " + std::string(row.fields.back());
    return Done{};
  });
  ASSERT_TRUE(static_cast<bool>(outcome)) << outcome.error().message;
  const double share = static_cast<double>(good) / static_cast<double>(std::max<std::size_t>(all, 1));
  EXPECT_GE(share, kShareOfExamples) << name << ": " << good << " of " << all << failures;
}

bool marked_holds(const Row& row) {
  const Case one = marked_example(row.fields.back());
  return holds(read(one.text), "statement", one.wants.front().second);
}

#define NEEDS_MODEL() \
  if (!tools()) GTEST_SKIP() << "no model: set CHANCERY_MODELS"

TEST(ClaimCases, StatementsHold) {
  NEEDS_MODEL();
  check_file("tests/coding/cases/statements.cases");
}

TEST(ClaimCases, PositionsHold) {
  NEEDS_MODEL();
  check_file("tests/coding/cases/positions.cases");
}

TEST(ClaimCases, ConditionsHold) {
  NEEDS_MODEL();
  check_file("tests/coding/cases/conditions.cases");
}

TEST(ClaimExamples, OfVerbsNounsAdjectivesAndPhrasesHold) {
  NEEDS_MODEL();
  check_examples("speech_verbs.tsv", 4, marked_holds);
  check_examples("speech_nouns.tsv", 4, marked_holds);
  check_examples("speech_adjectives.tsv", 4, marked_holds);
  check_examples("speech_phrases.tsv", 3, marked_holds);
}

TEST(ClaimExamples, OfPositionsAndConditionsHold) {
  NEEDS_MODEL();
  check_examples("positions.tsv", 7, [](const Row& row) {
    const Record record = read(std::string(row.fields.back()));
    return std::any_of(record.positions.begin(), record.positions.end(), [&](const Position& one) {
      return one.stance == row.fields[3] || one.stance == row.fields[4];
    });
  });
  check_examples("conditions.tsv", 4, [](const Row& row) {
    const Record record = read(std::string(row.fields.back()));
    return std::any_of(record.positions.begin(), record.positions.end(), [](const Position& one) { return one.condition.has_value(); });
  });
}

}  // namespace
}  // namespace chancery
