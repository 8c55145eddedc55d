#include "language/sentences.h"

#include <algorithm>

namespace chancery {

namespace {

std::size_t words_of(const Token& token) { return std::max<std::size_t>(1, token.parts.size()); }

void append_words(std::string_view text, const Token& token, std::vector<Word>& words) {
  const std::size_t size = words_of(token);
  for (std::size_t i = 0; i < size; ++i) {
    Word word;
    word.span = token.parts.empty() ? token.span : token.parts[i];
    word.form = text_of(text, word.span);
    word.token_size = i == 0 ? static_cast<int>(size) : 0;
    word.space_after = i + 1 == size && token.space_after;
    words.push_back(std::move(word));
  }
}

/// Cuts a sentence of too many words: the number of tokens of its next piece.
std::size_t piece_size(std::string_view text, const std::vector<Token>& tokens, std::size_t begin, std::size_t end) {
  std::size_t words = 0;
  std::size_t after_mark = 0;
  for (std::size_t i = begin; i < end; ++i) {
    words += words_of(tokens[i]);
    if (words > kMaxWordsOfSentence) return (after_mark > 0 ? after_mark : std::max(i, begin + 1)) - begin;
    const std::string_view form = text_of(text, tokens[i].span);
    if ((form == "," || form == ";" || form == ":") && words > kMaxWordsOfSentence / 2) after_mark = i + 1;
  }
  return end - begin;
}

}  // namespace

bool is_english(std::string_view text, const std::vector<Token>& tokens, const TokenRules& rules) {
  std::size_t latin = 0;
  std::size_t other = 0;
  std::size_t plain = 0;
  std::size_t known = 0;
  std::size_t overlong = 0;
  for (const Token& token : tokens) {
    const std::string_view form = text_of(text, token.span);
    const CodePoint first = code_point_at(form, 0);
    overlong += form.size() >= kMaxTokenSize / 2;
    if (!is_letter(first.value)) continue;
    (first.value < 0x250 || (first.value >= 0x1E00 && first.value < 0x1F00) ? latin : other) += 1;
    if (is_upper(first.value)) continue;
    ++plain;
    if (token.parts.size() > 1 || rules.function_words.contains(std::string(form))) ++known;
  }
  if (other > latin || overlong * 2 > tokens.size()) return false;
  constexpr std::size_t kEnough = 12;
  return plain < kEnough || known * 8 >= plain;
}

std::vector<Sentence> sentences_of(std::string_view text, const ParseOptions& options, const TokenRules& rules,
                                   const SentenceSplitter& splitter) {
  std::vector<Sentence> sentences;
  int paragraph = 0;
  for (const Span& part : paragraphs_of(text, options.one_sentence_a_line)) {
    const std::vector<Token> tokens = tokenize(text, part, rules);
    const bool analysed = is_english(text, tokens, rules);
    std::vector<std::size_t> sizes = {tokens.size()};
    if (!options.one_sentence_a_line) sizes = splitter.split(text, tokens, rules);
    std::size_t begin = 0;
    for (const std::size_t size : sizes) {
      for (const std::size_t end = begin + size; begin < end;) {
        const std::size_t stop = begin + piece_size(text, tokens, begin, end);
        Sentence sentence;
        sentence.span = {tokens[begin].span.begin, tokens[stop - 1].span.end};
        sentence.paragraph = paragraph;
        sentence.analysed = analysed;
        for (; begin < stop; ++begin) append_words(text, tokens[begin], sentence.words);
        sentences.push_back(std::move(sentence));
      }
    }
    ++paragraph;
  }
  return sentences;
}

}  // namespace chancery
