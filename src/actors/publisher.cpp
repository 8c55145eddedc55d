#include "actors/publisher.h"

#include <algorithm>

namespace chancery {
namespace {

constexpr std::size_t kCountryDomain = 2;       // letters of a country's own domain
constexpr std::int64_t kKnownTown = 100'000;    // people of a town that a name alone may mean
constexpr std::size_t kLongestName = 3;         // words of a place in a publisher's name

std::string country_of_outlet(std::string_view name, const Registry::Data& data) {
  const auto [begin, end] = data.names.equal(name_key(name));
  for (const auto* item = begin; item != end; ++item) {
    const Subject& subject = data.subjects[item->value.subject];
    if (subject.kind == ActorKind::outlet) return std::string(state_of(subject.tenures.front().code));
  }
  return {};
}

/// "uk" of "example.co.uk"; a domain of no country tells nothing.
std::string country_of_domain(std::string_view domain, const Registry::Data& data) {
  const std::size_t dot = domain.rfind('.');
  if (dot == std::string_view::npos || domain.size() - dot - 1 != kCountryDomain) return {};
  std::string top(domain.substr(dot + 1));
  std::transform(top.begin(), top.end(), top.begin(), [](char c) { return static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c); });
  if (data.is_listed("domain of the world", top)) return {};
  const auto renamed = data.word_lists.find("domain");
  if (renamed != data.word_lists.end()) {
    const auto entry = renamed->second.lower_bound(top + ' ');
    if (entry != renamed->second.end() && entry->starts_with(top + ' ')) top = entry->substr(top.size() + 1);
  }
  const auto code = data.code_of_iso2.find(top);
  return code == data.code_of_iso2.end() ? std::string() : code->second;
}

/// The best known place that is called `key`, a region first; nullptr for none that a name alone may mean.
const PlaceRow* place_called(const std::string& key, const Registry::Data& data) {
  const PlaceRow* found = nullptr;
  const auto [begin, end] = data.place_names.equal(key);
  for (const auto* item = begin; item != end; ++item) {
    const PlaceRow& place = data.places[item->value];
    if (!place.is_region && place.population < kKnownTown) continue;
    const bool better = !found || (place.is_region && !found->is_region) ||
                        (place.is_region == found->is_region && place.population > found->population);
    if (better) found = &place;
  }
  return found;
}

/// "New Hampshire" of "New Hampshire Gazette"; nullptr where the name speaks of two countries.
const PlaceRow* place_in_name(std::string_view name, const Registry::Data& data) {
  const PlaceRow* found = nullptr;
  const std::vector<std::string_view> words = split(name, ' ');
  for (std::size_t at = 0; at < words.size();) {
    std::size_t taken = 1;
    for (std::size_t size = std::min(kLongestName, words.size() - at); size > 0; --size) {
      std::string phrase(words[at]);
      for (std::size_t k = 1; k < size; ++k) phrase += ' ' + std::string(words[at + k]);
      const PlaceRow* place = place_called(name_key(phrase), data);
      if (!place) continue;
      if (found && found->country != place->country) return nullptr;
      found = place;
      taken = size;
      break;
    }
    at += taken;
  }
  return found;
}

}  // namespace

PublisherHome home_of(Publisher publisher, const Registry::Data& data) {
  PublisherHome home;
  home.country = country_of_outlet(publisher.name, data);
  if (home.country.empty()) home.country = country_of_domain(publisher.domain, data);
  const PlaceRow* place = place_in_name(publisher.name, data);
  if (!place || (!home.country.empty() && home.country != place->country)) return home;
  return {place->country, place->region};
}

}  // namespace chancery
