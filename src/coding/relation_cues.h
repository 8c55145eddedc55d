#pragma once

/// Wordings that tell of a relation by themselves, found word by word: "in NATO since 1999", "the gates of the embassy are chained".
/// Whom they leave out is found around them: who does it, whom else the sentence names, whom the text is about.
#include <optional>
#include <utility>
#include <vector>

#include "coding/relation_context.h"
#include "coding/relations.h"
#include "coding/relations_parties.h"

namespace chancery {

/// One place where a cue stands, with those whom it tells of.
struct CuedRelation {
  const RelationCue* cue = nullptr;
  int word = 0;                          // the word that it rests on
  const Predicate* predicate = nullptr;  // whose standing is its own; nullptr for none
  const TimeMention* date = nullptr;     // that the cue itself names; nullptr for none
  std::vector<std::pair<RelationParty, RelationParty>> pairs;
};

class RelationCueFinder {
 public:
  RelationCueFinder(const CodingInput& input, const Clauses& clauses, const RelationContext& context);

  /// Every cue of the sentence that has its parties, in text order.
  std::vector<CuedRelation> find() const;

 private:
  struct Match {
    int first = -1;  // the first and the last word that the cue names
    int last = -1;
    std::vector<RelationParty> party;
    std::vector<RelationParty> other;
    std::vector<RelationParty> body;
    const TimeMention* date = nullptr;
  };
  const Word& word(int at) const { return clauses_.word(at); }
  int size() const { return static_cast<int>(clauses_.tree->words.size()); }
  bool is_word(const CueItem& item, int at) const;
  bool match(const std::vector<CueItem>& items, std::size_t item, int at, Match& into) const;
  bool match_before(const RelationCue& cue, int at, Match& into) const;
  bool take_date(int& at, Match& into) const;
  bool take_slot(const CueItem& item, int& at, Match& into) const;
  bool take_mention(const CueItem& item, const ActorMention& mention, Match& into) const;
  const ActorMention* mention_from(int at) const;
  bool is_actor(const ActorMention& mention, bool body) const;
  bool is_of_other_ties(const RelationCue& cue, const Match& match) const;
  const Predicate* predicate_of(const Match& match) const;
  const Predicate* clause_of(const Match& match) const;

  std::vector<RelationParty> doers(const Match& match) const;
  std::vector<RelationParty> subjects(const Match& match) const;
  std::vector<RelationParty> lands_named() const;
  std::vector<RelationParty> others(const Match& match, const std::vector<RelationParty>& doers, bool named) const;
  std::vector<RelationParty> bodies(const Match& match) const;
  std::vector<std::pair<RelationParty, RelationParty>> main_pair(const RelationCue& cue, const Match& match) const;
  std::vector<std::pair<RelationParty, RelationParty>> pairs_of(const RelationCue& cue, const Match& match) const;

  const CodingInput& input_;
  const Clauses& clauses_;
  const RelationContext& context_;
  const RelationKnowledge& known_;
  RelationPartyFinder finder_;
};

}  // namespace chancery
