#include <libpq-fe.h>

#include <cstdlib>
#include <set>

#include "ledger/sql.h"
#include "ledger/word_query.h"

namespace chancery::sql {
namespace {

constexpr int kMostQueued = 400;  // statements sent ahead of their answers; both ends' buffers hold that much
constexpr std::int64_t kWriterLock = 0x43484E43;

class PostgresRows : public Rows {
 public:
  explicit PostgresRows(PGresult* result) : result_(result), count_(PQntuples(result)) {}
  ~PostgresRows() override { PQclear(result_); }
  PostgresRows(const PostgresRows&) = delete;
  PostgresRows& operator=(const PostgresRows&) = delete;

 protected:
  bool step() override { return ++row_ < count_; }
  bool is_null(int column) override { return PQgetisnull(result_, row_, column) != 0; }
  std::int64_t integer_at(int column) override { return std::strtoll(PQgetvalue(result_, row_, column), nullptr, 10); }
  double real_at(int column) override { return std::strtod(PQgetvalue(result_, row_, column), nullptr); }
  std::string_view text_at(int column) override {
    return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
  }

 private:
  PGresult* result_;
  int row_ = -1;
  int count_ = 0;
};

/// "?1" is "$1" here. Only our own SQL passes, which has no question mark inside a literal.
std::string with_dollars(std::string_view sql) {
  std::string out(sql);
  for (char& c : out) c = c == '?' ? '$' : c;
  return out;
}

/// The values of one statement as libpq wants them.
class Parameters {
 public:
  explicit Parameters(const Values& values) {
    texts_.reserve(values.all().size());
    for (const Value& value : values.all()) {
      if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        texts_.push_back(std::to_string(*integer));
      } else if (const auto* real = std::get_if<double>(&value)) {
        char text[40];
        std::snprintf(text, sizeof text, "%.17g", *real);
        texts_.emplace_back(text);
      } else if (const auto* text = text_of(value)) {
        texts_.emplace_back(*text);
      } else {
        texts_.emplace_back();
      }
      nulls_.push_back(std::holds_alternative<std::nullptr_t>(value));
    }
    for (std::size_t i = 0; i < texts_.size(); ++i) pointers_.push_back(nulls_[i] ? nullptr : texts_[i].c_str());
  }
  int size() const { return static_cast<int>(pointers_.size()); }
  const char* const* pointers() const { return pointers_.data(); }

 private:
  std::vector<std::string> texts_;
  std::vector<bool> nulls_;
  std::vector<const char*> pointers_;
};

class PostgresDatabase : public Database {
 public:
  PostgresDatabase(std::string address, bool read_only) : address_(std::move(address)), read_only_(read_only) { connect(); }
  ~PostgresDatabase() override { PQfinish(connection_); }
  PostgresDatabase(const PostgresDatabase&) = delete;
  PostgresDatabase& operator=(const PostgresDatabase&) = delete;

  using Database::ask;
  Dialect dialect() const override { return Dialect::postgresql; }

  void run(std::string_view sql, const Values& values) override {
    if (queued_ == 0 && PQenterPipelineMode(connection_) != 1) fail(nullptr);
    const std::string name = name_of(sql);
    if (prepared_.insert(std::string(sql)).second) {
      if (PQsendPrepare(connection_, name.c_str(), with_dollars(sql).c_str(), 0, nullptr) != 1) fail(nullptr);
      ++queued_;
    }
    const Parameters parameters(values);
    if (PQsendQueryPrepared(connection_, name.c_str(), parameters.size(), parameters.pointers(), nullptr, nullptr, 0) != 1) {
      fail(nullptr);
    }
    if (++queued_ >= kMostQueued) drain();
  }

  std::unique_ptr<Rows> ask(std::string_view sql, const Values& values) override {
    drain();
    const Parameters parameters(values);
    PGresult* result = PQexecParams(connection_, with_dollars(sql).c_str(), parameters.size(), nullptr,
                                    parameters.pointers(), nullptr, nullptr, 0);
    if (PQresultStatus(result) != PGRES_TUPLES_OK && PQresultStatus(result) != PGRES_COMMAND_OK) fail(result);
    return std::make_unique<PostgresRows>(result);
  }

  void script(const std::string& sql) override {
    drain();
    PGresult* result = PQexec(connection_, sql.c_str());
    const ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) fail(result);
    PQclear(result);
  }

  void begin_writing() override {
    script("BEGIN");
    script("SET LOCAL lock_timeout = '10s'");
    script("SELECT pg_advisory_xact_lock(" + std::to_string(kWriterLock) + ")");
  }
  void begin_reading() override { script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); }
  void commit() override { script("COMMIT"); }
  void rollback() noexcept override {
    try {
      drain();
    } catch (const Failure&) {
      // The failure that led here is the one to report.
    }
    if (PQstatus(connection_) == CONNECTION_OK && PQtransactionStatus(connection_) != PQTRANS_IDLE) {
      PQclear(PQexec(connection_, "ROLLBACK"));
    }
  }

  std::string matching_documents(const std::string& parameter) const override {
    return "SELECT document FROM document_words WHERE words @@ to_tsquery('simple', " + parameter + ")";
  }

  std::string listed_numbers(const std::string& parameter) const override {
    return "SELECT value::bigint FROM json_array_elements_text(" + parameter + "::json)";
  }

  void index_words(std::int64_t document, const std::string& title, const std::string& text) override {
    // Folded here, so that both stores agree on what a word is.
    std::string words;
    for (const std::string* part : {&title, &text}) {
      for (const std::string& one : folded_parts(*part)) words += one + " ";
    }
    Values values;
    values.add(document).add(words);
    run("INSERT INTO document_words (document, words) VALUES (?1, to_tsvector('simple', ?2))", values);
  }

  int schema_version() override {
    auto found = ask("SELECT to_regclass('chancery_schema') IS NOT NULL");
    found->next();
    if (found->text() == "f") {
      found = ask("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()");
      found->next();
      if (found->integer() > 0) {
        throw Failure{{Fault::bad_data, "the server's database holds tables of another program; give the ledger one of its own"}};
      }
      return 0;
    }
    auto version = ask("SELECT coalesce(max(version), 0) FROM chancery_schema");
    version->next();
    return static_cast<int>(version->integer());
  }

  void set_schema_version(int version) override {
    script("CREATE TABLE IF NOT EXISTS chancery_schema (version BIGINT NOT NULL); DELETE FROM chancery_schema; "
           "INSERT INTO chancery_schema VALUES (" + std::to_string(version) + ")");
  }

  void revive() override {
    if (PQstatus(connection_) == CONNECTION_OK) return;
    PQfinish(connection_);
    connection_ = nullptr;
    connect();
  }

  std::vector<std::string> integrity_faults() override { return {}; }

 private:
  static std::string name_of(std::string_view sql) { return "s" + std::to_string(std::hash<std::string_view>()(sql)); }

  void connect() {
    prepared_.clear();
    queued_ = 0;
    connection_ = PQconnectdb(address_.c_str());
    if (PQstatus(connection_) != CONNECTION_OK) {
      const std::string cause = one_line(PQerrorMessage(connection_));
      PQfinish(connection_);
      connection_ = nullptr;
      throw Failure{{Fault::busy, "cannot reach the ledger's server: " + cause}};
    }
    script("SET client_min_messages = warning; SET client_encoding = 'UTF8'");
    if (read_only_) script("SET default_transaction_read_only = on");
  }

  /// Waits for the answers to what was sent ahead.
  void drain() {
    if (queued_ == 0) return;
    queued_ = 0;
    PGresult* failed = nullptr;
    if (PQpipelineSync(connection_) != 1) fail(nullptr);
    for (bool synced = false; !synced;) {
      PGresult* result = PQgetResult(connection_);
      if (!result) {
        if (PQstatus(connection_) != CONNECTION_OK) break;
        continue;
      }
      const ExecStatusType status = PQresultStatus(result);
      synced = status == PGRES_PIPELINE_SYNC;
      if (status == PGRES_FATAL_ERROR && !failed) {
        failed = result;
      } else {
        PQclear(result);
      }
    }
    PQexitPipelineMode(connection_);
    if (failed || PQstatus(connection_) != CONNECTION_OK) fail(failed);
  }

  static std::string one_line(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
    for (char& c : text) c = c == '\n' ? ' ' : c;
    return text;
  }

  [[noreturn]] void fail(PGresult* result) {
    const char* state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    const std::string code = state ? state : "";
    const std::string words = one_line(result ? PQresultErrorMessage(result) : PQerrorMessage(connection_));
    PQclear(result);
    if (PQstatus(connection_) != CONNECTION_OK || code.starts_with("57") || code.starts_with("08")) {
      throw Failure{{Fault::busy, "the ledger's server went away; nothing of this batch was kept: " + words}};
    }
    if (code == "55P03") throw Failure{{Fault::busy, "the ledger is locked by another writer; try again"}};
    if (code == "25006" || code == "42501") throw Failure{{Fault::busy, "the ledger may only be read here: " + words}};
    if (code.starts_with("53")) throw Failure{{Fault::busy, "no room left to write: " + words}};
    throw Failure{{Fault::bad_data, "the ledger's server: " + words}};
  }

  std::string address_;
  bool read_only_;
  PGconn* connection_ = nullptr;
  std::set<std::string> prepared_;
  int queued_ = 0;
};

}  // namespace

std::unique_ptr<Database> open_postgres(const std::string& address, bool read_only) {
  return std::make_unique<PostgresDatabase>(address, read_only);
}

}  // namespace chancery::sql
