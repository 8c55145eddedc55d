#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ledger/entry_links.h"
#include "ledger/link_lists.h"
#include "ledger/sql.h"

namespace chancery {

/// Writes links: those of the newest readings batch by batch into a small table of their own, and from there, once they are many, in
/// order into the large one. Names keep their numbers for good, so they are remembered between transactions.
class LinkIndex {
 public:
  explicit LinkIndex(sql::Database& database) : database_(database) {}

  /// Of a reading newer than all before. `links` are not needed afterwards.
  void add(std::int64_t reading, const RecordLinks& links);
  /// At the end of a transaction: writes what was added.
  void finish();
  /// After a transaction that failed.
  void forget();

 private:
  /// Sort, actor and other in one number, in the order of the tables.
  using Heading = std::uint64_t;
  struct Pending {
    Heading heading;
    ListedEntry entry;
  };
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  std::int64_t number_of(std::string_view name);
  void write_unfiled();
  void file();

  sql::Database& database_;
  std::unordered_map<std::string, std::int64_t, TextHash, std::equal_to<>> numbers_;
  std::vector<Pending> pending_;
  std::int64_t newest_ = 0;  // reading
};

/// Makes all links anew from the readings. For ledgers of an older schema.
void relink(sql::Database& database);

}  // namespace chancery
