#include "ledger/record_writer.h"
#include "ledger/entry_rows.h"
#include "ledger/store.h"

namespace chancery {
namespace {

/// What a store can keep: valid UTF-8 without NUL. A NUL becomes a space, so that spans still fit.
void refuse_bad_text(const Record& record) {
  if (is_valid_utf8(record.article.text)) return;
  throw sql::Failure{{Fault::bad_data, record.article.source + ": the text is not valid UTF-8"}};
}

std::vector<Record> without_nul(const std::vector<Record>& batch) {
  std::vector<Record> out;
  for (const Record& record : batch) {
    if (record.article.text.find('\0') == std::string::npos) continue;
    out.push_back(record);
    for (char& c : out.back().article.text) c = c == '\0' ? ' ' : c;
  }
  return out;
}

std::vector<const Record*> unread(const std::vector<RecordWriter::Plan>& plans) {
  std::vector<const Record*> out;
  for (const RecordWriter::Plan& plan : plans) {
    if (!plan.read) out.push_back(plan.record);
  }
  return out;
}

}  // namespace

Outcome Store::add(const std::vector<Record>& batch, const ExtractionRun& run) {
  const std::vector<Record> cleaned = without_nul(batch);
  return written([&] {
    RecordWriter writer(*database_, stretches_, stories_);
    const std::int64_t number = writer.run_number(run);
    std::vector<RecordWriter::Plan> plans;
    std::size_t next_cleaned = 0;
    for (const Record& record : batch) {
      refuse_bad_text(record);
      const bool had_nul = record.article.text.find('\0') != std::string::npos;
      plans.push_back(writer.plan(had_nul ? cleaned[next_cleaned++] : record, number));
    }
    const std::string now = now_utc();
    PreparedBatch prepared(unread(plans));
    std::size_t taken = 0;
    for (const RecordWriter::Plan& plan : plans) {
      const auto one = plan.read ? nullptr : prepared.take(taken++);
      writer.write(plan, one.get(), number, now);
    }
    writer.finish();
  });
}

Outcome Store::restore(const std::vector<StoredRecord>& batch) {
  return written([&] {
    RecordWriter writer(*database_, stretches_, stories_);
    const std::string now = now_utc();
    for (const StoredRecord& stored : batch) {
      refuse_bad_text(stored.record);
      const std::string& recorded = stored.recorded.empty() ? now : stored.recorded;
      const std::int64_t run = writer.run_number(stored.run);
      const RecordWriter::Plan plan = writer.plan(stored.record, run);
      const auto prepared = plan.read ? nullptr : std::make_unique<PreparedRecord>(stored.record);
      writer.write(plan, prepared.get(), run, recorded);
      for (const Article& copy : stored.copies) writer.write_copy(plan.id, copy, recorded);
    }
    writer.finish();
  });
}

Outcome Store::correct(const Correction& correction) {
  return written([&] {
    sql::Values values;
    values.add(correction.document);
    auto rows = database_->ask("SELECT n FROM documents WHERE id = ?1", values);
    if (!rows->next()) {
      throw sql::Failure{{Fault::not_found, where_ + ": no document " + correction.document}};
    }
    const std::int64_t document = rows->integer();
    rows = database_->ask("SELECT coalesce(max(n), 0) + 1 FROM corrections");
    rows->next();
    const std::int64_t n = rows->integer();
    rows.reset();
    values.clear();
    values.add(n).add(document).add(correction.entry).add(correction.kind).add(correction.reason);
    values.add(correction.replacement).add(correction.source).add(correction.stated);
    values.own(correction.recorded.empty() ? now_utc() : correction.recorded);
    database_->run(insert_into("corrections", "n, document, entry, kind, reason, replacement, source, stated, recorded"),
                   values);
  });
}

}  // namespace chancery
