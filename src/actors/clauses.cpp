#include "actors/clauses.h"

namespace chancery {
namespace {

constexpr int kTagged = 3;  // words that at least stand before ", it said"
constexpr int kClimb = 12;  // how far up the tree a pronoun looks for its clause's subject

bool shares(const Word& word) {
  return is_relation(word.relation, "conj") || is_relation(word.relation, "appos") || is_relation(word.relation, "flat");
}

int subject_of(const Sentence& sentence, int verb, int below, bool may_follow) {
  for (int child : children_of(sentence, verb)) {
    if (!is_relation(sentence.words[child].relation, "nsubj") || lies_under(sentence, below, child)) continue;
    if (child >= below && !may_follow) continue;
    const bool relative = sentence.words[child].xpos == "WDT" || sentence.words[child].xpos == "WP";
    if (!relative) return child;
    return is_relation(sentence.words[verb].relation, "acl") ? sentence.words[verb].head : -1;
  }
  return -1;
}

/// "India wrote, asking …": the subject that a verb without one shares with the verb above it, or -1.
int shared_subject(const Sentence& sentence, int verb) {
  for (int steps = 0; steps < kClimb && verb >= 0; ++steps) {
    for (int child : children_of(sentence, verb)) {
      if (is_relation(sentence.words[child].relation, "nsubj")) return child;
    }
    const std::string& up = sentence.words[verb].relation;
    if (!is_relation(up, "advcl") && !is_relation(up, "xcomp") && !is_relation(up, "conj")) return -1;
    verb = sentence.words[verb].head;
  }
  return -1;
}

}  // namespace

int phrase_head(const Sentence& sentence, int word) {
  for (int steps = 0; steps < kClimb && shares(sentence.words[word]) && sentence.words[word].head >= 0; ++steps) {
    word = sentence.words[word].head;
  }
  return word;
}

ClauseRole clause_role(const Sentence& sentence, int word) {
  const std::string& relation = sentence.words[phrase_head(sentence, word)].relation;
  if (is_relation(relation, "nsubj") || is_relation(relation, "csubj")) return ClauseRole::subject;
  if (is_relation(relation, "obj") || is_relation(relation, "iobj")) return ClauseRole::object;
  if (is_relation(relation, "obl")) return ClauseRole::oblique;
  if (relation == "nmod:poss") return ClauseRole::owner;
  if (is_relation(relation, "nmod") || is_relation(relation, "compound") || is_relation(relation, "amod")) return ClauseRole::modifier;
  return ClauseRole::other;
}

bool lies_under(const Sentence& sentence, int word, int top) {
  for (int steps = 0; word >= 0 && steps < static_cast<int>(sentence.words.size()); ++steps) {
    if (word == top) return true;
    word = sentence.words[word].head;
  }
  return false;
}

int clause_subject(const Sentence& sentence, int pronoun) {
  const std::string& relation = sentence.words[pronoun].relation;
  bool own_clause = is_relation(relation, "nmod");
  int node = pronoun;
  for (int steps = 0; steps < kClimb; ++steps) {
    const std::string& hangs = sentence.words[node].relation;
    const int head = sentence.words[node].head;
    if (head < 0) return -1;
    const bool content = is_relation(hangs, "ccomp") || is_relation(hangs, "parataxis");
    if (is_relation(hangs, "nsubj")) {
      const int told = told_subject(sentence, head, node);
      if (told >= 0 && is_relation(relation, "nmod")) return told;
      own_clause = true;
    } else {
      const int subject = subject_of(sentence, head, node, content);
      if (subject >= 0 && own_clause) return subject;
      own_clause = own_clause || subject >= 0;
    }
    node = head;
  }
  return -1;
}

int told_subject(const Sentence& sentence, int verb, int speaker) {
  for (int child : children_of(sentence, verb)) {
    if (child >= speaker || !is_relation(sentence.words[child].relation, "ccomp")) continue;
    for (int below : children_of(sentence, child)) {
      if (is_relation(sentence.words[below].relation, "nsubj")) return below;
    }
  }
  return -1;
}

int main_speaker(const Sentence& sentence) {
  for (int w = 0; w < static_cast<int>(sentence.words.size()); ++w) {
    if (sentence.words[w].head >= 0) continue;
    int subject = -1;
    bool tells = false;
    for (int child : children_of(sentence, w)) {
      if (is_relation(sentence.words[child].relation, "nsubj")) subject = child;
      tells = tells || is_relation(sentence.words[child].relation, "ccomp");
    }
    return tells ? subject : -1;
  }
  return -1;
}

bool is_tag_of_speech(const Sentence& sentence, int pronoun) {
  const Word& word = sentence.words[pronoun];
  if (!is_relation(word.relation, "nsubj") || word.head < 0) return false;
  const Word& verb = sentence.words[word.head];
  const bool beside = pronoun > kTagged && word.head == pronoun + 1 && sentence.words[pronoun - 1].upos == Upos::PUNCT;
  const bool aside = is_relation(verb.relation, "parataxis") && verb.head >= 0 && verb.head < pronoun;
  return beside || aside || told_subject(sentence, word.head, pronoun) >= 0;
}

bool is_co_argument(const Sentence& sentence, int pronoun, int word) {
  const Word& own = sentence.words[pronoun];
  const bool object = is_relation(own.relation, "obj") || is_relation(own.relation, "obl") || is_relation(own.relation, "iobj");
  if (!object || own.head < 0) return false;
  if (shared_subject(sentence, own.head) == phrase_head(sentence, word)) return true;
  for (int steps = 0; steps < kClimb && word >= 0; ++steps) {
    const std::string& up = sentence.words[word].relation;
    if (is_relation(up, "nsubj") || is_relation(up, "obj") || is_relation(up, "parataxis")) return sentence.words[word].head == own.head;
    if (!shares(sentence.words[word]) && up != "nmod") return false;
    word = sentence.words[word].head;
  }
  return false;
}

}  // namespace chancery
