#pragma once

#include <string>
#include <vector>

#include "coding/coding_input.h"
#include "coding/event_frames.h"

namespace chancery {

/// Who a phrase stands for, as far as the text tells.
struct EventParty {
  /// known: has actor codes; person: people or a place without a code ("protesters"); name: an unregistered proper name;
  /// thing: anything else; pronoun: one that nothing resolves.
  enum class Sort { known, person, name, thing, pronoun } sort = Sort::thing;
  std::vector<std::string> codes;
  Span span;       // the phrase
  int word = -1;   // its head
  int actor = -1;  // the word that gave the codes, where they come from inside the phrase
};

/// Finds parties in one sentence. Holds references for the call.
class EventPartyFinder {
 public:
  EventPartyFinder(const Parsed& parsed, const Resolution& resolution, const std::vector<Statement>& statements,
              const EventKnowledge& known);

  /// Moves on to a sentence.
  void enter(const Clauses& clauses);

  /// Who the phrase headed by `word` stands for. An actor may hide inside it: "Israel's embassy", "soldiers in Mali", "an attack by
  /// rebels"; who did a thing comes before whom it was done to.
  EventParty party(int word) const;

  /// Whether the head of a phrase, or what it counts ("a series of talks"), is in one of the slot's sets or words.
  bool fits(const EventSlot& slot, int word) const;
  /// The word that counts behind "a number of", "a round of"; the word itself otherwise.
  int behind(int word) const;
  bool in_set(int word, std::string_view set) const;
  /// Whether the word is part of a time ("on Monday").
  bool is_time(int word) const;

 private:
  const std::string& lemma(int word) const;
  const ActorMention* mention(int word) const { return by_word_[word]; }
  bool codes_of(int word, std::vector<std::string>& codes) const;
  bool speaker_codes(int word, std::vector<std::string>& codes) const;
  bool search(int word, int depth, EventParty& party) const;
  bool search_place(int word, EventParty& party) const;
  bool search_shared(int word, EventParty& party) const;
  bool search_role(const Predicate& phrase, std::string_view role, int depth, EventParty& party) const;
  EventParty::Sort sort_of(int word) const;
  int matrix_subject(int pronoun) const;
  bool is_sum_in_set(int word, std::string_view set) const;
  bool is_named(int word) const;
  bool has_modifier(int word, std::string_view phrase) const;

  const Resolution& resolution_;
  const std::vector<Statement>& statements_;
  const EventKnowledge& known_;
  const Clauses* clauses_ = nullptr;
  std::string author_;  // of a text in the first person; empty for none
  std::vector<const ActorMention*> by_word_;
  std::vector<std::size_t> first_mention_;  // by sentence: where its mentions begin
};

}  // namespace chancery
