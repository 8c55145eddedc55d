#pragma once

#include <optional>
#include <vector>

#include "ledger/ledger.h"

namespace chancery {

/// The states of all relations that `assertions` are about, on `day` (or after all that is known), sorted by kind and parties.
std::vector<RelationState> states_of_relations(std::vector<StoredRelation> assertions, std::optional<Date> day);

}  // namespace chancery
