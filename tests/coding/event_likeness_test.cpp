#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "plain_coding.h"

namespace chancery {
namespace {

TEST(EventLikeness, NamesTheVerbsThatAnUnknownOneIsNearest) {
  std::string why;
  const CodingBench* bench = coding_bench(why);
  if (!bench) GTEST_SKIP() << why;
  const Record record = whole_record(*bench, "Serbian tanks scorched Kosovan villages.");
  ASSERT_EQ(record.events.size(), 1U);
  EXPECT_EQ(record.events[0].type, "ASSAULT");
  EXPECT_TRUE(record.events[0].explanation.starts_with("encoder: 'scorched' is nearest to '")) << record.events[0].explanation;
  const Record plain = whole_record(*bench, "Serbian tanks bombarded Kosovan villages.");
  ASSERT_EQ(plain.events.size(), 1U);
  EXPECT_LT(record.events[0].confidence, plain.events[0].confidence);
}

TEST(EventLikeness, NamesTheLineThatHasTooFewNumbers) {
  const auto folder = std::filesystem::temp_directory_path() / "chancery_event_likeness";
  std::filesystem::create_directories(folder / "lexicon");
  std::ofstream(folder / "lexicon/likeness.tsv") << "axis 00\t0.5\t0\t7f80\n";
  const auto likeness = EventLikeness::load(folder.string());
  ASSERT_FALSE(likeness);
  EXPECT_NE(likeness.error().message.find("likeness.tsv:1: 'axis 00' wants 384 numbers"), std::string::npos) << likeness.error().message;
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace chancery
