#pragma once

#include <string_view>
#include <vector>

#include "coding/clause.h"

namespace chancery {

/// Reads one sentence's predicates off its tree. Lives as long as the call of read_clauses.
class ClauseBuilder {
 public:
  ClauseBuilder(const Clauses& clauses, const ClauseWords& words);

  Predicate predicate(int word, PredicateSort sort);

  const Word& word(int i) const { return clauses_.word(i); }
  bool has_child(int word, std::string_view relation) const { return child(word, relation) >= 0; }

 private:
  int child(int word, std::string_view relation) const;
  const std::vector<int>& children(int word) const { return clauses_.children[word]; }

  bool is_past_participle(int word) const;
  bool does_to_a_name(int word) const;
  bool is_passive(int word) const;
  bool is_finite(int word) const;
  bool is_relative_pronoun(int word) const;
  int relative_head(int verb) const;
  void add_resolved(std::vector<Argument>& into, int verb, int noun, std::string_view role, bool shared) const;

  const std::vector<Argument>& surface_subjects(int verb);
  std::vector<Argument> find_subjects(int verb);
  std::vector<Argument> controlled_subjects(int verb, int governor);
  int opens_another_item(int verb) const;
  std::vector<Argument> noun_subjects(int verb, int noun);
  std::vector<Argument> surface_objects(int verb) const;
  int object_behind_phrase(int verb) const;
  bool is_bare_nominal(int verb, int noun) const;
  int idiom_noun(int verb) const;

  std::string mark_of(int clause) const;
  void add_clause(Predicate& predicate, int clause, bool complement) const;
  void add_dependents(Predicate& predicate);
  void add_verb_roles(Predicate& predicate);
  void add_noun_role(Predicate& predicate, int child, bool shared);
  void read_auxiliaries(Predicate& predicate);
  int particle_of(const Predicate& predicate) const;
  bool has_negator(int word) const;
  /// "not one soldier", "not a single cent": the word after "not".
  bool is_single(int word) const;
  bool is_negated(const Predicate& predicate) const;

  const Clauses& clauses_;
  const ClauseWords& words_;
  std::vector<std::vector<Argument>> subjects_;  // by verb, once found
  std::vector<char> state_;                      // 0 not asked, 1 being found, 2 found
};

}  // namespace chancery
