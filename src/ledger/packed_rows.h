#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/sql.h"

namespace chancery {

/// Appends one row to a text of packed rows: a JSON array of arrays, which is closed by a bracket once the last row is there.
void append_packed_row(std::string& out, std::span<const sql::Value> row);

/// Reads packed rows like those of a table. Text that is none ends it early.
class PackedRows : public sql::Rows {
 public:
  explicit PackedRows(std::string_view text) : text_(text) {}

 protected:
  bool step() override;
  bool is_null(int column) override;
  std::int64_t integer_at(int column) override;
  double real_at(int column) override;
  std::string_view text_at(int column) override;

 private:
  std::string_view at(int column) const;
  void skip_space();
  bool skip_value();

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::string_view> values_;  // of this row, as they stand
  std::string plain_;                     // the last text that held escapes
};

}  // namespace chancery
