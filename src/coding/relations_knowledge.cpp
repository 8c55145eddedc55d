#include <algorithm>
#include <array>

#include "coding/relations.h"

namespace chancery {
namespace {

/// The classes "group-2" to "group-7" tell how many a word counts.
constexpr std::size_t kLargestGroup = 7;

using Arrow = PartyRule::Arrow;
using Mode = RelationFrame::Mode;

std::vector<std::string> listed(std::string_view text) {
  std::vector<std::string> items;
  for (std::string_view item : split(text, ',')) items.emplace_back(trimmed(item));
  return items;
}

PartyPath path_of(std::string_view text) {
  PartyPath path;
  for (std::string_view step : split(trimmed(text), '/')) path.push_back(listed(step));
  return path;
}

/// "subject > object/with:body".
PartyRule rule_of(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, Arrow>, 3> kArrows = {
      {{" > ", Arrow::forward}, {" < ", Arrow::backward}, {" - ", Arrow::undirected}}};
  PartyRule rule;
  if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
    rule.filter = text.substr(colon + 1);
    text = text.substr(0, colon);
  }
  rule.arrow = Arrow::together;
  for (const auto& [mark, arrow] : kArrows) {
    const std::size_t at = text.find(mark);
    if (at == std::string_view::npos) continue;
    rule.arrow = arrow;
    rule.first = path_of(text.substr(0, at));
    rule.second = path_of(text.substr(at + mark.size()));
    return rule;
  }
  rule.first = path_of(text);
  return rule;
}

Outcome read_need(const Row& row, RelationFrame& frame) {
  const std::string_view need = row.fields[2];
  if (need == "-") return Done{};
  const std::size_t equals = need.find('=');
  if (equals == std::string_view::npos) return row.fault("the need is not ROLE=CLASS");
  frame.roles = listed(need.substr(0, equals));
  const std::vector<std::string_view> classes = split(need.substr(equals + 1), '+');
  frame.noun_class = classes.front();
  if (classes.size() > 1) frame.described_class = classes[1];
  return Done{};
}

Outcome read_mode(const Row& row, RelationFrame& frame) {
  constexpr std::array<std::pair<std::string_view, Mode>, 4> kModes = {
      {{"event", Mode::event}, {"state", Mode::state}, {"progressive", Mode::progressive}, {"past", Mode::past}}};
  for (const auto& [name, mode] : kModes) {
    if (row.fields[7] != name) continue;
    frame.mode = mode;
    return Done{};
  }
  return row.fault("no such mode");
}

using PartyPatterns = std::map<std::string, std::string, std::less<>>;

Outcome load_patterns(const std::string& path, PartyPatterns& patterns) {
  return read_table(path, 3, [&](const Row& row) -> Outcome {
    if (!patterns.emplace(row.fields[0], row.fields[1]).second) return row.fault("name appears twice");
    return Done{};
  });
}

Outcome load_words(const std::string& path, RelationKnowledge& known) {
  return read_table(path, 4, [&](const Row& row) -> Outcome {
    if (row.fields[3].empty()) return row.fault("no example");
    known.words.push_back({std::string(row.fields[0]), std::string(row.fields[1]), std::string(row.fields[2]), std::string(row.fields[3])});
    return Done{};
  });
}

void add_frame(RelationFrame frame, std::string_view word, RelationKnowledge& known) {
  const std::vector<std::string_view> words = split(word, '+');
  frame.word = words.front();
  frame.further.assign(words.begin() + 1, words.end());
  std::string key = frame.sort + ' ' + frame.word;
  known.frames.emplace(std::move(key), std::move(frame));
}

/// "took back its recognition": a particle may be told as a word of its own.
void add_shared(const RelationFrame& frame, const std::string& word, RelationKnowledge& known) {
  add_frame(frame, word, known);
  const std::size_t space = word.find(' ');
  if (frame.sort != "verb" || space == std::string::npos) return;
  std::string apart = word;
  apart[space] = '+';
  add_frame(frame, apart, known);
}

Outcome read_parties(const Row& row, const PartyPatterns& patterns, RelationFrame& frame) {
  std::string_view rules = row.fields[3];
  if (rules.starts_with("@")) {
    const auto pattern = patterns.find(rules.substr(1));
    if (pattern == patterns.end()) return row.fault("no such pattern of parties");
    rules = pattern->second;
  }
  for (std::string_view rule : split(rules, '|')) frame.parties.push_back(rule_of(rule));
  return Done{};
}

bool is_of_frame(const RelationWord& word, const RelationFrame& frame) { return word.sort == frame.sort && word.word_class == frame.word; }

bool has_word(const RelationKnowledge& known, const RelationFrame& frame) {
  return std::any_of(known.words.begin(), known.words.end(), [&](const RelationWord& word) { return is_of_frame(word, frame); });
}

Outcome load_frames(const std::string& path, const PartyPatterns& patterns, RelationKnowledge& known) {
  std::vector<RelationFrame> shared;
  const Outcome outcome = read_table(path, 9, [&](const Row& row) -> Outcome {
    RelationFrame frame;
    frame.sort = row.fields[0];
    if (auto need = read_need(row, frame); !need) return need;
    if (auto mode = read_mode(row, frame); !mode) return mode;
    if (auto parties = read_parties(row, patterns, frame); !parties) return parties;
    frame.kind = row.fields[4];
    frame.status = row.fields[5];
    if (row.fields[6] != "-") frame.negated_status = row.fields[6];
    frame.example = row.fields[8];
    if (frame.example.empty()) return row.fault("no example");
    const std::string_view word = row.fields[1];
    if (!word.starts_with("*")) return add_frame(std::move(frame), word, known), Done{};
    frame.word = word.substr(1);
    if (!has_word(known, frame)) return row.fault("no word of the class '" + frame.word + "'");
    shared.push_back(std::move(frame));
    return Done{};
  });
  // Behind those of single words, which know better.
  for (const RelationFrame& frame : shared)
    for (const RelationWord& one : known.words)
      if (is_of_frame(one, frame)) add_shared(frame, one.word, known);
  return outcome;
}

}  // namespace

bool RelationFrame::is_directed() const {
  return kind == "recognition" || kind == "occupation" || kind == "territorial-claim" || kind == "sanctions" || kind == "support" || kind == "membership";
}

bool RelationFrame::is_of_subject_alone() const {
  if (roles != std::vector<std::string>{"subject"}) return false;
  return std::all_of(parties.begin(), parties.end(), [](const PartyRule& rule) {
    for (const PartyPath* path : {&rule.first, &rule.second})
      for (const std::vector<std::string>& step : *path)
        if (std::find(step.begin(), step.end(), "object") != step.end()) return false;
    return true;
  });
}

bool RelationKnowledge::is_of(std::string_view noun_class, const Word& word) const {
  const auto found = classes.find(noun_class);
  if (found == classes.end()) return false;
  const std::string form = lower(word.form);
  if (found->second.contains(lower(word.lemma)) || found->second.contains(form)) return true;
  return form.size() > 3 && form.back() == 's' && found->second.contains(std::string_view(form).substr(0, form.size() - 1));
}

bool RelationKnowledge::is_of(std::string_view noun_class, std::string_view word) const {
  const auto found = classes.find(noun_class);
  return found != classes.end() && found->second.contains(word);
}

std::size_t RelationKnowledge::size_of(const Word& word) const {
  for (std::size_t size = 2; size <= kLargestGroup; ++size)
    if (is_of("group-" + std::to_string(size), word)) return size;
  return 0;
}

Result<std::unique_ptr<RelationKnowledge>> load_relation_knowledge(const std::string& data_folder) {
  auto known = std::make_unique<RelationKnowledge>();
  PartyPatterns patterns;
  for (const Outcome& outcome : {load_patterns(data_folder + "/lexicon/relations_patterns.tsv", patterns),
                                 load_words(data_folder + "/lexicon/relations_words.tsv", *known)})
    if (!outcome) return outcome.error();
  const Outcome frames = load_frames(data_folder + "/lexicon/relations_frames.tsv", patterns, *known);
  if (!frames) return frames.error();
  const Outcome classes = read_table(data_folder + "/lexicon/relations_classes.tsv", 2, [&](const Row& row) -> Outcome {
    if (!known->classes[std::string(row.fields[1])].emplace(row.fields[0]).second) return row.fault("word and class appear twice");
    return Done{};
  });
  if (!classes) return classes.error();
  if (const Outcome cues = load_relation_cues(data_folder + "/lexicon/relations_cues.tsv", *known); !cues) return cues.error();
  known->complements = known->classes["complement"];
  for (const auto& [key, frame] : known->frames)
    for (const std::string& name : {frame.noun_class, frame.described_class})
      if (!name.empty() && !known->classes.contains(name))
        return Error{Fault::bad_data, "relations_frames.tsv: '" + key + "' asks for the class '" + name + "', which has no words"};
  auto irregular = load_irregular_verbs(data_folder);
  if (!irregular) return irregular.error();
  known->irregular = std::move(*irregular);
  return known;
}

}  // namespace chancery
