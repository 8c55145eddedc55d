#include <array>
#include <utility>

#include "base/base.h"
#include "coding/clause.h"

namespace chancery {

namespace {

constexpr std::array<std::pair<std::string_view, Force>, 9> kForces{{
    {"none", Force::none},
    {"negated", Force::negated},
    {"intended", Force::intended},
    {"possible", Force::possible},
    {"alleged", Force::alleged},
    {"hypothetical", Force::hypothetical},
    {"feared", Force::feared},
    {"wished", Force::wished},
    {"reported", Force::reported},
}};

const Force* force_named(std::string_view name) {
  for (const auto& [known, force] : kForces) {
    if (known == name) return &force;
  }
  return nullptr;
}

Outcome take_force(const Row& row, ClauseWords& words) {
  const Force* force = force_named(row.fields[2]);
  if (!force) return row.fault("unknown force '" + std::string(row.fields[2]) + "'");
  const std::string key = std::string(row.fields[1]) + ' ' + std::string(row.fields[0]);
  if (!words.forces.emplace(key, *force).second) return row.fault("key '" + key + "' appears twice");
  return Done{};
}

Outcome take_pair(const Row& row, std::unordered_map<std::string, std::string>& into) {
  const std::string key(row.fields[0]);
  if (!into.emplace(key, std::string(row.fields[1])).second) return row.fault("key '" + key + "' appears twice");
  return Done{};
}

/// The words that a frame's slots name: "object:supply|export to:B".
void take_slot_words(std::string_view frame, std::unordered_set<std::string>& into) {
  for (const std::string_view slot : split(frame, ' ')) {
    const std::size_t colon = slot.find(':');
    if (colon == std::string_view::npos) continue;
    for (const std::string_view word : split(slot.substr(colon + 1), '|')) {
      if (word.size() > 2 && word.find_first_of("{}?_") == std::string_view::npos) into.emplace(word);
    }
  }
}

}  // namespace

Force ClauseWords::force_of(std::string_view sort, std::string_view lemma) const {
  std::string key(sort);
  key += ' ';
  key += lemma;
  const auto found = forces.find(key);
  return found == forces.end() ? Force::none : found->second;
}

namespace {

/// Whether a regular verb may have this form: a lemmatizer that never saw "deplored" may take it for a form of "deploy".
bool is_form_of(std::string_view form, std::string_view lemma) {
  if (lemma.size() < 2 || form == lemma) return true;
  const std::string_view stem = lemma.substr(0, lemma.size() - (lemma.back() == 'e' || lemma.back() == 'y' ? 1 : 0));
  if (!form.starts_with(stem)) return false;
  std::string_view ending = form.substr(stem.size());
  if (ending.size() > 2 && ending.front() == stem.back()) ending.remove_prefix(1);  // "barred"
  for (const std::string_view known : {"e", "es", "s", "d", "ed", "ing", "y", "ying", "ys", "yed", "ied", "ies"}) {
    if (ending == known) return true;
  }
  return false;
}

}  // namespace

std::string ClauseWords::verb_lemma(const Word& word) const {
  std::string form = word.form;
  for (char& c : form) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const auto odd = irregular.find(form);
  const bool regular = form.ends_with("ed") || form.ends_with("ing") || odd != irregular.end();
  if (verbs.contains(word.lemma) && (!regular || is_form_of(form, word.lemma) || (odd != irregular.end() && odd->second == word.lemma))) return word.lemma;
  std::vector<std::string> guesses{word.lemma + 'e', form};
  const auto without = [&](std::string_view ending, std::string_view instead) {
    if (form.size() > ending.size() + 1 && form.ends_with(ending))
      guesses.push_back(form.substr(0, form.size() - ending.size()) + std::string(instead));
  };
  for (const std::string_view ending : {"ied", "ies"}) without(ending, "y");
  for (const std::string_view ending : {"ed", "ing", "es"}) {
    without(ending, "e");
    without(ending, "");
  }
  without("s", "");
  for (const std::string_view ending : {"ed", "ing"}) {
    if (!form.ends_with(ending) || form.size() < ending.size() + 3) continue;
    const std::string stem = form.substr(0, form.size() - ending.size());
    if (stem[stem.size() - 1] == stem[stem.size() - 2]) guesses.push_back(stem.substr(0, stem.size() - 1));
  }
  if (odd != irregular.end()) return odd->second;
  for (const std::string& guess : guesses) {
    if (verbs.contains(guess)) return guess;
  }
  return word.lemma;
}

std::string ClauseWords::noun_lemma(const Word& word) const {
  if (word.upos != Upos::NOUN || nouns.contains(word.lemma)) return word.lemma;
  std::string form = word.form;
  for (char& c : form) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const std::pair<std::string_view, std::string_view> endings[] = {{"", ""}, {"s", ""}, {"es", ""}, {"ies", "y"}};
  for (const auto& [ending, instead] : endings) {
    if (!form.ends_with(ending)) continue;
    const std::string guess = form.substr(0, form.size() - ending.size()) + std::string(instead);
    if (nouns.contains(guess)) return guess;
  }
  return word.lemma;
}

Result<std::unique_ptr<ClauseWords>> load_clause_words(const std::string& data_folder) {
  auto words = std::make_unique<ClauseWords>();
  const std::string folder = data_folder + "/lexicon/";
  auto outcome = read_table(folder + "modals.tsv", 4, [&](const Row& row) { return take_force(row, *words); });
  if (!outcome) return outcome.error();
  outcome = read_table(folder + "negators.tsv", 3, [&](const Row& row) { return take_pair(row, words->negators); });
  if (!outcome) return outcome.error();
  outcome = read_table(folder + "frames_control.tsv", 3, [&](const Row& row) { return take_pair(row, words->controllers); });
  if (!outcome) return outcome.error();
  outcome = read_table(folder + "irregular_verbs.tsv", 2, [&](const Row& row) { return take_pair(row, words->irregular); });
  if (!outcome) return outcome.error();
  outcome = read_table(folder + "verbs.tsv", 6, [&](const Row& row) -> Outcome {
    words->verbs.emplace(row.fields[0].substr(0, row.fields[0].find(' ')));
    take_slot_words(row.fields[1], words->nouns);
    if (row.fields[0].find(' ') != std::string_view::npos) words->phrasal.emplace(row.fields[0]);
    return Done{};
  });
  if (!outcome) return outcome.error();
  outcome = read_table(folder + "nouns.tsv", 6, [&](const Row& row) -> Outcome {
    words->nouns.emplace(row.fields[0]);
    return Done{};
  });
  if (!outcome) return outcome.error();
  outcome = read_table(folder + "frames_sets.tsv", 2, [&](const Row& row) -> Outcome {
    words->nouns.emplace(row.fields[1]);
    return Done{};
  });
  if (!outcome) return outcome.error();
  for (const auto& [key, force] : words->forces) {
    if (key.starts_with("verb ")) words->verbs.insert(key.substr(5, key.find(' ', 5) - 5));
  }
  return words;
}

}  // namespace chancery
