#include "ledger/ledger.h"

#include "ledger/schema.h"
#include "ledger/store.h"

namespace chancery {

Result<std::unique_ptr<Ledger>> Ledger::open(const std::string& where, bool read_only) {
  const bool server = where.starts_with("postgresql://") || where.starts_with("postgres://");
  std::unique_ptr<sql::Database> database;
  try {
    database = server ? sql::open_postgres(where, read_only) : sql::open_sqlite(where, read_only);
    migrate(*database, server ? "the server's database" : where, read_only);
  } catch (const sql::Failure& failure) {
    if (database) database->rollback();
    return failure.error;
  }
  return std::unique_ptr<Ledger>(std::make_unique<Store>(std::move(database), where));
}

}  // namespace chancery
