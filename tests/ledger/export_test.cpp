#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "ledger/ledger.h"
#include "history.h"
#include "made_records.h"
#include "temp_folder.h"

namespace chancery {
namespace {

class Export : public testing::Test {
 protected:
  void SetUp() override {
    ledger_ = open("a");
    std::vector<Record> records;
    for (std::uint64_t n = 0; n < 5; ++n) records.push_back(made_record(n));
    Record copy = records[0];
    copy.article.source = "elsewhere";
    records.push_back(copy);
    ASSERT_NO_FATAL_FAILURE(add_with_history(*ledger_, records));
  }
  std::unique_ptr<Ledger> open(const std::string& name) {
    auto opened = Ledger::open(folder_ / name);
    EXPECT_TRUE(opened);
    return *std::move(opened);
  }

  std::string exported(const std::string& format, const std::string& file = "") {
    const std::string path = folder_ / "out." + format;
    const Outcome done = export_ledger(*ledger_, format, path);
    EXPECT_TRUE(done) << (done ? "" : done.error().message);
    const auto text = read_file(file.empty() ? path : path + "/" + file);
    EXPECT_TRUE(text);
    return text ? *text : "";
  }

  static std::vector<std::vector<std::string>> rows(const std::string& text) {
    std::vector<std::vector<std::string>> out;
    for (const std::string_view line : split(text, '\n')) {
      if (line.empty()) continue;
      out.emplace_back();
      for (const std::string_view field : split(line, '\t')) out.back().emplace_back(field);
    }
    return out;
  }

  TempFolder folder_;
  std::unique_ptr<Ledger> ledger_;
};

TEST_F(Export, JsonLinesGiveTheSameLedgerBack) {
  exported("jsonl");
  const auto other = open("b");
  for (int twice = 0; twice < 2; ++twice) {
    const auto done = import_file(*other, folder_ / "out.jsonl");
    ASSERT_TRUE(done) << (done ? "" : done.error().message);
    EXPECT_EQ(other->verify()->content_hash, ledger_->verify()->content_hash);
  }
  EXPECT_EQ(other->events({})->size(), ledger_->events({})->size());
}

TEST_F(Export, GdeltHas61And16ColumnsAndNoRetractedEvent) {
  const auto events = rows(exported("gdelt", "events.export.CSV"));
  EXPECT_EQ(events.size(), 4u * 8 - 1);
  for (const auto& row : events) EXPECT_EQ(row.size(), 61u);
  const auto mentions = rows(exported("gdelt", "events.mentions.CSV"));
  EXPECT_EQ(mentions.size(), events.size() + 8);  // one document has a copy
  for (const auto& row : mentions) EXPECT_GE(row.size(), 13u);
}

TEST_F(Export, PolecatHas40AndIcews20Columns) {
  EXPECT_EQ(rows(exported("polecat"))[0].size(), 40u);
  EXPECT_EQ(rows(exported("icews"))[0].size(), 20u);
  EXPECT_EQ(rows(exported("icews")).size(), 4u * 8);
}

TEST_F(Export, CameoCodesAreWholeAndAreRootsOfTheirOwnColumn) {
  for (const auto& row : rows(exported("gdelt", "events.export.CSV"))) {
    if (row[26].empty()) continue;
    EXPECT_GE(row[26].size(), 3u) << row[26];
    EXPECT_EQ(row[28], row[26].substr(0, 2));
    EXPECT_EQ(row[0].find_first_not_of("0123456789"), std::string::npos);
    EXPECT_EQ(row[1].size(), 8u);
    EXPECT_EQ(row[59].size(), 14u);
  }
}

TEST_F(Export, CsvPositionsNameTheirStatementByItsId) {
  const std::string statements = exported("csv", "statements.csv");
  const std::string positions = *read_file(folder_ / "out.csv/positions.csv");
  const std::string document = ledger_->positions({})->front().from.document.substr(0, 16);
  EXPECT_NE(statements.find("\n" + document + "-s1,"), std::string::npos);
  EXPECT_NE(positions.find("," + document + "-s1,"), std::string::npos);
  EXPECT_NE(read_file(folder_ / "out.csv/actors.csv")->find("\nGEO,Land of GEO,state"), std::string::npos);
}

TEST_F(Export, GexfRelationsLastAndEventsHaveTheirDays) {
  ASSERT_TRUE(ledger_->add({made_assertion({"RUS>ABK", "recognition", "recognized", "2008-08-26", "2009-01-01", "A", ""})}, kMadeRun));
  const std::string text = exported("gexf");
  const std::size_t edge = text.find("kind=\"recognition recognized\"");
  ASSERT_NE(edge, std::string::npos);
  const std::string head = text.substr(edge, text.find('>', edge) - edge);
  EXPECT_NE(head.find(" start=\"2008-08-26\""), std::string::npos) << head;
  EXPECT_EQ(head.find(" end="), std::string::npos) << head;
  EXPECT_NE(text.find("<spells><spell start=\"2"), std::string::npos);
}

TEST_F(Export, FollowTheMoneyGetsLanguagesItKnowsAndShortNames) {
  int events = 0;
  const std::string text = exported("ftm");
  for (const std::string_view line : split(text, '\n')) {
    if (line.empty()) continue;
    const auto entity = nlohmann::json::parse(line);
    const auto& properties = entity["properties"];
    if (entity["schema"] == "Article") {
      EXPECT_EQ(properties["language"][0], "eng");
    }
    if (entity["schema"] != "Event") continue;
    ++events;
    EXPECT_LT(properties["name"][0].get<std::string>().size(), 384u);
    EXPECT_FALSE(properties["summary"][0].get<std::string>().empty());
  }
  EXPECT_GT(events, 0);
}

TEST_F(Export, BratOffsetsPointAtTheWords) {
  exported("brat", "annotation.conf");
  int checked = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder_ / "out.brat")) {
    if (entry.path().extension() != ".ann") continue;
    const std::string text = *read_file(entry.path().parent_path() / (entry.path().stem().string() + ".txt"));
    const CodePointIndex index(text);
    for (const auto& row : rows(*read_file(entry.path()))) {
      if (row[0][0] != 'T') continue;
      const auto parts = split(row[1], ' ');
      const std::size_t begin = index.byte_of(std::stoul(std::string(parts[1])));
      const std::size_t end = index.byte_of(std::stoul(std::string(parts[2])));
      EXPECT_EQ(text.substr(begin, end - begin), row[2]);
      ++checked;
    }
  }
  EXPECT_GT(checked, 50);
}

TEST_F(Export, WebAnnotationsQuoteTheWordsAtTheirPlace) {
  const auto page = nlohmann::json::parse(exported("webannotation"));
  ASSERT_FALSE(page["items"].empty());
  const auto& selectors = page["items"][0]["target"][0]["selector"];
  const auto exact = selectors[0]["exact"].get<std::string>();
  EXPECT_EQ(selectors[1]["end"].get<int>() - selectors[1]["start"].get<int>(), static_cast<int>(CodePointIndex(exact).code_points_before(exact.size())));
}

TEST_F(Export, EveryFormatIsWritten) {
  for (const ExportFormat& format : export_formats()) {
    const std::string path = folder_ / "all." + std::string(format.name);
    EXPECT_TRUE(export_ledger(*ledger_, std::string(format.name), path)) << format.name;
    EXPECT_EQ(std::filesystem::is_directory(path), format.folder) << format.name;
  }
  EXPECT_FALSE(export_ledger(*ledger_, "docx", folder_ / "x"));
  EXPECT_FALSE(export_ledger(*ledger_, "csv", "-"));
}

TEST(Background, RecognitionComesOutAsOfEachDay) {
  const TempFolder folder;
  auto ledger = *Ledger::open(folder / "b.ledger");
  const auto done = import_file(*ledger, "examples/background/recognition.tsv");
  ASSERT_TRUE(done) << (done ? "" : done.error().message);
  const auto recognisers = [&](const char* who, Date day) {
    Question question;
    question.b = who;
    question.kind = "recognition";
    question.as_of = day;
    std::pair<int, int> sure_and_contested;
    const auto states = ledger->relation_states(question);
    for (const RelationState& state : *states) {
      if (state.status != "recognized") continue;
      ++(state.contested ? sure_and_contested.second : sure_and_contested.first);
    }
    return sure_and_contested;
  };
  EXPECT_EQ(recognisers("ABK", {2012, 1, 1}), std::pair(5, 1));  // five, or six with Vanuatu
  EXPECT_EQ(recognisers("ABK", {2014, 4, 1}), std::pair(4, 0));
  EXPECT_EQ(recognisers("OST", {2014, 4, 1}), std::pair(4, 0));
  EXPECT_EQ(recognisers("ABK", {2018, 6, 1}), std::pair(5, 0));
  EXPECT_EQ(recognisers("OST", {2018, 6, 1}), std::pair(5, 0));
  EXPECT_EQ(recognisers("ABK", {2008, 8, 25}), std::pair(0, 0));
}

}  // namespace
}  // namespace chancery
