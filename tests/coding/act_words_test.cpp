#include <gtest/gtest.h>

#include "coding/coding.h"

namespace chancery {
namespace {

std::string name(const std::string& code) { return code == "GEO" ? "Georgia" : code == "RUS" ? "Russia" : code; }

Act act(std::string verb, std::string what, std::vector<std::string> by = {}, std::vector<std::string> toward = {}) {
  Act act;
  act.act = std::move(verb);
  act.what = std::move(what);
  act.by = std::move(by);
  act.toward = std::move(toward);
  return act;
}

Position position(std::string stance, Act what) {
  Position position;
  position.holder = "GEO";
  position.stance = std::move(stance);
  position.act = std::move(what);
  return position;
}

TEST(ActWords, PutAPositionWithItsConditionsIntoOneSentence) {
  Position refusal = position("refuses", act("restore", "diplomatic-relations", {"GEO"}, {"RUS"}));
  Condition condition;
  condition.kind = "only-if";
  condition.join = "any";
  condition.acts = {act("withdraw", "recognition", {"RUS"}), act("pay", "reparations", {"RUS"})};
  refusal.condition = condition;
  EXPECT_EQ(position_words(refusal, name),
            "Georgia refuses to restore diplomatic relations with Russia only if Russia withdraws recognition or Russia pays reparations");
}

TEST(ActWords, NameWhoIsToActInADemandAndUseTheGerundWhereTheStanceTakesOne) {
  EXPECT_EQ(position_words(position("demands", act("cease", "armed-conflict", {"RUS"})), name), "Georgia demands that Russia cease armed conflict");
  EXPECT_EQ(position_words(position("open-to", act("restore", "dialogue", {"GEO"}, {"RUS"})), name), "Georgia is open to restoring dialogue with Russia");
  EXPECT_EQ(position_words(position("opposes", act("cut", "aid")), name), "Georgia opposes cutting aid");
  EXPECT_EQ(position_words(position("supports", act("open", "border")), name), "Georgia supports opening border");
}

}  // namespace
}  // namespace chancery
