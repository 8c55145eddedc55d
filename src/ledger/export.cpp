#include "ledger/export.h"

#include <set>

namespace chancery {
namespace {

/// All of the ledger, one JSON object a line: readings each with a line before that tells of their run, then corrections.
class JsonlExporter : public Exporter {
 public:
  explicit JsonlExporter(const std::string& path) : out_(path) {}

  bool wants_all() const override { return true; }

  void write(const StoredRecord& stored) override {
    JsonText json;
    json.begin_object().key("schema").string("chancery.reading/1");
    json.key("program").string(stored.run.program).key("model").string(stored.run.model).key("data").string(stored.run.data);
    json.key("recorded").string(stored.recorded).key("copies").begin_array();
    for (const Article& copy : stored.copies) json.raw(document_json(copy));
    json.end_array().end_object();
    out_.write(json.take() + "\n");
    out_.write(to_json(stored.record) + "\n");
  }

  void write(const Correction& correction) override {
    JsonText json;
    json.begin_object().key("schema").string("chancery.correction/1").key("document").string(correction.document);
    const auto optional = [&](const char* key, const std::optional<std::string>& text) {
      if (text) json.key(key).string(*text);
    };
    optional("entry", correction.entry);
    json.key("kind").string(correction.kind).key("reason").string(correction.reason);
    optional("replacement", correction.replacement);
    optional("source", correction.source);
    if (correction.stated) json.key("stated").string(to_iso(*correction.stated));
    json.key("recorded").string(correction.recorded).end_object();
    out_.write(json.take() + "\n");
  }

  Outcome finish() override { return out_.close(); }

 private:
  OutputFile out_;
};

struct Maker {
  ExportFormat format;
  std::unique_ptr<Exporter> (*make)(const std::string&);
};

const std::vector<Maker>& makers() {
  static const std::vector<Maker> all = {
      {{"jsonl", false, "everything, one JSON object a line; import gives the same ledger back"}, jsonl_exporter},
      {{"csv", true, "tidy tables with a datapackage.json"}, csv_exporter},
      {{"gdelt", true, "GDELT 2.0 events and mentions"}, gdelt_exporter},
      {{"polecat", false, "POLECAT table of events"}, polecat_exporter},
      {{"icews", false, "ICEWS table of events"}, icews_exporter},
      {{"graphml", false, "graph of actors and relations for igraph, NetworkX, Gephi"}, graphml_exporter},
      {{"gexf", false, "dynamic graph for Gephi"}, gexf_exporter},
      {{"ftm", false, "FollowTheMoney entities, one JSON object a line"}, ftm_exporter},
      {{"brat", true, "brat standoff: .txt and .ann a document"}, brat_exporter},
      {{"webannotation", false, "W3C Web Annotations as JSON-LD"}, annotation_exporter},
      {{"markdown", false, "a brief for people"}, markdown_exporter},
  };
  return all;
}

/// Leaves out of a record what has been retracted.
class Retractions {
 public:
  explicit Retractions(const std::vector<Correction>& corrections) {
    for (const Correction& one : corrections) {
      if (one.entry) {
        entries_.insert(one.document + ":" + *one.entry);
      } else {
        documents_.insert(one.document);
      }
    }
  }
  bool covers(const Record& record) const { return documents_.contains(record.id); }
  void clean(Record& record) const {
    if (entries_.empty()) return;
    const auto gone = [&](const Entry& entry) { return entries_.contains(record.id + ":" + entry.id); };
    std::erase_if(record.events, gone);
    std::erase_if(record.statements, gone);
    std::erase_if(record.positions, gone);
    std::erase_if(record.relations, gone);
    std::erase_if(record.quantities, gone);
  }

 private:
  std::set<std::string> documents_;
  std::set<std::string> entries_;
};

}  // namespace

OutputFile::OutputFile(const std::string& path) : path_(path) {
  file_ = path == "-" ? stdout : std::fopen(path.c_str(), "wb");
  failed_ = file_ == nullptr;
}

OutputFile::~OutputFile() {
  if (file_ && file_ != stdout) std::fclose(file_);
}

void OutputFile::write(std::string_view text) {
  if (file_ && std::fwrite(text.data(), 1, text.size(), file_) != text.size()) failed_ = true;
}

void OutputFile::write_tsv(const std::vector<std::string>& fields) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) line += '\t';
    for (const char c : fields[i]) line += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  }
  write(line + "\n");
}

void OutputFile::write_csv(const std::vector<std::string>& fields) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) line += ',';
    if (fields[i].find_first_of(",\"\r\n") == std::string::npos) {
      line += fields[i];
      continue;
    }
    line += '"';
    for (const char c : fields[i]) line += c == '"' ? std::string("\"\"") : std::string(1, c);
    line += '"';
  }
  write(line + "\r\n");
}

Outcome OutputFile::close() {
  if (file_ && (file_ == stdout ? std::fflush(file_) : std::fclose(file_)) != 0) failed_ = true;
  file_ = nullptr;
  if (failed_) return Error{Fault::busy, path_ + ": cannot be written"};
  return Done{};
}

std::unique_ptr<Exporter> jsonl_exporter(const std::string& path) { return std::make_unique<JsonlExporter>(path); }

const std::vector<ExportFormat>& export_formats() {
  static const std::vector<ExportFormat> formats = [] {
    std::vector<ExportFormat> out;
    for (const Maker& maker : makers()) out.push_back(maker.format);
    return out;
  }();
  return formats;
}

Outcome export_ledger(Ledger& ledger, const std::string& format, const std::string& path) {
  const auto corrections = ledger.corrections();
  if (!corrections) return corrections.error();
  const Retractions retractions(*corrections);
  for (const Maker& maker : makers()) {
    if (maker.format.name != format) continue;
    if (maker.format.folder && path == "-") {
      return Error{Fault::usage, "--format " + format + " writes a folder: name one with --out"};
    }
    const std::unique_ptr<Exporter> exporter = maker.make(path);
    const Outcome read = ledger.records([&](StoredRecord&& stored) {
      if (!exporter->wants_all()) {
        if (!stored.current || retractions.covers(stored.record)) return true;
        retractions.clean(stored.record);
      }
      exporter->write(stored);
      return true;
    });
    if (!read) return read;
    for (const Correction& correction : *corrections) exporter->write(correction);
    return exporter->finish();
  }
  return Error{Fault::usage, "--format: '" + format + "' is no export format"};
}

std::optional<Date> first_day(const std::optional<DateInterval>& when) {
  if (!when) return std::nullopt;
  return when->from ? when->from : when->to;
}

std::optional<Date> day_of(const Event& event, const Article& article) {
  const auto own = event.date ? first_day(event.date->when) : std::nullopt;
  return own ? own : first_day(article.published);
}

std::string iso_or_empty(const std::optional<Date>& date) { return date ? to_iso(*date) : ""; }

std::string sentence_text(const Record& record, const Entry& entry) {
  return sentences_of(record.article.text, record.sentences, entry.evidence);
}

std::size_t sentence_number(const Record& record, std::size_t at) {
  for (std::size_t i = 0; i < record.sentences.size(); ++i) {
    if (record.sentences[i].begin <= at && at < record.sentences[i].end) return i + 1;
  }
  return 0;
}

std::string actor_name(const Record& record, const std::string& code) {
  const auto found = record.actors.find(code);
  return found == record.actors.end() ? code : found->second.name;
}

std::string entry_key(const Record& record, const std::string& entry) { return record.id.substr(0, 16) + "-" + entry; }

}  // namespace chancery
