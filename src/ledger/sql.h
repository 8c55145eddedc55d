#pragma once

/// The one small layer over SQLite and libpq. SQL text is shared: parameters are written ?1, ?2, … and the few words in which the two
/// stores differ are asked of the database. Failures are thrown as `sql::Failure` inside this module only; the functions of
/// `Ledger` catch them.
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/base.h"
#include "coding/coding.h"

namespace chancery::sql {

struct Failure {
  Error error;
};

/// A text that is JSON: a list, spans or a condition.
struct JsonValue {
  std::string_view text;
};

using Value = std::variant<std::nullptr_t, std::int64_t, double, std::string_view, JsonValue>;

/// The text of a value that is one, JSON or plain; nullptr of any other.
const std::string_view* text_of(const Value& value);

/// The values of one row, in column order. Texts are borrowed, except what is packed here.
class Values {
 public:
  Values() = default;
  Values(const Values&) = delete;  // its views may point into itself
  Values& operator=(const Values&) = delete;

  void clear();
  const std::vector<Value>& all() const { return values_; }

  Values& add(std::int64_t value) { return put(value); }
  Values& add(int value) { return put(std::int64_t{value}); }
  Values& add(std::size_t value) { return put(static_cast<std::int64_t>(value)); }
  Values& add(bool value) { return put(std::int64_t{value}); }
  Values& add(double value) { return put(value); }
  Values& add(std::string_view value) { return put(value); }
  Values& add(const std::string& value) { return put(std::string_view(value)); }
  Values& add(const char* value) { return put(std::string_view(value)); }
  Values& add(const std::optional<std::string>& value);
  Values& add(const std::optional<std::int64_t>& value);
  Values& add(const std::optional<double>& value);
  Values& add(const std::optional<Date>& value);
  Values& add(const Span& span);                                // two columns
  Values& add(const std::optional<Span>& span);                 // two columns
  Values& add(const std::optional<DateInterval>& interval);     // two columns
  Values& add(const std::optional<SaidDate>& date);             // three columns
  Values& add(const std::optional<Place>& place);               // five columns
  Values& add(const std::vector<std::string>& list);            // packed as a JSON array
  Values& add(const std::vector<Span>& spans);                  // packed as a JSON array of pairs
  Values& add(std::span<const Value> row);                      // borrowed like texts
  Values& own(std::string value);
  Values& own_json(std::string value);

 private:
  Values& put(Value value);
  std::vector<Value> values_;
  std::deque<std::string> owned_;
};

/// The rows that a question gave, one at a time; columns are taken from left to right.
class Rows {
 public:
  virtual ~Rows() = default;
  /// Moves to the next row; false after the last.
  bool next();

  std::int64_t integer();
  bool flag() { return integer() != 0; }
  double real();
  std::string text();
  std::string_view view();  // until the next row
  std::optional<std::string> optional_text();
  std::optional<std::int64_t> optional_integer();
  std::optional<double> optional_real();
  std::optional<Date> optional_date();
  Span span();
  std::optional<Span> optional_span();
  std::optional<DateInterval> optional_interval();
  std::optional<SaidDate> optional_said();
  std::optional<Place> optional_place();
  std::vector<std::string> list();
  std::vector<Span> spans();

 protected:
  virtual bool step() = 0;
  virtual bool is_null(int column) = 0;
  virtual std::int64_t integer_at(int column) = 0;
  virtual double real_at(int column) = 0;
  virtual std::string_view text_at(int column) = 0;

 private:
  int column_ = 0;
};

enum class Dialect { sqlite, postgresql };

class Database {
 public:
  virtual ~Database() = default;
  virtual Dialect dialect() const = 0;

  /// Runs a statement that gives no rows. It may be held back until the next question or commit.
  virtual void run(std::string_view sql, const Values& values) = 0;
  virtual std::unique_ptr<Rows> ask(std::string_view sql, const Values& values) = 0;
  std::unique_ptr<Rows> ask(std::string_view sql) { return ask(sql, Values()); }
  /// Runs several statements, separated by semicolons, without values.
  virtual void script(const std::string& sql) = 0;

  /// Waits for the one writer's place.
  virtual void begin_writing() = 0;
  /// One view of the ledger for several questions.
  virtual void begin_reading() = 0;
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;

  /// A query of documents whose words match parameter `parameter` (as in word_query.h): one column, document.
  virtual std::string matching_documents(const std::string& parameter) const = 0;
  /// A query of the numbers in parameter `parameter`, a JSON array: one column.
  virtual std::string listed_numbers(const std::string& parameter) const = 0;
  /// Makes a document's title and text findable.
  virtual void index_words(std::int64_t document, const std::string& title, const std::string& text) = 0;

  /// The number of the last migration done; 0 for an empty store. Fails for a store of another program.
  virtual int schema_version() = 0;
  virtual void set_schema_version(int version) = 0;
  /// Makes a lost connection anew.
  virtual void revive() = 0;
  /// Faults of the store below us, in its own words.
  virtual std::vector<std::string> integrity_faults() = 0;
};

std::unique_ptr<Database> open_sqlite(const std::string& path, bool read_only);
std::unique_ptr<Database> open_postgres(const std::string& address, bool read_only);

}  // namespace chancery::sql
