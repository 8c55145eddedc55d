#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/sql.h"

namespace chancery {

/// The files of data/schema/, compiled in: numbered migrations and the tables of words that answers need.
struct SchemaFile {
  std::string_view name;
  std::string_view text;
};
const std::vector<SchemaFile>& schema_files();

/// Brings the store to this program's schema. Fails for a store made by a newer program.
/// Where `read_only`, an older store is an error too.
void migrate(sql::Database& database, const std::string& where, bool read_only);

/// `text` of a migration in the words of one store.
std::string in_dialect(std::string_view text, sql::Dialect dialect);

}  // namespace chancery
