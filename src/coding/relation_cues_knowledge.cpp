#include "coding/relations.h"

namespace chancery {

namespace {

/// "out of/from B", "X .. [once] more": the words of a cue.
Result<std::vector<CueItem>> items_of(std::string_view text, const Row& row, const RelationKnowledge& known) {
  std::vector<CueItem> items;
  for (std::string_view part : split(text, ' ')) {
    CueItem item;
    if (part.size() > 2 && part.front() == '[' && part.back() == ']') {
      item.optional = true;
      part = part.substr(1, part.size() - 2);
    }
    for (const auto& [mark, upos] : {std::pair{"v:", Upos::VERB}, std::pair{"n:", Upos::NOUN}, std::pair{"a:", Upos::ADJ}}) {
      if (!part.starts_with(mark)) continue;
      item.upos = upos;
      part.remove_prefix(2);
    }
    if (part == "..") item.sort = CueItem::Sort::gap;
    else if (part == "D") item.sort = CueItem::Sort::date;
    else if (part == "X") item.sort = CueItem::Sort::party;
    else if (part == "Y") item.sort = CueItem::Sort::other;
    else if (part == "B") item.sort = CueItem::Sort::body;
    else
      for (std::string_view one : split(part, '|')) {
        if (one.starts_with("*") && !known.classes.contains(one.substr(1))) return row.fault("no class '" + std::string(one) + "'");
        item.words.emplace_back(one);
      }
    items.push_back(std::move(item));
  }
  return items;
}

Outcome read_needs(std::string_view text, const Row& row, RelationCue& cue) {
  cue.named = !text.ends_with("?");
  if (!cue.named) text.remove_suffix(1);
  if (text == "two") cue.need = RelationCue::Need::two;
  else if (text == "main") cue.need = RelationCue::Need::main;
  else if (text == "one") cue.need = RelationCue::Need::one;
  else if (text == "body") cue.need = RelationCue::Need::body;
  else if (text.starts_with("body=")) cue.need = RelationCue::Need::body, cue.body = text.substr(5);
  else return row.fault("parties are two, main, one, body or body=CODE");
  return Done{};
}

}  // namespace

Outcome load_relation_cues(const std::string& path, RelationKnowledge& known) {
  return read_table(path, 7, [&](const Row& row) -> Outcome {
    RelationCue cue;
    auto items = items_of(row.fields[0], row, known);
    if (!items) return items.error();
    cue.items = *std::move(items);
    while (cue.anchor < cue.items.size() && cue.items[cue.anchor].sort != CueItem::Sort::word) ++cue.anchor;
    if (cue.anchor == cue.items.size() || cue.items[cue.anchor].optional || cue.anchor > 2 || (cue.anchor > 0 && cue.items.front().sort == CueItem::Sort::gap))
      return row.fault("a cue starts with a word, or with somebody and a word, perhaps with '..' between");
    if (auto needs = read_needs(row.fields[3], row, cue); !needs) return needs;
    cue.frame.sort = "cue";
    cue.frame.word = row.fields[0];
    cue.frame.kind = row.fields[1];
    cue.frame.status = row.fields[2];
    if (row.fields[4] == "*") cue.frame.negated_status = cue.frame.status;
    else if (row.fields[4] != "-") cue.frame.negated_status = row.fields[4];
    if (row.fields[5] == "event") cue.frame.mode = RelationFrame::Mode::event;
    else if (row.fields[5] != "state") return row.fault("no such mode");
    cue.frame.example = row.fields[6];
    if (cue.frame.example.empty()) return row.fault("no example");
    for (const std::string& word : cue.items[cue.anchor].words) {
      if (word.front() == '*') return row.fault("a cue's first word may be no class");
      known.cues_by_word.emplace(word, known.cues.size());
    }
    known.cues.push_back(std::move(cue));
    return Done{};
  });
}

}  // namespace chancery
