#include "actors/registry_tables.h"
#include "actors/row_fields.h"

namespace chancery {
namespace {

using Data = Registry::Data;

constexpr std::size_t kMaxAcronym = 6;

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

/// The surname in a person's name key: its last word, but for "Jr"; none in a single word, nor before a regnal number.
std::string_view surname_in(const Registry::Data& data, std::string_view key) {
  std::size_t space = key.rfind(' ');
  if (space != std::string_view::npos && data.is_listed("after surname", key.substr(space + 1))) {
    key = key.substr(0, space);
    space = key.rfind(' ');
  }
  if (space == std::string_view::npos || data.is_listed("regnal number", key.substr(space + 1))) return {};
  return key.substr(space + 1);
}

/// "von der leyen" of "ursula von der leyen"; nothing where no particle stands before the surname.
std::string_view surname_with_particles(const Registry::Data& data, std::string_view key, std::string_view surname) {
  std::size_t begin = key.size() - surname.size();
  const std::size_t last = begin;
  while (begin > 1) {
    const std::size_t space = key.rfind(' ', begin - 2);
    const std::size_t word = space == std::string_view::npos ? 0 : space + 1;
    if (word == 0 || !data.is_listed("surname particle", key.substr(word, begin - 1 - word))) break;
    begin = word;
  }
  return begin == last ? std::string_view() : key.substr(begin);
}

}  // namespace

bool is_surname_alone(const Registry::Data& data, std::string_view key) {
  const std::size_t last = key.rfind(' ');
  if (last == std::string_view::npos) return true;
  for (const std::string_view word : split(key.substr(0, last), ' ')) {
    if (!data.is_listed("surname particle", word)) return false;
  }
  return true;
}

Outcome load_states(Registry::Data& data, const std::string& path) {
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

Outcome load_state_names(Registry::Data& data, const std::string& path) {
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

Outcome load_subjects(Registry::Data& data, const std::string& path, ActorKind kind) {
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

void add_subject_names(Registry::Data& data, std::uint32_t subject, std::string_view names) {
  const bool is_person = data.subjects[subject].kind == ActorKind::person;
  for (std::string_view one : split(names, '|')) {
    Name name;
    name.subject = subject;
    name.capitals = !is_person && is_acronym(one);
    const std::string key = name_key(one);
    if (is_person && key.find(' ') == std::string::npos) name.sort = NameSort::surname;
    data.names.add(key, name);
    if (!is_person) continue;
    name.sort = NameSort::surname;
    const std::string_view surname = surname_in(data, key);
    data.names.add(surname, name);
    if (key.ends_with(surname)) data.names.add(surname_with_particles(data, key, surname), name);
  }
}

}  // namespace chancery
