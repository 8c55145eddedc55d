#pragma once

/// What data/reading/ holds, in memory.
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "reading/paragraph_model.h"
#include "reading/reading.h"

namespace chancery {

/// What a word in a class or id says of the element that bears it (data/reading/class_cues.tsv).
enum class Cue : std::uint8_t {
  content, comment, related, share, navigation, footer, header, newsletter, advert, caption, author, promotion, notice, sidebar,
  metadata, tags, teaser, hidden, summary, count_
};
using CueSet = std::uint32_t;
constexpr CueSet bit(Cue cue) { return CueSet{1} << static_cast<unsigned>(cue); }

/// What a fixed wording of pages is (data/reading/clutter_phrases.tsv), and how much of a line it must make.
enum class PhraseKind : std::uint8_t {
  related, share, cookie, newsletter, comments, navigation, credit, rights, advert, contact, updated, count_
};
enum class PhraseReach : std::uint8_t { whole, start, anywhere };

struct Phrase {
  PhraseKind kind;
  PhraseReach reach;
  bool opens_tail;  // everything after such a line is the page's, not the article's
};

struct ReadingRules::Data {
  std::unordered_map<std::string, CueSet> cues;
  std::unordered_map<std::string, Phrase> phrases;                          // by wording()
  std::unordered_set<std::string> anywhere_starts;                          // first words of those that may stand anywhere
  std::size_t longest_phrase = 0;                                           // in words
  std::unordered_map<std::string, std::vector<std::string>> function_words;  // word -> languages
  std::unordered_map<std::string, std::string> byline_words;                // wording() -> what it is
  std::unordered_set<std::string> counter_words;                            // what pages count: views, comments, minutes
  std::unordered_map<std::string, int> months;                              // folded name -> 1…12
  ParagraphModel paragraphs;
};

/// The phrase that `line` is, starts with or holds, as its reach asks.
const Phrase* phrase_in(std::string_view line, const ReadingRules::Data& rules);
/// The same for a line given as its folded_words().
const Phrase* phrase_in(const std::vector<std::string>& words, const ReadingRules::Data& rules);

/// The cues of a class or id value, split where its words end ("articleBody", "social-share_bar").
CueSet cues_in(std::string_view names, const ReadingRules::Data& rules);

}  // namespace chancery
