#pragma once

/// Whose position it is: the subject of the words, or whoever says them.
#include <string>
#include <string_view>
#include <vector>

#include "coding/act.h"
#include "coding/author.h"
#include "coding/coding_input.h"
#include "coding/position_triggers.h"

namespace chancery {

class HolderFinder {
 public:
  HolderFinder(const CodingInput& input, const std::vector<Statement>& statements, const PositionKnowledge& knowledge)
      : input_(input), statements_(statements), knowledge_(knowledge), author_(author_of(input.parsed, input.resolution)) {}

  /// The actors whose position a trigger tells; empty where it is nobody's that binds a party.
  std::vector<std::string> holders_of(const Trigger& trigger, const Clauses& clauses, const ActReader& acts) const;
  /// Whether what the actor says binds its state: a ministry, no party or paper.
  bool binds(const std::string& code) const;
  static bool same_state(const std::vector<std::string>& codes, const std::string& code);
  int paragraph_at(std::size_t offset) const;

 private:
  /// The official actor that a speaker's phrase names last; empty for none.
  std::string named_in(Span phrase) const;
  /// Whoever says the words, as far as he binds a party; empty for nobody.
  std::string voice_around(Span span) const;
  /// The innermost statement around `span` whose speaker is an official one.
  const Statement* spoken_around(Span span) const;
  /// "a ministry spokesman said", after words of a ministry: an unnamed official is that one's, told in the same or the next paragraph.
  const Statement* spoken_before(Span span, int near) const;
  /// "a ministry spokeswoman", without a name.
  bool names_office(Span span) const;
  /// Whether the innermost words around are those of somebody who binds no party: "a professor said Iran would …".
  bool told_by_outsider(Span span) const;
  /// The subject's own actors; of "the government in Baku" and the like, what its phrase names.
  std::vector<std::string> actors_of_phrase(const Clauses& clauses, const ActReader& acts, int subject) const;
  std::vector<std::string> issuers_of(const Clauses& clauses, const ActReader& acts, int paper) const;
  /// "his country", "her government": the speaker's own.
  bool is_own_side(const Clauses& clauses, int subject) const;
  /// "We will host …" outside any quote.
  bool is_we(const Clauses& clauses, int subject) const;
  static bool stands_for_speaker(const Clauses& clauses, int subject, bool own_words);

  const CodingInput& input_;
  const std::vector<Statement>& statements_;
  const PositionKnowledge& knowledge_;
  std::string author_;  // of a text that puts itself out; empty for none
};

}  // namespace chancery
