#pragma once

#include <map>
#include <memory>
#include <optional>
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

  /// Whether it matters who of the two is which.
  bool is_directed() const;
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

/// One place of a cue: a word, a gap, or somebody.
struct CueItem {
  enum class Sort { word, gap, date, party, other, body } sort = Sort::word;
  std::vector<std::string> words;  // lower case, any of them: a form or a lemma; "*class": any of relations_classes.tsv
  std::optional<Upos> upos;        // what it must be tagged, if it matters
  bool optional = false;
};

/// A row of data/lexicon/relations_cues.tsv: a wording that tells of a relation whatever the tree made of it.
struct RelationCue {
  RelationFrame frame;
  std::vector<CueItem> items;
  std::size_t anchor = 0;  // the first item that is a word
  enum class Need { two, main, one, body } need = Need::two;  // two lands; the two of the text; one land by itself; a land and a body
  std::string body;    // the code of the body that the wording means ("the Rome Statute"); empty for one to be found
  bool named = false;  // both parties must be told by the sentence
};

/// What this part knows: data/lexicon/relations_*.tsv.
struct RelationKnowledge {
  std::multimap<std::string, RelationFrame, std::less<>> frames;  // "verb sever"
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> classes;

  std::vector<RelationCue> cues;
  std::multimap<std::string, std::size_t, std::less<>> cues_by_word;  // by what a cue's anchor may be: places in `cues`
  std::vector<RelationWord> words;
  std::set<std::string, std::less<>> complements;  // prepositions of what a verb is about rather than of where and when: class "complement"

  IrregularVerbs irregular;

  bool is_of(std::string_view noun_class, const Word& word) const;
  bool is_of(std::string_view noun_class, std::string_view word) const;
  /// How many parties a word counts ("quartet", "four"); 0 where it counts none.
  std::size_t size_of(const Word& word) const;
};
Result<std::unique_ptr<RelationKnowledge>> load_relation_knowledge(const std::string& data_folder);

/// Reads data/lexicon/relations_cues.tsv into `known`, whose classes are read.
Outcome load_relation_cues(const std::string& path, RelationKnowledge& known);

/// Every asserted state of things, in text order. `id` and `asserted_by` are left to coding.cpp.
std::vector<Relation> code_relations(const CodingInput& input);

}  // namespace chancery
