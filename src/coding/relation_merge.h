#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "coding/coding_input.h"

namespace chancery {

/// Roles that stand for their state as a party to a relation: data/lexicon/relations_roles.tsv.
struct RelationRoles {
  std::set<std::string, std::less<>> standing_for_state;
};
Result<std::unique_ptr<RelationRoles>> load_relation_roles(const std::string& data_folder);

/// Relations between the states that their parties stand for, the same one told twice merged: the first telling keeps its place and
/// gains the other's evidence, and its dates where it had none.
std::vector<Relation> merge_relations(std::vector<Relation> relations, const RelationRoles& roles);

}  // namespace chancery
