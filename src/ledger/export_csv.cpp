#include <array>
#include <filesystem>

#include "ledger/export.h"

namespace chancery {
namespace {

struct Field {
  const char* name;
  const char* type;
};

struct Table {
  const char* name;
  std::vector<Field> fields;
  const char* key;
  const char* statement = nullptr;  // the column that names a row of statements
};

const std::array<Table, 7>& tables() {
  static const std::array<Table, 7> all = {{
      {"documents",
       {{"document", "string"}, {"source", "string"}, {"url", "string"}, {"title", "string"}, {"outlet", "string"},
        {"language", "string"}, {"published_from", "date"}, {"published_to", "date"}, {"story", "string"},
        {"recorded", "datetime"}},
       "document"},
      {"events",
       {{"id", "string"}, {"document", "string"}, {"date_from", "date"}, {"date_to", "date"}, {"type", "string"},
        {"mode", "string"}, {"context", "string"}, {"cameo", "string"}, {"source", "string"}, {"target", "string"},
        {"place", "string"}, {"polarity", "string"}, {"modality", "string"}, {"statement", "string"},
        {"confidence", "number"}, {"sentence", "string"}},
       "id", "statement"},
      {"statements",
       {{"id", "string"}, {"document", "string"}, {"speaker", "string"}, {"speaker_entity", "string"},
        {"addressee", "string"}, {"via", "string"}, {"quote", "string"}, {"date_from", "date"}, {"date_to", "date"},
        {"content", "string"}, {"confidence", "number"}, {"sentence", "string"}},
       "id"},
      {"positions",
       {{"id", "string"}, {"document", "string"}, {"holder", "string"}, {"stance", "string"}, {"do", "string"},
        {"what", "string"}, {"by", "string"}, {"toward", "string"}, {"about", "string"}, {"condition", "string"},
        {"firmness", "string"}, {"statement", "string"}, {"confidence", "number"}, {"sentence", "string"}},
       "id", "statement"},
      {"relations",
       {{"id", "string"}, {"document", "string"}, {"kind", "string"}, {"parties", "string"}, {"directed", "boolean"},
        {"status", "string"}, {"about", "string"}, {"since_from", "date"}, {"since_to", "date"}, {"until_from", "date"},
        {"until_to", "date"}, {"asserted_by", "string"}, {"confidence", "number"}, {"sentence", "string"}},
       "id", "asserted_by"},
      {"quantities",
       {{"id", "string"}, {"document", "string"}, {"measure", "string"}, {"parties", "string"}, {"value", "number"},
        {"upper", "number"}, {"unit", "string"}, {"approximate", "boolean"}, {"period_from", "date"},
        {"period_to", "date"}, {"change_percent", "number"}, {"change_against", "string"}, {"confidence", "number"},
        {"sentence", "string"}},
       "id"},
      {"actors", {{"code", "string"}, {"name", "string"}, {"kind", "string"}}, "code"},
  }};
  return all;
}

std::string number(double value) {
  JsonText json;
  json.number(value);
  return json.take();
}

std::string number(const std::optional<double>& value) { return value ? number(*value) : ""; }

std::string from_of(const std::optional<SaidDate>& date) { return date ? iso_or_empty(date->when.from) : ""; }
std::string to_of(const std::optional<SaidDate>& date) { return date ? iso_or_empty(date->when.to) : ""; }

/// "unless: withdraw recognition by RUS"
std::string condition_text(const Condition& condition) {
  std::string out = condition.kind + ":";
  for (const Act& act : condition.acts) {
    out += (&act == condition.acts.data() ? " " : "; ") + act.act + " " + act.what;
    if (!act.by.empty()) out += " by " + joined(act.by, ";");
  }
  return out;
}

/// The statement's id in its table, to join by.
std::string statement_key(const Record& record, const std::optional<std::string>& statement) {
  return statement ? entry_key(record, *statement) : "";
}

class CsvExporter : public Exporter {
 public:
  explicit CsvExporter(const std::string& folder) : folder_(folder) {
    std::error_code ignored;
    std::filesystem::create_directories(folder, ignored);
    for (const Table& table : tables()) {
      files_.push_back(std::make_unique<OutputFile>(folder + "/" + table.name + ".csv"));
      std::vector<std::string> names;
      for (const Field& field : table.fields) names.emplace_back(field.name);
      files_.back()->write_csv(names);
    }
  }

  void write(const StoredRecord& stored) override {
    const Record& record = stored.record;
    const Article& article = record.article;
    const DateInterval published = article.published.value_or(DateInterval{});
    files_[0]->write_csv({record.id, article.source, article.url.value_or(""), article.title,
                          article.outlet_name.value_or(""), article.language.value_or(""), iso_or_empty(published.from),
                          iso_or_empty(published.to), stored.story, stored.recorded});
    actors_.insert(record.actors.begin(), record.actors.end());
    for (const Event& e : record.events) {
      files_[1]->write_csv({entry_key(record, e.id), record.id, from_of(e.date), to_of(e.date), e.type, e.mode.value_or(""),
                            joined(e.context, ";"), e.cameo.value_or(""), joined(e.source, ";"), joined(e.target, ";"),
                            e.place ? e.place->name : "", std::string(name_of(e.polarity)),
                            std::string(name_of(e.modality)), statement_key(record, e.statement), number(e.confidence),
                            sentence_text(record, e)});
    }
    for (const Statement& s : record.statements) {
      files_[2]->write_csv({entry_key(record, s.id), record.id, s.speaker.value_or(""), s.speaker_entity.value_or(""),
                            s.addressee.value_or(""), joined(s.via, ";"), std::string(name_of(s.quote)), from_of(s.date),
                            to_of(s.date), words_of(article.text, s.content), number(s.confidence),
                            sentence_text(record, s)});
    }
    for (const Position& p : record.positions) {
      files_[3]->write_csv({entry_key(record, p.id), record.id, p.holder, p.stance, p.act.act, p.act.what,
                            joined(p.act.by, ";"), joined(p.act.toward, ";"), joined(p.act.about, ";"),
                            p.condition ? condition_text(*p.condition) : "", p.firmness, statement_key(record, p.statement),
                            number(p.confidence), sentence_text(record, p)});
    }
    for (const Relation& r : record.relations) {
      files_[4]->write_csv({entry_key(record, r.id), record.id, r.kind, joined(r.parties, ";"),
                            r.directed ? "true" : "false", r.status, joined(r.about, ";"), from_of(r.since),
                            to_of(r.since), from_of(r.until), to_of(r.until), statement_key(record, r.asserted_by),
                            number(r.confidence), sentence_text(record, r)});
    }
    for (const Quantity& q : record.quantities) {
      const Change change = q.change.value_or(Change{});
      files_[5]->write_csv({entry_key(record, q.id), record.id, q.measure, joined(q.parties, ";"), number(q.value),
                            number(q.upper), q.unit, q.approximate ? "true" : "false", from_of(q.period),
                            to_of(q.period), number(change.percent), change.against.value_or(""), number(q.confidence),
                            sentence_text(record, q)});
    }
  }

  Outcome finish() override {
    for (const auto& [code, actor] : actors_) files_[6]->write_csv({code, actor.name, std::string(name_of(actor.kind))});
    for (auto& file : files_) {
      if (Outcome closed = file->close(); !closed) return closed;
    }
    return write_description();
  }

 private:
  Outcome write_description() const {
    JsonText json;
    json.begin_object().key("profile").string("tabular-data-package").key("name").string("chancery-ledger");
    json.key("resources").begin_array();
    for (const Table& table : tables()) {
      json.begin_object().key("name").string(table.name).key("path").string(std::string(table.name) + ".csv");
      json.key("profile").string("tabular-data-resource").key("encoding").string("utf-8");
      json.key("schema").begin_object().key("fields").begin_array();
      for (const Field& field : table.fields) {
        json.begin_object().key("name").string(field.name).key("type").string(field.type).end_object();
      }
      json.end_array().key("primaryKey").string(table.key);
      describe_links(table, json);
      json.end_object().end_object();
    }
    json.end_array().end_object();
    OutputFile file(folder_ + "/datapackage.json");
    file.write(json.take() + "\n");
    return file.close();
  }

  static void describe_links(const Table& table, JsonText& json) {
    if (std::string_view(table.key) != "id") return;
    json.key("foreignKeys").begin_array();
    const auto link = [&](const char* field, const char* to, const char* key) {
      json.begin_object().key("fields").string(field).key("reference");
      json.begin_object().key("resource").string(to).key("fields").string(key).end_object().end_object();
    };
    link("document", "documents", "document");
    if (table.statement) link(table.statement, "statements", "id");
    json.end_array();
  }

  std::string folder_;
  std::vector<std::unique_ptr<OutputFile>> files_;
  std::map<std::string, Actor> actors_;
};

}  // namespace

std::unique_ptr<Exporter> csv_exporter(const std::string& folder) { return std::make_unique<CsvExporter>(folder); }

}  // namespace chancery
