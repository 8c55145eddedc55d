#include "coding/position_knowledge.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/base.h"
#include "coding/position.h"

namespace chancery {

namespace {

constexpr std::array<std::string_view, 26> kActs{
    "establish", "restore", "sever",  "suspend",   "recognize", "withdraw", "impose", "lift", "join",
    "leave",     "cede",    "return", "deploy",    "cease",     "release",  "extradite", "hold", "sign",
    "ratify",    "pay",     "supply", "open",      "close",     "discuss",  "change", "keep"};
constexpr std::array<std::string_view, 9> kStances{"refuses", "demands", "offers",  "intends", "open-to",
                                                   "accepts", "rejects", "opposes", "supports"};

bool is_act(std::string_view text) { return std::find(kActs.begin(), kActs.end(), text) != kActs.end(); }
bool is_stance(std::string_view text) { return text == "-" || std::find(kStances.begin(), kStances.end(), text) != kStances.end(); }

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string_view word : split(text, ' ')) words.emplace_back(word);
  return words;
}

void add_forms(const std::string& verb, const std::string& key, std::unordered_map<std::string, std::string>& forms) {
  const char last = verb.back();
  const bool vowel_before = verb.size() > 1 && std::string_view("aeiou").find(verb[verb.size() - 2]) != std::string_view::npos;
  if (last == 'e') {
    for (const char* end : {"es", "ed", "ing"}) forms.emplace(verb.substr(0, verb.size() - 1) + end, key);
  } else if (last == 'y' && !vowel_before) {
    for (const char* end : {"ies", "ied", "ying"}) forms.emplace(verb.substr(0, verb.size() - 1) + end, key);
  } else {
    for (const char* end : {"s", "es", "ed", "ing"}) forms.emplace(verb + end, key);
    if (vowel_before) {
      for (const char* end : {"ed", "ing"}) forms.emplace(verb + last + end, key);
    }
  }
}

void add_plurals(const std::string& noun, std::unordered_map<std::string, std::string>& forms) {
  if (noun.back() == 'y') forms.emplace(noun.substr(0, noun.size() - 1) + "ies", noun);
  forms.emplace(noun + "s", noun);
  forms.emplace(noun + "es", noun);
}

/// Reads the tables of data/lexicon into one PositionKnowledge.
class Loader {
 public:
  Loader(std::string folder, PositionKnowledge& into) : folder_(std::move(folder)), into_(into) {}

  Outcome load() {
    Outcome outcome = triggers();
    if (outcome) outcome = act_verbs();
    if (outcome) outcome = act_nouns();
    if (outcome) outcome = acts();
    if (outcome) outcome = opposites();
    if (outcome) outcome = conditions();
    if (outcome) outcome = firmness();
    if (outcome) outcome = irregular_forms();
    if (outcome) outcome = confidence();
    if (outcome) settle();
    return outcome;
  }

 private:
  Outcome triggers() {
    return read_table(folder_ + "positions.tsv", 7, [&](const Row& row) -> Outcome {
      TriggerRow trigger;
      trigger.name = row.fields[0];
      trigger.further = words_of(row.fields[0]);
      const std::string first = trigger.further.front();
      trigger.further.erase(trigger.further.begin());
      trigger.part = row.fields[1];
      trigger.frames = words_of(row.fields[2]);
      trigger.stance = row.fields[3];
      trigger.negated = row.fields[4];
      trigger.firmness = row.fields[5];
      if (!is_stance(trigger.stance) || !is_stance(trigger.negated)) return row.fault("unknown stance");
      if (trigger.part == "phrase") {
        trigger.further = words_of(row.fields[0]);
        into_.phrases.push_back(std::move(trigger));
        return Done{};
      }
      into_.triggers[trigger.part + ' ' + first].push_back(std::move(trigger));
      return Done{};
    });
  }

  Outcome act_verbs() {
    return read_table(folder_ + "acts_verbs.tsv", 5, [&](const Row& row) -> Outcome {
      ActVerbRow act;
      act.further = words_of(row.fields[0]);
      const std::string first = act.further.front();
      act.further.erase(act.further.begin());
      std::string_view act_class = row.fields[2];
      act.denies = act_class.starts_with("not ");
      if (act.denies) act_class.remove_prefix(4);
      act.act_class = act_class;
      act.what = row.fields[3];
      if (row.fields[1] == "adverb") into_.act_adverbs.emplace(first, act.act_class);
      else if (row.fields[1] == "verb") into_.act_verbs[first].push_back(std::move(act));
      else if (row.fields[1] == "noun") into_.act_actions[first].push_back(std::move(act));
      else return row.fault("neither verb, noun nor adverb");
      return Done{};
    });
  }

  Outcome act_nouns() {
    return read_table(folder_ + "acts_nouns.tsv", 4, [&](const Row& row) -> Outcome {
      if (row.fields[2] != "-" && !is_act(row.fields[2])) return row.fault("unknown act '" + std::string(row.fields[2]) + "'");
      ActNounRow noun;
      noun.before = words_of(row.fields[0]);
      const auto of = std::find(noun.before.begin(), noun.before.end(), "of");
      if (of != noun.before.end()) {
        noun.after = noun.before.back();
        noun.before.erase(of, noun.before.end());
      }
      const std::string head = noun.before.back();
      noun.before.pop_back();
      noun.what = row.fields[1];
      noun.alone = row.fields[2];
      into_.act_nouns[head].push_back(std::move(noun));
      return Done{};
    });
  }

  Outcome acts() {
    return read_table(folder_ + "acts.tsv", 3, [&](const Row& row) -> Outcome {
      if (!is_act(plain_kind(row.fields[2]))) return row.fault("unknown act '" + std::string(row.fields[2]) + "'");
      const std::string key = std::string(row.fields[0]) + ' ' + std::string(row.fields[1]);
      if (!into_.acts.emplace(key, row.fields[2]).second) return row.fault("row '" + key + "' appears twice");
      return Done{};
    });
  }

  Outcome opposites() {
    return read_table(folder_ + "acts_opposites.tsv", 3, [&](const Row& row) -> Outcome {
      std::string_view act = row.fields[0];
      if (act.starts_with("undo ")) act.remove_prefix(5);
      if (!is_act(act) || !is_act(row.fields[2])) return row.fault("unknown act");
      std::string key(row.fields[0]);
      if (row.fields[1] != "-") key += ' ' + std::string(row.fields[1]);
      if (!into_.opposites.emplace(key, row.fields[2]).second) return row.fault("row '" + key + "' appears twice");
      return Done{};
    });
  }

  Outcome conditions() {
    return read_table(folder_ + "conditions.tsv", 4, [&](const Row& row) -> Outcome {
      if (row.fields[2] == "previous") {
        into_.leads.emplace_back(row.fields[0], row.fields[1]);
        return Done{};
      }
      into_.conditions.push_back({words_of(row.fields[0]), std::string(row.fields[1]), std::string(row.fields[2])});
      return Done{};
    });
  }

  Outcome firmness() {
    return read_table(folder_ + "firmness.tsv", 2, [&](const Row& row) -> Outcome {
      into_.firmness.emplace_back(row.fields[0], row.fields[1]);
      return Done{};
    });
  }

  Outcome irregular_forms() {
    return read_table(folder_ + "acts_forms.tsv", 2, [&](const Row& row) -> Outcome {
      into_.verb_forms.emplace(row.fields[0], row.fields[1]);
      return Done{};
    });
  }

  Outcome confidence() {
    return read_table(folder_ + "confidence.tsv", 3, [&](const Row& row) -> Outcome {
      if (!row.fields[0].starts_with("position")) return Done{};
      double value = 0;
      std::from_chars(row.fields[2].data(), row.fields[2].data() + row.fields[2].size(), value);
      into_.confidence.emplace(std::string(row.fields[0]) + ' ' + std::string(row.fields[1]), value);
      return Done{};
    });
  }

  template <typename Rows, typename Size>
  static void longest_first(std::unordered_map<std::string, Rows>& table, Size size) {
    for (auto& [key, rows] : table) {
      std::stable_sort(rows.begin(), rows.end(), [&](const auto& a, const auto& b) { return size(a) > size(b); });
    }
  }

  template <typename Table>
  static std::vector<std::string> keys_of(const Table& table) {
    std::vector<std::string> keys;
    for (const auto& [key, rows] : table) keys.push_back(key);
    std::sort(keys.begin(), keys.end());
    return keys;
  }

  void settle() {
    longest_first(into_.triggers, [](const TriggerRow& row) { return row.further.size(); });
    longest_first(into_.act_verbs, [](const ActVerbRow& row) { return row.further.size(); });
    longest_first(into_.act_nouns, [](const ActNounRow& row) { return row.before.size() + (row.after.empty() ? 0 : 2); });
    std::stable_sort(into_.phrases.begin(), into_.phrases.end(),
                     [](const TriggerRow& a, const TriggerRow& b) { return a.further.size() > b.further.size(); });
    std::stable_sort(into_.conditions.begin(), into_.conditions.end(),
                     [](const ConditionRow& a, const ConditionRow& b) { return a.words.size() > b.words.size(); });
    for (const std::string& verb : keys_of(into_.act_verbs)) add_forms(verb, verb, into_.verb_forms);
    for (const std::string& key : keys_of(into_.triggers)) {
      if (key.starts_with("verb ")) add_forms(key.substr(5), key.substr(5), into_.verb_forms);
    }
    for (const std::string& noun : keys_of(into_.act_nouns)) add_plurals(noun, into_.noun_forms);
    for (const std::string& noun : keys_of(into_.act_actions)) add_plurals(noun, into_.noun_forms);
  }

  std::string folder_;
  PositionKnowledge& into_;
};

std::string lower_form(const Word& word) {
  std::string form = word.form;
  for (char& c : form) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return form;
}

}  // namespace

std::string plain_kind(std::string_view what) { return std::string(what.substr(0, what.find(':'))); }

bool TriggerRow::takes(std::string_view frame) const {
  return std::find(frames.begin(), frames.end(), frame) != frames.end();
}

std::string PositionKnowledge::act_of(const std::string& act_class, const std::string& what) const {
  for (const std::string& kind : {what, plain_kind(what)}) {
    const auto row = acts.find(act_class + ' ' + kind);
    if (row != acts.end()) return row->second;
  }
  return is_act(act_class) ? act_class : std::string{};
}

std::string PositionKnowledge::opposite_of(const std::string& act, const std::string& what) const {
  auto row = opposites.find(act + ' ' + what);
  if (row == opposites.end()) row = opposites.find(act);
  return row == opposites.end() ? std::string{} : row->second;
}

std::string PositionKnowledge::undoing_of(const std::string& act, const std::string& what) const {
  const std::string undoing = opposite_of("undo " + act, what);
  return undoing.empty() ? opposite_of(act, what) : undoing;
}

std::string PositionKnowledge::verb_key(const Word& word) const {
  if (act_verbs.contains(word.lemma) || triggers.contains("verb " + word.lemma)) return word.lemma;
  const std::string form = lower_form(word);
  if (act_verbs.contains(form) || triggers.contains("verb " + form)) return form;
  const auto found = verb_forms.find(form);
  return found == verb_forms.end() ? word.lemma : found->second;
}

std::string PositionKnowledge::noun_key(const Word& word) const {
  std::string lemma = word.lemma;
  for (char& c : lemma) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (act_nouns.contains(lemma) || act_actions.contains(lemma)) return lemma;
  const std::string form = lower_form(word);
  if (act_nouns.contains(form) || act_actions.contains(form)) return form;
  const auto found = noun_forms.find(form);
  return found == noun_forms.end() ? lemma : found->second;
}

Result<std::unique_ptr<PositionKnowledge>> load_position_knowledge(const std::string& data_folder) {
  auto knowledge = std::make_unique<PositionKnowledge>();
  if (auto outcome = Loader(data_folder + "/lexicon/", *knowledge).load(); !outcome) return outcome.error();
  return knowledge;
}

}  // namespace chancery
