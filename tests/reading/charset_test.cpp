#include <gtest/gtest.h>

#include "reading/charset.h"

namespace chancery {
namespace {

TEST(Charset, ByteOrderMarkBeatsEverything) {
  EXPECT_EQ(decoded_page("\xEF\xBB\xBF" "caf\xC3\xA9", "windows-1252"), "caf\xC3\xA9");
  EXPECT_EQ(decoded_page(std::string_view("\xFF\xFE" "c\0\xE9\0", 6), ""), "c\xC3\xA9");
  EXPECT_EQ(decoded_page(std::string_view("\xFE\xFF" "\0c\0\xE9", 6), ""), "c\xC3\xA9");
}

TEST(Charset, HeaderBeatsMeta) {
  EXPECT_EQ(decoded_page("<meta charset=utf-8>\xCF\xF0", "windows-1251"), "<meta charset=utf-8>\xD0\x9F\xD1\x80");
}

TEST(Charset, MetaIsLookedForInTheFirstKilobyte) {
  EXPECT_EQ(decoded_page("<meta charset=\"windows-1251\"><p>\xCF\xF0", ""), "<meta charset=\"windows-1251\"><p>\xD0\x9F\xD1\x80");
  EXPECT_EQ(decoded_page("<META http-equiv=Content-Type content='text/html; charset=ISO-8859-2'>\xB1", ""),
            "<META http-equiv=Content-Type content='text/html; charset=ISO-8859-2'>\xC4\x85");
}

TEST(Charset, Latin1MeansWindows1252AsInBrowsers) { EXPECT_EQ(decoded_page("\x93quoted\x94", "ISO-8859-1"), "\xE2\x80\x9Cquoted\xE2\x80\x9D"); }

TEST(Charset, DeclaredUtf8ThatIsNoneIsNotBelieved) {
  EXPECT_EQ(decoded_page("<meta charset=utf-8>caf\xE9 na\xEFve d\xE9j\xE0", ""), "<meta charset=utf-8>caf\xC3\xA9 na\xC3\xAFve d\xC3\xA9j\xC3\xA0");
}

TEST(Charset, PageThatIsSurelyUtf8IsSoWhateverItsMetaSays) {
  std::string text = "<meta charset=gb2312>";
  for (int i = 0; i < 8; ++i) text += "\xE6\x96\xB0";
  EXPECT_EQ(decoded_page(text, ""), text);
}

TEST(Charset, TornCharactersInUtf8BecomeReplacementMarks) {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "\xC3\xA9 ";
  const std::string decoded = decoded_page(text + "\xE2\x80", "");
  EXPECT_TRUE(decoded.ends_with("\xC3\xA9 \xEF\xBF\xBD"));
}

TEST(Charset, UnknownLabelFallsBackToTheBytes) { EXPECT_EQ(decoded_page("caf\xC3\xA9", "no-such-set"), "caf\xC3\xA9"); }

TEST(Charset, MetaThatClaimsUtf16IsReadAsUtf8) {
  EXPECT_EQ(decoded_page("<meta charset=utf-16>caf\xC3\xA9", ""), "<meta charset=utf-16>caf\xC3\xA9");
}

}  // namespace
}  // namespace chancery
