#include <array>

#include "coding/relations.h"

namespace chancery {
namespace {

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

Outcome load_frames(const std::string& path, RelationKnowledge& known) {
  return read_table(path, 9, [&](const Row& row) -> Outcome {
    RelationFrame frame;
    frame.sort = row.fields[0];
    const std::vector<std::string_view> words = split(row.fields[1], '+');
    frame.word = words.front();
    frame.further.assign(words.begin() + 1, words.end());
    if (auto need = read_need(row, frame); !need) return need;
    if (auto mode = read_mode(row, frame); !mode) return mode;
    for (std::string_view rule : split(row.fields[3], '|')) frame.parties.push_back(rule_of(rule));
    frame.kind = row.fields[4];
    frame.status = row.fields[5];
    if (row.fields[6] != "-") frame.negated_status = row.fields[6];
    frame.example = row.fields[8];
    if (frame.example.empty()) return row.fault("no example");
    known.frames.emplace(frame.sort + ' ' + frame.word, std::move(frame));
    return Done{};
  });
}

}  // namespace

bool RelationKnowledge::is_of(std::string_view noun_class, const Word& word) const {
  const auto found = classes.find(noun_class);
  if (found == classes.end()) return false;
  const std::string form = lower(word.form);
  if (found->second.contains(lower(word.lemma)) || found->second.contains(form)) return true;
  return form.size() > 3 && form.back() == 's' && found->second.contains(std::string_view(form).substr(0, form.size() - 1));
}

Result<std::unique_ptr<RelationKnowledge>> load_relation_knowledge(const std::string& data_folder) {
  auto known = std::make_unique<RelationKnowledge>();
  const Outcome frames = load_frames(data_folder + "/lexicon/relations_frames.tsv", *known);
  if (!frames) return frames.error();
  const Outcome classes = read_table(data_folder + "/lexicon/relations_classes.tsv", 2, [&](const Row& row) -> Outcome {
    if (!known->classes[std::string(row.fields[1])].emplace(row.fields[0]).second) return row.fault("word and class appear twice");
    return Done{};
  });
  if (!classes) return classes.error();
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
