#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "coding/coding_input.h"
#include "coding/verb_forms.h"

namespace chancery {

/// The way from a predicate to a party: at each step any of some roles. "object/with,to".
using PartyPath = std::vector<std::vector<std::string>>;

/// One way in which a frame names its two parties.
struct PartyRule {
  enum class Arrow { forward, backward, undirected, together } arrow = Arrow::forward;
  PartyPath first;
  PartyPath second;    // empty where one place must hold both ("between A and B")
  std::string filter;  // "body", "place", "government": what the second party must be; empty for anything
};

/// A row of data/lexicon/relations_frames.tsv.
struct RelationFrame {
  enum class Mode { event, state, progressive, past } mode = Mode::state;
  std::string sort;
  std::string word;
  std::vector<std::string> further;  // words that must stand under it: "put+on+ice"
  std::vector<std::string> roles;    // the argument that must be of `noun_class`
  std::string noun_class;            // empty: no such need
  std::string described_class;       // empty: no such need
  std::vector<PartyRule> parties;    // tried in turn
  std::string kind;
  std::string status;
  std::string negated_status;        // empty: a denied clause asserts nothing
  std::string example;

  /// Whether it asks for more than its word.
  bool is_particular() const { return !noun_class.empty() || !further.empty(); }
  /// "the talks collapsed": a verb that has no object.
  bool is_of_subject_alone() const;
};

/// A row of data/lexicon/relations_words.tsv: a word of the class that frames ask for as "*class".
struct RelationWord {
  std::string sort;
  std::string word;  // "call+halt": with what must stand under it
  std::string word_class;
  std::string example;
};

/// What this part knows: data/lexicon/relations_*.tsv.
struct RelationKnowledge {
  std::multimap<std::string, RelationFrame, std::less<>> frames;  // "verb sever"
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> classes;

  std::vector<RelationWord> words;
  std::set<std::string, std::less<>> complements;  // prepositions of what a verb is about rather than of where and when: class "complement"

  IrregularVerbs irregular;

  bool is_of(std::string_view noun_class, const Word& word) const;
  bool is_of(std::string_view noun_class, std::string_view word) const;
  /// How many parties a word counts ("quartet", "four"); 0 where it counts none.
  std::size_t size_of(const Word& word) const;
};
Result<std::unique_ptr<RelationKnowledge>> load_relation_knowledge(const std::string& data_folder);

/// Every asserted state of things, in text order. `id` and `asserted_by` are left to coding.cpp.
std::vector<Relation> code_relations(const CodingInput& input);

}  // namespace chancery
