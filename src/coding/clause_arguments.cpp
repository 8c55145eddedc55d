#include "coding/clause_builder.h"

#include <algorithm>

namespace chancery {

std::string ClauseBuilder::mark_of(int clause) const {
  std::string mark;
  for (const int c : children(clause)) {
    const std::string_view relation = word(c).relation;
    if (!is_relation(relation, "mark") && !(is_relation(relation, "case") && word(clause).upos == Upos::VERB)) continue;
    if (!mark.empty() && word(c).lemma == "to") continue;
    mark = word(c).lemma;
    for (const int part : children(c)) {
      if (is_relation(word(part).relation, "fixed")) mark += ' ' + word(part).lemma;
    }
  }
  if (!mark.empty()) return mark;
  const bool gerund = word(clause).xpos == "VBG" || feature(word(clause), "VerbForm") == "Ger" ||
                      (feature(word(clause), "VerbForm") == "Part" && feature(word(clause), "Tense") == "Pres");
  return gerund && !has_child(clause, "aux") ? "ing" : "";
}

void ClauseBuilder::add_clause(Predicate& predicate, int clause, bool complement) const {
  for (const int one : conjuncts_of(clauses_, clause)) {
    predicate.arguments.push_back({one, complement ? "complement" : "adverbial", mark_of(clause), one != clause});
  }
}

/// A dependent noun under the role that its preposition names.
void ClauseBuilder::add_noun_role(Predicate& predicate, int noun, bool shared) {
  std::string role = preposition_of(clauses_, noun);
  if (role.empty()) return;
  if (predicate.lemma == predicate.base + ' ' + role && predicate.sort == PredicateSort::verb) role = "object";
  if (role == "by" && predicate.passive) role = "subject";
  std::vector<Argument> found;
  add_resolved(found, predicate.word, noun, role, shared);
  for (Argument& one : found) {
    // "with Russia and for Georgia": a conjunct may bring a preposition of its own.
    const std::string own = one.word == noun ? std::string{} : preposition_of(clauses_, one.word);
    if (!own.empty() && role != "subject") one.role = own;
    predicate.arguments.push_back(one);
  }
}

void ClauseBuilder::add_dependents(Predicate& predicate) {
  const int w = predicate.word;
  // "took issue [with the claim]": what hangs on the noun of an idiom is the verb's.
  if (const int noun = predicate.sort == PredicateSort::verb ? idiom_noun(w) : -1; noun >= 0) {
    for (const int c : children(noun)) add_noun_role(predicate, c, false);
  }
  for (const int c : children(w)) {
    const std::string_view relation = word(c).relation;
    if (is_relation(relation, "obl") || relation == "nmod") {
      if (relation == "nmod" && preposition_of(clauses_, c).empty()) {
        predicate.arguments.push_back({c, "modifier", {}, false});
      } else {
        add_noun_role(predicate, c, false);
      }
    } else if (relation == "nmod:poss") {
      std::vector<Argument> owners;
      add_resolved(owners, w, c, "owner", false);
      predicate.arguments.insert(predicate.arguments.end(), owners.begin(), owners.end());
    } else if (is_relation(relation, "compound") && relation != "compound:prt") {
      predicate.arguments.push_back({c, "modifier", {}, false});
    } else if (relation == "amod" || relation == "nmod:unmarked" || relation == "nmod:desc") {
      for (const int one : conjuncts_of(clauses_, c)) predicate.arguments.push_back({one, "modifier", {}, false});
    } else if (relation == "iobj") {
      std::vector<Argument> found;
      add_resolved(found, w, c, "indirect", false);
      predicate.arguments.insert(predicate.arguments.end(), found.begin(), found.end());
    } else if (is_relation(relation, "ccomp") || is_relation(relation, "xcomp")) {
      add_clause(predicate, c, true);
    } else if (is_relation(relation, "advcl")) {
      const std::string mark = mark_of(c);
      const bool open = mark == "of" || mark == "from" || mark == "into" || mark == "against" || mark == "on" || mark == "to";
      add_clause(predicate, c, open && words_.controllers.contains(predicate.base) && c > w);
    } else if (relation == "acl" && predicate.sort == PredicateSort::noun) {
      const std::string mark = mark_of(c);
      if (mark == "to" || mark == "that" || mark == "of") add_clause(predicate, c, true);
    }
  }
}

/// Deep subject and object out of surface ones, whatever the voice.
void ClauseBuilder::add_verb_roles(Predicate& predicate) {
  const int w = predicate.word;
  const std::vector<Argument> objects = surface_objects(w);
  const std::string_view subject_role = !predicate.passive ? "subject" : objects.empty() ? "object" : "indirect";
  for (Argument subject : surface_subjects(w)) {
    subject.role = subject_role;
    predicate.arguments.push_back(subject);
  }
  predicate.arguments.insert(predicate.arguments.end(), objects.begin(), objects.end());
  if (predicate.passive || !objects.empty()) return;

  // "the sanctions Russia imposed": the noun before a relative clause without a pronoun is its object.
  if (word(w).relation == "acl:relcl" && has_child(w, "nsubj")) {
    bool pronoun = false;
    for (const int c : children(w)) pronoun |= is_relative_pronoun(c);
    if (!pronoun) predicate.arguments.push_back({word(w).head, "object", {}, true});
    return;
  }
  // "attacked and looted the town": the first verb shares what only the last one has.
  const int next = child(w, "conj");
  if (next < 0 || next > w + 3 || has_child(next, "nsubj") || word(next).upos != Upos::VERB) return;
  for (Argument object : surface_objects(next)) {
    object.shared = true;
    predicate.arguments.push_back(object);
  }
}

void ClauseBuilder::read_auxiliaries(Predicate& predicate) {
  const int w = predicate.word;
  bool past = word(w).xpos == "VBD" || feature(word(w), "Tense") == "Past";
  bool present = word(w).xpos == "VBZ" || word(w).xpos == "VBP";
  for (const int c : children(w)) {
    const std::string_view relation = word(c).relation;
    if (!is_relation(relation, "aux") && !is_relation(relation, "cop")) continue;
    const std::string& lemma = word(c).lemma;
    if (lemma == "be" || lemma == "have" || lemma == "do") {
      past |= lemma == "have" || feature(word(c), "Tense") == "Past" || word(c).xpos == "VBD";
      present |= feature(word(c), "Tense") == "Pres";
    } else {
      predicate.modals.push_back(lemma);
      if (lemma == "will" || lemma == "shall" || lemma == "'ll") predicate.tense = Tense::future;
    }
  }
  predicate.finite = is_finite(w);
  if (predicate.tense == Tense::none && predicate.finite) predicate.tense = past ? Tense::past : present ? Tense::present : Tense::none;
}

bool ClauseBuilder::has_negator(int w) const {
  for (const int c : children(w)) {
    const auto found = words_.negators.find(word(c).lemma);
    if (found == words_.negators.end()) continue;
    const std::string_view relation = word(c).relation;
    const std::string_view place = found->second;
    if (place == "determiner" && (is_relation(relation, "det") || is_relation(relation, "cc") || is_relation(relation, "advmod"))) return true;
    if (place == "mark" && (is_relation(relation, "mark") || is_relation(relation, "case"))) return true;
    if (place == "pronoun" && (is_relation(relation, "nsubj") || is_relation(relation, "obj"))) return true;
    if (place == "comparative" && has_negator(c)) return true;
    if (place != "adverb" || (!is_relation(relation, "advmod") && !is_relation(relation, "neg") && !is_relation(relation, "det") &&
                              !is_relation(relation, "cc")))
      continue;
    // "not only attacked" affirms.
    const int after = c + 1;
    const bool only = after < static_cast<int>(clauses_.children.size()) && (word(after).lemma == "only" || word(after).lemma == "just");
    if (!only) return true;
  }
  return false;
}

bool ClauseBuilder::is_single(int w) const {
  return w < static_cast<int>(clauses_.children.size()) && (word(w).lemma == "a" || word(w).lemma == "one" || word(w).lemma == "another" || word(w).lemma == "single");
}

bool ClauseBuilder::is_negated(const Predicate& predicate) const {
  const int w = predicate.word;
  if (has_negator(w)) return true;
  for (const int c : children(w)) {
    const std::string_view relation = word(c).relation;
    const bool core = is_relation(relation, "nsubj") || is_relation(relation, "obj") || is_relation(relation, "aux");
    if (!core) continue;
    // "did not attack", tagged under the auxiliary by some parses, and "no state recognises it".
    for (const int d : children(c)) {
      if (word(d).lemma == "more" && has_negator(d)) return true;  // "will take no more people"
      const auto found = words_.negators.find(word(d).lemma);
      if (found == words_.negators.end()) continue;
      const bool denies = found->second == "determiner" || word(d).lemma == "neither";  // "neither side would …"
      if (denies && is_relation(word(d).relation, "det")) return true;
      if (is_relation(relation, "aux") && found->second == "adverb") return true;
      if (word(d).lemma == "not" && is_relation(relation, "nsubj") && is_single(d + 1)) return true;  // "not one soldier would leave"
    }
  }
  const int head = word(w).head;
  if (head < 0 || !is_relation(word(w).relation, "conj") || has_child(w, "nsubj") || has_child(w, "aux")) return false;
  const int joiner = child(w, "cc");
  return joiner >= 0 && (word(joiner).lemma == "or" || word(joiner).lemma == "nor") && has_negator(head);
}

/// The particle of a verb, or -1. Where the tree takes it for an adverb or for the preposition of the object ("called [off talks]"),
/// a verb that the lexicon knows with that particle settles it.
int ClauseBuilder::particle_of(const Predicate& predicate) const {
  const int w = predicate.word;
  const int marked = child(w, "compound:prt");
  if (marked >= 0 || predicate.sort != PredicateSort::verb) return marked;
  for (const int c : children(w)) {
    if (is_relation(word(c).relation, "advmod") && words_.phrasal.contains(predicate.base + ' ' + word(c).lemma)) return c;
  }
  const int next = w + 1;
  if (next >= static_cast<int>(clauses_.children.size()) || !is_relation(word(next).relation, "case")) return -1;
  const bool of_oblique = word(next).head >= 0 && word(word(next).head).head == w && is_relation(word(word(next).head).relation, "obl");
  return of_oblique && words_.phrasal.contains(predicate.base + ' ' + word(next).lemma) ? next : -1;
}

Predicate ClauseBuilder::predicate(int w, PredicateSort sort) {
  Predicate predicate;
  predicate.word = w;
  predicate.sort = sort;
  predicate.base = sort == PredicateSort::verb ? words_.verb_lemma(word(w)) : sort == PredicateSort::noun ? words_.noun_lemma(word(w)) : word(w).lemma;
  predicate.lemma = predicate.base;
  const int particle = particle_of(predicate);
  if (particle >= 0) predicate.lemma += ' ' + word(particle).lemma;
  if (const int noun = particle < 0 && sort == PredicateSort::verb ? idiom_noun(w) : -1; noun >= 0) {
    const std::string whole = predicate.base + ' ' + word(noun).lemma;
    predicate.lemma = words_.phrasal.contains(whole) ? whole : predicate.base + ' ' + word(noun).form;
  }
  if (sort == PredicateSort::verb) {
    predicate.passive = is_passive(w);
    add_verb_roles(predicate);
  } else if (has_child(w, "cop") || sort == PredicateSort::adjective) {
    for (const Argument& subject : surface_subjects(w)) predicate.arguments.push_back(subject);
  }
  read_auxiliaries(predicate);
  add_dependents(predicate);
  predicate.negated = is_negated(predicate);
  return predicate;
}

}  // namespace chancery
