#include <algorithm>

#include "ledger/relation_state.h"
#include "ledger/selection.h"
#include "ledger/store.h"

namespace chancery {
namespace {

std::string parties_of(const RelationState& state) {
  std::string out;
  for (const std::string& party : state.parties) {
    if (!out.empty()) out += state.directed ? " → " : " – ";
    out += party;
  }
  return out;
}

std::string name_of(const RelationState& state) { return state.kind + " " + parties_of(state); }

}  // namespace

Result<std::vector<LedgerChange>> Store::changes(Date since, std::size_t limit) {
  const std::string from = to_iso(since);
  Question now;
  now.limit = 100000;
  Question before = now;
  before.known_at = plus_days(since, -1);
  const auto states = relation_states(now);
  if (!states) return states.error();
  const auto earlier = relation_states(before);
  if (!earlier) return earlier.error();
  std::map<std::string, const RelationState*> known;
  for (const RelationState& state : *earlier) known[name_of(state)] = &state;

  std::vector<LedgerChange> out;
  for (const RelationState& state : *states) {
    const auto found = known.find(name_of(state));
    const RelationState* old = found == known.end() ? nullptr : found->second;
    LedgerChange change;
    change.from = state.asserted.back().from;
    if (!old) {
      change.sort = "new";
      change.what = name_of(state) + ": " + state.status;
    } else if (old->status != state.status) {
      change.sort = "changed";
      change.what = name_of(state) + ": " + old->status + " → " + state.status;
    } else if (state.contested && state.contesting.size() > old->contesting.size()) {
      change.sort = "contradicted";
      change.from = state.contesting.back().from;
      change.what = name_of(state) + ": " + state.status + ", but also " + state.contesting.back().relation.status;
    } else {
      continue;
    }
    out.push_back(std::move(change));
  }
  auto rest = asked([&] {
    std::vector<LedgerChange> notes;
    sql::Values values;
    values.add(from).add(static_cast<std::int64_t>(limit));
    const auto collect = [&](const char* sort, const char* sql) {
      for (auto rows = database_->ask(sql, values); rows->next();) {
        LedgerChange change;
        change.sort = sort;
        change.recorded = rows->text();
        change.what = rows->text();
        change.from.document = rows->text();
        change.from.source = rows->text();
        change.from.outlet = rows->optional_text();
        change.from.published = rows->optional_interval();
        change.from.story = rows->text();
        notes.push_back(std::move(change));
      }
    };
    collect("corrected",
            "SELECT c.recorded, c.kind || ': ' || c.reason, d.id, d.source, d.outlet_name, d.published_from, "
            "d.published_to, d.story FROM corrections c JOIN documents d ON d.n = c.document WHERE c.recorded >= ?1 "
            "ORDER BY c.n LIMIT ?2");
    collect("superseded",
            "SELECT r.superseded, 'read again: ' || d.title, d.id, d.source, d.outlet_name, d.published_from, "
            "d.published_to, d.story FROM readings r JOIN documents d ON d.n = r.document WHERE r.superseded >= ?1 AND "
            "r.superseded < '9999' ORDER BY r.n LIMIT ?2");
    collect("document",
            "SELECT d.recorded, d.title, d.id, d.source, d.outlet_name, d.published_from, d.published_to, d.story FROM "
            "documents d WHERE d.recorded >= ?1 ORDER BY d.n LIMIT ?2");
    return notes;
  });
  if (!rest) return rest.error();
  out.insert(out.end(), rest->begin(), rest->end());
  if (out.size() > limit) out.resize(limit);
  return out;
}

}  // namespace chancery
