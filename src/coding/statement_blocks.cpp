#include "coding/statement_blocks.h"

#include <algorithm>

#include "coding/statement_tree.h"

namespace chancery {

namespace {

constexpr std::size_t kShortQuote = 3;  // words: fewer are scare quotes unless a cue takes them

std::size_t overlap(Span a, Span b) {
  const std::size_t begin = std::max(a.begin, b.begin);
  const std::size_t end = std::min(a.end, b.end);
  return end > begin ? end - begin : 0;
}

std::size_t covered(Span span, const std::vector<Span>& by) {
  std::size_t sum = 0;
  for (const Span part : by) sum += overlap(span, part);
  return sum;
}

std::size_t word_count(std::string_view text) {
  std::size_t count = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    count += !space && !inside;
    inside = !space;
  }
  return count;
}

Span trimmed_span(std::string_view text, Span span) {
  while (span.begin < span.end && text[span.begin] <= ' ' && text[span.begin] >= 0) ++span.begin;
  while (span.end > span.begin && text[span.end - 1] <= ' ' && text[span.end - 1] >= 0) --span.end;
  return span;
}

/// Adds `more` and keeps the parts in order, overlaps joined.
void add_span(std::vector<Span>& parts, Span more) {
  if (more.empty()) return;
  parts.push_back(more);
  std::sort(parts.begin(), parts.end());
  std::vector<Span> merged;
  for (const Span part : parts) {
    if (!merged.empty() && part.begin <= merged.back().end) merged.back().end = std::max(merged.back().end, part.end);
    else merged.push_back(part);
  }
  parts = std::move(merged);
}

/// The parts outside `hole`.
void cut_span(std::vector<Span>& parts, Span hole) {
  std::vector<Span> kept;
  for (const Span part : parts) {
    if (!part.overlaps(hole)) {
      kept.push_back(part);
      continue;
    }
    if (part.begin < hole.begin) kept.push_back({part.begin, hole.begin});
    if (hole.end < part.end) kept.push_back({hole.end, part.end});
  }
  parts = std::move(kept);
}

class QuoteAttributor {
 public:
  QuoteAttributor(const Layout& layout, const Parsed& parsed, std::vector<Attribution>& attributions)
      : layout_(layout), parsed_(parsed), all_(attributions), owner_(layout.quotations.size(), -1) {}

  void run() {
    claim_own();
    for (std::size_t q = 0; q < layout_.quotations.size(); ++q) settle(q);
    speech_blocks();
    transcripts();
    std::erase_if(all_, [](const Attribution& one) { return one.content.empty(); });
    std::stable_sort(all_.begin(), all_.end(), [](const Attribution& a, const Attribution& b) {
      return a.sentence != b.sentence ? a.sentence < b.sentence : a.cue_span.begin < b.cue_span.begin;
    });
  }

 private:
  std::string_view words(Span span) const { return text_of(layout_.text, span); }
  const Quotation& quotation(std::size_t q) const { return layout_.quotations[q]; }

  bool inside_quotation(const Attribution& one, std::size_t q) const { return quotation(q).outer.contains(one.cue_span); }

  void give(std::size_t q, int attribution) {
    owner_[q] = attribution;
    Span span = quotation(q).inner;
    add_span(all_[static_cast<std::size_t>(attribution)].content, trimmed_span(layout_.text, span));
  }

  /// Quotations that an attribution's own words reach into are its own to their ends.
  void claim_own() {
    for (std::size_t q = 0; q < layout_.quotations.size(); ++q) {
      int best = -1;
      std::size_t most = 0;
      for (std::size_t a = 0; a < all_.size(); ++a) {
        const Attribution& one = all_[a];
        if (one.content.empty() || inside_quotation(one, q)) continue;
        const std::size_t shared = covered(quotation(q).inner, one.content);
        const bool better = shared > most || (shared == most && best >= 0 && shared > 0 && one.takes_quote && !all_[static_cast<std::size_t>(best)].takes_quote);
        if (better) {
          best = static_cast<int>(a);
          most = shared;
        }
      }
      if (best < 0) continue;
      const bool reaches = most * 10 >= std::min<std::size_t>(quotation(q).inner.size(), 60) * 3;
      if (!reaches && !all_[static_cast<std::size_t>(best)].takes_quote) continue;
      owner_[q] = best;
      Attribution& mine = all_[static_cast<std::size_t>(best)];
      if (most < quotation(q).inner.size()) {
        add_span(mine.content, trimmed_span(layout_.text, quotation(q).inner));
      }
    }
  }

  void settle(std::size_t q) {
    if (owner_[q] >= 0) return;
    if (quotation(q).resumes && q > 0 && owner_[q - 1] >= 0) return give(q, owner_[q - 1]);
    const auto [first, last] = layout_.sentences_over(quotation(q).outer);
    if (first > last) return;
    int cue = cue_near(q, first, last);
    const bool sentence_like = word_count(words(quotation(q).inner)) > kShortQuote;
    if (cue < 0 && sentence_like) cue = cue_before(q, first);
    if (cue < 0 && sentence_like) cue = cue_of_neighbour(q, first);
    if (cue >= 0) give(q, cue);
  }

  /// A cue in the sentences that the quotation touches, outside the quotation: the nearest that may take one.
  int cue_near(std::size_t q, int first, int last) const {
    int best = -1;
    std::size_t nearest = 0;
    for (std::size_t a = 0; a < all_.size(); ++a) {
      const Attribution& one = all_[a];
      if (one.sentence < first || one.sentence > last || inside_quotation(one, q)) continue;
      if (!one.takes_quote || (!one.content.empty() && one.frame != "quote")) continue;
      const Span outer = quotation(q).outer;
      const std::size_t distance = one.cue_span.begin > outer.end ? one.cue_span.begin - outer.end : outer.begin - std::min(outer.begin, one.cue_span.end);
      if (best < 0 || distance < nearest) {
        best = static_cast<int>(a);
        nearest = distance;
      }
    }
    return best;
  }

  /// "He said: “…" or "… told reporters on Monday. “…": the last cue of the sentence before.
  int cue_before(std::size_t q, int first) const {
    if (first == 0) return -1;
    const int before = first - 1;
    const bool colon = ends_with_colon(before);
    const bool same_paragraph = layout_.paragraph_of[static_cast<std::size_t>(before)] == quotation(q).paragraph;
    if (!colon && !same_paragraph) return -1;
    int found = -1;
    for (std::size_t a = 0; a < all_.size(); ++a) {
      if (all_[a].sentence == before && is_speech(all_[a]) && !inside_any_quotation(all_[a])) found = static_cast<int>(a);
    }
    return found;
  }

  static bool is_speech(const Attribution& one) { return one.takes_quote || one.kind == "speech" || one.kind == "accuse"; }
  bool inside_any_quotation(const Attribution& one) const { return layout_.quotation_around(one.cue_span) != nullptr; }

  bool ends_with_colon(int sentence) const {
    const Span span = trimmed_span(layout_.text, layout_.sentences[static_cast<std::size_t>(sentence)]);
    return !span.empty() && layout_.text[span.end - 1] == ':';
  }

  /// A further quotation of the same paragraph, or a paragraph that is nothing but a quotation, goes to whoever spoke last.
  int cue_of_neighbour(std::size_t q, int first) const {
    if (q == 0) return -1;
    const Quotation& here = quotation(q);
    const Quotation& before = quotation(q - 1);
    const Span paragraph = layout_.paragraphs[here.paragraph];
    const bool whole = here.outer.size() * 10 >= paragraph.size() * 9;
    const bool near = before.paragraph == here.paragraph || (whole && before.paragraph + 1 == here.paragraph);
    (void)first;
    return near ? owner_[q - 1] : -1;
  }

  /// "The Foreign Secretary said:" at a paragraph's end, and no quotation marks: the paragraphs that follow are the speech.
  void speech_blocks() {
    for (std::size_t s = 0; s + 1 < layout_.sentences.size(); ++s) {
      const std::size_t paragraph = layout_.paragraph_of[s];
      if (!ends_with_colon(static_cast<int>(s)) || layout_.paragraph_of[s + 1] == paragraph) continue;
      Attribution* cue = nullptr;
      for (Attribution& one : all_) {
        if (one.sentence == static_cast<int>(s) && is_speech(one)) cue = &one;
      }
      if (!cue || !cue->content.empty()) continue;
      for (std::size_t p = paragraph + 1; p < layout_.paragraphs.size() && !has_cue_of_other(p, *cue); ++p) {
        add_span(cue->content, layout_.paragraphs[p]);
      }
    }
  }

  /// Whether a paragraph has quotations or opens with a report of somebody's words, which ends a block.
  bool has_cue_of_other(std::size_t paragraph, const Attribution& cue) const {
    for (const Quotation& one : layout_.quotations) {
      if (one.paragraph == paragraph && word_count(words(one.inner)) > kShortQuote) return true;
    }
    for (const Attribution& one : all_) {
      if (one.cue == cue.cue && one.sentence == cue.sentence) continue;
      if (layout_.paragraph_of[static_cast<std::size_t>(one.sentence)] == paragraph && one.takes_quote && one.kind == "speech" &&
          !one.content.empty() && one.frame != "that") {
        return true;
      }
    }
    return false;
  }

  /// A transcript: "PENCE: Well, look …".
  void transcripts() {
    for (std::size_t p = 0; p < layout_.paragraphs.size(); ++p) {
      const Span paragraph = layout_.paragraphs[p];
      std::size_t begin = paragraph.begin;
      for (const Quotation& one : layout_.quotations) {
        if (one.outer.begin == begin) begin = one.inner.begin;
      }
      const std::size_t colon = layout_.text.substr(0, paragraph.end).find(':', begin);
      if (colon == std::string_view::npos || colon - begin > 40 || colon - begin < 3 || colon + 20 > paragraph.end) continue;
      if (!is_capitals(text_of(layout_.text, {begin, colon}))) continue;
      const auto [first, last] = layout_.sentences_over({begin, colon + 1});
      if (first > last) continue;
      Attribution made;
      made.sentence = first;
      made.cue_span = {colon, colon + 1};
      made.speaker_span = Span{begin, colon};
      made.speaker = word_from(parsed_.sentences[static_cast<std::size_t>(first)], begin);
      made.content = {trimmed_span(layout_.text, {colon + 1, paragraph.end})};
      made.kind = "speech";
      made.frame = "transcript";
      made.row = ":";
      all_.push_back(std::move(made));
    }
  }

  static bool is_capitals(std::string_view text) {
    bool any = false;
    for (const char c : text) {
      if (c >= 'a' && c <= 'z') return false;
      any |= c >= 'A' && c <= 'Z';
    }
    return any;
  }

  const Layout& layout_;
  const Parsed& parsed_;
  std::vector<Attribution>& all_;
  std::vector<int> owner_;  // by quotation: the attribution it went to
};

}  // namespace

std::pair<int, int> Layout::sentences_over(Span span) const {
  int first = 1;
  int last = 0;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    if (!sentences[s].overlaps(span)) continue;
    if (first > last) first = static_cast<int>(s);
    last = static_cast<int>(s);
  }
  return {first, last};
}

const Quotation* Layout::quotation_around(Span span) const {
  for (const Quotation& one : quotations) {
    if (one.outer.contains(span)) return &one;
  }
  return nullptr;
}

Layout layout_of(const CodingInput& input) {
  Layout layout;
  layout.text = input.article.text;
  layout.paragraphs = lines_of(layout.text);
  layout.quotations = find_quotations(layout.text, layout.paragraphs);
  for (const Sentence& sentence : input.parsed.sentences) {
    layout.sentences.push_back(sentence.span);
    std::size_t paragraph = 0;
    while (paragraph + 1 < layout.paragraphs.size() && layout.paragraphs[paragraph + 1].begin <= sentence.span.begin) ++paragraph;
    layout.paragraph_of.push_back(paragraph);
  }
  return layout;
}

void attribute_quotations(const Layout& layout, const Parsed& parsed, std::vector<Attribution>& attributions) {
  QuoteAttributor(layout, parsed, attributions).run();
  // A cue never belongs to what it introduces.
  for (Attribution& one : attributions) {
    cut_span(one.content, one.cue_span);
    std::erase_if(one.content, [](Span part) { return part.empty(); });
  }
}

}  // namespace chancery
