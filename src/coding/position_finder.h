#pragma once

/// Finds the words by which a party says what it will or won't do. Inside of find_triggers (position_triggers.h).
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/position_triggers.h"

namespace chancery {

/// Whether a stance is on the side of doing.
bool is_yes(std::string_view stance);

class TriggerFinder {
 public:
  TriggerFinder(const Clauses& clauses, const ActReader& acts, const PositionKnowledge& knowledge, const std::optional<ReadAct>& told)
      : clauses_(clauses), acts_(acts), knowledge_(knowledge), told_(told) {}

  std::vector<Trigger> find();

 private:
  const Word& word(int i) const { return clauses_.word(i); }
  const TriggerRow* row_for(std::string_view part, const std::string& key, int w) const;
  /// "might not have agreed", "fear that it may give up", "whether it wants a deal": what nobody says will be.
  bool is_unreal(const Predicate& predicate) const;
  /// Whether a mark tells that what follows comes later, if at all ("before it would agree").
  bool waits(const std::string& mark) const;
  /// "weighed in" is not "weighed": a particle that the row does not know makes another verb.
  bool has_other_particle(const TriggerRow& row, int verb) const;
  static bool has_modal(const Predicate& predicate, std::string_view lemma);
  /// The stance that a row gives here, softened or turned by negation and modal verbs; empty for none.
  std::string stance_of(const TriggerRow& row, const Predicate& predicate) const;
  Trigger trigger(const TriggerRow& row, const Predicate& predicate, const std::string& stance) const;
  /// The subjects; those of a bare past tense that the model took for a passive ("Qatar called for …") too.
  std::vector<int> subjects_of(const Predicate& predicate) const;
  /// Keeps the trigger if `act_word` has an act.
  bool add(const Trigger& made, int act_word, const std::vector<std::string>& by = {});
  bool add_one(Trigger made, int act_word, const std::vector<std::string>& by);
  /// "… be repealed, a thing Ottawa will not consider", "Lithuania opposes the move": an object that takes up the act named
  /// last, in the sentence or the one before.
  std::optional<ReadAct> taken_up(int act_word) const;
  /// "asked it to think again", "called for the move to be reversed": of the act told before.
  std::optional<ReadAct> undoing_told(int word) const;
  /// The act that a clause of the sentence before the word tells as done.
  std::optional<ReadAct> told_in_sentence(int before) const;
  /// "refuses to be drawn into talks".
  std::optional<ReadAct> drawn_to(int word) const;
  bool takes_up(int noun) const;
  bool add_read(Trigger made, ReadAct act);
  /// "vowed not to leave" refuses to leave; "urged it not to leave" demands the opposite.
  bool settle_negation(Trigger& made, ReadAct& act) const;

  // Verbs.

  bool is_infinitive(int clause) const;
  /// "vowed never to accept": the negator stands between the verb and what is vowed.
  bool denies_below(const Predicate& predicate) const;
  void settle_denied(std::size_t before);
  void verb(const Predicate& predicate);
  /// An infinitive under another trigger ("urged it to accept …") is that one's act, no position of its own.
  bool is_governed(int w) const;
  /// "stood ready to resume": the parse may hang the infinitive on the verb beside the adjective.
  void stands_ready(const Predicate& predicate, std::size_t before);
  /// "was prepared to begin": a participle that the tables know as an adjective.
  void participle(const Predicate& predicate, std::size_t before);
  /// "tied the restoration of ties to the withdrawal of troops": no X without Y.
  bool tied(const TriggerRow& row, const Predicate& predicate, Trigger base);
  /// Clauses: "demanded that Kyiv withdraw", "insisted Armenia open …".
  bool demanded_clause(const TriggerRow& row, const Predicate& predicate, const Trigger& base);
  /// A clause that asks is subjunctive ("that Kyiv withdraw") or modal ("should withdraw"), not told as fact.
  bool asks(int clause) const;
  /// Whether the holder alone is to do what the clause says.
  bool is_own_deed(const Trigger& base, int clause) const;
  bool has_modal_will(int clause) const;
  bool infinitive(const TriggerRow& row, const Predicate& predicate, const Trigger& base);
  /// "warned Tokyo against recognising it": asks that it be not done.
  bool warned_against(const Predicate& predicate, Trigger base, int clause);
  static bool takes_object_infinitive(const TriggerRow& row);
  /// "is going to have to": what somebody else asks of the subject.
  bool is_asked_of_others(int verb) const;
  bool by_infinitive(const TriggerRow& row, const Predicate& predicate, const Trigger& base, int clause);
  /// The actors of whoever is asked: "gave France until Friday to leave".
  std::vector<std::string> actors_between(int first, int last) const;
  std::vector<std::string> asked_by(const Predicate& predicate, int clause) const;
  /// "left the door open to talks", "threw its weight behind": the phrase may hang on any word of the idiom.
  bool idiomatic(const TriggerRow& row, const Predicate& predicate, const Trigger& base);
  /// "reserved the right to suspend it".
  bool idiomatic_infinitive(const TriggerRow& row, const Predicate& predicate, const Trigger& base);
  /// "the reopening hinges on the withdrawal": no X without Y, by whoever says so.
  bool hinges(const TriggerRow& row, const Predicate& predicate, Trigger base);
  bool prepositional(const TriggerRow& row, const Predicate& predicate, const Trigger& base);
  static Trigger against(Trigger base, bool turned);
  void object(const TriggerRow& row, const Predicate& predicate, const Trigger& base);
  std::vector<std::string> asked_from(const Predicate& predicate, int asked) const;
  /// "rejected a call for X", "refused a request to X": the noun's own content is the act; "turned down 60 million in aid": a thing
  /// that is offered and not taken.
  bool refused_noun(const Trigger& base, int noun);

  // Phrases, and what the words ask of somebody without a verb of asking (position_phrases.cpp).

  /// "off the table", "up for negotiation", "in favour of": rows found by their words in a row, whatever the parse makes of them.
  void phrases();
  /// Whether the row's words stand there, as they are or in another form of theirs.
  bool reads_at(int first, const TriggerRow& row) const;
  /// The word of first … last that the others hang on.
  int top_of(int first, int last) const;
  bool is_not(int top) const;
  void phrase(const TriggerRow& row, int first, int last);
  /// The subject is the act, or the thing it would be done to: "the boundary is not up for negotiation".
  void phrase_of_subject(const TriggerRow& row, Trigger base);
  /// What follows the phrase: "in favour of sending tanks", "in no hurry to reopen the border".
  void phrase_before(const TriggerRow& row, const Trigger& base, int first, int last);
  std::vector<int> subjects_at(int top) const;
  /// "it is for Rabat to open it", "the only way is for Lima to pay", "time for Quito to leave": asked by whoever says so.
  void turns();
  /// "Take your tanks home", "let them lift it first": an order in somebody's words.
  void orders(const Predicate& predicate);
  bool begins_speech(int w) const;
  bool is_order(const Predicate& predicate) const;
  /// "would not be rushed back to the table": refuses what it is pushed to.
  bool pushed(const Predicate& predicate);
  /// "does not recognise it": what a party says it does not do it refuses.
  bool never(const Predicate& predicate);
  /// "no longer buys", "is not sending any more".
  bool gives_up(const Predicate& predicate) const;
  /// "wants the drones out", "wants the base closed".
  bool object_state(const TriggerRow& row, const Predicate& predicate, const Trigger& base);
  /// The act of a verb that the tables lack, by the thing that is its subject: "its airspace will not help them" refuses to open it.
  std::optional<ReadAct> nearest_act(int word) const;

  // Clauses without a word of stance of their own (position_frames.cpp).

  /// "Peru is to quit the pact": what is settled is meant.
  bool is_to(const Predicate& predicate);
  /// "Once that is done, we go back to the deal": the plain present of whoever speaks, under a condition.
  bool goes_ahead(const Predicate& predicate);
  bool awaits_condition(const Predicate& predicate) const;
  /// "has nothing to discuss", "sees no point in talks": nothing to do is nothing that will be done.
  bool nothing_had(const Predicate& predicate);
  /// "has halted the sales until …", "forbade ships to dock unless …": refuses to undo it before.
  bool barred(const Predicate& predicate);
  /// "regards the step as null and void": what is of no force to a party it rejects.
  bool holds_void(const Predicate& predicate);
  /// "What it wants is the money": the verb of asking stands before, what is asked after.
  void clefts();
  /// Keeps the trigger with the act that a noun stands for where it is what is asked for.
  bool add_named(const Trigger& made, int w);
  /// The subject of the clause that tells this one: "laid down that not a cent would flow".
  std::vector<int> tellers_of(int w) const;

  // Adjectives and nouns.


  void adjective(const Predicate& predicate);
  /// "it is too early to lift them", "it is up to Baku to release them": what the parse makes no predicate of.
  void bare_predicates();
  void up_to(const TriggerRow& row, int w);
  /// "stood ready to", "remains open to": the subject of the verb above.
  std::vector<int> subjects_above(int w) const;
  void governed(const TriggerRow& row, const Predicate& predicate, const Trigger& base);
  /// "it is too early to lift sanctions", "it is right that both sides talk".
  bool of_clause(const TriggerRow& row, const Predicate& predicate, const std::string& stance);
  void of_subject(const TriggerRow& row, const Predicate& predicate, const std::string& stance);
  std::optional<ReadAct> thing_kept(int noun) const;
  void noun(const Predicate& predicate);
  /// Whether the stance is one towards what another does or proposes.
  static bool is_attitude(std::string_view stance);
  /// "made the withdrawal a precondition for talks", "the withdrawal is a precondition for talks": no X without Y.
  bool comes_first(const TriggerRow& row, const Predicate& predicate, Trigger base);
  /// Whether "Jakarta gave short shrift to calls for X" tells of another's calls: no object of a verb of making or repeating them.
  bool is_of_others(int noun) const;
  /// "no talk of embassies": a bare thing that is not to be opened.
  void opened(const Trigger& base, int noun);
  bool is_denied(int w) const;
  /// What follows the noun under it, and under its verb, where the parse may hang it: "dropped its opposition [to the pact]".
  std::vector<int> governed_by_noun(int noun) const;
  /// Whether what the noun says was given up: "dropped its demand for".
  bool is_dropped(int noun) const;
  void set_noun_holder(int w, Trigger& base) const;

  // Bare modal verbs, and what lasts or cannot be.

  /// "Sanctions would stay in place": refuses to lift them.
  bool stays_in_place(const TriggerRow& row, const Predicate& predicate);
  /// "There is nothing to discuss."
  bool nothing_to(const Predicate& predicate, int nothing);
  /// "a proposal under which Manila would give notice", "by the text no party would keep troops there": what a paper says is nobody's position.
  bool is_term_of_accord(int w) const;
  /// "will keep blocking it": the word of stance below tells what is meant.
  bool goes_on_to(const Predicate& predicate) const;
  /// "would drop its objections to the pact": the noun tells what is meant.
  bool gives_up_stance(const Predicate& predicate) const;
  /// "They would not resume", of talks: whoever says so holds it.
  bool is_thing_itself(const Predicate& predicate, const ReadAct& act) const;
  /// "No peace without the return of Crimea": a bare noun that is refused.
  void no_noun(const Predicate& predicate);
  /// Its own modal verbs, else those of the verb that it is joined to ("will close it and expel them").
  std::vector<std::string> modals_of(const Predicate& predicate) const;
  /// "That will not happen until …": the act spoken of just before.
  std::optional<ReadAct> no_such_event(const Predicate& predicate) const;
  /// "Ties would be downgraded": a passive without a doer is of whoever says so, if it is the doer's to say.
  bool is_own_measure(const Predicate& predicate, const ReadAct& act) const;
  /// "the treaty would remain suspended", "will keep the border closed": refuses to undo what was done to the thing.
  bool stays(const Predicate& predicate);
  /// "stays shut until …": no modal verb is needed where a condition says when it ends.
  bool is_awaited(const Predicate& predicate) const;
  /// "the embargo would last until …".
  bool lasts(const TriggerRow& row, const Predicate& predicate);
  void modals(const Predicate& predicate);
  /// "relations would be restored only when …": terms that whoever speaks sets for what is to happen.
  bool only_later(const Predicate& predicate) const;
  bool has_actor(const std::vector<int>& words) const;
  /// "no talks will be held", "no letter from us will follow": the subject is the act.
  std::optional<ReadAct> happening(const Predicate& predicate) const;
  /// "there can be no talks": refuses talks, whoever says so.
  bool no_such_thing(const Predicate& predicate);
  /// "no talk of embassies" is no talks: the noun governs what is refused.
  bool is_talk_of(int noun) const;
  int child_with(int noun, std::string_view preposition) const;
  /// A clause under "if", "unless", "when" … tells no intention.
  bool stands_in_condition(int w) const;

  const Clauses& clauses_;
  const ActReader& acts_;
  const PositionKnowledge& knowledge_;
  const std::optional<ReadAct>& told_;  // the act that the sentence before spoke of
  std::vector<Trigger> found_;
};

}  // namespace chancery
