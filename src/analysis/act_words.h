#pragma once

#include <string>

#include "analysis/analysis.h"

namespace chancery {

/// "restore diplomatic relations with Russia"
std::string act_words(const Act& act, const NameActor& name);
/// "unless Russia: withdraw recognition of Abkhazia and South Ossetia"
std::string condition_words(const Condition& condition, const NameActor& name);
/// "Georgia refuses to restore diplomatic relations with Russia unless …"
std::string position_words(const Position& position, const NameActor& name);
/// "Georgia and Russia"
std::string actor_words(const std::vector<std::string>& codes, const NameActor& name);

}  // namespace chancery
