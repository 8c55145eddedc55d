#include "actors/state_readings.h"

#include <algorithm>
#include <cmath>

namespace chancery {
namespace {

constexpr std::size_t kFirstNamed = 2;  // states that a text is expected to be about
constexpr int kFarBack = 4;             // sentences back that still count as near
constexpr double kHere = 2;             // what a name in the same sentence weighs
constexpr double kElsewhere = 0.2;      // and one far away
constexpr double kPeople = 0.6;         // a people's name, beside a state's own

float& at(StateReading& reading, Sign sign) { return reading.signs[static_cast<std::size_t>(sign)]; }

void set(StateReading& reading, Sign sign, bool holds) { at(reading, sign) = holds ? 1.0F : 0.0F; }

/// The verb or noun that a phrase is an argument of; the phrase's own head where it is joined to others.
int governor(const Sentence& sentence, int word) {
  const int head = phrase_head(sentence, word);
  const std::string& relation = sentence.words[head].relation;
  for (std::string_view argument : {"nsubj", "obj", "iobj", "obl"}) {
    if (is_relation(relation, argument)) return sentence.words[head].head;
  }
  return -1;
}

/// "the opposition", "lawmakers": told of their own state before any other.
bool is_of_home_politics(const Registry::Data& data, const std::string& role) { return data.is_listed("home politics", folded(role)); }

}  // namespace

std::vector<StateReading> StateReader::readings(const Draft& draft, ReferenceSort sort) const {
  const Noun noun = noun_of(draft);
  std::vector<StateReading> found = {none(noun)};
  std::vector<std::pair<int, std::size_t>> recent;  // where last named, reading
  for (const auto& [code, telling] : tellings(noun)) {
    if (!may_be(noun, sort, code)) continue;
    StateReading reading;
    reading.code = code;
    sign(noun, code, telling, reading);
    sign_office(noun, code, reading);
    const int place = telling.before < 0 ? -1 : static_cast<int>(frame_.drafts[static_cast<std::size_t>(telling.before)].span.begin);
    recent.emplace_back(place, found.size());
    found.push_back(std::move(reading));
  }
  float most = 0;
  for (const StateReading& one : found) most = std::max(most, one.signs[static_cast<std::size_t>(Sign::about)]);
  for (StateReading& one : found) at(one, Sign::about) /= std::max(most, 1e-3F);
  std::sort(recent.rbegin(), recent.rend());
  for (std::size_t i = 0; i < recent.size(); ++i) {
    if (recent[i].first >= 0) at(found[recent[i].second], Sign::nearness) = 1.0F / static_cast<float>(i + 1);
  }
  return found;
}

StateReader::Noun StateReader::noun_of(const Draft& draft) const {
  const Sentence& sentence = sentence_of(draft);
  Noun noun;
  noun.draft = &draft;
  noun.lemma = plain_lemma(sentence.words[draft.head]);
  noun.speaker = speaker_of(draft);
  noun.body_noun = data_.is_listed("body noun", noun.lemma);
  noun.regional = draft.role->sort == RoleSort::land && (data_.is_listed("regional", noun.lemma) || data_.is_listed("vague land", noun.lemma));
  noun.of_others = data_.is_listed("of others", noun.lemma);
  noun.of_party = is_of_home_politics(data_, draft.role->suffix);
  noun.of_body = data_.is_listed("of a body", noun.lemma);
  if (sentence.analysed) noun.subject = clause_subject(sentence, draft.head);
  noun.witness = clusters_.witness_of(draft.sentence, draft.head);
  for (const Draft& other : frame_.drafts) {
    const bool before = other.span < draft.span && other.made == Made::role && !other.actors.empty();
    if (!before || plain_lemma(sentence_of(other).words[other.head]) != noun.lemma) continue;
    if (other.sentence < noun.same_word_sentence || other.actors.size() != 1) continue;
    noun.same_word = std::string(state_of(other.actors.front()));
    noun.same_word_sentence = other.sentence;
  }
  return noun;
}

/// The state of who is told to say what the phrase stands in; a quote may go on for some sentences.
std::string StateReader::speaker_of(const Draft& noun) const {
  std::string found = source_in(noun.sentence, noun);
  if (!quotes_.is_quoted(noun.sentence, noun.head)) return found;
  for (int s = noun.sentence - 1; found.empty() && s >= std::max(0, noun.sentence - kFarBack); --s) found = source_in(s, noun);
  return found;
}

std::string StateReader::source_in(int sentence, const Draft& noun) const {
  for (int other : frame_.sentences[sentence].drafts) {
    const Draft& draft = frame_.drafts[other];
    const bool self = sentence == noun.sentence && draft.head == noun.head;
    const bool source = !self && sentence_of(draft).words[draft.head].attribution == "source";
    if (source && draft.actors.size() == 1) return std::string(state_of(draft.actors.front()));
  }
  return {};
}

std::map<std::string, StateReader::Telling> StateReader::tellings(const Noun& noun) const {
  std::map<std::string, Telling> found;
  for (const Draft& other : frame_.drafts) {
    if (&other == noun.draft || other.guessed || (other.sentence == noun.draft->sentence && other.head == noun.draft->head)) continue;
    for (const std::string& code : other.actors) tell(noun, other, found[std::string(state_of(code))]);
    if (other.actors.empty() && other.place && !other.place->country.empty()) ++found[other.place->country].count;
  }
  return found;
}

void StateReader::tell(const Noun& noun, const Draft& other, Telling& telling) const {
  const Sentence& sentence = sentence_of(other);
  const bool before = other.span < noun.draft->span;
  const int back = noun.draft->sentence - other.sentence;
  telling.acts = true;
  ++telling.count;
  const double nearness = back == 0 ? kHere : back > 0 && back <= kFarBack ? kHere / (1 + back) : kElsewhere;
  telling.about += nearness * (other.made == Made::people ? kPeople : 1);
  if (before && back <= 1) ++telling.near;
  if (before && back <= 1 && other.made == Made::role && is_party_beside(noun, other)) telling.home_politics = true;
  const int last = telling.before;
  if (before && (last < 0 || frame_.drafts[static_cast<std::size_t>(last)].span < other.span)) {
    telling.before = static_cast<int>(&other - frame_.drafts.data());
  }
  if (!sentence.analysed) return;
  telling.stationed = telling.stationed || (back == 0 && !before && sentence.words[other.head].head == noun.draft->head &&
                                            is_whereabouts(frame_, other));
  const int verb = governor(sentence, other.head);
  const bool main = verb >= 0 && sentence.words[verb].head < 0 && clause_role(sentence, other.head) == ClauseRole::subject;
  if (back == 1 && main) telling.subject_before = true;
  if (back != 0) return;
  const int own_verb = governor(sentence, noun.draft->head);
  if (verb >= 0 && verb == own_verb) {
    telling.co_argument = true;
    const bool acts = clause_role(sentence, noun.draft->head) == ClauseRole::subject;
    const bool official = other.made == Made::role || other.made == Made::person;
    if (official && acts && clause_role(sentence, other.head) != ClauseRole::subject) telling.foreign_argument = true;
  }
  const bool content = verb >= 0 && own_verb >= 0 && sentence.words[verb].head == own_verb && is_relation(sentence.words[verb].relation, "ccomp");
  if (content && clause_role(sentence, other.head) == ClauseRole::subject) telling.tells_of = true;
  if (noun.subject >= 0 && phrase_head(sentence, other.head) == noun.subject) telling.clause_subject = true;
}

/// Whether both speak of politics at home: a party and another party, or its government.
bool StateReader::is_party_beside(const Noun& noun, const Draft& other) const {
  const std::string role(other.actors.empty() ? std::string_view() : role_of(other.actors.front()));
  const bool party = is_of_home_politics(data_, role);
  return party ? noun.of_party || noun.draft->role->suffix == "GOV" : noun.of_party && role == "GOV";
}

bool StateReader::may_be(const Noun& noun, ReferenceSort sort, const std::string& code) const {
  const ActorKind kind = kind_of_code(data_, code);
  if (noun.of_others && (code == frame_.author || code == noun.speaker)) return false;
  if (noun.body_noun) return kind == ActorKind::international;
  if (noun.regional) {
    const auto row = data_.states.find(code);
    return kind == ActorKind::contested || (row != data_.states.end() && row->second.kind == "territory");
  }
  if (kind == ActorKind::state || kind == ActorKind::contested) return true;
  return sort == ReferenceSort::office && kind == ActorKind::international && noun.of_body;
}

StateReading StateReader::none(const Noun& noun) const {
  const Role& role = *noun.draft->role;
  StateReading reading;
  set(reading, Sign::none, true);
  set(reading, Sign::none_plural, noun.draft->plural);
  set(reading, Sign::none_people, role.sort == RoleSort::people);
  set(reading, Sign::none_weak, role.sort == RoleSort::weak);
  set(reading, Sign::none_definite, is_definite(frame_, *noun.draft));
  set(reading, Sign::none_titled, person_titled(frame_, *noun.draft) != nullptr);
  set(reading, Sign::none_quoted, !noun.speaker.empty());
  return reading;
}

void StateReader::sign(const Noun& noun, const std::string& code, const Telling& telling, StateReading& reading) const {
  const Draft* last = telling.before < 0 ? nullptr : &frame_.drafts[static_cast<std::size_t>(telling.before)];
  const int back = last ? noun.draft->sentence - last->sentence : -1;
  set(reading, Sign::same_sentence, back == 0);
  set(reading, Sign::one_back, back == 1);
  set(reading, Sign::two_back, back == 2);
  set(reading, Sign::three_back, back == 3);
  set(reading, Sign::farther, back > 3);
  set(reading, Sign::later, !last);
  set(reading, Sign::place_only, !telling.acts);
  set(reading, Sign::subject_before, telling.subject_before);
  set(reading, Sign::co_argument, telling.co_argument);
  set(reading, Sign::foreign_argument, telling.foreign_argument);
  set(reading, Sign::tells_of, telling.tells_of);
  set(reading, Sign::clause_subject, telling.clause_subject);
  set(reading, Sign::home_politics, telling.home_politics);
  set(reading, Sign::stationed, telling.stationed);
  set(reading, Sign::leading, !frame_.subjects_told.empty() && frame_.subjects_told.front() == code);
  const std::size_t named = static_cast<std::size_t>(
      std::find(frame_.first_told.begin(), frame_.first_told.end(), code) - frame_.first_told.begin());
  set(reading, Sign::first_named, named < kFirstNamed);
  set(reading, Sign::author, !frame_.author.empty() && frame_.author == code);
  set(reading, Sign::speakers_state, !noun.speaker.empty() && noun.speaker == code);
  set(reading, Sign::international, kind_of_code(data_, code) == ActorKind::international);
  at(reading, Sign::about) = static_cast<float>(telling.about);
  set(reading, Sign::body_noun, noun.body_noun && kind_of_code(data_, code) == ActorKind::international);
  at(reading, Sign::told) = std::log1p(static_cast<float>(telling.count)) / 3;
  at(reading, Sign::told_near) = static_cast<float>(std::min(telling.near, 4)) / 4;
  if (!last) return;
  const Sentence& sentence = sentence_of(*last);
  const ClauseRole role = sentence.analysed ? clause_role(sentence, last->head) : ClauseRole::other;
  set(reading, Sign::subject, role == ClauseRole::subject);
  set(reading, Sign::object, role == ClauseRole::object);
  set(reading, Sign::oblique, role == ClauseRole::oblique);
  set(reading, Sign::owner, role == ClauseRole::owner);
  set(reading, Sign::modifier, role == ClauseRole::modifier);
  set(reading, Sign::people, last->made == Made::people);
  set(reading, Sign::pronoun, last->made == Made::pronoun);
  set(reading, Sign::whereabouts, is_whereabouts(frame_, *last));
  set(reading, Sign::new_paragraph, sentence.paragraph != sentence_of(*noun.draft).paragraph);
}

/// Who holds the office in this text, and of whom the same word was said before.
void StateReader::sign_office(const Noun& noun, const std::string& code, StateReading& reading) const {
  const Draft& draft = *noun.draft;
  set(reading, Sign::same_word, noun.same_word == code);
  set(reading, Sign::same_word_near, noun.same_word == code && draft.sentence - noun.same_word_sentence <= 1);
  if (noun.witness >= 0) {
    const Draft& witness = frame_.drafts[static_cast<std::size_t>(noun.witness)];
    const bool same = witness.actors.size() == 1 && state_of(witness.actors.front()) == code;
    set(reading, Sign::cluster_actor, same);
    if (same) reading.witness = noun.witness;
  }
  // Who was named by the same word and its owner: "the Latvian foreign ministry … the ministry".
  set(reading, Sign::own_word, noun.same_word == code && is_definite(frame_, draft));
  if (draft.role->sort != RoleSort::person) return;
  const Draft* titled = person_titled(frame_, draft);
  for (const Draft& other : frame_.drafts) {
    const bool holds = other.made == Made::person && !other.former && other.role && other.role->phrase == draft.role->phrase &&
                       !other.actors.empty() && state_of(other.actors.front()) == code;
    if (!holds) continue;
    const bool another = titled && titled->entity != other.entity;
    set(reading, another ? Sign::office_taken : Sign::office_here, true);
  }
}

}  // namespace chancery
