#pragma once

/// What a position says of the state of things: who will not recognise a state does not.
#include <vector>

#include "coding/coding_input.h"

namespace chancery {

/// Relations that the positions assert and `relations` lack.
std::vector<Relation> relations_of_positions(const CodingInput& input, const std::vector<Position>& positions, const std::vector<Relation>& relations);

}  // namespace chancery
