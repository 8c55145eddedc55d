#pragma once

/// What the reader of positions knows: triggers, acts, conditions, firmness.
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "coding/clause.h"

namespace chancery {

/// A row of positions.tsv.
struct TriggerRow {
  std::vector<std::string> further;  // words that must stand under a verb: "rule out" -> {"out"}
  std::string part;                  // verb, noun, adjective, aux
  std::vector<std::string> frames;
  std::string stance;   // "-": only when negated
  std::string negated;  // stance where the word is negated, "-" for none
  std::string firmness;
  std::string name;

  bool takes(std::string_view frame) const;
};

/// A row of acts_verbs.tsv.
struct ActVerbRow {
  std::vector<std::string> further;
  std::string act_class;
  bool denies = false;  // the class is what is not done: "stay away" is not to hold
  std::string what;     // "-" where the object must tell
};

/// A row of acts_nouns.tsv.
struct ActNounRow {
  std::vector<std::string> before;  // words that must stand before the head in its phrase
  std::string after;                // "of X": the word after "of"; empty for none
  std::string what;
  std::string alone;  // what is done where no verb tells, "-" for nothing
};

struct ConditionRow {
  std::vector<std::string> words;
  std::string kind;
  std::string stances;  // any, negative, positive, ready
};

/// The record's "what" of a kind: "trade" of "trade:barrier".
std::string plain_kind(std::string_view what);

struct PositionKnowledge {
  std::unordered_map<std::string, std::vector<TriggerRow>> triggers;       // by "part word"
  std::vector<TriggerRow> phrases;                                         // of part "phrase", longest first
  std::unordered_map<std::string, std::vector<ActVerbRow>> act_verbs;      // by first word; longer rows first
  std::unordered_map<std::string, std::vector<ActVerbRow>> act_actions;    // nouns of action, by word
  std::unordered_map<std::string, std::string> act_adverbs;                // "out", "back" -> class
  std::unordered_map<std::string, std::vector<ActNounRow>> act_nouns;      // by head word; longer rows first
  std::unordered_map<std::string, std::string> acts;                       // "class what" -> do
  std::unordered_map<std::string, std::string> opposites;                  // "do what" or "do" -> do
  std::vector<ConditionRow> conditions;                                    // longer rows first
  std::vector<std::pair<std::string, std::string>> leads;                  // "for that to happen" -> kind
  std::vector<std::pair<std::string, std::string>> firmness;               // words -> firmness
  std::unordered_map<std::string, std::string> verb_forms;                 // "withdrew" -> "withdraw"
  std::unordered_map<std::string, std::string> noun_forms;                 // "territories" -> "territory"
  std::map<std::string, double> confidence;                                // rule -> prior

  /// The "do" of a class with a kind of thing, "do:what" where the kind becomes another; empty where it means nothing. A kind may name a sort of its own that the record does not
  /// tell apart ("trade:barrier"): a row for the sort goes before one for the kind.
  std::string act_of(const std::string& act_class, const std::string& what) const;
  /// The act that undoes another, or forbids it; empty for none.
  std::string opposite_of(const std::string& act, const std::string& what) const;
  /// The act that takes back another once done: a withdrawal is undone by restoring.
  std::string undoing_of(const std::string& act, const std::string& what) const;
  /// The keys under which a word may stand in the tables, the lemma first.
  std::string verb_key(const Word& word) const;
  std::string noun_key(const Word& word) const;
};

}  // namespace chancery
