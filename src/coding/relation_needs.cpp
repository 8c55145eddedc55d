#include "coding/relation_needs.h"

#include <algorithm>

#include "coding/parts.h"
#include "coding/relation_phrase.h"

namespace chancery {

namespace {

/// Words shorter than this, such as "on", must hang on the word itself.
constexpr std::size_t kTelling = 4;

}  // namespace

RelationNeeds::RelationNeeds(const CodingInput& input, const Clauses& clauses)
    : input_(input), clauses_(clauses), known_(*input.lexicon.data().relations) {}

bool RelationNeeds::meets(const RelationFrame& frame, const Predicate& predicate) const {
  if (frame.mode == RelationFrame::Mode::progressive && word(predicate.word).xpos != "VBG") return false;
  const auto stands_under = [&](const std::string& further) { return stands_below(predicate.word, further); };
  if (!std::all_of(frame.further.begin(), frame.further.end(), stands_under)) return false;
  if (frame.noun_class.empty()) return true;
  if (frame.sort == "verb" && frame.further.empty() && frame.is_of_subject_alone() && !predicate.words_of("object").empty()) return false;
  return std::any_of(frame.roles.begin(), frame.roles.end(), [&](const std::string& role) { return meets_argument(frame, predicate, role); });
}

bool RelationNeeds::meets_argument(const RelationFrame& frame, const Predicate& predicate, const std::string& role) const {
  if (role == "modifier" && is_described(predicate.word, frame.noun_class)) return true;
  const std::vector<int> words = role == "any" ? words_near(frame, predicate) : predicate.words_of(role);
  return std::any_of(words.begin(), words.end(), [&](int at) {
    if (!is_of(frame.noun_class, at)) return false;
    return frame.described_class.empty() || described(at, frame.described_class) || described(predicate.word, frame.described_class);
  });
}

/// "tore up a treaty", "walked away from it"; with an idiom anywhere in its phrase, "called a halt to talks".
std::vector<int> RelationNeeds::words_near(const RelationFrame& frame, const Predicate& predicate) const {
  if (!frame.further.empty()) return phrase_words(clauses_, predicate.word, {});
  std::vector<int> words;
  for (const Argument& argument : predicate.arguments)
    if (argument.role == "object" || known_.complements.contains(argument.role)) words.push_back(argument.word);
  return words;
}

/// "on" and "ice" of "put on ice".
bool RelationNeeds::stands_below(int at, const std::string& further) const {
  for (int child : clauses_.children[static_cast<std::size_t>(at)]) {
    if (lower(word(child).form) == further || lower(word(child).lemma) == further) return true;
    if (!is_relation(word(child).relation, "obl") && !is_relation(word(child).relation, "obj")) continue;
    for (int below : clauses_.children[static_cast<std::size_t>(child)])
      if (is_relation(word(below).relation, "case") && lower(word(below).form) == further) return true;
  }
  if (further.size() < kTelling) return false;
  const std::vector<int> words = phrase_words(clauses_, at, {});
  return std::any_of(words.begin(), words.end(), [&](int below) { return lower(word(below).form) == further || lower(word(below).lemma) == further; });
}

bool RelationNeeds::is_of(const std::string& noun_class, int at) const {
  if (noun_class == "own") return is_own(at);
  if (noun_class == "support" && is_sum(at)) return true;
  if (!known_.is_of(noun_class, word(at)) && !is_part_of(noun_class, at)) return false;
  return noun_class != "ties" || is_diplomatic(at);
}

/// "gave Malawi 40 million euros": money is help.
bool RelationNeeds::is_sum(int at) const {
  for (const AmountMention& amount : input_.resolution.amounts) {
    const bool here = amount.sentence == clauses_.sentence && at >= amount.first && at <= amount.last;
    if (here && amount.sort == AmountMention::Sort::money) return true;
  }
  return false;
}

/// "most of its trade", "a round of talks", "billions of dollars in aid".
bool RelationNeeds::is_part_of(const std::string& noun_class, int at, int depth) const {
  for (int child : clauses_.children[static_cast<std::size_t>(at)]) {
    if (is_relation(word(child).relation, "compound") && known_.is_of("bundle", word(at)) && known_.is_of(noun_class, word(child))) return true;
    if (!is_relation(word(child).relation, "nmod") && !is_relation(word(child).relation, "obl")) continue;
    const std::string preposition = preposition_of(clauses_, child);
    if (preposition != "of" && (preposition != "in" || noun_class != "support")) continue;
    if (known_.is_of(noun_class, word(child)) || (depth == 0 && is_part_of(noun_class, child, 1))) return true;
  }
  return false;
}

/// "trade ties" are no diplomatic relations; plain "ties" are.
bool RelationNeeds::is_diplomatic(int at) const {
  for (int child : clauses_.children[static_cast<std::size_t>(at)]) {
    const bool describes = is_relation(word(child).relation, "amod") || is_relation(word(child).relation, "compound");
    if (describes && known_.is_of("not-ties", word(child))) return false;
  }
  return true;
}

/// "part of its own territory", "one of its provinces", "a Serbian province", "a renegade province".
bool RelationNeeds::is_own(int at) const {
  bool possessive = false, part = false;
  for (int below : subtree_of(*clauses_.tree, at)) {
    part = part || known_.is_of("own", word(below));
    possessive = possessive || (word(below).upos == Upos::PRON && is_relation(word(below).relation, "nmod:poss")) ||
                 known_.is_of("renegade", word(below)) || (is_relation(word(below).relation, "amod") && names_a_state(below));
  }
  return possessive && part;
}

bool RelationNeeds::names_a_state(int at) const {
  const ActorMention* mention = input_.resolution.mention_at(clauses_.sentence, at);
  return mention && mention->actors.size() == 1;
}

/// By its own words, or by its verb's ("remains valid", "is in force").
bool RelationNeeds::is_described(int at, const std::string& noun_class) const {
  const int head = word(at).head;
  return described(at, noun_class) || (head >= 0 && word(head).upos == Upos::VERB && described(head, noun_class));
}

bool RelationNeeds::described(int at, const std::string& noun_class) const {
  for (int child : clauses_.children[static_cast<std::size_t>(at)]) {
    const std::string_view relation = word(child).relation;
    const bool describes = is_relation(relation, "amod") || is_relation(relation, "compound") || is_relation(relation, "xcomp") ||
                           is_relation(relation, "advmod") || is_relation(relation, "nmod") || is_relation(relation, "obl");
    if (describes && known_.is_of(noun_class, word(child))) return true;
  }
  return false;
}

}  // namespace chancery
