#include "actors/registry_tables.h"

namespace chancery {

Registry::Registry(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Registry::Registry(Registry&&) noexcept = default;
Registry& Registry::operator=(Registry&&) noexcept = default;
Registry::~Registry() = default;

Result<Registry> Registry::load(const std::string& data_folder) {
  auto data = load_registry_data(data_folder);
  if (!data) return data.error();
  auto times = load_time_knowledge(data_folder);
  if (!times) return times.error();
  (*data)->times = std::move(*times);
  auto units = load_unit_knowledge(data_folder);
  if (!units) return units.error();
  (*data)->units = std::move(*units);
  if (auto read = load_genders(**data, data_folder + "/language/gendered_words.tsv"); !read) return read.error();
  auto weights = load_reference_weights(data_folder);
  if (!weights) return weights.error();
  (*data)->reference_weights = *weights;
  return Registry(std::move(*data));
}

std::string Registry::name_of_actor(std::string_view code) const {
  const std::string state(state_of(code));
  const auto known = data_->subject_of_code.find(state);
  if (known == data_->subject_of_code.end()) return std::string(code);
  const std::string& name = data_->subjects[known->second].name;
  if (code.size() == state.size()) return name;
  const auto suffix = data_->suffix_names.find(code.substr(state.size() + 1));
  if (suffix == data_->suffix_names.end()) return std::string(code);
  return suffix->second + " of " + name;
}

ActorKind Registry::kind_of_actor(std::string_view code) const {
  const auto known = data_->subject_of_code.find(state_of(code));
  return known == data_->subject_of_code.end() ? ActorKind::other : data_->subjects[known->second].kind;
}

std::optional<std::string> Registry::code_of(std::string_view code_or_name) const {
  if (data_->subject_of_code.contains(state_of(code_or_name))) return std::string(code_or_name);
  const std::string key = name_key(code_or_name);
  for (const NameIndex<Name>* index : {&data_->user_names, &data_->names}) {
    const auto [begin, end] = index->equal(key);
    for (const auto* item = begin; item != end; ++item) {
      if (item->value.sort == NameSort::surname) continue;
      if (!item->value.code.empty()) return item->value.code;
      const auto& tenures = data_->subjects[item->value.subject].tenures;
      if (!tenures.empty()) return tenures.back().code;
    }
  }
  return std::nullopt;
}

}  // namespace chancery
