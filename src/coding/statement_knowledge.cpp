#include "coding/statement_knowledge.h"

#include <algorithm>
#include <charconv>

#include "base/base.h"
#include "coding/statement.h"

namespace chancery {

namespace {

constexpr std::string_view kKinds[] = {"speech", "demand", "attitude", "intention", "accuse", "evidence"};

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string_view word : split(text, ' ')) words.emplace_back(word);
  return words;
}

bool is_kind(std::string_view kind) { return std::find(std::begin(kKinds), std::end(kKinds), kind) != std::end(kKinds); }

/// Keys must rise strictly, which also keeps them unique.
Outcome in_order(const Row& row, std::string& last) {
  if (!last.empty() && row.fields[0] <= last) {
    return row.fault("key '" + std::string(row.fields[0]) + "' does not come after '" + last + "'");
  }
  last = row.fields[0];
  return Done{};
}

Outcome read_cues(const std::string& path, CueTable& into) {
  std::string last;
  Outcome outcome = read_table(path, 4, [&](const Row& row) -> Outcome {
    if (auto order = in_order(row, last); !order) return order;
    if (!is_kind(row.fields[2])) return row.fault("unknown kind '" + std::string(row.fields[2]) + "'");
    CueRow cue;
    cue.name = row.fields[0];
    cue.further = words_of(row.fields[0]);
    const std::string first = cue.further.front();
    cue.further.erase(cue.further.begin());
    cue.frames = words_of(row.fields[1]);
    cue.kind = row.fields[2];
    into[first].push_back(std::move(cue));
    return Done{};
  });
  for (auto& [first, rows] : into) {
    std::stable_sort(rows.begin(), rows.end(),
                     [](const CueRow& a, const CueRow& b) { return a.further.size() > b.further.size(); });
  }
  return outcome;
}

Outcome read_phrases(const std::string& path, std::vector<CuePhrase>& into) {
  std::string last;
  Outcome outcome = read_table(path, 3, [&](const Row& row) -> Outcome {
    if (auto order = in_order(row, last); !order) return order;
    if (!is_kind(row.fields[1])) return row.fault("unknown kind '" + std::string(row.fields[1]) + "'");
    into.push_back({words_of(row.fields[0]), std::string(row.fields[1])});
    return Done{};
  });
  std::stable_sort(into.begin(), into.end(),
                   [](const CuePhrase& a, const CuePhrase& b) { return a.words.size() > b.words.size(); });
  return outcome;
}

Outcome read_lights(const std::string& path, std::unordered_set<std::string>& into) {
  std::string last;
  return read_table(path, 2, [&](const Row& row) -> Outcome {
    if (auto order = in_order(row, last); !order) return order;
    into.emplace(row.fields[0]);
    return Done{};
  });
}

/// "deny" -> denies, denied, denying; "hope" -> hopes, hoped, hoping; "plan" -> planned too.
void add_regular_forms(const std::string& verb, std::unordered_map<std::string, std::string>& forms) {
  const auto add = [&](const std::string& form) { forms.emplace(form, verb); };
  const char last = verb.back();
  const bool vowel_before = verb.size() > 1 && std::string_view("aeiou").find(verb[verb.size() - 2]) != std::string_view::npos;
  if (last == 'e') {
    const std::string stem = verb.substr(0, verb.size() - 1);
    for (const char* end : {"es", "ed", "ing"}) add(stem + end);
  } else if (last == 'y' && !vowel_before) {
    const std::string stem = verb.substr(0, verb.size() - 1);
    for (const char* end : {"ies", "ied", "ying"}) add(stem + end);
  } else {
    for (const char* end : {"s", "es", "ed", "ing"}) add(verb + end);
    if (vowel_before) {
      for (const char* end : {"ed", "ing"}) add(verb + last + end);
    }
  }
}

Outcome read_forms(const std::string& path, StatementKnowledge& knowledge) {
  std::string last;
  Outcome outcome = read_table(path, 2, [&](const Row& row) -> Outcome {
    if (auto order = in_order(row, last); !order) return order;
    knowledge.forms.emplace(row.fields[0], row.fields[1]);
    return Done{};
  });
  std::vector<std::string> verbs;
  for (const auto& [verb, rows] : knowledge.verbs) verbs.push_back(verb);
  std::sort(verbs.begin(), verbs.end());
  for (const std::string& verb : verbs) add_regular_forms(verb, knowledge.forms);
  return outcome;
}

Outcome read_confidence(const std::string& path, StatementKnowledge& knowledge) {
  return read_table(path, 3, [&](const Row& row) -> Outcome {
    double value = 0;
    const std::string_view text = row.fields[2];
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end != text.data() + text.size() || value < 0 || value > 1) {
      return row.fault("not a number from 0 to 1: '" + std::string(text) + "'");
    }
    auto& family = knowledge.confidence[std::string(row.fields[0])];
    if (!family.emplace(std::string(row.fields[1]), value).second) return row.fault("row appears twice");
    return Done{};
  });
}

}  // namespace

bool CueRow::takes(std::string_view frame) const {
  return std::find(frames.begin(), frames.end(), frame) != frames.end();
}

std::string StatementKnowledge::verb_key(const Word& word) const {
  if (verbs.contains(word.lemma)) return word.lemma;
  std::string form = word.form;
  for (char& c : form) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const auto found = forms.find(form);
  return found == forms.end() ? std::string{} : found->second;
}

double StatementKnowledge::prior(const std::string& family, const std::string& feature, double fallback) const {
  const auto rows = confidence.find(family);
  if (rows == confidence.end()) return fallback;
  const auto row = rows->second.find(feature);
  return row == rows->second.end() ? fallback : row->second;
}

Result<std::unique_ptr<StatementKnowledge>> load_statement_knowledge(const std::string& data_folder) {
  auto knowledge = std::make_unique<StatementKnowledge>();
  const std::string folder = data_folder + "/lexicon/";
  Outcome outcome = read_cues(folder + "speech_verbs.tsv", knowledge->verbs);
  if (outcome) outcome = read_cues(folder + "speech_nouns.tsv", knowledge->nouns);
  if (outcome) outcome = read_cues(folder + "speech_adjectives.tsv", knowledge->adjectives);
  if (outcome) outcome = read_phrases(folder + "speech_phrases.tsv", knowledge->phrases);
  if (outcome) outcome = read_forms(folder + "speech_forms.tsv", *knowledge);
  if (outcome) outcome = read_lights(folder + "speech_lights.tsv", knowledge->lights);
  if (outcome) outcome = read_lights(folder + "speech_minds.tsv", knowledge->minds);
  if (outcome) outcome = read_confidence(folder + "confidence.tsv", *knowledge);
  if (!outcome) return outcome.error();
  auto words = load_clause_words(data_folder);
  if (!words) return words.error();
  knowledge->clause_words = *std::move(words);
  return knowledge;
}

}  // namespace chancery
