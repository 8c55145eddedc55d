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
constexpr std::size_t kMaxLanguages = 32;

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
    const std::size_t joint = row.fields[0].find('-');
    if (joint != row.fields[0].rfind('-')) return row.fault("a cue has two words at most");
    if (joint != std::string_view::npos) data.cue_pair_starts.emplace(row.fields[0].substr(0, joint));
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
    const Wording key(row.fields[0]);
    if (key.empty()) return row.fault("the phrase has no word");
    const Phrase phrase{static_cast<PhraseKind>(kind), static_cast<PhraseReach>(reach), row.fields[3] == "tail"};
    if (!data.phrases.emplace(key.text(), phrase).second) return row.fault("'" + std::string(row.fields[0]) + "' appears twice");
    KnownWord& start = data.words[key.hash(0)];
    start.longest = std::max(start.longest, static_cast<std::uint32_t>(key.size()));
    start.starts_anywhere |= phrase.reach == PhraseReach::anywhere;
    return Done{};
  });
}

Outcome load_function_words(const std::string& path, ReadingRules::Data& data) {
  return read_table(path, 2, [&](const Row& row) -> Outcome {
    if (!data.languages.empty() && data.languages.back() >= row.fields[0]) return row.fault("languages are not sorted, each once");
    if (data.languages.size() == kMaxLanguages) return row.fault("more languages than are foreseen");
    const std::uint32_t language = std::uint32_t{1} << data.languages.size();
    data.languages.emplace_back(row.fields[0]);
    for (const std::string_view word : split(row.fields[1], ' ')) data.words[hash_of(folded(word))].languages |= language;
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

namespace {

/// The phrase that begins at a word, of those that do so with `longest` words at most.
const Phrase* phrase_at(const Wording& words, std::size_t begin, std::size_t longest, const ReadingRules::Data& rules) {
  for (std::size_t size = 1; size <= longest && begin + size <= words.size(); ++size) {
    const auto found = rules.phrases.find(words.run(begin, size));
    if (found == rules.phrases.end()) continue;
    const Phrase& phrase = found->second;
    const bool fits = phrase.reach == PhraseReach::anywhere || (begin == 0 && phrase.reach == PhraseReach::start) ||
                      (begin == 0 && size == words.size());
    if (fits) return &phrase;
  }
  return nullptr;
}

}  // namespace

Heard heard_in(const Wording& words, const ReadingRules::Data& rules) {
  Heard heard;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto known = rules.words.find(words.hash(i));
    if (known == rules.words.end()) continue;
    heard.function_words += known->second.languages != 0;
    if (!heard.phrase && (i == 0 || known->second.starts_anywhere)) heard.phrase = phrase_at(words, i, known->second.longest, rules);
  }
  return heard;
}

const Phrase* phrase_in(std::string_view line, const ReadingRules::Data& rules) {
  return heard_in(Wording(line.substr(0, kMaxPhraseLine)), rules).phrase;
}

namespace {

/// Gathers the cues of words that come one after another.
class CueReader {
 public:
  explicit CueReader(const ReadingRules::Data& rules) : rules_(rules) {}

  void take(const std::string& word) {
    if (const auto found = rules_.cues.find(word); found != rules_.cues.end()) cues_ |= found->second;
    // "most-read", "readMore": two words that mean something only together.
    if (is_pair_start_) {
      pair_ += '-';
      pair_ += word;
      if (const auto found = rules_.cues.find(pair_); found != rules_.cues.end()) cues_ |= found->second;
    }
    is_pair_start_ = rules_.cue_pair_starts.contains(word);
    if (is_pair_start_) pair_ = word;
  }

  void part() { is_pair_start_ = false; }
  CueSet cues() const { return cues_; }

 private:
  const ReadingRules::Data& rules_;
  std::string pair_;
  bool is_pair_start_ = false;
  CueSet cues_ = 0;
};

}  // namespace

CueSet cues_in(std::string_view names, const ReadingRules::Data& rules) {
  CueReader reader(rules);
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) reader.take(word);
    word.clear();
  };
  char last = ' ';
  for (const char c : names.substr(0, 512)) {
    const bool is_upper = c >= 'A' && c <= 'Z';
    if (!is_ascii_letter(c) || (is_upper && last >= 'a' && last <= 'z')) end_word();
    if (is_ascii_space(c)) reader.part();
    if (is_ascii_letter(c)) word += ascii_lower(c);
    last = c;
  }
  end_word();
  return reader.cues();
}

}  // namespace chancery
