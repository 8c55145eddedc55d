#pragma once

/// The ledger: every claim kept, dated, with its words. The only module that knows SQL.
#include <cstdint>
#include <functional>
#include <map>
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
  std::string sentence;  // the whole sentences in which the evidence lies
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
struct StoredRelation {
  std::string key;  // unique in the ledger: document id + entry id
  Relation relation;
  std::optional<std::string> asserted_by;  // actor code, else name, of who says so; none: the outlet's own voice
  std::optional<DateInterval> said;        // said_at, or published
  Provenance from;
};

/// Which rows are asked for; an empty member asks for all. Rows come in order of their day, oldest first; where there are more than
/// `limit`, the newest are given.
///   events      `a`, `b` as source or target (both: between them); `directed`: source `a`, target `b`
///   statements  `a` speaks, `b` is spoken about
///   positions   `a` holds; with `b` also: either of them holds, toward or about the other; `directed`: `a` holds toward `b`
///   relations   `a`, `b` among the parties; `directed`: `a` first
struct Question {
  std::optional<std::string> a;  // actor codes; a state's code includes its roles
  std::optional<std::string> b;
  std::optional<std::string> kind;  // relation kind, event type, stance
  std::optional<std::string> contains;
  std::optional<Date> from;
  std::optional<Date> to;
  std::optional<Date> as_of;     // what held, or had been said, on that day
  std::optional<Date> known_at;  // what had been recorded by that day
  std::size_t limit = 1000;
  bool directed = false;
};

/// The state of one relation on a day, computed from assertions. docs/formats/relation_state.md says how.
struct RelationState {
  std::string kind;
  std::vector<std::string> parties;
  bool directed = false;
  std::vector<std::string> about;
  std::string status;
  std::optional<SaidDate> since;
  bool uncertain = false;  // the day asked for lies inside the stretch in which this status began
  int independent_origins = 0;
  bool contested = false;
  std::size_t assertions = 0;              // how many assert it, and how many contest it
  std::size_t contests = 0;
  StoredRelation told;                     // the newest that says `status`
  std::vector<StoredRelation> asserted;    // by whom, with the sentences: the newest that the question's limit allows, oldest first
  std::vector<StoredRelation> contesting;  // the same of assertions of another status over the same time
};

/// What a party has said on one matter over time: one position, restated, hardened or softened.
struct PositionHistory {
  std::string holder;
  std::string act;
  std::string what;
  std::optional<DateInterval> first_said;
  std::optional<DateInterval> last_said;
  int independent_origins = 0;
  std::vector<StoredPosition> said;   // oldest first; the last is current
  std::vector<std::string> movement;  // beside each: "first", "restated", "hardened", "softened", "changed"
};
std::vector<PositionHistory> position_histories(const std::vector<StoredPosition>& positions);

/// One line of a timeline: something done, said, asked or asserted.
struct TimelineRow {
  std::string day;   // ISO, empty where unknown
  std::string sort;  // event | statement | position | relation
  std::string what;  // "REJECT", "refuses restore diplomatic-relations", …
  std::vector<std::string> by;
  std::vector<std::string> of;
  Provenance from;
};

/// A document that a full-text search found.
struct FoundDocument {
  std::string title;
  Provenance from;  // sentence: the one that matches best
  std::vector<Span> matches;  // into from.sentence
};

/// Something that changed in the ledger: the state of a relation, a position, or a document.
struct LedgerChange {
  std::string recorded;              // of a document
  std::string sort;                  // contradicted | changed | corrected | new | superseded | document
  std::vector<std::string> parties;  // actor codes: of a relation, or the holder of a position and those it is toward
  bool directed = false;
  std::string what;  // "diplomatic-relations: established → severed", "restore diplomatic-relations: refuses (hardened)", a title
  Provenance from;
};

/// A retraction, or a correction by another document; of a whole document or of one entry of it. It is appended: the
/// ledger still answers what was known before.
struct Correction {
  std::string document;
  std::optional<std::string> entry;
  std::string kind = "retraction";  // retraction | correction
  std::string reason;
  std::optional<std::string> replacement;  // the id of the document that puts it right
  std::optional<std::string> source;       // who retracts, and where
  std::optional<Date> stated;
  std::string recorded;  // given by the ledger where empty
};

/// A record as the ledger keeps it.
struct StoredRecord {
  Record record;
  ExtractionRun run;
  std::string recorded;    // "2026-11-29T08:30:00Z"; given by the ledger where empty
  bool current = true;     // false: a newer reading took its place
  std::string story;
  std::vector<Article> copies;  // where else the same text was met; their text is empty
};

/// How `worldview` (an actor's code) names `code`, where data/schema/worldviews.tsv has a wording of its own. For output only.
std::optional<std::string> worldview_name(const std::string& worldview, const std::string& code);
bool is_worldview(const std::string& worldview);

/// What `Question::kind` may be: types of "events", kinds of "relations", stances of "positions". Sorted.
std::vector<std::string> known_kinds(std::string_view of);

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

  /// Writes a batch in one transaction. A document already there, read by the same run, changes nothing; met elsewhere, it
  /// gains a copy; read by another run, the new reading takes the old one's place in answers.
  virtual Outcome add(const std::vector<Record>& batch, const ExtractionRun& run) = 0;
  /// The same for records that come from another ledger, with their moments and copies.
  virtual Outcome restore(const std::vector<StoredRecord>& batch) = 0;
  virtual Outcome correct(const Correction& correction) = 0;

  virtual Result<std::vector<StoredEvent>> events(const Question& question) = 0;
  virtual Result<std::vector<StoredStatement>> statements(const Question& question) = 0;
  virtual Result<std::vector<StoredPosition>> positions(const Question& question) = 0;
  virtual Result<std::vector<StoredRelation>> relations(const Question& question) = 0;
  virtual Result<std::vector<RelationState>> relation_states(const Question& question) = 0;
  virtual Result<std::vector<TimelineRow>> timeline(const Question& question) = 0;
  /// Words, "a phrase", prefix*, -without, this OR that; accents and case do not matter.
  virtual Result<std::vector<FoundDocument>> search(const std::string& query, const Question& question) = 0;
  virtual Result<std::vector<LedgerChange>> changes(Date since, std::size_t limit) = 0;

  /// Every reading in order of arrival, the superseded ones too; `take` returns false to stop.
  virtual Outcome records(const std::function<bool(StoredRecord&&)>& take) = 0;
  virtual Result<std::vector<Correction>> corrections() = 0;
  /// Every actor code the ledger has met, with its name.
  virtual Result<std::map<std::string, Actor>> actors() = 0;

  /// Reads everything back and compares it with the digests taken when it was written. The hash is over content in an order of
  /// its own, free of run ids and moments.
  virtual Result<Verification> verify() = 0;
};

/// What an import did.
struct ImportReport {
  std::int64_t records = 0;
  std::int64_t corrections = 0;
};

/// Reads JSON Lines (records as `read` prints them, or a whole ledger as `export` writes it) or a table of background facts (.tsv,
/// docs/formats/background.md) into `ledger`, batch by batch. A bad line stops the import with its number; what came before it is
/// kept, and importing the mended file again is safe.
Result<ImportReport> import_file(Ledger& ledger, const std::string& path);

/// A format of export_ledger: its name, whether it is a folder, and what it is.
struct ExportFormat {
  std::string_view name;
  bool folder = false;
  std::string_view about;
};
const std::vector<ExportFormat>& export_formats();

/// Writes the ledger to `path` ("-": standard output, where the format is one file). What has been retracted is left out of every
/// format but jsonl, which keeps all.
Outcome export_ledger(Ledger& ledger, const std::string& format, const std::string& path);

}  // namespace chancery
