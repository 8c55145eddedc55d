#pragma once

/// From the words of a clause to the parties of a relation.
#include <string>
#include <utility>
#include <vector>

#include "coding/relation_context.h"
#include "coding/relations.h"

namespace chancery {

/// One party and the word that names it.
struct RelationParty {
  std::string code;
  int word = 0;
};

/// Adds a party that is not among them yet; a government stands for its state.
void add_party(std::vector<RelationParty>& parties, const std::string& code, int word);

/// Adds a word that is not among them yet.
void add_word(std::vector<int>& words, int word);

/// "recognised by A but not by B, C or D": adds the agents joined to the verb itself.
void add_later_agents(const Clauses& clauses, int verb, std::vector<int>& words);

class RelationPartyFinder {
 public:
  RelationPartyFinder(const CodingInput& input, const Clauses& clauses, const RelationContext& context)
      : input_(input), clauses_(clauses), context_(context) {}

  /// The words that `path` leads to from `word`. `joined` is what "head" stands for.
  std::vector<int> words_at(int word, const PartyPath& path, int joined = -1) const;

  /// The pairs of parties by the first rule that gives any.
  std::vector<std::pair<RelationParty, RelationParty>> pairs(int word, const std::vector<PartyRule>& rules, const std::string& kind, int joined = -1) const;

  /// "Peru, Chile and Ecuador signed it": more than two parties in a place that holds them all; empty for none.
  std::vector<RelationParty> group(int word, const std::vector<PartyRule>& rules) const;

  /// Whom the words leave out: the one side that they name with the state that it has most to do with, else the two sides of the
  /// sentence before or of the document.
  std::vector<std::pair<RelationParty, RelationParty>> guessed_pairs(int word) const;

  /// "London put sanctions on the generals": those who do it with the state that they most likely do it to.
  std::vector<std::pair<RelationParty, RelationParty>> target_pairs(int word) const;

  /// "Under a deal struck in May, Oman takes back what Chad sent": the only two parties of the sentence.
  std::vector<std::pair<RelationParty, RelationParty>> pair_in_sentence() const;

  /// "Under a pact of 1960, Washington must come to Japan's defence": the only two parties of the sentence, else those of the document.
  std::vector<std::pair<RelationParty, RelationParty>> pair_around(int word) const;

  /// The subject of a verb with a party told just before: "the Emirates scaled back its mission".
  std::vector<std::pair<RelationParty, RelationParty>> pair_with(int word, const std::string& code) const;

  /// "but not by Russia": the word is denied within an affirmed clause.
  bool is_excluded(int word) const;

  /// The actors that a noun phrase names.
  std::vector<RelationParty> parties_of(int word) const;

  /// Those who do it, whatever the syntax.
  std::vector<RelationParty> doers_of(int word) const { return parties_at(word, {{"agent"}}, -1); }

  /// The state other than `own` that is named nearest to the word in its sentence; empty for none.
  std::string partner_in_sentence(std::string_view own, int word) const;

 private:
  void add_examples(int word, std::vector<RelationParty>& parties) const;
  void add_listed(int word, std::vector<RelationParty>& parties) const;
  std::vector<RelationParty> lands_of(int word) const;
  bool is_aside(int word, int verb) const;
  void add_spoken_of(int word, std::vector<RelationParty>& parties) const;
  void drop_beyond_semicolon(int word, std::vector<int>& subjects) const;
  std::vector<int> agents_of(int word) const;
  std::vector<int> rest_of(int word, bool bodies) const;
  bool is_party(int word, bool bodies) const;
  std::vector<RelationParty> named_in_sentence() const;
  bool is_mediator(int party, int word) const;
  bool is_scene(const ActorMention& mention) const;
  bool has_other_subject(int word) const;
  int host_of(int noun) const;
  std::vector<int> owners_of(int noun) const;
  void add_inner_modifiers(std::vector<int>& words) const;
  void add_noun_before(int participle, std::vector<int>& words) const;
  int owner_behind(int noun, int owner) const;
  std::vector<int> words_in_role(int word, const std::string& role, int joined) const;
  std::vector<RelationParty> parties_at(int word, const PartyPath& path, int joined) const;
  bool passes(const RelationParty& party, const std::string& filter) const;

  const CodingInput& input_;
  const Clauses& clauses_;
  const RelationContext& context_;
};

}  // namespace chancery
