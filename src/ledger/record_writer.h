#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "ledger/ledger.h"
#include "ledger/link_index.h"
#include "ledger/prepared_batch.h"
#include "ledger/sql.h"
#include "ledger/story.h"

namespace chancery {

/// The moment as the ledger writes it: "2026-11-29T08:30:00Z".
std::string now_utc();

/// Writes records inside one transaction. Precondition: the writer's place is taken, and nobody else writes.
class RecordWriter {
 public:
  /// After a transaction that failed, `links` and `stories` must forget.
  RecordWriter(sql::Database& database, LinkIndex& links, StoryIndex& stories);

  /// What is known of a record before anything of its batch is written.
  struct Plan {
    const Record* record = nullptr;
    std::string id;
    std::int64_t run = 0;
    std::string_view recorded;  // the moment
    std::int64_t document = 0;  // 0: new
    bool read = false;          // this run has read it already
    bool met = false;           // at this source
  };

  std::int64_t run_number(const ExtractionRun& run);
  Plan plan(const Record& record, std::int64_t run, std::string_view recorded);
  /// `prepared` may be null where the plan says that the record has been read.
  void write(const Plan& plan, const PreparedRecord* prepared);
  void write_copy(const Plan& plan, const Article& copy);
  /// Writes what is better written together. To be called after the last record.
  void finish();

 private:
  std::int64_t next(std::string_view table);
  std::int64_t write_document(const Plan& plan, const PreparedRecord& prepared);
  void write_reading(const Plan& plan, const PreparedRecord& prepared, std::int64_t document);
  void write_meeting(std::int64_t document, const Article& article, std::string_view recorded);
  void write_actors(const Record& record);

  sql::Database& database_;
  LinkIndex& links_;
  StoryIndex& stories_;
  sql::Values values_;
  std::map<std::string, std::int64_t, std::less<>> last_;
  std::map<std::string, std::int64_t> written_;  // documents of this transaction
  std::set<std::pair<std::int64_t, std::int64_t>> read_;
  std::set<std::pair<std::int64_t, std::string>> met_;
  std::set<std::string> known_actors_;
};

}  // namespace chancery
