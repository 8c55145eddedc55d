#pragma once

/// Speakers that the words of their own sentence leave open: pronouns, possessives and bare surnames.
#include <vector>

#include "coding/coding_input.h"
#include "coding/statement_blocks.h"
#include "coding/statement_cues.h"

namespace chancery {

/// Settles who speaks in `statements`, which stand beside the attributions that they were written from.
void settle_speakers(const CodingInput& input, const Layout& layout, const std::vector<Attribution>& from,
                     std::vector<Statement>& statements);

}  // namespace chancery
