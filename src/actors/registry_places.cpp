#include <unordered_map>

#include "actors/registry_tables.h"
#include "actors/row_fields.h"

namespace chancery {
namespace {

constexpr std::int64_t kFewestPeople = 30000;    // of a region without a town that the gazetteer knows
constexpr std::int64_t kDistrictPeople = 8000;  // what a district weighs beside towns of its name

/// What every GeoNames place opens with: id, name, country, region; nullopt without an id.
std::optional<PlaceRow> place_of(const Row& row) {
  const auto id = integer_at(row, 0);
  if (!id) return std::nullopt;
  PlaceRow place;
  place.geonames = *id;
  place.name = text_at(row, 1);
  place.country = text_at(row, 2);
  place.region = text_at(row, 3);
  return place;
}

/// Adds a place under its name and `others`, |-joined.
void add_place(Registry::Data& data, PlaceRow place, std::string_view others) {
  const auto at = static_cast<std::uint32_t>(data.places.size());
  data.place_names.add(name_key(place.name), at);
  for (std::string_view other : split(others, '|')) data.place_names.add(name_key(other), at);
  data.places.push_back(std::move(place));
}

}  // namespace

Outcome load_towns(Registry::Data& data, const std::string& path) {
  return read_table(path, 8, [&](const Row& row) -> Outcome {
    auto place = place_of(row);
    if (!place) return row.fault("no GeoNames id");
    place->latitude = number_at(row, 4);
    place->longitude = number_at(row, 5);
    place->population = integer_at(row, 6).value_or(0);
    add_place(data, std::move(*place), row.fields[7]);
    return Done{};
  });
}

Outcome load_regions(Registry::Data& data, const std::string& path) {
  return read_table(path, 5, [&](const Row& row) -> Outcome {
    auto place = place_of(row);
    if (!place) return row.fault("no GeoNames id");
    place->is_region = true;
    add_place(data, std::move(*place), row.fields[4]);
    return Done{};
  });
}

/// Districts have no id of their own here; they tell the country and the region.
Outcome load_districts(Registry::Data& data, const std::string& path) {
  return read_table(path, 3, [&](const Row& row) -> Outcome {
    for (std::string_view name : split(row.fields[2], '|')) {
      PlaceRow place;
      place.name = name;
      place.country = text_at(row, 1);
      place.region = text_at(row, 0);
      place.population = kDistrictPeople;
      data.place_names.add(name_key(name), static_cast<std::uint32_t>(data.places.size()));
      data.places.push_back(std::move(place));
    }
    return Done{};
  });
}

void count_people_of_regions(Registry::Data& data) {
  std::unordered_map<std::string_view, std::int64_t> people;
  for (const PlaceRow& place : data.places) {
    if (place.geonames != 0 && !place.is_region) people[place.region] += place.population;
  }
  for (PlaceRow& place : data.places) {
    if (!place.is_region) continue;
    const auto found = people.find(place.region);
    place.population = std::max(kFewestPeople, found == people.end() ? 0 : found->second);
  }
}

Outcome load_villages(Registry::Data& data, const std::string& path) { return data.villages.add_file(path); }

}  // namespace chancery
