// Any bytes -> tokens and sentences. Oracle: the tokens cover all that is not white space, in order, inside the text; their parts share
// out their spans; the sentences share out the tokens; CoNLL-U shows every character.
#include <cstdint>
#include <cstdlib>

#include "language/chunk.h"
#include "language/sentences.h"

namespace {

using namespace chancery;

void require(bool holds) {
  if (!holds) std::abort();
}

const TokenRules& rules() {
  static const TokenRules loaded = *TokenRules::load("data/language");
  return loaded;
}

const SentenceSplitter& splitter() {
  static const SentenceSplitter loaded = *SentenceSplitter::load("data/language/sentence_boundaries.tsv");
  return loaded;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view raw(reinterpret_cast<const char*>(data), size);
  const std::string text = repaired_utf8(raw);
  for (const Span paragraph : paragraphs_of(text, false)) {
    std::size_t at = paragraph.begin;
    for (const Token& token : tokenize(text, paragraph, rules())) {
      require(token.span.begin >= at && token.span.begin < token.span.end && token.span.end <= paragraph.end);
      std::size_t part_at = token.span.begin;
      for (const Span part : token.parts) {
        require(part.begin == part_at && part.begin < part.end);
        part_at = part.end;
      }
      require(token.parts.empty() || part_at == token.span.end);
      at = token.span.end;
    }
    while (at < paragraph.end) {
      const CodePoint point = code_point_at(text, at);
      require(is_break(point.value));
      at += point.size;
    }
  }
  std::size_t at = 0;
  for (const Sentence& sentence : sentences_of(text, {}, rules(), splitter())) {
    require(!sentence.words.empty() && sentence.words.size() <= kMaxWordsOfSentence);
    for (const Word& word : sentence.words) {
      require(word.span.begin >= at && word.form == text_of(text, word.span));
      at = word.span.end;
    }
  }
  return 0;
}
