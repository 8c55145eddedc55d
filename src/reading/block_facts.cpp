#include "reading/block_facts.h"

#include <algorithm>
#include <bitset>
#include <unordered_map>
#include <unordered_set>

#include "reading/ascii.h"
#include "reading/wording.h"

namespace chancery {

namespace {

constexpr std::size_t kWide = 4;  // words in a shingle

/// A hash of each run of four words, and of the shorter runs that end the text, in order of their beginnings.
std::vector<std::uint64_t> runs_of(const Wording& words) {
  std::vector<std::uint64_t> runs(words.size(), 0);
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t k = i; k < std::min(i + kWide, words.size()); ++k) runs[i] = runs[i] * 0x9E3779B97F4A7C15ULL + words.hash(k);
  }
  return runs;
}

/// The shingles of a text, for asking whether another text is in it: one of three words or less is where the text ends with it.
class Shingles {
 public:
  explicit Shingles(std::string_view text) {
    const std::vector<std::uint64_t> runs = runs_of(Wording(text));
    for (const std::uint64_t run : runs) {
      set_.insert(run);
      may_hold_.set(run % kMarks);
    }
  }

  bool empty() const { return set_.empty(); }

  /// How much of a text, given by its runs_of(), is here.
  float share_of(const std::vector<std::uint64_t>& runs) const {
    if (runs.empty() || empty()) return 0;
    const std::size_t whole = runs.size() > kWide ? runs.size() - kWide + 1 : 1;
    std::size_t held = 0;
    for (std::size_t i = 0; i < whole; ++i) held += may_hold_[runs[i] % kMarks] && set_.contains(runs[i]);
    return share(static_cast<double>(held), static_cast<double>(whole));
  }

 private:
  static constexpr std::size_t kMarks = 4096;
  std::unordered_set<std::uint64_t> set_;
  std::bitset<kMarks> may_hold_;  // spares most of the looking
};

void take_letters(std::string_view text, BlockFacts& out) {
  std::size_t lower = 0;
  std::size_t upper = 0;
  std::size_t digits = 0;
  std::size_t words = 0;
  std::size_t upper_words = 0;
  std::size_t commas = 0;
  std::size_t ends = 0;
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool is_upper = c >= 'A' && c <= 'Z';
    const bool is_word = is_word_byte(c);
    words += is_word && !inside;
    upper_words += is_upper && !inside;
    inside = is_word;
    lower += c >= 'a' && c <= 'z';
    upper += is_upper;
    digits += is_ascii_digit(c);
    commas += c == ',';
    if (c == '.' || c == '!' || c == '?') ends += i + 1 == text.size() || text[i + 1] == ' ' || text[i + 1] == '"';
  }
  out.commas = static_cast<float>(commas);
  out.sentence_ends = static_cast<float>(ends);
  out.digits = share(static_cast<double>(digits), static_cast<double>(lower + upper + digits));
  out.capitals = share(static_cast<double>(upper_words), static_cast<double>(words));
  out.all_capitals = lower == 0 && upper > 3;
  out.has_bar = text.find('|') != std::string_view::npos;
  out.has_rights = text.find("\xC2\xA9") != std::string_view::npos;
}

class FactFinder {
 public:
  FactFinder(const PageHints& hints, const ReadingRules::Data& rules)
      : rules_(rules), body_(hints.article_body), title_(hints.title), description_(hints.description) {}

  BlockFacts find(const TextBlock& block) const {
    BlockFacts facts;
    take_letters(block.text, facts);
    const Wording words(block.text);
    const Heard heard = heard_in(words, rules_);
    facts.function_words = share(static_cast<double>(heard.function_words), static_cast<double>(words.size()));
    facts.phrase = heard.phrase;
    facts.ends_sentence = ends_sentence(block.text);
    const std::vector<std::uint64_t> runs = runs_of(words);
    facts.in_body = body_.share_of(runs);
    facts.in_title = title_.share_of(runs);
    facts.in_description = description_.share_of(runs);
    return facts;
  }

 private:
  const ReadingRules::Data& rules_;
  Shingles body_;
  Shingles title_;
  Shingles description_;
};

}  // namespace

float share(double part, double whole) { return whole > 0 ? static_cast<float>(part / whole) : 0; }

std::vector<BlockFacts> block_facts(const std::vector<TextBlock>& blocks, const PageHints& hints, const ReadingRules::Data& rules) {
  const FactFinder finder(hints, rules);
  std::vector<BlockFacts> all;
  all.reserve(blocks.size());
  std::unordered_map<std::string_view, int> times;
  int tails = 0;
  for (const TextBlock& block : blocks) {
    all.push_back(finder.find(block));
    ++times[block.text];
    all.back().tails_before = tails;
    tails += all.back().phrase && all.back().phrase->opens_tail;
  }
  for (std::size_t i = 0; i < blocks.size(); ++i) all[i].repeated = times[blocks[i].text] > 1;
  return all;
}

}  // namespace chancery
