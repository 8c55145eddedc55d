#pragma once

#include <optional>
#include <vector>

#include "ledger/ledger.h"

namespace chancery {

/// The states of all relations that `assertions` are about, on `day` (or after all that is known), sorted by kind and parties. Each
/// holds the newest `most` of the assertions for and against it.
std::vector<RelationState> states_of_relations(const std::vector<StoredRelation>& assertions, std::optional<Date> day, std::size_t most);

}  // namespace chancery
