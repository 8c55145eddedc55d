#include "coding/relation_phrase.h"

#include <algorithm>

namespace chancery {

namespace {

bool is_clause_of_its_own(const Word& word) {
  for (const char* relation : {"advcl", "ccomp", "csubj", "parataxis", "acl:relcl", "cop", "discourse", "punct"})
    if (is_relation(word.relation, relation) || word.relation == relation) return true;
  return is_relation(word.relation, "conj") && word.upos == Upos::VERB;
}

}  // namespace

std::vector<int> phrase_words(const Clauses& clauses, int top, const std::vector<int>& without) {
  std::vector<int> words{top};
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (int child : clauses.children[static_cast<std::size_t>(words[i])]) {
      const Word& below = clauses.word(child);
      const bool joined_to_top = i == 0 && (is_relation(below.relation, "conj") || is_relation(below.relation, "appos"));
      if (joined_to_top || is_clause_of_its_own(below) || std::find(without.begin(), without.end(), child) != without.end()) continue;
      words.push_back(child);
    }
  }
  words.erase(words.begin());
  return words;
}

}  // namespace chancery
