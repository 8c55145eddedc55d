#include "coding/event_likeness.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "language/language.h"

namespace chancery {

namespace {

constexpr std::size_t kNamed = 2;  // verbs that an explanation names

int digit(char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; }

bool read_number(std::string_view text, float& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size();
}

/// Signed bytes in hex, times `scale`.
bool read_values(std::string_view digits, float scale, std::vector<float>& values) {
  if (digits.size() % 2 != 0) return false;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    const int high = digit(digits[i]), low = digit(digits[i + 1]);
    if (high < 0 || low < 0) return false;
    const int byte = high * 16 + low;
    values.push_back(scale * static_cast<float>(byte < 128 ? byte : byte - 256));
  }
  return true;
}

float product(std::span<const float> a, std::span<const float> b) {
  float sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace

Outcome EventLikeness::take(const Row& row) {
  Line line;
  float scale = 0;
  const std::string_view name = row.fields[0];
  const std::size_t space = name.find(' ');
  if (space == std::string_view::npos || !read_number(row.fields[1], scale) || !read_number(row.fields[2], line.bias) ||
      !read_values(row.fields[3], scale, line.values))
    return row.fault("no row of numbers: '" + std::string(name) + "'");
  const std::string_view kind = name.substr(0, space);
  line.name = std::string(name.substr(space + 1));
  std::vector<Line>* place = kind == "axis" ? &axes_ : kind == "type" ? &types_ : kind == "verb" ? &verbs_ : nullptr;
  const std::size_t wanted = kind == "axis" ? kVectorSize : axes_.size();
  if (!place || line.values.size() != wanted) return row.fault("'" + std::string(name) + "' wants " + std::to_string(wanted) + " numbers");
  place->push_back(std::move(line));
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
  for (const Line& verb : verbs_) {
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
  for (const Line& axis : axes_) place.push_back(std::tanh(product(axis.values, vector) + axis.bias));
  std::vector<float> scores;
  for (const Line& type : types_) scores.push_back(product(type.values, place) + type.bias);
  const auto top = std::max_element(scores.begin(), scores.end());
  double sum = 0;
  for (const float score : scores) sum += std::exp(static_cast<double>(score - *top));
  const std::string& type = types_[static_cast<std::size_t>(top - scores.begin())].name;
  guess.sure = 1 / sum;
  if (type == "none") return guess;
  guess.type = type;
  guess.verbs = nearest(type, place);
  return guess;
}

}  // namespace chancery
