#pragma once

/// Lists as they stand in one column of the ledger: JSON arrays, so that SQL's own JSON functions read them.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "coding/coding.h"

namespace chancery {

std::string packed(const std::vector<std::string>& list);
std::string packed(const std::vector<Span>& spans);
std::string packed(const std::vector<std::int64_t>& numbers);
/// {"GEO": ["GEO", "Georgia", "state"], …}
std::string packed_actors(const Record& record);
/// The same of the persons and bodies; what is among the actors is left out, as in the record's JSON.
std::string packed_entities(const Record& record);
std::string packed(const Condition& condition);

/// A JSON string, quotes and all.
std::string unpacked_text(std::string_view text);
std::vector<std::string> unpacked_list(std::string_view text);
std::vector<Span> unpacked_spans(std::string_view text);
std::vector<std::int64_t> unpacked_numbers(std::string_view text);  // none of them below 0
std::map<std::string, Actor> unpacked_actors(std::string_view text);
std::optional<Condition> unpacked_condition(std::string_view text);

ActorKind actor_kind(std::string_view name);

}  // namespace chancery
