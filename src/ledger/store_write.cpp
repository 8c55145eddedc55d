#include <algorithm>
#include <deque>

#include "ledger/entry_rows.h"
#include "ledger/record_writer.h"
#include "ledger/store.h"

namespace chancery {
namespace {

/// What a store can keep is valid UTF-8 without NUL.
void refuse_bad_text(const Record& record) {
  if (is_valid_utf8(record.article.text)) return;
  throw sql::Failure{{Fault::bad_data, record.article.source + ": the text is not valid UTF-8"}};
}

bool has_nul(const Record& record) { return record.article.text.find('\0') != std::string::npos; }

/// A NUL becomes a space, so that spans still fit.
Record without_nul(Record record) {
  std::replace(record.article.text.begin(), record.article.text.end(), '\0', ' ');
  return record;
}

/// Writes records that come one after the other, prepared ahead on free processors.
class BatchWriter {
 public:
  BatchWriter(sql::Database& database, LinkIndex& links, StoryIndex& stories) : writer_(database, links, stories) {}

  std::int64_t run_number(const ExtractionRun& run) { return writer_.run_number(run); }

  /// All arguments must live on.
  void add(const Record& record, std::int64_t run, std::string_view recorded, const std::vector<Article>* copies = nullptr) {
    refuse_bad_text(record);
    const Record& clean = has_nul(record) ? cleaned_.emplace_back(without_nul(record)) : record;
    arrivals_.push_back({writer_.plan(clean, run, recorded), copies});
  }

  void write() {
    std::vector<const Record*> unread;
    for (const Arrival& one : arrivals_) {
      if (!one.plan.read) unread.push_back(one.plan.record);
    }
    PreparedBatch prepared(std::move(unread));
    std::size_t taken = 0;
    for (const Arrival& one : arrivals_) {
      const auto ready = one.plan.read ? nullptr : prepared.take(taken++);
      writer_.write(one.plan, ready.get());
      if (!one.copies) continue;
      for (const Article& copy : *one.copies) writer_.write_copy(one.plan, copy);
    }
    writer_.finish();
  }

 private:
  struct Arrival {
    RecordWriter::Plan plan;
    const std::vector<Article>* copies;
  };
  RecordWriter writer_;
  std::vector<Arrival> arrivals_;
  std::deque<Record> cleaned_;
};

}  // namespace

Outcome Store::add(const std::vector<Record>& batch, const ExtractionRun& run) {
  return written([&] {
    BatchWriter writer(*database_, links_, stories_);
    const std::int64_t number = writer.run_number(run);
    const std::string now = now_utc();
    for (const Record& record : batch) writer.add(record, number, now);
    writer.write();
  });
}

Outcome Store::restore(const std::vector<StoredRecord>& batch) {
  return written([&] {
    BatchWriter writer(*database_, links_, stories_);
    const std::string now = now_utc();
    for (const StoredRecord& stored : batch) {
      writer.add(stored.record, writer.run_number(stored.run), stored.recorded.empty() ? now : stored.recorded, &stored.copies);
    }
    writer.write();
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
