#include <algorithm>
#include <set>

#include "ledger/entry_rows.h"
#include "ledger/packed.h"
#include "ledger/reading_rows.h"
#include "ledger/record_loader.h"
#include "ledger/store.h"

namespace chancery {
namespace {

/// What one document holds, in an order that does not depend on how it came.
struct DocumentContent {
  std::string text_hash;
  std::string language;
  std::string paragraphs;
  std::set<std::string> meetings;
  std::vector<std::string> readings;  // digests
};

std::string meeting_line(const Article& article) {
  const auto part = [](const std::optional<std::string>& text) { return text ? "=" + *text : std::string("-"); };
  const auto day = [](const std::optional<Date>& date) { return date ? to_iso(*date) : std::string("-"); };
  const DateInterval published = article.published.value_or(DateInterval{});
  std::string line;
  for (const std::string& field :
       {article.source, article.title, packed(article.byline), part(article.section), part(article.url),
        part(article.outlet_name), part(article.outlet_domain), day(published.from), day(published.to),
        std::string(name_of(article.published_basis))}) {
    line += std::to_string(field.size()) + ":" + field;
  }
  return line;
}

void add_content(std::map<std::string, DocumentContent>& contents, const LoadedReading& one) {
  const Article& article = one.stored.record.article;
  DocumentContent& content = contents[one.stored.record.id];
  content.text_hash = one.document_hash;
  content.language = article.language.value_or("-");
  content.paragraphs = packed(article.paragraphs);
  content.meetings.insert(meeting_line(article));
  for (const Article& copy : one.stored.copies) content.meetings.insert(meeting_line(copy));
  content.readings.push_back(one.digest);
}

std::string correction_line(const Correction& correction) {
  std::string line;
  for (const std::string& field :
       {correction.document, correction.entry.value_or("-"), correction.kind, correction.reason,
        correction.replacement.value_or("-"), correction.source.value_or("-"),
        correction.stated ? to_iso(*correction.stated) : std::string("-")}) {
    line += std::to_string(field.size()) + ":" + field;
  }
  return line;
}

std::string content_hash(const std::map<std::string, DocumentContent>& contents,
                         const std::set<std::string>& corrections) {
  Sha256 hash;
  for (const auto& [id, content] : contents) {
    hash.add("document " + id + " " + content.text_hash + " " + content.language + " " + content.paragraphs + "\n");
    for (const std::string& meeting : content.meetings) hash.add("met " + meeting + "\n");
    for (const std::string& digest : content.readings) hash.add("read " + digest + "\n");
  }
  for (const std::string& line : corrections) hash.add("correction " + line + "\n");
  return hash.hex();
}

std::vector<Correction> read_corrections(sql::Database& database) {
  std::vector<Correction> out;
  auto rows = database.ask(
      "SELECT d.id, c.entry, c.kind, c.reason, c.replacement, c.source, c.stated, c.recorded FROM corrections c "
      "JOIN documents d ON d.n = c.document ORDER BY c.n");
  while (rows->next()) {
    Correction one;
    one.document = rows->text();
    one.entry = rows->optional_text();
    one.kind = rows->text();
    one.reason = rows->text();
    one.replacement = rows->optional_text();
    one.source = rows->optional_text();
    one.stated = rows->optional_date();
    one.recorded = rows->text();
    out.push_back(std::move(one));
  }
  return out;
}

std::int64_t count(sql::Database& database, const std::string& sql) {
  auto rows = database.ask(sql);
  return rows->next() ? rows->integer() : 0;
}

}  // namespace

Outcome Store::records(const std::function<bool(StoredRecord&&)>& take) {
  return asked([&] {
    load_readings(*database_, [&](LoadedReading&& one) { return take(std::move(one.stored)); });
    return Done{};
  });
}

Result<std::vector<Correction>> Store::corrections() {
  return asked([&] { return read_corrections(*database_); });
}

Result<Verification> Store::verify() {
  return asked([&] {
    Verification out;
    out.faults = database_->integrity_faults();
    std::map<std::string, DocumentContent> contents;
    load_readings(*database_, [&](LoadedReading&& one) {
      const std::string& id = one.stored.record.id;
      if (sha256(one.stored.record.article.text) != one.document_hash) {
        out.faults.push_back("document " + id + ": its text is not the one that was written");
      }
      if (ReadingRows(one.stored.record).digest() != one.digest) {
        out.faults.push_back("document " + id + ": its entries are not those that were written");
      }
      add_content(contents, one);
      return true;
    });
    out.documents = count(*database_, "SELECT count(*) FROM documents");
    if (out.documents != static_cast<std::int64_t>(contents.size())) {
      out.faults.push_back(std::to_string(out.documents - static_cast<std::int64_t>(contents.size())) +
                           " documents have no reading");
    }
    std::set<std::string> corrections;
    for (const Correction& correction : read_corrections(*database_)) corrections.insert(correction_line(correction));
    out.content_hash = content_hash(contents, corrections);
    out.ok = out.faults.empty();
    return out;
  });
}

}  // namespace chancery
