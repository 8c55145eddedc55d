#include <algorithm>

#include "coding/event_sentence.h"

namespace chancery {

namespace {

constexpr int kMaxDepth = 12;
constexpr char kTaken = 1;   // a frame's verb has it as its theme
constexpr char kVoiced = 2;  // a support verb tells it

void mark_content(const Clauses& clauses, int word, int outer, int depth, std::vector<int>& content) {
  if (content[word] >= 0 || depth > kMaxDepth) return;
  content[word] = outer;
  const Predicate* predicate = clauses.at(word);
  if (!predicate) return;
  for (const Argument& argument : predicate->arguments) {
    const Predicate* clause = argument.role == "adverbial" ? clauses.at(argument.word) : nullptr;
    const bool open = clause && !clause->finite && depth > 0;
    if (argument.role == "complement" || open) mark_content(clauses, argument.word, outer, depth + 1, content);
  }
  for (const int child : clauses.children[word]) {
    if (is_relation(clauses.word(child).relation, "conj")) mark_content(clauses, child, outer, depth + 1, content);
  }
}

/// The nearest verb above a noun, through nouns and prepositions.
int verb_above(const Clauses& clauses, int noun) {
  int word = clauses.word(noun).head;
  for (int steps = 0; word >= 0 && steps < kMaxDepth; ++steps) {
    const Predicate* predicate = clauses.at(word);
    if (predicate && predicate->sort != PredicateSort::noun) return word;
    word = clauses.word(word).head;
  }
  return -1;
}

/// Whether a noun is an object or a phrase of a verb itself: "rejected [a plea] from", "left after [a visit] to". What goes on
/// during a visit is news of its own, and the visit is not.
bool hangs_on_verb(const Clauses& clauses, int noun) {
  const Predicate* verb = clauses.at(clauses.word(noun).head);
  const std::string_view relation = clauses.word(noun).relation;
  if (!verb || verb->sort != PredicateSort::verb) return false;
  return is_relation(relation, "obj") || (is_relation(relation, "obl") && preposition_of(clauses, noun) != "during");
}

/// A noun on its own tells an event only where it names both sides.
bool names_both(const EventSense& sense) {
  if (sense.guessed_target) return false;
  const auto known = [](const std::vector<EventParty>& parties) {
    return !parties.empty() && parties.front().sort == EventParty::Sort::known;
  };
  const auto told = [](const std::vector<EventParty>& parties) {
    return !parties.empty() && parties.front().sort != EventParty::Sort::thing && parties.front().sort != EventParty::Sort::pronoun;
  };
  if (!sense.parties.empty()) return true;
  return (known(sense.sources) && told(sense.targets)) || (told(sense.sources) && known(sense.targets));
}

}  // namespace

Readings read_sentence(const Clauses& clauses, const EventPartyFinder& finder, const EventKnowledge& known) {
  Readings readings;
  const EventMatcher matcher(clauses, finder, known);
  std::vector<int> content(clauses.children.size(), -1);  // by word: the reading whose content it is
  std::vector<char> lent(clauses.children.size(), 0);     // nouns that a verb has taken, kTaken or kVoiced
  const auto keep = [&](EventSense sense) {
    readings.inside.push_back(content[sense.predicate->word]);
    readings.senses.push_back(std::move(sense));
  };
  for (const Predicate& predicate : clauses.predicates) {
    if (predicate.sort == PredicateSort::noun && !predicate.argument("subject")) continue;
    auto sense = matcher.read(predicate);
    if (!sense) sense = matcher.resemble(predicate);
    if (!sense) continue;
    if (sense->noun >= 0) lent[sense->noun] = kVoiced;
    for (const Argument& argument : predicate.arguments) {  // "held a round of talks": the round is no second meeting
      if (sense->noun >= 0 && finder.behind(argument.word) == sense->noun) lent[argument.word] = kVoiced;
    }
    if (sense->theme >= 0 && sense->predicate->sort == PredicateSort::verb) lent[sense->theme] = std::max(lent[sense->theme], kTaken);
    const int place = static_cast<int>(readings.senses.size());
    const int own = content[predicate.word];
    for (const Argument& argument : predicate.arguments) {
      if (argument.role == "complement") mark_content(clauses, argument.word, place, 1, content);
    }
    for (const int clause : sense->clauses) mark_content(clauses, clause, place, 0, content);
    if (sense->noun >= 0) {
      for (const Argument& argument : clauses.at(sense->noun)->arguments) {
        if (argument.role == "complement") mark_content(clauses, argument.word, place, 0, content);
      }
    }
    content[predicate.word] = own;
    keep(std::move(*sense));
  }
  for (const Predicate& predicate : clauses.predicates) {
    if (predicate.sort != PredicateSort::noun || predicate.argument("subject") || lent[predicate.word] == kVoiced) continue;
    const auto* frames = known.frames_of(predicate);
    if (!frames) continue;
    auto sense = lent[predicate.word] ? std::nullopt : matcher.read(predicate);
    const int verb = verb_above(clauses, predicate.word);
    if (!(sense && names_both(*sense)) && hangs_on_verb(clauses, predicate.word)) sense = matcher.read_with_subject(predicate, *clauses.at(verb));
    if (!sense || !names_both(*sense)) continue;
    if (lent[predicate.word] && sense->frame->type == "CONSULT") continue;  // what is put off is no meeting; what is refused was asked
    if (content[predicate.word] < 0 && verb >= 0) content[predicate.word] = content[verb];
    keep(std::move(*sense));
  }
  return readings;
}

}  // namespace chancery
