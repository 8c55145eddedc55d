#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/entry_links.h"
#include "ledger/ledger.h"
#include "ledger/packed_rows.h"
#include "ledger/reading_rows.h"
#include "ledger/sql.h"

namespace chancery {

/// One sort of entries, and what is wanted beside them.
struct EntryShape {
  std::string_view kind;  // event, statement, position or relation
  EntrySort sort;
  bool with_statements = false;
  bool with_text = true;  // false: no sentences, for questions of many entries
};

/// A reading that holds entries asked for.
struct FoundReading {
  Provenance from;  // without the sentence
  std::string text;
  std::vector<Span> sentences;
  std::string entries;     // packed
  std::string statements;  // packed

  /// The whole sentences in which `evidence` lies.
  std::string sentence_of(const std::vector<Span>& evidence) const;
  std::optional<Statement> statement(const std::optional<std::string>& id) const;
};

/// Reads entries by their places, those that were known on the day asked for and have not been taken back by then.
class EntryFinder {
 public:
  EntryFinder(sql::Database& database, const EntryShape& shape, const Question& question);

  /// Reads what `places` need, in place of what was read before.
  void load(std::span<const EntryPlace> places);
  /// The reading of `place`; nullptr where it was not known.
  const FoundReading* reading(const EntryPlace& place) const;
  /// The entry at `place` of `reading`, with its columns to be taken; nothing where it was taken back.
  std::optional<PackedRows> entry(const EntryPlace& place, const FoundReading& reading) const;
  /// Who says it: a person or body, else an actor's name, else its code.
  std::optional<std::string> speaker_name(const Statement& statement);

 private:
  sql::Database& database_;
  std::string known_;
  std::string sql_;
  std::map<std::int64_t, FoundReading> readings_;
  std::set<std::pair<std::string, std::string>> taken_back_;  // documents and their entries; "" all of them
  std::map<std::string, std::string> names_;  // of actors, by code
};

}  // namespace chancery
