#include <cmath>

#include "coding/coding.h"

// The record as spec/record.md has it. Byte spans become code points here and nowhere else.

namespace chancery {

namespace {

constexpr std::string_view kSchema = "chancery.record/1";

class RecordWriter {
 public:
  RecordWriter(const Article& article, JsonText& json) : index_(article.text), json_(json) {}

  void span(Span bytes) {
    json_.begin_array()
        .number(index_.code_points_before(bytes.begin))
        .number(index_.code_points_before(bytes.end))
        .end_array();
  }

  void spans(std::string_view key, const std::vector<Span>& list) {
    json_.key(key).begin_array();
    for (const Span one : list) span(one);
    json_.end_array();
  }

  void optional_span(std::string_view key, const std::optional<Span>& bytes) {
    json_.key(key);
    bytes ? span(*bytes) : void(json_.null());
  }

  void text(std::string_view key, std::string_view value) { json_.key(key).string(value); }

  void optional_text(std::string_view key, const std::optional<std::string>& value) {
    json_.key(key);
    value ? json_.string(*value) : json_.null();
  }

  void texts(std::string_view key, const std::vector<std::string>& list) {
    json_.key(key).begin_array();
    for (const std::string& one : list) json_.string(one);
    json_.end_array();
  }

  void interval(const DateInterval& when) {
    json_.key("from");
    when.from ? json_.string(to_iso(*when.from)) : json_.null();
    json_.key("to");
    when.to ? json_.string(to_iso(*when.to)) : json_.null();
  }

  void date(std::string_view key, const std::optional<SaidDate>& said) {
    json_.key(key);
    if (!said) return void(json_.null());
    json_.begin_object();
    interval(said->when);
    text("text", said->text);
    json_.end_object();
  }

  void place(const std::optional<Place>& where) {
    json_.key("place");
    if (!where) return void(json_.null());
    json_.begin_object();
    text("name", where->name);
    json_.key("country");
    where->country.empty() ? json_.null() : json_.string(where->country);
    json_.key("geonames");
    where->geonames ? json_.number(*where->geonames) : json_.null();
    if (where->latitude && where->longitude) {
      json_.key("latitude").number(*where->latitude).key("longitude").number(*where->longitude);
    }
    json_.end_object();
  }

  void end_entry(const Entry& entry) {
    json_.key("confidence").number(std::round(entry.confidence * 1000) / 1000);
    if (!entry.explanation.empty()) text("explanation", entry.explanation);
    spans("evidence", entry.evidence);
    json_.end_object();
  }

  void document(const Article& article, const std::string& id);
  void mention(const ActorMention& mention, std::size_t number);
  void event(const Event& event);
  void statement(const Statement& statement);
  void act(const Act& act);
  void condition(const Condition& condition);
  void position(const Position& position);
  void relation(const Relation& relation);
  void quantity(const Quantity& quantity);

 private:
  CodePointIndex index_;
  JsonText& json_;
};

std::string_view basis_name(DateBasis basis) {
  switch (basis) {
    case DateBasis::none: return "";
    case DateBasis::metadata: return "metadata";
    case DateBasis::url: return "url";
    case DateBasis::text: return "text";
    case DateBasis::given: return "given";
  }
  return "";
}

void RecordWriter::document(const Article& article, const std::string& id) {
  json_.key("document").begin_object();
  text("id", id);
  text("source", article.source);
  optional_text("url", article.url);
  text("title", article.title);
  texts("byline", article.byline);
  optional_text("section", article.section);
  optional_text("language", article.language);
  json_.key("outlet").begin_object();
  optional_text("name", article.outlet_name);
  optional_text("domain", article.outlet_domain);
  json_.end_object().key("published");
  if (article.published) {
    json_.begin_object();
    interval(*article.published);
    text("basis", basis_name(article.published_basis));
    json_.end_object();
  } else {
    json_.null();
  }
  text("text", article.text);
  spans("paragraphs", article.paragraphs);
  json_.end_object();
}

void RecordWriter::mention(const ActorMention& mention, std::size_t number) {
  json_.begin_object();
  text("id", "m" + std::to_string(number));
  json_.key("span");
  span(mention.span);
  text("form", name_of(mention.form));
  json_.key("actor");
  mention.actors.empty() ? json_.null() : json_.string(mention.actors.front());
  if (mention.actors.size() > 1) texts("actors", mention.actors);
  optional_text("entity", mention.entity);
  place(mention.place);
  if (mention.former) json_.key("former").boolean(true);
  if (!mention.explanation.empty()) text("explanation", mention.explanation);
  json_.end_object();
}

void RecordWriter::event(const Event& event) {
  json_.begin_object();
  text("id", event.id);
  text("type", event.type);
  optional_text("mode", event.mode);
  texts("context", event.context);
  optional_text("cameo", event.cameo);
  texts("source", event.source);
  texts("target", event.target);
  optional_span("source_span", event.source_span);
  optional_span("target_span", event.target_span);
  json_.key("trigger");
  span(event.trigger);
  date("date", event.date);
  place(event.place);
  text("polarity", name_of(event.polarity));
  text("modality", name_of(event.modality));
  if (event.historical) json_.key("historical").boolean(true);
  optional_text("statement", event.statement);
  end_entry(event);
}

void RecordWriter::statement(const Statement& statement) {
  json_.begin_object();
  text("id", statement.id);
  optional_text("speaker", statement.speaker);
  optional_text("speaker_entity", statement.speaker_entity);
  optional_span("speaker_span", statement.speaker_span);
  optional_text("addressee", statement.addressee);
  texts("via", statement.via);
  optional_span("cue", statement.cue);
  spans("content", statement.content);
  text("quote", name_of(statement.quote));
  date("date", statement.date);
  optional_text("within", statement.within);
  end_entry(statement);
}

void RecordWriter::act(const Act& act) {
  json_.begin_object();
  text("do", act.act);
  text("what", act.what);
  texts("by", act.by);
  texts("toward", act.toward);
  texts("about", act.about);
  if (act.span) optional_span("span", act.span);
  json_.end_object();
}

void RecordWriter::condition(const Condition& condition) {
  json_.begin_object();
  text("kind", condition.kind);
  text("join", condition.join);
  json_.key("acts").begin_array();
  for (const Act& one : condition.acts) act(one);
  json_.end_array();
  if (!condition.nested.empty()) {
    json_.key("nested").begin_array();
    for (const Condition& inner : condition.nested) this->condition(inner);
    json_.end_array();
  }
  if (condition.span) optional_span("span", condition.span);
  json_.end_object();
}

void RecordWriter::position(const Position& position) {
  json_.begin_object();
  text("id", position.id);
  text("holder", position.holder);
  text("stance", position.stance);
  json_.key("act");
  act(position.act);
  json_.key("condition");
  position.condition ? condition(*position.condition) : void(json_.null());
  text("firmness", position.firmness);
  optional_text("statement", position.statement);
  end_entry(position);
}

void RecordWriter::relation(const Relation& relation) {
  json_.begin_object();
  text("id", relation.id);
  text("kind", relation.kind);
  texts("parties", relation.parties);
  json_.key("directed").boolean(relation.directed);
  text("status", relation.status);
  texts("about", relation.about);
  date("since", relation.since);
  date("until", relation.until);
  optional_text("asserted_by", relation.asserted_by);
  end_entry(relation);
}

std::string_view bound_name(Bound bound) {
  switch (bound) {
    case Bound::exact: return "exact";
    case Bound::about: return "about";
    case Bound::at_least: return "at-least";
    case Bound::at_most: return "at-most";
  }
  return "exact";
}

void RecordWriter::quantity(const Quantity& quantity) {
  json_.begin_object();
  text("id", quantity.id);
  text("measure", quantity.measure);
  texts("parties", quantity.parties);
  json_.key("value").number(quantity.value);
  if (quantity.upper) json_.key("upper").number(*quantity.upper);
  text("unit", quantity.unit);
  json_.key("approximate").boolean(quantity.approximate);
  text("bound", bound_name(quantity.bound));
  date("period", quantity.period);
  json_.key("change");
  if (quantity.change) {
    json_.begin_object().key("percent");
    quantity.change->percent ? json_.number(*quantity.change->percent) : json_.null();
    optional_text("against", quantity.change->against);
    json_.end_object();
  } else {
    json_.null();
  }
  optional_text("statement", quantity.statement);
  end_entry(quantity);
}

void write_actors(const Record& record, JsonText& json) {
  json.key("actors").begin_object();
  for (const auto& [code, actor] : record.actors) {
    json.key(code).begin_object().key("name").string(actor.name).key("kind").string(name_of(actor.kind)).end_object();
  }
  for (const auto& [key, entity] : record.entities) {
    if (record.actors.contains(key)) continue;
    json.key(key).begin_object().key("name").string(entity.name).key("kind").string(name_of(entity.kind));
    json.key("code");
    entity.code.empty() ? json.null() : json.string(entity.code);
    json.end_object();
  }
  json.end_object();
}

}  // namespace

std::string to_json(const Record& record) {
  JsonText json;
  RecordWriter writer(record.article, json);
  json.begin_object().key("schema").string(kSchema);
  writer.document(record.article, record.id);
  writer.spans("sentences", record.sentences);
  json.key("mentions").begin_array();
  std::size_t n = 0;
  for (const ActorMention& mention : record.mentions) writer.mention(mention, ++n);
  json.end_array();
  write_actors(record, json);
  json.key("events").begin_array();
  for (const Event& event : record.events) writer.event(event);
  json.end_array().key("statements").begin_array();
  for (const Statement& statement : record.statements) writer.statement(statement);
  json.end_array().key("positions").begin_array();
  for (const Position& position : record.positions) writer.position(position);
  json.end_array().key("relations").begin_array();
  for (const Relation& relation : record.relations) writer.relation(relation);
  json.end_array().key("quantities").begin_array();
  for (const Quantity& quantity : record.quantities) writer.quantity(quantity);
  json.end_array().end_object();
  return json.take();
}

std::string document_json(const Article& article) {
  JsonText json;
  RecordWriter writer(article, json);
  json.begin_object().key("schema").string(kSchema);
  writer.document(article, article_id(article));
  json.end_object();
  return json.take();
}

}  // namespace chancery
