#include "coding/relation_positions.h"

#include <algorithm>

namespace chancery {

namespace {

bool is_land(const CodingInput& input, const std::string& code) {
  const ActorKind kind = input.registry.kind_of_actor(code);
  return kind == ActorKind::state || kind == ActorKind::contested;
}

/// The lands whose recognition the act is about.
std::vector<std::string> lands_of(const CodingInput& input, const Act& act) {
  std::vector<std::string> lands;
  for (const auto* codes : {&act.about, &act.toward}) {
    for (const std::string& code : *codes) {
      const std::string land(state_of(code));
      if (is_land(input, land) && std::find(lands.begin(), lands.end(), land) == lands.end()) lands.push_back(land);
    }
  }
  return lands;
}

}  // namespace

std::vector<Relation> relations_of_positions(const CodingInput& input, const std::vector<Position>& positions, const std::vector<Relation>& relations) {
  std::vector<Relation> made;
  for (const Position& position : positions) {
    const std::string holder(state_of(position.holder));
    const bool refuses = position.stance == "refuses" && position.act.act == "recognize" && position.act.what == "recognition";
    if (!refuses || position.evidence.empty() || !is_land(input, holder)) continue;
    for (const std::string& land : lands_of(input, position.act)) {
      const auto same = [&](const Relation& other) {
        return other.kind == "recognition" && other.parties == std::vector<std::string>{holder, land};
      };
      if (land == holder || std::any_of(relations.begin(), relations.end(), same) || std::any_of(made.begin(), made.end(), same)) continue;
      Relation relation;
      relation.kind = "recognition";
      relation.status = "refused";
      relation.directed = true;
      relation.parties = {holder, land};
      relation.evidence = {position.act.span.value_or(position.evidence.front())};
      relation.confidence = position.confidence;
      relation.explanation = "refusing to recognise it";
      made.push_back(std::move(relation));
    }
  }
  return made;
}

}  // namespace chancery
