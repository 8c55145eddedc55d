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

/// The claim that decides: the latest change, else the latest said.
const Claim* deciding(const std::vector<Claim>& claims) {
  const Claim* best = nullptr;
  for (const Claim& claim : claims) {
    if (!best || std::pair(claim.since.has_value(), claim.begins) >= std::pair(best->since.has_value(), best->begins)) {
      best = &claim;
    }
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

RelationState state_of_claims(const std::vector<Claim>& claims, std::optional<Date> day) {
  RelationState state;
  const Claim& winner = *deciding(claims);
  const Date begin = begin_of_run(claims, winner);
  state.status = winner.row->relation.status;
  std::vector<const Claim*> agreeing;
  std::set<std::string> origins;
  for (const Claim& claim : claims) {
    if (claim.sense == winner.sense && claim.begins >= begin) {
      agreeing.push_back(&claim);
      state.asserted.push_back(*claim.row);
      origins.insert(origin_of(*claim.row));
    } else if (contests(claim, winner, begin)) {
      state.contesting.push_back(*claim.row);
    }
  }
  state.since = best_since(agreeing);
  state.independent_origins = static_cast<int>(origins.size());
  state.contested = !state.contesting.empty();
  if (day && state.since) {
    const DateInterval& when = state.since->when;
    state.uncertain = when.from && when.to && *when.from != *when.to && *day < *when.to;
  }
  return state;
}

}  // namespace

std::vector<RelationState> states_of_relations(std::vector<StoredRelation> assertions, std::optional<Date> day) {
  std::map<Key, std::vector<Claim>> groups;
  for (const StoredRelation& row : assertions) {
    if (const auto claim = claim_on(row, day)) groups[key_of(row.relation)].push_back(*claim);
  }
  std::vector<RelationState> out;
  for (const auto& [key, claims] : groups) {
    RelationState state = state_of_claims(claims, day);
    std::tie(state.kind, state.parties, state.directed, state.about) = key;
    out.push_back(std::move(state));
  }
  return out;
}

}  // namespace chancery
