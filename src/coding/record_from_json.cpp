#include <nlohmann/json.hpp>

#include "coding/coding.h"

namespace chancery {

namespace {

using Json = nlohmann::json;

/// What is wrong and where; caught in record_from_json, the only place that reads.
struct BadRecord {
  std::string where;
};

const Json& member(const Json& object, const char* key) {
  static const Json kNull;
  if (!object.is_object()) throw BadRecord{std::string("'") + key + "' is asked of something that is no object"};
  const auto found = object.find(key);
  return found == object.end() ? kNull : *found;
}

std::string text(const Json& object, const char* key) {
  const Json& value = member(object, key);
  if (!value.is_string()) throw BadRecord{std::string("'") + key + "' is no string"};
  return value.get<std::string>();
}

std::optional<std::string> optional_text(const Json& object, const char* key) {
  if (member(object, key).is_null()) return std::nullopt;
  return text(object, key);
}

double number(const Json& object, const char* key) {
  const Json& value = member(object, key);
  if (!value.is_number()) throw BadRecord{std::string("'") + key + "' is no number"};
  return value.get<double>();
}

std::optional<double> optional_number(const Json& object, const char* key) {
  if (member(object, key).is_null()) return std::nullopt;
  return number(object, key);
}

bool flag(const Json& object, const char* key) {
  const Json& value = member(object, key);
  return value.is_boolean() && value.get<bool>();
}

const Json& list(const Json& object, const char* key) {
  static const Json kEmpty = Json::array();
  const Json& value = member(object, key);
  if (value.is_null()) return kEmpty;
  if (!value.is_array()) throw BadRecord{std::string("'") + key + "' is no list"};
  return value;
}

std::vector<std::string> texts(const Json& object, const char* key) {
  std::vector<std::string> out;
  for (const Json& one : list(object, key)) {
    if (!one.is_string()) throw BadRecord{std::string("'") + key + "' holds something that is no string"};
    out.push_back(one.get<std::string>());
  }
  return out;
}

template <typename Enum>
Enum named(const std::string& name, std::initializer_list<Enum> values, const char* key) {
  for (const Enum value : values) {
    if (name_of(value) == name) return value;
  }
  throw BadRecord{std::string("'") + key + "' is '" + name + "', which is none of its values"};
}

DateInterval interval(const Json& object) {
  DateInterval when;
  if (const auto from = optional_text(object, "from")) when.from = from_iso(*from);
  if (const auto to = optional_text(object, "to")) when.to = from_iso(*to);
  return when;
}

std::optional<SaidDate> said_date(const Json& object, const char* key) {
  const Json& value = member(object, key);
  if (value.is_null()) return std::nullopt;
  return SaidDate{interval(value), text(value, "text")};
}

std::optional<Place> place(const Json& object) {
  const Json& value = member(object, "place");
  if (value.is_null()) return std::nullopt;
  Place where;
  where.name = text(value, "name");
  where.country = optional_text(value, "country").value_or("");
  if (const Json& id = member(value, "geonames"); id.is_number_integer()) where.geonames = id.get<std::int64_t>();
  where.latitude = optional_number(value, "latitude");
  where.longitude = optional_number(value, "longitude");
  return where;
}

/// Reads the entries of one document, whose text turns code points into bytes.
class RecordReader {
 public:
  explicit RecordReader(const std::string& text) : index_(text), size_(index_.code_points_before(text.size())) {}

  Span span(const Json& pair) const {
    if (!pair.is_array() || pair.size() != 2 || !pair[0].is_number_unsigned() || !pair[1].is_number_unsigned()) {
      throw BadRecord{"a span is no pair of offsets"};
    }
    const auto begin = pair[0].get<std::size_t>();
    const auto end = pair[1].get<std::size_t>();
    if (begin > end || end > size_) throw BadRecord{"a span lies outside the text"};
    return {index_.byte_of(begin), index_.byte_of(end)};
  }

  std::vector<Span> spans(const Json& object, const char* key) const {
    std::vector<Span> out;
    for (const Json& one : list(object, key)) out.push_back(span(one));
    return out;
  }

  std::optional<Span> optional_span(const Json& object, const char* key) const {
    const Json& value = member(object, key);
    if (value.is_null()) return std::nullopt;
    return span(value);
  }

  void entry(const Json& object, Entry& out) const {
    out.id = text(object, "id");
    out.evidence = spans(object, "evidence");
    out.confidence = optional_number(object, "confidence").value_or(0);
    out.explanation = optional_text(object, "explanation").value_or("");
  }

  ActorMention mention(const Json& object) const {
    ActorMention out;
    out.span = span(member(object, "span"));
    out.form = named(text(object, "form"), {MentionForm::name, MentionForm::nominal, MentionForm::pronoun}, "form");
    out.actors = texts(object, "actors");
    if (out.actors.empty()) {
      if (const auto actor = optional_text(object, "actor")) out.actors.push_back(*actor);
    }
    out.entity = optional_text(object, "entity");
    out.place = place(object);
    out.former = flag(object, "former");
    out.explanation = optional_text(object, "explanation").value_or("");
    return out;
  }

  Event event(const Json& object) const {
    Event out;
    entry(object, out);
    out.type = text(object, "type");
    out.mode = optional_text(object, "mode");
    out.context = texts(object, "context");
    out.cameo = optional_text(object, "cameo");
    out.source = texts(object, "source");
    out.target = texts(object, "target");
    out.source_span = optional_span(object, "source_span");
    out.target_span = optional_span(object, "target_span");
    out.trigger = span(member(object, "trigger"));
    out.date = said_date(object, "date");
    out.place = place(object);
    out.polarity = named(text(object, "polarity"), {Polarity::affirmed, Polarity::negated}, "polarity");
    out.modality = named(text(object, "modality"),
                         {Modality::actual, Modality::intended, Modality::possible, Modality::alleged,
                          Modality::hypothetical}, "modality");
    out.historical = flag(object, "historical");
    out.statement = optional_text(object, "statement");
    return out;
  }

  Statement statement(const Json& object) const {
    Statement out;
    entry(object, out);
    out.speaker = optional_text(object, "speaker");
    out.speaker_entity = optional_text(object, "speaker_entity");
    out.speaker_span = optional_span(object, "speaker_span");
    out.addressee = optional_text(object, "addressee");
    out.via = texts(object, "via");
    out.cue = optional_span(object, "cue");
    out.content = spans(object, "content");
    out.quote = named(text(object, "quote"), {Quote::direct, Quote::indirect, Quote::mixed}, "quote");
    out.date = said_date(object, "date");
    out.within = optional_text(object, "within");
    return out;
  }

  Act act(const Json& object) const {
    return {text(object, "do"), text(object, "what"), texts(object, "by"), texts(object, "toward"),
            texts(object, "about"), optional_span(object, "span")};
  }

  Condition condition(const Json& object, int depth = 0) const {
    if (depth > 1) throw BadRecord{"a condition is nested more than once"};
    Condition out;
    out.kind = text(object, "kind");
    out.join = text(object, "join");
    for (const Json& one : list(object, "acts")) out.acts.push_back(act(one));
    for (const Json& one : list(object, "nested")) out.nested.push_back(condition(one, depth + 1));
    out.span = optional_span(object, "span");
    return out;
  }

  Position position(const Json& object) const {
    Position out;
    entry(object, out);
    out.holder = text(object, "holder");
    out.stance = text(object, "stance");
    out.act = act(member(object, "act"));
    if (const Json& value = member(object, "condition"); !value.is_null()) out.condition = condition(value);
    out.firmness = text(object, "firmness");
    out.statement = optional_text(object, "statement");
    return out;
  }

  Relation relation(const Json& object) const {
    Relation out;
    entry(object, out);
    out.kind = text(object, "kind");
    out.parties = texts(object, "parties");
    out.directed = flag(object, "directed");
    out.status = text(object, "status");
    out.about = texts(object, "about");
    out.since = said_date(object, "since");
    out.until = said_date(object, "until");
    out.asserted_by = optional_text(object, "asserted_by");
    return out;
  }

  Quantity quantity(const Json& object) const {
    Quantity out;
    entry(object, out);
    out.measure = text(object, "measure");
    out.parties = texts(object, "parties");
    out.value = number(object, "value");
    out.upper = optional_number(object, "upper");
    out.unit = text(object, "unit");
    out.approximate = flag(object, "approximate");
    out.bound = bound(optional_text(object, "bound").value_or("exact"));
    out.period = said_date(object, "period");
    if (const Json& change = member(object, "change"); !change.is_null()) {
      out.change = Change{optional_number(change, "percent"), optional_text(change, "against")};
    }
    out.statement = optional_text(object, "statement");
    return out;
  }

 private:
  static Bound bound(const std::string& name) {
    if (name == "about") return Bound::about;
    if (name == "at-least") return Bound::at_least;
    if (name == "at-most") return Bound::at_most;
    return Bound::exact;
  }

  CodePointIndex index_;
  std::size_t size_;
};

DateBasis basis_named(const std::string& name) {
  if (name == "metadata") return DateBasis::metadata;
  if (name == "url") return DateBasis::url;
  if (name == "text") return DateBasis::text;
  if (name == "given") return DateBasis::given;
  return DateBasis::none;
}

Article read_document(const Json& document) {
  Article article;
  article.source = text(document, "source");
  article.url = optional_text(document, "url");
  article.title = optional_text(document, "title").value_or("");
  article.byline = texts(document, "byline");
  article.section = optional_text(document, "section");
  article.language = optional_text(document, "language");
  const Json& outlet = member(document, "outlet");
  if (!outlet.is_null()) {
    article.outlet_name = optional_text(outlet, "name");
    article.outlet_domain = optional_text(outlet, "domain");
  }
  const Json& published = member(document, "published");
  if (!published.is_null()) {
    article.published = interval(published);
    article.published_basis = basis_named(optional_text(published, "basis").value_or(""));
  }
  article.text = text(document, "text");
  return article;
}

void read_actors(const Json& json, Record& record) {
  static const auto kKinds = {ActorKind::state, ActorKind::contested, ActorKind::international, ActorKind::group,
                           ActorKind::organization, ActorKind::person, ActorKind::outlet, ActorKind::place,
                           ActorKind::other};
  const Json& actors = member(json, "actors");
  if (actors.is_null()) return;
  if (!actors.is_object()) throw BadRecord{"'actors' is no object"};
  for (const auto& [key, value] : actors.items()) {
    Actor actor{key, text(value, "name"), named(text(value, "kind"), kKinds, "kind")};
    if (!value.contains("code")) {
      record.actors.emplace(key, std::move(actor));
      continue;
    }
    actor.code = optional_text(value, "code").value_or("");
    record.entities.emplace(key, std::move(actor));
  }
}

Record read_record(const Json& json) {
  if (!json.is_object()) throw BadRecord{"the line is no object"};
  if (text(json, "schema") != "chancery.record/1") throw BadRecord{"'schema' is '" + text(json, "schema") + "', not chancery.record/1"};
  Record record;
  record.article = read_document(member(json, "document"));
  record.id = optional_text(member(json, "document"), "id").value_or("");
  if (record.id.empty()) record.id = article_id(record.article);
  const RecordReader reader(record.article.text);
  record.article.paragraphs = reader.spans(member(json, "document"), "paragraphs");
  record.sentences = reader.spans(json, "sentences");
  for (const Json& one : list(json, "mentions")) record.mentions.push_back(reader.mention(one));
  read_actors(json, record);
  for (const Json& one : list(json, "events")) record.events.push_back(reader.event(one));
  for (const Json& one : list(json, "statements")) record.statements.push_back(reader.statement(one));
  for (const Json& one : list(json, "positions")) record.positions.push_back(reader.position(one));
  for (const Json& one : list(json, "relations")) record.relations.push_back(reader.relation(one));
  for (const Json& one : list(json, "quantities")) record.quantities.push_back(reader.quantity(one));
  return record;
}

}  // namespace

Result<Record> record_from_json(std::string_view line) {
  const Json json = Json::parse(line, nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded()) return Error{Fault::bad_data, "is not JSON"};
  try {
    return read_record(json);
  } catch (const BadRecord& bad) {
    return Error{Fault::bad_data, bad.where};
  }
}

}  // namespace chancery
