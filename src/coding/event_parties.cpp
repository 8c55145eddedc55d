#include "coding/event_parties.h"

#include <algorithm>
#include <array>

#include "coding/author.h"

namespace chancery {

namespace {

constexpr int kMaxDepth = 3;

// Who did it, then whose it is, then whom it touches.
constexpr std::array<std::string_view, 17> kInside{"owner", "modifier", "by", "from", "for", "of", "between", "among",    "with",
                                                   "against", "on",     "to", "in",   "at",  "near", "into",  "including"};

bool is_undergoing(std::string_view role) {
  return role == "of" || role == "against" || role == "on" || role == "to" || role == "in" || role == "at" || role == "near" || role == "into";
}

}  // namespace

EventPartyFinder::EventPartyFinder(const Parsed& parsed, const Resolution& resolution, const std::vector<Statement>& statements,
                         const EventKnowledge& known)
    : resolution_(resolution), statements_(statements), known_(known), author_(author_of(parsed, resolution)), first_mention_(parsed.sentences.size() + 1, 0) {
  const auto& mentions = resolution.mentions;
  std::size_t at = 0;
  for (std::size_t s = 0; s < first_mention_.size(); ++s) {
    while (at < mentions.size() && mentions[at].sentence < static_cast<int>(s)) ++at;
    first_mention_[s] = at;
  }
}

void EventPartyFinder::enter(const Clauses& clauses) {
  clauses_ = &clauses;
  by_word_.assign(clauses.children.size(), nullptr);
  const auto& mentions = resolution_.mentions;
  for (std::size_t i = first_mention_[clauses.sentence]; i < mentions.size() && mentions[i].sentence == clauses.sentence; ++i) {
    const ActorMention& one = mentions[i];
    if (one.head < 0 || one.head >= static_cast<int>(by_word_.size())) continue;
    const ActorMention*& place = by_word_[one.head];
    // The innermost mention that names an actor wins.
    const bool better = !place || (place->actors.empty() && !one.actors.empty()) ||
                        (place->actors.empty() == one.actors.empty() && one.span.size() < place->span.size());
    if (better) place = &one;
  }
}

const std::string& EventPartyFinder::lemma(int word) const {
  const Predicate* predicate = clauses_->at(word);
  return predicate ? predicate->base : clauses_->word(word).lemma;
}

bool EventPartyFinder::is_time(int word) const {
  return std::any_of(resolution_.times.begin(), resolution_.times.end(), [&](const TimeMention& time) {
    return time.sentence == clauses_->sentence && time.first <= word && word <= time.last;
  });
}

bool EventPartyFinder::speaker_codes(int word, std::vector<std::string>& codes) const {
  const Word& pronoun = clauses_->word(word);
  if (pronoun.upos != Upos::PRON || feature(pronoun, "Person") != "1") return false;
  const Statement* best = nullptr;
  for (const Statement& statement : statements_) {
    if (!statement.speaker) continue;
    for (const Span content : statement.content) {
      if (content.contains(pronoun.span) && (!best || content.size() < best->content.front().size())) best = &statement;
    }
  }
  if (!best && author_.empty()) return false;
  codes = {best ? *best->speaker : author_};
  return true;
}

bool EventPartyFinder::codes_of(int word, std::vector<std::string>& codes) const {
  const ActorMention* found = mention(word);
  if (found && !found->actors.empty()) {
    codes = found->actors;
    return true;
  }
  if (found && found->place && !found->place->country.empty()) {
    codes = {found->place->country};
    return true;
  }
  return speaker_codes(word, codes);
}

bool EventPartyFinder::search_role(const Predicate& phrase, std::string_view role, int depth, EventParty& party) const {
  bool found = false;
  for (const Argument& argument : phrase.arguments) {
    if (argument.role != role || argument.word == phrase.word) continue;
    std::vector<std::string> codes;
    EventParty inner;
    if (codes_of(argument.word, codes)) {
      inner.codes = std::move(codes);
      inner.actor = argument.word;
    } else if (depth >= kMaxDepth || !search(argument.word, depth + 1, inner)) {
      continue;
    }
    for (const std::string& code : inner.codes) {
      if (std::find(party.codes.begin(), party.codes.end(), code) == party.codes.end()) party.codes.push_back(code);
    }
    if (party.actor < 0) party.actor = inner.actor;
    found = true;
  }
  return found;
}

bool EventPartyFinder::search(int word, int depth, EventParty& party) const {
  for (const int child : clauses_->children[word]) {
    if (!is_relation(clauses_->word(child).relation, "appos")) continue;
    if (codes_of(child, party.codes)) {
      party.actor = child;
      return true;
    }
  }
  const Predicate* phrase = clauses_->at(word);
  if (!phrase) return false;
  // The victim of an attack does not stand for the attack.
  const auto* frames = phrase->sort == PredicateSort::noun ? known_.frames_of(*phrase) : nullptr;
  const bool deed = frames && (frames->front().type == "ASSAULT" || frames->front().type == "COERCE" || frames->front().type == "ACCUSE" ||
                               frames->front().type == "THREATEN" || frames->front().type == "SANCTION");
  for (const std::string_view role : kInside) {
    if (deed && is_undergoing(role) && role != "of") continue;
    if (search_role(*phrase, role, depth, party)) return true;
  }
  return search_shared(word, party);
}

/// "Mali's region of Azawad" is Azawad, not Mali.
bool EventPartyFinder::search_place(int word, EventParty& party) const {
  const Predicate* phrase = clauses_->word(word).upos == Upos::NOUN && known_.in_set(lemma(word), "place") ? clauses_->at(word) : nullptr;
  if (!phrase) return false;
  for (const int named : phrase->words_of("of")) {
    const ActorMention* one = mention(named);
    if (!one || !one->place || !codes_of(named, party.codes)) continue;
    party.actor = named;
    return true;
  }
  return false;
}

/// "Danish media and government": what stands before the first of joined nouns is said of the bare ones after it too.
bool EventPartyFinder::search_shared(int word, EventParty& party) const {
  if (!is_relation(clauses_->word(word).relation, "conj")) return false;
  for (const int child : clauses_->children[word]) {
    if (child < word && !is_relation(clauses_->word(child).relation, "cc") && !is_relation(clauses_->word(child).relation, "punct")) return false;
  }
  const int first = clauses_->word(word).head;
  const Predicate* phrase = first < 0 ? nullptr : clauses_->at(first);
  if (!phrase || phrase->sort != PredicateSort::noun) return false;
  for (const Argument& argument : phrase->arguments) {
    const bool before = argument.word < first && (argument.role == "modifier" || argument.role == "owner");
    if (!before || !codes_of(argument.word, party.codes)) continue;
    party.actor = argument.word;
    return true;
  }
  return false;
}

EventParty::Sort EventPartyFinder::sort_of(int word) const {
  const Word& head = clauses_->word(word);
  if (head.upos == Upos::PRON) return EventParty::Sort::pronoun;
  if (head.upos == Upos::PROPN) return EventParty::Sort::name;
  if (in_set(word, "people") || in_set(word, "place")) return EventParty::Sort::person;
  if (head.upos == Upos::NUM) return EventParty::Sort::person;
  return EventParty::Sort::thing;
}

/// The subject of the verb of saying above a pronoun's clause: "the minister said he …".
int EventPartyFinder::matrix_subject(int pronoun) const {
  const Word& word = clauses_->word(pronoun);
  if (word.upos != Upos::PRON || word.head < 0 || feature(word, "Person") == "1") return -1;
  const Word& verb = clauses_->word(word.head);
  if (!is_relation(verb.relation, "ccomp") || verb.head < 0) return -1;
  const Predicate* above = clauses_->at(verb.head);
  const Argument* subject = above ? above->argument("subject") : nullptr;
  return subject && subject->word != pronoun ? subject->word : -1;
}

EventParty EventPartyFinder::party(int word) const {
  EventParty party;
  party.word = word;
  party.span = phrase_span(*clauses_, word);
  if (search_place(word, party)) {
    party.sort = EventParty::Sort::known;
    return party;
  }
  if (codes_of(word, party.codes)) {
    party.actor = word;
    const int antecedent = matrix_subject(word);
    std::vector<std::string> same;
    if (antecedent >= 0 && codes_of(antecedent, same) && same == party.codes) party.span = phrase_span(*clauses_, antecedent);
  } else if (const int antecedent = matrix_subject(word); antecedent >= 0) {
    EventParty named = this->party(antecedent);
    named.word = word;
    return named;
  } else {
    const int counted = behind(word);
    if (counted != word && codes_of(counted, party.codes)) party.actor = counted;
    else search(word, 0, party);
  }
  party.sort = party.codes.empty() ? sort_of(behind(word)) : EventParty::Sort::known;
  return party;
}

int EventPartyFinder::behind(int word) const {
  for (int steps = 0; steps < 3; ++steps) {
    const Predicate* phrase = clauses_->at(word);
    if (!phrase || !known_.in_set(lemma(word), "transparent")) return word;
    const Argument* inner = phrase->argument("of");
    if (!inner) return word;
    word = inner->word;
  }
  return word;
}

bool EventPartyFinder::in_set(int word, std::string_view set) const {
  const std::string& lemma = this->lemma(word);
  if (known_.in_set(lemma, set)) return true;
  if (clauses_->word(word).upos == Upos::VERB && known_.in_set(clauses_->word(word).form, set)) return true;
  for (const int child : clauses_->children[word]) {
    const std::string_view relation = clauses_->word(child).relation;
    if (!is_relation(relation, "compound") && !is_relation(relation, "amod") && !is_relation(relation, "nmod")) continue;
    if (known_.in_set(clauses_->word(child).lemma + ' ' + lemma, set)) return true;
  }
  return is_sum_in_set(word, set);
}

/// "a million kroner": a great round number of what are no people is a sum, whatever its unit is called ("million *" of a set).
bool EventPartyFinder::is_sum_in_set(int word, std::string_view set) const {
  if (known_.in_set(lemma(word), "people")) return false;
  for (const int child : clauses_->children[word]) {
    if (is_relation(clauses_->word(child).relation, "nummod") && known_.in_set(clauses_->word(child).lemma + " *", set)) return true;
  }
  return false;
}

/// Whether `phrase` is "modifier head" and the word is that head so modified.
bool EventPartyFinder::has_modifier(int word, std::string_view phrase) const {
  const std::string& lemma = this->lemma(word);
  if (phrase.size() <= lemma.size() + 1 || !phrase.ends_with(lemma) || phrase[phrase.size() - lemma.size() - 1] != ' ') return false;
  const std::string_view modifier = phrase.substr(0, phrase.size() - lemma.size() - 1);
  for (const int child : clauses_->children[word]) {
    if (clauses_->word(child).lemma == modifier) return true;
  }
  return false;
}

/// Whether the head of a phrase is an actor or a place itself, not a thing with one inside it.
bool EventPartyFinder::is_named(int word) const {
  std::vector<std::string> codes;
  return codes_of(word, codes) || known_.in_set(lemma(word), "place");
}

bool EventPartyFinder::fits(const EventSlot& slot, int word) const {
  if (slot.sets.empty() && slot.words.empty()) return true;
  for (const int candidate : {word, behind(word)}) {
    for (const std::string& one : slot.words) {
      if (lemma(candidate) == one || has_modifier(candidate, one)) return true;
    }
    for (const std::string& set : slot.sets) {
      if (set == "named" ? is_named(candidate) : in_set(candidate, set)) return true;
    }
    if (behind(word) == word) break;
  }
  return false;
}

}  // namespace chancery
