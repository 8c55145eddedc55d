#include "actors/town_reader.h"

#include <algorithm>

namespace chancery {
namespace {

using PlaceItem = NameIndex<std::uint32_t>::Item;

constexpr std::int64_t kKnownTown = 50'000;
constexpr std::int64_t kLargeTown = 500'000;
constexpr std::int64_t kLargestVillage = 8'000;  // what the first region of a village's name weighs
constexpr std::int64_t kVillage = 3'000;         // and the others

bool is_nominal(Upos upos) {
  return upos == Upos::PROPN || upos == Upos::NOUN || upos == Upos::ADJ || upos == Upos::X;
}

}  // namespace

bool written_as_name(const SentenceFrame& part, std::size_t i, int units) {
  bool capital = false;
  for (int k = 0; k < units; ++k) capital = capital || part.units[i + k].capital;
  if (!capital) return false;
  const Upos upos = part.sentence->words[part.units[i].word].upos;
  return units > 1 || is_nominal(upos) || upos == Upos::INTJ;
}

TownReading TownReader::read(std::size_t i, int units) const {
  TownReading best;
  best.units = units;
  read_listed(best, part_.units, i);
  read_villages(best, part_.units, i);
  const std::vector<NameUnit> full = written_out(i);
  if (!full.empty()) {
    read_listed(best, full, i);
    read_villages(best, full, i);
  }
  if (best.places.empty()) best.units = 0;
  return best;
}

/// "Mt. Pleasant" as "mount pleasant"; empty where nothing is cut short.
std::vector<NameUnit> TownReader::written_out(std::size_t i) const {
  const auto list = data_.word_lists.find("written out");
  if (list == data_.word_lists.end()) return {};
  const auto entry = list->second.lower_bound(part_.units[i].form + ' ');
  if (entry == list->second.end() || !entry->starts_with(part_.units[i].form + ' ')) return {};
  std::vector<NameUnit> units = part_.units;
  units[i].form = entry->substr(part_.units[i].form.size() + 1);
  if (i + 1 < units.size() && word_of(i).form.ends_with('.')) units[i + 1].gap_before = false;
  return units;
}

void TownReader::read_listed(TownReading& best, const std::vector<NameUnit>& units, std::size_t i) const {
  for (const auto& match : data_.place_names.matches(units, i)) {
    const bool ends_well = units[i + match.units - 1].ends_word;
    if (match.units < best.units || !ends_well || !written_as_name(part_, i, match.units)) continue;
    if (match.units == 1 && (!may_be_town(i) || is_loose_abbreviation(i))) continue;
    best.units = match.units;
    best.places.clear();
    for (const PlaceItem* item = match.begin; item != match.end; ++item) best.places.push_back(item->value);
  }
}

void TownReader::read_villages(TownReading& best, const std::vector<NameUnit>& units, std::size_t i) const {
  if (!units[i].capital) return;
  for (const auto& match : data_.villages.matches(units, i)) {
    const NameUnit& last = units[i + match.units - 1];
    if (match.units < best.units || !last.ends_word || !last.capital) continue;
    const bool beside_listed = match.units == best.units && !best.places.empty();
    if (!beside_listed && !may_be_village(i, match.units)) continue;
    if (match.units > best.units) best.places.clear();
    best.units = match.units;
    add_villages(best, match.regions);
  }
}

void TownReader::add_villages(TownReading& best, std::string_view regions) const {
  const bool first_of_name = best.places.empty();
  for (std::string_view region : split(regions, ' ')) {
    const auto country = data_.code_of_iso2.find(region.substr(0, 2));
    if (country == data_.code_of_iso2.end()) continue;
    PlaceRow village;
    village.country = country->second;
    village.region = region;
    village.population = first_of_name && region.data() == regions.data() ? kLargestVillage : kVillage;
    best.places.push_back(static_cast<std::uint32_t>(data_.places.size() + frame_.villages.size()));
    frame_.villages.push_back(std::move(village));
  }
}

/// "Ga." and "Miss." are regions only after a comma; "S.C." may stand anywhere.
bool TownReader::is_loose_abbreviation(std::size_t i) const {
  const std::string& form = word_of(i).form;
  return form.ends_with('.') && form.find('.') + 1 == form.size() && !part_.units[i].gap_before;
}

/// "May", "Both"; "OR" and "IN" in capitals may be states.
bool TownReader::is_ordinary_word(std::size_t i) const {
  return !part_.units[i].shouted && data_.is_listed("no town", part_.units[i].form);
}

bool TownReader::may_be_town(std::size_t i) const {
  const Word& word = word_of(i);
  if (word.upos != Upos::PROPN && word.upos != Upos::X) return false;
  if (is_ordinary_word(i)) return false;
  const NamedEntity* name = entity_over(*part_.sentence, part_.units[i].word, part_.units[i].word);
  if (!name) return true;
  if (name->kind == NameKind::person) return is_misnamed_town(i, *name);
  return name->kind != NameKind::date && name->kind != NameKind::money;
}

/// The name finder takes towns it never saw for persons; one alone that is no subject and no known surname may be a town.
bool TownReader::is_misnamed_town(std::size_t i, const NamedEntity& name) const {
  const Word& word = word_of(i);
  if (name.first != name.last || is_relation(word.relation, "nsubj") || !part_.sentence->analysed) return false;
  if (is_relation(word.relation, "flat") || is_relation(word.relation, "appos") || is_relation(word.relation, "conj")) return false;
  const auto [begin, end] = data_.names.equal(part_.units[i].form);
  if (begin != end) return false;
  const auto [town, last] = data_.place_names.equal(part_.units[i].form);
  return std::any_of(town, last, [&](const PlaceItem& item) { return data_.places[item.value].population > kKnownTown; });
}

/// Villages bear the names of persons and things: only where the name finder or the words about it speak of a place.
bool TownReader::may_be_village(std::size_t i, int units) const {
  const int first = part_.units[i].word;
  const int last = part_.units[i + units - 1].word;
  const Upos upos = word_of(i).upos;
  if (units == 1 && ((upos != Upos::PROPN && upos != Upos::X) || is_ordinary_word(i))) return false;
  if (units > 1 && data_.is_listed("district noun", part_.units[i + units - 1].form)) return true;  // "Laurel County"
  const NamedEntity* name = entity_over(*part_.sentence, first, last);
  if (name && name->kind == NameKind::location) return true;
  if (name && (name->first != first || name->last != last)) return false;
  return stands_as_place(i, units);
}

/// "in Chiefland", "Chiefland, Florida".
bool TownReader::stands_as_place(std::size_t i, int units) const {
  const int first = part_.units[i].word;
  if (first > 0 && data_.is_listed("in preposition", plain_form(part_.sentence->words[first - 1]))) return true;
  const std::size_t after = i + static_cast<std::size_t>(units);
  if (after >= part_.units.size() || !part_.units[after].gap_before || !part_.units[after].capital) return false;
  const auto [region, end] = data_.place_names.equal(part_.units[after].form);
  return std::any_of(region, end, [&](const PlaceItem& item) { return data_.places[item.value].is_region; });
}

bool TownReader::is_doubtful(int first, int last, const std::vector<std::uint32_t>& places) const {
  std::int64_t largest = 0;
  bool region = false;
  for (std::uint32_t p : places) {
    largest = std::max(largest, place_of(frame_, p).population);
    region = region || place_of(frame_, p).is_region;
  }
  const NamedEntity* name = entity_over(*part_.sentence, first, last);
  if (name && name->kind == NameKind::location) return false;
  if (name && (name->first < first || name->last > last)) return largest < kKnownTown && !region && first == last;
  return first == 0 && last == 0 && largest < kLargeTown;
}

}  // namespace chancery
