#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "ledger/sql.h"

namespace chancery {

/// All that one reading holds, as columns: mentions, events, statements, positions, relations and quantities, in that order. Borrows
/// from its record.
class ReadingRows {
 public:
  explicit ReadingRows(const Record& record);

  /// Sentences, actors and entities.
  std::span<const sql::Value> head() const { return row(0); }
  /// The next entry's columns, from the first mention on.
  std::span<const sql::Value> next() { return row(++taken_); }
  /// SHA-256 over everything, the document's own words and dates left out.
  std::string digest() const;

 private:
  struct Row {
    char sort;
    std::size_t begin;
  };
  template <typename T>
  void add(char sort, const std::vector<T>& list);
  std::span<const sql::Value> row(std::size_t at) const;

  sql::Values values_;
  std::vector<Row> rows_;
  std::size_t taken_ = 0;
};

}  // namespace chancery
