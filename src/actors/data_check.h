#pragma once

/// Checks of data/actors that look over all tables at once.
#include <string>
#include <vector>

#include "actors/registry_data.h"

namespace chancery {

/// For each member of the United Nations the times since 1990, or its admission, when nobody is its head of state or of
/// government; the short vacancies that history has are let pass.
std::vector<std::string> headless_states(const Registry::Data& data);

}  // namespace chancery
