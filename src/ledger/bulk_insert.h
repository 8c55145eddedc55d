#pragma once

#include <string>

#include "ledger/sql.h"

namespace chancery {

/// Writes many rows into one table, as many a statement as its store likes best.
class BulkInsert {
 public:
  BulkInsert(sql::Database& database, std::string table, std::string columns);

  /// Begins a row: its columns are to be added to what this gives.
  sql::Values& row();
  /// Writes what is left. To be called after the last row.
  void finish();

 private:
  sql::Database& database_;
  std::string table_;
  std::string columns_;
  std::size_t most_;  // rows a statement
  std::string full_;  // the statement of so many
  sql::Values values_;
  std::size_t rows_ = 0;
};

}  // namespace chancery
