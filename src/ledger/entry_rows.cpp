#include "ledger/entry_rows.h"

#include <algorithm>
#include <array>

#include "ledger/packed.h"

namespace chancery {
namespace {

constexpr std::array kBases = {DateBasis::metadata, DateBasis::url, DateBasis::text, DateBasis::given};

std::string_view name_of(Bound bound) {
  switch (bound) {
    case Bound::exact: return "exact";
    case Bound::about: return "about";
    case Bound::at_least: return "at-least";
    case Bound::at_most: return "at-most";
  }
  return "exact";
}

/// The enumerator that `name` names; the first where none does.
template <typename Enum, std::size_t N>
Enum named(const std::array<Enum, N>& all, std::string_view name) {
  for (const Enum one : all) {
    if (name_of(one) == name) return one;
  }
  return all[0];
}

void put_entry(sql::Values& values, const Entry& entry) {
  values.add(entry.id).add(entry.evidence).add(entry.confidence).add(entry.explanation);
}

void take_entry(sql::Rows& rows, Entry& entry) {
  entry.id = rows.text();
  entry.evidence = rows.spans();
  entry.confidence = rows.real();
  entry.explanation = rows.text();
}

}  // namespace

void put(sql::Values& values, const Event& event) {
  put_entry(values, event);
  values.add(event.type).add(event.mode).add(event.context).add(event.cameo).add(event.source).add(event.target);
  values.add(event.source_span).add(event.target_span).add(event.trigger).add(event.date).add(event.place);
  values.add(name_of(event.polarity)).add(name_of(event.modality)).add(event.historical).add(event.statement);
}

Event take_event(sql::Rows& rows) {
  Event event;
  take_entry(rows, event);
  event.type = rows.text();
  event.mode = rows.optional_text();
  event.context = rows.list();
  event.cameo = rows.optional_text();
  event.source = rows.list();
  event.target = rows.list();
  event.source_span = rows.optional_span();
  event.target_span = rows.optional_span();
  event.trigger = rows.span();
  event.date = rows.optional_said();
  event.place = rows.optional_place();
  event.polarity = named(std::array{Polarity::affirmed, Polarity::negated}, rows.view());
  event.modality = named(std::array{Modality::actual, Modality::intended, Modality::possible, Modality::alleged,
                                    Modality::hypothetical},
                         rows.view());
  event.historical = rows.flag();
  event.statement = rows.optional_text();
  return event;
}

void put(sql::Values& values, const Statement& statement) {
  put_entry(values, statement);
  values.add(statement.speaker).add(statement.speaker_entity).add(statement.speaker_span).add(statement.addressee);
  values.add(statement.via).add(statement.cue).add(statement.content).add(name_of(statement.quote));
  values.add(statement.date).add(statement.within);
}

Statement take_statement(sql::Rows& rows) {
  Statement statement;
  take_entry(rows, statement);
  statement.speaker = rows.optional_text();
  statement.speaker_entity = rows.optional_text();
  statement.speaker_span = rows.optional_span();
  statement.addressee = rows.optional_text();
  statement.via = rows.list();
  statement.cue = rows.optional_span();
  statement.content = rows.spans();
  statement.quote = named(std::array{Quote::indirect, Quote::direct, Quote::mixed}, rows.view());
  statement.date = rows.optional_said();
  statement.within = rows.optional_text();
  return statement;
}

void put(sql::Values& values, const Position& position) {
  put_entry(values, position);
  values.add(position.holder).add(position.stance).add(position.act.act).add(position.act.what).add(position.act.by);
  values.add(position.act.toward).add(position.act.about).add(position.act.span);
  if (position.condition) {
    values.own_json(packed(*position.condition));
  } else {
    values.add(std::optional<std::string>());
  }
  values.add(position.firmness).add(position.statement);
}

Position take_position(sql::Rows& rows) {
  Position position;
  take_entry(rows, position);
  position.holder = rows.text();
  position.stance = rows.text();
  position.act.act = rows.text();
  position.act.what = rows.text();
  position.act.by = rows.list();
  position.act.toward = rows.list();
  position.act.about = rows.list();
  position.act.span = rows.optional_span();
  position.condition = unpacked_condition(rows.view());
  position.firmness = rows.text();
  position.statement = rows.optional_text();
  return position;
}

void put(sql::Values& values, const Relation& relation) {
  put_entry(values, relation);
  values.add(relation.kind).add(relation.parties).add(relation.directed).add(relation.status).add(relation.about);
  values.add(relation.since).add(relation.until).add(relation.asserted_by);
}

Relation take_relation(sql::Rows& rows) {
  Relation relation;
  take_entry(rows, relation);
  relation.kind = rows.text();
  relation.parties = rows.list();
  relation.directed = rows.flag();
  relation.status = rows.text();
  relation.about = rows.list();
  relation.since = rows.optional_said();
  relation.until = rows.optional_said();
  relation.asserted_by = rows.optional_text();
  return relation;
}

void put(sql::Values& values, const Quantity& quantity) {
  put_entry(values, quantity);
  values.add(quantity.measure).add(quantity.parties).add(quantity.value).add(quantity.upper).add(quantity.unit);
  values.add(quantity.approximate).add(name_of(quantity.bound)).add(quantity.period);
  const Change change = quantity.change.value_or(Change{});
  values.add(change.percent);
  // An empty text tells a change of which nothing is known from no change at all.
  if (quantity.change && !change.against) {
    values.add("");
  } else if (change.against) {
    values.own(*change.against);
  } else {
    values.add(std::optional<std::string>());
  }
  values.add(quantity.statement);
}

Quantity take_quantity(sql::Rows& rows) {
  Quantity quantity;
  take_entry(rows, quantity);
  quantity.measure = rows.text();
  quantity.parties = rows.list();
  quantity.value = rows.real();
  quantity.upper = rows.optional_real();
  quantity.unit = rows.text();
  quantity.approximate = rows.flag();
  quantity.bound = named(std::array{Bound::exact, Bound::about, Bound::at_least, Bound::at_most}, rows.view());
  quantity.period = rows.optional_said();
  Change change;
  change.percent = rows.optional_real();
  if (auto against = rows.optional_text()) {
    if (!against->empty()) change.against = std::move(*against);
    quantity.change = std::move(change);
  }
  quantity.statement = rows.optional_text();
  return quantity;
}

void put(sql::Values& values, const ActorMention& mention) {
  values.add(mention.span).add(name_of(mention.form)).add(mention.actors).add(mention.entity).add(mention.place);
  values.add(mention.former).add(mention.explanation);
}

ActorMention take_mention(sql::Rows& rows) {
  ActorMention mention;
  mention.span = rows.span();
  mention.form = named(std::array{MentionForm::name, MentionForm::nominal, MentionForm::pronoun}, rows.view());
  mention.actors = rows.list();
  mention.entity = rows.optional_text();
  mention.place = rows.optional_place();
  mention.former = rows.flag();
  mention.explanation = rows.text();
  return mention;
}

void put_meeting(sql::Values& values, const Article& article) {
  values.add(article.source).add(article.title).add(article.byline).add(article.section).add(article.url);
  values.add(article.outlet_name).add(article.outlet_domain).add(article.published);
  const std::string_view basis = name_of(article.published_basis);
  if (basis.empty()) {
    values.add(std::optional<std::string>());
  } else {
    values.add(basis);
  }
}

void take_meeting(sql::Rows& rows, Article& article) {
  article.source = rows.text();
  article.title = rows.text();
  article.byline = rows.list();
  article.section = rows.optional_text();
  article.url = rows.optional_text();
  article.outlet_name = rows.optional_text();
  article.outlet_domain = rows.optional_text();
  article.published = rows.optional_interval();
  const std::string basis = rows.text();
  article.published_basis = basis.empty() ? DateBasis::none : named(kBases, basis);
}

std::string with_prefix(std::string_view columns, std::string_view prefix) {
  std::string out(prefix);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    out += columns[i];
    if (columns[i] == ' ') out += prefix;
  }
  return out;
}

std::string insert_into(std::string_view table, std::string_view columns, std::size_t rows) {
  const auto width = static_cast<std::size_t>(std::count(columns.begin(), columns.end(), ',')) + 1;
  std::string out = "INSERT INTO " + std::string(table) + " (" + std::string(columns) + ") VALUES ";
  for (std::size_t n = 1; n <= width * rows; ++n) {
    const bool first = n % width == 1 || width == 1;
    if (first) out += n == 1 ? "(" : "), (";
    out += (first ? "?" : ", ?") + std::to_string(n);
  }
  return out + ")";
}

std::string_view name_of(DateBasis basis) {
  switch (basis) {
    case DateBasis::none: return "";
    case DateBasis::metadata: return "metadata";
    case DateBasis::url: return "url";
    case DateBasis::text: return "text";
    case DateBasis::given: return "given";
  }
  return "";
}

}  // namespace chancery
