#include "coding/relation_merge.h"

#include <algorithm>

namespace chancery {

namespace {

std::string standing_party(const std::string& code, const RelationRoles& roles) {
  const std::size_t dot = code.find('.');
  if (dot == std::string::npos || !roles.standing_for_state.contains(std::string_view(code).substr(dot + 1))) return code;
  return code.substr(0, dot);
}

bool is_same(const Relation& a, const Relation& b) {
  if (a.kind != b.kind || a.status != b.status || a.directed != b.directed) return false;
  if (a.directed) return a.parties == b.parties;
  return std::is_permutation(a.parties.begin(), a.parties.end(), b.parties.begin(), b.parties.end());
}

template <typename T>
void add_missing(const std::vector<T>& from, std::vector<T>& into) {
  for (const T& one : from) {
    if (std::find(into.begin(), into.end(), one) == into.end()) into.push_back(one);
  }
}

void absorb(const Relation& told, Relation& kept) {
  add_missing(told.evidence, kept.evidence);
  add_missing(told.about, kept.about);
  if (!kept.since) kept.since = told.since;
  if (!kept.until) kept.until = told.until;
  kept.confidence = std::max(kept.confidence, told.confidence);
}

}  // namespace

Result<std::unique_ptr<RelationRoles>> load_relation_roles(const std::string& data_folder) {
  auto roles = std::make_unique<RelationRoles>();
  const Outcome read = read_table(data_folder + "/lexicon/relations_roles.tsv", 1, [&](const Row& row) -> Outcome {
    if (!roles->standing_for_state.emplace(row.fields[0]).second) return row.fault("'" + std::string(row.fields[0]) + "' appears twice");
    return Done{};
  });
  if (!read) return read.error();
  return roles;
}

std::vector<Relation> merge_relations(std::vector<Relation> relations, const RelationRoles& roles) {
  std::vector<Relation> merged;
  for (Relation& relation : relations) {
    for (std::string& party : relation.parties) party = standing_party(party, roles);
    const bool with_itself = relation.parties.size() == 2 && relation.parties[0] == relation.parties[1];
    if (with_itself) continue;
    const auto same = std::find_if(merged.begin(), merged.end(), [&](const Relation& kept) { return is_same(kept, relation); });
    if (same == merged.end()) merged.push_back(std::move(relation));
    else absorb(relation, *same);
  }
  return merged;
}

}  // namespace chancery
