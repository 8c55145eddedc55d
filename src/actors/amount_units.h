#pragma once

/// What a number counts: units, currencies and people beside it.
#include "actors/amount_mention.h"

namespace chancery {

/// What was read after (or before) a number.
struct Counted {
  std::size_t end = 0;  // the atom after it
  std::string unit;
  AmountMention::Sort sort = AmountMention::Sort::number;
  double factor = 1;
  int noun = -1;
};

class UnitReader {
 public:
  UnitReader(const Sentence& sentence, const std::vector<Atom>& atoms, const UnitKnowledge& known)
      : sentence_(sentence), atoms_(atoms), known_(known) {}

  std::optional<Counted> unit(std::size_t at) const;

  /// `before`: as it stands before a figure ("$5", "Rs 500").
  std::optional<Counted> currency(std::size_t at, bool before) const;
  std::optional<Counted> person(std::size_t at) const;

  /// The name joined from atoms [at, end) as tables write it.
  std::string joined(std::size_t at, std::size_t end) const;

  /// The value of the longest name that starts at `at`; `end` becomes the atom after it.
  template <typename Table>
  auto longest(const Table& table, std::size_t at, std::size_t& end) const -> const typename Table::mapped_type*;

  static constexpr std::size_t kMaxPhrase = 4;  // atoms of a unit's or currency's name

 private:
  bool have(std::size_t at) const { return at < atoms_.size(); }
  const Word& word_of(std::size_t at) const { return sentence_.words[static_cast<std::size_t>(atoms_[at].word)]; }
  bool before_figure(std::size_t at, std::size_t end) const;
  bool all_capitals(std::size_t at) const;
  bool is_people_by_name(std::size_t at) const;

  const Sentence& sentence_;
  const std::vector<Atom>& atoms_;
  const UnitKnowledge& known_;
};

template <typename Table>
auto UnitReader::longest(const Table& table, std::size_t at, std::size_t& end) const -> const typename Table::mapped_type* {
  for (std::size_t stop = std::min(at + kMaxPhrase, atoms_.size()); stop > at; --stop) {
    std::string name = joined(at, stop);
    auto found = table.find(name);
    if (found == table.end() && name.size() > 3 && name.back() == 's' && atoms_[stop - 1].is_word()) {
      name.pop_back();
      found = table.find(name);
    }
    if (found == table.end()) continue;
    end = stop;
    return &found->second;
  }
  return nullptr;
}

}  // namespace chancery
