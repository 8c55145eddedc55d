#include "coding/act.h"

#include <algorithm>
#include <array>

#include "coding/parts.h"
#include "coding/statement_tree.h"

namespace chancery {

namespace {

/// Where the thing acted on stands when it is no object: "withdraw from", "agree on", "return to".
constexpr std::array<std::string_view, 12> kThingRoles{"object", "on", "to", "from", "in", "with", "of", "for", "into", "by", "over", "out of"};
constexpr std::array<std::string_view, 4> kTowardRoles{"with", "to", "toward", "towards"};
constexpr std::array<std::string_view, 5> kAboutRoles{"of", "over", "about", "in", "on"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool is_barring(std::string_view act) { return act == "suspend" || act == "close" || act == "sever" || act == "impose"; }

/// Whether a child is of the verb's own phrase, not a clause beside it.
bool belongs_to_verb(std::string_view relation) {
  static constexpr std::array<std::string_view, 7> kPhrases{"obj", "iobj", "obl", "xcomp", "advmod", "compound", "nmod"};
  return std::any_of(kPhrases.begin(), kPhrases.end(), [&](std::string_view one) { return is_relation(relation, one); });
}

}  // namespace

void add_codes(std::vector<std::string>& into, const std::vector<std::string>& more) {
  for (const std::string& code : more) {
    if (std::find(into.begin(), into.end(), code) == into.end()) into.push_back(code);
  }
}

std::vector<std::string> ActReader::actors_at(int w) const {
  if (w < 0) return {};
  const ActorMention* mention = input_.resolution.mention_at(clauses_.sentence, w);
  return mention ? mention->actors : std::vector<std::string>{};
}

bool ActReader::negates(int w, std::string_view place) const {
  const auto& negators = input_.lexicon.data().clause_words->negators;
  const auto found = negators.find(word(w).lemma);
  return found != negators.end() && found->second == place;
}

const ActVerbRow* ActReader::verb_row(int verb) const {
  const auto rows = knowledge_.act_verbs.find(knowledge_.verb_key(word(verb)));
  if (rows == knowledge_.act_verbs.end()) return nullptr;
  const ActVerbRow* first = nullptr;
  for (const ActVerbRow& row : rows->second) {
    bool all = true;
    for (const std::string& further : row.further) {
      bool found = has_child_word(clauses_, verb, further);
      for (const int child : clauses_.children[verb]) found |= belongs_to_verb(clauses_.word(child).relation) && has_child_word(clauses_, child, further);
      all &= found;
    }
    if (!all) continue;
    if (knows_particle(row, verb)) return &row;
    if (!first) first = &row;
  }
  return first;
}

/// "give up its seat" is of "give up", not of "give seat".
bool ActReader::knows_particle(const ActVerbRow& row, int verb) const {
  return std::none_of(clauses_.children[verb].begin(), clauses_.children[verb].end(), [&](int child) {
    return word(child).relation == "compound:prt" && std::find(row.further.begin(), row.further.end(), lowered(word(child).form)) == row.further.end();
  });
}

bool ActReader::is_of_class(int verb, std::string_view act_class) const {
  const ActVerbRow* row = verb_row(verb);
  return row && row->act_class == act_class;
}

bool ActReader::stands_before(int noun, const std::vector<std::string>& before) const {
  int at = noun;
  for (auto one = before.rbegin(); one != before.rend(); ++one) {
    --at;
    if (at >= 0 && word(at).upos == Upos::PUNCT && at > 0) --at;
    if (at < 0 || (lowered(word(at).form) != *one && knowledge_.noun_key(word(at)) != *one)) return false;
  }
  return true;
}

const ActNounRow* ActReader::noun_row(int noun) const {
  const auto rows = knowledge_.act_nouns.find(knowledge_.noun_key(word(noun)));
  if (rows == knowledge_.act_nouns.end()) return nullptr;
  for (const ActNounRow& row : rows->second) {
    if (!stands_before(noun, row.before)) continue;
    if (row.after.empty()) return &row;
    for (const int child : clauses_.children[noun]) {
      if (preposition_of(clauses_, child) == "of" && knowledge_.noun_key(word(child)) == row.after) return &row;
    }
  }
  return nullptr;
}

bool ActReader::is_idiom_word(const ActVerbRow& row, int w) const {
  if (row.what == "-") return false;
  const auto is = [&](const std::string& further) { return word(w).lemma == further || lowered(word(w).form) == further; };
  return std::any_of(row.further.begin(), row.further.end(), is);
}

std::string ActReader::thing_below(const Predicate& predicate, const ActVerbRow* row, int& object) const {
  for (const std::string_view role : kThingRoles) {
    for (const Argument& argument : predicate.arguments) {
      if (argument.role != role || (row && is_idiom_word(*row, argument.word))) continue;
      const bool partner = role == "with" && row && (row->what == "talks" || row->what == "dialogue");
      if (partner && sort_of(argument.word) == "troops") continue;  // "sit down with the rebels"  // "lay down arms" is of no arms
      if (std::string what = sort_of(argument.word); !what.empty()) {
        object = argument.word;
        return what;
      }
    }
  }
  // "relations can be restored", "talks could resume": what happens is the subject.
  if (!predicate.argument("object") && !predicate.argument("complement")) {
    for (const int subject : predicate.words_of("subject")) {
      if (!actors_at(subject).empty() || child_of(clauses_, subject, "flat") >= 0 || child_of(clauses_, subject, "appos") >= 0) continue;
      if (std::string what = sort_of(subject); !what.empty()) {
        object = subject;
        return what;
      }
    }
  }
  return {};
}

/// An object that is itself a party tells the thing: "recognise Kosovo", "join NATO", "arm Syria".
std::string ActReader::actor_thing(int verb, const ActVerbRow& row, int object) const {
  (void)verb;
  const std::vector<std::string> actors = actors_at(object);
  if (actors.empty()) return {};
  const ActorKind kind = input_.registry.kind_of_actor(actors.front());
  const bool joins = row.act_class == "join" || row.act_class == "leave";
  if (joins && kind == ActorKind::international) return "membership";
  if (joins) return {};
  return row.what == "-" ? std::string{} : row.what;
}

std::optional<ReadAct> ActReader::made(int at, const std::string& act_class, const std::string& what) const {
  if (what.empty()) return std::nullopt;
  const std::string act = knowledge_.act_of(act_class, what);
  if (act.empty()) return std::nullopt;
  ReadAct read;
  read.word = at;
  read.act.act = plain_kind(act);
  const std::size_t other = act.find(':');  // "repay the loan": the row names another thing
  read.act.what = other == std::string::npos ? plain_kind(what) : act.substr(other + 1);
  std::vector<int> without;
  for (const int child : clauses_.children[at]) {
    const std::string_view relation = word(child).relation;
    if (is_relation(relation, "nsubj") || is_relation(relation, "parataxis") || is_relation(relation, "cc") ||
        is_relation(relation, "conj") || is_relation(relation, "advcl") || is_relation(relation, "mark")) {
      without.push_back(child);
    }
  }
  Span span = word(at).span;
  for (const Span part : spans_under(clauses_, at, without)) span = join(span, part);
  read.act.span = span;
  return read;
}

void ActReader::add_parties(const Predicate& predicate, int object, Act& act) const {
  for (const Argument& argument : predicate.arguments) {
    const std::vector<std::string> actors = actors_at(argument.word);
    if (argument.role == "subject" || argument.role == "owner") {
      if (argument.word != object) add_codes(act.by, actors);
    }
    else if (is_one_of(kTowardRoles, argument.role) || argument.role == "indirect") add_codes(act.toward, actors);
    else if (argument.role == "object") {
      const int owner = child_of(clauses_, argument.word, "nmod:poss");
      const bool own = argument.word == object && owner >= 0 && word(owner).upos == Upos::PRON;  // "its troops" are no addressee
      if (!own) add_codes(act.what == "recognition" ? act.about : act.toward, actors);
    }
    else if (is_one_of(kAboutRoles, argument.role)) add_codes(act.about, actors);
  }
  if (object >= 0) add_noun_parties(object, act);
}

/// "diplomatic relations with Russia", "its recognition of Abkhazia", "Russian troops".
void ActReader::add_noun_parties(int noun, Act& act, bool owner_acts) const {
  for (const int child : clauses_.children[noun]) {
    const std::string_view relation = word(child).relation;
    if (!is_relation(relation, "nmod") && !is_relation(relation, "amod") && !is_relation(relation, "compound")) continue;
    const std::string preposition = preposition_of(clauses_, child);
    std::vector<std::string> actors;
    for (const int one : conjuncts_of(clauses_, child)) add_codes(actors, actors_at(one));
    if (relation == "nmod:poss" || preposition == "by") {
      // "Moscow revokes its recognition": the possessive is the doer again, whatever it was resolved to.
      const bool repeats_doer = word(child).upos == Upos::PRON && !act.by.empty();
      // "recognise Kosovo's independence": the owner of what is recognised recognises nobody.
      const bool recognised = act.what == "recognition" && relation == "nmod:poss" && !knowledge_.act_actions.contains(knowledge_.noun_key(word(noun)));
      if (owner_acts && !repeats_doer) add_codes(recognised ? act.about : act.by, actors);
    }
    else if (is_one_of(kTowardRoles, preposition) || preposition == "against" || preposition == "between") add_codes(act.toward, actors);
    else if (!preposition.empty()) {
      add_codes(act.about, actors);
      if (actors.empty()) add_noun_parties(child, act);
    }
  }
}

/// "continue to support", "stop bombing", "let refugees return": what the lower clause does, in the way the upper verb says.
std::optional<ReadAct> ActReader::aspect(int verb, const Predicate& predicate, const ActVerbRow& row, int depth) const {
  for (const Argument& argument : predicate.arguments) {
    const bool purpose = row.act_class == "aspect" && argument.role == "adverbial" && (argument.mark == "to" || argument.mark == "in order");
    const bool goes_on = argument.role == "adverbial" && word(argument.word).xpos == "VBG" && argument.word <= verb + 2;
    if ((argument.role != "complement" && !purpose && !goes_on) || argument.word == verb || is_idiom_word(row, argument.word)) continue;
    if (argument.mark == "whether" || argument.mark == "if") continue;
    if (word(argument.word).upos == Upos::ADJ && row.act_class != "aspect") continue;  // "let in goods free of duty"
    auto inner = read(argument.word, depth + 1);
    if (!inner) continue;
    const bool ends = row.act_class == "end" || row.act_class == "suspend" || row.act_class == "cease";
    if (ends && is_barring(inner->act.act)) {  // "stop blocking the funds"
      const std::string opened = knowledge_.undoing_of(inner->act.act, inner->act.what);
      if (opened.empty()) return std::nullopt;
      inner->act.act = opened;
    } else if (ends) {
      const std::string act = plain_kind(knowledge_.act_of("end", inner->act.what));
      if (act.empty()) return std::nullopt;
      inner->act.act = act;
    } else if (row.act_class == "keep" && (inner->act.act == "hold" || inner->act.act == "deploy")) {
      inner->act.act = "keep";
    }
    inner->act.span = join(word(verb).span, *inner->act.span);
    for (const int subject : predicate.words_of("subject")) add_codes(inner->act.by, actors_at(subject));
    inner->negated ^= predicate.negated;
    return inner;
  }
  return std::nullopt;
}

/// "support a ceasefire", "ensure the release of prisoners", "halt the withdrawal": the object is an act itself, which the verb
/// wants, or undoes.
std::optional<ReadAct> ActReader::act_of_object(const Predicate& predicate, const ActVerbRow& row, int depth) const {
  static constexpr std::array<std::string_view, 9> kDeeds{"cease",  "withdraw", "release", "extradite", "return",
                                                          "change", "recognize", "pay",    "lift"};
  static constexpr std::array<std::string_view, 8> kUndoing{"end", "suspend", "remove", "withdraw", "leave", "close", "sever", "cease"};
  if (depth >= kMaxDepth) return std::nullopt;
  for (const Argument& argument : predicate.arguments) {
    if (argument.role != "object" && argument.role != "to" && argument.role != "on" && argument.role != "for") continue;
    if (word(argument.word).upos != Upos::NOUN || (argument.role != "object" && predicate.argument("object"))) continue;
    auto inner = read_noun(argument.word, depth + 1);
    const bool decided = inner && word(inner->word).upos == Upos::VERB;  // "reverse its decision to downgrade ties"
    if (!inner || (!decided && !is_one_of(kDeeds, inner->act.act))) continue;
    if (is_one_of(kUndoing, row.act_class)) {
      const std::string opposite = decided ? knowledge_.undoing_of(inner->act.act, inner->act.what)
                                           : knowledge_.opposite_of(inner->act.act, inner->act.what);
      if (opposite.empty()) return std::nullopt;
      inner->act.act = opposite;
    }
    inner->act.span = join(word(predicate.word).span, *inner->act.span);
    std::vector<std::string> doers;
    for (const int subject : predicate.words_of("subject")) add_codes(doers, actors_at(subject));
    const int owner = child_of(clauses_, argument.word, "nmod:poss");
    if ((decided || !doers.empty()) && owner >= 0 && word(owner).upos == Upos::PRON) inner->act.by.clear();
    add_codes(inner->act.by, doers);
    inner->negated = predicate.negated;
    return inner;
  }
  return std::nullopt;
}

std::optional<ReadAct> ActReader::read_verb(int verb, int depth) const {
  const Predicate* predicate = clauses_.at(verb);
  if (!predicate || depth > kMaxDepth) return std::nullopt;
  const ActVerbRow* row = verb_row(verb);
  if (!row) return std::nullopt;
  if (auto inner = aspect(verb, *predicate, *row, depth)) return inner;
  if (auto inner = act_of_object(*predicate, *row, depth)) return inner;
  if (leads_to_clause(*predicate)) return std::nullopt;
  int object = -1;
  std::string what = named_thing(verb, *predicate, *row, object);
  what = moving_thing(*predicate, *row, std::move(what));
  what = implied_thing(*predicate, *row, std::move(what));
  what = captive_thing(*predicate, *row, std::move(what));
  auto read = made(verb, row->act_class, what);
  if (!read) return std::nullopt;
  add_parties(*predicate, object, read->act);
  read->negated = predicate->negated != row->denies;
  return read;
}

/// "would have to bear the cost": what is meant is told below, in words that name no act.
bool ActReader::leads_to_clause(const Predicate& predicate) const {
  if (predicate.argument("object")) return false;
  return std::any_of(predicate.arguments.begin(), predicate.arguments.end(), [&](const Argument& argument) {
    return argument.role == "complement" && is_relation(word(argument.word).relation, "xcomp") && word(argument.word).upos == Upos::VERB &&
           child_of(clauses_, argument.word, "mark") >= 0;
  });
}

std::optional<ReadAct> ActReader::act_with(const std::string& act_class, int noun) const {
  auto read = made(noun, act_class, sort_of(noun));
  if (read) add_noun_parties(noun, read->act);
  return read;
}

std::optional<ReadAct> ActReader::read_as(const std::string& act_class, int w) const {
  const Predicate* predicate = clauses_.at(w);
  if (!predicate || predicate->sort != PredicateSort::verb || verb_row(w)) return std::nullopt;
  for (const int thing : predicate->words_of(predicate->passive ? "object" : "subject")) {
    if (!actors_at(thing).empty()) continue;
    auto read = made(w, act_class, sort_of(thing));
    if (!read) continue;
    add_parties(*predicate, thing, read->act);
    read->negated = predicate->negated;
    read->nearest = true;
    return read;
  }
  return std::nullopt;
}

std::string ActReader::thing_of_action(int noun, int& object, int depth) const {
  for (const int child : clauses_.children[noun]) {
    const std::string_view relation = word(child).relation;
    const bool inside = is_relation(relation, "nmod") || is_relation(relation, "compound") || is_relation(relation, "amod");
    if (!inside || relation == "nmod:poss") continue;
    if (const std::string preposition = preposition_of(clauses_, child); preposition == "by" || preposition == "with") continue;
    if (std::string what = sort_of(child, depth + 1); !what.empty()) {
      object = child;
      return what;
    }
  }
  return {};
}

/// "the release of its assets" is no release of prisoners: an object that the tables do not know forbids the default.
bool ActReader::has_other_object(int noun) const {
  const std::vector<int>& children = clauses_.children[noun];
  return std::any_of(children.begin(), children.end(), [&](int child) {
    return child > noun && preposition_of(clauses_, child) == "of" && word(child).upos == Upos::NOUN && actors_at(child).empty() && !is_people(child);
  });
}

/// "its withdrawal from the African Union".
bool ActReader::is_from_body(int noun) const {
  return std::any_of(clauses_.children[noun].begin(), clauses_.children[noun].end(), [&](int child) {
    const std::vector<std::string> actors = preposition_of(clauses_, child) == "from" ? actors_at(child) : std::vector<std::string>{};
    return !actors.empty() && input_.registry.kind_of_actor(actors.front()) == ActorKind::international;
  });
}

std::optional<ReadAct> ActReader::read_action(int noun, const ActVerbRow& act, const ActNounRow* row, int depth) const {
  int object = -1;
  std::string what = thing_of_action(noun, object, depth);
  // A noun that is both the act and its thing stays it: "recognition of the region" is recognition, not territory.
  if (row && act.what != "-" && row->what == act.what) what = act.what;
  const bool gives_back = act.act_class == "return" || act.act_class == "cede";
  for (const int child : clauses_.children[noun]) {  // "the return of Ceuta"
    const bool place = gives_back && what.empty() && preposition_of(clauses_, child) == "of" && word(child).xpos == "NNP" && child_of(clauses_, child, "flat") < 0;
    if (place) what = "territory";
  }
  if (what.empty() && act.what != "-" && !has_other_object(noun)) what = act.what;
  const int owner = child_of(clauses_, noun, "nmod:poss");
  if (object < 0 && owner >= 0 && (act.act_class == "leave" || act.act_class == "return")) {  // "their departure", of troops
    const std::string goes = sort_of(owner, depth + 1);
    if (goes == "troops" || goes == "refugees" || goes == "prisoners") what = goes;
  }
  const bool leaves_body = act.act_class == "withdraw" && object < 0 && what == "troops" && is_from_body(noun);
  auto read = leaves_body ? made(noun, "leave", "membership") : made(noun, act.act_class, what);
  if (!read || (row && object < 0 && row->alone != "-" && !leaves_body)) return std::nullopt;
  add_noun_parties(noun, read->act);
  if (object >= 0) add_noun_parties(object, read->act, false);
  return read;
}

std::optional<ReadAct> ActReader::read_noun(int noun, int depth) const {
  if (depth > kMaxDepth) return std::nullopt;
  const ActNounRow* row = noun_row(noun);
  const auto action = knowledge_.act_actions.find(knowledge_.noun_key(word(noun)));
  const bool acts = action != knowledge_.act_actions.end();
  if (acts) {
    if (auto read = read_action(noun, action->second.front(), row, depth)) return read;
  }
  if (!row) return read_below(noun, !acts, depth);
  // "a proposal for a truce", "a deal for the release of prisoners": what the paper would bring about.
  if (row->alone == "sign") {
    for (const int child : clauses_.children[noun]) {
      if (child < noun || preposition_of(clauses_, child) != "for" || !actors_at(child).empty()) continue;
      if (auto read = read_noun(child, depth + 1)) return read;
    }
  }
  if (row->alone == "-") return std::nullopt;
  auto read = made(noun, row->alone, row->what);
  if (read) add_noun_parties(noun, read->act);
  return read;
}

std::optional<ReadAct> ActReader::read_below(int noun, bool by_clause, int depth) const {
  // "any step that may help to stop the fighting", "a plan to withdraw its troops": what the clause of the noun does.
  for (const int child : clauses_.children[noun]) {
    if (!by_clause || child < noun) continue;
    if (!is_relation(word(child).relation, "acl") || !actors_at(noun).empty()) continue;
    if (word(child).xpos == "VBN" || word(child).xpos == "VBD") continue;
    if (auto read = read_verb(child, depth + 1)) return read;
  }
  // "a solution based on a ceasefire" stays silent, but "an immediate end to …" was met before; "a round of talks" means talks.
  for (const int child : clauses_.children[noun]) {
    if (!is_relation(word(child).relation, "nmod") || preposition_of(clauses_, child) != "of") continue;
    if (auto read = read_noun(child, depth + 1)) return read;
  }
  return std::nullopt;
}

std::optional<ReadAct> ActReader::done_to(int participle, int noun) const {
  const ActVerbRow* row = verb_row(participle);
  if (!row) return std::nullopt;
  auto read = made(participle, row->act_class, sort_of(noun));
  if (!read) return std::nullopt;
  read->act.span = join(word(noun).span, word(participle).span);
  add_noun_parties(noun, read->act);
  return read;
}

std::optional<ReadAct> ActReader::driven(int adverb, int noun) const {
  const auto row = knowledge_.act_adverbs.find(lowered(word(adverb).form));
  if (row == knowledge_.act_adverbs.end()) return std::nullopt;
  auto read = made(adverb, row->second, sort_of(noun));
  if (!read) return std::nullopt;
  read->act.span = join(word(noun).span, word(adverb).span);
  add_noun_parties(noun, read->act);
  return read;
}

std::optional<ReadAct> ActReader::founding_of(int noun) const {
  auto read = made(noun, "start", sort_of(noun));
  if (read) add_noun_parties(noun, read->act);
  return read;
}

std::optional<ReadAct> ActReader::read(int w, int depth) const {
  if (w < 0 || depth > kMaxDepth) return std::nullopt;
  const Word& here = word(w);
  if (child_of(clauses_, w, "cop") >= 0 && knowledge_.act_adverbs.contains(lowered(here.form))) {  // "would have to be out by May"
    const int own = child_of(clauses_, w, "nsubj");
    const Predicate* above = clauses_.at(here.head);
    if (own >= 0) return driven(w, own);
    for (const int subject : above ? above->words_of("subject") : std::vector<int>{}) {
      if (auto gone = driven(w, subject)) return gone;
    }
  }
  if (here.upos == Upos::VERB || here.upos == Upos::AUX) return read_verb(w, depth);
  if (here.upos == Upos::NOUN || here.upos == Upos::PROPN) {
    if (child_of(clauses_, w, "cop") >= 0) return std::nullopt;
    return read_noun(w, depth);
  }
  if (stands_for_another(w)) return act_with("grant", w);
  if (here.upos == Upos::ADJ) {  // "aims to be ready to join"
    for (const int child : clauses_.children[w]) {
      const bool below = child > w && is_relation(word(child).relation, "xcomp") && child_of(clauses_, child, "mark") >= 0;
      if (auto inner = below ? read(child, depth + 1) : std::nullopt) return inner;
    }
  }
  return verb_row(w) ? read_verb(w, depth) : std::nullopt;
}

}  // namespace chancery
