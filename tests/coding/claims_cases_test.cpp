// Cases of tests/coding/cases/{statements,positions,conditions}.cases, and the examples of the rows in data/lexicon. A case:
//   case: a refusal in plain words
//   text: Serbia will never recognise Kosovo, President Aleksandar Vucic said.
//   statement: speaker="President Aleksandar Vucic" cue="said" content="Serbia will never recognise Kosovo"
//   position: holder=SRB stance=refuses|rejects do=recognize what=recognition if=none
// "no-position:" and "no-statement:" want none at all; "no-position: what=troops" none with those fields. The model reads language, so a few cases may fail with a given model;
// kShare of a file must hold.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "plain_coding.h"

namespace chancery {
namespace {

constexpr double kShare = 0.85;
constexpr double kShareOfExamples = 0.75;
constexpr double kShareOfPress = 0.65;  // of cases written without a look at what the tables know

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

Record read(const std::string& text) {
  std::string why;
  return whole_record(*coding_bench(why), text);
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
  const std::vector<std::string_view> either = split(want, '|');
  return std::any_of(position.condition->acts.begin(), position.condition->acts.end(), [&](const Act& act) {
    return std::find(either.begin(), either.end(), act.act + ':' + act.what) != either.end();
  });
}

/// "refuses|rejects" allows either; a field that is not asked for allows anything.
bool allows(const std::map<std::string, std::string>& want, const std::string& field, std::string_view value) {
  const auto asked = want.find(field);
  if (asked == want.end()) return true;
  const std::vector<std::string_view> either = split(asked->second, '|');
  return std::find(either.begin(), either.end(), value) != either.end();
}

bool has_position(const Record& record, const std::map<std::string, std::string>& want) {
  return std::any_of(record.positions.begin(), record.positions.end(), [&](const Position& one) {
    return allows(want, "holder", state_of(one.holder)) && allows(want, "stance", one.stance) && allows(want, "do", one.act.act) &&
           allows(want, "what", one.act.what) && (!want.contains("if") || has_condition(one, want.at("if")));
  });
}

bool holds(const Record& record, const std::string& key, const std::string& value) {
  if (key == "no-position") return !has_position(record, fields_of(value));
  if (key == "no-statement") return record.statements.empty();
  if (key == "position") return has_position(record, fields_of(value));
  return key == "statement" && has_statement(record, fields_of(value));
}

void check_file(const std::string& path, double least = kShare) {
  std::string why;
  if (!coding_bench(why)) GTEST_SKIP() << why;
  const std::vector<CaseBlock> cases = read_case_blocks(path);
  ASSERT_FALSE(cases.empty()) << path;
  std::size_t good = 0;
  std::string failures;
  for (const CaseBlock& one : cases) {
    const Record record = read(one.text);
    const bool all = std::all_of(one.wants.begin(), one.wants.end(), [&](const auto& want) { return holds(record, want.first, want.second); });
    good += all;
    if (!all) failures += "\n  " + one.name + ": " + one.text;
  }
  const double share = static_cast<double>(good) / static_cast<double>(cases.size());
  ::testing::Test::RecordProperty("share", std::to_string(share));
  EXPECT_GE(share, least) << good << " of " << cases.size() << failures;
}

/// A row's example, "{The envoy} *said* that [the talks failed]", as text and as what it wants.
CaseBlock marked_example(std::string_view example) {
  CaseBlock one;
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
  std::string why;
  if (!coding_bench(why)) GTEST_SKIP() << why;
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
  const CaseBlock one = marked_example(row.fields.back());
  return holds(read(one.text), "statement", one.wants.front().second);
}

TEST(ClaimCases, StatementsHold) {
  check_file("tests/coding/cases/statements.cases");
}

TEST(ClaimCases, PositionsHold) {
  check_file("tests/coding/cases/positions.cases");
}

TEST(ClaimCases, PositionsToldWithoutAWordOfStanceHold) {
  check_file("tests/coding/cases/positions_frames.cases");
}

TEST(ClaimCases, PositionsToldAsWiresDoHold) {
  check_file("tests/coding/cases/positions_wire.cases");
}

TEST(ClaimCases, PositionsToldInReportersIdiomsHold) {
  check_file("tests/coding/cases/positions_press.cases", kShareOfPress);
}

TEST(ClaimCases, ConditionsHold) {
  check_file("tests/coding/cases/conditions.cases");
}

TEST(ClaimExamples, OfVerbsNounsAdjectivesAndPhrasesHold) {
  check_examples("speech_verbs.tsv", 4, marked_holds);
  check_examples("speech_nouns.tsv", 4, marked_holds);
  check_examples("speech_adjectives.tsv", 4, marked_holds);
  check_examples("speech_phrases.tsv", 3, marked_holds);
}

TEST(ClaimExamples, OfPositionsAndConditionsHold) {
  check_examples("positions.tsv", 7, [](const Row& row) {
    const Record record = read(std::string(row.fields.back()));
    return std::any_of(record.positions.begin(), record.positions.end(), [&](const Position& one) {
      return one.stance == row.fields[3] || one.stance == row.fields[4];
    });
  });
  check_examples("acts_verbs.tsv", 5, [](const Row& row) { return row.fields[2] == "none" || !read(std::string(row.fields.back())).positions.empty(); });
  check_examples("conditions.tsv", 4, [](const Row& row) {
    const Record record = read(std::string(row.fields.back()));
    return std::any_of(record.positions.begin(), record.positions.end(), [](const Position& one) { return one.condition.has_value(); });
  });
}

}  // namespace
}  // namespace chancery
