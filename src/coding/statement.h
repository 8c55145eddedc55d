#pragma once

#include <memory>
#include <string>
#include <vector>

#include "coding/coding_input.h"

namespace chancery {

/// What this part knows: the rows of its files in data/lexicon (statement_knowledge.h).
struct StatementKnowledge;
Result<std::unique_ptr<StatementKnowledge>> load_statement_knowledge(const std::string& data_folder);

/// Every attribution of the document, in text order. `id` and `within` are left to coding.cpp.
std::vector<Statement> code_statements(const CodingInput& input);

}  // namespace chancery
