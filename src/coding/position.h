#pragma once

#include <memory>
#include <string>
#include <vector>

#include "coding/coding_input.h"

namespace chancery {

/// What this part knows: the rows of its files in data/lexicon (position_knowledge.h).
struct PositionKnowledge;
Result<std::unique_ptr<PositionKnowledge>> load_position_knowledge(const std::string& data_folder);

/// Every position, in text order, the same one told twice merged; `statements` have their ids. `id` and `statement` are left
/// to coding.cpp.
std::vector<Position> code_positions(const CodingInput& input, const std::vector<Statement>& statements);

}  // namespace chancery
