#pragma once

/// Quotations and blocks of speech: what stands in quotation marks, or after "X said:", goes to the cue that introduces it.
#include <string_view>
#include <vector>

#include "coding/statement_cues.h"
#include "coding/statement_quotes.h"

namespace chancery {

/// What a document looks like from outside its sentences.
struct Layout {
  std::string_view text;
  std::vector<Span> paragraphs;
  std::vector<Quotation> quotations;
  std::vector<Span> sentences;
  std::vector<std::size_t> paragraph_of;  // by sentence

  /// The sentences that overlap a stretch: [first, last], or {1, 0} if none.
  std::pair<int, int> sentences_over(Span span) const;
  /// The quotation that holds the whole of `span`, or nullptr.
  const Quotation* quotation_around(Span span) const;
};
Layout layout_of(const CodingInput& input);

/// Gives each quotation and each block of speech to an attribution, adds those that a transcript's "NAME:" makes, and drops
/// attributions left without content. Keeps text order.
void attribute_quotations(const Layout& layout, const Parsed& parsed, std::vector<Attribution>& attributions);

}  // namespace chancery
