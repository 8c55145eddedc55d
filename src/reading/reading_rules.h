#pragma once

/// What data/reading/ holds, in memory.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reading/paragraph_model.h"
#include "reading/reading.h"
#include "reading/text_map.h"
#include "reading/wording.h"

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

/// A word that the rules know.
struct KnownWord {
  std::uint32_t languages = 0;     // whose function word it is, a bit each
  std::uint32_t longest = 0;       // words in the longest phrase that begins with it
  bool starts_anywhere = false;    // one of those may stand anywhere
};

struct ReadingRules::Data {
  TextMap<CueSet> cues;
  TextSet cue_pair_starts;                           // the first words of cues of two
  TextMap<Phrase> phrases;                            // by wording()
  std::unordered_map<std::uint64_t, KnownWord> words;  // by hash_of(): each word of each page is looked up here
  std::vector<std::string> languages;                 // of the function words, sorted
  TextMap<std::string> byline_words;                  // wording() -> what it is
  TextSet counter_words;                              // what pages count: views, comments, minutes
  TextMap<int> months;                                // folded name -> 1…12
  ParagraphModel paragraphs;
};

/// The phrase that `line` is, starts with or holds, as its reach asks.
const Phrase* phrase_in(std::string_view line, const ReadingRules::Data& rules);
/// What the rules know of a line's words.
struct Heard {
  const Phrase* phrase = nullptr;  // as phrase_in()
  std::size_t function_words = 0;  // of any language
};
Heard heard_in(const Wording& words, const ReadingRules::Data& rules);

/// The cues of a class or id value, split where its words end ("articleBody", "social-share_bar").
CueSet cues_in(std::string_view names, const ReadingRules::Data& rules);

}  // namespace chancery
