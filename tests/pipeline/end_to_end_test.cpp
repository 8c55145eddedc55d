#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "pipeline/pipeline.h"

namespace chancery {
namespace {

const Knowledge& knowledge() {
  static const Result<Knowledge> loaded = load_knowledge(find_folders(), {});
  if (!loaded) ADD_FAILURE() << loaded.error().message;
  return *loaded;
}

std::vector<Record> read_examples(int jobs) {
  std::vector<Record> records;
  RunOptions options;
  options.jobs = jobs;
  const auto report = read_all({"examples/pages"}, knowledge(), options,
                               [&](Record&& record) {
                                 records.push_back(std::move(record));
                                 return true;
                               },
                               [](const Skipped& skipped) { ADD_FAILURE() << skipped.source << ": " << skipped.reason; });
  EXPECT_TRUE(report) << (report ? "" : report.error().message);
  return records;
}

std::string all_json(const std::vector<Record>& records) {
  std::string text;
  for (const Record& record : records) text += to_json(record) + "\n";
  return text;
}

void expect_inside(const std::string& text, const std::vector<Span>& spans) {
  for (const Span span : spans) {
    EXPECT_LE(span.begin, span.end);
    EXPECT_LE(span.end, text.size());
  }
}

template <typename Entries>
void expect_evidence(const std::string& text, const Entries& entries) {
  for (const Entry& entry : entries) {
    EXPECT_FALSE(entry.evidence.empty()) << entry.id;
    EXPECT_FALSE(entry.explanation.empty()) << entry.id;
    EXPECT_GE(entry.confidence, 0) << entry.id;
    EXPECT_LE(entry.confidence, 1) << entry.id;
    expect_inside(text, entry.evidence);
  }
}

TEST(Pipeline, GivesTheSameBytesAtAnyNumberOfThreads) {
  const std::string alone = all_json(read_examples(1));
  EXPECT_FALSE(alone.empty());
  EXPECT_EQ(all_json(read_examples(3)), alone);
}

TEST(Pipeline, GivesEveryEntryTheWordsItCameFrom) {
  for (const Record& record : read_examples(2)) {
    expect_evidence(record.article.text, record.events);
    expect_evidence(record.article.text, record.statements);
    expect_evidence(record.article.text, record.positions);
    expect_evidence(record.article.text, record.relations);
    expect_evidence(record.article.text, record.quantities);
  }
}

TEST(Pipeline, NamesEveryActorThatAnEntryRefersTo) {
  for (const Record& record : read_examples(2)) {
    for (const Event& event : record.events) {
      for (const std::string& code : event.source) EXPECT_TRUE(record.actors.contains(code)) << code;
      for (const std::string& code : event.target) EXPECT_TRUE(record.actors.contains(code)) << code;
    }
    for (const Position& position : record.positions) EXPECT_TRUE(record.actors.contains(position.holder)) << position.holder;
  }
}

TEST(Pipeline, ReadsBackWhatItPrints) {
  for (const Record& record : read_examples(2)) {
    const std::string line = to_json(record);
    const auto back = record_from_json(line);
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(to_json(*back), line);
  }
}

TEST(Pipeline, EndsCleanlyWhenInterrupted) {
  const std::atomic<bool> interrupted = true;
  RunOptions options;
  options.jobs = 2;
  options.interrupted = &interrupted;
  const auto report = read_all({"examples/pages"}, knowledge(), options, [](Record&&) { return true; }, [](const Skipped&) {});
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->interrupted);
  EXPECT_LE(report->documents, 1);
}

TEST(Pipeline, SurvivesTextThatIsNoNews) {
  for (const std::string& text : {std::string("…"), std::string(20000, '('), std::string("\xE2\x80\x8F\xE2\x80\x8B"), std::string("— — —\n\n— —"),
                                  std::string("Ключевые слова и ничего больше. 日本語の文。")}) {
    Article article;
    article.source = "test";
    article.text = text;
    const Record record = read_article(std::move(article), knowledge());
    EXPECT_TRUE(record.events.empty());
  }
}

TEST(Folders, HashesTheKnowledgeByNamesAndBytes) {
  const std::string folder = testing::TempDir() + "chancery_data_" + std::to_string(::getpid());
  std::filesystem::create_directories(folder + "/a");
  std::ofstream(folder + "/a/x.tsv") << "one\n";
  const std::string before = data_fingerprint(folder);
  EXPECT_EQ(data_fingerprint(folder), before);
  std::ofstream(folder + "/a/x.tsv") << "two\n";
  EXPECT_NE(data_fingerprint(folder), before);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace chancery
