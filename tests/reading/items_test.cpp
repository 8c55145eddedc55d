#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include "reading_fixture.h"

namespace chancery {
namespace {

std::string gzipped(const std::string& bytes) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string zstd_packed(const std::string& bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
  return out;
}

std::string record(const std::string& block, const std::string& length = "", const std::string& type = "response") {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: https://www.courier.example/2025/09/24/river\r\nContent-Type: application/http; msgtype=response\r\n"
         "Content-Length: " + (length.empty() ? std::to_string(block.size()) : length) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string response(const std::string& body, const std::string& headers = "") {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + headers + "\r\n" + body;
}

std::string page() { return page_with("", "", "", ""); }

TEST(WarcReader, ReadsResponsesWithTheirAddress) {
  const Reading reading = read_all_of(record("software: none", "", "warcinfo") + record(response(page())), InputKind::warc);
  ASSERT_EQ(reading.articles.size(), 1u);
  EXPECT_TRUE(holds(reading.articles[0].text, kSecond));
  EXPECT_EQ(reading.articles[0].url, "https://www.courier.example/2025/09/24/river");
  EXPECT_EQ(reading.articles[0].source, "test#2");
  EXPECT_TRUE(reading.skipped.empty());
}

TEST(WarcReader, ReadsOneMemberARecordAndAllInOneMember) {
  const std::string one = record(response(page()));
  EXPECT_EQ(read_all_of(gzipped(one) + gzipped(one) + gzipped(one), InputKind::automatic).articles.size(), 3u);
  EXPECT_EQ(read_all_of(gzipped(one + one + one), InputKind::automatic).articles.size(), 3u);
  EXPECT_EQ(read_all_of(zstd_packed(one) + zstd_packed(one + one), InputKind::automatic).articles.size(), 3u);
}

TEST(WarcReader, SkipsRecordWithBadLengthAndGoesOn) {
  for (const char* length : {"-5", "9223372036854775808", "many", "99999999999", "7", "1000000"}) {
    const Reading reading = read_all_of(record(response(page()), length) + record(response(page())), InputKind::warc);
    ASSERT_GE(reading.articles.size(), 1u) << length;
    EXPECT_TRUE(holds(reading.articles.back().text, kFourth)) << length;
    EXPECT_FALSE(reading.skipped.empty()) << length;
  }
}

TEST(WarcReader, TruncatedMemberIsCountedAndTheNextOneRead) {
  const std::string one = gzipped(record(response(page())));
  const Reading cut = read_all_of(one + one.substr(0, one.size() / 2), InputKind::warc);
  EXPECT_EQ(cut.articles.size(), 1u);
  EXPECT_FALSE(cut.skipped.empty());
  const Reading middle = read_all_of(one + one.substr(0, one.size() / 2) + one, InputKind::warc);
  EXPECT_GE(middle.articles.size(), 2u);
  EXPECT_FALSE(middle.skipped.empty());
}

TEST(WarcReader, JunkBetweenRecordsIsCountedOnce) {
  const Reading reading = read_all_of(record(response(page())) + std::string(5000, 'x') + "\n" + record(response(page())), InputKind::warc);
  EXPECT_EQ(reading.articles.size(), 2u);
  ASSERT_EQ(reading.skipped.size(), 1u);
  EXPECT_EQ(reading.skipped[0].reason, "bytes between records");
}

TEST(WarcReader, UndoesChunksAndPackedBodies) {
  const std::string body = page();
  char size[16];
  std::snprintf(size, sizeof size, "%zx", body.size());
  const std::string chunked = std::string(size) + "\r\n" + body + "\r\n0\r\n\r\n";
  EXPECT_TRUE(holds(read_one_of(record(response(chunked, "Transfer-Encoding: chunked\r\n")), InputKind::warc).text, kThird));
  EXPECT_TRUE(holds(read_one_of(record(response(gzipped(body), "Content-Encoding: gzip\r\n")), InputKind::warc).text, kThird));
  EXPECT_TRUE(holds(read_one_of(record(response(body, "Content-Encoding: gzip\r\n")), InputKind::warc).text, kThird));
}

TEST(WarcReader, HeadersMayFoldAndEndInLfOnly) {
  const std::string block = "HTTP/1.0 200 OK\nContent-Type: text/html;\n charset=utf-8\n\n" + page();
  const std::string warc = "WARC/1.0\nWARC-Type: response\nWARC-Target-URI:\n https://courier.example/a\nContent-Length: " + std::to_string(block.size()) + "\n\n" + block + "\n\n";
  EXPECT_TRUE(holds(read_one_of(warc, InputKind::warc).text, kFirst));
}

TEST(WarcReader, PagesThatAreNoPagesAreCountedWithTheirReason) {
  const Reading reading = read_all_of(record("HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>no") +
                                      record("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"), InputKind::warc);
  EXPECT_TRUE(reading.articles.empty());
  ASSERT_EQ(reading.skipped.size(), 2u);
  EXPECT_EQ(reading.skipped[0].reason, "no page");
}

TEST(Unpacking, TornPageIsReadAsFarAsItGoesAndCounted) {
  const std::string packed = gzipped(page());
  const Reading reading = read_all_of(std::string_view(packed).substr(0, packed.size() - 12), InputKind::automatic);
  ASSERT_EQ(reading.articles.size(), 1u);
  EXPECT_TRUE(holds(reading.articles[0].text, kFirst));
  ASSERT_EQ(reading.skipped.size(), 1u);
  EXPECT_EQ(reading.skipped[0].reason, "damaged archive");
}

TEST(Unpacking, BombEndsWithAReason) {
  const Reading reading = read_all_of(gzipped(std::string(64 << 20, ' ')), InputKind::html);
  EXPECT_LE(reading.articles.size(), 1u);
  ASSERT_EQ(reading.skipped.size(), 1u);
  EXPECT_EQ(reading.skipped[0].reason, "damaged archive");
}

TEST(Feed, ReadsRssWithContent) {
  const std::string feed = std::string("<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"c\" xmlns:dc=\"d\"><channel><title>The Test Courier</title>"
      "<language>en-gb</language><item><title>River crossing &amp; road</title><link>https://courier.example/river</link><dc:creator>Ada Lindqvist</dc:creator>"
      "<pubDate>Wed, 24 Sep 2025 22:10:00 +0000</pubDate><description>Short.</description><content:encoded><![CDATA[<p>") + kFirst + "</p><p>" + kSecond +
      "</p><p>The post River appeared first on Courier.</p>]]></content:encoded></item></channel></rss>";
  const Article article = read_one_of(feed, InputKind::automatic);
  EXPECT_EQ(article.title, "River crossing & road");
  EXPECT_EQ(article.byline, std::vector<std::string>{"Ada Lindqvist"});
  EXPECT_EQ(article.text, std::string(kFirst) + "\n\n" + kSecond);
  EXPECT_EQ(article.outlet_name, "The Test Courier");
  EXPECT_EQ(article.language, "en");
  EXPECT_EQ(to_iso(*article.published->from), "2025-09-24");
}

TEST(Feed, ReadsAtomWithXhtmlContent) {
  const std::string feed = std::string("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Courier</title><entry><title>River</title><link rel=\"alternate\" href=\"https://courier.example/r\"/>"
      "<published>2025-09-24T08:00:00Z</published><author><name>Kofi Mensah</name></author><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>") + kFirst +
      "</p><p>" + kSecond + "</p></div></content></entry></feed>";
  const Article article = read_one_of(feed, InputKind::automatic);
  EXPECT_EQ(article.text, std::string(kFirst) + "\n\n" + kSecond);
  EXPECT_EQ(article.url, "https://courier.example/r");
  EXPECT_EQ(article.byline, std::vector<std::string>{"Kofi Mensah"});
}

TEST(Feed, ItemWithoutContentIsCounted) {
  const Reading reading = read_all_of("<rss><channel><item><title>T</title><link>https://courier.example/1</link></item></channel></rss>", InputKind::feed);
  EXPECT_TRUE(reading.articles.empty());
  ASSERT_EQ(reading.skipped.size(), 1u);
  EXPECT_EQ(reading.skipped[0].reason, "no text");
}

TEST(Feed, DeclaredEntitiesAreNotExpanded) {
  const std::string feed = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
      "<rss><channel><item><title>x</title><description>before &b; &f; after</description></item></channel></rss>";
  const Reading reading = read_all_of(feed, InputKind::feed);
  for (const Article& article : reading.articles) {
    EXPECT_FALSE(holds(article.text, "aaaa"));
    EXPECT_FALSE(holds(article.text, "root:"));
  }
}

TEST(Feed, BrokenXmlGivesWhatCameBefore) {
  const Reading reading = read_all_of(std::string("<rss><channel><item><title>x</title><description>") + kFirst + "</description></item><item><ti", InputKind::feed);
  EXPECT_EQ(reading.articles.size(), 1u);
  ASSERT_EQ(reading.skipped.size(), 1u);
  EXPECT_EQ(reading.skipped[0].reason, "bad XML");
}

TEST(JsonLines, ReadsUsualNamesAndSkipsBadLines) {
  const std::string lines = std::string("{\"title\":\"River\",\"text\":\"") + kFirst + "\\n\\n" + kSecond +
      "\",\"date\":\"2025-09-24T10:00:00Z\",\"url\":\"https://www.courier.example/r\",\"authors\":[\"Ada Lindqvist\"]}\n{broken\n[1]\n{\"title\":\"only\"}\n";
  const Reading reading = read_all_of(lines, InputKind::automatic);
  ASSERT_EQ(reading.articles.size(), 1u);
  EXPECT_EQ(reading.articles[0].paragraphs.size(), 2u);
  EXPECT_EQ(reading.articles[0].outlet_domain, "courier.example");
  EXPECT_EQ(reading.articles[0].source, "test#1");
  EXPECT_EQ(reading.skipped.size(), 3u);
}

TEST(JsonLines, FieldsCanBeMapped) {
  ReadingOptions options;
  options.json_fields = {{"text", "data.story"}, {"title", "hed"}, {"published", "when"}};
  const Reading reading = read_all_of("{\"hed\":\"River\",\"when\":1758700800,\"data\":{\"story\":\"The crossing opened.\"}}", InputKind::jsonl, options);
  ASSERT_EQ(reading.articles.size(), 1u);
  EXPECT_EQ(reading.articles[0].title, "River");
  EXPECT_EQ(reading.articles[0].text, "The crossing opened.");
  EXPECT_EQ(to_iso(*reading.articles[0].published->from), "2025-09-24");
}

TEST(JsonLines, AreToldFromPagesThoughTheirValuesAreMarkup) {
  const std::string line = std::string("{\"title\": \"A\", \"url\": \"https://a.example/2025/09/01/x\", \"text\": \"<p>") + kFirst + "</p>\"}\n";
  const Article article = read_one_of(line, InputKind::automatic);
  EXPECT_EQ(article.text, kFirst);
  EXPECT_EQ(article.published_basis, DateBasis::url);
}

TEST(InputKinds, AreNamedAndFound) {
  EXPECT_EQ(input_kind("html"), InputKind::html);
  EXPECT_EQ(input_kind("nonsense"), std::nullopt);
  EXPECT_TRUE(holds(read_one_of(page(), InputKind::automatic).text, kFirst));
  EXPECT_TRUE(holds(read_one_of(gzipped(page()), InputKind::automatic).text, kFirst));
}

TEST(Paths, MissingPathIsAnErrorBeforeAnythingIsRead) {
  ReadingOptions options;
  options.rules = &test_rules();
  int read = 0;
  const auto outcome = read_articles({"README.md", "no/such/file"}, options, {[&](Article&&) { return ++read > 0; }, [&](Skipped&&) { ++read; }});
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().fault, Fault::not_found);
  EXPECT_TRUE(holds(outcome.error().message, "no/such/file"));
  EXPECT_EQ(read, 0);
}

}  // namespace
}  // namespace chancery
