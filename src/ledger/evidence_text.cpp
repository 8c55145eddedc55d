#include "ledger/evidence_text.h"

#include <algorithm>

namespace chancery {

std::string words_of(std::string_view text, const std::vector<Span>& spans) {
  std::string out;
  for (const Span span : spans) {
    if (span.end > text.size() || span.empty()) continue;
    if (!out.empty()) out += " … ";
    out.append(text_of(text, span));
  }
  return out;
}

std::string sentences_of(std::string_view text, const std::vector<Span>& sentences, const std::vector<Span>& spans) {
  std::vector<Span> held;
  for (const Span sentence : sentences) {
    const bool holds = std::any_of(spans.begin(), spans.end(), [&](Span span) { return sentence.overlaps(span); });
    if (!holds) continue;
    // Sentences that follow each other are read as one piece.
    const bool follows = !held.empty() && held.back().end <= sentence.begin && sentence.begin <= text.size() &&
                         text.substr(held.back().end, sentence.begin - held.back().end).find_first_not_of(' ') == std::string_view::npos;
    if (follows) {
      held.back().end = sentence.end;
    } else {
      held.push_back(sentence);
    }
  }
  return words_of(text, held.empty() ? spans : held);
}

}  // namespace chancery
