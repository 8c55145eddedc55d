#pragma once

/// Whether the clause around a word tells of what was or of what will be.
#include "actors/time_resolve.h"

namespace chancery {

ClauseTense tense_at(const Sentence& sentence, int word, const TimeKnowledge& times);

}  // namespace chancery
