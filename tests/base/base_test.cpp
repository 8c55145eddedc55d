#include "base/base.h"

#include <gtest/gtest.h>

namespace chancery {
namespace {

TEST(Date, ComesBackFromItsDayNumber) {
  for (std::int64_t day = -800000; day < 400000; day += 37) {
    const Date date = date_of(day);
    EXPECT_TRUE(is_valid(date) || date.year < 1);
    EXPECT_EQ(day_number(date), day);
  }
}

TEST(Date, KnowsItsWeekday) {
  EXPECT_EQ(weekday({1970, 1, 1}), 3);
  EXPECT_EQ(weekday({2025, 9, 24}), 2);
}

TEST(Date, ClipsToTheMonthsLastDay) {
  EXPECT_EQ(plus_months({2024, 1, 31}, 1), (Date{2024, 2, 29}));
  EXPECT_EQ(plus_months({2024, 1, 31}, -2), (Date{2023, 11, 30}));
}

TEST(Date, ReadsIsoDaysAndNothingElse) {
  EXPECT_EQ(from_iso("2008-08-26"), (Date{2008, 8, 26}));
  EXPECT_FALSE(from_iso("2008-02-30"));
  EXPECT_FALSE(from_iso("2008-8-26"));
  EXPECT_FALSE(from_iso("26 August 2008"));
}

TEST(Text, JoinsPartsAndKeepsEmptyOnes) {
  EXPECT_EQ(joined({}, ", "), "");
  EXPECT_EQ(joined({"a", "", "b"}, ", "), "a, , b");
}

TEST(Text, EscapesWhatXmlReadsAsMarkAndLeavesOutWhatItCannotHold) {
  EXPECT_EQ(xml_escaped("<a href=\"x\">&\x01\n"), "&lt;a href=&quot;x&quot;&gt;&amp;\n");
}

TEST(Utf8, RepairsIllFormedBytesOneMaximalSubpartAtATime) {
  EXPECT_EQ(repaired_utf8("a\xFFz"), "a\xEF\xBF\xBDz");
  EXPECT_EQ(repaired_utf8("\xE2\x82"), "\xEF\xBF\xBD");
  EXPECT_TRUE(is_valid_utf8(repaired_utf8("\xF0\x9F\x98 \xC0\xAF")));
}

TEST(Utf8, CountsCodePointsBeforeAByte) {
  const std::string text = "a\xC3\xA9\xF0\x9F\x98\x80z";
  const CodePointIndex index(text);
  EXPECT_EQ(index.code_points_before(0), 0u);
  EXPECT_EQ(index.code_points_before(3), 2u);
  EXPECT_EQ(index.code_points_before(text.size()), 4u);
  EXPECT_EQ(index.byte_of(3), 7u);
}

TEST(Utf8, FoldsAccentsCaseAndCurlyMarks) {
  EXPECT_EQ(folded("T\xC3\xBCrkiye\xE2\x80\x99s"), "turkiye's");
  EXPECT_EQ(lower("\xC3\x89LYS\xC3\x89" "E"), "\xC3\xA9lys\xC3\xA9" "e");
}

TEST(Utf8, FoldsACharacterAlikeAloneAndWhereTextGoesThroughIcu) {
  // A capital sigma's small form depends on its place, so text that holds one takes the long way.
  const std::string through_icu = "\xCE\xA3\xCE\x91 ";
  for (char32_t c = 1; c < 0x3000; ++c) {
    if (c == 0x3A3) continue;
    std::string text = "Ab";
    append_utf8(text, c);
    text += "Cd";
    ASSERT_EQ(folded(through_icu + text), "\xCF\x83\xCE\xB1 " + folded(text)) << static_cast<unsigned>(c);
  }
}

TEST(JsonText, PutsCommasByItselfAndEscapes) {
  JsonText json;
  json.begin_object().key("a").begin_array().number(1).number(2.5).end_array();
  json.key("b").string("x\"\n").key("c").null().end_object();
  EXPECT_EQ(json.text(), "{\"a\":[1,2.5],\"b\":\"x\\\"\\n\",\"c\":null}");
}

}  // namespace
}  // namespace chancery
