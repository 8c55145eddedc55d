#pragma once

#include <memory>
#include <string>
#include <vector>

#include "coding/coding_input.h"

namespace chancery {

/// What this part knows: the rows of its files in data/.
struct RelationKnowledge {};
Result<std::unique_ptr<RelationKnowledge>> load_relation_knowledge(const std::string& data_folder);

/// Every asserted state of things, in text order. `id` and `asserted_by` are left to coding.cpp.
std::vector<Relation> code_relations(const CodingInput& input);

}  // namespace chancery
