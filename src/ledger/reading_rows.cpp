#include "ledger/reading_rows.h"

#include <cstring>

#include "ledger/entry_rows.h"
#include "ledger/packed.h"
#include "ledger/packed_rows.h"

namespace chancery {
namespace {

constexpr char kHead = 0;

/// Length before each text, so that no two different rows give the same bytes.
void digest_value(std::string& bytes, const sql::Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    bytes += 'i' + std::to_string(*integer) + ';';
  } else if (const auto* real = std::get_if<double>(&value)) {
    char raw[sizeof *real];
    std::memcpy(raw, real, sizeof raw);
    bytes += 'r';
    bytes.append(raw, sizeof raw);
  } else if (const auto* text = sql::text_of(value)) {
    bytes += 't' + std::to_string(text->size()) + ':';
    bytes.append(*text);
  } else {
    bytes += 'n';
  }
}

}  // namespace

std::string_view packed_table(EntrySort sort) {
  switch (sort) {
    case EntrySort::mention: return "packed_mentions";
    case EntrySort::event: return "packed_events";
    case EntrySort::statement: return "packed_statements";
    case EntrySort::position: return "packed_positions";
    case EntrySort::relation: return "packed_relations";
    case EntrySort::quantity: return "packed_quantities";
  }
  return "packed_events";
}

template <typename T>
void ReadingRows::add(EntrySort sort, const std::vector<T>& list) {
  for (const T& one : list) {
    rows_.push_back({static_cast<char>(sort), values_.all().size()});
    put(values_, one);
  }
}

ReadingRows::ReadingRows(const Record& record) {
  rows_.push_back({kHead, 0});
  values_.add(record.sentences);
  values_.own(packed_actors(record)).own(packed_entities(record));
  add(EntrySort::mention, record.mentions);
  add(EntrySort::event, record.events);
  add(EntrySort::statement, record.statements);
  add(EntrySort::position, record.positions);
  add(EntrySort::relation, record.relations);
  add(EntrySort::quantity, record.quantities);
}

std::span<const sql::Value> ReadingRows::row(std::size_t at) const {
  const std::size_t begin = rows_[at].begin;
  const std::size_t end = at + 1 < rows_.size() ? rows_[at + 1].begin : values_.all().size();
  return std::span(values_.all()).subspan(begin, end - begin);
}

std::string ReadingRows::packed(EntrySort sort) const {
  std::string out;
  for (std::size_t at = 0; at < rows_.size(); ++at) {
    if (rows_[at].sort == static_cast<char>(sort)) append_packed_row(out, row(at));
  }
  if (!out.empty()) out += ']';
  return out;
}

std::string ReadingRows::digest() const {
  std::string bytes;
  bytes.reserve(16384);
  for (std::size_t at = 0; at < rows_.size(); ++at) {
    if (rows_[at].sort != kHead) bytes += rows_[at].sort;
    for (const sql::Value& value : row(at)) digest_value(bytes, value);
  }
  return sha256(bytes);
}

}  // namespace chancery
