#include "coding/event_likeness.h"

#include <algorithm>
#include <cmath>

#include "language/language.h"

namespace chancery {

namespace {

constexpr std::size_t kNamed = 2;  // verbs that an explanation names

}  // namespace

Outcome EventLikeness::take(const Row& row) {
  auto line = read_number_row(row);
  if (!line) return line.error();
  std::vector<NumberRow>* place = line->kind == "axis" ? &axes_ : line->kind == "type" ? &types_ : line->kind == "verb" ? &verbs_ : nullptr;
  const std::size_t wanted = line->kind == "axis" ? kVectorSize : axes_.size();
  if (!place || line->values.size() != wanted) return wants_numbers(row, wanted);
  place->push_back(*std::move(line));
  return Done{};
}

Result<EventLikeness> EventLikeness::load(const std::string& data_folder) {
  EventLikeness likeness;
  const Outcome read = read_table(data_folder + "/lexicon/likeness.tsv", 4, [&](const Row& row) { return likeness.take(row); });
  if (!read) return read.error();
  return likeness;
}

std::vector<std::string> EventLikeness::nearest(const std::string& type, const std::vector<float>& place) const {
  std::vector<std::pair<float, std::string>> near;
  for (const NumberRow& verb : verbs_) {
    const std::size_t space = verb.name.rfind(' ');
    if (std::string_view(verb.name).substr(space + 1) != type) continue;
    float distance = 0;
    for (std::size_t i = 0; i < place.size(); ++i) distance += (verb.values[i] - place[i]) * (verb.values[i] - place[i]);
    near.emplace_back(distance, verb.name.substr(0, space));
  }
  std::sort(near.begin(), near.end());
  std::vector<std::string> verbs;
  for (std::size_t i = 0; i < std::min(kNamed, near.size()); ++i) verbs.push_back(near[i].second);
  return verbs;
}

EventGuess EventLikeness::of(std::span<const float> vector) const {
  EventGuess guess;
  if (vector.size() != kVectorSize || types_.empty()) return guess;
  std::vector<float> place;
  for (const NumberRow& axis : axes_) place.push_back(std::tanh(dot_product(axis.values, vector) + axis.bias));
  std::vector<float> scores;
  for (const NumberRow& type : types_) scores.push_back(dot_product(type.values, place) + type.bias);
  const SoftTop top = soft_top(scores);
  const std::string& type = types_[top.at].name;
  guess.sure = top.share;
  if (type == "none") return guess;
  guess.type = type;
  guess.verbs = nearest(type, place);
  return guess;
}

}  // namespace chancery
