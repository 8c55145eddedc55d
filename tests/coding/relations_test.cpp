#include "coding/relations.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "../tally.h"

#include "plain_coding.h"

namespace chancery {
namespace {

constexpr Date kDay{2025, 6, 11};

/// "sanctions USA IRN in-force", or with the year since when.
std::string told(const Relation& relation) {
  std::string text = relation.kind;
  for (const std::string& party : relation.parties) text += ' ' + std::string(state_of(party));
  return text + ' ' + relation.status;
}

bool is_same(const Relation& relation, std::string_view wanted) {
  const std::size_t since = wanted.find(" since=");
  if (since != std::string_view::npos) {
    const std::string_view year = wanted.substr(since + 7);
    if (!relation.since || !relation.since->when.from || std::to_string(relation.since->when.from->year) != year) return false;
    wanted = wanted.substr(0, since);
  }
  if (wanted == "*" || wanted == relation.kind || wanted == told(relation)) return true;
  if (relation.directed || relation.parties.size() != 2) return false;
  Relation turned = relation;
  std::swap(turned.parties[0], turned.parties[1]);
  return wanted == told(turned);
}

bool holds(const std::vector<Relation>& relations, const std::string& wanted) {
  for (const Relation& relation : relations)
    if (is_same(relation, wanted)) return true;
  return false;
}

std::string all_of(const std::vector<Relation>& relations) {
  std::string text;
  for (const Relation& relation : relations) text += told(relation) + "; ";
  return text;
}

void check_cases(const CodingBench& bench, const std::string& path, std::size_t least) {
  const std::vector<CodingCase> cases = read_cases(path, "relation");
  ASSERT_GE(cases.size(), least);
  Tally tally;
  for (const CodingCase& one : cases) {
    const std::vector<Relation> found = coded(bench, one.text, kDay, &code_relations);
    for (const std::string& must : one.must) tally.add(holds(found, must), one.text + " wants " + must + ", has " + all_of(found));
    for (const std::string& not_this : one.must_not)
      tally.add(!holds(found, not_this), one.text + " must lack " + not_this + ", has " + all_of(found));
  }
  tally.expect(kParsedShare);
}

TEST(Relations, CodesEveryCaseOfTheCaseFiles) {
  std::string why;
  const CodingBench* bench = coding_bench(why);
  if (!bench) GTEST_SKIP() << why;
  check_cases(*bench, "tests/coding/cases/relations.cases", 250);
}

TEST(Relations, CodesWhatWiresTell) {
  std::string why;
  const CodingBench* bench = coding_bench(why);
  if (!bench) GTEST_SKIP() << why;
  check_cases(*bench, "tests/coding/cases/relations_wire.cases", 60);
}

TEST(Relations, CodesWhatArticlesTellInPassing) {
  std::string why;
  const CodingBench* bench = coding_bench(why);
  if (!bench) GTEST_SKIP() << why;
  check_cases(*bench, "tests/coding/cases/relations_articles.cases", 150);
}

TEST(Relations, AssertsTheExampleOfEveryFrame) {
  std::string why;
  const CodingBench* bench = coding_bench(why);
  if (!bench) GTEST_SKIP() << why;
  Tally tally;
  std::set<std::string> tried;  // frames that hold for a class of words share theirs
  for (const auto& [word, frame] : bench->lexicon.data().relations->frames) {
    if (!tried.insert(frame.kind + frame.status + frame.example).second) continue;
    const std::vector<Relation> found = coded(*bench, frame.example, kDay, &code_relations);
    bool told_so = frame.kind == "again" && found.size() > 1;
    for (const Relation& relation : found) told_so = told_so || (relation.kind == frame.kind && relation.status == frame.status);
    tally.add(told_so, word + ": " + frame.example + " has " + all_of(found));
  }
  tally.expect(kParsedShare);
}

TEST(Relations, AssertsTheExampleOfEveryWordOfAClass) {
  std::string why;
  const CodingBench* bench = coding_bench(why);
  if (!bench) GTEST_SKIP() << why;
  const RelationKnowledge& known = *bench->lexicon.data().relations;
  Tally tally;
  for (const RelationWord& word : known.words) {
    const std::string key = word.sort + ' ' + word.word.substr(0, word.word.find('+'));
    const auto [row, end] = known.frames.equal_range(key);
    const std::vector<Relation> found = coded(*bench, word.example, kDay, &code_relations);
    const bool told_so = std::any_of(found.begin(), found.end(), [&](const Relation& relation) {
      return std::any_of(row, end, [&](const auto& frame) { return frame.second.kind == relation.kind && frame.second.status == relation.status; });
    });
    tally.add(told_so, word.word + " (" + word.word_class + "): " + word.example + " has " + all_of(found));
  }
  tally.expect(kParsedShare);
}

TEST(Relations, AssertsTheExampleOfEveryCue) {
  std::string why;
  const CodingBench* bench = coding_bench(why);
  if (!bench) GTEST_SKIP() << why;
  Tally tally;
  for (const RelationCue& cue : bench->lexicon.data().relations->cues) {
    const std::vector<Relation> found = coded(*bench, cue.frame.example, kDay, &code_relations);
    const bool told_so = std::any_of(found.begin(), found.end(), [&](const Relation& relation) {
      return relation.kind == cue.frame.kind && relation.status == cue.frame.status;
    });
    tally.add(told_so, cue.frame.word + ": " + cue.frame.example + " has " + all_of(found));
  }
  tally.expect(kParsedShare);
}

}  // namespace
}  // namespace chancery
