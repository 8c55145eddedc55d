#include <filesystem>

#include "actors/registry_tables.h"

namespace chancery {
namespace {

using Data = Registry::Data;

constexpr std::size_t kManyPlaces = 131072;  // room for the gazetteer as it is, to spare moving it

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
    {"words", load_words},
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
    {"suffixes", load_suffixes},
    {"ties", load_ties},
    {"forms", load_forms},
    {"borders", load_borders},
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

bool holds_on(const DateInterval& when, const std::optional<DateInterval>& on) {
  if (!on) return true;
  if (when.from && on->to && *on->to < *when.from) return false;
  if (when.to && on->from && *when.to < *on->from) return false;
  return true;
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
  count_people_of_regions(*data);
  data->names.sort();
  data->place_names.sort();
  data->roles.sort();
  return data;
}

}  // namespace chancery
