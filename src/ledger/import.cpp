#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "ledger/ledger.h"
#include "ledger/schema_table.h"

namespace chancery {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kBatch = 256;

/// What a bad line is thrown as, inside this file.
struct BadLine {
  std::string cause;
};

/// "2011", "2011-06", "2011-05-23" or "2011-06/2011-07".
DateInterval interval_of(std::string_view text) {
  if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) {
    return {interval_of(text.substr(0, slash)).from, interval_of(text.substr(slash + 1)).to};
  }
  if (const auto day = from_iso(text)) return whole_day(*day);
  if (text.size() == 7) {
    if (const auto first = from_iso(std::string(text) + "-01")) return whole_month(first->year, first->month);
  }
  if (text.size() == 4) {
    if (const auto first = from_iso(std::string(text) + "-01-01")) return whole_year(first->year);
  }
  throw BadLine{"'" + std::string(text) + "' is no date like 2011, 2011-06 or 2011-05-23"};
}

std::optional<SaidDate> said_date(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return SaidDate{interval_of(text), std::string(text)};
}

std::string text_of_member(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found == json.end() || !found->is_string() ? "" : found->get<std::string>();
}

std::optional<std::string> optional_member(const Json& json, const char* key) {
  std::string text = text_of_member(json, key);
  if (text.empty()) return std::nullopt;
  return text;
}

/// Collects what is read and hands it to the ledger batch by batch.
class Importer {
 public:
  explicit Importer(Ledger& ledger) : ledger_(ledger) {}

  void take(StoredRecord&& stored) {
    batch_.push_back(std::move(stored));
    ++report_.records;
    if (batch_.size() >= kBatch) flush();
  }

  void take(const Correction& correction) {
    flush();
    if (failed_) return;
    if (!known_) {
      auto corrections = ledger_.corrections();
      if (!corrections) return void(failed_ = corrections.error());
      known_ = *std::move(corrections);
    }
    for (const Correction& one : *known_) {
      if (one.document == correction.document && one.entry == correction.entry && one.kind == correction.kind &&
          one.reason == correction.reason) {
        return;  // imported before
      }
    }
    if (const Outcome corrected = ledger_.correct(correction); !corrected) return void(failed_ = corrected.error());
    known_->push_back(correction);
    ++report_.corrections;
  }

  void flush() {
    if (batch_.empty() || failed_) return;
    if (const Outcome restored = ledger_.restore(batch_); !restored) failed_ = restored.error();
    batch_.clear();
  }

  bool failed() const { return failed_.has_value(); }
  /// What was done; a failure with `place`, how far the file was read.
  Result<ImportReport> result(const std::string& place) {
    if (failed_) return Error{failed_->fault, place + ": " + failed_->message};
    return report_;
  }

 private:
  Ledger& ledger_;
  std::vector<StoredRecord> batch_;
  std::optional<std::vector<Correction>> known_;
  ImportReport report_;
  std::optional<Error> failed_;
};

/// Takes the lines of an export, or records alone, one at a time.
class JsonLines {
 public:
  explicit JsonLines(Importer& importer) : importer_(importer) { reading_.run = {"import", "", ""}; }

  void take(const std::string& line) {
    // Only the short lines of our own are parsed here; a record goes to its own reader.
    if (line.find("\"chancery.reading/1\"") < 40) return take_reading(parsed(line));
    if (line.find("\"chancery.correction/1\"") < 40) return take_correction(parsed(line));
    auto record = record_from_json(line);
    if (!record) throw BadLine{record.error().message};
    StoredRecord stored = reading_;
    stored.record = *std::move(record);
    reading_.copies.clear();
    importer_.take(std::move(stored));
  }

 private:
  static Json parsed(const std::string& line) {
    Json json = Json::parse(line, nullptr, false);
    if (!json.is_object()) throw BadLine{"is no JSON object"};
    return json;
  }

  void take_reading(const Json& json) {
    reading_ = {};
    reading_.run = {text_of_member(json, "program"), text_of_member(json, "model"), text_of_member(json, "data")};
    reading_.recorded = text_of_member(json, "recorded");
    const auto copies = json.find("copies");
    if (copies == json.end() || !copies->is_array()) return;
    for (const Json& copy : *copies) {
      // A copy is the document part of a record.
      auto record = record_from_json(copy.dump());
      if (!record) throw BadLine{"a copy " + record.error().message};
      reading_.copies.push_back(std::move(record->article));
    }
  }

  void take_correction(const Json& json) {
    Correction one;
    one.document = text_of_member(json, "document");
    one.entry = optional_member(json, "entry");
    one.kind = text_of_member(json, "kind");
    one.reason = text_of_member(json, "reason");
    one.replacement = optional_member(json, "replacement");
    one.source = optional_member(json, "source");
    one.recorded = text_of_member(json, "recorded");
    if (const auto stated = optional_member(json, "stated")) one.stated = from_iso(*stated);
    importer_.take(one);
  }

  Importer& importer_;
  StoredRecord reading_;
};

/// One background fact as a document of one sentence (docs/formats/background.md).
Record background_record(const std::vector<std::string_view>& fields, const std::string& source) {
  if (fields.size() != 10) throw BadLine{"has " + std::to_string(fields.size()) + " fields, not 10"};
  Record record;
  Article& article = record.article;
  article.text = std::string(fields[9]);
  article.title = "Background: " + std::string(fields[0]);
  article.language = "en";
  article.source = source;
  article.paragraphs = {{0, article.text.size()}};
  if (article.text.empty()) throw BadLine{"has no sentence"};
  if (!fields[6].empty()) article.outlet_name = std::string(fields[6]);
  if (!fields[7].empty()) {
    article.published = interval_of(fields[7]);
    article.published_basis = DateBasis::given;
  }
  const Span sentence{0, article.text.size()};
  record.sentences = {sentence};
  record.id = article_id(article);

  Relation relation;
  relation.id = "r1";
  relation.evidence = {sentence};
  relation.confidence = 1;
  relation.explanation = "background: " + std::string(fields[8]);
  relation.kind = std::string(fields[0]);
  relation.directed = fields[1].find('>') != std::string_view::npos;
  for (const std::string_view party : split(fields[1], relation.directed ? '>' : '-')) relation.parties.emplace_back(party);
  if (relation.parties.size() != 2) throw BadLine{"'" + std::string(fields[1]) + "' names no two parties (A>B or A-B)"};
  relation.status = std::string(fields[2]);
  if (schema_word("relation_statuses.tsv", relation.kind, relation.status).empty()) {
    throw BadLine{"'" + relation.kind + " " + relation.status + "' is no relation and status of data/schema/relation_statuses.tsv"};
  }
  relation.since = said_date(fields[3]);
  relation.until = said_date(fields[4]);
  if (!fields[5].empty()) {
    Statement statement;
    statement.id = "s1";
    statement.evidence = {sentence};
    statement.content = {sentence};
    statement.confidence = 1;
    statement.speaker = std::string(fields[5]);
    record.statements.push_back(statement);
    relation.asserted_by = "s1";
  }
  record.relations.push_back(std::move(relation));
  return record;
}

void take_background(Importer& importer, const std::string& line, const std::string& path, std::size_t number) {
  StoredRecord stored;
  stored.run = {"background facts", "", ""};
  const std::string name = path.substr(path.find_last_of('/') + 1);
  stored.record = background_record(split(line, '\t'), name + "#" + std::to_string(number));
  importer.take(std::move(stored));
}

}  // namespace

Result<ImportReport> import_file(Ledger& ledger, const std::string& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return Error{Fault::usage, path + ": is a folder; name the files in it"};
  std::ifstream file(path == "-" ? "/dev/stdin" : path, std::ios::binary);
  if (!file) return Error{Fault::not_found, path + ": no such file, or it may not be read"};
  Importer importer(ledger);
  JsonLines lines(importer);
  const bool table = path.ends_with(".tsv");
  std::string line;
  std::size_t number = 0;
  const auto place = [&] { return path + ":" + std::to_string(number); };
  while (!importer.failed() && std::getline(file, line)) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line.front() == '#') continue;
    try {
      if (table) {
        take_background(importer, line, path, number);
      } else {
        lines.take(line);
      }
    } catch (const BadLine& bad) {
      importer.flush();
      return Error{Fault::bad_data, place() + ": " + bad.cause};
    }
  }
  importer.flush();
  return importer.result(place());
}

}  // namespace chancery
