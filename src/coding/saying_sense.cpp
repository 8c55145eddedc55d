#include "coding/saying_sense.h"

#include <algorithm>
#include <cmath>

namespace chancery {

namespace {

void add(std::span<const float> more, float times, std::span<float> sums) {
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += times * more[i];
}

}  // namespace

std::vector<NumberRow>* SayingSense::rows_of(std::string_view kind) {
  if (kind == "axis") return &axes_;
  if (kind == "gaze") return &gazes_;
  if (kind == "sign") return &signs_;
  return kind == "type" ? &types_ : nullptr;
}

std::size_t SayingSense::numbers_wanted(std::string_view kind) const {
  if (kind == "axis") return kVectorSize;
  return kind == "type" ? axes_.size() * (gazes_.size() + 1) : axes_.size();
}

Outcome SayingSense::take(const Row& row) {
  auto read = read_number_row(row);
  if (!read) return read.error();
  std::vector<NumberRow>* rows = rows_of(read->kind);
  const std::size_t wanted = numbers_wanted(read->kind);
  if (!rows || read->values.size() != wanted) return wants_numbers(row, wanted);
  rows->push_back(*std::move(read));
  return Done{};
}

Result<SayingSense> SayingSense::load(const std::string& data_folder) {
  SayingSense sense;
  const std::string path = data_folder + "/lexicon/sayings.tsv";
  const Outcome read = read_table(path, 4, [&](const Row& row) { return sense.take(row); });
  if (!read) return read.error();
  if (sense.signs_.size() != kSayingSigns || sense.types_.empty()) return Error{Fault::bad_data, path + ": wants " + std::to_string(kSayingSigns) + " signs, and types"};
  return sense;
}

SayingSense::Place SayingSense::place_of(const SayingWord& word) const {
  Place place;
  place.reserve(axes_.size());
  for (const NumberRow& axis : axes_) place.push_back(dot_product(axis.values, word.vector) + axis.bias);
  for (std::size_t sign = 0; sign < signs_.size(); ++sign) {
    if (word.has(static_cast<SayingSign>(sign))) add(signs_[sign].values, 1, place);
  }
  for (float& value : place) value = std::tanh(value);
  return place;
}

void SayingSense::add_gazes(const std::vector<Place>& places, std::vector<float>& pooled) const {
  for (const NumberRow& gaze : gazes_) {
    std::vector<float> weights;
    for (const Place& place : places) weights.push_back(dot_product(gaze.values, place));
    const float top = *std::max_element(weights.begin(), weights.end());
    float sum = 0;
    for (float& weight : weights) sum += weight = std::exp(weight - top);
    Place seen(axes_.size(), 0);
    for (std::size_t i = 0; i < places.size(); ++i) add(places[i], weights[i] / sum, seen);
    pooled.insert(pooled.end(), seen.begin(), seen.end());
  }
}

SayingGuess SayingSense::of(const std::vector<SayingWord>& words) const {
  if (words.empty()) return {};
  std::vector<Place> places;
  Place said(axes_.size(), 0);
  float count = 0;
  for (const SayingWord& word : words) {
    places.push_back(place_of(word));
    if (!word.has(SayingSign::content)) continue;
    add(places.back(), 1, said);
    ++count;
  }
  std::vector<float> pooled;
  add_gazes(places, pooled);
  for (const float value : said) pooled.push_back(value / std::max(count, 1.0F));
  std::vector<float> scores;
  for (const NumberRow& type : types_) scores.push_back(dot_product(type.values, pooled) + type.bias);
  const SoftTop top = soft_top(scores);
  const std::string& type = types_[top.at].name;
  return {type == "none" ? std::string() : type, top.share};
}

}  // namespace chancery
