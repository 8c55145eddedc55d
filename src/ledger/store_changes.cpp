#include <algorithm>
#include <map>

#include "ledger/store.h"

// What is new since a day: the ledger as it is now, beside the ledger as it was known the day before.

namespace chancery {
namespace {

// Of each relation and each matter only the newest reports are looked at.
constexpr std::size_t kMostRows = 100000;

std::string state(const std::string& code) { return code.substr(0, code.find('.')); }

std::string key_of(const RelationState& relation) {
  std::string key = relation.kind;
  for (const auto* list : {&relation.parties, &relation.about}) {
    key += "\t";
    for (const std::string& code : *list) key += code + " ";
  }
  return key;
}

/// The same for all positions of one history.
std::string key_of(const PositionHistory& history) {
  std::string key = history.holder + "\t" + history.act + "\t" + history.what;
  for (const auto* list : {&history.said.back().position.act.by, &history.said.back().position.act.toward}) {
    std::vector<std::string> states;
    for (const std::string& code : *list) states.push_back(state(code));
    std::sort(states.begin(), states.end());
    key += "\t";
    for (const std::string& one : states) key += one + " ";
  }
  return key;
}

template <typename T>
std::map<std::string, const T*> by_key(const std::vector<T>& list) {
  std::map<std::string, const T*> out;
  for (const T& one : list) out[key_of(one)] = &one;
  return out;
}

/// What is new of `now`, where `before` (nullptr: nothing) was known of it.
std::optional<LedgerChange> change_of(const RelationState& now, const RelationState* before) {
  LedgerChange change;
  change.parties = now.parties;
  change.directed = now.directed;
  change.from = now.told.from;
  if (!before) {
    change.sort = "new";
    change.what = now.kind + ": " + now.status;
  } else if (before->status != now.status) {
    change.sort = "changed";
    change.what = now.kind + ": " + before->status + " → " + now.status;
  } else if (now.contests > before->contests) {
    change.sort = "contradicted";
    change.from = now.contesting.back().from;
    change.what = now.kind + ": " + now.status + ", but also " + now.contesting.back().relation.status;
  } else {
    return std::nullopt;
  }
  return change;
}

std::optional<LedgerChange> change_of(const PositionHistory& now, const PositionHistory* before) {
  const StoredPosition& last = now.said.back();
  LedgerChange change;
  change.parties = {now.holder};
  for (const std::string& code : last.position.act.toward) change.parties.push_back(state(code));
  change.directed = true;
  change.from = last.from;
  const std::string matter = now.act + " " + now.what + ": ";
  if (!before) {
    change.sort = "new";
    change.what = matter + last.position.stance;
    return change;
  }
  const StoredPosition& then = before->said.back();
  if (then.key == last.key || now.movement.back() == "restated") return std::nullopt;
  change.sort = "changed";
  change.what = matter + (then.position.stance == last.position.stance ? last.position.stance : then.position.stance + " → " + last.position.stance) +
                " (" + now.movement.back() + ")";
  return change;
}

template <typename T>
void append_changes(std::vector<LedgerChange>& out, const std::vector<T>& now, const std::vector<T>& before) {
  const auto known = by_key(before);
  for (const T& one : now) {
    const auto found = known.find(key_of(one));
    if (auto change = change_of(one, found == known.end() ? nullptr : found->second)) out.push_back(*std::move(change));
  }
}

/// What was noted of documents: columns recorded, what, and the document's own.
void append_notes(std::vector<LedgerChange>& out, sql::Database& database, const char* sort, const std::string& noted,
                  const sql::Values& since_and_limit) {
  const auto rows = database.ask("SELECT " + noted, since_and_limit);
  while (rows->next()) {
    LedgerChange change;
    change.sort = sort;
    change.recorded = rows->text();
    change.what = rows->text();
    change.from.document = rows->text();
    change.from.source = rows->text();
    change.from.outlet = rows->optional_text();
    change.from.published = rows->optional_interval();
    change.from.story = rows->text();
    out.push_back(std::move(change));
  }
}

std::vector<LedgerChange> notes_since(sql::Database& database, const std::string& since, std::size_t limit) {
  static const std::string document = ", d.id, d.source, d.outlet_name, d.published_from, d.published_to, d.story FROM ";
  sql::Values values;
  values.add(since).add(static_cast<std::int64_t>(limit));
  std::vector<LedgerChange> out;
  append_notes(out, database, "corrected",
               "c.recorded, c.kind || ': ' || c.reason" + document +
                   "corrections c JOIN documents d ON d.n = c.document WHERE c.recorded >= ?1 ORDER BY c.n DESC LIMIT ?2", values);
  append_notes(out, database, "superseded",
               "r.superseded, 'read again: ' || d.title" + document +
                   "readings r JOIN documents d ON d.n = r.document WHERE r.superseded >= ?1 AND r.superseded < '9999' ORDER BY r.n DESC LIMIT ?2", values);
  append_notes(out, database, "document",
               "d.recorded, d.title" + document + "documents d WHERE d.recorded >= ?1 ORDER BY d.n DESC LIMIT ?2", values);
  return out;
}

/// What changed before what is new, and that before the documents it came from.
int urgency(const LedgerChange& change) {
  static const std::vector<std::string> order = {"contradicted", "changed", "corrected", "new", "superseded", "document"};
  return static_cast<int>(std::find(order.begin(), order.end(), change.sort) - order.begin());
}

}  // namespace

Result<std::vector<LedgerChange>> Store::changes(Date since, std::size_t limit) {
  Question now;
  now.limit = kMostRows;
  Question before = now;
  before.known_at = plus_days(since, -1);
  const auto positions = this->positions(now);
  if (!positions) return positions.error();
  const auto earlier_positions = this->positions(before);
  if (!earlier_positions) return earlier_positions.error();
  // Of a state only the newest report for and against it is shown.
  now.limit = before.limit = 1;
  const auto states = relation_states(now);
  if (!states) return states.error();
  const auto earlier_states = relation_states(before);
  if (!earlier_states) return earlier_states.error();

  std::vector<LedgerChange> out;
  append_changes(out, *states, *earlier_states);
  append_changes(out, position_histories(*positions), position_histories(*earlier_positions));
  auto notes = asked([&] { return notes_since(*database_, to_iso(since), limit); });
  if (!notes) return notes.error();
  out.insert(out.end(), notes->begin(), notes->end());
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return urgency(a) < urgency(b); });
  if (out.size() > limit) out.resize(limit);
  return out;
}

}  // namespace chancery
