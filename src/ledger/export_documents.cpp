#include <algorithm>
#include <filesystem>
#include <set>

#include "ledger/export.h"
#include "ledger/schema_table.h"

// Formats that follow the document: FollowTheMoney, brat, Web Annotations, and the brief for people.

namespace chancery {
namespace {

std::vector<std::string> names(const Record& record, const std::vector<std::string>& codes) {
  std::vector<std::string> out;
  for (const std::string& code : codes) out.push_back(actor_name(record, code));
  return out;
}

/// One FollowTheMoney entity: strings only, several values a property.
class FtmEntity {
 public:
  FtmEntity(const std::string& id, const char* schema) {
    json_.begin_object().key("id").string(id).key("schema").string(schema).key("properties").begin_object();
  }
  FtmEntity& add(const char* property, const std::vector<std::string>& values) {
    if (std::all_of(values.begin(), values.end(), [](const std::string& one) { return one.empty(); })) return *this;
    json_.key(property).begin_array();
    for (const std::string& value : values) {
      if (!value.empty()) json_.string(value);
    }
    json_.end_array();
    return *this;
  }
  std::string line() { return json_.end_object().end_object().take() + "\n"; }

 private:
  JsonText json_;
};

std::string ftm_language(const Article& article) {
  return std::string(schema_word("ftm_languages.tsv", "language", article.language.value_or("").substr(0, 2)));
}

class FtmExporter : public Exporter {
 public:
  explicit FtmExporter(const std::string& path) : out_(path) {}

  void write(const StoredRecord& stored) override {
    const Record& record = stored.record;
    const Article& article = record.article;
    out_.write(FtmEntity(id_of("document", record.id), "Article")
                   .add("fileName", {article.source})
                   .add("title", {article.title})
                   .add("author", article.byline)
                   .add("publishedAt", {iso_or_empty(first_day(article.published))})
                   .add("language", {ftm_language(article)})
                   .add("publisher", {article.outlet_name.value_or("")})
                   .add("sourceUrl", {article.url.value_or("")})
                   .line());
    for (const auto& [code, actor] : record.actors) actors_.emplace(code, actor);
    for (const Event& event : record.events) {
      std::vector<std::string> involved;
      for (const auto* side : {&event.source, &event.target}) {
        for (const std::string& code : *side) involved.push_back(id_of("actor", code));
      }
      out_.write(FtmEntity(id_of("event", record.id + event.id), "Event")
                     .add("name", {event.type + ": " + joined(names(record, event.source), ", ") + " → " + joined(names(record, event.target), ", ")})
                     .add("summary", {sentence_text(record, event)})
                     .add("date", {iso_or_empty(day_of(event, article))})
                     .add("involved", involved)
                     .add("location", {event.place ? event.place->name : ""})
                     .add("proof", {id_of("document", record.id)})
                     .add("sourceUrl", {article.url.value_or("")})
                     .add("recordId", {entry_key(record, event.id)})
                     .line());
    }
    for (const Relation& relation : record.relations) {
      for (std::size_t i = 1; i < relation.parties.size(); ++i) {
        out_.write(FtmEntity(id_of("relation", record.id + relation.id + std::to_string(i)), "UnknownLink")
                       .add("subject", {id_of("actor", relation.parties.front())})
                       .add("object", {id_of("actor", relation.parties[i])})
                       .add("role", {relation.kind + ": " + relation.status})
                       .add("startDate", {relation.since ? iso_or_empty(relation.since->when.from) : ""})
                       .add("endDate", {relation.until ? iso_or_empty(relation.until->when.to) : ""})
                       .add("summary", {sentence_text(record, relation)})
                       .add("sourceUrl", {article.url.value_or("")})
                       .line());
        for (const std::string& party : relation.parties) actors_.try_emplace(party, Actor{party, party, ActorKind::other});
      }
    }
  }

  Outcome finish() override {
    for (const auto& [code, actor] : actors_) {
      const bool state = actor.kind == ActorKind::state || actor.kind == ActorKind::contested;
      out_.write(FtmEntity(id_of("actor", code), state ? "PublicBody" : "Organization").add("name", {actor.name}).add("weakAlias", {code}).line());
    }
    return out_.close();
  }

 private:
  static std::string id_of(const std::string& sort, const std::string& key) {
    return "chancery-" + sort + "-" + sha256(sort + ":" + key).substr(0, 32);
  }
  OutputFile out_;
  std::map<std::string, Actor> actors_;
};

/// brat counts code points, and its spans may not run over a line end.
class BratExporter : public Exporter {
 public:
  explicit BratExporter(const std::string& folder) : folder_(folder) {
    std::error_code ignored;
    std::filesystem::create_directories(folder, ignored);
  }

  void write(const StoredRecord& stored) override {
    const Record& record = stored.record;
    const std::string path = folder_ + "/" + record.id.substr(0, 16);
    write_file(path + ".txt", record.article.text);
    write_file(path + ".ann", annotations(record));
  }

  Outcome finish() override {
    std::string events;
    for (const std::string& type : types_) {
      events += type + "\tActor?:Actor, Recipient?:Actor\n";
    }
    write_file(folder_ + "/annotation.conf", "[entities]\nActor\n\n[relations]\n\n[events]\n" + events +
                                                 "\n[attributes]\nNegation\tArg:<EVENT>\n");
    return failed_ ? Outcome(Error{Fault::busy, folder_ + ": cannot be written"}) : Outcome(Done{});
  }

 private:
  void write_file(const std::string& path, const std::string& text) {
    OutputFile file(path);
    file.write(text);
    if (!file.close()) failed_ = true;
  }

  std::string annotations(const Record& record) {
    const CodePointIndex index(record.article.text);
    std::string out;
    std::size_t texts = 0;
    const auto add_text = [&](const std::string& type, Span span) {
      const std::string id = "T" + std::to_string(++texts);
      out += id + "\t" + type + " " + std::to_string(index.code_points_before(span.begin)) + " " +
             std::to_string(index.code_points_before(span.end)) + "\t" + std::string(text_of(record.article.text, span)) + "\n";
      return id;
    };
    const auto usable = [&](const std::optional<Span>& span) {
      return span && !span->empty() && span->end <= record.article.text.size() &&
             text_of(record.article.text, *span).find('\n') == std::string_view::npos;
    };
    std::size_t events = 0;
    for (const Event& event : record.events) {
      if (!usable(event.trigger)) continue;
      types_.insert(event.type);
      std::string line = "E" + std::to_string(++events) + "\t" + event.type + ":" + add_text(event.type, event.trigger);
      if (usable(event.source_span)) line += " Actor:" + add_text("Actor", *event.source_span);
      if (usable(event.target_span)) line += " Recipient:" + add_text("Actor", *event.target_span);
      out += line + "\n";
      if (event.polarity == Polarity::negated) {
        out += "A" + std::to_string(events) + "\tNegation E" + std::to_string(events) + "\n";
      }
    }
    return out;
  }

  std::string folder_;
  std::set<std::string> types_;
  bool failed_ = false;
};

class AnnotationExporter : public Exporter {
 public:
  explicit AnnotationExporter(const std::string& path) : out_(path) {
    out_.write("{\"@context\": \"http://www.w3.org/ns/anno.jsonld\", \"type\": \"AnnotationPage\", \"items\": [");
  }

  void write(const StoredRecord& stored) override {
    const Record& record = stored.record;
    const CodePointIndex index(record.article.text);
    for (const Event& e : record.events) add(record, index, e, e.type + ": " + joined(e.source, ", ") + " → " + joined(e.target, ", "));
    for (const Statement& s : record.statements) add(record, index, s, "statement of " + s.speaker.value_or("?"));
    for (const Position& p : record.positions) add(record, index, p, p.holder + " " + p.stance + " " + p.act.act + " " + p.act.what);
    for (const Relation& r : record.relations) add(record, index, r, r.kind + " " + joined(r.parties, ", ") + ": " + r.status);
    for (const Quantity& q : record.quantities) add(record, index, q, q.measure + " " + joined(q.parties, ", "));
  }

  Outcome finish() override {
    out_.write("\n]}\n");
    return out_.close();
  }

 private:
  void add(const Record& record, const CodePointIndex& index, const Entry& entry, const std::string& body) {
    const std::string& text = record.article.text;
    JsonText json;
    json.begin_object().key("id").string("urn:chancery:" + entry_key(record, entry.id)).key("type").string("Annotation");
    json.key("motivation").string("classifying").key("body").begin_object();
    json.key("type").string("TextualBody").key("value").string(body).key("format").string("text/plain").end_object();
    json.key("target").begin_array();
    for (const Span span : entry.evidence) {
      if (span.end > text.size()) continue;
      const std::size_t begin = index.code_points_before(span.begin);
      const std::size_t end = index.code_points_before(span.end);
      const std::size_t before = index.byte_of(begin > kContext ? begin - kContext : 0);
      const std::size_t all = index.code_points_before(text.size());
      const std::size_t after = index.byte_of(std::min(end + kContext, all));
      json.begin_object().key("source").string(record.article.url.value_or("urn:chancery:" + record.id));
      json.key("selector").begin_array().begin_object().key("type").string("TextQuoteSelector");
      json.key("exact").string(text_of(text, span)).key("prefix").string(text_of(text, {before, span.begin}));
      json.key("suffix").string(text_of(text, {span.end, after})).end_object();
      json.begin_object().key("type").string("TextPositionSelector").key("start").number(begin).key("end").number(end);
      json.end_object().end_array().end_object();
    }
    json.end_array().end_object();
    out_.write((first_ ? "\n" : ",\n") + json.take());
    first_ = false;
  }

  static constexpr std::size_t kContext = 32;
  OutputFile out_;
  bool first_ = true;
};

class MarkdownExporter : public Exporter {
 public:
  explicit MarkdownExporter(const std::string& path) : out_(path) { out_.write("# What the ledger holds\n"); }

  void write(const StoredRecord& stored) override {
    const Record& record = stored.record;
    const Article& article = record.article;
    std::string head = "\n## " + (article.title.empty() ? article.source : article.title) + "\n\n";
    head += joined(pieces({article.outlet_name.value_or(""), iso_or_empty(first_day(article.published)),
                           article.url.value_or(article.source)}), " · ") + "\n";
    out_.write(head);
    section("Relations", record.relations, record, [&](const Relation& r) {
      return r.kind + " of " + joined(names(record, r.parties), " and ") + ": **" + r.status + "**" +
             (r.since ? ", since " + r.since->text : "");
    });
    section("Positions", record.positions, record, [&](const Position& p) {
      return actor_name(record, p.holder) + " **" + p.stance + "** to " + p.act.act + " " + p.act.what + " (" + p.firmness + ")";
    });
    section("Statements", record.statements, record, [&](const Statement& s) {
      return s.speaker_entity.value_or(s.speaker ? actor_name(record, *s.speaker) : "Somebody") + " said so";
    });
    section("Events", record.events, record, [&](const Event& e) {
      return std::string(e.polarity == Polarity::negated ? "not " : "") + "**" + e.type + "**: " +
             joined(names(record, e.source), ", ") + " → " + joined(names(record, e.target), ", ");
    });
  }

  Outcome finish() override { return out_.close(); }

 private:
  static std::vector<std::string> pieces(std::vector<std::string> list) {
    std::erase(list, "");
    return list;
  }

  template <typename T, typename Line>
  void section(const char* title, const std::vector<T>& entries, const Record& record, Line line) {
    if (entries.empty()) return;
    out_.write("\n### " + std::string(title) + "\n\n");
    for (const T& entry : entries) {
      std::string words = sentence_text(record, entry);
      std::replace(words.begin(), words.end(), '\n', ' ');
      out_.write("- " + line(entry) + "\n  > " + words + "\n");
    }
  }

  OutputFile out_;
};

}  // namespace

std::unique_ptr<Exporter> ftm_exporter(const std::string& path) { return std::make_unique<FtmExporter>(path); }
std::unique_ptr<Exporter> brat_exporter(const std::string& folder) { return std::make_unique<BratExporter>(folder); }
std::unique_ptr<Exporter> annotation_exporter(const std::string& path) { return std::make_unique<AnnotationExporter>(path); }
std::unique_ptr<Exporter> markdown_exporter(const std::string& path) { return std::make_unique<MarkdownExporter>(path); }

}  // namespace chancery
