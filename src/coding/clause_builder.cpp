#include "coding/clause_builder.h"

#include <algorithm>

namespace chancery {

ClauseBuilder::ClauseBuilder(const Clauses& clauses, const ClauseWords& words)
    : clauses_(clauses), words_(words), subjects_(clauses.children.size()), state_(clauses.children.size(), 0) {}

int ClauseBuilder::child(int word, std::string_view relation) const {
  for (const int candidate : children(word)) {
    if (is_relation(clauses_.word(candidate).relation, relation)) return candidate;
  }
  return -1;
}

bool ClauseBuilder::is_past_participle(int w) const {
  return word(w).xpos == "VBN" || (feature(word(w), "VerbForm") == "Part" && feature(word(w), "Tense") == "Past");
}

/// "Russia berated Georgia", taken for a passive: without an auxiliary, what has a name for its object is done by its subject.
bool ClauseBuilder::does_to_a_name(int w) const {
  const int object = child(w, "obj");
  return child(w, "nsubj:pass") >= 0 && !has_child(w, "aux") && !has_child(w, "cop") && object > w && word(object).upos == Upos::PROPN;
}

bool ClauseBuilder::is_passive(int w) const {
  bool has_auxiliary = false;
  bool has_subject = false;
  bool has_copula = false;
  if (does_to_a_name(w) || (word(w).head < 0 && opening_verb(*clauses_.tree) == w)) return false;
  for (const int c : children(w)) {
    const std::string_view relation = word(c).relation;
    if (relation == "nsubj:pass" || relation == "aux:pass" || relation == "obl:agent") return true;
    has_auxiliary |= is_relation(relation, "aux");
    has_subject |= relation == "nsubj";
    has_copula |= is_relation(relation, "cop");
  }
  if (has_copula && (is_past_participle(w) || word(w).form.ends_with("ed"))) return true;  // "was alarmed at"
  // "Norway mediated", taken for a participle: what has a subject of its own and no auxiliary is told in the past.
  if (has_subject && !has_auxiliary) return false;
  if (feature(word(w), "Voice") == "Pass") return true;
  if (has_auxiliary || !is_past_participle(w)) return false;
  const std::string_view relation = word(w).relation;
  if (relation == "acl" || relation == "amod" || is_relation(relation, "advcl") || is_relation(relation, "xcomp")) return true;
  const int head = word(w).head;
  return is_relation(relation, "conj") && head >= 0 && head < w && !has_child(w, "nsubj") && !has_child(w, "obj") &&
         is_passive(head);
}

bool ClauseBuilder::is_finite(int w) const {
  if (feature(word(w), "VerbForm") == "Fin" || word(w).xpos == "VBD" || word(w).xpos == "VBZ" || word(w).xpos == "VBP") return true;
  return has_child(w, "aux") || has_child(w, "cop");
}

bool ClauseBuilder::is_relative_pronoun(int w) const {
  if (feature(word(w), "PronType") == "Rel") return true;
  return word(w).upos == Upos::PRON && (word(w).xpos == "WDT" || word(w).xpos == "WP");
}

/// The noun that the relative clause of `verb` modifies, or -1.
int ClauseBuilder::relative_head(int verb) const {
  for (int w = verb, steps = 0; w >= 0 && steps < 12; w = word(w).head, ++steps) {
    const std::string_view relation = word(w).relation;
    if (relation == "acl:relcl") return word(w).head;
    if (!is_relation(relation, "conj") && !is_relation(relation, "xcomp") && !is_relation(relation, "ccomp")) return -1;
  }
  return -1;
}

/// Adds a noun and its conjuncts; a relative pronoun stands for what it refers back to.
void ClauseBuilder::add_resolved(std::vector<Argument>& into, int verb, int noun, std::string_view role, bool shared) const {
  if (is_relative_pronoun(noun)) {
    const int antecedent = relative_head(verb);
    if (antecedent >= 0) {
      for (const int one : conjuncts_of(clauses_, antecedent)) {
        if (one == antecedent || one < verb) into.push_back({one, std::string(role), {}, true});
      }
      return;
    }
  }
  for (const int one : conjuncts_of(clauses_, noun)) into.push_back({one, std::string(role), {}, shared});
}

const std::vector<Argument>& ClauseBuilder::surface_subjects(int verb) {
  if (state_[verb] != 0) return subjects_[verb];  // while being found: none, which ends a circle
  state_[verb] = 1;
  subjects_[verb] = find_subjects(verb);
  state_[verb] = 2;
  return subjects_[verb];
}

std::vector<Argument> ClauseBuilder::find_subjects(int verb) {
  std::vector<Argument> found;
  for (const int c : children(verb)) {
    if (is_relation(word(c).relation, "nsubj")) add_resolved(found, verb, c, "subject", false);
  }
  const int head = word(verb).head;
  if (found.empty() && head < 0 && opening_verb(*clauses_.tree) == verb) found.push_back({verb, "subject", {}, true});  // whom resolution says
  if (!found.empty() || head < 0) return found;
  const std::string_view relation = word(verb).relation;
  const bool clause = is_relation(relation, "xcomp") || is_relation(relation, "advcl") || is_relation(relation, "ccomp") ||
                      is_relation(relation, "csubj");
  if (is_relation(relation, "conj")) {
    const int item = opens_another_item(verb);
    found = surface_subjects(item < 0 ? head : item);
  } else if (clause && (is_relation(relation, "xcomp") || !is_finite(verb) || child(verb, "aux:pass") >= 0)) {
    found = controlled_subjects(verb, head);
  } else if (is_relation(relation, "acl") && relation != "acl:relcl") {
    found = noun_subjects(verb, head);
  } else if (relation == "amod") {
    found.push_back({head, "subject", {}, true});
  }
  for (Argument& argument : found) argument.shared = true;
  return found;
}

/// "1. Demands that they halt the siege, and calls for …": the verb that opens the list's item, where a verb of its form is joined to one
/// below it of another; -1 elsewhere.
int ClauseBuilder::opens_another_item(int verb) const {
  if (word(verb).xpos != "VBZ" && word(verb).xpos != "VBD") return -1;
  const int opening = opening_verb(*clauses_.tree);
  if (opening < 0 || opening == word(verb).head || word(opening).xpos != word(verb).xpos) return -1;
  return word(word(verb).head).xpos != word(verb).xpos ? opening : -1;
}

/// The subject of an infinitive or participle: an argument of the verb that governs it.
std::vector<Argument> ClauseBuilder::controlled_subjects(int verb, int governor) {
  const auto rule = words_.controllers.find(words_.verb_lemma(word(governor)));
  const std::string_view who = rule == words_.controllers.end() ? std::string_view{} : std::string_view(rule->second);
  const std::string mark = mark_of(verb);
  const bool open_clause = is_relation(word(verb).relation, "xcomp") || mark == "of" || mark == "from" || mark == "for" ||
                           mark == "into" || (mark == "to" && who == "object");
  if (open_clause && who != "subject") {
    std::vector<Argument> objects;
    for (Argument& object : surface_objects(governor)) {
      object.role = "subject";
      if (object.word < verb) objects.push_back(object);
    }
    // GUM and EWT: in "was urged to leave" the person urged is the surface subject, which the fall-through finds.
    if (!objects.empty() && !is_passive(governor)) return objects;
  }
  if (!who.empty() && who != "subject" && who != "object") {  // "called on Russia to leave"
    std::vector<Argument> found;
    for (const int c : children(governor)) {
      if (!is_relation(word(c).relation, "obl") || c > verb) continue;
      const std::string preposition = preposition_of(clauses_, c);
      if (preposition == who || (who == "on" && (preposition == "upon" || preposition == "to")))
        add_resolved(found, governor, c, "subject", true);
    }
    if (!found.empty()) return found;
  }
  return surface_subjects(governor);
}

/// The subject of a participle or infinitive that modifies a noun: "troops deployed by …", "forces attacking …", "its plan to …".
std::vector<Argument> ClauseBuilder::noun_subjects(int verb, int noun) {
  std::vector<Argument> found;
  const bool infinitive = mark_of(verb) == "to";
  if (!infinitive && mark_of(verb) != "of" && mark_of(verb) != "for") {
    for (const int one : conjuncts_of(clauses_, noun)) {
      if (one <= noun || one < verb) found.push_back({one, "subject", {}, true});
    }
    return found;
  }
  for (const int c : children(noun)) {
    const bool owner = word(c).relation == "nmod:poss" || (is_relation(word(c).relation, "nmod") && preposition_of(clauses_, c) == "by");
    if (owner) add_resolved(found, verb, c, "subject", true);
  }
  if (!found.empty()) return found;
  const int governor = word(noun).head;
  if (governor >= 0 && word(governor).upos == Upos::VERB && !is_relation(word(noun).relation, "nsubj")) return surface_subjects(governor);
  return found;
}

/// "condemned in the strongest terms [the attack]": an object that the tree hangs on the phrase before it, without a comma; or -1.
int ClauseBuilder::object_behind_phrase(int verb) const {
  for (const int phrase : children(verb)) {
    if (phrase < verb || word(phrase).relation != "obl") continue;
    const int noun = child(phrase, "appos");
    if (noun < phrase) continue;
    bool comma = false;
    for (int w = phrase + 1; w < noun; ++w) comma |= word(w).upos == Upos::PUNCT;
    if (!comma) return noun;
  }
  return -1;
}

/// "called off [talks]": a noun after verb and particle that some parses take for a clause or an oblique, without a preposition.
bool ClauseBuilder::is_bare_nominal(int verb, int noun) const {
  const std::string_view relation = word(noun).relation;
  if (relation != "xcomp" && relation != "obl") return false;
  if (noun < verb || (word(noun).upos != Upos::NOUN && word(noun).upos != Upos::PROPN)) return false;
  return !has_child(noun, "case") && !has_child(noun, "mark") && !has_child(noun, "cop");
}

/// The bare noun that makes one verb with its verb, "take [part]", "make [peace]", or -1.
int ClauseBuilder::idiom_noun(int verb) const {
  for (const int c : children(verb)) {
    const bool bare = std::all_of(children(c).begin(), children(c).end(), [&](int part) { return word(part).relation == "nmod"; });
    if (word(c).relation != "obj" || !bare) continue;
    const std::string base = words_.verb_lemma(word(verb)) + ' ';
    if (words_.phrasal.contains(base + word(c).lemma) || words_.phrasal.contains(base + word(c).form)) return c;
  }
  return -1;
}

std::vector<Argument> ClauseBuilder::surface_objects(int verb) const {
  std::vector<Argument> found;
  for (const int c : children(verb)) {
    const std::string_view relation = word(c).relation;
    if ((relation == "obj" || relation == "dobj") && c != idiom_noun(verb)) add_resolved(found, verb, c, "object", false);
  }
  if (found.empty()) {
    if (const int noun = object_behind_phrase(verb); noun >= 0) add_resolved(found, verb, noun, "object", false);
  }
  if (!found.empty() || !has_child(verb, "compound:prt")) return found;
  for (const int c : children(verb)) {
    if (is_bare_nominal(verb, c)) add_resolved(found, verb, c, "object", false);
  }
  return found;
}

}  // namespace chancery
