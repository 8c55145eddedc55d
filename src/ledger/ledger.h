#pragma once

/// The ledger: every claim kept, dated, with its words. The only module that knows SQL.
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "coding/coding.h"

namespace chancery {

/// Which program, model and data read the documents.
struct ExtractionRun {
  std::string program;
  std::string model;
  std::string data;
};

/// Where a row of an answer comes from: the document, its date and the sentence.
struct Provenance {
  std::string document;  // id
  std::string source;
  std::optional<std::string> outlet;
  std::optional<DateInterval> published;
  std::string sentence;  // the words of the evidence
  std::string story;     // copies of one story share it: count these, not articles
};

struct StoredEvent { Event event; Provenance from; };
struct StoredStatement { Statement statement; std::string speaker_name; std::string content; Provenance from; };
struct StoredPosition {
  std::string key;  // unique in the ledger: document id + entry id
  Position position;
  std::optional<std::string> speaker;  // the name of who said it
  std::optional<DateInterval> said;    // said_at, or published
  Provenance from;
};
struct StoredRelation { Relation relation; std::optional<std::string> asserted_by; Provenance from; };

/// Which rows are asked for; an empty member asks for all.
struct Question {
  std::optional<std::string> a;  // actor codes; a state's code includes its roles
  std::optional<std::string> b;
  std::optional<std::string> kind;  // relation kind, event type
  std::optional<std::string> contains;
  std::optional<Date> from;
  std::optional<Date> to;
  std::optional<Date> as_of;     // what held, or had been said, on that day
  std::optional<Date> known_at;  // what had been recorded by that day
  std::size_t limit = 1000;
};

/// The state of one relation on a day, computed from assertions.
struct RelationState {
  std::string kind;
  std::vector<std::string> parties;
  bool directed = false;
  std::string status;
  std::optional<SaidDate> since;
  int independent_origins = 0;
  bool contested = false;
  std::vector<StoredRelation> asserted;   // by whom, with the sentences
  std::vector<StoredRelation> contesting; // assertions of another status over the same time
};

struct Verification {
  bool ok = false;
  std::int64_t documents = 0;
  std::string content_hash;
  std::vector<std::string> faults;
};

/// One store of records, on SQLite or PostgreSQL. Not shared by threads; several processes may read while one writes.
class Ledger {
 public:
  /// A file path, or postgresql://…; created on first use unless `read_only`.
  static Result<std::unique_ptr<Ledger>> open(const std::string& where, bool read_only = false);
  virtual ~Ledger() = default;

  /// Writes a batch in one transaction. A document already there, read by the same run, changes nothing.
  virtual Outcome add(const std::vector<Record>& batch, const ExtractionRun& run) = 0;

  virtual Result<std::vector<StoredEvent>> events(const Question& question) = 0;
  virtual Result<std::vector<StoredStatement>> statements(const Question& question) = 0;
  virtual Result<std::vector<StoredPosition>> positions(const Question& question) = 0;
  virtual Result<std::vector<StoredRelation>> relations(const Question& question) = 0;
  virtual Result<std::vector<RelationState>> relation_states(const Question& question) = 0;
  virtual Result<Verification> verify() = 0;
};

}  // namespace chancery
