#pragma once

#include "analysis/sanction_search.h"

namespace chancery {

/// The states of a plain option-form model, grouped for one decision maker: a fibre holds the states that differ in its own
/// options alone; a cell those of a fibre that agree in its irreversible options too, so within a cell it moves freely.
struct Fibres {
  std::vector<std::int32_t> order;       // states by fibre, then cell, then rising own value
  std::vector<std::int32_t> cell_of;     // by state
  std::vector<std::int32_t> cell_begin;  // into order; one more than there are cells
  std::vector<std::int32_t> fibre_of;    // by cell: its fibre's first cell
  std::vector<std::int32_t> fibre_end;   // by cell: one past its fibre's last cell
  std::vector<std::uint64_t> locked;     // by cell: the irreversible options' part of the state
  std::uint64_t forward = 0;             // own options that only go from no to yes
  std::uint64_t backward = 0;

  std::size_t cells() const { return cell_begin.size() - 1; }
  /// Whether the decision maker can go from a state of one cell to a state of another of the same fibre.
  bool leads(std::size_t from, std::size_t to) const {
    return !(locked[from] & ~locked[to] & forward) && !(locked[to] & ~locked[from] & backward);
  }
};

Fibres fibres_of(const ConflictModel& model, int decision_maker, const Values& values);

/// stable[concept][state] for one decision maker of a plain option-form model. Time is about linear in states x decision makers.
std::array<std::vector<bool>, 5> solve_by_fibres(const std::vector<Fibres>& fibres,
                                                 const std::vector<const Values*>& values, int decision_maker);

}  // namespace chancery
