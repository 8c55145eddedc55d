#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "coding/coding_input.h"
#include "coding/verb_forms.h"

namespace chancery {

/// What a word says of the amount beside it.
struct MeasureRow {
  std::string role;  // verbs only: how the amount hangs on the verb
  std::string measure;
  std::vector<std::string> sorts;
  std::string example;
};

/// How the record gives an amount in some unit: "four decades" are 40 years.
struct RecordedUnit {
  std::string sort;
  std::string recorded;
  double factor = 1;
};

/// What this part knows: data/lexicon/quantities_*.tsv.
struct QuantityKnowledge {
  std::multimap<std::string, MeasureRow, std::less<>> nouns;
  std::multimap<std::string, MeasureRow, std::less<>> verbs;
  std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> change;  // class -> word -> value
  std::map<std::string, RecordedUnit, std::less<>> units;
  IrregularVerbs irregular;

  /// Whether quantities_change.tsv has the word in that class.
  bool has_class(std::string_view word, std::string_view word_class) const;
};
Result<std::unique_ptr<QuantityKnowledge>> load_quantity_knowledge(const std::string& data_folder);

/// Every amount worth keeping, in text order. `id` and `statement` are left to coding.cpp.
std::vector<Quantity> code_quantities(const CodingInput& input);

}  // namespace chancery
