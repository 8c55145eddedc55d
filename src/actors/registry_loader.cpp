#include <charconv>
#include <filesystem>

#include "actors/registry_data.h"

namespace chancery {
namespace {

using Data = Registry::Data;

constexpr std::size_t kMaxAcronym = 6;
constexpr std::int64_t kDistrictPeople = 8000;  // what a district weighs beside towns of its name
constexpr std::size_t kManyPlaces = 131072;      // room for the gazetteer as it is, to spare moving it

std::string text_at(const Row& row, std::size_t field) { return std::string(row.fields[field]); }

std::optional<double> number_at(const Row& row, std::size_t field) {
  double value = 0;
  const std::string_view text = row.fields[field];
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::int64_t> integer_at(const Row& row, std::size_t field) {
  std::int64_t value = 0;
  const std::string_view text = row.fields[field];
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_acronym(std::string_view name) {
  std::size_t letters = 0;
  for (char c : name) {
    if (c >= 'A' && c <= 'Z') {
      ++letters;
    } else if (c != '.' && c != '-' && !(c >= '0' && c <= '9')) {
      return false;
    }
  }
  return letters > 0 && letters <= kMaxAcronym;
}

Result<DateInterval> interval_at(const Row& row, std::size_t from_field) {
  auto from = read_date_field(row, from_field);
  if (!from) return from.error();
  auto to = read_date_field(row, from_field + 1);
  if (!to) return to.error();
  if (*from && *to && **to < **from) return row.fault("ends before it begins");
  return DateInterval{*from, *to};
}

std::uint32_t subject_for_code(Data& data, const std::string& code, const std::string& name, ActorKind kind) {
  const auto known = data.subject_of_code.find(code);
  if (known != data.subject_of_code.end()) return known->second;
  const auto at = static_cast<std::uint32_t>(data.subjects.size());
  data.subjects.push_back({name, kind, {{code, "", {}}}, false});
  data.subject_of_code.emplace(code, at);
  return at;
}

ActorKind kind_of_state_row(std::string_view kind) {
  if (kind == "contested") return ActorKind::contested;
  if (kind == "body") return ActorKind::international;
  return ActorKind::state;
}

Outcome load_states(Data& data, const std::string& path) {
  return read_table(path, 13, [&](const Row& row) -> Outcome {
    StateRow state;
    state.name = text_at(row, 1);
    state.kind = text_at(row, 2);
    state.iso2 = text_at(row, 3);
    state.iso_number = text_at(row, 4);
    state.cow = text_at(row, 5);
    state.gw = text_at(row, 6);
    state.cameo = text_at(row, 7);
    state.wikidata = text_at(row, 8);
    state.geonames = integer_at(row, 9);
    state.latitude = number_at(row, 10);
    state.longitude = number_at(row, 11);
    const std::string code = text_at(row, 0);
    if (data.states.contains(code)) return row.fault("code '" + code + "' appears twice");
    subject_for_code(data, code, state.name, kind_of_state_row(state.kind));
    if (!state.iso2.empty()) data.code_of_iso2.emplace(state.iso2, code);
    data.states.emplace(code, std::move(state));
    return Done{};
  });
}

Outcome load_state_names(Data& data, const std::string& path) {
  return read_table(path, 6, [&](const Row& row) -> Outcome {
    const std::string code = text_at(row, 1);
    const auto known = data.subject_of_code.find(std::string(state_of(code)));
    if (known == data.subject_of_code.end()) return row.fault("no state has the code '" + code + "'");
    Name name;
    name.subject = known->second;
    if (code != state_of(code)) name.code = code;
    const std::string_view sort = row.fields[2];
    if (sort == "name") name.sort = NameSort::name;
    else if (sort == "people") name.sort = NameSort::people;
    else if (sort == "capital") name.sort = NameSort::capital;
    else if (sort == "seat") name.sort = NameSort::seat;
    else return row.fault("'" + std::string(sort) + "' is no sort of name");
    auto when = interval_at(row, 3);
    if (!when) return when.error();
    name.when = *when;
    for (std::string_view one : split(row.fields[0], '|')) {
      name.capitals = is_acronym(one);
      data.names.add(name_key(one), name);
    }
    return Done{};
  });
}

Outcome load_subjects(Data& data, const std::string& path, ActorKind kind) {
  std::map<std::string, std::uint32_t, std::less<>> seen;
  return read_table(path, 6, [&](const Row& row) -> Outcome {
    const std::string_view names = row.fields[0];
    const std::string first(names.substr(0, names.find('|')));
    auto when = interval_at(row, 3);
    if (!when) return when.error();
    const std::string code = text_at(row, 1);
    const auto known = seen.find(first);
    const std::uint32_t subject = known == seen.end() ? static_cast<std::uint32_t>(data.subjects.size()) : known->second;
    if (known == seen.end()) {
      data.subjects.push_back({first, kind, {}, false});
      seen.emplace(first, subject);
      add_subject_names(data, subject, names);
      const bool is_own = kind == ActorKind::international && code == state_of(code) && !data.subject_of_code.contains(code);
      if (is_own) data.subject_of_code.emplace(code, subject);
    }
    data.subjects[subject].tenures.push_back({code, text_at(row, 2), *when});
    return Done{};
  });
}

Outcome load_towns(Data& data, const std::string& path) {
  return read_table(path, 8, [&](const Row& row) -> Outcome {
    PlaceRow place;
    const auto id = integer_at(row, 0);
    if (!id) return row.fault("no GeoNames id");
    place.geonames = *id;
    place.name = text_at(row, 1);
    place.country = text_at(row, 2);
    place.region = text_at(row, 3);
    place.latitude = number_at(row, 4);
    place.longitude = number_at(row, 5);
    place.population = integer_at(row, 6).value_or(0);
    const auto at = static_cast<std::uint32_t>(data.places.size());
    data.place_names.add(name_key(place.name), at);
    for (std::string_view other : split(row.fields[7], '|')) data.place_names.add(name_key(other), at);
    data.places.push_back(std::move(place));
    return Done{};
  });
}

Outcome load_regions(Data& data, const std::string& path) {
  return read_table(path, 5, [&](const Row& row) -> Outcome {
    PlaceRow place;
    const auto id = integer_at(row, 0);
    if (!id) return row.fault("no GeoNames id");
    place.geonames = *id;
    place.name = text_at(row, 1);
    place.country = text_at(row, 2);
    place.region = text_at(row, 3);
    place.is_region = true;
    const auto at = static_cast<std::uint32_t>(data.places.size());
    data.place_names.add(name_key(place.name), at);
    for (std::string_view other : split(row.fields[4], '|')) data.place_names.add(name_key(other), at);
    data.places.push_back(std::move(place));
    return Done{};
  });
}

/// Districts have no id of their own here; they tell the country and the region.
Outcome load_districts(Data& data, const std::string& path) {
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

Outcome load_villages(Data& data, const std::string& path) { return data.villages.add_file(path); }

Outcome load_roles(Data& data, const std::string& path) {
  return read_table(path, 5, [&](const Row& row) -> Outcome {
    Role role;
    role.phrase = text_at(row, 0);
    role.suffix = text_at(row, 1);
    const std::string_view sort = row.fields[2];
    if (sort == "person") role.sort = RoleSort::person;
    else if (sort == "body") role.sort = RoleSort::body;
    else if (sort == "people") role.sort = RoleSort::people;
    else if (sort == "land") role.sort = RoleSort::land;
    else if (sort == "weak") role.sort = RoleSort::weak;
    else return row.fault("'" + std::string(sort) + "' is no sort of role");
    role.bare = row.fields[3] == "bare";
    std::string key = name_key(role.phrase);
    data.roles.add(std::move(key), std::move(role));
    return Done{};
  });
}

Outcome load_senses(Data& data, const std::string& path) {
  return read_table(path, 4, [&](const Row& row) -> Outcome {
    NameSense sense;
    sense.code = text_at(row, 1);
    sense.by_default = row.fields[2] == "default";
    for (std::string_view cue : split(row.fields[3], '|')) sense.cues.push_back(name_key(cue));
    data.senses[name_key(row.fields[0])].push_back(std::move(sense));
    return Done{};
  });
}

Outcome load_words(Data& data, const std::string& path) {
  return read_table(path, 2, [&](const Row& row) -> Outcome {
    data.word_lists[text_at(row, 0)].insert(text_at(row, 1));
    return Done{};
  });
}

Outcome load_suffixes(Data& data, const std::string& path) {
  return read_table(path, 2, [&](const Row& row) -> Outcome {
    data.suffix_names[text_at(row, 0)] = text_at(row, 1);
    return Done{};
  });
}

Outcome load_ties(Data& data, const std::string& path) {
  return read_table(path, 6, [&](const Row& row) -> Outcome {
    auto when = interval_at(row, 3);
    if (!when) return when.error();
    data.ties.push_back({text_at(row, 0), text_at(row, 1), text_at(row, 2), *when});
    return Done{};
  });
}

Outcome load_forms(Data& data, const std::string& path) {
  return read_table(path, 5, [&](const Row& row) -> Outcome {
    auto when = interval_at(row, 2);
    if (!when) return when.error();
    data.forms[text_at(row, 0)].push_back({text_at(row, 1), *when});
    return Done{};
  });
}

using Loader = Outcome (*)(Data&, const std::string&);

template <ActorKind kKind>
Outcome load_subjects_of(Data& data, const std::string& path) {
  return load_subjects(data, path, kKind);
}

struct Table {
  std::string_view prefix;  // every file of the folder whose name begins so
  Loader load;
};

/// In the order in which they lean on each other.
constexpr Table kTables[] = {
    {"states", load_states},
    {"contested.tsv", load_states},
    {"bodies_codes", load_states},
    {"state_names", load_state_names},
    {"more_names", load_state_names},
    {"seats", load_state_names},
    {"bodies.tsv", load_subjects_of<ActorKind::international>},
    {"parties", load_subjects_of<ActorKind::organization>},
    {"organizations", load_subjects_of<ActorKind::organization>},
    {"groups", load_subjects_of<ActorKind::group>},
    {"outlets", load_subjects_of<ActorKind::outlet>},
    {"office_holders", load_subjects_of<ActorKind::person>},
    {"leaders_", load_subjects_of<ActorKind::person>},
    {"cities_", load_towns},
    {"places_more", load_towns},
    {"regions", load_regions},
    {"districts", load_districts},
    {"villages_", load_villages},
    {"roles", load_roles},
    {"senses", load_senses},
    {"words", load_words},
    {"suffixes", load_suffixes},
    {"ties", load_ties},
    {"forms", load_forms},
};

std::vector<std::string> files_of(const std::string& folder, std::string_view prefix) {
  std::vector<std::string> files;
  std::error_code fault;
  for (const auto& entry : std::filesystem::directory_iterator(folder, fault)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with(prefix) && name.ends_with(".tsv")) files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

Result<std::optional<Date>> read_date_field(const Row& row, std::size_t field) {
  if (row.fields[field].empty()) return std::optional<Date>();
  const std::optional<Date> date = from_iso(row.fields[field]);
  if (!date) return row.fault("'" + std::string(row.fields[field]) + "' is no date");
  return date;
}

bool holds_on(const DateInterval& when, const std::optional<DateInterval>& on) {
  if (!on) return true;
  if (when.from && on->to && *on->to < *when.from) return false;
  if (when.to && on->from && *when.to < *on->from) return false;
  return true;
}

void add_subject_names(Registry::Data& data, std::uint32_t subject, std::string_view names) {
  const bool is_person = data.subjects[subject].kind == ActorKind::person;
  for (std::string_view one : split(names, '|')) {
    Name name;
    name.subject = subject;
    name.capitals = !is_person && is_acronym(one);
    const std::string key = name_key(one);
    const std::size_t space = key.rfind(' ');
    if (is_person && space == std::string::npos) {
      name.sort = NameSort::surname;
    } else if (is_person) {
      Name surname = name;
      surname.sort = NameSort::surname;
      data.names.add(key.substr(space + 1), surname);
    }
    data.names.add(key, name);
  }
}

bool Registry::Data::is_listed(std::string_view list, std::string_view word) const {
  const auto found = word_lists.find(list);
  return found != word_lists.end() && found->second.contains(word);
}

Result<std::unique_ptr<Registry::Data>> load_registry_data(const std::string& data_folder) {
  auto data = std::make_unique<Registry::Data>();
  data->places.reserve(kManyPlaces);
  const std::string folder = data_folder + "/actors";
  for (const Table& table : kTables) {
    for (const std::string& file : files_of(folder, table.prefix)) {
      Outcome done = table.load(*data, file);
      if (!done) return done.error();
    }
  }
  if (data->states.empty()) return Error{Fault::not_found, folder + ": no states.tsv here"};
  data->names.sort();
  data->place_names.sort();
  data->roles.sort();
  return data;
}

}  // namespace chancery
