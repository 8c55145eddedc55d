#include "actors/time_mention.h"

#include <gtest/gtest.h>

#include <cstdio>

#include "actors/amount_mention.h"
#include "actors/registry_data.h"
#include "plain_parse.h"

namespace chancery {
namespace {

const Registry& registry() {
  static const auto loaded = Registry::load("data");
  return *loaded;
}

std::string day(const std::optional<Date>& date) { return date ? to_iso(*date) : "?"; }

/// "last week = 2025-W38 2025-09-15..2025-09-21; …".
std::string told(std::string_view text, const std::vector<TimeMention>& times) {
  std::string all;
  for (const TimeMention& time : times) {
    if (!all.empty()) all += "; ";
    all += std::string(text_of(text, time.span)) + " = " + time.value + ' ' + day(time.when ? time.when->from : std::nullopt) + ".." +
           day(time.when ? time.when->to : std::nullopt);
  }
  return all.empty() ? "none" : all;
}

std::string told(std::string_view text, const std::vector<AmountMention>& amounts) {
  constexpr const char* kBounds[] = {"exact", "about", "at-least", "at-most"};
  std::string all;
  for (const AmountMention& amount : amounts) {
    char value[80];
    if (amount.upper) std::snprintf(value, sizeof value, "%.12g..%.12g", amount.value, *amount.upper);
    else std::snprintf(value, sizeof value, "%.12g", amount.value);
    if (!all.empty()) all += "; ";
    all += std::string(text_of(text, amount.span)) + " = " + value + ' ' + (amount.unit.empty() ? "-" : amount.unit) + ' ' +
           kBounds[static_cast<int>(amount.bound)];
  }
  return all.empty() ? "none" : all;
}

std::vector<TimeMention> times_of(const std::string& text, const std::string& published) {
  const std::optional<Date> on = from_iso(published);
  return find_times(text, plain_parse(text), on ? std::optional(whole_day(*on)) : std::nullopt, registry().data());
}

TEST(Times, ReadsEveryCaseOfTheCaseFile) {
  int cases = 0;
  const Outcome read = read_table("tests/actors/cases/times.cases", 3, [&](const Row& row) -> Outcome {
    const std::string text(row.fields[1]);
    EXPECT_EQ(told(text, times_of(text, std::string(row.fields[0]))), row.fields[2]) << text;
    ++cases;
    return Done{};
  });
  ASSERT_TRUE(read);
  EXPECT_GE(cases, 45);
}

TEST(Times, KeepsSinceOfADatedWar) {
  const auto times = times_of("Ties between Georgia and Russia were cut after the 2008 war.", "2025-09-24");
  ASSERT_EQ(times.size(), 1u);
  EXPECT_TRUE(times[0].since);
  EXPECT_EQ(day(times[0].when->from), "2008-08-07");
}

TEST(Times, ReadsBareMonthsOfAHistoryFromTheYearToldOf) {
  const auto times = times_of(
      "In June 1914 the archduke died. In July 1914 war came. By 4 August 1914 Britain was in. In 1915 Italy followed.\nIn May it crossed the border.",
      "2009-12-19");
  ASSERT_FALSE(times.empty());
  EXPECT_EQ(times.back().value, "1915-05");
}

TEST(Times, GivesAMonthTheYearOfWhatWasToldJustBefore) {
  const auto times = times_of("The bridge opened in 2014.\nIn May the ferry closed.\nFew wept.\nIn June the quay was sold.", "2025-09-24");
  ASSERT_EQ(times.size(), 3u);
  EXPECT_EQ(times[1].value, "2014-05");
  EXPECT_EQ(times[2].value, "2025-06");
}

TEST(Times, CountsFromNoTermThatLiesAhead) {
  const auto times = times_of("The cabinet met on 5 August to settle it by the end of the year.\nTwo days later it met again.", "2025-08-26");
  ASSERT_EQ(times.size(), 3u);
  EXPECT_EQ(times[2].value, "2025-08-07");
}

TEST(Times, LeavesADeicticWordOfAnUndatedTextOpen) {
  const auto times = times_of("The pact of 2005 lapsed.\nThe mayor said this week that he was sorry.", "");
  ASSERT_EQ(times.size(), 2u);
  EXPECT_FALSE(times[1].when);
}

TEST(Amounts, ReadsEveryCaseOfTheCaseFile) {
  int cases = 0;
  const Outcome read = read_table("tests/actors/cases/amounts.cases", 2, [&](const Row& row) -> Outcome {
    const std::string text(row.fields[0]);
    const auto amounts = find_amounts(text, plain_parse(text), registry().data(), times_of(text, "2025-09-24"));
    EXPECT_EQ(told(text, amounts), row.fields[1]) << text;
    ++cases;
    return Done{};
  });
  ASSERT_TRUE(read);
  EXPECT_GE(cases, 45);
}

TEST(Times, SurvivesTextThatIsNoSentence) {
  for (const char* text : {"", "-", "99999999999999999999999", "1/0", "0000-00-00", "31 February 2024", "\xEF\xBF\xBD 12", "th the of 2", "the the the"})
    (void)times_of(text, "2025-09-24");
}

}  // namespace
}  // namespace chancery
