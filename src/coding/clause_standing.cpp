#include "coding/clause.h"

namespace chancery {

namespace {

constexpr int kMaxClimb = 24;

std::string_view sort_name(PredicateSort sort) {
  switch (sort) {
    case PredicateSort::verb: return "verb";
    case PredicateSort::noun: return "noun";
    case PredicateSort::adjective: return "adjective";
  }
  return "verb";
}

/// A weaker force gives way to a stronger one: what is feared or only supposed is less real than what is planned.
int weight(Force force) {
  switch (force) {
    case Force::none:
    case Force::reported:
    case Force::negated: return 0;
    case Force::alleged: return 1;
    case Force::intended: return 2;
    case Force::possible: return 3;
    case Force::wished: return 4;
    case Force::hypothetical: return 5;
    case Force::feared: return 6;
  }
  return 0;
}

class Climb {
 public:
  Climb(const Clauses& clauses, const ClauseWords& words) : clauses_(clauses), words_(words) {}

  Standing from(const Predicate& predicate) {
    int w = predicate.word;
    own(w, true);
    for (int step = 0; step < kMaxClimb; ++step) {
      const int above = rise(w);
      if (above < 0) break;
      w = above;
    }
    return standing_;
  }

 private:
  const Word& word(int i) const { return clauses_.word(i); }

  void apply(Force force, int why) {
    if (force == Force::negated) {
      standing_.negated = !standing_.negated;
      if (standing_.why < 0) standing_.why = why;
    } else if (weight(force) > weight(standing_.force)) {
      standing_.force = force;
      standing_.why = why;
    }
  }

  /// What a predicate's own words say: its modal verbs, adverbs, adjectives, mark and, where asked, negation.
  void own(int w, bool with_negation) {
    const Predicate* predicate = clauses_.at(w);
    if (with_negation && predicate && predicate->negated) {
      standing_.negated = !standing_.negated;
      if (standing_.why < 0) standing_.why = w;
    }
    for (const int c : clauses_.children[w]) {
      const std::string_view relation = word(c).relation;
      const std::string& lemma = word(c).lemma;
      if (is_relation(relation, "aux")) apply(words_.force_of("aux", lemma == "have" && predicate && !predicate->modals.empty() ? predicate->modals.front() + " have" : lemma), c);
      if (is_relation(relation, "advmod")) apply(words_.force_of("adverb", lemma), c);
      if (is_relation(relation, "amod")) apply(words_.force_of("adjective", lemma), c);
      if (is_relation(relation, "mark")) apply(words_.force_of("mark", lemma), c);
      if (is_relation(relation, "advcl")) conditional_below(c);
    }
  }

  /// "would attack if …": the main clause hangs on a condition too.
  void conditional_below(int clause) {
    for (const int c : clauses_.children[clause]) {
      if (!is_relation(word(c).relation, "mark")) continue;
      if (words_.force_of("main", word(c).lemma) == Force::hypothetical) apply(Force::hypothetical, c);
    }
  }

  bool is_bare_conjunct(int w) const {
    for (const int c : clauses_.children[w]) {
      if (is_relation(word(c).relation, "nsubj") || is_relation(word(c).relation, "aux")) return false;
    }
    return true;
  }

  Force governing_force(int head) const {
    const Predicate* governor = clauses_.at(head);
    if (!governor) return Force::none;
    const Force whole = words_.force_of(sort_name(governor->sort), governor->lemma);
    return whole != Force::none ? whole : words_.force_of(sort_name(governor->sort), governor->base);
  }

  /// Applies what governs `w` and gives the word to go on from, or -1.
  int rise(int w) {
    const int head = word(w).head;
    if (head < 0) return -1;
    const std::string_view relation = word(w).relation;
    if (is_relation(relation, "conj")) {
      if (is_bare_conjunct(w)) own_modals(head);
      share_mark(w, head);
      return head;
    }
    if (is_relation(relation, "xcomp")) {
      apply(governing_force(head), head);
      own(head, true);
      return head;
    }
    if (is_relation(relation, "ccomp")) {
      apply(governing_force(head), head);
      own(head, false);
      return head;
    }
    if (is_relation(relation, "advcl")) {
      const Predicate* governor = clauses_.at(head);
      const Force force = governing_force(head);
      bool named = false;
      if (governor) {
        for (const Argument& argument : governor->arguments) named |= argument.word == w && argument.role == "complement";
      }
      if (named) apply(force, head);
      else if (marked_to(w)) apply(Force::intended, head);
      return named ? head : -1;
    }
    if (relation == "acl") {
      const Force force = governing_force(head);
      if (force != Force::none) apply(force, head);
      else if (marked_to(w)) apply(Force::intended, head);
      return -1;
    }
    const bool nominal = is_relation(relation, "obj") || is_relation(relation, "obl") || is_relation(relation, "nsubj");
    if (nominal) {
      const bool passive_subject = relation == "nsubj:pass";
      if (!is_relation(relation, "nsubj") || passive_subject) apply(governing_force(head), head);
      own(head, true);
      return head;
    }
    if (is_relation(relation, "nmod")) {
      apply(governing_force(head), head);
      for (const int c : clauses_.children[head]) {
        if (is_relation(word(c).relation, "amod")) apply(words_.force_of("adjective", word(c).lemma), c);
      }
      return head;
    }
    return -1;
  }

  void own_modals(int w) {
    for (const int c : clauses_.children[w]) {
      if (is_relation(word(c).relation, "aux")) apply(words_.force_of("aux", word(c).lemma), c);
    }
  }

  /// "until it pays and talks": the mark of the first clause is that of the next.
  void share_mark(int w, int head) {
    const auto marks = [&](int clause) {
      std::vector<int> found = clauses_.children[clause];
      std::erase_if(found, [&](int c) { return !is_relation(word(c).relation, "mark"); });
      return found;
    };
    if (!marks(w).empty()) return;
    for (const int c : marks(head)) apply(words_.force_of("mark", word(c).lemma), c);
  }

  bool marked_to(int w) const {
    for (const int c : clauses_.children[w]) {
      if (is_relation(word(c).relation, "mark") && word(c).lemma == "to") return true;
    }
    return false;
  }

  const Clauses& clauses_;
  const ClauseWords& words_;
  Standing standing_;
};

}  // namespace

Standing standing_of(const Clauses& clauses, const Predicate& predicate, const ClauseWords& words) {
  return Climb(clauses, words).from(predicate);
}

}  // namespace chancery
