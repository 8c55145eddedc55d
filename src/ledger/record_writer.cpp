#include "ledger/record_writer.h"

#include <ctime>

#include "ledger/entry_rows.h"

namespace chancery {
namespace {

const std::string kInsertDocument = insert_into(
    "documents", "n, id, hash, text, language, paragraphs, " + std::string(kMeetingColumns) + ", story, recorded");
const std::string kInsertReading =
    insert_into("readings", "n, document, run, recorded, superseded, digest, sentences, actors, entities");
const std::string kInsertCopy =
    insert_into("copies", "document, " + std::string(kMeetingColumns) + ", recorded") + " ON CONFLICT DO NOTHING";

}  // namespace

std::string now_utc() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

RecordWriter::RecordWriter(sql::Database& database, LinkIndex& links, StoryIndex& stories)
    : database_(database), links_(links), stories_(stories) {
  stories_.begin();
  // The counters are asked for now, so that writing needs no question.
  for (const char* table : {"documents", "readings", "runs"}) {
    auto rows = database_.ask("SELECT coalesce(max(n), 0) FROM " + std::string(table));
    rows->next();
    last_.emplace(table, rows->integer());
  }
}

std::int64_t RecordWriter::next(std::string_view table) { return ++last_.find(table)->second; }

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

RecordWriter::Plan RecordWriter::plan(const Record& record, std::int64_t run, std::string_view recorded) {
  Plan plan;
  plan.record = &record;
  plan.id = record.id.empty() ? article_id(record.article) : record.id;
  plan.run = run;
  plan.recorded = recorded;
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

void RecordWriter::write(const Plan& plan, const PreparedRecord* prepared) {
  const Record& record = *plan.record;
  std::int64_t document = plan.document;
  if (const auto found = written_.find(plan.id); document == 0 && found != written_.end()) document = found->second;
  const bool is_new = document == 0;
  if (is_new) {
    document = write_document(plan, *prepared);
    written_.emplace(plan.id, document);
    met_.emplace(document, record.article.source);
  } else if (!plan.met && met_.emplace(document, record.article.source).second) {
    write_meeting(document, record.article, plan.recorded);
  }
  if (plan.read || !read_.emplace(document, plan.run).second) return;
  if (!is_new) {
    values_.clear();
    values_.add(plan.recorded).add(document);
    database_.run("UPDATE readings SET superseded = ?1 WHERE document = ?2 AND superseded = '9999'", values_);
  }
  write_reading(plan, *prepared, document);
}

void RecordWriter::write_copy(const Plan& plan, const Article& copy) {
  const auto found = written_.find(plan.id);
  write_meeting(found == written_.end() ? plan.document : found->second, copy, plan.recorded);
}

void RecordWriter::write_meeting(std::int64_t document, const Article& article, std::string_view recorded) {
  values_.clear();
  values_.add(document);
  put_meeting(values_, article);
  values_.add(recorded);
  database_.run(kInsertCopy, values_);
}

std::int64_t RecordWriter::write_document(const Plan& plan, const PreparedRecord& prepared) {
  const Article& article = plan.record->article;
  const std::int64_t n = next("documents");
  const std::string story = stories_.join(plan.id, article, prepared.bands);
  values_.clear();
  values_.add(n).add(plan.id).add(prepared.hash).add(article.text).add(article.language).add(article.paragraphs);
  put_meeting(values_, article);
  values_.add(story).add(plan.recorded);
  database_.run(kInsertDocument, values_);
  database_.index_words(n, article.title, article.text);
  stories_.add(n, prepared.bands);
  return n;
}

void RecordWriter::write_reading(const Plan& plan, const PreparedRecord& prepared, std::int64_t document) {
  const std::int64_t n = next("readings");
  values_.clear();
  values_.add(n).add(document).add(plan.run).add(plan.recorded).add("9999").add(prepared.digest);
  values_.add(prepared.sentences).add(prepared.actors).add(prepared.entities);
  database_.run(kInsertReading, values_);
  for (std::size_t i = 0; i < kEntrySorts.size(); ++i) {
    if (prepared.entries[i].empty()) continue;
    static const auto inserts = [] {
      std::array<std::string, kEntrySorts.size()> out;
      for (std::size_t sort = 0; sort < out.size(); ++sort) out[sort] = insert_into(packed_table(kEntrySorts[sort]), "reading, entries");
      return out;
    }();
    values_.clear();
    values_.add(n).add(prepared.entries[i]);
    database_.run(inserts[i], values_);
  }
  links_.add(n, prepared.links);
  write_actors(*plan.record);
}

void RecordWriter::write_actors(const Record& record) {
  for (const auto& [code, actor] : record.actors) {
    if (!known_actors_.insert(code).second) continue;
    values_.clear();
    values_.add(code).add(actor.name).add(name_of(actor.kind));
    database_.run("INSERT INTO actors (code, name, kind) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", values_);
  }
}

void RecordWriter::finish() {
  links_.finish();
  stories_.finish();
}

}  // namespace chancery
