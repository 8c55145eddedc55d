#pragma once

/// From the words of a clause to the parties of a relation.
#include <string>
#include <utility>
#include <vector>

#include "coding/relations.h"

namespace chancery {

/// One party and the word that names it.
struct RelationParty {
  std::string code;
  int word = 0;
};

class RelationPartyFinder {
 public:
  RelationPartyFinder(const CodingInput& input, const Clauses& clauses) : input_(input), clauses_(clauses) {}

  /// The words that `path` leads to from `word`. `joined` is what "head" stands for.
  std::vector<int> words_at(int word, const PartyPath& path, int joined = -1) const;

  /// The pairs of parties by the first rule that gives any.
  std::vector<std::pair<RelationParty, RelationParty>> pairs(int word, const std::vector<PartyRule>& rules, const std::string& kind, int joined = -1) const;

  /// The subject of a verb with the other state most spoken of, for "Riyadh broke off relations": in the sentence, else
  /// `anywhere` in the document.
  std::vector<std::pair<RelationParty, RelationParty>> pair_with_partner(int word, bool anywhere) const;

  /// The subject of a verb with a party told just before: "the Emirates scaled back its mission".
  std::vector<std::pair<RelationParty, RelationParty>> pair_with(int word, const std::string& code) const;

  /// "The last round broke down", after a sentence that names two states.
  std::vector<std::pair<RelationParty, RelationParty>> pair_of_before() const;

  /// "but not by Russia": the word is denied within an affirmed clause.
  bool is_excluded(int word) const;

  /// The actors that a noun phrase names.
  std::vector<RelationParty> parties_of(int word) const;

 private:
  void add_examples(int word, std::vector<RelationParty>& parties) const;
  void add_listed(int word, std::vector<RelationParty>& parties) const;
  std::vector<RelationParty> lands_of(int word) const;
  bool is_aside(int word, int verb) const;
  void add_inner_modifiers(std::vector<int>& words) const;
  void add_noun_before(int participle, std::vector<int>& words) const;
  int owner_behind(int noun, int owner) const;
  std::vector<int> words_in_role(int word, const std::string& role, int joined) const;
  std::vector<RelationParty> parties_at(int word, const PartyPath& path, int joined) const;
  bool passes(const RelationParty& party, const std::string& filter) const;

  const CodingInput& input_;
  const Clauses& clauses_;
};

}  // namespace chancery
