// What the world does to a ledger's file: one clear line each, nothing lost.
#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include <filesystem>
#include <fstream>

#include "ledger/ledger.h"
#include "made_records.h"

namespace chancery {
namespace {

class BadFile : public testing::Test {
 protected:
  void SetUp() override {
    char name[] = "/tmp/chancery_bad_XXXXXX";
    folder_ = mkdtemp(name);
    path_ = folder_ + "/a.ledger";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const std::string& text) const { std::ofstream(path_) << text; }
  void execute(const char* sql) const {
    sqlite3* handle = nullptr;
    sqlite3_open(path_.c_str(), &handle);
    EXPECT_EQ(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(handle);
  }
  void expect_refused(Fault fault, const std::string& words, bool read_only = false) const {
    const auto opened = Ledger::open(path_, read_only);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().fault, fault);
    EXPECT_NE(opened.error().message.find(words), std::string::npos) << opened.error().message;
    EXPECT_EQ(opened.error().message.find('\n'), std::string::npos);
  }

  std::string folder_;
  std::string path_;
};

TEST_F(BadFile, ATextFileIsNoLedgerAndStaysAsItIs) {
  write("Dear diary, this is no database at all.");
  expect_refused(Fault::bad_data, "not a Chancery ledger");
  EXPECT_EQ(*read_file(path_), "Dear diary, this is no database at all.");
}

TEST_F(BadFile, AnotherProgramsDatabaseIsRefused) {
  execute("CREATE TABLE cats (name TEXT)");
  expect_refused(Fault::bad_data, "another program");
}

TEST_F(BadFile, ANewerSchemaIsRefused) {
  ASSERT_TRUE(Ledger::open(path_));
  execute("PRAGMA user_version = 99");
  expect_refused(Fault::bad_data, "newer Chancery");
}

TEST_F(BadFile, AMissingFileIsNotMadeForReading) {
  expect_refused(Fault::not_found, "no such file", true);
  EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(BadFile, AMissingFolderIsTold) {
  path_ = folder_ + "/no/such/a.ledger";
  expect_refused(Fault::not_found, "cannot open");
}

TEST_F(BadFile, AFullDiskKeepsWhatWasThereAndTryingAgainIsSafe) {
  auto ledger = Ledger::open(path_);
  ASSERT_TRUE(ledger);
  ASSERT_TRUE((*ledger)->add({made_record(0)}, kMadeRun));
  std::vector<Record> many;
  for (std::uint64_t n = 1; n < 300; ++n) many.push_back(made_record(n));
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  rlimit small = before;
  small.rlim_cur = 400000;
  const auto handler = signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &small);
  const Outcome full = (*ledger)->add(many, kMadeRun);
  setrlimit(RLIMIT_FSIZE, &before);
  signal(SIGXFSZ, handler);
  ASSERT_FALSE(full);
  EXPECT_EQ(full.error().fault, Fault::busy);
  EXPECT_EQ((*ledger)->verify()->documents, 1);
  ASSERT_TRUE((*ledger)->add(many, kMadeRun));
  EXPECT_EQ((*ledger)->verify()->documents, 300);
}

TEST_F(BadFile, ALineThatIsNoRecordStopsTheImportWithItsNumber) {
  auto ledger = Ledger::open(path_);
  ASSERT_TRUE(ledger);
  const std::string lines = folder_ + "/lines.jsonl";
  std::ofstream(lines) << to_json(made_record(0)) << "\n{\"schema\": \"chancery.rec\n";
  const auto done = import_file(**ledger, lines);
  ASSERT_FALSE(done);
  EXPECT_NE(done.error().message.find("lines.jsonl:2: "), std::string::npos) << done.error().message;
  EXPECT_EQ((*ledger)->verify()->documents, 1);
}

TEST_F(BadFile, ADamagedRowIsFoundByVerify) {
  {
    auto ledger = Ledger::open(path_);
    ASSERT_TRUE(ledger);
    ASSERT_TRUE((*ledger)->add({made_record(0), made_record(1)}, kMadeRun));
  }
  execute("UPDATE events SET type = 'AID' WHERE n = 3");
  auto ledger = Ledger::open(path_, true);
  ASSERT_TRUE(ledger);
  const auto found = (*ledger)->verify();
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->ok);
  EXPECT_EQ(found->faults.size(), 1u);
}

}  // namespace
}  // namespace chancery
