#pragma once

/// Predicates and their arguments: the one layer between the trees and the coders. Surface syntax is undone here (passive,
/// conjunction, control, relatives, participles), so that a rule names deep roles only.
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/base.h"
#include "language/language.h"

namespace chancery {

enum class PredicateSort { verb, noun, adjective };
enum class Tense { none, past, present, future };

/// One argument of a predicate. Conjuncts are arguments of their own, in text order.
///
/// Roles: "subject", "object", "indirect"; for nouns "owner" ("Georgia's recognition") and "modifier" ("Russian aid"); "complement" for
/// a clause that is what is said, wanted, begun … ("agreed to leave", "said that it left", "accused of leaving"); "adverbial" for any
/// other clause; or the preposition itself ("with", "in favour of"), with "by" for the agent of a passive left out: that is the subject.
struct Argument {
  int word = 0;        // head word of the phrase or clause
  std::string role;
  std::string mark;    // clauses only: "that", "to", "ing", "of" (accused of …), "if", "after", … ; empty for none
  bool shared = false;  // supplied by conjunction, control, a relative clause or a participle
};

/// A verb, noun or adjective with its arguments.
struct Predicate {
  int word = 0;
  PredicateSort sort = PredicateSort::verb;
  std::string lemma;   // with its particle: "call off"
  std::string base;    // without: "call"
  bool passive = false;
  bool finite = false;
  bool negated = false;  // by a word of its own clause: not, never, no …, without …-ing
  Tense tense = Tense::none;
  std::vector<std::string> modals;  // "will", "may", "have to" …, in text order
  std::vector<Argument> arguments;

  /// The first argument of that role, or nullptr.
  const Argument* argument(std::string_view role) const;
  /// Every argument of that role.
  std::vector<int> words_of(std::string_view role) const;
};

/// A sentence with its predicates.
struct Clauses {
  int sentence = 0;
  const Sentence* tree = nullptr;
  std::vector<std::vector<int>> children;  // by word
  std::vector<Predicate> predicates;       // in text order
  std::vector<int> index;                  // by word: its predicate, or -1

  const Predicate* at(int word) const { return word < 0 || index[word] < 0 ? nullptr : &predicates[index[word]]; }
  const Word& word(int i) const { return tree->words[i]; }
};

/// What a word does to the standing of the clause below it.
enum class Force { none, negated, intended, possible, alleged, hypothetical, feared, wished, reported };

/// The words of data/lexicon that this layer needs: negators, modal words, and who controls an infinitive.
struct ClauseWords {
  std::unordered_map<std::string, std::string> negators;  // lemma -> "adverb" | "determiner" | "pronoun" | "mark"
  std::unordered_map<std::string, Force> forces;          // "verb refuse", "aux may", "mark if", "noun plan", "adverb allegedly"
  std::unordered_map<std::string, std::string> controllers;  // lemma -> "subject" | "object" | a preposition

  std::unordered_set<std::string> verbs;    // every verb that the lexicon knows …
  std::unordered_set<std::string> phrasal;  // … and those with a particle, "call off"
  std::unordered_set<std::string> nouns;    // every noun that the lexicon names
  std::unordered_map<std::string, std::string> irregular;  // "sought" -> "seek"

  Force force_of(std::string_view sort, std::string_view lemma) const;
  /// The lemma of a verb. A lemmatizer may miss ("refus"): what the lexicon knows and the form allows wins.
  std::string verb_lemma(const Word& word) const;
  std::string noun_lemma(const Word& word) const;
};
Result<std::unique_ptr<ClauseWords>> load_clause_words(const std::string& data_folder);

/// The predicates of one sentence. `number` is its place in the parse.
Clauses read_clauses(const Sentence& sentence, int number, const ClauseWords& words);

/// The predicates of every sentence of a parse.
std::vector<Clauses> read_clauses(const Parsed& parsed, const ClauseWords& words);

/// Whether a predicate's situation is told as so, and if not, how. Read from its own auxiliaries and negators and from everything
/// that governs it ("refused to", "plans to", "if", "allegedly", "fears that").
struct ClauseStanding {
  bool negated = false;
  Force force = Force::none;  // the strongest of intended, possible, alleged, hypothetical, feared, wished
  int why = -1;               // the word that decided, or -1
};
using Standing = ClauseStanding;
Standing standing_of(const Clauses& clauses, const Predicate& predicate, const ClauseWords& words);

/// The phrase of a noun without its conjuncts, relative clauses and appositions.
Span phrase_span(const Clauses& clauses, int word);
/// The noun itself and those joined to it by "and", in text order.
std::vector<int> conjuncts_of(const Clauses& clauses, int word);
/// The preposition of a noun ("with", "in favour of"), lower case; empty for none.
std::string preposition_of(const Clauses& clauses, int word);

}  // namespace chancery
