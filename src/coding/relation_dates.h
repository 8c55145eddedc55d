#pragma once

/// Since when a relation is told to hold.
#include <optional>

#include "coding/relations.h"

namespace chancery {

class RelationDates {
 public:
  RelationDates(const CodingInput& input, const Clauses& clauses) : input_(input), clauses_(clauses) {}

  /// "the 1982 war", "the treaty of 1929": the date that is the noun's own, or nullptr.
  const TimeMention* own_date(int noun) const;

  /// "the war of 1982", "at war from 1980 to 1988": whether the noun tells of something over by then.
  bool is_over(int noun) const;

  /// "the lease runs out in 2036"
  bool is_to_come(int verb) const;

  /// "the treaty of 1929": whether the noun's own date is of a year before the page's.
  bool is_old(int noun) const;

  /// A date as the record gives it.
  SaidDate said(const TimeMention& time) const;

  /// The date of the words around `trigger` that is its own; that of what is told before it or of the page for an undated act.
  std::optional<SaidDate> since(const RelationFrame& frame, int trigger) const;

 private:
  /// How what the trigger tells is told.
  struct Told {
    bool event = false;
    bool past = false;
    int clause = -1;
  };
  Told told_of(const RelationFrame& frame, int trigger) const;
  bool may_date(const Told& told, int trigger, const TimeMention& time) const;
  const TimeMention* nearest(const Told& told, int trigger) const;
  /// "has held the islands for ten years"
  std::optional<SaidDate> lasting_since(int clause) const;
  const Word& word(int at) const { return clauses_.word(at); }
  /// When what is told last before the sentence happened: an undated act is told in its turn.
  const TimeMention* told_before() const;
  /// The verb over a word.
  int clause_of(int at) const;
  /// "squeezed by sanctions reimposed in 2018".
  bool is_participle_of(int clause, int other) const;
  /// "the 2015 nuclear accord": the name of a thing, not when something was done to it.
  bool names_a_noun(const TimeMention& time) const;
  /// "admitted having helped before an ambush in July, prompting them to sever ties": July is the ambush's.
  bool dates_another(int clause, const TimeMention& time) const;
  /// "up 4 percent from the previous year": what an amount is measured against.
  bool is_compared(const TimeMention& time) const;
  /// "in 2008, when the ministers broke off relations": the date before "when".
  const TimeMention* date_of_setting(int clause) const;
  /// "the claim goes back to 1973", "a pact dating back to 1999".
  bool leads_back(int trigger, const TimeMention& time) const;
  int subject_of(int clause) const;
  /// "for the first time since 1990": when it was so before.
  bool is_first_time(const TimeMention& time) const;
  /// "established ties in 1991": the date right behind.
  bool follows(int trigger, const TimeMention& time) const;
  /// "since the truce of May".
  bool is_since_noun(const TimeMention& time) const;
  /// The word that a time hangs on, outside its own words.
  int head_of(const TimeMention& time) const;
  /// "does not recognise it and has barred its ships since 1987": the date of another clause.
  bool is_joined(int clause, int other) const;
  /// "sanctions reimposed in 2018": the date of what was done to the noun.
  bool dates_noun(int noun, int time) const;

  const CodingInput& input_;
  const Clauses& clauses_;
};

}  // namespace chancery
