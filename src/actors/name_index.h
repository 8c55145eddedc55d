#pragma once

/// Names sorted by their comparable form, found longest first.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "actors/name_units.h"

namespace chancery {

/// Maps name keys to values; several values may share a key.
template <typename Value>
class NameIndex {
 public:
  struct Item {
    std::string key;
    Value value;
  };

  void add(std::string key, Value value) {
    if (!key.empty()) items_.push_back({std::move(key), std::move(value)});
  }

  /// Must be called once after the last add and before any question.
  void sort() {
    std::stable_sort(items_.begin(), items_.end(),
                     [](const Item& a, const Item& b) { return a.key < b.key; });
    first_.clear();
    for (std::size_t i = 0; i < items_.size();) {
      const std::string_view unit = first_unit(items_[i].key);
      std::size_t end = i;
      // Keys that begin with one unit are neighbours, for no byte of a unit is below the space between units.
      while (end < items_.size() && first_unit(items_[end].key) == unit) ++end;
      first_.emplace(unit, std::pair(static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end)));
      i = end;
    }
  }

  /// The items with exactly this key.
  std::pair<const Item*, const Item*> equal(std::string_view key) const {
    const auto low = std::lower_bound(items_.begin(), items_.end(), key,
                                      [](const Item& a, std::string_view b) { return a.key < b; });
    auto high = low;
    while (high != items_.end() && high->key == key) ++high;
    const Item* base = items_.data();
    return {base + (low - items_.begin()), base + (high - items_.begin())};
  }

  struct Match {
    int units = 0;  // how many units the name takes; 0 for none
    const Item* begin = nullptr;
    const Item* end = nullptr;
  };

  /// The names that start at unit `at`, longest last. A name never crosses a gap.
  std::vector<Match> matches(const std::vector<NameUnit>& units, std::size_t at) const {
    std::vector<Match> found;
    const auto range = first_.find(units[at].form);
    if (range == first_.end()) return found;
    std::string key = units[at].form;
    auto low = items_.begin() + range->second.first;
    auto high = items_.begin() + range->second.second;
    for (std::size_t next = at;;) {
      low = std::lower_bound(low, high, key, [](const Item& a, const std::string& b) { return a.key < b; });
      auto same = low;
      while (same != high && same->key == key) ++same;
      if (same != low) {
        found.push_back({static_cast<int>(next - at) + 1, &*low, &*low + (same - low)});
      }
      ++next;
      if (next >= units.size() || units[next].gap_before || same == high) break;
      key += ' ';
      low = std::lower_bound(same, high, key, [](const Item& a, const std::string& b) { return a.key < b; });
      if (low == high || !std::string_view(low->key).starts_with(key)) break;
      key += units[next].form;
    }
    return found;
  }

  const std::vector<Item>& items() const { return items_; }

 private:
  static std::string_view first_unit(std::string_view key) { return key.substr(0, key.find(' ')); }

  std::vector<Item> items_;
  std::unordered_map<std::string_view, std::pair<std::uint32_t, std::uint32_t>> first_;
};

}  // namespace chancery
