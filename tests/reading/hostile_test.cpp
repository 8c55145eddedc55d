#include <gtest/gtest.h>

#include <ctime>

#include "base/base.h"
#include "reading_fixture.h"

namespace chancery {
namespace {

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  out.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

std::string story() { return std::string("<p>") + kFirst + "</p><p>" + kSecond + "</p><p>" + kThird + "</p><p>" + kFourth + "</p>"; }

/// Reads `page` and holds it to a second; gives the text.
std::string read_in_time(const std::string& page) {
  const std::clock_t start = std::clock();  // processor time: a busy machine is no fault of the reader
  const Article article = read_one_of(page, InputKind::html);
  const double took = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
#if !defined(__SANITIZE_ADDRESS__)
  EXPECT_LT(took, 3.0);  // under a second on a quiet machine; caches shared with other work cost up to threefold
#endif
  EXPECT_TRUE(is_valid_utf8(article.text));
  for (const Span& span : article.paragraphs) EXPECT_LE(span.end, article.text.size());
  return article.text;
}

TEST(HostilePage, HundredThousandUnclosedDivsKeepTheText) {
  EXPECT_TRUE(holds(read_in_time("<html><body>" + repeated("<div>", 100000) + story()), kSecond));
}

TEST(HostilePage, HundredThousandAttributesOnOneTag) {
  std::string page = "<html><body><div ";
  for (int i = 0; i < 100000; ++i) page += "a" + std::to_string(i) + "=1 ";
  EXPECT_TRUE(holds(read_in_time(page + ">" + story()), kSecond));
}

TEST(HostilePage, HundredThousandOptionsInASelect) {
  EXPECT_TRUE(holds(read_in_time("<html><body>" + story() + "<select>" + repeated("<option>x", 100000)), kSecond));
}

TEST(HostilePage, FontsThatFormattingListsChokeOn) {
  std::string page = "<html><body>";
  for (int i = 0; i < 4000; ++i) page += "<p><font color=" + std::to_string(i) + ">";
  EXPECT_TRUE(holds(read_in_time(page + story()), kSecond));
}

TEST(HostilePage, MisnestedFormatting) {
  std::string page = "<html><body>" + story();
  for (int i = 0; i < 4000; ++i) page += "<b a" + std::to_string(i) + ">";
  for (int i = 0; i < 4000; ++i) page += "<i a" + std::to_string(i) + ">x</b>";
  read_in_time(page);
}

TEST(HostilePage, NestedTables) { read_in_time("<html><body>" + story() + repeated("<table><tr><td><table>", 20000)); }

TEST(HostilePage, EndTagsWithoutABeginning) {
  EXPECT_TRUE(holds(read_in_time("<html><body>" + repeated("<b><div>", 2000) + repeated("</b></i></span></p>", 100000) + story()), kSecond));
}

TEST(HostilePage, TenMegabytesOfAngleBracketsNulsBadBytesAndEntities) {
  EXPECT_TRUE(holds(read_in_time("<html><body>" + story() + repeated("<", 10 << 20)), kSecond));
  read_in_time("<html><body>" + story() + std::string(10 << 20, '\0'));
  read_in_time("<html><body>" + story() + repeated("\xC3\x28\xFF", 3 << 20));
  read_in_time("<html><body>" + story() + repeated("&amp;", 2 << 20));
}

TEST(HostilePage, TenMegabytesOfOpenCommentScriptAndAttribute) {
  EXPECT_TRUE(holds(read_in_time("<html><body>" + story() + "<!--" + std::string(10 << 20, 'x')), kSecond));
  EXPECT_TRUE(holds(read_in_time("<html><body>" + story() + "<script>" + std::string(10 << 20, '<')), kSecond));
  EXPECT_TRUE(holds(read_in_time("<html><body>" + story() + "<a href=\"" + std::string(10 << 20, 'x')), kSecond));
}

TEST(HostilePage, UnclosedSkippedElementsDoNotMakeReadingQuadratic) {
  EXPECT_TRUE(holds(read_in_time("<html><body>" + story() + repeated("<svg><noscript><iframe></", 50000)), kSecond));
}

TEST(HostilePage, JsonLdThatNestsWithoutEnd) {
  EXPECT_TRUE(holds(read_in_time("<html><head><script type=\"application/ld+json\">" + repeated("[", 500000) + "</script></head><body>" + story()), kSecond));
}

TEST(HostilePage, OneWordOfTenMegabytes) { read_in_time("<html><body><p>" + std::string(10 << 20, 'a')); }

TEST(HostilePage, EmptyAndTinyPages) {
  for (const char* page : {"", "<", "</", "<!", "<a", "<a b", "<a b=", "<a b='", "&", "&#", "&#x110000;", "<!--", "<script", "</p", "<p/>"}) read_in_time(page);
}

}  // namespace
}  // namespace chancery
