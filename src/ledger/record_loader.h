#pragma once

#include <functional>
#include <string>

#include "ledger/ledger.h"
#include "ledger/sql.h"

namespace chancery {

/// A reading as it stands in the tables, put together again.
struct LoadedReading {
  StoredRecord stored;
  std::int64_t reading = 0;
  std::string digest;         // taken when it was written
  std::string document_hash;  // of the text, taken when it was written
};

/// Hands over every reading in order of arrival; `take` returns false to stop.
void load_readings(sql::Database& database, const std::function<bool(LoadedReading&&)>& take);

}  // namespace chancery
