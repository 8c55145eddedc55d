#include "language/references.h"

namespace chancery {

Result<ReferenceRules> ReferenceRules::load(const std::string& folder) {
  ReferenceRules rules;
  auto genders = read_table(folder + "/gendered_words.tsv", 2, [&](const Row& row) -> Outcome {
    const std::string_view gender = row.fields[1];
    if (gender != "m" && gender != "f") return row.fault("gender is neither m nor f");
    if (!rules.genders.emplace(row.fields[0], gender[0]).second) return row.fault("key appears twice");
    return Done{};
  });
  if (!genders) return genders.error();
  auto aliases = read_table(folder + "/name_aliases.tsv", 2, [&](const Row& row) -> Outcome {
    if (!rules.aliases.emplace(row.fields[0], row.fields[1]).second) return row.fault("key appears twice");
    return Done{};
  });
  if (!aliases) return aliases.error();
  auto sorts = read_table(folder + "/name_sorts.tsv", 2, [&](const Row& row) -> Outcome {
    auto& nouns = rules.sorts[std::string(row.fields[0])];
    if (!nouns.empty()) return row.fault("key appears twice");
    for (const std::string_view noun : split(row.fields[1], ' ')) nouns.emplace(noun);
    return Done{};
  });
  if (!sorts) return sorts.error();
  auto counters = read_table(folder + "/counters.tsv", 2, [&](const Row& row) -> Outcome {
    if (!rules.counters.emplace(row.fields[0], row.fields[1]).second) return row.fault("key appears twice");
    return Done{};
  });
  if (!counters) return counters.error();
  return rules;
}

}  // namespace chancery
