#include <algorithm>
#include <unordered_set>

#include "coding/event.h"

namespace chancery {

namespace {

std::vector<std::string> split_strings(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (const std::string_view part : split(text, separator)) parts.emplace_back(part);
  return parts;
}

/// Reads the part after the colon: "A", "B?", "B{people}", "{talks|visit}", ">", ">S", "*", "-", or a plain lemma.
bool read_filler(std::string_view text, EventSlot& slot) {
  if (text.ends_with('?')) {
    slot.optional = true;
    text.remove_suffix(1);
  }
  const std::size_t brace = text.find('{');
  if (brace != std::string_view::npos) {
    if (!text.ends_with('}')) return false;
    slot.sets = split_strings(text.substr(brace + 1, text.size() - brace - 2), '|');
    text = text.substr(0, brace);
    slot.filler = EventFiller::set;
    if (text.empty()) return !slot.sets.empty();
  }
  if (text == "A") slot.filler = EventFiller::source;
  else if (text == "B") slot.filler = EventFiller::target;
  else if (text == "AB") slot.filler = EventFiller::parties;
  else if (text == ">") slot.filler = EventFiller::clause;
  else if (text == ">S") slot.filler = EventFiller::clause_subject;
  else if (text == "*") slot.filler = EventFiller::any;
  else if (text == "-") slot.filler = EventFiller::absent;
  else if (brace == std::string_view::npos && !text.empty()) {
    slot.filler = EventFiller::set;
    slot.words = split_strings(text, '|');
  } else {
    return false;
  }
  return true;
}

bool read_frame(std::string_view text, EventFrame& frame) {
  for (const std::string_view part : split(text, ' ')) {
    const std::size_t colon = part.find(':');
    if (colon == std::string_view::npos || colon == 0) return false;
    EventSlot slot;
    slot.roles = split_strings(part.substr(0, colon), '|');
    for (std::string& role : slot.roles) {
      for (char& c : role) c = c == '_' ? ' ' : c;
    }
    if (!read_filler(part.substr(colon + 1), slot)) return false;
    for (std::string& word : slot.words) {
      for (char& c : word) c = c == '_' ? ' ' : c;
    }
    frame.slots.push_back(std::move(slot));
  }
  return !frame.slots.empty();
}

bool is_phrase(const EventSlot& slot) {
  return slot.roles.front() != "object" && slot.roles.front() != "indirect" && slot.roles.front() != "subject";
}

/// "recalled its envoy": where the thing done to is of a known sort, the text may leave the other party to be understood.
void leave_party_open(EventFrame& frame) {
  const bool specific = std::any_of(frame.slots.begin(), frame.slots.end(), [](const EventSlot& slot) {
    return slot.filler == EventFiller::set && slot.roles.front() == "object" && !(slot.sets.empty() && slot.words.empty());
  });
  if (!specific) return;
  for (EventSlot& slot : frame.slots) {
    if (slot.filler == EventFiller::target && is_phrase(slot)) slot.optional = true;
  }
}

std::string value_or_none(std::string_view field) { return field == "-" ? std::string{} : std::string(field); }

class Loader {
 public:
  explicit Loader(const std::string& data_folder) : data_folder_(data_folder), lexicon_(data_folder + "/lexicon/"), ontology_(data_folder + "/ontology/") {}

  Result<std::unique_ptr<EventKnowledge>> load() {
    auto outcome = read_types();
    if (outcome) outcome = read_table(lexicon_ + "frames_sets.tsv", 2, [&](const Row& row) { return take_set(row); });
    if (outcome) outcome = frames("verbs.tsv", known_->verbs);
    if (outcome) outcome = frames("nouns.tsv", known_->nouns);
    if (outcome) outcome = frames("adjectives.tsv", known_->adjectives);
    if (outcome) outcome = read_table(lexicon_ + "verbs_support.tsv", 4, [&](const Row& row) { return take_support(row); });
    if (outcome) outcome = read_table(lexicon_ + "contexts.tsv", 2, [&](const Row& row) { return take_context(row); });
    if (outcome) outcome = read_table(lexicon_ + "modes.tsv", 3, [&](const Row& row) { return take_mode(row); });
    if (outcome) outcome = read_table(lexicon_ + "discards.tsv", 4, [&](const Row& row) { return take_discard(row); });
    if (!outcome) return outcome.error();
    auto likeness = EventLikeness::load(data_folder_);
    if (!likeness) return likeness.error();
    known_->likeness = *std::move(likeness);
    for (const auto& [type, prior] : known_->priors) known_->likened[type].type = type;
    return std::move(known_);
  }

 private:
  Outcome read_types() {
    auto outcome = read_table(ontology_ + "types.tsv", 5, [&](const Row& row) -> Outcome {
      known_->priors.emplace(std::string(row.fields[0]), std::stod("0" + std::string(row.fields[2])));
      return Done{};
    });
    if (outcome) outcome = names(ontology_ + "modes.tsv", modes_);
    if (outcome) outcome = names(ontology_ + "contexts.tsv", contexts_);
    return outcome;
  }

  Outcome names(const std::string& path, std::unordered_set<std::string>& into) {
    return read_table(path, 2, [&](const Row& row) -> Outcome {
      into.emplace(row.fields[0]);
      return Done{};
    });
  }

  Outcome take_set(const Row& row) {
    set_names_.emplace(row.fields[0]);
    for (const std::string_view word : split(row.fields[1], ',')) known_->sets[std::string(trimmed(word))].emplace_back(row.fields[0]);
    return Done{};
  }

  Outcome frames(const std::string& name, EventFrameIndex& into) {
    return read_table(lexicon_ + name, 6, [&](const Row& row) -> Outcome {
      EventFrame frame;
      frame.lemma = std::string(row.fields[0]);
      if (!read_frame(row.fields[1], frame)) return row.fault("'" + std::string(row.fields[1]) + "' is no frame");
      leave_party_open(frame);
      for (const EventSlot& slot : frame.slots) {
        for (const std::string& set : slot.sets) {
          if (!set_names_.contains(set)) return row.fault("no set '" + set + "' in frames_sets.tsv");
        }
      }
      frame.type = value_or_none(row.fields[2]);
      if (!frame.type.empty() && !known_->priors.contains(frame.type)) return row.fault("unknown type '" + frame.type + "'");
      frame.mode = value_or_none(row.fields[3]);
      if (!frame.mode.empty() && !modes_.contains(frame.mode)) return row.fault("unknown mode '" + frame.mode + "'");
      frame.cameo = value_or_none(row.fields[4]);
      frame.example = std::string(row.fields[5]);
      if (frame.example.empty()) return row.fault("a row without an example");
      frame.file = name;
      frame.line = row.line;
      into[frame.lemma].push_back(std::move(frame));
      return Done{};
    });
  }

  Outcome take_support(const Row& row) {
    known_->supports[std::string(row.fields[0])].push_back({std::string(row.fields[1]), std::string(row.fields[2])});
    return Done{};
  }

  Outcome take_context(const Row& row) {
    if (!contexts_.contains(std::string(row.fields[1]))) return row.fault("unknown context '" + std::string(row.fields[1]) + "'");
    known_->contexts.emplace(row.fields[0], row.fields[1]);
    return Done{};
  }

  Outcome take_mode(const Row& row) {
    if (!modes_.contains(std::string(row.fields[2]))) return row.fault("unknown mode '" + std::string(row.fields[2]) + "'");
    known_->modes.emplace(std::string(row.fields[0]) + ' ' + std::string(row.fields[1]), row.fields[2]);
    return Done{};
  }

  Outcome take_discard(const Row& row) {
    if (row.fields[2] != "1" && row.fields[2] != "2") return row.fault("a weight is 1 or 2");
    known_->discards.emplace(std::string(row.fields[0]), std::pair(std::string(row.fields[1]), row.fields[2] == "2" ? 2 : 1));
    return Done{};
  }

  std::string data_folder_;
  std::string lexicon_;
  std::string ontology_;
  std::unique_ptr<EventKnowledge> known_ = std::make_unique<EventKnowledge>();
  std::unordered_set<std::string> set_names_{"named"};  // that one is a matter of the parties, not of a list
  std::unordered_set<std::string> modes_;
  std::unordered_set<std::string> contexts_;
};

const std::vector<EventFrame>* look_up(const EventFrameIndex& index, const std::string& lemma) {
  const auto found = index.find(lemma);
  return found == index.end() ? nullptr : &found->second;
}

}  // namespace

const std::vector<EventFrame>* EventKnowledge::frames_of(const Predicate& predicate) const {
  const EventFrameIndex& index = predicate.sort == PredicateSort::verb ? verbs : predicate.sort == PredicateSort::noun ? nouns : adjectives;
  // A particle that no row knows makes another verb of it: "speak up" is no talk.
  return look_up(index, predicate.lemma);
}

std::string EventKnowledge::sole_type(const Predicate& predicate) const {
  const auto* frames = frames_of(predicate);
  std::string type;
  for (std::size_t i = 0; frames && i < frames->size(); ++i) {
    const std::string& one = (*frames)[i].type;
    if (one.empty()) continue;
    if (!type.empty() && type != one) return {};
    type = one;
  }
  return type;
}

bool EventKnowledge::in_set(std::string_view word, std::string_view set) const {
  const auto found = sets.find(std::string(word));
  if (found == sets.end()) return false;
  for (const std::string& one : found->second) {
    if (one == set) return true;
  }
  return false;
}

Result<std::unique_ptr<EventKnowledge>> load_event_knowledge(const std::string& data_folder) {
  return Loader(data_folder).load();
}

}  // namespace chancery
