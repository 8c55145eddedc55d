#include "language/enhanced.h"

#include <algorithm>

namespace chancery {

namespace {

class Enhancer {
 public:
  explicit Enhancer(const Sentence& sentence) : sentence_(sentence), children_(sentence.words.size()) {
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
      if (sentence.words[i].head >= 0) children_[static_cast<std::size_t>(sentence.words[i].head)].push_back(static_cast<int>(i));
    }
  }

  std::vector<EnhancedEdge> edges() {
    const auto size = static_cast<int>(sentence_.words.size());
    // Conjuncts first: what they share is itself controlled and conjoined further on.
    for (int i = 0; i < size; ++i) share_with_conjuncts(i);
    for (int i = 0; i < size; ++i) add_controlled_subject(i);
    for (int i = 0; i < size; ++i) add_antecedent(i);
    return std::move(edges_);
  }

 private:
  const Word& word(int i) const { return sentence_.words[static_cast<std::size_t>(i)]; }
  const std::vector<int>& children(int i) const { return children_[static_cast<std::size_t>(i)]; }

  void add(int head, int dependent, std::string_view relation) {
    if (head == dependent || (word(dependent).head == head && word(dependent).relation == relation)) return;
    const bool known = std::any_of(edges_.begin(), edges_.end(), [&](const EnhancedEdge& e) {
      return e.head == head && e.dependent == dependent;
    });
    if (!known) edges_.push_back({head, dependent, std::string(relation)});
  }

  std::vector<std::pair<int, std::string>> subjects_of(int head) const {
    std::vector<std::pair<int, std::string>> found;
    for (const int child : children(head)) {
      if (is_relation(word(child).relation, "nsubj")) found.emplace_back(child, word(child).relation);
    }
    for (const EnhancedEdge& edge : edges_) {
      if (edge.head == head && is_relation(edge.relation, "nsubj")) found.emplace_back(edge.dependent, edge.relation);
    }
    return found;
  }

  bool has(int head, std::string_view relation) const {
    return std::any_of(children(head).begin(), children(head).end(),
                       [&](int child) { return is_relation(word(child).relation, relation); });
  }

  bool is_passive(int head) const { return has(head, "aux:pass") || has(head, "nsubj:pass"); }

  bool is_predicate(int i) const {
    const Upos upos = word(i).upos;
    return upos == Upos::VERB || upos == Upos::AUX || has(i, "cop") || upos == Upos::ADJ;
  }

  void share_with_conjuncts(int i) {
    if (word(i).relation != "conj") return;
    const int first = word(i).head;
    // The conjunct stands where the first one stands: "Russia and Belarus said".
    if (word(first).head >= 0 && (is_relation(word(first).relation, "nsubj") || is_relation(word(first).relation, "obj") ||
                                  is_relation(word(first).relation, "obl") || is_relation(word(first).relation, "iobj") ||
                                  is_relation(word(first).relation, "nmod") || is_relation(word(first).relation, "ccomp") ||
                                  is_relation(word(first).relation, "xcomp") || is_relation(word(first).relation, "advcl"))) {
      add(word(first).head, i, word(first).relation);
    }
    const bool verbs = is_predicate(i) && is_predicate(first);
    if (!verbs) return;
    if (!has(i, "nsubj") && !has(i, "csubj") && !has(i, "mark")) {
      for (const auto& [subject, relation] : subjects_of(first)) add(i, subject, is_passive(i) ? "nsubj:pass" : "nsubj");
    }
    // "signed and published the text": the object stands after the last verb and belongs to both.
    if (!has(first, "obj") && !is_passive(first) && word(first).upos == Upos::VERB && i == first + 2) {
      for (const int child : children(i)) {
        if (word(child).relation == "obj" && child > i) add(first, child, "obj");
      }
    }
  }

  void add_controlled_subject(int i) {
    const std::string& relation = word(i).relation;
    if (relation != "xcomp" || !subjects_of(i).empty()) return;
    const int head = word(i).head;
    if (head < 0) return;
    const std::string_view own = is_passive(i) ? "nsubj:pass" : "nsubj";
    for (const std::string_view controller : {"iobj", "obj"}) {
      for (const int child : children(head)) {
        if (word(child).relation == controller && child < i) return add(i, child, std::string(own) + ":xsubj");
      }
    }
    for (const auto& [subject, as] : subjects_of(head)) add(i, subject, std::string(own) + ":xsubj");
  }

  // "the army, which said …": the antecedent stands where the relative pronoun stands.
  void add_antecedent(int i) {
    if (word(i).relation != "acl:relcl" || word(i).head < 0) return;
    const int antecedent = word(i).head;
    for (const int child : children(i)) {
      if (feature(word(child), "PronType") == "Rel" && (word(child).upos == Upos::PRON || word(child).upos == Upos::DET)) {
        return add(i, antecedent, word(child).relation);
      }
    }
    if (!has(i, "nsubj") && !has(i, "csubj")) return add(i, antecedent, is_passive(i) ? "nsubj:pass" : "nsubj");
    if (!has(i, "obj") && word(i).upos == Upos::VERB && !is_passive(i) && !has(i, "ccomp")) add(i, antecedent, "obj");
  }

  const Sentence& sentence_;
  std::vector<std::vector<int>> children_;
  std::vector<EnhancedEdge> edges_;
};

}  // namespace

std::vector<EnhancedEdge> enhanced_edges(const Sentence& sentence) { return Enhancer(sentence).edges(); }

}  // namespace chancery
