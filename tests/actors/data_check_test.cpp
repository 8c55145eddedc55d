#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "actors/actors.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;

std::string data_folder() {
  const char* folder = std::getenv("CHANCERY_DATA");
  return folder ? folder : "data";
}

/// The faults of a copy of the data to whose file `name` a row is added before the row that begins with `before`.
std::vector<std::string> faults_with(const std::string& name, const std::string& row, const std::string& before) {
  // Cases run side by side: a folder each.
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  const fs::path copy = fs::path(testing::TempDir()) / (std::string("chancery_checked_") + test->name());
  fs::remove_all(copy);
  fs::create_directories(copy / "actors");
  for (const auto& entry : fs::directory_iterator(fs::path(data_folder()) / "actors")) {
    fs::create_symlink(fs::absolute(entry.path()), copy / "actors" / entry.path().filename());
  }
  const fs::path file = copy / "actors" / name;
  const auto bytes = read_file(file.string());
  EXPECT_TRUE(bytes);
  std::string text = *bytes;
  const std::size_t at = text.find("\n" + before);
  EXPECT_NE(at, std::string::npos) << before;
  text.insert(at + 1, row + "\n");
  fs::remove(file);
  std::FILE* out = std::fopen(file.c_str(), "wb");
  EXPECT_NE(out, nullptr);
  std::fwrite(text.data(), 1, text.size(), out);
  std::fclose(out);
  std::vector<std::string> faults = check_actor_data(copy.string());
  fs::remove_all(copy);
  return faults;
}

void expect_one(const std::vector<std::string>& faults, const std::string& words) {
  ASSERT_EQ(faults.size(), 1u) << (faults.empty() ? "" : faults.back());
  EXPECT_NE(faults.front().find(words), std::string::npos) << faults.front();
}

TEST(ActorData, HasNoFault) {
  for (const std::string& fault : check_actor_data(data_folder())) ADD_FAILURE() << fault;
}

TEST(ActorDataCheck, TakesARowWithAKnownSource) {
  EXPECT_TRUE(faults_with("ties.tsv", "AFG\tmember-of\tIMF\t1955\t\tfactbook", "AFG\tmember-of\tOIC").empty());
}

TEST(ActorDataCheck, ReportsASourceThatSourcesDoNotHave) {
  expect_one(faults_with("ties.tsv", "AFG\tmember-of\tIMF\t1955\t\tsome-book", "AFG\tmember-of\tOIC"),
             "'some-book' is no source of sources.tsv");
}

TEST(ActorDataCheck, ReportsASourceThatNoRowNames) {
  expect_one(faults_with("sources.tsv", "aaa\tA book\tA publisher\t\tfacts\tfrom memory", "abkhazia-recognition"),
             "no row names the source 'aaa'");
}

TEST(ActorDataCheck, ReportsARelationThatNobodyReads) {
  expect_one(faults_with("ties.tsv", "AFG\tfriend-of\tIMF\t1955\t\tfactbook", "AFG\tmember-of"), "'friend-of' is no relation");
}

TEST(ActorDataCheck, ReportsTwoHoldersOfAnOfficeOfOnePerson) {
  expect_one(faults_with("office_holders.tsv", "A. A. Nobody\tFRA.GOV\tpresident\t2018-01-01\t2018-02-01\trulers", "A. "),
             "is president while 'A. A. Nobody' is");
}

TEST(ActorDataCheck, LetsAYearTouchTheTermOfAnother) {
  EXPECT_TRUE(faults_with("office_holders.tsv", "A. A. Nobody\tFRA.GOV\tpresident\t2017\t2017\trulers", "A. ").empty());
}

TEST(ActorDataCheck, ReportsADateThatIsNone) {
  expect_one(faults_with("office_holders.tsv", "A. A. Nobody\tFRA.GOV\tminister\t2018-13\t\trulers", "A. "), "'2018-13' is no date");
}

}  // namespace
}  // namespace chancery
