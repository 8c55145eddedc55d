#include "coding/quantities.h"

#include <gtest/gtest.h>

#include "../tally.h"

#include <cmath>
#include <cstdio>

#include "plain_coding.h"

namespace chancery {
namespace {

constexpr Date kDay{2025, 6, 11};

/// "aid 60000000 EUR".
std::string told(const Quantity& quantity) {
  char value[40];
  std::snprintf(value, sizeof value, "%.12g", quantity.value);
  return quantity.measure + ' ' + value + ' ' + quantity.unit;
}

bool holds(const std::vector<Quantity>& quantities, const std::string& wanted) {
  for (const Quantity& quantity : quantities)
    if (wanted == "*" || told(quantity) == wanted || quantity.measure == wanted) return true;
  return false;
}

std::string all_of(const std::vector<Quantity>& quantities) {
  std::string text;
  for (const Quantity& quantity : quantities) text += told(quantity) + "; ";
  return text;
}

TEST(Quantities, CodesEveryCaseOfTheCaseFiles) {
  std::string why;
  const CodingBench* bench = coding_bench(why);
  if (!bench) GTEST_SKIP() << why;
  const std::vector<CodingCase> cases = read_cases("tests/coding/cases/quantities.cases", "quantity");
  ASSERT_GE(cases.size(), 150u);
  Tally tally;
  for (const CodingCase& one : cases) {
    const std::vector<Quantity> found = coded(*bench, one.text, kDay, &code_quantities);
    for (const std::string& must : one.must) tally.add(holds(found, must), one.text + " wants " + must + ", has " + all_of(found));
    for (const std::string& not_this : one.must_not)
      tally.add(!holds(found, not_this), one.text + " must lack " + not_this + ", has " + all_of(found));
  }
  tally.expect(kParsedShare);
}

TEST(Quantities, MeasuresTheExampleOfEveryRow) {
  std::string why;
  const CodingBench* bench = coding_bench(why);
  if (!bench) GTEST_SKIP() << why;
  const QuantityKnowledge& known = *bench->lexicon.data().quantities;
  Tally tally;
  for (const auto* table : {&known.nouns, &known.verbs}) {
    for (const auto& [word, row] : *table) tally.add(holds(coded(*bench, row.example, kDay, &code_quantities), row.measure), word + ": " + row.example);
  }
  tally.expect(kParsedShare);
}

TEST(Quantities, KeepsTheChangeWithItsLevel) {
  std::string why;
  const CodingBench* bench = coding_bench(why);
  if (!bench) GTEST_SKIP() << why;
  const auto found = coded(*bench, "Trade between Georgia and Russia reached $1.3 billion, up 7 percent from the previous year.", kDay, &code_quantities);
  ASSERT_EQ(found.size(), 1u);
  ASSERT_TRUE(found[0].change && found[0].change->percent);
  EXPECT_DOUBLE_EQ(*found[0].change->percent, 7);
  EXPECT_EQ(found[0].change->against, "previous-year");
}

TEST(Quantities, GivesBilateralTradeToBothSidesNotToWhoeverCountsIt) {
  std::string why;
  const CodingBench* bench = coding_bench(why);
  if (!bench) GTEST_SKIP() << why;
  const auto found = coded(*bench, "Georgia keeps its border with Russia open. Bilateral trade reached $2.5 billion last year, Georgia's statistics service said.",
                           kDay, &code_quantities);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].parties, (std::vector<std::string>{"GEO", "RUS"}));
}

}  // namespace
}  // namespace chancery
