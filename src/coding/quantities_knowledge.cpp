#include "coding/quantities.h"

#include <cstdlib>

namespace chancery {
namespace {

std::vector<std::string> listed(std::string_view field) {
  std::vector<std::string> items;
  for (std::string_view item : split(field, ',')) items.emplace_back(item);
  return items;
}

Outcome load_nouns(const std::string& path, QuantityKnowledge& known) {
  return read_table(path, 4, [&](const Row& row) -> Outcome {
    if (row.fields[3].empty()) return row.fault("no example");
    known.nouns.emplace(row.fields[0], MeasureRow{"", std::string(row.fields[1]), listed(row.fields[2]), std::string(row.fields[3])});
    return Done{};
  });
}

Outcome load_verbs(const std::string& path, QuantityKnowledge& known) {
  return read_table(path, 5, [&](const Row& row) -> Outcome {
    if (row.fields[4].empty()) return row.fault("no example");
    known.verbs.emplace(row.fields[0], MeasureRow{std::string(row.fields[1]), std::string(row.fields[2]), listed(row.fields[3]),
                                                  std::string(row.fields[4])});
    return Done{};
  });
}

Outcome load_change(const std::string& path, QuantityKnowledge& known) {
  return read_table(path, 3, [&](const Row& row) -> Outcome {
    if (!known.change[std::string(row.fields[1])].emplace(row.fields[0], row.fields[2]).second)
      return row.fault("word and class appear twice");
    return Done{};
  });
}

Outcome load_units(const std::string& path, QuantityKnowledge& known) {
  return read_table(path, 3, [&](const Row& row) -> Outcome {
    RecordedUnit entry{std::string(row.fields[1]), std::string(row.fields[2].substr(0, row.fields[2].find('*'))), 1};
    if (const std::size_t times = row.fields[2].find('*'); times != std::string_view::npos) {
      const std::string factor(row.fields[2].substr(times + 1));
      entry.factor = std::strtod(factor.c_str(), nullptr);
      if (!(entry.factor > 0)) return row.fault("no such factor");
    }
    if (!known.units.emplace(row.fields[0], entry).second) return row.fault("unit appears twice");
    return Done{};
  });
}

}  // namespace

bool QuantityKnowledge::has_class(std::string_view word, std::string_view word_class) const {
  const auto table = change.find(word_class);
  return table != change.end() && table->second.contains(word);
}

Result<std::unique_ptr<QuantityKnowledge>> load_quantity_knowledge(const std::string& data_folder) {
  auto known = std::make_unique<QuantityKnowledge>();
  const std::string stem = data_folder + "/lexicon/quantities_";
  for (const Outcome& outcome : {load_nouns(stem + "nouns.tsv", *known), load_verbs(stem + "verbs.tsv", *known),
                                 load_change(stem + "change.tsv", *known), load_units(stem + "units.tsv", *known)})
    if (!outcome) return outcome.error();
  auto irregular = load_irregular_verbs(data_folder);
  if (!irregular) return irregular.error();
  known->irregular = std::move(*irregular);
  return known;
}

}  // namespace chancery
