#include "actors/amount_mention.h"

namespace chancery {

Result<UnitKnowledge> load_unit_knowledge(const std::string& data_folder) {
  UnitKnowledge units;
  auto numbers = load_number_words(data_folder + "/units/numbers.tsv");
  if (!numbers) return numbers.error();
  units.numbers = std::move(*numbers);
  return units;
}

std::vector<AmountMention> find_amounts(std::string_view, const Parsed&, const Registry::Data&) {
  return {};
}

}  // namespace chancery
