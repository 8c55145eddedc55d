#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/analysis.h"

namespace chancery {
namespace {

/// Positions and states given outright.
struct GivenPositions {
  Result<std::vector<StoredPosition>> positions(const Question& question) const {
    std::vector<StoredPosition> out;
    for (const StoredPosition& one : held) {
      if (question.a && one.position.holder.substr(0, 3) != *question.a) continue;
      if (question.as_of && one.said && *question.as_of < *one.said->from) continue;
      out.push_back(one);
    }
    return out;
  }

  static Result<std::vector<RelationState>> relation_states(const Question& question) {
    if (question.kind != "diplomatic-relations") return std::vector<RelationState>{};
    RelationState state;
    state.kind = "diplomatic-relations";
    state.status = "severed";
    state.since = SaidDate{whole_year(2008), "after the war"};
    return std::vector<RelationState>{state};
  }

  void say(const std::string& key, const std::string& words, Date day, const std::string& firmness = "firm") {
    auto position = position_from_words(words);
    ASSERT_TRUE(position) << position.error().message;
    position->key = key;
    position->from.story = key;
    position->position.firmness = firmness;
    position->said = whole_day(day);
    held.push_back(*position);
  }

  std::vector<StoredPosition> held;
};

const NameActor kName = [](const std::string& code) { return code; };

Why why_of(GivenPositions& ledger, const WhyOptions& options = {}) {
  const PositionSource source{[&](const Question& question) { return ledger.positions(question); }, GivenPositions::relation_states};
  auto answer = why(source, "GEO", "RUS", options, "data", kName);
  EXPECT_TRUE(answer) << (answer ? "" : answer.error().message);
  return answer ? *std::move(answer) : Why{};
}

std::vector<std::string> acts_of(const Why::Unlock& unlock) {
  std::vector<std::string> out;
  for (const Concession& one : unlock.concessions) out.push_back(one.by + " " + one.act.act + " " + one.act.what + (one.crosses_red_line ? " !" : ""));
  std::sort(out.begin(), out.end());
  return out;
}

GivenPositions two_positions() {
  GivenPositions ledger;
  ledger.say("g1", "GEO refuses restore diplomatic-relations toward RUS unless RUS withdraw recognition of ABK,OST", {2025, 9, 24});
  ledger.say("r1", "RUS refuses withdraw recognition of ABK,OST", {2025, 9, 24}, "non-negotiable");
  return ledger;
}

TEST(Why, NamesBothPositionsAndBothWaysOutOfADeadlock) {
  GivenPositions ledger = two_positions();
  const Why answer = why_of(ledger);
  EXPECT_EQ(answer.goal.what, "diplomatic-relations");
  EXPECT_TRUE(answer.locked);
  ASSERT_EQ(answer.because.size(), 1u);
  EXPECT_EQ(answer.because[0].positions, (std::vector<std::string>{"g1", "r1"}));
  ASSERT_EQ(answer.unlocks.size(), 2u);
  EXPECT_EQ(acts_of(answer.unlocks[0]), (std::vector<std::string>{"GEO restore diplomatic-relations"}));
  EXPECT_EQ(acts_of(answer.unlocks[1]), (std::vector<std::string>{"RUS withdraw recognition !"}));
}

TEST(Why, NeedsBothActsWhereTheConditionHasTwo) {
  GivenPositions ledger;
  ledger.say("g1", "GEO refuses restore diplomatic-relations toward RUS unless RUS withdraw recognition of ABK,OST and RUS withdraw troops", {2013, 12, 4}, "non-negotiable");
  ledger.say("r1", "RUS refuses withdraw recognition of ABK,OST", {2013, 12, 4}, "non-negotiable");
  const Why answer = why_of(ledger);
  const std::vector<std::string> both = {"RUS withdraw recognition !", "RUS withdraw troops"};
  EXPECT_TRUE(std::any_of(answer.unlocks.begin(), answer.unlocks.end(), [&](const Why::Unlock& unlock) { return acts_of(unlock) == both; }));
}

TEST(Why, GathersConditionsThatDifferentReportsName) {
  GivenPositions ledger = two_positions();
  ledger.say("g2", "GEO refuses restore diplomatic-relations toward RUS until RUS withdraw troops", {2025, 10, 1});
  const Why answer = why_of(ledger);
  ASSERT_EQ(answer.because.size(), 1u);  // nobody refuses to withdraw troops
  const std::vector<std::string> both = {"RUS withdraw recognition !", "RUS withdraw troops"};
  EXPECT_TRUE(std::any_of(answer.unlocks.begin(), answer.unlocks.end(), [&](const Why::Unlock& unlock) { return acts_of(unlock) == both; }));
}

TEST(Why, DropsAllConditionsOfOneHolderOnOneActAsOneConcession) {
  GivenPositions ledger = two_positions();
  ledger.say("g2", "GEO refuses restore diplomatic-relations toward RUS until RUS withdraw troops", {2025, 10, 1});
  ASSERT_EQ(why_of(ledger).unlocks.size(), 2u);
  EXPECT_EQ(acts_of(why_of(ledger).unlocks[0]), (std::vector<std::string>{"GEO restore diplomatic-relations"}));
}

TEST(Why, ReadsAsLongAsTheyRecogniseAsAskingForTheEndOfIt) {
  GivenPositions ledger;
  ledger.say("g1", "GEO refuses restore diplomatic-relations toward RUS as-long-as RUS recognize recognition of ABK", {2025, 1, 1});
  ledger.say("r1", "RUS intends keep recognition of ABK", {2025, 1, 2});
  const Why answer = why_of(ledger);
  ASSERT_EQ(answer.because.size(), 1u);
  EXPECT_EQ(answer.because[0].positions, (std::vector<std::string>{"g1", "r1"}));
}

TEST(Why, IsOpenOnceTheRefusalHasBeenTakenBack) {
  GivenPositions ledger = two_positions();
  ledger.say("r2", "RUS offers withdraw recognition of ABK,OST", {2026, 3, 1});
  EXPECT_FALSE(why_of(ledger).locked);
  WhyOptions before;
  before.as_of = Date{2025, 12, 31};
  EXPECT_TRUE(why_of(ledger, before).locked);
}

TEST(Why, AnswersWhatIfAPositionWereDroppedOrAdded) {
  GivenPositions ledger = two_positions();
  WhyOptions without;
  without.dropped = {"r1"};
  EXPECT_FALSE(why_of(ledger, without).locked);
  WhyOptions with;
  with.added = {*position_from_words("RUS refuses restore diplomatic-relations toward GEO")};
  EXPECT_EQ(why_of(ledger, with).because.size(), 2u);
}

TEST(Why, SaysPlainlyThatNothingUnlocksWhatMayNotBeGivenUp) {
  GivenPositions ledger = two_positions();
  WhyOptions options;
  options.held = {"g1", "r1"};
  const Why answer = why_of(ledger, options);
  EXPECT_TRUE(answer.unlocks.empty());
  EXPECT_EQ(answer.forbidding, (std::vector<std::string>{"g1", "r1"}));
}

TEST(Why, TellsACircleOfPreconditions) {
  GivenPositions ledger;
  ledger.say("g1", "GEO refuses sign treaty toward RUS until RUS withdraw troops", {2025, 1, 1});
  ledger.say("r1", "RUS refuses withdraw troops until GEO sign treaty toward RUS", {2025, 1, 2});
  WhyOptions options;
  options.goal = Act{"sign", "treaty", {}, {}, {}, {}};
  const Why answer = why_of(ledger, options);
  EXPECT_TRUE(answer.because.empty());
  ASSERT_EQ(answer.cycles.size(), 1u);
  EXPECT_EQ(answer.cycles[0].size(), 2u);
}

TEST(Why, CountsAPositionThatOneStoryAloneReports) {
  GivenPositions ledger = two_positions();
  EXPECT_TRUE(why_of(ledger).rests_on_single_source);
  ledger.say("g2", "GEO refuses restore diplomatic-relations toward RUS unless RUS withdraw recognition of ABK,OST", {2025, 9, 25});
  ledger.say("r2", "RUS refuses withdraw recognition of ABK,OST", {2025, 9, 25}, "non-negotiable");
  EXPECT_FALSE(why_of(ledger).rests_on_single_source);
}

TEST(PositionFromWords, RefusesWhatItCannotRead) {
  EXPECT_FALSE(position_from_words("GEO dances restore relations"));
  EXPECT_FALSE(position_from_words("GEO refuses restore"));
  EXPECT_TRUE(position_from_words("GEO refuses restore diplomatic-relations"));
}

}  // namespace
}  // namespace chancery
