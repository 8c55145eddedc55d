#include "coding/relations_parties.h"

#include <algorithm>

#include "coding/relation_phrase.h"

/// Who does what a word tells, whatever the syntax.

namespace chancery {

namespace {

/// How far above a word the subject of its clause may hang.
constexpr int kMaxClimb = 3;

}  // namespace

void add_word(std::vector<int>& words, int word) {
  if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
}

void add_later_agents(const Clauses& clauses, int verb, std::vector<int>& words) {
  for (int child : clauses.children[static_cast<std::size_t>(verb)]) {
    if (!is_relation(clauses.word(child).relation, "conj") || preposition_of(clauses, child) != "by") continue;
    for (int agent : conjuncts_of(clauses, child)) add_word(words, agent);
  }
}

/// "Paraguay is one of the states that …", "Romania, one of five that …": whom a noun is told of; else the noun itself.
int RelationPartyFinder::host_of(int noun) const {
  for (int at = noun, climb = 0; at >= 0 && climb <= kMaxClimb; ++climb) {
    const Word& here = clauses_.word(at);
    if (is_relation(here.relation, "appos") && here.head >= 0 && is_party(here.head, false)) return here.head;
    for (int child : clauses_.children[static_cast<std::size_t>(at)])
      if (child < at && is_relation(clauses_.word(child).relation, "nsubj") && is_party(child, false)) return child;
    if (!is_relation(here.relation, "nmod") && !is_relation(here.relation, "appos") && !is_relation(here.relation, "obl")) break;
    at = here.head;
  }
  return noun;
}

/// "European sanctions slapped on them": the parties that describe a noun before it.
std::vector<int> RelationPartyFinder::owners_of(int noun) const {
  std::vector<int> owners;
  for (int part : clauses_.children[static_cast<std::size_t>(noun)])
    if (part < noun && !is_relation(clauses_.word(part).relation, "nsubj") && (is_party(part, false) || is_party(part, true))) owners.push_back(part);
  return owners;
}

/// "Peru kept out; Chile and Ecuador went in": where some stand on the verb's own side of a semicolon, those beyond it do not count.
void RelationPartyFinder::drop_beyond_semicolon(int word, std::vector<int>& subjects) const {
  int from = word;
  while (from > 0 && clauses_.word(from - 1).form != ";") --from;
  const auto is_beyond = [&](int subject) { return subject < from; };
  if (!std::all_of(subjects.begin(), subjects.end(), is_beyond)) std::erase_if(subjects, is_beyond);
}

/// Who does it, whatever the syntax: the subject, or the nearest one above, or those whom its noun belongs to ("Sudan's jets").
std::vector<int> RelationPartyFinder::agents_of(int word) const {
  std::vector<int> subjects;
  if (is_relation(clauses_.word(word).relation, "amod")) return subjects;
  if (clauses_.word(word).relation == "acl" && clauses_.word(word).xpos == "VBN") return owners_of(clauses_.word(word).head);
  for (int at = word, climb = 0; at >= 0 && climb <= kMaxClimb && subjects.empty(); at = clauses_.word(at).head, ++climb) {
    if (const Predicate* predicate = clauses_.at(at)) {
      subjects = predicate->words_of("subject");
      if (predicate->passive) add_later_agents(clauses_, at, subjects);
    } else {
      for (int child : clauses_.children[static_cast<std::size_t>(at)])
        if (is_relation(clauses_.word(child).relation, "nsubj")) subjects = conjuncts_of(clauses_, child);
    }
    if (subjects.empty() && is_relation(clauses_.word(at).relation, "acl") && !is_relation(clauses_.word(at).relation, "acl:relcl")) break;
  }
  drop_beyond_semicolon(word, subjects);
  std::vector<int> agents;
  for (int subject : subjects) {
    if (parties_of(subject).empty()) subject = host_of(subject);
    if (!parties_of(subject).empty()) {
      add_word(agents, subject);
      continue;
    }
    for (int below : phrase_words(clauses_, subject, {}))
      if (is_party(below, false) || is_party(below, true)) {
        for (int joined : conjuncts_of(clauses_, below)) add_word(agents, joined);
        break;
      }
  }
  return agents;
}

}  // namespace chancery
