#pragma once

#include <memory>
#include <string>
#include <vector>

#include "coding/coding_input.h"

namespace chancery {

/// What this part knows: the rows of its files in data/.
struct QuantityKnowledge {};
Result<std::unique_ptr<QuantityKnowledge>> load_quantity_knowledge(const std::string& data_folder);

/// Every amount worth keeping, in text order. `id` and `statement` are left to coding.cpp.
std::vector<Quantity> code_quantities(const CodingInput& input);

}  // namespace chancery
