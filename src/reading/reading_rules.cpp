#include "reading/reading_rules.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "reading/ascii.h"
#include "reading/paragraph_features.h"
#include "reading/wording.h"

namespace chancery {

namespace {

constexpr std::array kCueWords = std::to_array<std::string_view>(
    {"content", "comment", "related", "share", "navigation", "footer", "header", "newsletter", "advert", "caption", "author",
     "promotion", "notice", "sidebar", "metadata", "tags", "teaser", "hidden", "summary"});
constexpr std::array kPhraseKinds = std::to_array<std::string_view>(
    {"related", "share", "cookie", "newsletter", "comments", "navigation", "credit", "rights", "advert", "contact", "updated"});
constexpr std::array kReaches = std::to_array<std::string_view>({"whole", "start", "anywhere"});

constexpr std::size_t kMaxPhraseLine = 2000;

template <std::size_t N>
int index_in(const std::array<std::string_view, N>& words, std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  return found == words.end() ? -1 : static_cast<int>(found - words.begin());
}

Outcome load_cues(const std::string& path, ReadingRules::Data& data) {
  return read_table(path, 2, [&](const Row& row) -> Outcome {
    const int cue = index_in(kCueWords, row.fields[1]);
    if (cue < 0) return row.fault("'" + std::string(row.fields[1]) + "' is no kind of cue");
    if (!data.cues.emplace(row.fields[0], bit(static_cast<Cue>(cue))).second) {
      return row.fault("'" + std::string(row.fields[0]) + "' appears twice");
    }
    return Done{};
  });
}

Outcome load_phrases(const std::string& path, ReadingRules::Data& data) {
  return read_table(path, 4, [&](const Row& row) -> Outcome {
    const int kind = index_in(kPhraseKinds, row.fields[1]);
    const int reach = index_in(kReaches, row.fields[2]);
    if (kind < 0) return row.fault("'" + std::string(row.fields[1]) + "' is no kind of phrase");
    if (reach < 0) return row.fault("'" + std::string(row.fields[2]) + "' is not whole, start or anywhere");
    if (row.fields[3] != "tail" && row.fields[3] != "-") return row.fault("the last field is 'tail' or '-'");
    const std::string key = wording(row.fields[0]);
    if (key.empty()) return row.fault("the phrase has no word");
    const Phrase phrase{static_cast<PhraseKind>(kind), static_cast<PhraseReach>(reach), row.fields[3] == "tail"};
    if (!data.phrases.emplace(key, phrase).second) return row.fault("'" + std::string(row.fields[0]) + "' appears twice");
    if (phrase.reach == PhraseReach::anywhere) data.anywhere_starts.insert(key.substr(0, key.find(' ')));
    data.longest_phrase = std::max(data.longest_phrase, folded_words(key).size());
    return Done{};
  });
}

Outcome load_function_words(const std::string& path, ReadingRules::Data& data) {
  return read_table(path, 2, [&](const Row& row) -> Outcome {
    for (const std::string_view word : split(row.fields[1], ' ')) data.function_words[folded(word)].emplace_back(row.fields[0]);
    return Done{};
  });
}

Outcome load_byline_words(const std::string& path, ReadingRules::Data& data) {
  return read_table(path, 2, [&](const Row& row) -> Outcome {
    if (!data.byline_words.emplace(wording(row.fields[0]), row.fields[1]).second) {
      return row.fault("'" + std::string(row.fields[0]) + "' appears twice");
    }
    return Done{};
  });
}

Outcome load_counter_words(const std::string& path, ReadingRules::Data& data) {
  return read_table(path, 1, [&](const Row& row) -> Outcome {
    if (!data.counter_words.insert(folded(row.fields[0])).second) return row.fault("'" + std::string(row.fields[0]) + "' appears twice");
    return Done{};
  });
}

Outcome load_months(const std::string& path, ReadingRules::Data& data) {
  return read_table(path, 2, [&](const Row& row) -> Outcome {
    int month = 0;
    std::from_chars(row.fields[1].data(), row.fields[1].data() + row.fields[1].size(), month);
    if (month < 1 || month > 12) return row.fault("the month is not 1 to 12");
    if (!data.months.emplace(folded(row.fields[0]), month).second) {
      return row.fault("'" + std::string(row.fields[0]) + "' appears twice");
    }
    return Done{};
  });
}

}  // namespace

ReadingRules::ReadingRules(std::unique_ptr<Data> data) : data_(std::move(data)) {}
ReadingRules::ReadingRules(ReadingRules&&) noexcept = default;
ReadingRules& ReadingRules::operator=(ReadingRules&&) noexcept = default;
ReadingRules::~ReadingRules() = default;

Result<ReadingRules> ReadingRules::load(const std::string& data_folder) {
  const std::string folder = data_folder + "/reading/";
  auto data = std::make_unique<Data>();
  if (auto done = load_cues(folder + "class_cues.tsv", *data); !done) return done.error();
  if (auto done = load_phrases(folder + "clutter_phrases.tsv", *data); !done) return done.error();
  if (auto done = load_function_words(folder + "function_words.tsv", *data); !done) return done.error();
  if (auto done = load_byline_words(folder + "byline_words.tsv", *data); !done) return done.error();
  if (auto done = load_counter_words(folder + "counter_words.tsv", *data); !done) return done.error();
  if (auto done = load_months(folder + "months.tsv", *data); !done) return done.error();
  auto first = TreeSum::load(folder + "paragraph_trees.tsv", paragraph_feature_names());
  if (!first) return first.error();
  auto second = TreeSum::load(folder + "neighbour_trees.tsv", neighbour_feature_names());
  if (!second) return second.error();
  data->paragraphs = {std::move(*first), std::move(*second)};
  return ReadingRules(std::move(data));
}

const Phrase* phrase_in(std::string_view line, const ReadingRules::Data& rules) {
  return phrase_in(folded_words(line.substr(0, kMaxPhraseLine)), rules);
}

const Phrase* phrase_in(const std::vector<std::string>& words, const ReadingRules::Data& rules) {
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    if (begin > 0 && !rules.anywhere_starts.contains(words[begin])) continue;
    std::string run;
    for (std::size_t size = 1; size <= rules.longest_phrase && begin + size <= words.size(); ++size) {
      if (size > 1) run += ' ';
      run += words[begin + size - 1];
      const auto found = rules.phrases.find(run);
      if (found == rules.phrases.end()) continue;
      const Phrase& phrase = found->second;
      const bool fits = phrase.reach == PhraseReach::anywhere || (begin == 0 && phrase.reach == PhraseReach::start) ||
                        (begin == 0 && size == words.size());
      if (fits) return &phrase;
    }
  }
  return nullptr;
}

CueSet cues_in(std::string_view names, const ReadingRules::Data& rules) {
  CueSet cues = 0;
  std::string word;
  std::string before;
  const auto take = [&] {
    if (word.empty()) return;
    if (const auto found = rules.cues.find(word); found != rules.cues.end()) cues |= found->second;
    // "most-read", "readMore": two words that mean something only together.
    if (const auto found = rules.cues.find(before + "-" + word); found != rules.cues.end()) cues |= found->second;
    before = std::move(word);
    word.clear();
  };
  char last = ' ';
  for (const char c : names.substr(0, 512)) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    if (!is_ascii_letter(c) || (is_upper && last >= 'a' && last <= 'z')) take();
    if (is_ascii_space(c)) before.clear();
    if (is_ascii_letter(c)) word += ascii_lower(c);
    last = c;
  }
  take();
  return cues;
}

}  // namespace chancery
