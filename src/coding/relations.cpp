#include "coding/relations.h"

namespace chancery {

Result<std::unique_ptr<RelationKnowledge>> load_relation_knowledge(const std::string&) {
  return std::make_unique<RelationKnowledge>();
}

std::vector<Relation> code_relations(const CodingInput&) { return {}; }

}  // namespace chancery
