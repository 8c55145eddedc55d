#include <algorithm>
#include <set>

#include "ledger/store.h"

namespace chancery {
namespace {

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

}  // namespace chancery
