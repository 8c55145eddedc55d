#pragma once

/// Small places by name, asked where they stand in their files.
#include <string>
#include <string_view>
#include <vector>

#include "actors/name_units.h"
#include "base/base.h"

namespace chancery {

/// The lines "key<TAB>region codes" of data/actors/villages_*.tsv. There are too many to be put into an index at every
/// start; the lines are sorted by their key, so a question is a binary search.
class VillageNames {
 public:
  /// Takes a file whole. Files hold ranges of keys that do not overlap and are added in order.
  Outcome add_file(const std::string& path);

  struct Match {
    int units = 0;
    std::string_view regions;  // "US.TX US.GA", the largest place first
  };

  /// The names that start at unit `at`, longest last. A name never crosses a gap.
  std::vector<Match> matches(const std::vector<NameUnit>& units, std::size_t at) const;

  /// The regions of exactly this name; empty if there is none.
  std::string_view regions_of(std::string_view key) const;

 private:
  struct File {
    std::string bytes;
    std::size_t begin = 0;  // after the comments
    std::string first_key;
  };

  const File* file_for(std::string_view key) const;

  std::vector<File> files_;
};

}  // namespace chancery
