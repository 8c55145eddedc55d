#pragma once

/// Numbers with what they count.
#include <map>

#include "actors/actors.h"
#include "actors/amount_numbers.h"

namespace chancery {

struct UnitName {
  std::string unit;
  AmountMention::Sort sort = AmountMention::Sort::thing;
  double factor = 1;
};

/// What is known of units, currencies and number words (data/units).
struct UnitKnowledge {
  NumberWords numbers;
  std::map<std::string, UnitName, std::less<>> units;          // by name, lower case, singular
  std::map<std::string, std::string, std::less<>> currencies;  // name or sign -> code
  std::map<std::string, std::string, std::less<>> people;      // noun -> "people", "troops", "prisoners"
  std::map<std::string, Bound, std::less<>> bounds_before;
  std::map<std::string, Bound, std::less<>> bounds_after;
};

Result<UnitKnowledge> load_unit_knowledge(const std::string& data_folder);

/// The amounts said in `text`, in text order. Figures inside a date or a clock time of `times` are no amounts.
std::vector<AmountMention> find_amounts(std::string_view text, const Parsed& parsed,
                                        const Registry::Data& data,
                                        const std::vector<TimeMention>& times = {});

}  // namespace chancery
