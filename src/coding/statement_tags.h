#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "coding/statement_cues.h"

namespace chancery {

/// The speaker of a tag, "…," said the envoy  or  …, the envoy said, read off the order of words: in long sentences the tree
/// often hangs the speaker of such a tag under the words spoken.
struct SpeechTag {
  int first = 0;  // words of the speaker, both included
  int last = 0;
  int head = 0;
  bool inverted = false;         // the speaker stands after the verb
  std::vector<Span> content;     // the sentence's other words; empty where a quotation mark stands next to the tag
};
std::optional<SpeechTag> tag_at(const Clauses& clauses, int verb);

}  // namespace chancery
