#include <gtest/gtest.h>

#include "base/base.h"
#include "reading_fixture.h"

namespace chancery {
namespace {

Article read_text(const std::string& text) { return read_one_of(text, InputKind::text); }

std::string prose() { return std::string(kFirst) + "\n\n" + kSecond + "\n\n" + kThird + "\n\n" + kFourth + "\n\n"; }

TEST(PlainText, DropsDoubledTitlesAndTheOutletHungOnTheFirst) {
  const Article article = read_text("River crossing to open | World | courier.example.com\n\nRiver crossing to open\n\nRiver crossing to open\n\n" + prose());
  EXPECT_EQ(article.title, "River crossing to open");
  EXPECT_EQ(article.outlet_domain, "courier.example.com");
  EXPECT_EQ(article.section, "World");
  EXPECT_EQ(article.paragraphs.size(), 4u);
}

TEST(PlainText, DropsRelatedPostsWithTheirEmailBylines) {
  const Article article = read_text("River crossing to open\n\n" + prose() +
                                    "Related posts\n\nFerry Strike Enters Its Second Week\n\nwriter77@mail.example\n\nHarbour Board Names New Chair\n\nwriter77@mail.example\n");
  EXPECT_EQ(article.paragraphs.size(), 4u) << article.text;
}

TEST(PlainText, DropsCookieNoticeAtTheEnd) {
  const Article article = read_text("River crossing to open\n\n" + prose() +
                                    "This website uses cookies to improve your experience. We'll assume you're ok with this, but you can opt-out if you wish. Accept Read More");
  EXPECT_EQ(article.paragraphs.size(), 4u) << article.text;
}

TEST(PlainText, DropsShareLinesAndNewsletterBoxesBetweenParagraphs) {
  const Article article = read_text("River crossing to open\n\nShare on Facebook\n\nTweet\n\n" + std::string(kFirst) +
                                    "\n\nSign up for our morning newsletter\n\n" + kSecond + "\n\nAdvertisement\n\n" + kThird + "\n\n" + kFourth + "\n");
  EXPECT_EQ(article.paragraphs.size(), 4u) << article.text;
}

TEST(PlainText, DropsCommentsAfterTheArticle) {
  const Article article = read_text("River crossing to open\n\n" + prose() + "Leave a comment\n\nYour email address will not be published\n\nName\n\nEmail\n");
  EXPECT_EQ(article.paragraphs.size(), 4u) << article.text;
}

TEST(PlainText, KeepsParagraphThatOnlyMentionsCookiesOrSharing) {
  const std::string paragraph =
      "The regulator said on Friday that the firm had broken the law because its use of cookies was not explained to visitors in a way that they could understand, and "
      "that a fine of two million euros would be due within thirty days unless an appeal was lodged with the administrative court in the capital, where a similar case "
      "against another firm is still waiting to be heard by the judges.";
  const Article article = read_text("Firm fined\n\n" + std::string(kFirst) + "\n\n" + paragraph + "\n\n" + kThird + "\n");
  EXPECT_TRUE(holds(article.text, "two million euros"));
  EXPECT_EQ(article.paragraphs.size(), 3u);
}

TEST(PlainText, KeepsShortParagraphsAndSubheadingsInside) {
  const Article article = read_text("River crossing to open\n\n" + std::string(kFirst) + "\n\nA slow start\n\n" + kSecond + "\n\n\"It is late,\" he said.\n\n" + kThird + "\n");
  EXPECT_TRUE(holds(article.text, "A slow start"));
  EXPECT_TRUE(holds(article.text, "\"It is late,\" he said."));
}

TEST(PlainText, ArticleThatGoesOnAfterAPromotedLinkIsKept) {
  const Article article = read_text("River crossing to open\n\n" + std::string(kFirst) + "\n\nRead more\n\nFerry strike enters second week\n\n" + kSecond + "\n\n" + kThird + "\n\n" + kFourth + "\n");
  for (const char* paragraph : {kFirst, kSecond, kThird, kFourth}) EXPECT_TRUE(holds(article.text, paragraph)) << article.text;
}

TEST(PlainText, TakesBylineAndDateFromTheHead) {
  const Article article = read_text("River crossing to open\n\nBy Ada Lindqvist\n\nSeptember 24, 2025\n\n" + prose());
  EXPECT_EQ(article.byline, std::vector<std::string>{"Ada Lindqvist"});
  ASSERT_TRUE(article.published.has_value());
  EXPECT_EQ(to_iso(*article.published->from), "2025-09-24");
  EXPECT_EQ(article.paragraphs.size(), 4u);
}

TEST(PlainText, JoinsHardWrappedLines) {
  const Article article = read_text(
      "River crossing to open\n\nThe two governments agreed on Tuesday to open a second crossing\non the river, a step that officials on both banks had asked\n"
      "for since the spring of last year, when the first was closed\nfor repairs that were never begun, as villagers point out.\n\n"
      "A joint commission will meet every fortnight, the foreign\nministry said in a statement on the same evening, and may\nmeet more often if either side asks.\n");
  EXPECT_EQ(article.paragraphs.size(), 2u) << article.text;
}

TEST(PlainText, BodyIsLeftAsItStands) {
  const std::string text = "Share this article\n\n" + prose();
  const Article article = read_one_of(text, InputKind::body);
  EXPECT_EQ(article.text, text);
  ASSERT_EQ(article.paragraphs.size(), 5u);
  EXPECT_EQ(text_of(article.text, article.paragraphs[1]), kFirst);
}

TEST(PlainText, EachLineOfSentencesIsAnArticle) {
  const Reading reading = read_all_of("First sentence here.\n\nSecond sentence here.\r\n", InputKind::sentences);
  ASSERT_EQ(reading.articles.size(), 2u);
  EXPECT_EQ(reading.articles[1].text, "Second sentence here.");
  EXPECT_EQ(reading.articles[1].source, "test#3");
}

TEST(PlainText, SeedPageKeepsItsNineParagraphsAndNoClutter) {
  const auto bytes = read_file("../shared/seed/000_1ddf3b1f7ea938a6.txt");
  if (!bytes) GTEST_SKIP() << "../shared/seed is not here";
  const Article article = read_text(*bytes);
  EXPECT_EQ(article.paragraphs.size(), 9u);
  for (const char* clutter : {"Related posts", "@gmail", "cookies", "Spiridonovskaya", "Polands Jets"}) EXPECT_FALSE(holds(article.text, clutter));
}

}  // namespace
}  // namespace chancery
