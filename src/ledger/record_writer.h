#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ledger/ledger.h"
#include "ledger/prepared_batch.h"
#include "ledger/sql.h"
#include "ledger/story.h"

namespace chancery {

/// The moment as the ledger writes it: "2026-11-29T08:30:00Z".
std::string now_utc();

/// The numbers of stretches of links (data/schema/0002_stretches.sql), by what they concern. They never change once committed, so
/// they are kept between transactions.
using Stretches = std::unordered_map<std::string, std::int64_t>;

/// Writes records inside one transaction. Precondition: the writer's place is taken, and nobody else writes.
class RecordWriter {
 public:
  /// After a transaction that failed, `stretches` holds numbers of nothing and must be cleared, and `stories` must forget.
  RecordWriter(sql::Database& database, Stretches& stretches, StoryIndex& stories);

  /// What is known of a record before anything of its batch is written.
  struct Plan {
    const Record* record = nullptr;
    std::string id;
    std::int64_t document = 0;  // 0: new
    bool read = false;          // this run has read it already
    bool met = false;           // at this source
  };

  std::int64_t run_number(const ExtractionRun& run);
  Plan plan(const Record& record, std::int64_t run);
  /// `prepared` may be null where the plan says that the record has been read.
  void write(const Plan& plan, PreparedRecord* prepared, std::int64_t run, const std::string& recorded);
  void write_copy(const std::string& document, const Article& copy, const std::string& recorded);
  /// Writes what is better written together. To be called after the last record, all of which must still be there.
  void finish();

 private:
  struct Link {
    std::int64_t stretch;
    std::string day;
    std::int64_t entry;
    std::int64_t reading;
    std::string_view what;
  };
  std::int64_t next(std::string_view table);
  std::int64_t write_document(const Plan& plan, const PreparedRecord& prepared, const std::string& recorded);
  void write_reading(const Record& record, PreparedRecord& prepared, std::int64_t document, std::int64_t run,
                     const std::string& recorded);
  void write_actors(const Record& record);
  void write_mentions(const Record& record, std::int64_t reading, ReadingRows& rows);
  void write_events(const Record& record, std::int64_t reading, ReadingRows& rows);
  void write_statements(const Record& record, std::int64_t reading, ReadingRows& rows);
  void write_positions(const Record& record, std::int64_t reading, ReadingRows& rows);
  void write_relations(const Record& record, std::int64_t reading, ReadingRows& rows);
  void write_quantities(const Record& record, std::int64_t reading, ReadingRows& rows);
  std::int64_t write_entry(std::string_view table, const std::string& insert, std::int64_t reading, const std::string& day,
                           ReadingRows& rows);
  void write_links();
  void link(std::string_view kind, const std::set<std::string>& by, const std::set<std::string>& of,
            const std::string& day, std::int64_t entry, std::int64_t reading, std::string_view what);
  std::int64_t stretch_of(std::string_view kind, std::string_view side, std::string_view actor, std::string_view other);

  sql::Database& database_;
  Stretches& stretches_;
  sql::Values values_;
  StoryIndex& stories_;
  std::vector<Link> links_;
  std::map<std::string, std::int64_t, std::less<>> last_;
  std::map<std::string, std::int64_t> written_;  // documents of this transaction
  std::set<std::pair<std::int64_t, std::int64_t>> read_;
  std::set<std::pair<std::int64_t, std::string>> met_;
  std::set<std::string> known_actors_;
  std::string stretch_key_;  // kept to spare its making
};

}  // namespace chancery
