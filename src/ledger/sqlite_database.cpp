#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <functional>
#include <unordered_map>

#include "ledger/sql.h"

namespace chancery::sql {
namespace {

constexpr int kApplicationId = 0x43484E43;  // "CHNC"
constexpr int kPatienceMilliseconds = 10000;

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

/// The rows of a prepared statement, which goes back to its database afterwards.
class SqliteRows : public Rows {
 public:
  SqliteRows(sqlite3_stmt* statement, std::function<void(int)> fail, bool owned)
      : statement_(statement), fail_(std::move(fail)), owned_(owned) {}
  ~SqliteRows() override {
    if (owned_) {
      sqlite3_finalize(statement_);
    } else {
      sqlite3_reset(statement_);
    }
  }

 protected:
  bool step() override {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) fail_(code);
    return false;
  }
  bool is_null(int column) override {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
  }
  std::int64_t integer_at(int column) override { return sqlite3_column_int64(statement_, column); }
  double real_at(int column) override { return sqlite3_column_double(statement_, column); }
  std::string_view text_at(int column) override {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return {text ? text : "", static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }

 private:
  sqlite3_stmt* statement_;
  std::function<void(int)> fail_;
  bool owned_;
};

class SqliteDatabase : public Database {
 public:
  SqliteDatabase(std::string path, bool read_only) : path_(std::move(path)) {
    refuse_foreign_bytes();
    open(read_only, false);
    try {
      configure(read_only);
    } catch (const Failure&) {
      // A file in a folder that may not be written to has no place for SQLite's side files: read it as it stands.
      if (!read_only) throw;
      close();
      open(read_only, true);
      configure(read_only);
    }
  }
  ~SqliteDatabase() override { close(); }
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;

  using Database::ask;
  Dialect dialect() const override { return Dialect::sqlite; }

  void run(std::string_view sql, const Values& values) override {
    sqlite3_stmt* statement = prepared(sql);
    bind(statement, values, SQLITE_STATIC);
    const int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    if (code != SQLITE_DONE && code != SQLITE_ROW) fail(code);
  }

  std::unique_ptr<Rows> ask(std::string_view sql, const Values& values) override {
    sqlite3_stmt* statement = prepared(sql);
    // A statement in use by an outer loop cannot serve an inner one.
    const bool taken = sqlite3_stmt_busy(statement) != 0;
    if (taken) statement = compile(sql);
    bind(statement, values, SQLITE_TRANSIENT);  // the rows may outlive the values
    return std::make_unique<SqliteRows>(statement, [this](int code) { fail(code); }, taken);
  }

  void script(const std::string& sql) override {
    const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(code);
  }

  void begin_writing() override { script("BEGIN IMMEDIATE"); }
  void begin_reading() override { script("BEGIN"); }
  void commit() override { script("COMMIT"); }
  void rollback() noexcept override {
    for (auto& [sql, statement] : prepared_) sqlite3_reset(statement);
    if (sqlite3_get_autocommit(handle_) == 0) {
      sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
    }
  }

  std::string matching_documents(const std::string& parameter) const override {
    return "SELECT rowid AS document FROM document_words WHERE document_words MATCH " + parameter;
  }

  std::string listed_numbers(const std::string& parameter) const override { return "SELECT value FROM json_each(" + parameter + ")"; }

  void index_words(std::int64_t document, const std::string& title, const std::string& text) override {
    Values values;
    values.add(document).add(title).add(text);
    run("INSERT INTO document_words (rowid, title, text) VALUES (?1, ?2, ?3)", values);
  }

  int schema_version() override {
    const int version = pragma("user_version");
    const int application = pragma("application_id");
    auto tables = ask("SELECT count(*) FROM sqlite_master");
    tables->next();
    const bool empty = tables->integer() == 0;
    if (application != kApplicationId && !(empty && application == 0 && version == 0)) {
      throw Failure{{Fault::bad_data, path_ + ": an SQLite file of another program, not a Chancery ledger"}};
    }
    return version;
  }

  void set_schema_version(int version) override {
    script("PRAGMA application_id = " + std::to_string(kApplicationId) +
           "; PRAGMA user_version = " + std::to_string(version));
  }

  void revive() override {}

  std::vector<std::string> integrity_faults() override {
    std::vector<std::string> faults;
    auto rows = ask("PRAGMA integrity_check");
    while (rows->next()) {
      const std::string line = rows->text();
      if (line != "ok") faults.push_back("integrity_check: " + line);
    }
    rows = ask("PRAGMA foreign_key_check");
    while (rows->next()) faults.push_back("a row of " + rows->text() + " points at nothing");
    return faults;
  }

 private:
  void refuse_foreign_bytes() const {
    std::ifstream file(path_, std::ios::binary);
    char head[16] = {};
    if (!file.read(head, sizeof head)) {
      if (file.gcount() == 0) return;  // absent or empty: a new ledger
    } else if (std::string_view(head, 15) == "SQLite format 3") {
      return;
    }
    throw Failure{{Fault::bad_data, path_ + ": not a Chancery ledger (no SQLite file)"}};
  }

  void open(bool read_only, bool immutable) {
    std::string uri = "file:";
    for (const char c : path_) {
      if (c == '?' || c == '#' || c == '%') {
        static constexpr char kHex[] = "0123456789ABCDEF";
        uri += '%';
        uri += kHex[static_cast<unsigned char>(c) >> 4];
        uri += kHex[c & 15];
      } else {
        uri += c;
      }
    }
    if (immutable) uri += "?immutable=1";
    const int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX |
                      (read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    const int code = sqlite3_open_v2(uri.c_str(), &handle_, flags, nullptr);
    if (code == SQLITE_OK) return;
    const bool absent = access(path_.c_str(), F_OK) != 0;
    const std::string cause = absent && read_only ? "no such file" : sqlite3_errmsg(handle_);
    close();
    throw Failure{{absent ? Fault::not_found : Fault::busy, path_ + ": cannot open the ledger: " + cause}};
  }

  void configure(bool read_only) {
    sqlite3_busy_timeout(handle_, kPatienceMilliseconds);
    script("PRAGMA foreign_keys = ON; PRAGMA cache_size = -262144; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 2147418112");
    schema_version();
    // NORMAL: what was acknowledged survives any kill. A power cut may take back the last batches, whole; reading them again is safe.
    if (!read_only) script("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 32768");
  }

  void close() {
    for (auto& [sql, statement] : prepared_) sqlite3_finalize(statement);
    prepared_.clear();
    sqlite3_close(handle_);
    handle_ = nullptr;
  }

  int pragma(const std::string& name) {
    auto rows = ask("PRAGMA " + name);
    return rows->next() ? static_cast<int>(rows->integer()) : 0;
  }

  sqlite3_stmt* compile(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) fail(code);
    return statement;
  }

  sqlite3_stmt* prepared(std::string_view sql) {
    const auto found = prepared_.find(sql);
    if (found != prepared_.end()) return found->second;
    sqlite3_stmt* statement = compile(sql);
    prepared_.emplace(sql, statement);
    return statement;
  }

  static void bind(sqlite3_stmt* statement, const Values& values, sqlite3_destructor_type lifetime) {
    int at = 0;
    for (const Value& value : values.all()) {
      ++at;
      if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        sqlite3_bind_int64(statement, at, *integer);
      } else if (const auto* real = std::get_if<double>(&value)) {
        sqlite3_bind_double(statement, at, *real);
      } else if (const auto* text = text_of(value)) {
        sqlite3_bind_text(statement, at, text->data() ? text->data() : "", static_cast<int>(text->size()),
                          lifetime);
      } else {
        sqlite3_bind_null(statement, at);
      }
    }
  }

  [[noreturn]] void fail(int code) const {
    const std::string words = sqlite3_errmsg(handle_);
    switch (code & 0xff) {
      case SQLITE_BUSY:
      case SQLITE_LOCKED:
        throw Failure{{Fault::busy, path_ + ": the ledger is locked by another writer; try again"}};
      case SQLITE_FULL:
        throw Failure{{Fault::busy, path_ + ": no room left to write (disk full); nothing of this batch was kept"}};
      case SQLITE_READONLY:
      case SQLITE_PERM:
        throw Failure{{Fault::busy, path_ + ": the ledger may only be read here"}};
      case SQLITE_IOERR:
      case SQLITE_CANTOPEN:
        throw Failure{{Fault::busy, path_ + ": reading or writing failed: " + words}};
      case SQLITE_NOTADB:
      case SQLITE_CORRUPT:
        throw Failure{{Fault::bad_data, path_ + ": the ledger file is damaged: " + words}};
      default: throw Failure{{Fault::bad_data, path_ + ": " + words}};
    }
  }

  std::string path_;
  sqlite3* handle_ = nullptr;
  std::unordered_map<std::string, sqlite3_stmt*, TextHash, std::equal_to<>> prepared_;
};

}  // namespace

std::unique_ptr<Database> open_sqlite(const std::string& path, bool read_only) {
  // Counting all memory takes a lock at every piece of it. Without effect once SQLite is in use.
  static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(uncounted);
  return std::make_unique<SqliteDatabase>(path, read_only);
}

}  // namespace chancery::sql
