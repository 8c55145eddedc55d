#include <array>
#include <cstdlib>

#include "actors/amount_mention.h"

namespace chancery {
namespace {

using Sort = AmountMention::Sort;
using Kind = NumberWord::Kind;

constexpr std::array<std::pair<std::string_view, Sort>, 9> kSorts = {{
    {"percent", Sort::percent}, {"length", Sort::length}, {"area", Sort::area}, {"mass", Sort::mass},
    {"volume", Sort::thing}, {"energy", Sort::thing}, {"duration", Sort::duration},
    {"temperature", Sort::temperature}, {"speed", Sort::thing},
}};

constexpr std::array<std::pair<std::string_view, Bound>, 4> kBounds = {{
    {"exact", Bound::exact}, {"about", Bound::about}, {"at_least", Bound::at_least}, {"at_most", Bound::at_most},
}};

constexpr std::array<std::pair<std::string_view, Kind>, 19> kKinds = {{
    {"unit", Kind::unit}, {"ten", Kind::ten}, {"hundred", Kind::hundred}, {"scale", Kind::scale},
    {"short", Kind::shorthand}, {"group", Kind::group}, {"count", Kind::count},
    {"ordinal", Kind::ordinal}, {"part", Kind::part}, {"vague", Kind::vague},
    {"article", Kind::article}, {"joint", Kind::joint}, {"of", Kind::of},
    {"point", Kind::point}, {"rank", Kind::rank}, {"range", Kind::range}, {"between", Kind::between},
    {"loose", Kind::loose}, {"prefix", Kind::prefix},
}};

/// "12", "0.5" or "1/3".
double number_of(std::string_view text) {
  const std::size_t stroke = text.find('/');
  const double above = std::strtod(std::string(text.substr(0, stroke)).c_str(), nullptr);
  if (stroke == std::string_view::npos) return above;
  return above / std::strtod(std::string(text.substr(stroke + 1)).c_str(), nullptr);
}

template <typename Table>
const typename Table::value_type::second_type* named(const Table& table, std::string_view name) {
  for (const auto& entry : table)
    if (entry.first == name) return &entry.second;
  return nullptr;
}

Outcome load_units(const std::string& path, UnitKnowledge& known) {
  return read_table(path, 4, [&](const Row& row) -> Outcome {
    const Sort* sort = named(kSorts, row.fields[2]);
    if (!sort) return row.fault("no such sort of unit");
    const UnitName unit{std::string(row.fields[1]), *sort, std::strtod(std::string(row.fields[3]).c_str(), nullptr)};
    if (!known.units.emplace(row.fields[0], unit).second) return row.fault("name appears twice");
    return Done{};
  });
}

Outcome load_pairs(const std::string& path, std::map<std::string, std::string, std::less<>>& into) {
  return read_table(path, 2, [&](const Row& row) -> Outcome {
    if (!into.emplace(row.fields[0], row.fields[1]).second) return row.fault("key appears twice");
    return Done{};
  });
}

Outcome load_bounds(const std::string& path, UnitKnowledge& known) {
  return read_table(path, 3, [&](const Row& row) -> Outcome {
    const Bound* bound = named(kBounds, row.fields[2]);
    if (!bound) return row.fault("no such bound");
    if (row.fields[1] != "before" && row.fields[1] != "after") return row.fault("side is neither before nor after");
    auto& into = row.fields[1] == "before" ? known.bounds_before : known.bounds_after;
    if (!into.emplace(row.fields[0], *bound).second) return row.fault("phrase appears twice on that side");
    return Done{};
  });
}

}  // namespace

Result<NumberWords> load_number_words(const std::string& path) {
  NumberWords words;
  const Outcome outcome = read_table(path, 3, [&](const Row& row) -> Outcome {
    const Kind* kind = named(kKinds, row.fields[1]);
    if (!kind) return row.fault("no such kind of number word");
    if (number_word(words, row.fields[0], *kind)) return row.fault("word and kind appear twice");
    words.emplace(std::string(row.fields[0]), NumberWord{*kind, number_of(row.fields[2])});
    return Done{};
  });
  if (!outcome) return outcome.error();
  return words;
}

Result<UnitKnowledge> load_unit_knowledge(const std::string& data_folder) {
  UnitKnowledge known;
  const std::string folder = data_folder + "/units/";
  auto numbers = load_number_words(folder + "numbers.tsv");
  if (!numbers) return numbers.error();
  known.numbers = std::move(*numbers);
  for (const Outcome& outcome :
       {load_units(folder + "units.tsv", known), load_pairs(folder + "currencies.tsv", known.currencies),
        load_pairs(folder + "people.tsv", known.people), load_bounds(folder + "bounds.tsv", known)})
    if (!outcome) return outcome.error();
  return known;
}

}  // namespace chancery
