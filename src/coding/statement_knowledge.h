#pragma once

/// What the reader of statements knows: which words introduce what somebody says, and in which shapes.
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "coding/clause.h"

namespace chancery {

/// One row of speech_verbs.tsv, speech_nouns.tsv or speech_adjectives.tsv.
struct CueRow {
  std::vector<std::string> further;  // words that must stand under the first: "make clear" -> {"clear"}
  std::vector<std::string> frames;   // "that", "quote", "p:for" …
  std::string kind;                  // speech, demand, attitude, intention, accuse, evidence
  std::string name;                  // the key as written, for explanations

  bool takes(std::string_view frame) const;
};
using CueTable = std::unordered_map<std::string, std::vector<CueRow>>;  // by first word; longer rows first

/// A phrase before a speaker's name: "according to".
struct CuePhrase {
  std::vector<std::string> words;
  std::string kind;
};

struct StatementKnowledge {
  CueTable verbs;
  CueTable nouns;
  CueTable adjectives;
  std::vector<CuePhrase> phrases;
  std::unordered_map<std::string, std::string> forms;  // "said" -> "say", regular forms of every verb included
  std::unordered_set<std::string> minds;  // nouns of people, bodies and documents: they may think and want
  std::unordered_set<std::string> lights;  // "voice": its subject owns the noun of speech that is its object
  std::unordered_map<std::string, std::unordered_map<std::string, double>> confidence;  // rule family -> feature -> value
  std::unique_ptr<ClauseWords> clause_words;

  /// The key under which a verb stands in `verbs`: its lemma, or what its form is of; empty for neither.
  std::string verb_key(const Word& word) const;
  /// The prior of a rule family, or of a feature of it; `fallback` where the table has none.
  double prior(const std::string& family, const std::string& feature, double fallback) const;
};

}  // namespace chancery
