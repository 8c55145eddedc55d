#include <algorithm>
#include <set>

#include "ledger/relation_state.h"
#include "ledger/selection.h"
#include "ledger/store.h"
#include "ledger/word_query.h"

namespace chancery {
namespace {

// Ranking reads every match, so a word that is everywhere is ranked among its newest documents only.
constexpr std::string_view kMostRanked = "2000";

std::string day_of(const std::optional<DateInterval>& when) {
  if (!when) return "";
  if (when->from) return to_iso(*when->from);
  return when->to ? to_iso(*when->to) : "";
}

std::string day_of(const std::optional<SaidDate>& said, const std::string& otherwise) {
  const std::string day = said ? day_of(std::optional(said->when)) : "";
  return day.empty() ? otherwise : day;
}

TimelineRow row_of(const StoredEvent& stored) {
  const Event& event = stored.event;
  TimelineRow row{day_of(event.date, day_of(stored.from.published)), "event", event.type, event.source, event.target,
                  stored.from};
  if (event.polarity == Polarity::negated) row.what = "not " + row.what;
  if (event.modality != Modality::actual) row.what += " (" + std::string(name_of(event.modality)) + ")";
  return row;
}

TimelineRow row_of(const StoredStatement& stored) {
  TimelineRow row{day_of(stored.statement.date, day_of(stored.from.published)), "statement", "says", {}, {}, stored.from};
  if (stored.statement.speaker) row.by.push_back(*stored.statement.speaker);
  if (stored.statement.addressee) row.of.push_back(*stored.statement.addressee);
  return row;
}

TimelineRow row_of(const StoredPosition& stored) {
  const Position& position = stored.position;
  TimelineRow row{day_of(stored.said), "position", position.stance + " " + position.act.act + " " + position.act.what,
                  {position.holder}, position.act.toward, stored.from};
  if (position.condition) row.what += " (" + position.condition->kind + " …)";
  return row;
}

TimelineRow row_of(const StoredRelation& stored) {
  const Relation& relation = stored.relation;
  TimelineRow row{day_of(relation.since, day_of(stored.said)), "relation", relation.kind + " " + relation.status, {}, {},
                  stored.from};
  if (relation.directed && !relation.parties.empty()) {
    row.by = {relation.parties.front()};
    row.of.assign(relation.parties.begin() + 1, relation.parties.end());
  } else {
    row.by = relation.parties;
  }
  return row;
}

template <typename T>
void append_rows(std::vector<TimelineRow>& out, const std::vector<T>& rows) {
  for (const T& row : rows) out.push_back(row_of(row));
}

/// The sentence of `text` that holds most of the terms, and where.
void choose_sentence(const std::string& title, const std::string& text, const std::vector<Span>& sentences,
                     const std::vector<QueryTerm>& terms, FoundDocument& found) {
  found.from.sentence = title;
  found.matches = matches_in(title, terms);
  bool from_title = true;
  for (const Span span : sentences) {
    if (span.end > text.size() || span.empty()) continue;
    std::string sentence(text_of(text, span));
    std::vector<Span> matches = matches_in(sentence, terms);
    if (matches.empty() || (!from_title && matches.size() <= found.matches.size())) continue;
    from_title = false;
    found.from.sentence = std::move(sentence);
    found.matches = std::move(matches);
  }
}

}  // namespace

Result<std::vector<TimelineRow>> Store::timeline(const Question& question) {
  std::vector<TimelineRow> out;
  const auto events = this->events(question);
  if (!events) return events.error();
  append_rows(out, *events);
  const auto positions = this->positions(question);
  if (!positions) return positions.error();
  append_rows(out, *positions);
  const auto relations = this->relations(question);
  if (!relations) return relations.error();
  append_rows(out, *relations);
  // What carries a position or an event is shown as that; what is merely said is shown as a statement.
  std::set<std::pair<std::string, std::string>> shown;
  for (const StoredEvent& one : *events) {
    if (one.event.statement) shown.emplace(one.from.document, *one.event.statement);
  }
  for (const StoredPosition& one : *positions) {
    if (one.position.statement) shown.emplace(one.from.document, *one.position.statement);
  }
  Question other_way = question;
  std::swap(other_way.a, other_way.b);
  for (const Question* asked : {&question, static_cast<const Question*>(&other_way)}) {
    if (asked == &other_way && (!question.b || question.directed)) break;
    const auto statements = this->statements(*asked);
    if (!statements) return statements.error();
    for (const StoredStatement& one : *statements) {
      if (!shown.contains({one.from.document, one.statement.id})) out.push_back(row_of(one));
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.day < b.day; });
  if (out.size() > question.limit) out.erase(out.begin(), out.end() - static_cast<std::ptrdiff_t>(question.limit));
  return out;
}

Result<std::vector<FoundDocument>> Store::search(const std::string& query, const Question& question) {
  const std::vector<QueryTerm> terms = parse_query(query);
  const std::string words = store_query(terms, database_->dialect());
  if (words.empty()) return Error{Fault::usage, "'" + query + "' names nothing to search for"};
  return asked([&] {
    SqlText sql;
    const std::string known = sql.parameter(known_moment(question));
    const std::string match = database_->matching_documents(sql.parameter(words));
    sql << "SELECT w.rank, d.id, d.source, d.outlet_name, d.published_from, d.published_to, d.story, d.title, d.text, "
           "r.sentences FROM (SELECT f.document AS document, f.rank AS rank FROM ("
        << match << " ORDER BY document DESC LIMIT " << kMostRanked << ") f JOIN documents g ON g.n = f.document WHERE g.recorded <= " << known;
    if (question.from) sql << " AND g.published_from >= ", sql.bind(to_iso(*question.from));
    if (question.to) sql << " AND g.published_from <= ", sql.bind(to_iso(*question.to));
    sql << " ORDER BY f.rank, f.document DESC LIMIT ";
    sql.bind(static_cast<std::int64_t>(question.limit))
        << ") w JOIN documents d ON d.n = w.document JOIN readings r ON r.document = d.n AND r.recorded <= " << known
        << " AND r.superseded > " << known;
    std::vector<std::pair<double, FoundDocument>> found;
    for (auto rows = database_->ask(sql.text(), sql.values()); rows->next();) {
      FoundDocument one;
      const double rank = rows->real();
      one.from.document = rows->text();
      one.from.source = rows->text();
      one.from.outlet = rows->optional_text();
      one.from.published = rows->optional_interval();
      one.from.story = rows->text();
      one.title = rows->text();
      const std::string text = rows->text();
      choose_sentence(one.title, text, rows->spans(), terms, one);
      found.emplace_back(rank, std::move(one));
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<FoundDocument> out;
    for (auto& [rank, one] : found) out.push_back(std::move(one));
    return out;
  });
}

}  // namespace chancery
