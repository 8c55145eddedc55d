#pragma once

#include <vector>

#include "coding/clause.h"
#include "coding/coding.h"

namespace chancery {

/// Everything that the parts of coding read; borrowed for the call.
struct CodingInput {
  const Article& article;
  const Parsed& parsed;
  const Resolution& resolution;
  const Registry& registry;
  const Lexicon& lexicon;
  const std::vector<Clauses>& clauses;  // by sentence of `parsed`
};

}  // namespace chancery
