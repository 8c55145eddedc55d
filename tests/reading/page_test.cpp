#include <gtest/gtest.h>

#include "reading_fixture.h"

namespace chancery {
namespace {

Article read_page_of(const std::string& page) { return read_one_of(page, InputKind::html); }

void expect_whole(const Article& article) {
  for (const char* paragraph : {kFirst, kSecond, kThird, kFourth}) EXPECT_TRUE(holds(article.text, paragraph)) << article.text;
}

TEST(HtmlPage, KeepsTheArticleAndLeavesNavigationAndFooterOut) {
  const Article article = read_page_of(page_with("", "", "", ""));
  expect_whole(article);
  EXPECT_EQ(article.title, "River crossing to open");
  EXPECT_FALSE(holds(article.text, "Business"));
  EXPECT_FALSE(holds(article.text, "rights reserved"));
  EXPECT_FALSE(holds(article.text, "River crossing to open"));
  EXPECT_EQ(article.paragraphs.size(), 4u);
}

TEST(HtmlPage, LeavesRelatedPostsOut) {
  const Article article = read_page_of(page_with("", "", "",
      "<aside class=\"related-posts\"><h3>Related posts</h3><ul><li><a href=\"/1\">Ferry strike enters its second week as talks stall again</a></li>"
      "<li><a href=\"/2\">Harbour board names a new chair after a long search</a></li></ul></aside>"));
  expect_whole(article);
  EXPECT_FALSE(holds(article.text, "Ferry strike"));
}

TEST(HtmlPage, LeavesCookieNoticeOut) {
  const Article article = read_page_of(page_with("", "", "",
      "<div id=\"cookie-consent\" class=\"cookie-banner\"><p>This website uses cookies to improve your experience. You can opt out if you wish.</p>"
      "<button>Accept</button></div>"));
  expect_whole(article);
  EXPECT_FALSE(holds(article.text, "cookies"));
}

TEST(HtmlPage, LeavesNewsletterBoxInsideTheArticleOut) {
  const Article article = read_page_of(page_with("", "",
      "<div class=\"newsletter-signup\"><p>Sign up for our morning newsletter and get the day's stories.</p><form><input type=\"email\"></form></div>", ""));
  expect_whole(article);
  EXPECT_FALSE(holds(article.text, "newsletter"));
}

TEST(HtmlPage, LeavesCommentThreadOut) {
  const Article article = read_page_of(page_with("", "", "",
      "<section id=\"comments\" class=\"comments\"><h3>2 comments</h3><ol class=\"comment-list\"><li class=\"comment\"><p>I drive that road every day and "
      "it is a disgrace, nobody will ever repair it.</p></li><li class=\"comment\"><p>About time too, we have waited for years for this.</p></li></ol></section>"));
  expect_whole(article);
  EXPECT_FALSE(holds(article.text, "disgrace"));
}

TEST(HtmlPage, LeavesCaptionsOut) {
  const Article article = read_page_of(page_with("", "",
      "<figure class=\"image\"><img src=\"a.jpg\"><figcaption class=\"caption\">The old bridge, seen from the north bank. Photo: M. Osei</figcaption></figure>", ""));
  expect_whole(article);
  EXPECT_FALSE(holds(article.text, "old bridge"));
}

TEST(HtmlPage, LeavesShareLineOut) {
  const Article article = read_page_of(page_with("",
      "<div class=\"share-bar social\"><a href=\"#f\">Facebook</a> <a href=\"#t\">Twitter</a> <a href=\"#w\">WhatsApp</a></div>", "", ""));
  expect_whole(article);
  EXPECT_FALSE(holds(article.text, "WhatsApp"));
}

TEST(HtmlPage, KeepsParagraphsThatAreSplitOverContainers) {
  const std::string page = std::string("<html><body><article><div class=\"article-text\"><p>") + kFirst + "</p><p>" + kSecond +
                           "</p></div><div class=\"ad-slot\"></div><div class=\"article-text\"><p>" + kThird + "</p><p>" + kFourth + "</p></div></article></body></html>";
  expect_whole(read_page_of(page));
}

TEST(HtmlPage, KeepsDropCapsInTheirWord) {
  const std::string page = std::string("<html><body><article class=\"article-body\"><p><span class=\"dropcap\">T</span>") + (kFirst + 1) + "</p><p>" + kSecond + "</p><p>" +
                           kThird + "</p><p>" + kFourth + "</p></article></body></html>";
  expect_whole(read_page_of(page));
}

TEST(HtmlPage, KeepsQuotesInsideTheArticle) {
  const Article article = read_page_of(page_with("", "",
      "<blockquote><p>\"We have waited nine years for this crossing, and we will be at the gate on the first morning,\" the mayor of the northern bank told reporters.</p></blockquote>", ""));
  expect_whole(article);
  EXPECT_TRUE(holds(article.text, "We have waited nine years"));
}

TEST(HtmlPage, SplitsParagraphsAtDoubleBreaks) {
  const std::string page = std::string("<html><body><div class=\"story-body\">") + kFirst + "<br><br>" + kSecond + "<br><br>" + kThird + "<br><br>" + kFourth + "</div></body></html>";
  const Article article = read_page_of(page);
  expect_whole(article);
  EXPECT_EQ(article.paragraphs.size(), 4u);
}

TEST(HtmlPage, FormAroundTheWholePageIsNoForm) {
  const std::string story = std::string("<p>") + kFirst + "</p><p>" + kSecond + "</p><p>" + kThird + "</p><p>" + kFourth + "</p>";
  const std::string page = "<html><body><form id=aspnetForm><div><a href=/>Home</a></div><div>" + story + "</div></form></body></html>";
  const Article article = read_one_of(page, InputKind::html);
  EXPECT_TRUE(holds(article.text, kFirst));
  EXPECT_TRUE(holds(article.text, kThird));
}

TEST(HtmlPage, CutsALongTitleBetweenCharacters) {
  std::string title = "x";
  for (int i = 0; i < 400; ++i) title += "\xE6\x96\xB0";
  EXPECT_TRUE(is_valid_utf8(read_one_of("<html><head><title>" + title + "</title></head></html>", InputKind::html).title));
}

TEST(HtmlPage, ParagraphSpansMarkTheParagraphs) {
  const Article article = read_page_of(page_with("", "", "", ""));
  ASSERT_EQ(article.paragraphs.size(), 4u);
  EXPECT_EQ(text_of(article.text, article.paragraphs[2]), kThird);
}

TEST(HtmlPage, ReadsProseOfScriptsWithoutSpaces) {
  // "The talks went on today. The two sides have come to no agreement." in Japanese, three times over in three paragraphs.
  const std::string sentence =
      "\xE4\xBA\xA4\xE6\xB8\x89\xE3\x81\xAF\xE4\xBB\x8A\xE6\x97\xA5\xE3\x82\x82\xE7\xB6\x9A\xE3\x81\x84\xE3\x81\x9F\xE3\x80\x82\xE5\x8F\x8C\xE6\x96\xB9\xE3\x81\xAF"
      "\xE5\x90\x88\xE6\x84\x8F\xE3\x81\xAB\xE8\x87\xB3\xE3\x81\xA3\xE3\x81\xA6\xE3\x81\x84\xE3\x81\xAA\xE3\x81\x84\xE3\x80\x82";
  std::string page = "<html lang=\"ja\"><body><article class=\"article-body\">";
  for (const char* first : {"1", "2", "3"}) page += "<p>" + std::string(first) + sentence + sentence + sentence + "</p>";
  EXPECT_TRUE(holds(read_page_of(page + "</article></body></html>").text, "3" + sentence));
}

TEST(HtmlPage, PageWithoutAnArticleGivesEmptyText) {
  const Article article = read_page_of("<html><body><nav><a href=\"/1\">Home</a><a href=\"/2\">World</a></nav></body></html>");
  EXPECT_EQ(article.text, "");
}

TEST(HtmlPage, TakesMetadataFromJsonLd) {
  const Article article = read_page_of(page_with(
      "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"River crossing to open\","
      "\"datePublished\":\"2025-09-23T21:15:00+02:00\",\"articleSection\":\"World\",\"author\":[{\"@type\":\"Person\",\"name\":\"Ada Lindqvist\"},"
      "{\"@type\":\"Person\",\"name\":\"Kofi Mensah\"}],}</script><link rel=\"canonical\" href=\"https://www.courier.example/world/river\">"
      "<meta property=\"og:site_name\" content=\"The Test Courier\">", "", "", ""));
  EXPECT_EQ(article.title, "River crossing to open");
  EXPECT_EQ(article.byline, (std::vector<std::string>{"Ada Lindqvist", "Kofi Mensah"}));
  ASSERT_TRUE(article.published.has_value());
  EXPECT_EQ(to_iso(*article.published->from), "2025-09-23");
  EXPECT_EQ(article.published_basis, DateBasis::metadata);
  EXPECT_EQ(article.section, "World");
  EXPECT_EQ(article.url, "https://www.courier.example/world/river");
  EXPECT_EQ(article.outlet_domain, "courier.example");
  EXPECT_EQ(article.outlet_name, "The Test Courier");
  EXPECT_EQ(article.language, "en");
}

TEST(HtmlPage, TakesDateFromTheAddressWhenNothingStatesIt) {
  const Article article = read_page_of(page_with("<link rel=\"canonical\" href=\"https://courier.example/2025/09/24/river\">", "", "", ""));
  ASSERT_TRUE(article.published.has_value());
  EXPECT_EQ(to_iso(*article.published->from), "2025-09-24");
  EXPECT_EQ(article.published_basis, DateBasis::url);
}

TEST(HtmlPage, TakesDateFromTheTextAsALastResort) {
  const Article article = read_page_of(page_with("", "<p class=\"dateline\">24 September 2025</p>", "", ""));
  ASSERT_TRUE(article.published.has_value());
  EXPECT_EQ(to_iso(*article.published->from), "2025-09-24");
  EXPECT_EQ(article.published_basis, DateBasis::text);
}

TEST(HtmlPage, ReadsNamesFromAPrintedByline) {
  const Article article = read_page_of(page_with("", "<p class=\"byline\">By Ada Lindqvist and Kofi Mensah, Staff Writers</p>", "", ""));
  EXPECT_EQ(article.byline, (std::vector<std::string>{"Ada Lindqvist", "Kofi Mensah"}));
}

TEST(HtmlPage, GivenDateStandsOnlyWhereNoneIsStated) {
  ReadingOptions options;
  options.published = Date{2020, 1, 2};
  const Reading reading = read_all_of(page_with("", "", "", ""), InputKind::html, options);
  ASSERT_EQ(reading.articles.size(), 1u);
  EXPECT_EQ(reading.articles[0].published_basis, DateBasis::given);
}

}  // namespace
}  // namespace chancery
