#include "actors/registry_data.h"

namespace chancery {

Registry::Registry(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Registry::Registry(Registry&&) noexcept = default;
Registry& Registry::operator=(Registry&&) noexcept = default;
Registry::~Registry() = default;

Result<Registry> Registry::load(const std::string& data_folder) {
  auto data = std::make_unique<Data>();
  auto times = load_time_knowledge(data_folder);
  if (!times) return times.error();
  data->times = std::move(*times);
  auto units = load_unit_knowledge(data_folder);
  if (!units) return units.error();
  data->units = std::move(*units);
  return Registry(std::move(data));
}

Outcome Registry::add_actors(const std::string&) { return Done{}; }
std::string Registry::name_of_actor(std::string_view code) const { return std::string(code); }
ActorKind Registry::kind_of_actor(std::string_view) const { return ActorKind::other; }
std::optional<std::string> Registry::code_of(std::string_view) const { return std::nullopt; }

std::vector<Candidate> look_up(std::string_view, std::optional<Date>, const Registry&) { return {}; }
std::vector<std::string> check_actor_data(const std::string&) { return {}; }

Resolution resolve(std::string_view text, const Parsed& parsed, std::optional<DateInterval> published,
                   const Registry& registry) {
  Resolution found;
  found.times = find_times(text, parsed, published, registry.data());
  found.amounts = find_amounts(text, parsed, registry.data(), found.times);
  return found;
}

}  // namespace chancery
