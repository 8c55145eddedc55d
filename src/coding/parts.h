#pragma once

/// How the parts of this module fit together: each has its knowledge, loaded once, and one function that codes a document.
#include <memory>
#include <string>
#include <vector>

#include "coding/clause.h"
#include "coding/coding.h"
#include "coding/event.h"
#include "coding/position.h"
#include "coding/position_events.h"
#include "coding/position_knowledge.h"
#include "coding/quantities.h"
#include "coding/relation_merge.h"
#include "coding/relations.h"
#include "coding/statement.h"
#include "coding/statement_events.h"
#include "coding/statement_knowledge.h"

namespace chancery {

struct Lexicon::Data {
  std::unique_ptr<ClauseWords> clause_words;
  std::unique_ptr<StatementKnowledge> statements;
  std::unique_ptr<EventKnowledge> events;
  std::unique_ptr<PositionKnowledge> positions;
  std::unique_ptr<PositionEventKnowledge> position_events;
  std::unique_ptr<StatementEventKnowledge> statement_events;
  std::unique_ptr<RelationKnowledge> relations;
  std::unique_ptr<RelationRoles> relation_roles;
  std::unique_ptr<QuantityKnowledge> quantities;
};

}  // namespace chancery
