#include "actors/reference_weights.h"

#include <charconv>

namespace chancery {
namespace {

constexpr std::array<std::string_view, kSigns> kNames = {
    "none", "none expletive", "none agent", "none object", "none owner", "none owns role", "none copula", "none quoted", "none actor kind",
    "none idea kind", "one back", "two back", "three back", "later", "subject", "main subject", "object", "oblique", "owner", "modifier",
    "clause subject", "same role", "nearness", "told", "told near", "in cluster", "cluster actor", "land", "body", "people", "group", "person",
    "titled", "thing", "place", "pronoun", "several", "plural", "agent actor", "agent thing", "agent idea", "owns role land", "owns role other",
    "same kind", "idea after actor", "actor after idea", "tag speaker", "speaker of quote", "both quoted", "whereabouts", "guessed",
    "source of cue", "same gender", "leading", "owner subject", "chain", "new paragraph", "speakers state", "said often", "indefinite",
    "reflexive", "inside subject", "same sentence", "farther", "co-argument", "same word", "same word near", "office here", "office taken",
    "first named", "author", "international", "place only", "subject before", "none plural", "none people", "none weak", "about", "none definite", "none titled",
    "own word", "body noun", "other gender", "told content", "tells of", "foreign argument",
    "addressee", "home politics", "stationed"};

Outcome read_weights(const Row& row, ReferenceWeights& weights, std::size_t sign) {
  for (std::size_t sort = 0; sort < weights.of_sort.size(); ++sort) {
    const std::string_view text = row.fields[1 + sort];
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), weights.of_sort[sort][sign]);
    if (fault != std::errc() || end != text.data() + text.size()) return row.fault("no number: " + std::string(text));
  }
  return Done{};
}

}  // namespace

std::string_view name_of(Sign sign) { return kNames[static_cast<std::size_t>(sign)]; }

float ReferenceWeights::score(ReferenceSort sort, const SignValues& signs) const {
  const SignValues& weights = of_sort[static_cast<std::size_t>(sort)];
  float sum = 0;
  for (std::size_t i = 0; i < kSigns; ++i) sum += weights[i] * signs[i];
  return sum;
}

Result<ReferenceWeights> load_reference_weights(const std::string& data_folder) {
  const std::string path = data_folder + "/actors/reference_weights.tsv";
  ReferenceWeights weights;
  std::array<bool, kSigns> told{};
  auto read = read_table(path, 1 + weights.of_sort.size(), [&](const Row& row) -> Outcome {
    for (std::size_t sign = 0; sign < kSigns; ++sign) {
      if (kNames[sign] != row.fields[0]) continue;
      told[sign] = true;
      return read_weights(row, weights, sign);
    }
    return row.fault("no such sign: " + std::string(row.fields[0]));
  });
  if (!read) return read.error();
  for (std::size_t sign = 0; sign < kSigns; ++sign) {
    if (!told[sign]) return Error{Fault::bad_data, path + ": no row for the sign '" + std::string(kNames[sign]) + "'"};
  }
  return weights;
}

}  // namespace chancery
