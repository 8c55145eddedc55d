#pragma once

/// Names by their comparable form, found longest first.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "actors/name_units.h"

namespace chancery {

/// Maps name keys to values; several values may share a key and keep the order in which they were added.
template <typename Value>
class NameIndex {
 public:
  struct Item {
    std::uint64_t hash = 0;
    std::uint32_t key_at = 0;
    std::uint32_t key_size = 0;
    Value value;
  };

  void add(std::string_view key, Value value) {
    if (key.empty()) return;
    Item item;
    item.key_at = static_cast<std::uint32_t>(keys_.size());
    item.key_size = static_cast<std::uint32_t>(key.size());
    item.value = std::move(value);
    keys_.append(key);
    items_.push_back(std::move(item));
  }

  /// Must be called once after the last add and before any question.
  void sort() {
    marks_.assign(kMarks, 0);
    begins_.assign(kBuckets + 1, 0);
    for (Item& item : items_) {
      item.hash = marked_hash(key_of(item));
      ++begins_[bucket_of(item.hash) + 1];
    }
    for (std::size_t i = 0; i < kBuckets; ++i) begins_[i + 1] += begins_[i];
    std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
    std::vector<Item> ordered(items_.size());
    for (Item& item : items_) ordered[next[bucket_of(item.hash)]++] = std::move(item);
    items_ = std::move(ordered);
    for (std::size_t i = 0; i < kBuckets; ++i) {
      if (begins_[i + 1] - begins_[i] < 2) continue;
      std::sort(items_.begin() + begins_[i], items_.begin() + begins_[i + 1], [this](const Item& a, const Item& b) {
        return std::pair(key_of(a), a.key_at) < std::pair(key_of(b), b.key_at);
      });
    }
  }

  /// The items with exactly this key.
  std::pair<const Item*, const Item*> equal(std::string_view key) const { return equal(key, hash_of(key)); }

  struct Match {
    int units = 0;  // how many units the name takes; 0 for none
    const Item* begin = nullptr;
    const Item* end = nullptr;
  };

  /// The names that start at unit `at`, longest last. A name never crosses a gap.
  std::vector<Match> matches(const std::vector<NameUnit>& units, std::size_t at) const {
    std::vector<Match> found;
    if (items_.empty()) return found;
    std::string key;
    std::uint64_t hash = kSeed;
    for (std::size_t next = at; next < units.size() && (next == at || !units[next].gap_before); ++next) {
      if (next != at) key += ' ', hash = extended(hash, " ");
      key += units[next].form;
      hash = extended(hash, units[next].form);
      const unsigned char mark = marks_[hash & (kMarks - 1)];
      if (mark & kWhole) {
        const auto [begin, end] = equal(key, hash);
        if (begin != end) found.push_back({static_cast<int>(next - at) + 1, begin, end});
      }
      if (!(mark & kBeginning)) break;
    }
    return found;
  }

  bool empty() const { return items_.empty(); }

 private:
  // A byte a hash tells whether some key may be, or begin with, these units: most words end a search there.
  static constexpr std::size_t kMarks = std::size_t{1} << 18;
  static constexpr std::size_t kBuckets = std::size_t{1} << 16;
  static constexpr unsigned char kWhole = 1;
  static constexpr unsigned char kBeginning = 2;
  static constexpr std::uint64_t kSeed = 14695981039346656037U;

  static std::uint64_t extended(std::uint64_t hash, std::string_view bytes) {
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return hash;
  }
  static std::size_t bucket_of(std::uint64_t hash) { return (hash * 0x9E3779B97F4A7C15U) >> 48; }
  static std::uint64_t hash_of(std::string_view key) { return extended(kSeed, key); }

  std::string_view key_of(const Item& item) const { return std::string_view(keys_).substr(item.key_at, item.key_size); }

  std::uint64_t marked_hash(std::string_view key) {
    std::uint64_t hash = kSeed;
    for (std::size_t from = 0;;) {
      const std::size_t space = key.find(' ', from);
      if (space == std::string_view::npos) {
        hash = extended(hash, key.substr(from));
        marks_[hash & (kMarks - 1)] |= kWhole;
        return hash;
      }
      hash = extended(hash, key.substr(from, space - from));
      marks_[hash & (kMarks - 1)] |= kBeginning;
      hash = extended(hash, " ");
      from = space + 1;
    }
  }

  std::pair<const Item*, const Item*> equal(std::string_view key, std::uint64_t hash) const {
    if (items_.empty()) return {nullptr, nullptr};
    const Item* low = items_.data() + begins_[bucket_of(hash)];
    const Item* end = items_.data() + begins_[bucket_of(hash) + 1];
    while (low != end && key_of(*low) != key) ++low;
    const Item* high = low;
    while (high != end && key_of(*high) == key) ++high;
    return {low, high};
  }

  std::string keys_;
  std::vector<Item> items_;
  std::vector<std::uint32_t> begins_;  // where each bucket's items begin
  std::vector<unsigned char> marks_;
};

}  // namespace chancery
