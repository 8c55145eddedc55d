#pragma once

/// Who a clause speaks of, by its tree.
#include "language/language.h"

namespace chancery {

/// Whether the parser takes what a word heads for a person, a body or a place, and not for a thing or an idea.
inline bool is_actor_kind(std::string_view kind) { return kind == "person" || kind == "organization" || kind == "place"; }

/// What a word is to the clause about it.
enum class ClauseRole { subject, object, oblique, owner, modifier, other };

/// The role of the phrase that `word` heads or shares in: the second of two joined subjects is a subject.
ClauseRole clause_role(const Sentence& sentence, int word);

/// The head of the phrase that `word` heads or shares in: the first of all that are joined or stand in apposition.
int phrase_head(const Sentence& sentence, int word);

/// Whether `word` is `top` or stands somewhere under it.
bool lies_under(const Sentence& sentence, int word, int top);

/// "Ukraine denied it and said its army held the line": the subject of the clause about a pronoun that the pronoun is no part
/// of, or -1. An object is never its own subject.
int clause_subject(const Sentence& sentence, int pronoun);

/// "Egypt will quit the talks, its minister said": the subject of what stands before the verb of saying whose subject is
/// `speaker`, or -1.
int told_subject(const Sentence& sentence, int verb, int speaker);

/// The subject of the sentence's own verb where that tells what somebody says, or -1.
int main_speaker(const Sentence& sentence);

/// "No talks were planned, it said": whether a pronoun is the subject of what tells who spoke.
bool is_tag_of_speech(const Sentence& sentence, int pronoun);

/// "The EU criticised it": whether the phrase at `word` is another argument of the verb that a pronoun is an argument of.
bool is_co_argument(const Sentence& sentence, int pronoun, int word);

}  // namespace chancery
