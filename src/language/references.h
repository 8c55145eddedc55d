#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "language/language.h"

namespace chancery {

/// What coreference knows of words, read from data/language/.
struct ReferenceRules {
  std::unordered_map<std::string, char> genders;                                  // title, kin word or first name -> 'm', 'f'
  std::unordered_map<std::string, std::string> aliases;                           // "u.s." -> "united states"
  std::unordered_map<std::string, std::unordered_set<std::string>> sorts;         // "cyprus" -> island, country
  std::unordered_map<std::string, std::string> counters;                          // "both" -> "2"

  static Result<ReferenceRules> load(const std::string& folder);
};

struct Found {
  std::vector<Cluster> clusters;
  std::vector<Group> groups;
};

/// Clusters of mentions of the same thing, in text order of their first mentions, and plural mentions of several things.
Found find_references(const std::vector<Sentence>& sentences, const ReferenceRules& rules);

}  // namespace chancery
