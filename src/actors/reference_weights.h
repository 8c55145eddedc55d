#pragma once

/// What speaks for and against each reading of a pronoun or a phrase without a name, and how much.
#include <array>
#include <string>

#include "base/base.h"

namespace chancery {

/// What stands for what was named elsewhere: "it", "he", "they", "the ministry", "the country".
enum class ReferenceSort : std::uint8_t { thing, person, many, office, land, count };

/// What is asked of a reading, or of there being none. The names of the rows of data/actors/reference_weights.tsv.
enum class Sign : std::uint8_t {
  none, none_expletive, none_agent, none_object, none_owner, none_owns_role, none_copula, none_quoted, none_actor_kind, none_idea_kind,
  one_back, two_back, three_back, later,
  subject, main_subject, object, oblique, owner, modifier,
  clause_subject, same_role, nearness, told, told_near, in_cluster, cluster_actor,
  land, body, people, group, person, titled, thing, place, pronoun, several, plural,
  agent_actor, agent_thing, agent_idea, owns_role_land, owns_role_other, same_kind, idea_after_actor, actor_after_idea,
  tag_speaker, speaker_of_quote, both_quoted, whereabouts, guessed, source_of_cue, same_gender, leading,
  owner_subject, chain, new_paragraph, speakers_state, said_often, indefinite, reflexive, inside_subject,
  same_sentence, farther, co_argument, same_word, same_word_near, office_here, office_taken, first_named, author, international,
  place_only, subject_before, none_plural, none_people, none_weak,
  about, none_definite, none_titled, own_word, body_noun,
  other_gender, told_content, tells_of, foreign_argument,
  addressee, home_politics, stationed,
  count
};
constexpr std::size_t kSigns = static_cast<std::size_t>(Sign::count);
std::string_view name_of(Sign sign);

using SignValues = std::array<float, kSigns>;

/// How much each sign counts, by the sort of what refers.
struct ReferenceWeights {
  std::array<SignValues, static_cast<std::size_t>(ReferenceSort::count)> of_sort{};

  float score(ReferenceSort sort, const SignValues& signs) const;
};

/// Reads data/actors/reference_weights.tsv: one row for every sign.
Result<ReferenceWeights> load_reference_weights(const std::string& data_folder);

}  // namespace chancery
