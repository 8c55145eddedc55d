#include "coding/condition.h"

#include <algorithm>

#include "coding/statement_tree.h"

namespace chancery {

namespace {

class ConditionReader {
 public:
  ConditionReader(const Clauses& clauses, const ActReader& acts, const PositionKnowledge& knowledge)
      : clauses_(clauses), acts_(acts), knowledge_(knowledge) {}

  std::vector<ReadCondition> read() const {
    std::vector<ReadCondition> found = inverted();
    for (int w = 0; w < size(); ++w) {
      for (const ConditionRow& row : knowledge_.conditions) {
        if (!stands_at(clauses_, w, row.words)) continue;
        const int last = w + static_cast<int>(row.words.size()) - 1;
        if (auto one = condition_at(w, last, row)) found.push_back(std::move(*one));
        w = last;
        break;
      }
    }
    return found;
  }

 private:
  const Word& word(int i) const { return clauses_.word(i); }
  int size() const { return static_cast<int>(clauses_.tree->words.size()); }

  /// "should Tehran expel them", "were Kyiv to withdraw": a clause that its auxiliary begins.
  std::vector<ReadCondition> inverted() const {
    std::vector<ReadCondition> found;
    for (const Predicate& predicate : clauses_.predicates) {
      const Word& here = word(predicate.word);
      if (!is_relation(here.relation, "advcl") || child_of(clauses_, predicate.word, "mark") >= 0) continue;
      const int auxiliary = child_of(clauses_, predicate.word, "aux");
      const int subject = child_of(clauses_, predicate.word, "nsubj");
      if (auxiliary < 0 || subject < auxiliary || (word(auxiliary).lemma != "should" && word(auxiliary).lemma != "be" && word(auxiliary).lemma != "have")) continue;
      ReadCondition read;
      read.word = predicate.word;
      read.first = auxiliary;
      read.stances = "positive";
      read.condition.kind = "if";
      read.governor = here.head;
      fill(predicate.word, auxiliary, read.condition);
      found.push_back(std::move(read));
    }
    return found;
  }

  /// The head of what follows the words: up the tree until it leaves them.
  int head_after(int last, int& governor) const {
    int w = last + 1;
    for (int steps = 0; steps < 60; ++steps) {
      const int head = word(w).head;
      const std::string_view relation = word(w).relation;
      governor = head;
      if (head < 0 || head <= last) break;
      if (is_relation(relation, "advcl") || is_relation(relation, "ccomp") || is_relation(relation, "acl") ||
          is_relation(relation, "parataxis")) break;
      if (is_relation(relation, "obl") && word(w).upos != Upos::VERB && head_of_phrase_before(w, last)) break;
      w = head;
    }
    return w;
  }

  /// Whether a noun's own preposition is the last of the words: then the phrase ends at the noun.
  bool head_of_phrase_before(int w, int last) const {
    for (const int child : clauses_.children[w]) {
      if (child <= last && (is_relation(word(child).relation, "case") || is_relation(word(child).relation, "mark"))) return true;
    }
    return false;
  }

  std::optional<ReadCondition> condition_at(int first, int last, const ConditionRow& row) const {
    int governor = -1;
    const int head = head_after(last, governor);
    const Word& here = word(head);
    const bool clause = here.upos == Upos::VERB || child_of(clauses_, head, "cop") >= 0 || child_of(clauses_, head, "nsubj") >= 0;
    const bool noun = here.upos == Upos::NOUN || here.upos == Upos::PROPN;
    if (!clause && !noun) return std::nullopt;
    if (first > 0 && lowered(word(first - 1).form) == "even") return std::nullopt;
    ReadCondition read;
    read.word = head;
    read.first = first;
    read.stances = row.stances;
    read.condition.kind = row.kind;
    while (governor >= first && governor <= last) governor = word(governor).head;  // "as long as": the clause hangs on its own words
    read.governor = governor;
    fill(head, first, read.condition);
    // A bare time ("until Friday", "before the war") is no condition.
    if (!clause && read.condition.acts.empty()) return std::nullopt;
    if (row.kind == "without" && read.condition.acts.empty()) return std::nullopt;
    return read;
  }

  /// The "and" or "or" before a conjunct; empty where only a comma stands.
  std::string link_of(int conjunct) const {
    for (const int child : clauses_.children[conjunct]) {
      if (word(child).relation == "cc" && child < conjunct && (word(child).lemma == "or" || word(child).lemma == "and")) return word(child).lemma;
    }
    return {};
  }

  /// "A and (B or C)": the first link is the outer one; from where it changes, the rest is one part within.
  void fill(int head, int first, Condition& condition) const {
    Span span = word(first).span;
    std::string outer;
    std::vector<int> parts;
    for (const int one : conjuncts_of(clauses_, head)) {
      if (one == head || one > head) parts.push_back(one);
    }
    std::size_t split = parts.size();
    for (std::size_t k = 1; k < parts.size(); ++k) {
      const std::string link = link_of(parts[k]);
      if (link.empty()) continue;
      if (outer.empty()) outer = link;
      else if (link != outer && split == parts.size()) split = k - 1;
    }
    if (outer == "or") condition.join = "any";
    const bool nests = split < parts.size() && split > 0;
    read_parts(parts, 0, nests ? split : parts.size(), condition, span);
    if (nests) {
      Condition inner;
      inner.kind = condition.kind;
      inner.join = outer == "or" ? "all" : "any";
      Span inside = word(parts[split]).span;
      read_parts(parts, split, parts.size(), inner, inside);
      inner.span = inside;
      span = join(span, inside);
      if (!inner.acts.empty()) condition.nested.push_back(std::move(inner));
    }
    condition.span = span;
  }

  /// "if they decide to withdraw", "if it proves willing to talk": what the clause below would do.
  std::optional<ReadAct> resolved(int clause) const {
    for (const int child : clauses_.children[clause]) {
      if (child < clause || !is_relation(word(child).relation, "xcomp")) continue;
      auto act = acts_.read(child);
      if (!act) act = resolved(child);
      if (!act) continue;
      const int subject = child_of(clauses_, clause, "nsubj");
      if (act->act.by.empty() && subject >= 0) act->act.by = acts_.actors_at(subject);
      return act;
    }
    return std::nullopt;
  }

  /// "while the occupation lasts", "as long as the embargo is in force": that the thing is kept.
  std::optional<ReadAct> lasting(int clause) const {
    const bool verb = word(clause).upos == Upos::VERB && knowledge_.triggers.contains("stay " + knowledge_.verb_key(word(clause)));
    const bool place = child_of(clauses_, clause, "cop") >= 0 && (knowledge_.triggers.contains("in-place " + word(clause).lemma) || lowered(word(clause).form) == "there");
    const int subject = verb || place ? child_of(clauses_, clause, "nsubj") : -1;
    if (subject < 0 || word(clause).lemma == "sit") return std::nullopt;
    auto act = acts_.act_with("hold", subject);
    if (!act) return std::nullopt;
    act->act.span = subtree_span(*clauses_.tree, clause);
    return act;
  }

  void read_parts(const std::vector<int>& parts, std::size_t from, std::size_t to, Condition& condition, Span& span) const {
    for (std::size_t k = from; k < to; ++k) {
      const int one = parts[k];
      span = join(span, subtree_span(*clauses_.tree, one));
      auto act = acts_.read(one);
      if (!act) act = resolved(one);
      if (!act) act = lasting(one);
      if (!act && word(one).upos == Upos::NOUN && !acts_.is_deed(one)) act = acts_.act_with("seek", one);  // "no treaty without the islands"
      if (!act) continue;
      if (act->negated) {
        const std::string opposite = knowledge_.opposite_of(act->act.act, act->act.what);
        if (!opposite.empty()) act->act.act = opposite;
      }
      condition.acts.push_back(std::move(act->act));
    }
  }

  const Clauses& clauses_;
  const ActReader& acts_;
  const PositionKnowledge& knowledge_;
};

}  // namespace

std::vector<ReadCondition> read_conditions(const Clauses& clauses, const ActReader& acts, const PositionKnowledge& knowledge) {
  return ConditionReader(clauses, acts, knowledge).read();
}

}  // namespace chancery
