#pragma once

/// Gives actors to what names nobody: pronouns, "the ministry", "both sides", "the country".
#include "actors/frame.h"

namespace chancery {

/// Takes over who is meant by `from`, with the role of `to` where it has one of its own.
void copy_actors(const Frame& frame, const Draft& from, Draft& to, std::string why);

constexpr int kArticleWalk = 4;  // words left of a noun among which its article is looked for

ActorKind kind_of_code(const Registry::Data& data, std::string_view code);
bool is_land_code(const Registry::Data& data, std::string_view code);

/// "both sides", "the two rival governments"; "neither side" too.
bool speaks_of_several(const Frame& frame, const Draft& draft);

/// A name of one land: no people, no group, no army.
bool is_one_land(const Frame& frame, const Draft& lender);

/// "the ministry", not "a ministry" or "ministries"; and "a ministry", "any ministry".
bool is_definite(const Frame& frame, const Draft& draft);
bool is_indefinite(const Frame& frame, const Draft& draft);

/// Whether a phrase without a name is asked whose it is by weighing the states of the text.
bool is_weighed(const Frame& frame, const Draft& draft);

/// The person whose title a noun is: the one named right after it, or nullptr.
const Draft* person_titled(const Frame& frame, const Draft& role);

/// Whether a pronoun owns the noun: "his country".
bool has_possessor(const Frame& frame, const Draft& draft);

/// Where something happens, not who does it: "met in Abu Dhabi".
bool is_whereabouts(const Frame& frame, const Draft& draft);

/// The two states named side by side last before `draft`, at most `far` sentences back.
std::vector<std::string> joined_pair(const Frame& frame, const Draft& draft, int far);

/// The clusters of the parser, with their best witnesses.
class ClusterFollower {
 public:
  explicit ClusterFollower(Frame& frame);

  /// Gives every phrase of a cluster the actors of its witness; pronouns are left to be asked for.
  void follow_phrases();

  /// The draft that the cluster of a pronoun or phrase speaks of, or -1.
  int witness_of(int sentence, int word) const;

  /// The drafts that a group of the parser joins under a phrase headed by `word`: "the two countries".
  std::vector<int> group_of(int sentence, int word) const;

  /// "The minister called in the ambassador": offices that one person does not hold at once; a company is no government.
  bool is_other_office(const Role& role, const Draft& lender) const;

 private:
  int draft_headed(const Reference& reference) const;
  bool is_pronoun(const Reference& reference) const;
  void follow(const Cluster& cluster, int witness);
  void follow_one(const Reference& reference, const Draft& lender);
  int find_witness(const Cluster& cluster) const;
  bool is_named_apart(const Reference& reference, const Draft& lender) const;
  bool keeps_own(int at, const Draft& lender) const;
  bool may_be_land(const Draft& draft, const Draft& lender) const;
  bool is_known(const Reference& reference) const { return reference.sentence < static_cast<int>(frame_.sentences.size()); }

  Frame& frame_;
  std::vector<int> witnesses_;  // of each cluster
  std::map<std::pair<int, int>, int> cluster_of_;  // sentence and head of a reference
};

}  // namespace chancery
