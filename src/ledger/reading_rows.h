#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.h"
#include "ledger/sql.h"

namespace chancery {

/// The sorts of entries, in the order in which a reading's digest has them; packed_… of data/schema/ has a table for each.
enum class EntrySort : char { mention = 'M', event = 'E', statement = 'S', position = 'P', relation = 'R', quantity = 'Q' };
inline constexpr std::array kEntrySorts = {EntrySort::mention,  EntrySort::event,    EntrySort::statement,
                                           EntrySort::position, EntrySort::relation, EntrySort::quantity};
/// "packed_events"
std::string_view packed_table(EntrySort sort);

/// All that one reading holds, as columns: mentions, events, statements, positions, relations and quantities, in that order. Borrows
/// from its record.
class ReadingRows {
 public:
  explicit ReadingRows(const Record& record);

  /// Sentences, actors and entities.
  std::span<const sql::Value> head() const { return row(0); }
  /// The entries of one sort as packed rows (packed_rows.h); empty where there are none.
  std::string packed(EntrySort sort) const;
  /// SHA-256 over everything, the document's own words and dates left out.
  std::string digest() const;

 private:
  struct Row {
    char sort;
    std::size_t begin;
  };
  template <typename T>
  void add(EntrySort sort, const std::vector<T>& list);
  std::span<const sql::Value> row(std::size_t at) const;

  sql::Values values_;
  std::vector<Row> rows_;
};

}  // namespace chancery
