#pragma once

/// The stages of resolve(), with listeners to what is weighed in the last.
#include "actors/bare_roles.h"
#include "actors/pronouns.h"

namespace chancery {

struct ReferenceListeners {
  ReadingListener pronouns;
  StateListener nouns;
};

/// The last of the stages, and all of them.
void settle_references(Frame& frame, const ReferenceListeners& listeners);
void settle_mentions(Frame& frame, const ReferenceListeners& listeners);

}  // namespace chancery
