#include "ledger/link_index.h"

#include <algorithm>

#include "ledger/bulk_insert.h"
#include "ledger/record_loader.h"

namespace chancery {
namespace {

constexpr std::int64_t kMostUnfiled = 8192;    // readings
constexpr std::size_t kLongestList = 512;      // entries; a question that wants the newest alone reads no more than it must
constexpr std::uint64_t kNameBits = 28;
constexpr std::uint64_t kNameMask = (std::uint64_t{1} << kNameBits) - 1;
constexpr const char* kColumns = "sort, actor, other, day, reading, entry, others";

/// Writes the entries of headings, each heading's newest first, as lists.
class ListWriter {
 public:
  ListWriter(sql::Database& database, std::string table) : insert_(database, std::move(table), kColumns) {}

  void write(std::uint64_t heading, const std::vector<ListedEntry>& entries) {
    for (std::size_t at = 0; at < entries.size(); at += kLongestList) {
      sql::Values& values = insert_.row();
      values.add(static_cast<std::int64_t>(heading >> (2 * kNameBits)));
      values.add(static_cast<std::int64_t>((heading >> kNameBits) & kNameMask)).add(static_cast<std::int64_t>(heading & kNameMask));
      put_list(values, &entries[at], std::min(kLongestList, entries.size() - at));
    }
  }
  void finish() { insert_.finish(); }

 private:
  BulkInsert insert_;
};

std::uint64_t heading_of(std::int64_t sort, std::int64_t actor, std::int64_t other) {
  return ((static_cast<std::uint64_t>(sort) << kNameBits | static_cast<std::uint64_t>(actor)) << kNameBits) | static_cast<std::uint64_t>(other);
}

bool newer(const ListedEntry& a, const ListedEntry& b) { return a.place > b.place; }

}  // namespace

void LinkIndex::add(std::int64_t reading, const RecordLinks& links) {
  std::vector<std::int64_t> numbers;
  for (const std::string_view name : links.names) numbers.push_back(number_of(name));
  for (const EntryLink& link : links.links) {
    const Heading heading = heading_of(link.sort, numbers[link.actor], numbers[link.other]);
    pending_.push_back({heading, {{link.day, reading, link.entry}, numbers[link.what]}});
  }
  newest_ = std::max(newest_, reading);
}

std::int64_t LinkIndex::number_of(std::string_view name) {
  if (name.empty()) return 0;
  const auto found = numbers_.find(name);
  if (found != numbers_.end()) return found->second;
  sql::Values values;
  values.add(name);
  database_.run("INSERT INTO link_names (n, name) SELECT coalesce(max(n), 0) + 1, ?1 FROM link_names WHERE true ON CONFLICT DO NOTHING", values);
  auto rows = database_.ask("SELECT n FROM link_names WHERE name = ?1", values);
  rows->next();
  return numbers_.emplace(name, rows->integer()).first->second;
}

void LinkIndex::finish() {
  if (pending_.empty()) return;
  write_unfiled();
  auto rows = database_.ask("SELECT reading FROM filed_links");
  const std::int64_t filed = rows->next() ? rows->integer() : 0;
  rows.reset();
  if (newest_ - filed >= kMostUnfiled) file();
}

void LinkIndex::write_unfiled() {
  std::sort(pending_.begin(), pending_.end(), [](const Pending& a, const Pending& b) {
    return a.heading != b.heading ? a.heading < b.heading : newer(a.entry, b.entry);
  });
  ListWriter writer(database_, "unfiled_links");
  std::vector<ListedEntry> entries;
  for (std::size_t at = 0; at < pending_.size(); ++at) {
    entries.push_back(pending_[at].entry);
    if (at + 1 < pending_.size() && pending_[at + 1].heading == pending_[at].heading) continue;
    writer.write(pending_[at].heading, entries);
    entries.clear();
  }
  writer.finish();
  pending_.clear();
}

void LinkIndex::file() {
  ListWriter writer(database_, "links");
  std::vector<ListedEntry> entries;
  std::uint64_t heading = 0;
  const auto flush = [&] {
    std::sort(entries.begin(), entries.end(), newer);
    writer.write(heading, entries);
    entries.clear();
  };
  for (auto rows = database_.ask("SELECT " + std::string(kColumns) + " FROM unfiled_links ORDER BY sort, actor, other"); rows->next();) {
    const std::int64_t sort = rows->integer();
    const std::int64_t actor = rows->integer();
    const std::uint64_t next = heading_of(sort, actor, rows->integer());
    if (next != heading) flush();
    heading = next;
    const EntryPlace newest = take_newest(*rows);
    append_list(entries, newest, rows->view());
  }
  flush();
  writer.finish();
  sql::Values values;
  database_.run("DELETE FROM unfiled_links", values);
  values.add(newest_);
  database_.run("UPDATE filed_links SET reading = ?1", values);
}

void LinkIndex::forget() {
  numbers_.clear();
  pending_.clear();
  newest_ = 0;
}

void relink(sql::Database& database) {
  for (const char* table : {"links", "unfiled_links"}) database.script("DELETE FROM " + std::string(table));
  LinkIndex index(database);
  std::int64_t pending = 0;
  load_readings(database, [&](LoadedReading&& one) {
    index.add(one.reading, links_of(one.stored.record));
    if (++pending % kMostUnfiled == 0) index.finish();
    return true;
  });
  index.finish();
}

}  // namespace chancery
