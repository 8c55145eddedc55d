#include "coding/clause.h"

#include <algorithm>

#include "coding/clause_builder.h"

namespace chancery {

const Argument* Predicate::argument(std::string_view role) const {
  for (const Argument& candidate : arguments) {
    if (candidate.role == role) return &candidate;
  }
  return nullptr;
}

std::vector<int> Predicate::words_of(std::string_view role) const {
  std::vector<int> found;
  for (const Argument& candidate : arguments) {
    if (candidate.role == role) found.push_back(candidate.word);
  }
  return found;
}

namespace {

bool opens_predicate(const ClauseBuilder& builder, int w) {
  const Word& word = builder.word(w);
  switch (word.upos) {
    case Upos::VERB:
    case Upos::NOUN:
    case Upos::PROPN: return true;
    case Upos::ADJ:
    case Upos::ADP:  // "about to", "against it" as a predicate
    case Upos::ADV: return builder.has_child(w, "nsubj") || builder.has_child(w, "xcomp") || builder.has_child(w, "obl") ||
                           builder.has_child(w, "csubj") || builder.has_child(w, "expl") ||
                           (is_relation(word.relation, "xcomp") && builder.has_child(w, "advcl"));  // "remains open to talks"
    case Upos::AUX: return !is_relation(word.relation, "aux") && !is_relation(word.relation, "cop");
    default: return builder.has_child(w, "cop");
  }
}

PredicateSort sort_of(Upos upos) {
  switch (upos) {
    case Upos::VERB:
    case Upos::AUX: return PredicateSort::verb;
    case Upos::ADJ:
    case Upos::ADV:
    case Upos::ADP: return PredicateSort::adjective;
    default: return PredicateSort::noun;
  }
}

}  // namespace

Clauses read_clauses(const Sentence& sentence, int number, const ClauseWords& words) {
  Clauses clauses;
  clauses.sentence = number;
  clauses.tree = &sentence;
  const int size = static_cast<int>(sentence.words.size());
  clauses.children.resize(size);
  clauses.index.assign(size, -1);
  for (int w = 0; w < size; ++w) {
    const int head = sentence.words[w].head;
    if (head >= 0 && head < size && head != w) clauses.children[head].push_back(w);
  }
  if (!sentence.analysed) return clauses;
  ClauseBuilder builder(clauses, words);
  for (int w = 0; w < size; ++w) {
    if (!opens_predicate(builder, w)) continue;
    clauses.index[w] = static_cast<int>(clauses.predicates.size());
    clauses.predicates.push_back(builder.predicate(w, sort_of(builder.word(w).upos)));
  }
  return clauses;
}

std::vector<Clauses> read_clauses(const Parsed& parsed, const ClauseWords& words) {
  std::vector<Clauses> all;
  all.reserve(parsed.sentences.size());
  for (const Sentence& sentence : parsed.sentences) all.push_back(read_clauses(sentence, static_cast<int>(all.size()), words));
  return all;
}

namespace {

/// "Mali, the Gambia, Chad and Niger": a bare name that the tree takes for an apposition though a list goes on after it.
bool is_listed(const Clauses& clauses, int word, int appositive) {
  if (clauses.word(word).upos != Upos::PROPN || clauses.word(appositive).upos != Upos::PROPN) return false;
  for (const int child : clauses.children[appositive]) {
    const std::string_view relation = clauses.word(child).relation;
    if (!is_relation(relation, "punct") && !is_relation(relation, "det") && !is_relation(relation, "flat")) return false;
  }
  for (const int child : clauses.children[word]) {
    if (child > appositive && is_relation(clauses.word(child).relation, "conj")) return true;
  }
  return false;
}

}  // namespace

std::vector<int> conjuncts_of(const Clauses& clauses, int word) {
  std::vector<int> found{word};
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (const int child : clauses.children[found[i]]) {
      const std::string_view relation = clauses.word(child).relation;
      if (is_relation(relation, "conj") || (is_relation(relation, "appos") && is_listed(clauses, found[i], child))) found.push_back(child);
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string preposition_of(const Clauses& clauses, int word) {
  std::string phrase;
  for (const int child : clauses.children[word]) {
    if (!is_relation(clauses.word(child).relation, "case")) continue;
    if (clauses.word(child).upos == Upos::PART) continue;  // the genitive 's
    if (!phrase.empty()) phrase += ' ';
    phrase += clauses.word(child).lemma;
    for (const int part : clauses.children[child]) {
      if (is_relation(clauses.word(part).relation, "fixed")) phrase += ' ' + clauses.word(part).lemma;
    }
  }
  for (char& c : phrase) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return phrase;
}

namespace {

constexpr int kCloseWords = 4;  // that a name may have between its description and its last word

bool leaves_phrase(const Word& word) {
  const std::string_view relation = word.relation;
  return is_relation(relation, "conj") || is_relation(relation, "cc") || is_relation(relation, "acl") ||
         is_relation(relation, "appos") || is_relation(relation, "punct") || is_relation(relation, "case") ||
         is_relation(relation, "parataxis") || is_relation(relation, "nsubj") || is_relation(relation, "cop") ||
         is_relation(relation, "advcl") || is_relation(relation, "advmod") || is_relation(relation, "aux") ||
         is_relation(relation, "mark") || is_relation(relation, "dep");
}

/// "the party's leader Amadou Diallo": a name set beside its description without a comma is one phrase with it.
bool is_close_name(const Clauses& clauses, int word, int child) {
  if (!is_relation(clauses.word(child).relation, "appos") || clauses.word(child).upos != Upos::PROPN) return false;
  const auto& parts = clauses.children[child];
  const bool parted = std::any_of(parts.begin(), parts.end(), [&](int part) { return part < child && is_relation(clauses.word(part).relation, "punct"); });
  return !parted && child > word && child - word <= kCloseWords;
}

void widen(const Clauses& clauses, int word, bool top, int depth, Span& span) {
  span = join(span, clauses.word(word).span);
  if (depth > 40) return;
  for (const int child : clauses.children[word]) {
    if (top && leaves_phrase(clauses.word(child)) && !is_close_name(clauses, word, child)) continue;
    if (is_relation(clauses.word(child).relation, "acl") || is_relation(clauses.word(child).relation, "punct")) continue;
    widen(clauses, child, false, depth + 1, span);
  }
}

}  // namespace

Span phrase_span(const Clauses& clauses, int word) {
  Span span = clauses.word(word).span;
  widen(clauses, word, true, 0, span);
  return span;
}

}  // namespace chancery
