#include "actors/antecedents.h"

#include <algorithm>
#include <cmath>

namespace chancery {
namespace {

constexpr int kBack = 3;        // sentences back that an antecedent may stand
constexpr int kAhead = 25;      // words that a subject may stand behind its pronoun: "In its reply, Norway …"
constexpr int kMostSteps = 40;  // up a tree

bool is_noun(const Word& word) { return word.upos == Upos::NOUN || word.upos == Upos::PROPN; }

bool is_part_of_name(const Word& word) {
  return is_relation(word.relation, "flat") || is_relation(word.relation, "fixed") || is_relation(word.relation, "goeswith") ||
         word.relation == "compound" || word.relation == "obl:tmod";
}

bool begins_clause(std::string_view relation) {
  for (std::string_view clause : {"acl", "advcl", "ccomp", "xcomp", "csubj", "parataxis"}) {
    if (is_relation(relation, clause)) return true;
  }
  return false;
}

/// "Its army": a phrase is not what its own owner stands for; a relative clause may speak of what it hangs from.
bool contains_pronoun(const Sentence& sentence, int phrase, int pronoun) {
  int at = pronoun;
  for (int steps = 0; steps < kMostSteps && at >= 0; ++steps) {
    if (at == phrase) return true;
    if (begins_clause(sentence.words[at].relation)) return false;
    at = sentence.words[at].head;
  }
  return false;
}

/// "In its reply, Norway said …": the subject of a verb that what holds the pronoun hangs from.
bool is_subject_ahead(const Sentence& sentence, int pronoun, int word) {
  const Word& subject = sentence.words[word];
  return word > pronoun && word - pronoun <= kAhead && is_relation(subject.relation, "nsubj") && subject.head >= 0 &&
         lies_under(sentence, pronoun, subject.head) && !lies_under(sentence, pronoun, word) && subject.head > pronoun;
}

/// How many of `sentences` lie between the two, both included.
float count_between(const std::vector<int>& sentences, int first, int last) {
  const auto begin = std::lower_bound(sentences.begin(), sentences.end(), first);
  return static_cast<float>(std::upper_bound(begin, sentences.end(), last) - begin);
}

float& at(SignValues& signs, Sign sign) { return signs[static_cast<std::size_t>(sign)]; }

void set(Antecedent& one, Sign sign, bool holds) { at(one.signs, sign) = holds ? 1.0F : 0.0F; }

}  // namespace

AntecedentFinder::AntecedentFinder(const Frame& frame, const ClusterFollower& clusters, const QuoteSources& quotes)
    : frame_(frame), data_(*frame.data), clusters_(clusters), quotes_(quotes) {
  number_clusters();
  count_words();
}

void AntecedentFinder::count_words() {
  for (const Draft& draft : frame_.drafts) {
    if (draft.guessed || draft.form == MentionForm::pronoun) continue;
    for (const std::string& code : draft.actors) told_[std::string(state_of(code))].push_back(draft.sentence);
    if (draft.made == Made::person && draft.entity) named_[*draft.entity].push_back(draft.sentence);
  }
  for (auto& [name, sentences] : named_) std::sort(sentences.begin(), sentences.end());
  std::size_t most = 0;
  for (auto& [state, sentences] : told_) {
    std::sort(sentences.begin(), sentences.end());
    if (sentences.size() > most) leading_ = state;
    most = std::max(most, sentences.size());
  }
  for (int s = 0; s < static_cast<int>(frame_.sentences.size()); ++s) {
    for (const Word& word : sentence_at(s).words) {
      if (word.upos == Upos::NOUN) said_[plain_lemma(word)].push_back(s);
    }
  }
}

void AntecedentFinder::number_clusters() {
  int number = 0;
  for (const Cluster& cluster : frame_.parsed->clusters) {
    for (const Reference& reference : cluster) cluster_of_.emplace(std::pair(reference.sentence, reference.head), number);
    ++number;
  }
}

AntecedentFinder::Pronoun AntecedentFinder::pronoun_at(int s, int w, ReferenceSort sort) const {
  const Sentence& sentence = sentence_at(s);
  const Word& word = sentence.words[w];
  Pronoun pronoun;
  pronoun.sentence = s;
  pronoun.word = w;
  pronoun.sort = sort;
  pronoun.role = clause_role(sentence, w);
  pronoun.subject = clause_subject(sentence, w);
  pronoun.quoted = is_quoted(s, w);
  if (word.head >= 0) {
    const Word& head = sentence.words[word.head];
    if (begins_clause(head.relation)) pronoun.above = head.head;
    const bool subject = is_relation(word.relation, "nsubj");
    // "asking it to think again": who is asked does what is asked.
    const std::vector<int> beside = children_of(sentence, word.head);
    const bool object = is_relation(word.relation, "obj") || is_relation(word.relation, "iobj");
    const bool asked = object && std::any_of(beside.begin(), beside.end(), [&](int child) {
      return is_relation(sentence.words[child].relation, "xcomp") || is_relation(sentence.words[child].relation, "ccomp");
    });
    pronoun.agent = asked || (subject && (head.attribution == "cue" || data_.is_listed("agent verb", plain_lemma(head))));
    const int owned = pronoun.role == ClauseRole::owner ? best_draft(s, word.head) : -1;
    pronoun.owns_role = owned >= 0 && frame_.drafts[owned].role;
  }
  if (s > 0 && is_tag_of_speech(sentence, w) && sentence_at(s - 1).analysed) pronoun.tag_speaker = main_speaker(sentence_at(s - 1));
  const auto cluster = cluster_of_.find(std::pair(s, w));
  if (cluster != cluster_of_.end()) pronoun.cluster = cluster->second;
  pronoun.main = is_main_subject(s, w);
  if (pronoun.quoted) pronoun.speaker = speaker_of(s, w);
  const std::string form = plain_form(word);
  if (sort == ReferenceSort::person) pronoun.gender = data_.is_listed("pronoun feminine", form) ? "f" : "m";
  return pronoun;
}

bool AntecedentFinder::is_main_subject(int s, int w) const {
  const Sentence& sentence = sentence_at(s);
  const int head = sentence.words[phrase_head(sentence, w)].head;
  return clause_role(sentence, w) == ClauseRole::subject && head >= 0 && sentence.words[head].head < 0;
}

/// The state of who is told to say what stands in quotes at a word: the nearest source outside them.
std::string AntecedentFinder::speaker_of(int s, int w) const {
  for (int at : {s, s - 1, s + 1}) {
    const bool there = at >= 0 && at < static_cast<int>(frame_.sentences.size()) && sentence_at(at).paragraph == sentence_at(s).paragraph;
    if (!there) continue;
    for (int other : frame_.sentences[at].drafts) {
      const Draft& draft = frame_.drafts[other];
      const bool source = sentence_at(at).words[draft.head].attribution == "source" && !is_quoted(at, draft.head);
      if (source && draft.actors.size() == 1 && (at != s || draft.head != w)) return std::string(state_of(draft.actors.front()));
    }
  }
  return {};
}

std::vector<Antecedent> AntecedentFinder::readings(int s, int w, ReferenceSort sort) const {
  const Pronoun pronoun = pronoun_at(s, w, sort);
  std::vector<Antecedent> found = {nothing(pronoun)};
  for (int before = std::max(0, s - kBack); before <= s; ++before) {
    if (sentence_at(before).analysed) add_readings(pronoun, before, found);
  }
  for (std::size_t i = 1; i < found.size(); ++i) {
    sign(pronoun, found[i]);
    at(found[i].signs, Sign::nearness) = 1.0F / static_cast<float>(found.size() - i);
  }
  return found;
}

Antecedent AntecedentFinder::nothing(const Pronoun& pronoun) const {
  const Sentence& sentence = sentence_at(pronoun.sentence);
  const Word& word = sentence.words[pronoun.word];
  Antecedent one;
  set(one, Sign::none, true);
  set(one, Sign::none_expletive, is_relation(word.relation, "expl"));
  set(one, Sign::none_agent, pronoun.agent);
  set(one, Sign::none_object, pronoun.role == ClauseRole::object);
  set(one, Sign::none_owner, pronoun.role == ClauseRole::owner);
  set(one, Sign::none_owns_role, pronoun.owns_role);
  set(one, Sign::none_quoted, pronoun.quoted);
  set(one, Sign::none_actor_kind, is_actor_kind(word.entity_kind));
  set(one, Sign::none_idea_kind, !word.entity_kind.empty() && !is_actor_kind(word.entity_kind));
  if (is_relation(word.relation, "nsubj") && word.head >= 0) {
    const std::vector<int> beside = children_of(sentence, word.head);
    set(one, Sign::none_copula, std::any_of(beside.begin(), beside.end(), [&](int child) {
      return is_relation(sentence.words[child].relation, "cop");
    }));
  }
  return one;
}

void AntecedentFinder::add_readings(const Pronoun& pronoun, int s, std::vector<Antecedent>& found) const {
  const Sentence& sentence = sentence_at(s);
  const bool reflexive = data_.is_listed("reflexive", plain_form(sentence_at(pronoun.sentence).words[pronoun.word]));
  for (int w = 0; w < static_cast<int>(sentence.words.size()); ++w) {
    const bool here = s == pronoun.sentence;
    if (here && w == pronoun.word) continue;
    if (here && w > pronoun.word && !is_subject_ahead(sentence, pronoun.word, w)) continue;
    if (!may_head(s, w)) continue;
    if (here && contains_pronoun(sentence, w, pronoun.word)) continue;
    if (here && !reflexive && is_co_argument(sentence, pronoun.word, w)) continue;
    Antecedent one;
    one.sentence = s;
    one.word = w;
    one.draft = best_draft(s, w);
    if (one.draft >= 0) one.actors = frame_.drafts[one.draft].actors;
    if (pronoun.sort == ReferenceSort::many) take_joined(one);
    if (fits(pronoun, one)) found.push_back(std::move(one));
  }
}

int AntecedentFinder::best_draft(int s, int w) const {
  int best = -1;
  const auto rank = [&](const Draft& draft) {
    return std::tuple(!draft.actors.empty(), draft.entity.has_value(), draft.span.size());
  };
  for (int other : frame_.sentences[s].drafts) {
    const Draft& draft = frame_.drafts[other];
    if (draft.head == w && (best < 0 || rank(draft) > rank(frame_.drafts[best]))) best = other;
  }
  return best;
}

bool AntecedentFinder::may_head(int s, int w) const {
  const Sentence& sentence = sentence_at(s);
  const Word& word = sentence.words[w];
  if (best_draft(s, w) >= 0) return true;
  if (!is_noun(word) || is_part_of_name(word)) return false;
  const NamedEntity* name = entity_over(sentence, w, w);
  return !name || (name->kind != NameKind::date && name->kind != NameKind::money);
}

/// "Farmers, priests and shopkeepers": whoever any of them is.
void AntecedentFinder::take_joined(Antecedent& one) const {
  const Sentence& sentence = sentence_at(one.sentence);
  bool joined = false;
  for (int child : children_of(sentence, one.word)) {
    if (!is_relation(sentence.words[child].relation, "conj")) continue;
    const int other = best_draft(one.sentence, child);
    joined = joined || other >= 0 || is_noun(sentence.words[child]);
    if (other < 0) continue;
    for (const std::string& code : frame_.drafts[other].actors) add_code(one.actors, code);
  }
  set(one, Sign::several, joined);
}

bool AntecedentFinder::is_plural(const Antecedent& one) const {
  const Word& word = sentence_at(one.sentence).words[one.word];
  if (one.signs[static_cast<std::size_t>(Sign::several)] > 0 || one.actors.size() > 1) return true;
  if (one.draft >= 0) {
    const Draft& draft = frame_.drafts[one.draft];
    if (draft.made == Made::pronoun) return data_.is_listed("pronoun plural", plain_form(word));
    const bool name = draft.form == MentionForm::name && draft.made != Made::people;
    if (name) return draft.subject >= 0 && data_.subjects[draft.subject].kind == ActorKind::group;
  }
  return word.xpos == "NNS" || word.xpos == "NNPS";
}

bool AntecedentFinder::fits(const Pronoun& pronoun, const Antecedent& one) const {
  if (pronoun.sort == ReferenceSort::person) return fits_person(pronoun, one);
  const Word& word = sentence_at(one.sentence).words[one.word];
  const Draft* draft = one.draft >= 0 ? &frame_.drafts[one.draft] : nullptr;
  const bool plural = is_plural(one);
  bool person = draft ? draft->made == Made::person : word.entity_kind == "person";
  if (draft && draft->role) person = draft->role->sort != RoleSort::body && draft->role->sort != RoleSort::land;
  if (draft && draft->made == Made::pronoun) person = data_.is_listed("pronoun person", plain_form(word));
  if (draft && draft->made == Made::people && is_noun(word) && !plural) person = true;
  if (pronoun.sort == ReferenceSort::thing) return !plural && !person;
  return plural || (!person && draft && !draft->actors.empty());
}

bool AntecedentFinder::fits_person(const Pronoun& pronoun, const Antecedent& one) const {
  const Word& word = sentence_at(one.sentence).words[one.word];
  if (is_plural(one)) return false;
  const bool spoken = one.draft < 0 || frame_.drafts[one.draft].made == Made::pronoun;
  const std::string gender = gender_of(one);
  if (spoken && !gender.empty() && gender != pronoun.gender) return false;
  if (one.draft < 0) return word.entity_kind == "person";
  const Draft& draft = frame_.drafts[one.draft];
  if (draft.made == Made::pronoun) return data_.is_listed("pronoun third", plain_form(word));
  if (draft.made == Made::person) return true;
  if (draft.made == Made::people) return word.upos == Upos::NOUN || word.upos == Upos::PROPN;
  return draft.role && draft.role->sort != RoleSort::body && draft.role->sort != RoleSort::land;
}

/// "m", "f" or nothing, by a pronoun, a title or a first name.
std::string AntecedentFinder::gender_of(const Antecedent& one) const {
  const Sentence& sentence = sentence_at(one.sentence);
  const auto of_word = [&](const Word& word) -> std::string {
    const std::string form = plain_form(word);
    if (data_.is_listed("feminine", form)) return "f";
    return data_.is_listed("masculine", form) ? "m" : "";
  };
  const std::string form = plain_form(sentence.words[one.word]);
  if (data_.is_listed("pronoun third", form)) return data_.is_listed("pronoun feminine", form) ? "f" : "m";
  if (one.draft < 0) return of_word(sentence.words[one.word]);
  const Draft& draft = frame_.drafts[one.draft];
  const int first = std::max(0, draft.first - 1);  // a title may stand before
  for (int w = first; w <= draft.last; ++w) {
    const std::string gender = of_word(sentence.words[w]);
    if (!gender.empty()) return gender;
  }
  if (!draft.entity) return {};
  const std::string key = name_key(*draft.entity);
  const std::string given = key.substr(0, key.find(' '));
  if (given == key) return {};
  return data_.is_listed("feminine", given) ? "f" : data_.is_listed("masculine", given) ? "m" : "";
}

void AntecedentFinder::sign(const Pronoun& pronoun, Antecedent& one) const {
  sign_place(pronoun, one);
  sign_kind(pronoun, one);
  sign_form(pronoun, one);
  sign_speech(pronoun, one);
  sign_telling(pronoun, one);
}

void AntecedentFinder::sign_place(const Pronoun& pronoun, Antecedent& one) const {
  const Sentence& sentence = sentence_at(one.sentence);
  const int back = pronoun.sentence - one.sentence;
  const bool here = back == 0;
  set(one, Sign::one_back, back == 1);
  set(one, Sign::two_back, back == 2);
  set(one, Sign::three_back, back == 3);
  set(one, Sign::later, here && one.word > pronoun.word);
  const ClauseRole role = clause_role(sentence, one.word);
  const bool main = is_main_subject(one.sentence, one.word);
  set(one, Sign::chain, main && pronoun.main && back == 1);
  set(one, Sign::new_paragraph, sentence.paragraph != sentence_at(pronoun.sentence).paragraph);
  set(one, Sign::subject, role == ClauseRole::subject);
  set(one, Sign::main_subject, main);
  set(one, Sign::object, role == ClauseRole::object);
  set(one, Sign::oblique, role == ClauseRole::oblique);
  set(one, Sign::owner, role == ClauseRole::owner);
  set(one, Sign::modifier, role == ClauseRole::modifier);
  set(one, Sign::same_role, role == pronoun.role);
  const bool of_clause = here && pronoun.subject >= 0 &&
                         (one.word == pronoun.subject || phrase_head(sentence, one.word) == pronoun.subject);
  set(one, Sign::clause_subject, of_clause);
  set(one, Sign::owner_subject, of_clause && pronoun.role == ClauseRole::owner);
  const int told = sentence.words[phrase_head(sentence, one.word)].head;
  set(one, Sign::addressee, here && told >= 0 && told == pronoun.above && (role == ClauseRole::object || role == ClauseRole::oblique));
}

void AntecedentFinder::sign_kind(const Pronoun& pronoun, Antecedent& one) const {
  const Draft* draft = one.draft >= 0 ? &frame_.drafts[one.draft] : nullptr;
  const bool acts = !one.actors.empty();
  const bool land = acts && one.actors.size() == 1 && is_land_code(data_, one.actors.front()) && one.actors.front().size() == 3;
  const bool group = acts && draft && draft->subject >= 0 && data_.subjects[draft->subject].kind == ActorKind::group;
  const bool person = draft && draft->made == Made::person;
  const bool titled = draft && draft->role && (draft->role->sort == RoleSort::person || draft->role->sort == RoleSort::weak);
  const bool people = draft && draft->made == Made::people;
  const std::string& own = sentence_at(pronoun.sentence).words[pronoun.word].entity_kind;
  const std::string& kind = sentence_at(one.sentence).words[one.word].entity_kind;
  set(one, Sign::land, land && !people);
  set(one, Sign::people, people);
  set(one, Sign::group, group);
  set(one, Sign::person, person);
  set(one, Sign::titled, titled);
  set(one, Sign::body, acts && !land && !group && !person && !titled && !people);
  set(one, Sign::place, draft && !acts && draft->made == Made::place);
  set(one, Sign::thing, !acts && !person && !(draft && draft->made == Made::place));
  set(one, Sign::pronoun, draft && draft->made == Made::pronoun);
  set(one, Sign::plural, is_plural(one));
  set(one, Sign::agent_actor, pronoun.agent && acts);
  set(one, Sign::agent_thing, pronoun.agent && !acts && !person);
  set(one, Sign::agent_idea, pronoun.agent && !kind.empty() && !is_actor_kind(kind));
  set(one, Sign::owns_role_land, pronoun.owns_role && land);
  set(one, Sign::owns_role_other, pronoun.owns_role && acts && !land);
  set(one, Sign::same_kind, !own.empty() && own == kind);
  set(one, Sign::idea_after_actor, acts && !own.empty() && !is_actor_kind(own));
  set(one, Sign::actor_after_idea, !acts && !person && is_actor_kind(own));
}

void AntecedentFinder::sign_form(const Pronoun& pronoun, Antecedent& one) const {
  const Sentence& sentence = sentence_at(one.sentence);
  const Word& word = sentence.words[one.word];
  const std::vector<int> below = children_of(sentence, one.word);
  set(one, Sign::indefinite, std::any_of(below.begin(), below.end(), [&](int child) {
    return sentence.words[child].upos == Upos::DET && data_.is_listed("indefinite", plain_form(sentence.words[child]));
  }));
  const ClauseRole role = clause_role(sentence, one.word);
  const bool inside = role == ClauseRole::owner || role == ClauseRole::modifier;
  set(one, Sign::inside_subject, inside && word.head >= 0 && clause_role(sentence, word.head) == ClauseRole::subject);
  const Word& own = sentence_at(pronoun.sentence).words[pronoun.word];
  const bool reflexive = data_.is_listed("reflexive", plain_form(own));
  set(one, Sign::reflexive, reflexive && one.sentence == pronoun.sentence && role == ClauseRole::subject && word.head == own.head);
  if (one.draft >= 0 && !one.actors.empty()) return;
  const auto said = said_.find(plain_lemma(word));
  if (said != said_.end()) at(one.signs, Sign::said_often) = std::log1p(count_between(said->second, 0, pronoun.sentence)) / 3;
}

void AntecedentFinder::sign_speech(const Pronoun& pronoun, Antecedent& one) const {
  const Sentence& sentence = sentence_at(one.sentence);
  const Word& word = sentence.words[one.word];
  const bool quoted = is_quoted(one.sentence, one.word);
  const bool source = word.attribution == "source";
  const Word& own = sentence_at(pronoun.sentence).words[pronoun.word];
  const bool tells = is_relation(own.relation, "nsubj") && own.head >= 0 &&
                     sentence_at(pronoun.sentence).words[own.head].attribution == "cue";
  set(one, Sign::tag_speaker, pronoun.tag_speaker >= 0 && one.sentence == pronoun.sentence - 1 && one.word == pronoun.tag_speaker);
  set(one, Sign::speaker_of_quote, pronoun.quoted && !quoted && source && pronoun.sentence - one.sentence <= 1);
  set(one, Sign::both_quoted, pronoun.quoted && quoted);
  set(one, Sign::speakers_state, !pronoun.speaker.empty() && !one.actors.empty() && state_of(one.actors.front()) == pronoun.speaker);
  set(one, Sign::source_of_cue, tells && source);
  const std::string gender = pronoun.sort == ReferenceSort::person ? gender_of(one) : std::string();
  set(one, Sign::same_gender, !gender.empty() && gender == pronoun.gender);
  set(one, Sign::other_gender, !gender.empty() && gender != pronoun.gender);
  set(one, Sign::told_content, tells && one.sentence == pronoun.sentence && !source && one.word < pronoun.word);
}

void AntecedentFinder::sign_telling(const Pronoun& pronoun, Antecedent& one) const {
  const auto cluster = cluster_of_.find(std::pair(one.sentence, one.word));
  set(one, Sign::in_cluster, pronoun.cluster >= 0 && cluster != cluster_of_.end() && cluster->second == pronoun.cluster);
  const int witness = clusters_.witness_of(pronoun.sentence, pronoun.word);
  set(one, Sign::cluster_actor, witness >= 0 && !one.actors.empty() && frame_.drafts[witness].actors == one.actors);
  if (one.draft < 0) return;
  const Draft& draft = frame_.drafts[one.draft];
  set(one, Sign::guessed, draft.guessed);
  set(one, Sign::whereabouts, is_whereabouts(frame_, draft));
  const std::string state(one.actors.empty() ? std::string_view() : state_of(one.actors.front()));
  set(one, Sign::leading, !state.empty() && state == leading_);
  // A person is told of by his name, whatever else is said of his state.
  const bool person = pronoun.sort == ReferenceSort::person && draft.entity;
  const auto& tellings = person ? named_ : told_;
  const auto told = tellings.find(person ? *draft.entity : state);
  if (told == tellings.end()) return;
  at(one.signs, Sign::told) = std::log1p(count_between(told->second, 0, pronoun.sentence)) / 3;
  at(one.signs, Sign::told_near) = std::min(count_between(told->second, pronoun.sentence - 1, pronoun.sentence), 4.0F) / 4;
}

}  // namespace chancery
