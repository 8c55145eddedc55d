#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "coding/saying_sense.h"

namespace chancery {
namespace {

class SayingSenseFile : public testing::Test {
 protected:
  SayingSenseFile() { std::filesystem::create_directories(folder_ / "lexicon"); }
  ~SayingSenseFile() override { std::filesystem::remove_all(folder_); }

  std::string fault_of(const std::string& rows) const {
    std::ofstream(folder_ / "lexicon/sayings.tsv") << rows;
    const auto sense = SayingSense::load(folder_.string());
    return sense ? std::string() : sense.error().message;
  }

  const std::filesystem::path folder_ = std::filesystem::temp_directory_path() / "chancery_saying_sense";
};

TEST_F(SayingSenseFile, NamesTheLineThatHasTooFewNumbers) {
  const std::string fault = fault_of("axis 00\t0.5\t0\t7f80\n");
  EXPECT_NE(fault.find("sayings.tsv:1: 'axis 00' wants 384 numbers"), std::string::npos) << fault;
}

TEST_F(SayingSenseFile, WantsARowForEverySign) {
  const std::string fault = fault_of("sign 0 content\t0.5\t0\t\n");
  EXPECT_NE(fault.find("wants 7 signs, and types"), std::string::npos) << fault;
}

TEST(SayingSense, TellsNothingOfNoWords) {
  const auto sense = SayingSense::load("data");
  ASSERT_TRUE(sense) << sense.error().message;
  EXPECT_EQ(sense->of({}).type, "");
}

}  // namespace
}  // namespace chancery
