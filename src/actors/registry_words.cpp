#include "actors/registry_tables.h"
#include "actors/row_fields.h"

namespace chancery {

Outcome load_roles(Registry::Data& data, const std::string& path) {
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

Outcome load_senses(Registry::Data& data, const std::string& path) {
  return read_table(path, 4, [&](const Row& row) -> Outcome {
    NameSense sense;
    sense.code = text_at(row, 1);
    sense.by_default = row.fields[2] == "default";
    for (std::string_view cue : split(row.fields[3], '|')) sense.cues.push_back(name_key(cue));
    data.senses[name_key(row.fields[0])].push_back(std::move(sense));
    return Done{};
  });
}

Outcome load_words(Registry::Data& data, const std::string& path) {
  return read_table(path, 2, [&](const Row& row) -> Outcome {
    data.word_lists[text_at(row, 0)].insert(text_at(row, 1));
    return Done{};
  });
}

Outcome load_suffixes(Registry::Data& data, const std::string& path) {
  return read_table(path, 2, [&](const Row& row) -> Outcome {
    data.suffix_names[text_at(row, 0)] = text_at(row, 1);
    return Done{};
  });
}

Outcome load_ties(Registry::Data& data, const std::string& path) {
  return read_table(path, 6, [&](const Row& row) -> Outcome {
    auto when = interval_at(row, 3);
    if (!when) return when.error();
    data.ties.push_back({text_at(row, 0), text_at(row, 1), text_at(row, 2), *when});
    return Done{};
  });
}

Outcome load_forms(Registry::Data& data, const std::string& path) {
  return read_table(path, 5, [&](const Row& row) -> Outcome {
    auto when = interval_at(row, 2);
    if (!when) return when.error();
    data.forms[text_at(row, 0)].push_back({text_at(row, 1), *when});
    return Done{};
  });
}

Outcome load_borders(Registry::Data& data, const std::string& path) {
  return read_table(path, 2, [&](const Row& row) -> Outcome {
    data.neighbours[text_at(row, 0)].insert(text_at(row, 1));
    data.neighbours[text_at(row, 1)].insert(text_at(row, 0));
    return Done{};
  });
}

Outcome load_genders(Registry::Data& data, const std::string& path) {
  return read_table(path, 2, [&](const Row& row) -> Outcome {
    data.word_lists[row.fields[1] == "f" ? "feminine" : "masculine"].insert(text_at(row, 0));
    return Done{};
  });
}

}  // namespace chancery
