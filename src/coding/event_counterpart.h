#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coding/coding_input.h"

namespace chancery {

/// A party found by where it stands in the text, not by a frame.
struct Counterpart {
  std::vector<std::string> codes;
  Span span;
};

/// Whether two lists of actor codes have a state in common.
bool share_a_state(const std::vector<std::string>& a, const std::vector<std::string>& b);

/// The first actor named within `span` that is of none of the states of `source`: no outlet, and no mere place where things happen.
std::optional<Counterpart> first_other_in(const CodingInput& input, Span span, const std::vector<std::string>& source);

/// The party that an act of `source` at `trigger` is about when its own clause names none: the other actor of its sentence that the
/// text is most about, else, `anywhere`, the one that the text is most about altogether.
std::optional<Counterpart> counterpart_near(const CodingInput& input, Span trigger, const std::vector<std::string>& source,
                                            bool anywhere = true);

}  // namespace chancery
