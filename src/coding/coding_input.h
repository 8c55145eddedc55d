#pragma once

#include "coding/coding.h"

namespace chancery {

/// Everything that the parts of coding read; borrowed for the call.
struct CodingInput {
  const Article& article;
  const Parsed& parsed;
  const Resolution& resolution;
  const Registry& registry;
  const Lexicon& lexicon;
};

}  // namespace chancery
