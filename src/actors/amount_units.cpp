#include "actors/amount_units.h"

#include <algorithm>

#include "actors/clauses.h"

namespace chancery {
namespace {

using Sort = AmountMention::Sort;

}  // namespace

std::string UnitReader::joined(std::size_t at, std::size_t end) const {
  std::string name;
  for (std::size_t step = at; step < end; ++step) {
    if (step > at && atoms_[step].space_before) name += ' ';
    name += atoms_[step].low;
  }
  return name;
}

std::optional<Counted> UnitReader::unit(std::size_t at) const {
  Counted counted;
  const UnitName* found = longest(known_.units, at, counted.end);
  if (!found) return std::nullopt;
  // A single letter is a unit only where it touches its figure.
  if (atoms_[at].is_word() && atoms_[at].low.size() == 1 && (atoms_[at].space_before || at == 0 || !atoms_[at - 1].is_number()))
    return std::nullopt;
  counted.unit = found->unit;
  counted.sort = found->sort;
  counted.factor = found->factor;
  counted.noun = atoms_[counted.end - 1].word;
  return counted;
}

std::optional<Counted> UnitReader::currency(std::size_t at, bool before) const {
  if (!have(at)) return std::nullopt;
  Counted counted;
  const std::string* code = longest(known_.currencies, at, counted.end);
  if (!code) return std::nullopt;
  const bool sign = !atoms_[counted.end - 1].is_word();
  const bool one_code = atoms_[at].is_word() && counted.end == at + 1 && lower(*code) == atoms_[at].low;
  if (before && !sign && !one_code && !before_figure(at, counted.end)) return std::nullopt;
  if (one_code && !all_capitals(at)) return std::nullopt;
  if (before && (!have(counted.end) || !atoms_[counted.end].is_number())) return std::nullopt;
  counted.unit = *code;
  counted.sort = Sort::money;
  if (*code == "USC" || *code == "GBX") {
    counted.unit = *code == "USC" ? "USD" : "GBP";
    counted.factor = 0.01;
  }
  counted.noun = atoms_[counted.end - 1].word;
  return counted;
}

/// "dollar 22.5 million", "Rs 500".
bool UnitReader::before_figure(std::size_t at, std::size_t end) const {
  return end == at + 1 && have(end) && atoms_[end].is_number() && number_word(known_.numbers, atoms_[at].low, NumberWord::Kind::prefix);
}

bool UnitReader::all_capitals(std::size_t at) const {
  const std::string& form = word_of(at).form;
  for (std::size_t i = 0; i < form.size(); ++i)
    if (form[i] >= 'a' && form[i] <= 'z') return false;
  return true;
}

std::optional<Counted> UnitReader::person(std::size_t at) const {
  if (!have(at) || !atoms_[at].is_word()) return std::nullopt;
  Counted counted;
  const std::string* kind = longest(known_.people, at, counted.end);
  if (!kind && !is_people_by_name(at)) return std::nullopt;
  if (!kind) counted.end = at + 1;
  // In "40 people smugglers" the people are not counted.
  if (kind && have(counted.end) && sentence_.analysed && is_relation(word_of(at).relation, "compound") && person(counted.end))
    return std::nullopt;
  counted.unit = kind && *kind == "troops" ? "troops" : "people";
  counted.sort = Sort::people;
  counted.noun = atoms_[counted.end - 1].word;
  return counted;
}

/// "23 Armenians": a capital plural that no table holds.
bool UnitReader::is_people_by_name(std::size_t at) const {
  const Atom& atom = atoms_[at];
  if (!atom.capital || atom.low.size() < 5 || !atom.low.ends_with("s") || atom.low.ends_with("ss")) return false;
  if (!sentence_.analysed) return false;
  const Word& word = word_of(at);
  if (!word.entity_kind.empty() && !is_actor_kind(word.entity_kind)) return false;  // "14 Mirages"
  const std::string& tag = word.xpos;
  return tag == "NNPS" || (tag == "NNS" && word.upos != Upos::NUM);
}

}  // namespace chancery
