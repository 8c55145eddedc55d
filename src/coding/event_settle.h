#pragma once

#include <vector>

#include "coding/coding_input.h"

namespace chancery {

/// What the article as a whole makes of its events: an act of words without a party it is aimed at, or aimed at its own doer, takes the
/// party that the text around it is about; what nobody is said to do and what stays aimed at its own doer is left out.
std::vector<Event> settle_events(const CodingInput& input, std::vector<Event> events);

}  // namespace chancery
