#pragma once

/// The inside of the registry: what each data folder knows.
#include <map>
#include <set>

#include "actors/actors.h"
#include "actors/amount_mention.h"
#include "actors/name_index.h"
#include "actors/reference_weights.h"
#include "actors/time_mention.h"
#include "actors/village_names.h"

namespace chancery {

/// A code that something bears over a time, with the office or standing that gives it.
struct Tenure {
  std::string code;
  std::string role;
  DateInterval when;
};

/// Someone or something with a name: a state, a body, a party, a person.
struct Subject {
  std::string name;
  ActorKind kind = ActorKind::other;
  std::vector<Tenure> tenures;  // in file order; one undated row for most
  bool user = false;            // from a user's file: wins over the built-in ones
};

/// What a name is of its subject.
enum class NameSort : std::uint8_t { name, people, capital, seat, surname };

struct Name {
  std::uint32_t subject = 0;
  NameSort sort = NameSort::name;
  bool capitals = false;  // an acronym, only meant where written in capitals
  DateInterval when;      // the days on which the name means its subject
  std::string code;       // where not the subject's own ("the White House": USA.GOV)
};

/// A row of states.tsv or contested.tsv.
struct StateRow {
  std::string name;
  std::string kind;  // state | territory | contested | former | body
  std::string iso2;
  std::string iso_number, cow, gw, cameo, wikidata;
  std::optional<std::int64_t> geonames;
  std::optional<double> latitude, longitude;
};

/// A town, a region or a country of the gazetteer.
struct PlaceRow {
  std::int64_t geonames = 0;
  std::string name;
  std::string country;
  std::string region;  // GeoNames first-level code, "US.GA"
  std::optional<double> latitude, longitude;
  std::int64_t population = 0;
  bool is_region = false;
};

/// What a common noun says of who is meant.
enum class RoleSort : std::uint8_t { person, body, people, land, weak };

/// A word or phrase for an office, a body or a sort of people.
struct Role {
  std::string phrase;
  std::string suffix;  // "GOV"; empty: the state itself
  RoleSort sort = RoleSort::person;
  bool bare = false;  // may stand for the state of the text without naming it ("the president")
};

/// How an ambiguous name is told apart: the words about it that speak for one meaning.
struct NameSense {
  std::string code;  // an actor code, "place:GEONAMES", "person", "none" (a place at most) or "nowhere" (no one place)
  bool by_default = false;
  std::vector<std::string> cues;  // name keys
};

/// A dated fact between two actors: membership, claim, control, recognition.
struct Tie {
  std::string from_code;
  std::string relation;
  std::string to_code;
  DateInterval when;
};

/// A state that a phrase is true of: "kingdom" of Saudi Arabia.
struct FormRow {
  std::string code;
  DateInterval when;
};

struct Registry::Data {
  std::map<std::string, StateRow, std::less<>> states;
  std::map<std::string, std::string, std::less<>> code_of_iso2;  // "GE" -> "GEO"
  std::vector<Subject> subjects;
  std::map<std::string, std::uint32_t, std::less<>> subject_of_code;
  NameIndex<Name> names;
  NameIndex<Name> user_names;
  std::vector<PlaceRow> places;
  NameIndex<std::uint32_t> place_names;
  VillageNames villages;
  NameIndex<Role> roles;
  std::map<std::string, std::vector<NameSense>, std::less<>> senses;
  std::map<std::string, std::string, std::less<>> suffix_names;  // "GOV" -> "government"
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> word_lists;
  std::vector<Tie> ties;
  std::map<std::string, std::vector<FormRow>, std::less<>> forms;  // by phrase
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> neighbours;
  TimeKnowledge times;
  UnitKnowledge units;
  ReferenceWeights reference_weights;

  bool is_listed(std::string_view list, std::string_view word) const;
};

/// Reads every table of data/actors.
Result<std::unique_ptr<Registry::Data>> load_registry_data(const std::string& data_folder);

/// A name row's aliases under their keys, surnames of persons included.
void add_subject_names(Registry::Data& data, std::uint32_t subject, std::string_view names);

/// Whether a name key is no more than a surname: one word, or several that are all particles but the last ("von der leyen").
bool is_surname_alone(const Registry::Data& data, std::string_view key);

/// Whether `when` holds on some day of `on`; an unknown date holds for every one.
bool holds_on(const DateInterval& when, const std::optional<DateInterval>& on);

}  // namespace chancery
