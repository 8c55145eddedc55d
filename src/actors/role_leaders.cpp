#include <algorithm>

#include "actors/role_settler.h"

namespace chancery {

/// "government", "administration": what is called after the one who leads it.
bool RoleSettler::is_led(const Draft& noun) const {
  return data_.is_listed("led by", plain_lemma(sentence_of(noun).words[noun.head]));
}

/// "the Castro government": the state whose office a Castro held then, whatever towns bear the name.
std::vector<std::string> RoleSettler::led_by(Draft& name) {
  if (name.made == Made::person && !name.actors.empty()) return {std::string(state_of(name.actors.front()))};
  const std::optional<std::uint32_t> holder = holder_of(name_key(sentence_of(name).words[name.last].form), true);
  if (!holder) return {};
  name.made = Made::person;
  name.places.clear();
  name.place.reset();
  make_holder(name, *holder);
  return {std::string(state_of(name.actors.front()))};
}

bool RoleSettler::is_led_by_name(const Draft& noun) const {
  return noun.first > 0 && sentence_of(noun).words[noun.first - 1].upos == Upos::PROPN && is_led(noun);
}

std::vector<std::string> RoleSettler::codes_of_holder(const Word& name) const {
  const std::optional<std::uint32_t> holder = holder_of(name_key(name.form), true);
  if (!holder) return {};
  return {std::string(state_of(standing_on(data_.subjects[*holder], frame_.published).tenure->code))};
}

bool RoleSettler::is_region(const Draft& name) const {
  return std::any_of(name.places.begin(), name.places.end(), [&](std::uint32_t p) { return place_of(frame_, p).is_region; });
}

}  // namespace chancery
