#include "ledger/record_writer.h"

#include <algorithm>
#include <ctime>
#include <tuple>

#include "ledger/bulk_insert.h"
#include "ledger/entry_rows.h"

namespace chancery {
namespace {

const std::string kInsertEvent = insert_into("events", "n, reading, day, " + std::string(kEventColumns));
const std::string kInsertStatement = insert_into("statements", "n, reading, day, " + std::string(kStatementColumns));
const std::string kInsertPosition = insert_into("positions", "n, reading, day, " + std::string(kPositionColumns));
const std::string kInsertRelation = insert_into("relations", "n, reading, day, " + std::string(kRelationColumns));
const std::string kInsertQuantity = insert_into("quantities", "n, reading, day, " + std::string(kQuantityColumns));
const std::string kInsertMention = insert_into("mentions", "reading, k, " + std::string(kMentionColumns));
const std::string kInsertDocument = insert_into(
    "documents", "n, id, hash, text, language, paragraphs, " + std::string(kMeetingColumns) + ", story, recorded");
const std::string kInsertCopy =
    insert_into("copies", "document, " + std::string(kMeetingColumns) + ", recorded") + " ON CONFLICT DO NOTHING";

std::set<std::string> states_of(const std::vector<std::string>& codes) {
  std::set<std::string> out;
  for (const std::string& code : codes) {
    if (!code.empty()) out.insert(code.substr(0, code.find('.')));
  }
  return out;
}

void add_states(std::set<std::string>& out, const std::vector<std::string>& codes) { out.merge(states_of(codes)); }

void add_states(std::set<std::string>& out, const Act& act) {
  add_states(out, act.by);
  add_states(out, act.toward);
  add_states(out, act.about);
}

void add_states(std::set<std::string>& out, const Condition& condition) {
  for (const Act& act : condition.acts) add_states(out, act);
  for (const Condition& nested : condition.nested) add_states(out, nested);
}

std::string day_of(const std::optional<DateInterval>& when) {
  if (!when) return "";
  if (when->from) return to_iso(*when->from);
  return when->to ? to_iso(*when->to) : "";
}

std::string day_of(const std::optional<SaidDate>& said, const std::string& otherwise) {
  const std::string day = said ? day_of(std::optional(said->when)) : "";
  return day.empty() ? otherwise : day;
}

const Statement* statement_of(const Record& record, const std::optional<std::string>& id) {
  if (!id) return nullptr;
  for (const Statement& statement : record.statements) {
    if (statement.id == *id) return &statement;
  }
  return nullptr;
}

/// When `id` was said, else `published`.
std::string said_day(const Record& record, const std::optional<std::string>& id, const std::string& published) {
  const Statement* statement = statement_of(record, id);
  return statement ? day_of(statement->date, published) : published;
}

/// Whom a statement is about: the actors its content names, and whom it is said to.
std::set<std::string> spoken_about(const Record& record, const Statement& statement) {
  std::set<std::string> out;
  for (const ActorMention& mention : record.mentions) {
    for (const Span part : statement.content) {
      if (part.contains(mention.span)) add_states(out, mention.actors);
    }
  }
  if (statement.addressee) add_states(out, std::vector{*statement.addressee});
  return out;
}

}  // namespace

std::string now_utc() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

RecordWriter::RecordWriter(sql::Database& database, Stretches& stretches, StoryIndex& stories)
    : database_(database), stretches_(stretches), stories_(stories) {
  stories_.begin();
}

std::int64_t RecordWriter::next(std::string_view table) {
  const auto found = last_.find(table);
  if (found != last_.end()) return ++found->second;
  auto rows = database_.ask("SELECT coalesce(max(n), 0) FROM " + std::string(table));
  rows->next();
  const std::int64_t first = rows->integer() + 1;
  last_.emplace(table, first);
  return first;
}

std::int64_t RecordWriter::run_number(const ExtractionRun& run) {
  sql::Values values;
  values.add(run.program).add(run.model).add(run.data);
  auto rows = database_.ask("SELECT n FROM runs WHERE program = ?1 AND model = ?2 AND data = ?3", values);
  if (rows->next()) return rows->integer();
  rows.reset();
  const std::int64_t n = next("runs");
  values.clear();
  values.add(n).add(run.program).add(run.model).add(run.data).own(now_utc());
  database_.run(insert_into("runs", "n, program, model, data, recorded"), values);
  return n;
}

RecordWriter::Plan RecordWriter::plan(const Record& record, std::int64_t run) {
  Plan plan;
  plan.record = &record;
  plan.id = record.id.empty() ? article_id(record.article) : record.id;
  // The counters are asked for now, so that writing needs no question.
  for (const char* table : {"documents", "readings", "events", "statements", "positions", "relations", "quantities", "stretches"}) {
    if (!last_.contains(table)) last_.emplace(table, next(table) - 1);
  }
  values_.clear();
  values_.add(plan.id);
  auto rows = database_.ask("SELECT n, source FROM documents WHERE id = ?1", values_);
  if (!rows->next()) return plan;
  plan.document = rows->integer();
  plan.met = rows->view() == record.article.source;
  rows.reset();
  values_.clear();
  values_.add(plan.document).add(run);
  plan.read = database_.ask("SELECT 1 FROM readings WHERE document = ?1 AND run = ?2", values_)->next();
  return plan;
}

void RecordWriter::write(const Plan& plan, PreparedRecord* prepared, std::int64_t run, const std::string& recorded) {
  const Record& record = *plan.record;
  std::int64_t document = plan.document;
  if (const auto found = written_.find(plan.id); document == 0 && found != written_.end()) document = found->second;
  if (document == 0) {
    document = write_document(plan, *prepared, recorded);
    written_.emplace(plan.id, document);
    met_.emplace(document, record.article.source);
  } else if (!plan.met && met_.emplace(document, record.article.source).second) {
    values_.clear();
    values_.add(document);
    put_meeting(values_, record.article);
    values_.add(recorded);
    database_.run(kInsertCopy, values_);
  }
  if (plan.read || !read_.emplace(document, run).second) return;
  if (plan.document != 0) {
    values_.clear();
    values_.add(recorded).add(document);
    database_.run("UPDATE readings SET superseded = ?1 WHERE document = ?2 AND superseded = '9999'", values_);
  }
  write_reading(record, *prepared, document, run, recorded);
}

void RecordWriter::write_copy(const std::string& document, const Article& copy, const std::string& recorded) {
  sql::Values values;
  values.add(document);
  auto rows = database_.ask("SELECT n FROM documents WHERE id = ?1", values);
  if (!rows->next()) return;
  const std::int64_t n = rows->integer();
  rows.reset();
  values.clear();
  values.add(n);
  put_meeting(values, copy);
  values.add(recorded);
  database_.run(kInsertCopy, values);
}

std::int64_t RecordWriter::write_document(const Plan& plan, const PreparedRecord& prepared, const std::string& recorded) {
  const Article& article = plan.record->article;
  const std::int64_t n = next("documents");
  const std::string story = stories_.join(plan.id, article, prepared.bands);
  values_.clear();
  values_.add(n).add(plan.id).add(prepared.hash).add(article.text).add(article.language).add(article.paragraphs);
  put_meeting(values_, article);
  values_.add(story).add(recorded);
  database_.run(kInsertDocument, values_);
  database_.index_words(n, article.title, article.text);
  stories_.add(n, prepared.bands);
  return n;
}

void RecordWriter::write_reading(const Record& record, PreparedRecord& prepared, std::int64_t document, std::int64_t run,
                                 const std::string& recorded) {
  static const std::string insert = insert_into(
      "readings", "n, document, run, recorded, superseded, digest, sentences, actors, entities");
  const std::int64_t n = next("readings");
  values_.clear();
  values_.add(n).add(document).add(run).add(recorded).add("9999").add(prepared.digest).add(prepared.rows.head());
  database_.run(insert, values_);
  write_actors(record);
  write_mentions(record, n, prepared.rows);
  write_events(record, n, prepared.rows);
  write_statements(record, n, prepared.rows);
  write_positions(record, n, prepared.rows);
  write_relations(record, n, prepared.rows);
  write_quantities(record, n, prepared.rows);
}

void RecordWriter::write_actors(const Record& record) {
  for (const auto& [code, actor] : record.actors) {
    if (!known_actors_.insert(code).second) continue;
    values_.clear();
    values_.add(code).add(actor.name).add(name_of(actor.kind));
    database_.run("INSERT INTO actors (code, name, kind) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", values_);
  }
}

std::int64_t RecordWriter::write_entry(std::string_view table, const std::string& insert, std::int64_t reading,
                                       const std::string& day, ReadingRows& rows) {
  const std::int64_t n = next(table);
  values_.clear();
  values_.add(n).add(reading).add(day).add(rows.next());
  database_.run(insert, values_);
  return n;
}

void RecordWriter::write_mentions(const Record& record, std::int64_t reading, ReadingRows& rows) {
  for (std::size_t k = 0; k < record.mentions.size(); ++k) {
    values_.clear();
    values_.add(reading).add(k).add(rows.next());
    database_.run(kInsertMention, values_);
  }
}

void RecordWriter::write_events(const Record& record, std::int64_t reading, ReadingRows& rows) {
  const std::string published = day_of(record.article.published);
  for (const Event& event : record.events) {
    const std::string day = day_of(event.date, published);
    const std::int64_t n = write_entry("events", kInsertEvent, reading, day, rows);
    link("event", states_of(event.source), states_of(event.target), day, n, reading, event.type);
  }
}

void RecordWriter::write_statements(const Record& record, std::int64_t reading, ReadingRows& rows) {
  const std::string published = day_of(record.article.published);
  for (const Statement& statement : record.statements) {
    const std::string day = day_of(statement.date, published);
    const std::int64_t n = write_entry("statements", kInsertStatement, reading, day, rows);
    std::set<std::string> by;
    if (statement.speaker) by = states_of({*statement.speaker});
    link("statement", by, spoken_about(record, statement), day, n, reading, name_of(statement.quote));
  }
}

void RecordWriter::write_positions(const Record& record, std::int64_t reading, ReadingRows& rows) {
  const std::string published = day_of(record.article.published);
  for (const Position& position : record.positions) {
    const std::string day = said_day(record, position.statement, published);
    const std::int64_t n = write_entry("positions", kInsertPosition, reading, day, rows);
    std::set<std::string> of;
    add_states(of, position.act);
    if (position.condition) add_states(of, *position.condition);
    const Statement* statement = statement_of(record, position.statement);
    if (statement && statement->addressee) add_states(of, std::vector{*statement->addressee});
    const std::set<std::string> by = states_of({position.holder});
    for (const std::string& holder : by) of.erase(holder);
    link("position", by, of, day, n, reading, position.stance);
  }
}

void RecordWriter::write_relations(const Record& record, std::int64_t reading, ReadingRows& rows) {
  const std::string published = day_of(record.article.published);
  for (const Relation& relation : record.relations) {
    const std::string day = day_of(relation.since, said_day(record, relation.asserted_by, published));
    const std::int64_t n = write_entry("relations", kInsertRelation, reading, day, rows);
    const std::set<std::string> all = states_of(relation.parties);
    if (relation.directed && !relation.parties.empty()) {
      const std::set<std::string> first = states_of({relation.parties.front()});
      const std::set<std::string> rest = states_of({relation.parties.begin() + 1, relation.parties.end()});
      link("relation", first, rest, day, n, reading, relation.kind);
    } else {
      link("relation", all, all, day, n, reading, relation.kind);
    }
  }
}

void RecordWriter::write_quantities(const Record& record, std::int64_t reading, ReadingRows& rows) {
  const std::string published = day_of(record.article.published);
  for (const Quantity& quantity : record.quantities) {
    write_entry("quantities", kInsertQuantity, reading, day_of(quantity.period, published), rows);
  }
}

void RecordWriter::link(std::string_view kind, const std::set<std::string>& by, const std::set<std::string>& of,
                        const std::string& day, std::int64_t entry, std::int64_t reading, std::string_view what) {
  for (const std::string& actor : by) {
    links_.push_back({stretch_of(kind, "by", actor, ""), day, entry, reading, what});
    for (const std::string& other : of) {
      if (other != actor) links_.push_back({stretch_of(kind, "pair", actor, other), day, entry, reading, what});
    }
  }
  for (const std::string& actor : of) links_.push_back({stretch_of(kind, "of", actor, ""), day, entry, reading, what});
}

void RecordWriter::write_links() {
  // In the order of the table: rows that lie together are written together.
  std::sort(links_.begin(), links_.end(), [](const Link& a, const Link& b) {
    return std::tie(a.stretch, a.day, a.entry) < std::tie(b.stretch, b.day, b.entry);
  });
  BulkInsert insert(database_, "links", "stretch, day, entry, reading, what");
  for (const Link& link : links_) insert.row().add(link.stretch).add(link.day).add(link.entry).add(link.reading).add(link.what);
  insert.finish();
  links_.clear();
}

void RecordWriter::finish() {
  write_links();
  stories_.finish();
}

std::int64_t RecordWriter::stretch_of(std::string_view kind, std::string_view side, std::string_view actor,
                                      std::string_view other) {
  stretch_key_.clear();
  for (const std::string_view part : {kind, side, actor, other}) stretch_key_.append(part) += '\t';
  const auto found = stretches_.find(stretch_key_);
  if (found != stretches_.end()) return found->second;
  values_.clear();
  values_.add(kind).add(side).add(actor).add(other);
  auto rows = database_.ask("SELECT n FROM stretches WHERE kind = ?1 AND side = ?2 AND actor = ?3 AND other = ?4", values_);
  std::int64_t n = rows->next() ? rows->integer() : 0;
  rows.reset();
  if (n == 0) {
    n = next("stretches");
    values_.clear();
    values_.add(n).add(kind).add(side).add(actor).add(other);
    database_.run(insert_into("stretches", "n, kind, side, actor, other"), values_);
  }
  stretches_.emplace(stretch_key_, n);
  return n;
}

}  // namespace chancery
