// Small readings of words and trees.
#include <algorithm>
#include <array>
#include <initializer_list>

#include "language/language.h"

namespace chancery {

std::string_view name_of(Upos upos) {
  static constexpr std::array<std::string_view, 17> kNames = {"ADJ",  "ADP",  "ADV",  "AUX",   "CCONJ", "DET",
                                                              "INTJ", "NOUN", "NUM",  "PART",  "PRON",  "PROPN",
                                                              "PUNCT", "SCONJ", "SYM", "VERB", "X"};
  return kNames[static_cast<std::size_t>(upos)];
}

std::string_view name_of(NameKind kind) {
  static constexpr std::array<std::string_view, 9> kNames = {"PER", "ORG", "LOC", "NORP", "MISC", "EVENT", "DATE", "MONEY", "LAW"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::vector<int> children_of(const Sentence& sentence, int head) {
  std::vector<int> children;
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    if (sentence.words[i].head == head) children.push_back(static_cast<int>(i));
  }
  return children;
}

std::vector<int> subtree_of(const Sentence& sentence, int head) {
  const std::size_t size = sentence.words.size();
  std::vector<char> inside(size, 0);  // 1 under the head, 2 not
  inside[static_cast<std::size_t>(head)] = 1;
  std::vector<std::size_t> path;
  std::vector<int> words;
  for (std::size_t i = 0; i < size; ++i) {
    path.clear();
    std::size_t at = i;
    char verdict = 2;
    for (;; at = static_cast<std::size_t>(sentence.words[at].head)) {
      if (inside[at] != 0) {
        verdict = inside[at];
        break;
      }
      path.push_back(at);
      if (sentence.words[at].head < 0) break;
    }
    for (const std::size_t word : path) inside[word] = verdict;
    if (inside[i] == 1) words.push_back(static_cast<int>(i));
  }
  return words;
}

Span subtree_span(const Sentence& sentence, int head) {
  Span span = sentence.words[static_cast<std::size_t>(head)].span;
  for (const int word : subtree_of(sentence, head)) span = join(span, sentence.words[static_cast<std::size_t>(word)].span);
  return span;
}

int opening_verb(const Sentence& sentence) {
  if (!sentence.analysed) return -1;
  const auto may_lead = [](const Word& word) {
    return word.upos == Upos::ADV || word.upos == Upos::PUNCT || word.upos == Upos::X || word.upos == Upos::NUM || word.upos == Upos::CCONJ;
  };
  const auto first = std::find_if_not(sentence.words.begin(), sentence.words.end(), may_lead);
  const bool tensed = first != sentence.words.end() && (first->xpos == "VBZ" || first->xpos == "VBD" || first->xpos == "VBN");
  if (!tensed || first->head != kRoot) return -1;
  const int verb = static_cast<int>(first - sentence.words.begin());
  const std::vector<int> children = children_of(sentence, verb);
  const auto has = [&](std::initializer_list<std::string_view> relations) {
    return std::any_of(children.begin(), children.end(), [&](int child) {
      const std::string& own = sentence.words[static_cast<std::size_t>(child)].relation;
      return std::any_of(relations.begin(), relations.end(), [&](std::string_view one) { return is_relation(own, one); });
    });
  };
  if (has({"nsubj", "csubj", "expl", "aux"})) return -1;
  return first->xpos != "VBN" || has({"obj", "xcomp", "ccomp", "advcl"}) ? verb : -1;  // taggers take "Welcomed the pact" for a participle
}

std::string_view feature(const Word& word, std::string_view name) {
  const std::string_view features = word.features;
  for (std::size_t at = 0; at < features.size();) {
    const std::size_t end = std::min(features.find('|', at), features.size());
    const std::string_view pair = features.substr(at, end - at);
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') return pair.substr(name.size() + 1);
    at = end + 1;
  }
  return {};
}

bool is_relation(std::string_view relation, std::string_view base) {
  return relation.starts_with(base) && (relation.size() == base.size() || relation[base.size()] == ':');
}

}  // namespace chancery
