#include "ledger/entry_finder.h"

#include <algorithm>

#include "ledger/entry_rows.h"
#include "ledger/evidence_text.h"
#include "ledger/packed.h"
#include "ledger/selection.h"

namespace chancery {
namespace {

std::string sql_for(const sql::Database& database, const EntryShape& shape) {
  std::string sql = "SELECT r.n, d.id, d.source, d.outlet_name, d.published_from, d.published_to, d.story, ";
  sql += shape.with_text ? "d.text, r.sentences, " : "'', '[]', ";
  sql += shape.with_statements ? "e.entries, s.entries" : "e.entries, NULL";
  sql += " FROM readings r JOIN documents d ON d.n = r.document JOIN " + std::string(packed_table(shape.sort)) + " e ON e.reading = r.n";
  if (shape.with_statements) sql += " LEFT JOIN packed_statements s ON s.reading = r.n";
  return sql + " WHERE r.n IN (" + database.listed_numbers("?1") + ") AND r.recorded <= ?2 AND r.superseded > ?2";
}

}  // namespace

std::string FoundReading::sentence_of(const std::vector<Span>& evidence) const { return sentences_of(text, sentences, evidence); }

std::optional<Statement> FoundReading::statement(const std::optional<std::string>& id) const {
  if (!id) return std::nullopt;
  for (PackedRows rows(statements); rows.next();) {
    Statement statement = take_statement(rows);
    if (statement.id == *id) return statement;
  }
  return std::nullopt;
}

EntryFinder::EntryFinder(sql::Database& database, const EntryShape& shape, const Question& question)
    : database_(database), known_(known_moment(question)), sql_(sql_for(database, shape)) {
  sql::Values values;
  values.add(known_);
  for (auto rows = database.ask("SELECT d.id, c.entry FROM corrections c JOIN documents d ON d.n = c.document WHERE c.recorded <= ?1", values);
       rows->next();) {
    std::string document = rows->text();
    taken_back_.emplace(std::move(document), rows->text());
  }
}

void EntryFinder::load(std::span<const EntryPlace> places) {
  readings_.clear();
  std::vector<std::int64_t> numbers;
  for (const EntryPlace& place : places) numbers.push_back(place.reading);
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  sql::Values values;
  values.own(packed(numbers)).add(known_);
  for (auto rows = database_.ask(sql_, values); rows->next();) {
    FoundReading& one = readings_[rows->integer()];
    one.from.document = rows->text();
    one.from.source = rows->text();
    one.from.outlet = rows->optional_text();
    one.from.published = rows->optional_interval();
    one.from.story = rows->text();
    one.text = rows->text();
    one.sentences = rows->spans();
    one.entries = rows->text();
    one.statements = rows->text();
  }
}

const FoundReading* EntryFinder::reading(const EntryPlace& place) const {
  const auto found = readings_.find(place.reading);
  return found == readings_.end() ? nullptr : &found->second;
}

std::optional<PackedRows> EntryFinder::entry(const EntryPlace& place, const FoundReading& reading) const {
  PackedRows rows(reading.entries);
  for (std::int64_t at = 0; at <= place.entry; ++at) {
    if (!rows.next()) return std::nullopt;
  }
  if (!taken_back_.empty()) {
    const std::string id = PackedRows(rows).text();
    if (taken_back_.contains({reading.from.document, ""}) || taken_back_.contains({reading.from.document, id})) return std::nullopt;
  }
  return rows;
}

std::optional<std::string> EntryFinder::speaker_name(const Statement& statement) {
  if (statement.speaker_entity || !statement.speaker) return statement.speaker_entity;
  const auto [at, is_new] = names_.try_emplace(*statement.speaker, *statement.speaker);
  if (!is_new) return at->second;
  sql::Values values;
  values.add(*statement.speaker);
  auto rows = database_.ask("SELECT name FROM actors WHERE code = ?1", values);
  if (rows->next()) at->second = rows->text();
  return at->second;
}

}  // namespace chancery
