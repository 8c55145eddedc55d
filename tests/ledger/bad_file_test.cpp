// What the world does to a ledger's file: one clear line each, nothing lost.
#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "ledger/ledger.h"
#include "made_records.h"
#include "temp_folder.h"

namespace chancery {
namespace {

class BadFile : public testing::Test {
 protected:
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

  TempFolder folder_;
  std::string path_ = folder_ / "a.ledger";
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

TEST_F(BadFile, ALockedLedgerIsToldAndWrittenToOnceItIsFree) {
  auto ledger = Ledger::open(path_);
  ASSERT_TRUE(ledger);
  ASSERT_TRUE((*ledger)->add({made_record(0)}, kMadeRun));
  sqlite3* other = nullptr;
  ASSERT_EQ(sqlite3_open(path_.c_str(), &other), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
  const Outcome locked = (*ledger)->add({made_record(1)}, kMadeRun);
  ASSERT_FALSE(locked);
  EXPECT_EQ(locked.error().fault, Fault::busy);
  EXPECT_EQ(locked.error().message, path_ + ": the ledger is locked by another writer; try again");
  sqlite3_exec(other, "ROLLBACK", nullptr, nullptr, nullptr);
  sqlite3_close(other);
  ASSERT_TRUE((*ledger)->add({made_record(1)}, kMadeRun));
  EXPECT_EQ((*ledger)->verify()->documents, 2);
}

TEST_F(BadFile, AReadOnlyFileIsReadAndNotWritten) {
  {
    auto ledger = Ledger::open(path_);
    ASSERT_TRUE(ledger);
    ASSERT_TRUE((*ledger)->add({made_record(0)}, kMadeRun));
  }
  execute("PRAGMA wal_checkpoint(TRUNCATE)");
  // Root may write to anything, so the test is run as somebody else where it can be.
  const bool root = geteuid() == 0;
  if (root) {
    ASSERT_EQ(chown(folder_.path().c_str(), 65534, 65534), 0);
  }
  ASSERT_EQ(chmod(path_.c_str(), 0444), 0);
  ASSERT_EQ(chmod(folder_.path().c_str(), 0555), 0);
  if (root) {
    ASSERT_EQ(seteuid(65534), 0);
  }
  const auto writer = Ledger::open(path_);
  const auto reader = Ledger::open(path_, true);
  const std::size_t events = reader ? (*reader)->events({})->size() : 0;
  if (root) {
    ASSERT_EQ(seteuid(0), 0);
  }
  chmod(folder_.path().c_str(), 0755);
  ASSERT_FALSE(writer);
  EXPECT_EQ(writer.error().fault, Fault::busy);
  EXPECT_NE(writer.error().message.find(path_ + ": "), std::string::npos);
  EXPECT_NE(writer.error().message.find("only be read"), std::string::npos) << writer.error().message;
  ASSERT_TRUE(reader) << reader.error().message;
  EXPECT_EQ(events, 8u);
}

TEST_F(BadFile, AMissingFileIsNotMadeForReading) {
  expect_refused(Fault::not_found, "no such file", true);
  EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(BadFile, AMissingFolderIsTold) {
  path_ = folder_ / "no/such/a.ledger";
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
  const std::string lines = folder_ / "lines.jsonl";
  std::ofstream(lines) << to_json(made_record(0)) << "\n{\"schema\": \"chancery.rec\n";
  const auto done = import_file(**ledger, lines);
  ASSERT_FALSE(done);
  EXPECT_NE(done.error().message.find("lines.jsonl:2: "), std::string::npos) << done.error().message;
  EXPECT_EQ((*ledger)->verify()->documents, 1);
}

TEST_F(BadFile, EachBadLineOfAnImportIsToldByFileLineAndCause) {
  const struct {
    const char* file;
    const char* line;
    const char* cause;
  } cases[] = {
      {"a.jsonl", "not json at all", ""},
      {"b.jsonl", "{\"schema\": \"chancery.record/9\"}", ""},
      {"c.jsonl", "{\"schema\": \"chancery.correction/1\", \"document\": \"none\"}", "no document"},
      {"d.tsv", "recognition\tRUS>ABK\trecognized", "3 fields, not 10"},
      {"e.tsv", "recognition\tRUS>ABK\trecognized\tsometime\t\t\t\t2008-08-26\tsource\tRussia did.", "'sometime' is no date"},
      {"f.tsv", "recognition\tRUS\trecognized\t2008\t\t\t\t2008-08-26\tsource\tRussia did.", "names no two parties"},
      {"g.tsv", "recognitoin\tRUS>ABK\trecognized\t2008\t\t\t\t2008-08-26\tsource\tRussia did.", "'recognitoin recognized' is no relation"},
      {"h.tsv", "recognition\tRUS>ABK\trecognized\t2008\t\t\t\t2008-08-26\tsource\t", "has no sentence"},
  };
  for (const auto& one : cases) {
    auto ledger = Ledger::open(path_);
    ASSERT_TRUE(ledger);
    const std::string file = folder_ / one.file;
    std::ofstream(file) << "# first\n" << one.line << "\n";
    const auto done = import_file(**ledger, file);
    ASSERT_FALSE(done) << one.line;
    EXPECT_EQ(done.error().fault, std::string(one.cause) == "no document" ? Fault::not_found : Fault::bad_data) << one.line;
    EXPECT_EQ(done.error().message.find(file + ":2: "), 0u) << done.error().message;
    EXPECT_NE(done.error().message.find(one.cause), std::string::npos) << done.error().message;
    EXPECT_EQ(done.error().message.find('\n'), std::string::npos);
    EXPECT_EQ((*ledger)->verify()->documents, 0);
  }
}

TEST_F(BadFile, ADamagedRowIsFoundByVerify) {
  {
    auto ledger = Ledger::open(path_);
    ASSERT_TRUE(ledger);
    ASSERT_TRUE((*ledger)->add({made_record(0), made_record(1)}, kMadeRun));
  }
  execute("UPDATE packed_events SET entries = replace(entries, 'CONSULT', 'AID') WHERE reading = 1");
  auto ledger = Ledger::open(path_, true);
  ASSERT_TRUE(ledger);
  const auto found = (*ledger)->verify();
  ASSERT_TRUE(found);
  EXPECT_FALSE(found->ok);
  EXPECT_EQ(found->faults.size(), 1u);
}

}  // namespace
}  // namespace chancery
