#include "coding/statement_tree.h"

#include <algorithm>

namespace chancery {

namespace {

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

constexpr int kMaxDepth = 400;

void gather(const Clauses& clauses, int word, const std::vector<int>& without, int depth, std::vector<int>& into) {
  if (depth > kMaxDepth || std::find(without.begin(), without.end(), word) != without.end()) return;
  into.push_back(word);
  for (const int child : clauses.children[word]) gather(clauses, child, without, depth + 1, into);
}

bool is_punctuation(const Word& word) { return word.upos == Upos::PUNCT; }

/// Dependents that tell more about a speaker without naming it.
bool leaves_speaker(const Word& word) {
  const std::string_view relation = word.relation;
  return is_relation(relation, "acl") || is_relation(relation, "advcl") || is_relation(relation, "parataxis") ||
         is_relation(relation, "ccomp") || is_relation(relation, "case") || is_relation(relation, "cop") ||
         is_relation(relation, "nsubj") || is_relation(relation, "aux") || is_relation(relation, "mark") ||
         is_relation(relation, "csubj") || is_relation(relation, "dep");
}

void gather_speaker(const Clauses& clauses, int word, bool top, int depth, std::vector<int>& into) {
  if (depth > kMaxDepth) return;
  into.push_back(word);
  for (const int child : clauses.children[word]) {
    const Word& under = clauses.word(child);
    if (top && leaves_speaker(under)) continue;
    if (is_relation(under.relation, "acl") || is_relation(under.relation, "parataxis")) continue;
    gather_speaker(clauses, child, is_relation(under.relation, "conj") || is_relation(under.relation, "appos"), depth + 1, into);
  }
}

}  // namespace

std::vector<int> words_under(const Clauses& clauses, int word, const std::vector<int>& without) {
  std::vector<int> words;
  gather(clauses, word, without, 0, words);
  std::sort(words.begin(), words.end());
  return words;
}

std::vector<Span> spans_of(const Clauses& clauses, const std::vector<int>& words) {
  std::vector<Span> spans;
  int last = -1;
  std::size_t i = 0;
  std::size_t end = words.size();
  while (i < end && is_punctuation(clauses.word(words[i]))) ++i;
  while (end > i && is_punctuation(clauses.word(words[end - 1]))) --end;
  for (; i < end; ++i) {
    const Word& word = clauses.word(words[i]);
    bool joined = last >= 0;
    for (int k = last + 1; joined && k < words[i]; ++k) joined = is_punctuation(clauses.word(k));
    if (joined) {
      spans.back().end = std::max(spans.back().end, word.span.end);
    } else if (!is_punctuation(word)) {
      spans.push_back(word.span);
    } else {
      continue;
    }
    last = words[i];
  }
  return spans;
}

std::vector<Span> spans_under(const Clauses& clauses, int word, const std::vector<int>& without) {
  return spans_of(clauses, words_under(clauses, word, without));
}

Span speaker_phrase(const Clauses& clauses, int word) {
  std::vector<int> words;
  gather_speaker(clauses, word, true, 0, words);
  std::sort(words.begin(), words.end());
  // Only the unbroken run around the head: a verb between two parts shows that the parse tore something off.
  std::size_t at = static_cast<std::size_t>(std::find(words.begin(), words.end(), word) - words.begin());
  std::size_t first = at;
  std::size_t last = at;
  const auto near = [&](int a, int b) {
    for (int k = a + 1; k < b; ++k) {
      if (!is_punctuation(clauses.word(k))) return false;
    }
    return true;
  };
  while (first > 0 && near(words[first - 1], words[first])) --first;
  while (last + 1 < words.size() && near(words[last], words[last + 1])) ++last;
  while (first < at && is_punctuation(clauses.word(words[first]))) ++first;
  while (last > at && is_punctuation(clauses.word(words[last])) && clauses.word(words[last]).form != ")") --last;
  return join(clauses.word(words[first]).span, clauses.word(words[last]).span);
}

int child_of(const Clauses& clauses, int word, std::string_view relation) {
  for (const int child : clauses.children[word]) {
    if (is_relation(clauses.word(child).relation, relation)) return child;
  }
  return -1;
}

bool has_child_word(const Clauses& clauses, int word, std::string_view lemma) {
  for (const int child : clauses.children[word]) {
    const Word& below = clauses.word(child);
    const bool infinitive = below.xpos == "TO" && is_relation(below.relation, "mark");  // "to hold talks" is no "hold to"
    if (!infinitive && (below.lemma == lemma || lowered(below.form) == lemma)) return true;
  }
  return false;
}

std::string marker_of(const Clauses& clauses, int word) {
  std::string marker;
  for (const int child : clauses.children[word]) {
    const Word& under = clauses.word(child);
    if (child > word || (!is_relation(under.relation, "mark") && !is_relation(under.relation, "case"))) continue;
    if (under.upos == Upos::PART && under.lemma != "to") continue;
    if (!marker.empty()) marker += ' ';
    marker += lowered(under.form);
    for (const int part : clauses.children[child]) {
      if (is_relation(clauses.word(part).relation, "fixed")) marker += ' ' + lowered(clauses.word(part).form);
    }
  }
  return marker;
}

bool is_under(const Clauses& clauses, int word, int top) {
  for (int steps = 0; word >= 0 && steps < kMaxDepth; ++steps) {
    if (word == top) return true;
    word = clauses.word(word).head;
  }
  return false;
}

int word_from(const Sentence& sentence, std::size_t offset) {
  int i = 0;
  for (const Word& word : sentence.words) {
    if (word.span.begin >= offset) return i;
    ++i;
  }
  return i;
}

bool has_form(std::string_view form, std::string_view low) {
  return std::equal(form.begin(), form.end(), low.begin(), low.end(), [](char a, char b) { return lowered(a) == b; });
}

bool stands_at(const Clauses& clauses, int first, const std::vector<std::string>& words) {
  if (first + static_cast<int>(words.size()) >= static_cast<int>(clauses.tree->words.size())) return false;
  for (std::size_t k = 0; k < words.size(); ++k) {
    if (!has_form(clauses.word(first + static_cast<int>(k)).form, words[k])) return false;
  }
  return true;
}

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lowered(c);
  return out;
}

}  // namespace chancery
