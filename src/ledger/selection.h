#pragma once

#include <string>
#include <string_view>

#include "ledger/ledger.h"
#include "ledger/sql.h"

namespace chancery {

/// SQL text that grows together with its values.
class SqlText {
 public:
  SqlText& operator<<(std::string_view text) {
    text_.append(text);
    return *this;
  }
  /// Appends a parameter.
  template <typename T>
  SqlText& bind(const T& value) {
    text_ += parameter(value);
    return *this;
  }
  /// Adds a value and gives the parameter's name, to be used any number of times.
  std::string parameter(std::string_view value) {
    values_.own(std::string(value));
    return "?" + std::to_string(++count_);
  }
  std::string parameter(std::int64_t value) {
    values_.add(value);
    return "?" + std::to_string(++count_);
  }

  const std::string& text() const { return text_; }
  const sql::Values& values() const { return values_; }

 private:
  std::string text_;
  sql::Values values_;
  int count_ = 0;
};

/// The last moment of the day by which something must have been recorded; the end of time where none is asked for.
std::string known_moment(const Question& question);

/// Appends to `out` a query of (day, entry): the newest rows of `kind` ("event", …) that `question` asks for, at most `most`.
void append_selection(SqlText& out, sql::Database& database, std::string_view kind, const Question& question, std::size_t most);

/// What of a question SQL does not check: roles of actors and words of the evidence.
bool has_role(const std::optional<std::string>& actor);
bool code_matches(const std::string& asked, const std::string& code);
bool any_code_matches(const std::string& asked, const std::vector<std::string>& codes);

}  // namespace chancery
