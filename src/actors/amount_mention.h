#pragma once

/// Numbers with what they count.
#include "actors/actors.h"
#include "actors/amount_numbers.h"

namespace chancery {

/// What is known of units, currencies and number words (data/units).
struct UnitKnowledge {
  NumberWords numbers;
};

Result<UnitKnowledge> load_unit_knowledge(const std::string& data_folder);

/// The amounts said in `text`, in text order.
std::vector<AmountMention> find_amounts(std::string_view text, const Parsed& parsed,
                                        const Registry::Data& data);

}  // namespace chancery
