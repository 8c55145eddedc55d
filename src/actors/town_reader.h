#pragma once

/// Towns, regions and villages that the units of a sentence may name.
#include "actors/frame.h"

namespace chancery {

/// Whether units [i, i + units) are written as a name: with a capital, and alone only as a noun or the like.
bool written_as_name(const SentenceFrame& part, std::size_t i, int units);

struct TownReading {
  int units = 0;
  std::vector<std::uint32_t> places;  // the listed ones first
};

class TownReader {
 public:
  TownReader(Frame& frame, const SentenceFrame& part) : frame_(frame), part_(part), data_(*frame.data) {}

  /// The longest place names that start at unit `i` and take at least `units`.
  TownReading read(std::size_t i, int units) const;

  /// A small town whose name is also an ordinary word, or a person's, needs the name finder's word for it.
  bool is_doubtful(int first, int last, const std::vector<std::uint32_t>& places) const;

 private:
  void read_listed(TownReading& best, const std::vector<NameUnit>& units, std::size_t i) const;
  void read_villages(TownReading& best, const std::vector<NameUnit>& units, std::size_t i) const;
  void add_villages(TownReading& best, std::string_view regions) const;
  std::vector<NameUnit> written_out(std::size_t i) const;
  bool is_loose_abbreviation(std::size_t i) const;
  bool is_ordinary_word(std::size_t i) const;
  bool may_be_town(std::size_t i) const;
  bool is_misnamed_town(std::size_t i, const NamedEntity& name) const;
  bool may_be_village(std::size_t i, int units) const;
  bool stands_as_place(std::size_t i, int units) const;
  const Word& word_of(std::size_t unit) const { return part_.sentence->words[part_.units[unit].word]; }

  Frame& frame_;
  const SentenceFrame& part_;
  const Registry::Data& data_;
};

}  // namespace chancery
