#pragma once

/// Text -> sentences of bare words.
#include <string_view>
#include <vector>

#include "language/language.h"
#include "language/sentence_splitter.h"
#include "language/token_rules.h"

namespace chancery {

/// A longer sentence is cut, after a mark where one is near.
inline constexpr std::size_t kMaxWordsOfSentence = 512;

/// The sentences of `text` with forms and spans. Sentences of a paragraph that isn't English are marked as not analysed.
std::vector<Sentence> sentences_of(std::string_view text, const ParseOptions& options, const TokenRules& rules,
                                   const SentenceSplitter& splitter);

/// Whether `tokens` read as English: their letters are Latin and, in a longer text, English function words are among them.
bool is_english(std::string_view text, const std::vector<Token>& tokens, const TokenRules& rules);

}  // namespace chancery
