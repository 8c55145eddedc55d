#pragma once

/// Reads what a clause or a noun phrase would have somebody do, in the record's vocabulary of acts.
#include <optional>
#include <string>
#include <vector>

#include "coding/clause.h"
#include "coding/coding_input.h"
#include "coding/position_knowledge.h"

namespace chancery {

/// An act with the words that it was read from.
struct ReadAct {
  Act act;
  int word = -1;
  bool nearest = false;  // of a verb that the tables lack: read by its thing alone
  bool negated = false;  // "not to deploy": the act is what must not be done
};

class ActReader {
 public:
  ActReader(const Clauses& clauses, const CodingInput& input, const PositionKnowledge& knowledge)
      : clauses_(clauses), input_(input), knowledge_(knowledge) {}

  /// What the clause or phrase headed by `word` would do; nullopt where the vocabulary has no word for it.
  std::optional<ReadAct> read(int word, int depth = 0) const;
  /// The act of a verb without regard to what governs it.
  std::optional<ReadAct> read_verb(int verb, int depth = 0) const;
  /// The act of a noun: of action ("withdrawal of troops") or a thing alone ("a ceasefire").
  std::optional<ReadAct> read_noun(int noun, int depth = 0) const;
  /// What a participle says was done to a thing ("the treaty remains suspended").
  std::optional<ReadAct> done_to(int participle, int noun) const;
  /// What an adverb beside the verb says is to be done to a thing ("wants the troops out").
  std::optional<ReadAct> driven(int adverb, int noun) const;
  /// Bringing into being what a noun names ("no association can exist").
  std::optional<ReadAct> founding_of(int noun) const;
  /// The kind of thing that a noun phrase is ("troops"), empty if none.
  std::string thing_of(int noun) const { return plain_kind(sort_of(noun)); }
  /// The same, with its sort where the tables tell one ("trade:barrier").
  std::string sort_of(int noun, int depth = 0) const;
  /// What the class of acts does with the thing that the noun phrase is ("grant" and "airspace": to open it).
  std::optional<ReadAct> act_with(const std::string& act_class, int noun) const;
  /// Of a verb that the tables lack, with the class given: "our airspace will not help them" as "grant", by the subject's thing.
  std::optional<ReadAct> read_as(const std::string& act_class, int word) const;
  /// Whether the noun is a paper that says what is to be done: an accord, a plan.
  bool is_paper(int noun) const;
  /// Whether the noun is one of action: a withdrawal, a signing.
  bool is_deed(int noun) const { return knowledge_.act_actions.contains(knowledge_.noun_key(word(noun))); }
  /// Whether the tables put the verb in that class.
  bool is_of_class(int verb, std::string_view act_class) const;
  /// Whether the word stands in an amount of money.
  bool is_money(int word) const;
  /// Whether the word denies what it stands in, in that place (negators.tsv).
  bool negates(int word, std::string_view place) const;
  /// The actors that a word refers to, conjuncts and owners not included.
  std::vector<std::string> actors_at(int word) const;

 private:
  static constexpr int kMaxDepth = 4;  // of acts within acts

  const Word& word(int i) const { return clauses_.word(i); }
  const ActVerbRow* verb_row(int verb) const;
  bool knows_particle(const ActVerbRow& row, int verb) const;
  const ActNounRow* noun_row(int noun) const;
  bool stands_before(int noun, const std::vector<std::string>& before) const;
  std::string thing_behind(int pronoun, int depth) const;
  std::string thing_of_word(const Sentence& sentence, int noun) const;
  std::string thing_before(int number, int end, std::optional<bool> plural) const;
  bool stands_for_another(int word) const;
  bool is_captive(int noun) const;
  /// `sure`: that it stands for a thing, even where it was resolved to a party.
  std::string nearest_thing(int pronoun, bool sure = false) const;
  std::optional<ReadAct> act_of_object(const Predicate& predicate, const ActVerbRow& row, int depth) const;
  /// The first phrase that names a thing; the words of the row's own idiom do not.
  std::string thing_below(const Predicate& predicate, const ActVerbRow* row, int& object) const;
  bool leads_to_clause(const Predicate& predicate) const;
  /// The act of a noun of action: "withdrawal of troops". `row`: what the noun is as a thing, or nullptr.
  std::optional<ReadAct> read_action(int noun, const ActVerbRow& act, const ActNounRow* row, int depth) const;
  /// The thing that a noun of action is done to, with the word that names it in `object`.
  std::string thing_of_action(int noun, int& object, int depth) const;
  bool has_other_object(int noun) const;
  bool is_from_body(int noun) const;
  /// The act that stands below a noun which names none itself; `by_clause`: in its clause, too.
  std::optional<ReadAct> read_below(int noun, bool by_clause, int depth) const;
  bool is_idiom_word(const ActVerbRow& row, int word) const;
  std::optional<ReadAct> aspect(int verb, const Predicate& predicate, const ActVerbRow& row, int depth) const;
  /// The thing that a verb's phrases name, with the word that names it in `object`.
  std::string named_thing(int verb, const Predicate& predicate, const ActVerbRow& row, int& object) const;
  /// "Turkish forces must leave the country", "our forces will stay": the troops are who goes.
  std::string moving_thing(const Predicate& predicate, const ActVerbRow& row, std::string what) const;
  /// What the class of the verb makes of the thing, and what it means where nothing is named.
  std::string implied_thing(const Predicate& predicate, const ActVerbRow& row, std::string what) const;
  /// "hand over the commanders", "release him": people who are let go are prisoners.
  std::string captive_thing(const Predicate& predicate, const ActVerbRow& row, std::string what) const;
  bool is_people(int word) const;
  std::string actor_thing(int verb, const ActVerbRow& row, int object) const;
  void add_parties(const Predicate& predicate, int object, Act& act) const;
  /// `owner_acts`: whether a possessive names who does it ("its recognition"), not whose the thing is ("the return of its prisoners").
  void add_noun_parties(int noun, Act& act, bool owner_acts = true) const;
  std::optional<ReadAct> made(int at, const std::string& act_class, const std::string& what) const;

  const Clauses& clauses_;
  const CodingInput& input_;
  const PositionKnowledge& knowledge_;
};

/// Adds what `more` has and `into` lacks.
void add_codes(std::vector<std::string>& into, const std::vector<std::string>& more);

}  // namespace chancery
