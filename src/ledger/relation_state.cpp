#include "ledger/relation_state.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "ledger/schema_table.h"

// How a state follows from assertions (docs/formats/relation_state.md):
// an assertion with a beginning ("since") tells of a change; one without tells what held when it was said. The latest change
// begun by the day asked for decides; what was said after it to the contrary, or began at an overlapping time, contests it.

namespace chancery {
namespace {

constexpr Date kFirstDay{1, 1, 1};
constexpr Date kLastDay{9999, 12, 31};

struct Claim {
  const StoredRelation* row = nullptr;
  std::string_view sense;
  std::optional<DateInterval> since;
  Date begins;  // of `since`, else when it was said
};

/// A government acts for its state.
std::string party_of(const std::string& code) {
  return code.ends_with(".GOV") ? code.substr(0, code.size() - 4) : code;
}

using Key = std::tuple<std::string, std::vector<std::string>, bool, std::vector<std::string>>;

Key key_of(const Relation& relation) {
  std::vector<std::string> parties;
  for (const std::string& code : relation.parties) parties.push_back(party_of(code));
  std::vector<std::string> about = relation.about;
  std::sort(about.begin(), about.end());
  if (!relation.directed) std::sort(parties.begin(), parties.end());
  return {relation.kind, parties, relation.directed, about};
}

std::string_view sense_of(const Relation& relation) {
  const std::string_view sense = schema_word("relation_statuses.tsv", relation.kind, relation.status);
  return sense.empty() ? std::string_view(relation.status) : sense;
}

bool is_dated(const std::optional<SaidDate>& date) { return date && (date->when.from || date->when.to); }

/// The claim as of `day`; nothing where it does not speak of that day.
std::optional<Claim> claim_on(const StoredRelation& row, std::optional<Date> day) {
  Claim claim;
  claim.row = &row;
  claim.sense = sense_of(row.relation);
  const Relation& relation = row.relation;
  if (is_dated(relation.since)) {
    claim.since = relation.since->when;
    claim.begins = claim.since->from.value_or(claim.since->to.value_or(kFirstDay));
  } else if (row.said && (row.said->from || row.said->to)) {
    claim.begins = row.said->from ? *row.said->from : *row.said->to;
  } else {
    if (day) return std::nullopt;
    claim.begins = kFirstDay;
  }
  const Date asked = day.value_or(kLastDay);
  if (claim.begins > asked) return std::nullopt;
  if (is_dated(relation.until)) {
    const Date end = relation.until->when.to ? *relation.until->when.to : *relation.until->when.from;
    if (end < asked) return std::nullopt;
  }
  return claim;
}

bool overlap(const DateInterval& a, const DateInterval& b) {
  return a.from.value_or(kFirstDay) <= b.to.value_or(kLastDay) && b.from.value_or(kFirstDay) <= a.to.value_or(kLastDay);
}

std::int64_t width(const DateInterval& interval) {
  return day_number(interval.to.value_or(kLastDay)) - day_number(interval.from.value_or(kFirstDay));
}

/// One source of a claim: whoever is quoted, however many quote; else the story, however many copies.
std::string origin_of(const StoredRelation& row) {
  return row.asserted_by ? "said by " + *row.asserted_by : "story " + row.from.story;
}

/// A change told counts for more than what was merely said to hold; of two, what began or was said later; of those, the one that was
/// recorded later.
bool later(const Claim& claim, const Claim& than) {
  return std::pair(claim.since.has_value(), claim.begins) >= std::pair(than.since.has_value(), than.begins);
}

/// The claim that decides: the latest change, else the latest said.
const Claim* deciding(const std::vector<Claim>& claims) {
  const Claim* best = nullptr;
  for (const Claim& claim : claims) {
    if (!best || later(claim, *best)) best = &claim;
  }
  return best;
}

/// From when on `winner`'s status is told without a change in between.
Date begin_of_run(const std::vector<Claim>& claims, const Claim& winner) {
  Date last_other = kFirstDay;
  for (const Claim& claim : claims) {
    if (claim.sense != winner.sense && claim.since && claim.begins < winner.begins) {
      last_other = std::max(last_other, claim.begins);
    }
  }
  Date begin = winner.begins;
  for (const Claim& claim : claims) {
    const bool counts = winner.since ? claim.since.has_value() : true;
    if (counts && claim.sense == winner.sense && claim.begins > last_other) begin = std::min(begin, claim.begins);
  }
  return begin;
}

bool contests(const Claim& claim, const Claim& winner, Date begin) {
  if (claim.sense == winner.sense) return false;
  if (claim.since) return winner.since && claim.begins <= winner.begins && overlap(*claim.since, *winner.since);
  return claim.begins >= begin;
}

/// The narrowest beginning told, then the earliest.
std::optional<SaidDate> best_since(const std::vector<const Claim*>& claims) {
  const Claim* best = nullptr;
  for (const Claim* claim : claims) {
    if (!claim->since) continue;
    if (!best || std::pair(width(*claim->since), claim->begins) < std::pair(width(*best->since), best->begins)) best = claim;
  }
  return best ? best->row->relation.since : std::nullopt;
}

bool is_bare(const Relation& relation) { return !schema_word("bare_statuses.tsv", relation.kind, relation.status).empty(); }

/// The status to give: the deciding claim's, unless it says only how things stand and one that agrees tells how they came to.
const std::string& status_of(const std::vector<const Claim*>& agreeing, const Claim& winner) {
  const Claim* best = &winner;
  if (!is_bare(winner.row->relation)) return winner.row->relation.status;
  for (const Claim* claim : agreeing) {
    if (is_bare(claim->row->relation)) continue;
    if (best == &winner || later(*claim, *best)) best = claim;
  }
  return best->row->relation.status;
}

int origins_of(const std::vector<const Claim*>& claims) {
  std::set<std::string> origins;
  for (const Claim* claim : claims) origins.insert(origin_of(*claim->row));
  return static_cast<int>(origins.size());
}

/// The rows of the last `most` claims.
std::vector<StoredRelation> newest_rows(const std::vector<const Claim*>& claims, std::size_t most) {
  std::vector<StoredRelation> out;
  for (std::size_t i = claims.size() > most ? claims.size() - most : 0; i < claims.size(); ++i) out.push_back(*claims[i]->row);
  return out;
}

RelationState state_of_claims(const std::vector<Claim>& claims, std::optional<Date> day, std::size_t most) {
  RelationState state;
  const Claim& winner = *deciding(claims);
  const Date begin = begin_of_run(claims, winner);
  std::vector<const Claim*> agreeing;
  std::vector<const Claim*> contesting;
  for (const Claim& claim : claims) {
    if (claim.sense == winner.sense && claim.begins >= begin) {
      agreeing.push_back(&claim);
    } else if (contests(claim, winner, begin)) {
      contesting.push_back(&claim);
    }
  }
  state.status = status_of(agreeing, winner);
  for (const Claim* claim : agreeing) {
    if (claim->row->relation.status == state.status) state.told = *claim->row;
  }
  state.since = best_since(agreeing);
  state.independent_origins = origins_of(agreeing);
  state.assertions = agreeing.size();
  state.contests = contesting.size();
  state.contested = !contesting.empty();
  state.asserted = newest_rows(agreeing, most);
  state.contesting = newest_rows(contesting, most);
  if (day && state.since) {
    const DateInterval& when = state.since->when;
    state.uncertain = when.from && when.to && *when.from != *when.to && *day < *when.to;
  }
  return state;
}

}  // namespace

std::vector<RelationState> states_of_relations(const std::vector<StoredRelation>& assertions, std::optional<Date> day, std::size_t most) {
  std::map<Key, std::vector<Claim>> groups;
  for (const StoredRelation& row : assertions) {
    if (const auto claim = claim_on(row, day)) groups[key_of(row.relation)].push_back(*claim);
  }
  std::vector<RelationState> out;
  for (const auto& [key, claims] : groups) {
    RelationState state = state_of_claims(claims, day, most);
    std::tie(state.kind, state.parties, state.directed, state.about) = key;
    out.push_back(std::move(state));
  }
  return out;
}

}  // namespace chancery
