#include <algorithm>

#include "actors/registry_data.h"

namespace chancery {
namespace {

using Data = Registry::Data;
using NameItem = NameIndex<Name>::Item;

std::string sort_in_words(NameSort sort) {
  switch (sort) {
    case NameSort::name: return "name";
    case NameSort::people: return "name of the people";
    case NameSort::capital: return "capital, for the state";
    case NameSort::seat: return "seat of power";
    case NameSort::surname: return "surname";
  }
  return "name";
}

/// How good a candidate is: lower wins.
struct Rank {
  int user = 1;
  int out_of_time = 0;
  int sort = 0;
  int not_now = 0;
  std::int64_t began = 0;

  auto operator<=>(const Rank&) const = default;
};

struct Ranked {
  Candidate candidate;
  Rank rank;
};

std::string when_in_words(const DateInterval& when, const std::optional<Date>& on) {
  if (!when.from && !when.to) return "holds at any time";
  const std::string from = when.from ? "from " + to_iso(*when.from) : "";
  const std::string to = when.to ? (from.empty() ? "to " : " to ") + to_iso(*when.to) : "";
  if (!on) return from + to;
  const bool holds = holds_on(when, whole_day(*on));
  return from + to + (holds ? ", holds on " : ", does not hold on ") + to_iso(*on);
}

Ranked from_tenure(const Name& name, const Subject& subject, const Tenure& tenure, std::optional<Date> on) {
  const std::optional<DateInterval> day = on ? std::optional(whole_day(*on)) : std::nullopt;
  Ranked found;
  Candidate& candidate = found.candidate;
  candidate.code = name.code.empty() ? tenure.code : name.code;
  candidate.name = subject.name;
  if (!tenure.role.empty()) candidate.role = tenure.role;
  const DateInterval when = tenure.when.from || tenure.when.to ? tenure.when : name.when;
  candidate.from = when.from;
  candidate.to = when.to;
  candidate.why = (subject.user ? "user's " : "") + sort_in_words(name.sort) + "; " + when_in_words(when, on);
  found.rank.user = subject.user ? 0 : 1;
  found.rank.out_of_time = holds_on(when, day) && holds_on(name.when, day) ? 0 : 1;
  found.rank.sort = static_cast<int>(name.sort);
  // Without a day, who holds the office still comes first, then who took it last.
  found.rank.not_now = !on && when.to ? 1 : 0;
  found.rank.began = when.from ? -day_number(*when.from) : 1;
  return found;
}

void add_names(const Data& data, const NameIndex<Name>& index, std::string_view key, std::optional<Date> on,
               std::vector<Ranked>& found) {
  const auto [begin, end] = index.equal(key);
  for (const NameItem* item = begin; item != end; ++item) {
    const Subject& subject = data.subjects[item->value.subject];
    for (const Tenure& tenure : subject.tenures) {
      found.push_back(from_tenure(item->value, subject, tenure, on));
      if (!item->value.code.empty()) break;
    }
  }
}

/// Towns and regions are named for completeness; they never win over an actor.
void add_places(const Data& data, std::string_view key, std::vector<Ranked>& found) {
  const auto [begin, end] = data.place_names.equal(key);
  for (const auto* item = begin; item != end; ++item) {
    const PlaceRow& place = data.places[item->value];
    Ranked ranked;
    ranked.candidate.code = place.country;
    ranked.candidate.name = place.name;
    ranked.candidate.role = place.is_region ? "region" : "town";
    ranked.candidate.why = "GeoNames " + std::to_string(place.geonames) +
                           (place.population ? ", " + std::to_string(place.population) + " people" : std::string());
    ranked.rank = {2, 0, 0, 0, -place.population};
    found.push_back(std::move(ranked));
  }
}

void add_code_itself(const Data& data, std::string_view name, std::vector<Ranked>& found) {
  const auto known = data.subject_of_code.find(state_of(name));
  if (known == data.subject_of_code.end()) return;
  Ranked ranked;
  ranked.candidate.code = std::string(name);
  ranked.candidate.name = data.subjects[known->second].name;
  ranked.candidate.why = "its code";
  ranked.rank = {0, 0, 0, 0, 0};
  found.push_back(std::move(ranked));
}

std::string singular(std::string_view key) {
  return key.size() > 3 && key.ends_with('s') ? std::string(key.substr(0, key.size() - 1)) : std::string();
}

}  // namespace

std::vector<Candidate> look_up(std::string_view name, std::optional<Date> on, const Registry& registry) {
  const Data& data = registry.data();
  std::vector<Ranked> found;
  std::string key = name_key(name);
  if (key.starts_with("the ")) key.erase(0, 4);
  add_code_itself(data, name, found);
  add_names(data, data.user_names, key, on, found);
  add_names(data, data.names, key, on, found);
  if (found.empty()) add_names(data, data.names, singular(key), on, found);
  add_places(data, key, found);
  std::stable_sort(found.begin(), found.end(), [](const Ranked& a, const Ranked& b) { return a.rank < b.rank; });
  std::vector<Candidate> candidates;
  for (Ranked& ranked : found) candidates.push_back(std::move(ranked.candidate));
  if (!candidates.empty() && (found.front().rank.out_of_time == 0)) candidates.front().won = true;
  return candidates;
}

}  // namespace chancery
