#pragma once

/// Gives actors to what names nobody: pronouns, "the ministry", "both sides", "the country".
#include "actors/frame.h"

namespace chancery {

/// Takes over who is meant by `from`, with the role of `to` where it has one of its own.
void copy_actors(const Frame& frame, const Draft& from, Draft& to, std::string why);

constexpr int kFarBack = 4;      // sentences that a rule looks back for an antecedent
constexpr int kArticleWalk = 4;  // words left of a noun among which its article is looked for

ActorKind kind_of_code(const Registry::Data& data, std::string_view code);
bool is_land_code(const Registry::Data& data, std::string_view code);

/// "both sides", "the two rival governments"; "neither side" too.
bool speaks_of_several(const Frame& frame, const Draft& draft);

/// A name of one land: no people, no group, no army.
bool is_one_land(const Frame& frame, const Draft& lender);

/// Whether a pronoun owns the noun: "his country".
bool has_possessor(const Frame& frame, const Draft& draft);

/// The drafts by where they stand.
std::vector<int> text_order(const Frame& frame);

/// The two states named side by side last before `draft`, at most `far` sentences back.
std::vector<std::string> joined_pair(const Frame& frame, const Draft& draft, int far);

/// The clusters of the parser, with their best witnesses.
class ClusterFollower {
 public:
  explicit ClusterFollower(Frame& frame);

  /// Gives every phrase of a cluster the actors of its witness; pronouns are left to be asked for.
  void follow_phrases();

  /// The draft that a pronoun's cluster speaks of, or -1.
  int witness_of(int sentence, int word) const;

  /// The drafts that a group of the parser joins under a phrase headed by `word`: "the two countries".
  std::vector<int> group_of(int sentence, int word) const;

 private:
  int draft_headed(const Reference& reference) const;
  bool is_pronoun(const Reference& reference) const;
  void follow(const Cluster& cluster, int witness);
  void follow_one(const Reference& reference, const Draft& lender);
  int find_witness(const Cluster& cluster) const;
  bool is_other_office(const Role& role, const Draft& lender) const;
  bool is_named_apart(const Reference& reference, const Draft& lender) const;
  bool keeps_own(int at, const Draft& lender) const;
  bool may_be_land(const Draft& draft, const Draft& lender) const;
  bool is_known(const Reference& reference) const { return reference.sentence < static_cast<int>(frame_.sentences.size()); }

  Frame& frame_;
  std::vector<int> witnesses_;  // of each cluster
  std::map<std::pair<int, int>, int> cluster_of_;  // sentence and word of a pronoun
};

/// Phrases without a name, settled in text order.
class BareRoles {
 public:
  BareRoles(Frame& frame, const ClusterFollower& clusters);
  void settle(int at);

  /// "The Foreign Secretary" where the text names the one who is it: the only state with a holder of that office in the text.
  void settle_by_holder(int at);

 private:
  const Sentence& sentence_of(const Draft& draft) const { return *frame_.sentences[draft.sentence].sentence; }
  std::vector<std::string> holders_of(const Draft& draft) const;
  void give(int at, const std::string& code, std::string why);
  bool is_definite(const Draft& draft) const;
  bool is_indefinite(const Draft& draft) const;
  bool is_led_by_stranger(const Draft& draft) const;
  const Draft* named_with(const Draft& draft) const;
  bool is_held_by_another(const Draft& draft, const Draft& named, const std::string& state) const;
  bool is_unnamed_person(const Draft& draft) const;
  bool settle_by_owner_pronoun(int at);
  bool settle_by_body(int at);
  void settle_pair(int at);
  std::vector<std::string> pair_of_group(const Draft& draft) const;
  std::vector<std::string> last_two(const Draft& draft, bool contested_only, bool acting_only) const;
  std::map<std::string, double> topics_before(const Draft& draft) const;
  std::vector<std::string> leading_two(const Draft& draft, double lead) const;
  void settle_other(int at);
  void settle_land(int at);
  bool settle_by_form(int at);
  bool settle_by_same_word(int at);
  bool is_of_many_lands(const Draft& draft) const;
  void settle_by_leading_state(int at);
  std::map<std::string, double> weights_about(const Draft& draft) const;
  bool regional(const Draft& draft) const;

  Frame& frame_;
  const Registry::Data& data_;
  const ClusterFollower& clusters_;
  std::vector<int> order_;  // drafts by where they stand
};

/// Third-person pronouns.
class PronounSettler {
 public:
  PronounSettler(Frame& frame, const ClusterFollower& clusters);
  void settle(int sentence, int word);

 private:
  struct Wanted {
    bool person = false;
    bool thing = false;
    bool many = false;
  };

  const Sentence& sentence_of(const Draft& draft) const { return *frame_.sentences[draft.sentence].sentence; }
  Wanted wanted_by(const Sentence& sentence, int word) const;
  int clause_subject(const Sentence& sentence, int word) const;
  int told_subject(const Sentence& sentence, int verb, int speaker) const;
  bool is_co_argument(int sentence, int word, const Draft& lender) const;
  int subject_of(const Sentence& sentence, int verb, int pronoun, bool may_follow) const;
  int main_speaker(const Sentence& sentence) const;
  bool settle_by_speaker_before(int sentence, int word);
  bool settle_by_subject(int sentence, int word, const Wanted& wanted);
  bool settle_by_cluster(int sentence, int word, const Wanted& wanted);
  bool settle_by_pair(int sentence, int word, int far);
  bool settle_by_nearness(int sentence, int word, const Wanted& wanted);
  std::vector<std::string> joined_actors(int sentence, int subject) const;
  void add_pronoun(int sentence, int word, const Draft& lender, std::vector<std::string> actors, std::string why);
  int nearest(int sentence, int word, const Wanted& wanted) const;
  bool fits(const Draft& draft, const Wanted& wanted) const;
  bool is_person(const Draft& draft) const;
  bool is_many(const Draft& draft) const;

  Frame& frame_;
  const Registry::Data& data_;
  const ClusterFollower& clusters_;
};

}  // namespace chancery
