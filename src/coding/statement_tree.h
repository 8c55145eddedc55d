#pragma once

/// Stretches of text read off a tree, as statements and positions need them.
#include <string_view>
#include <vector>

#include "coding/clause.h"

namespace chancery {

/// The words under `word`, itself included, in text order; branches whose top is in `without` are left out.
std::vector<int> words_under(const Clauses& clauses, int word, const std::vector<int>& without = {});

/// The stretches that `words` (in text order) cover, punctuation at their ends left out. Gaps of punctuation alone are closed.
std::vector<Span> spans_of(const Clauses& clauses, const std::vector<int>& words);

/// The words under `word` as stretches.
std::vector<Span> spans_under(const Clauses& clauses, int word, const std::vector<int>& without = {});

/// A speaker's noun phrase with its names and appositions, without clauses.
Span speaker_phrase(const Clauses& clauses, int word);

/// The first child with that relation (or a subtype of it), or -1.
int child_of(const Clauses& clauses, int word, std::string_view relation);

/// Whether one of the words under `word` directly has this lemma (of any relation).
bool has_child_word(const Clauses& clauses, int word, std::string_view lemma);

/// The mark or preposition of a clause or phrase, lower case: "that", "to", "of"; empty for none.
std::string marker_of(const Clauses& clauses, int word);

/// Whether `word` is `top` or stands below it.
bool is_under(const Clauses& clauses, int word, int top);

/// The word whose span starts at or after `offset` first; the number of words if none.
int word_from(const Sentence& sentence, std::size_t offset);

/// Whether `form` is `low`, which is in lower case: `lowered(form) == low` without the copy.
bool has_form(std::string_view form, std::string_view low);

/// Whether the words from `first` on are `words`, which are in lower case, and more follows them in the sentence.
bool stands_at(const Clauses& clauses, int first, const std::vector<std::string>& words);

/// Lower-case ASCII copy.
std::string lowered(std::string_view text);

}  // namespace chancery
