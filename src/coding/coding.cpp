#include "coding/coding.h"

#include <algorithm>
#include <cmath>

#include "coding/event_settle.h"
#include "coding/parts.h"
#include "coding/relation_positions.h"

namespace chancery {

namespace {

bool content_holds(const Statement& statement, Span span) {
  for (const Span part : statement.content) {
    if (part.contains(span)) return true;
  }
  return false;
}

std::size_t content_size(const Statement& statement) {
  std::size_t size = 0;
  for (const Span part : statement.content) size += part.size();
  return size;
}

/// The innermost statement whose content holds `span`, other than `except`.
std::optional<std::string> statement_around(const std::vector<Statement>& statements, Span span,
                                            const Statement* except = nullptr) {
  const Statement* best = nullptr;
  for (const Statement& statement : statements) {
    if (&statement == except || !content_holds(statement, span)) continue;
    if (!best || content_size(statement) < content_size(*best)) best = &statement;
  }
  if (!best) return std::nullopt;
  return best->id;
}

/// Gives each entry its id, and of its confidence keeps what the record prints: a record that is read back is then the same.
template <typename T>
void number(std::vector<T>& entries, char letter) {
  std::size_t n = 0;
  for (T& entry : entries) {
    entry.id = letter + std::to_string(++n);
    entry.confidence = std::round(entry.confidence * 1000) / 1000;
  }
}

void nest(std::vector<Statement>& statements) {
  for (Statement& statement : statements) {
    if (statement.cue) statement.within = statement_around(statements, *statement.cue, &statement);
  }
}

void add_in_text_order(std::vector<Event> more, std::vector<Event>& events) {
  for (Event& event : more) events.push_back(std::move(event));
  std::stable_sort(events.begin(), events.end(), [](const Event& a, const Event& b) { return a.trigger.begin < b.trigger.begin; });
}

/// Gives every actor code that an entry names its place among the record's actors.
class ActorNamer {
 public:
  ActorNamer(const Registry& registry, std::map<std::string, Actor>& actors) : registry_(registry), actors_(actors) {}

  void name(const std::string& code) {
    if (code.empty() || actors_.contains(code)) return;
    actors_[code] = {code, registry_.name_of_actor(code), registry_.kind_of_actor(code)};
  }
  void name(const std::vector<std::string>& codes) {
    for (const std::string& code : codes) name(code);
  }
  void name(const Act& act) {
    for (const auto* codes : {&act.by, &act.toward, &act.about}) name(*codes);
  }
  void name(const Condition& condition) {
    for (const Act& act : condition.acts) name(act);
    for (const Condition& inner : condition.nested) name(inner);
  }

 private:
  const Registry& registry_;
  std::map<std::string, Actor>& actors_;
};

void name_actors(const Registry& registry, Record& record) {
  ActorNamer namer(registry, record.actors);
  for (const Event& event : record.events) {
    namer.name(event.source);
    namer.name(event.target);
  }
  for (const Statement& statement : record.statements) {
    if (statement.speaker) namer.name(*statement.speaker);
    if (statement.addressee) namer.name(*statement.addressee);
  }
  for (const Position& position : record.positions) {
    namer.name(position.holder);
    namer.name(position.act);
    if (position.condition) namer.name(*position.condition);
  }
  for (const Relation& relation : record.relations) namer.name(relation.parties);
  for (const Quantity& quantity : record.quantities) namer.name(quantity.parties);
}

Span first_evidence(const Entry& entry) { return entry.evidence.empty() ? Span{} : entry.evidence.front(); }

}  // namespace

std::string_view name_of(Polarity polarity) { return polarity == Polarity::affirmed ? "affirmed" : "negated"; }

std::string_view name_of(Modality modality) {
  switch (modality) {
    case Modality::actual: return "actual";
    case Modality::intended: return "intended";
    case Modality::possible: return "possible";
    case Modality::alleged: return "alleged";
    case Modality::hypothetical: return "hypothetical";
  }
  return "actual";
}

std::string_view name_of(Quote quote) {
  switch (quote) {
    case Quote::direct: return "direct";
    case Quote::indirect: return "indirect";
    case Quote::mixed: return "mixed";
  }
  return "indirect";
}

Record code(Article article, const Parsed& parsed, Resolution resolution, const Registry& registry,
            const Lexicon& lexicon) {
  Record record;
  record.id = article_id(article);
  const std::vector<Clauses> clauses = read_clauses(parsed, *lexicon.data().clause_words);
  const CodingInput input{article, parsed, resolution, registry, lexicon, clauses};

  record.statements = code_statements(input);
  number(record.statements, 's');
  nest(record.statements);
  record.positions = code_positions(input, record.statements);
  number(record.positions, 'p');
  record.events = code_events(input, record.statements, record.silences);
  add_in_text_order(events_of_positions(input, record.positions, record.events), record.events);
  add_in_text_order(events_of_statements(input, record.statements, record.events), record.events);
  record.events = settle_events(input, std::move(record.events));
  number(record.events, 'e');
  std::vector<Relation> relations = code_relations(input);
  for (Relation& relation : relations_of_positions(input, record.positions, relations)) relations.push_back(std::move(relation));
  record.relations = merge_relations(std::move(relations), *lexicon.data().relation_roles);
  number(record.relations, 'r');
  record.quantities = code_quantities(input);
  number(record.quantities, 'q');

  for (Event& event : record.events) event.statement = statement_around(record.statements, event.trigger);
  for (Position& position : record.positions) {
    const Span words = position.act.span.value_or(first_evidence(position));
    position.statement = statement_around(record.statements, words);
  }
  for (Relation& relation : record.relations) {
    relation.asserted_by = statement_around(record.statements, first_evidence(relation));
  }
  for (Quantity& quantity : record.quantities) {
    quantity.statement = statement_around(record.statements, first_evidence(quantity));
  }

  for (const Sentence& sentence : parsed.sentences) record.sentences.push_back(sentence.span);
  record.mentions = std::move(resolution.mentions);
  record.actors = std::move(resolution.actors);
  record.entities = std::move(resolution.entities);
  name_actors(registry, record);
  record.article = std::move(article);
  return record;
}

}  // namespace chancery
