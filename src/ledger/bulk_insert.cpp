#include "ledger/bulk_insert.h"

#include "ledger/entry_rows.h"

namespace chancery {
namespace {

/// SQLite keeps a journal of every page that a statement of several rows changes, so as to undo half of it: that costs more than
/// statements of one row. PostgreSQL pays for each statement.
std::size_t rows_a_statement(sql::Dialect dialect) { return dialect == sql::Dialect::sqlite ? 1 : 32; }

}  // namespace

BulkInsert::BulkInsert(sql::Database& database, std::string table, std::string columns)
    : database_(database),
      table_(std::move(table)),
      columns_(std::move(columns)),
      most_(rows_a_statement(database.dialect())),
      full_(insert_into(table_, columns_, most_)) {}

sql::Values& BulkInsert::row() {
  if (rows_ == most_) {
    database_.run(full_, values_);
    values_.clear();
    rows_ = 0;
  }
  ++rows_;
  return values_;
}

void BulkInsert::finish() {
  if (rows_ > 0) database_.run(insert_into(table_, columns_, rows_), values_);
  values_.clear();
  rows_ = 0;
}

}  // namespace chancery
