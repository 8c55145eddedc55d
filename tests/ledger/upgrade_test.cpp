// A ledger that an older Chancery wrote is brought up to date without a loss.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <fstream>

#include "ledger/entry_rows.h"
#include "ledger/ledger.h"
#include "ledger/schema.h"
#include "history.h"
#include "made_records.h"
#include "private_cluster.h"
#include "temp_folder.h"

namespace chancery {
namespace {

constexpr int kOldSchema = 3;

const std::vector<std::pair<std::string, std::string_view>>& entry_tables() {
  static const std::vector<std::pair<std::string, std::string_view>> all = {
      {"events", kEventColumns},       {"statements", kStatementColumns}, {"positions", kPositionColumns},
      {"relations", kRelationColumns}, {"quantities", kQuantityColumns}};
  return all;
}

std::string old_schema(sql::Dialect dialect) {
  std::string out;
  for (int i = 0; i < kOldSchema; ++i) out += in_dialect(schema_files()[static_cast<std::size_t>(i)].text, dialect);
  return out;
}

class SqliteFile {
 public:
  explicit SqliteFile(const std::string& path) { sqlite3_open(path.c_str(), &handle_); }
  ~SqliteFile() { sqlite3_close(handle_); }
  SqliteFile(const SqliteFile&) = delete;
  SqliteFile& operator=(const SqliteFile&) = delete;

  void run(const std::string& sql) const {
    EXPECT_EQ(sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(handle_) << " in " << sql;
  }
  /// The first column of every row.
  std::vector<std::string> ask(const std::string& sql) const {
    std::vector<std::string> out;
    const auto add = [](void* list, int, char** values, char**) {
      static_cast<std::vector<std::string>*>(list)->emplace_back(values[0] ? values[0] : "");
      return 0;
    };
    EXPECT_EQ(sqlite3_exec(handle_, sql.c_str(), add, &out, nullptr), SQLITE_OK) << sqlite3_errmsg(handle_) << " in " << sql;
    return out;
  }

 private:
  sqlite3* handle_ = nullptr;
};

/// What the ledger at `path` holds, as schema 3 kept it, in a file of its own. Days and links are left out: they are made anew.
void write_old_ledger(const std::string& path, const std::string& old_path) {
  const SqliteFile old(old_path);
  old.run(old_schema(sql::Dialect::sqlite));
  old.run("ATTACH '" + path + "' AS newer");
  for (const char* table : {"runs", "documents", "copies", "readings", "actors", "corrections"}) {
    old.run("INSERT INTO " + std::string(table) + " SELECT * FROM newer." + table);
  }
  old.run("INSERT INTO mentions SELECT * FROM newer.mentions");
  for (const auto& [table, columns] : entry_tables()) {
    old.run("INSERT INTO " + table + " SELECT row_number() OVER (ORDER BY reading, k), reading, '', " + std::string(columns) + " FROM newer." + table);
  }
  old.run("INSERT INTO document_words (document_words) VALUES ('rebuild')");
  old.run("PRAGMA application_id = 1128812099; PRAGMA user_version = " + std::to_string(kOldSchema));
}

/// The rows of an old file as statements that any store understands.
std::string rows_as_sql(const std::string& old_path) {
  const SqliteFile old(old_path);
  std::string out;
  for (const char* table : {"runs", "documents", "copies", "readings", "actors", "corrections", "mentions", "events", "statements", "positions",
                            "relations", "quantities"}) {
    std::string row;
    for (const std::string& column : old.ask("SELECT name FROM pragma_table_info('" + std::string(table) + "')")) {
      row += (row.empty() ? "quote(" : " || ', ' || quote(") + column + ")";
    }
    for (const std::string& values : old.ask("SELECT " + row + " FROM " + table)) {
      out += "INSERT INTO " + std::string(table) + " VALUES (" + values + ");\n";
    }
  }
  return out;
}

/// A ledger with documents, a copy, a second reading and a correction.
void fill(const std::string& path) {
  auto ledger = *Ledger::open(path);
  std::vector<Record> records;
  for (std::uint64_t n = 0; n < 20; ++n) records.push_back(made_record(n));
  records.push_back(records[0]);
  records.back().article.source = "elsewhere";
  records[3].quantities[0].value = 1.3e9 + 1.0 / 3;
  add_with_history(*ledger, records);
}

void expect_same(Ledger& upgraded, Ledger& fresh) {
  const auto found = upgraded.verify();
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->ok) << (found->faults.empty() ? "" : found->faults.front());
  EXPECT_EQ(found->content_hash, fresh.verify()->content_hash);
  Question question;
  for (const char* a : {"", "GEO", "RUS"}) {
    if (*a) question.a = a;
    const auto rows = *upgraded.timeline(question);
    const auto expected = *fresh.timeline(question);
    ASSERT_EQ(rows.size(), expected.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      EXPECT_EQ(rows[i].day + rows[i].what + rows[i].from.sentence, expected[i].day + expected[i].what + expected[i].from.sentence);
    }
    EXPECT_GT(rows.size(), 0u);
  }
  EXPECT_TRUE(upgraded.add({made_record(21)}, kMadeRun));
}

TEST(OldLedger, AnswersAsBeforeOnceItIsOpenedForWriting) {
  const TempFolder folder;
  fill(folder / "new.ledger");
  write_old_ledger(folder / "new.ledger", folder / "old.ledger");
  const auto unread = Ledger::open(folder / "old.ledger", true);
  ASSERT_FALSE(unread);
  EXPECT_EQ(unread.error().fault, Fault::busy);
  EXPECT_NE(unread.error().message.find("chancery ledger upgrade"), std::string::npos) << unread.error().message;
  auto upgraded = Ledger::open(folder / "old.ledger");
  ASSERT_TRUE(upgraded) << upgraded.error().message;
  expect_same(**upgraded, **Ledger::open(folder / "new.ledger"));
}

TEST(OldLedger, OnAServerAnswersAsBeforeOnceItIsOpenedForWriting) {
  std::string why_not;
  const auto cluster = PrivateCluster::start(why_not);
  if (!cluster) GTEST_SKIP() << why_not;
  const TempFolder folder;
  fill(folder / "new.ledger");
  write_old_ledger(folder / "new.ledger", folder / "old.ledger");
  const std::string where = cluster->new_database();
  cluster->execute(where, old_schema(sql::Dialect::postgresql) + rows_as_sql(folder / "old.ledger") +
                              "CREATE TABLE chancery_schema (version BIGINT NOT NULL); INSERT INTO chancery_schema VALUES (3);");
  auto upgraded = Ledger::open(where);
  ASSERT_TRUE(upgraded) << upgraded.error().message;
  expect_same(**upgraded, **Ledger::open(folder / "new.ledger"));
}

TEST(EntriesOfALedger, AreRowsForOtherTools) {
  const TempFolder folder;
  fill(folder / "a.ledger");
  const SqliteFile file(folder / "a.ledger");
  EXPECT_EQ(file.ask("SELECT type FROM events WHERE reading = 1 ORDER BY k").size(), 8u);
  EXPECT_EQ(file.ask("SELECT e.value FROM statements s, json_each(s.content) e WHERE s.reading = 1").size(), 2u);
  EXPECT_EQ(file.ask("SELECT typeof(confidence) FROM relations WHERE reading = 1"), std::vector<std::string>{"real"});
}

}  // namespace
}  // namespace chancery
