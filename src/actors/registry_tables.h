#pragma once

/// The readers of the tables of data/actors, one a kind of file.
#include <string>

#include "actors/registry_data.h"

namespace chancery {

Outcome load_states(Registry::Data& data, const std::string& path);
Outcome load_state_names(Registry::Data& data, const std::string& path);
Outcome load_subjects(Registry::Data& data, const std::string& path, ActorKind kind);

Outcome load_towns(Registry::Data& data, const std::string& path);
Outcome load_regions(Registry::Data& data, const std::string& path);
Outcome load_districts(Registry::Data& data, const std::string& path);
/// Gives every region the people of its towns, so that it can be weighed against towns of its name. After all places are read.
void count_people_of_regions(Registry::Data& data);
Outcome load_villages(Registry::Data& data, const std::string& path);

Outcome load_roles(Registry::Data& data, const std::string& path);
Outcome load_senses(Registry::Data& data, const std::string& path);
Outcome load_words(Registry::Data& data, const std::string& path);
Outcome load_suffixes(Registry::Data& data, const std::string& path);
Outcome load_ties(Registry::Data& data, const std::string& path);
Outcome load_forms(Registry::Data& data, const std::string& path);
Outcome load_borders(Registry::Data& data, const std::string& path);

/// What tells "he" from "she", as the parser knows it.
Outcome load_genders(Registry::Data& data, const std::string& path);

}  // namespace chancery
