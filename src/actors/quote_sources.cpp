#include "actors/quote_sources.h"

#include "actors/clauses.h"

namespace chancery {
namespace {

/// "The minister told reporters": the subject beside an object that the parser takes for the source, or -1.
int teller_beside(const Sentence& sentence, int word) {
  if (clause_role(sentence, word) != ClauseRole::object) return -1;
  for (const int child : children_of(sentence, sentence.words[phrase_head(sentence, word)].head)) {
    if (is_relation(sentence.words[child].relation, "nsubj")) return child;
  }
  return -1;
}

}  // namespace

/// Marks pair within a paragraph.
QuoteSources::QuoteSources(const Frame& frame) : frame_(frame) {
  bool open = false;
  int paragraph = -1;
  for (const SentenceFrame& part : frame.sentences) {
    if (part.sentence->paragraph != paragraph) open = false;
    paragraph = part.sentence->paragraph;
    std::vector<bool> marks;
    for (const Word& word : part.sentence->words) {
      const bool opens = word.form == "“" || word.form == "``";
      const bool closes = word.form == "”" || word.form == "''";
      if (opens || closes || word.form == "\"") open = opens || (!closes && !open);
      marks.push_back(open);
    }
    quoted_.push_back(std::move(marks));
  }
}

/// Whether a sentence begins inside a quotation that the one before opened.
bool QuoteSources::goes_on(int sentence) const {
  if (sentence <= 0 || sentence >= count()) return false;
  const std::vector<bool>& before = quoted_[static_cast<std::size_t>(sentence) - 1];
  const bool same = frame_.sentences[sentence].sentence->paragraph == frame_.sentences[sentence - 1].sentence->paragraph;
  return same && !before.empty() && before.back();
}

std::optional<WordPlace> QuoteSources::source_in(int sentence) const {
  const std::vector<Word>& words = frame_.sentences[sentence].sentence->words;
  for (int w = 0; w < static_cast<int>(words.size()); ++w) {
    if (words[w].attribution != "source" || is_quoted(sentence, w)) continue;
    const int teller = teller_beside(*frame_.sentences[sentence].sentence, w);
    return WordPlace{sentence, teller < 0 ? w : teller};
  }
  return std::nullopt;
}

std::optional<WordPlace> QuoteSources::source_of(int sentence, int word) const {
  const auto here = source_in(sentence);
  // "We shall not sign, the minister said": words told as they were said, though no marks stand about them.
  if (!is_quoted(sentence, word)) return here && here->word > word ? here : std::nullopt;
  if (here) return here;
  int first = sentence;
  while (goes_on(first)) {
    if (const auto found = source_in(--first)) return found;
  }
  for (int after = sentence + 1; goes_on(after); ++after) {
    if (const auto found = source_in(after)) return found;
  }
  // "The minister spoke. "We shall not yield." / "We shall not yield." The minister said so."
  for (const int beside : {first - 1, sentence + 1}) {
    const bool near = beside >= 0 && beside < count() &&
                      frame_.sentences[beside].sentence->paragraph == frame_.sentences[sentence].sentence->paragraph;
    if (!near) continue;
    if (const auto found = source_in(beside)) return found;
  }
  return std::nullopt;
}

}  // namespace chancery
