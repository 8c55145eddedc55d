#include "ledger/record_loader.h"

#include <map>

#include "ledger/entry_rows.h"
#include "ledger/packed.h"
#include "ledger/packed_rows.h"
#include "ledger/reading_rows.h"

namespace chancery {
namespace {

/// Readings put together at a time: each table is then asked once for all of them.
constexpr std::int64_t kChunk = 200;

using Chunk = std::map<std::int64_t, LoadedReading>;

const std::string kReadings =
    "SELECT r.n, r.recorded, r.superseded, r.digest, r.sentences, r.actors, r.entities, u.program, u.model, "
    "u.data, d.id, d.hash, d.text, d.language, d.paragraphs, d.story, " +
    with_prefix(kMeetingColumns, "d.") +
    " FROM readings r JOIN documents d ON d.n = r.document JOIN runs u ON u.n = r.run "
    "WHERE r.n >= ?1 AND r.n <= ?2 ORDER BY r.n";

Chunk load_chunk(sql::Database& database, const sql::Values& range) {
  Chunk chunk;
  for (auto rows = database.ask(kReadings, range); rows->next();) {
    const std::int64_t n = rows->integer();
    LoadedReading& one = chunk[n];
    Record& record = one.stored.record;
    one.reading = n;
    one.stored.recorded = rows->text();
    one.stored.current = rows->view() == "9999";
    one.digest = rows->text();
    record.sentences = rows->spans();
    record.actors = unpacked_actors(rows->view());
    record.entities = unpacked_actors(rows->view());
    one.stored.run.program = rows->text();
    one.stored.run.model = rows->text();
    one.stored.run.data = rows->text();
    record.id = rows->text();
    one.document_hash = rows->text();
    record.article.text = rows->text();
    record.article.language = rows->optional_text();
    record.article.paragraphs = rows->spans();
    one.stored.story = rows->text();
    take_meeting(*rows, record.article);
  }
  return chunk;
}

template <typename T, typename Take>
void load_entries(sql::Database& database, const sql::Values& range, Chunk& chunk, EntrySort sort, std::vector<T> Record::*list, Take take) {
  const std::string sql = "SELECT reading, entries FROM " + std::string(packed_table(sort)) + " WHERE reading >= ?1 AND reading <= ?2";
  for (auto rows = database.ask(sql, range); rows->next();) {
    const auto found = chunk.find(rows->integer());
    if (found == chunk.end()) continue;
    for (PackedRows entries(rows->view()); entries.next();) (found->second.stored.record.*list).push_back(take(entries));
  }
}

void load_copies(sql::Database& database, const sql::Values& range, Chunk& chunk) {
  static const std::string sql =
      "SELECT r.n, " + with_prefix(kMeetingColumns, "c.") +
      " FROM readings r JOIN copies c ON c.document = r.document WHERE r.n >= ?1 AND r.n <= ?2 ORDER BY r.n, c.source";
  for (auto rows = database.ask(sql, range); rows->next();) {
    Article copy;
    LoadedReading& one = chunk[rows->integer()];
    take_meeting(*rows, copy);
    one.stored.copies.push_back(std::move(copy));
  }
}

}  // namespace

void load_readings(sql::Database& database, const std::function<bool(LoadedReading&&)>& take) {
  auto last = database.ask("SELECT coalesce(max(n), 0) FROM readings");
  last->next();
  const std::int64_t end = last->integer();
  last.reset();
  for (std::int64_t first = 1; first <= end; first += kChunk) {
    sql::Values range;
    range.add(first).add(first + kChunk - 1);
    Chunk chunk = load_chunk(database, range);
    load_entries(database, range, chunk, EntrySort::mention, &Record::mentions, take_mention);
    load_entries(database, range, chunk, EntrySort::event, &Record::events, take_event);
    load_entries(database, range, chunk, EntrySort::statement, &Record::statements, take_statement);
    load_entries(database, range, chunk, EntrySort::position, &Record::positions, take_position);
    load_entries(database, range, chunk, EntrySort::relation, &Record::relations, take_relation);
    load_entries(database, range, chunk, EntrySort::quantity, &Record::quantities, take_quantity);
    load_copies(database, range, chunk);
    for (auto& [n, one] : chunk) {
      if (!take(std::move(one))) return;
    }
  }
}

}  // namespace chancery
