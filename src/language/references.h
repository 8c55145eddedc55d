#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/language.h"

namespace chancery {

/// What coreference knows of words, read from data/language/.
struct ReferenceRules {
  static Result<ReferenceRules> load(const std::string& folder);
};

/// Clusters of mentions of the same thing, in text order of their first mentions.
std::vector<Cluster> find_references(std::string_view text, const std::vector<Sentence>& sentences, const ReferenceRules& rules);

}  // namespace chancery
