#include <algorithm>

#include "actors/reference_settler.h"

namespace chancery {
namespace {

constexpr int kTagged = 3;  // words that at least stand before ", it said"
constexpr int kClimb = 12;  // how far up the tree a pronoun looks for its clause's subject
constexpr int kBack = 2;    // and how many sentences back for a fitting name
constexpr double kSubject = 1.5;
constexpr double kMainSubject = 0.3;  // and more where its verb is the sentence's
constexpr double kModifier = -0.7;
constexpr double kLater = 0.001;

bool lies_under(const Sentence& sentence, int word, int top) {
  for (int steps = 0; word >= 0 && steps < static_cast<int>(sentence.words.size()); ++steps) {
    if (word == top) return true;
    word = sentence.words[word].head;
  }
  return false;
}

}  // namespace

PronounSettler::PronounSettler(Frame& frame, const ClusterFollower& clusters)
    : frame_(frame), data_(*frame.data), clusters_(clusters) {}

void PronounSettler::settle(int s, int w) {
  const Wanted wanted = wanted_by(*frame_.sentences[s].sentence, w);
  if (!wanted.person && !wanted.thing && !wanted.many) {
    settle_by_cluster(s, w, wanted);
    return;
  }
  if (wanted.thing && settle_by_speaker_before(s, w)) return;
  if (!wanted.person && settle_by_subject(s, w, wanted)) return;
  if (settle_by_cluster(s, w, wanted)) return;
  const bool both = data_.is_listed("several", plain_form(frame_.sentences[s].sentence->words[w]));
  if (both || !settle_by_nearness(s, w, wanted)) {
    if (wanted.many) settle_by_pair(s, w, both ? kBack : 1);
  }
}

PronounSettler::Wanted PronounSettler::wanted_by(const Sentence& sentence, int w) const {
  const std::string form = plain_form(sentence.words[w]);
  Wanted wanted;
  wanted.person = data_.is_listed("pronoun third", form);
  wanted.thing = data_.is_listed("pronoun thing", form) && !is_relation(sentence.words[w].relation, "expl");
  wanted.many = data_.is_listed("pronoun plural", form);
  return wanted;
}

/// "Ukraine denied it and said its army held the line": the subject of the clause about the pronoun that the pronoun is no
/// part of. An object is never its own subject.
int PronounSettler::clause_subject(const Sentence& sentence, int w) const {
  const std::string& relation = sentence.words[w].relation;
  bool own_clause = is_relation(relation, "nmod");
  int node = w;
  for (int steps = 0; steps < kClimb; ++steps) {
    const std::string& hangs = sentence.words[node].relation;
    const int head = sentence.words[node].head;
    if (head < 0) return -1;
    const bool content = is_relation(hangs, "ccomp") || is_relation(hangs, "parataxis");
    if (is_relation(hangs, "nsubj")) {
      const int told = told_subject(sentence, head, node);
      if (told >= 0 && is_relation(relation, "nmod")) return told;
      own_clause = true;
    } else {
      const int subject = subject_of(sentence, head, node, content);
      if (subject >= 0) {
        if (own_clause) return subject;
        own_clause = true;
      }
    }
    node = head;
  }
  return -1;
}

/// "Egypt will quit the talks, its minister said": the subject of what stands before the verb of saying.
int PronounSettler::told_subject(const Sentence& sentence, int verb, int speaker) const {
  for (int child : children_of(sentence, verb)) {
    if (child >= speaker || !is_relation(sentence.words[child].relation, "ccomp")) continue;
    for (int below : children_of(sentence, child)) {
      if (is_relation(sentence.words[below].relation, "nsubj")) return below;
    }
  }
  return -1;
}

int PronounSettler::subject_of(const Sentence& sentence, int verb, int below, bool may_follow) const {
  for (int child : children_of(sentence, verb)) {
    if (!is_relation(sentence.words[child].relation, "nsubj") || lies_under(sentence, below, child)) continue;
    if (child >= below && !may_follow) continue;
    const bool relative = sentence.words[child].xpos == "WDT" || sentence.words[child].xpos == "WP";
    if (!relative) return child;
    return is_relation(sentence.words[verb].relation, "acl") ? sentence.words[verb].head : -1;
  }
  return -1;
}

/// The subject of the sentence's own verb where that tells what somebody says, or -1.
int PronounSettler::main_speaker(const Sentence& sentence) const {
  for (int w = 0; w < static_cast<int>(sentence.words.size()); ++w) {
    if (sentence.words[w].head >= 0) continue;
    int subject = -1;
    bool tells = false;
    for (int child : children_of(sentence, w)) {
      if (is_relation(sentence.words[child].relation, "nsubj")) subject = child;
      tells = tells || is_relation(sentence.words[child].relation, "ccomp");
    }
    return tells ? subject : -1;
  }
  return -1;
}

/// "No talks were planned, it said", after "The ministry said …": who speaks on is who spoke, not what is spoken of.
bool PronounSettler::settle_by_speaker_before(int s, int w) {
  const Sentence& sentence = *frame_.sentences[s].sentence;
  const Word& pronoun = sentence.words[w];
  if (s == 0 || !is_relation(pronoun.relation, "nsubj") || pronoun.head < 0) return false;
  const Word& verb = sentence.words[pronoun.head];
  const bool beside = w > kTagged && pronoun.head == w + 1 && sentence.words[w - 1].upos == Upos::PUNCT;
  const bool tag = beside || (is_relation(verb.relation, "parataxis") && verb.head >= 0 && verb.head < w) || told_subject(sentence, pronoun.head, w) >= 0;
  const Sentence& before = *frame_.sentences[s - 1].sentence;
  const int speaker = tag && before.analysed ? main_speaker(before) : -1;
  if (speaker < 0) return false;
  for (int at : frame_.sentences[s - 1].drafts) {
    const Draft lender = frame_.drafts[at];
    if (lender.head != speaker || lender.actors.size() != 1 || lender.plural || is_person(lender)) continue;
    add_pronoun(s, w, lender, lender.actors, "who spoke before, '" + std::string(text_of(frame_.text, lender.span)) + "'");
    return true;
  }
  return false;
}

bool PronounSettler::settle_by_subject(int s, int w, const Wanted& wanted) {
  const Sentence& sentence = *frame_.sentences[s].sentence;
  const int subject = clause_subject(sentence, w);
  if (subject < 0) return false;
  int at = -1;
  for (int other : frame_.sentences[s].drafts) {
    const Draft& draft = frame_.drafts[other];
    if (draft.head == subject && !draft.actors.empty() && (at < 0 || draft.span.size() > frame_.drafts[at].span.size())) at = other;
  }
  if (at < 0) return false;
  const std::vector<std::string> together = joined_actors(s, subject);
  const Draft lender = frame_.drafts[at];
  if (wanted.many && together.size() > 1) {
    add_pronoun(s, w, lender, together, "the subjects of its clause");
    return true;
  }
  if (together.size() > 1 || lender.guessed || is_person(lender)) return false;
  if (wanted.many ? !is_many(lender) : lender.plural || lender.actors.size() != 1) return false;
  add_pronoun(s, w, lender, lender.actors, "the subject of its clause, '" + std::string(text_of(frame_.text, lender.span)) + "'");
  return true;
}

/// "The United States and Iran": the actors of all that are joined.
std::vector<std::string> PronounSettler::joined_actors(int s, int subject) const {
  std::vector<std::string> codes;
  const Sentence& sentence = *frame_.sentences[s].sentence;
  const auto take = [&](int word) {
    const int at = draft_at(frame_, s, word);
    if (at >= 0 && frame_.drafts[at].head == word) {
      for (const std::string& code : frame_.drafts[at].actors) add_code(codes, code);
    }
  };
  take(subject);
  for (int child : children_of(sentence, subject)) {
    if (is_relation(sentence.words[child].relation, "conj")) take(child);
  }
  return codes;
}

void PronounSettler::add_pronoun(int s, int w, const Draft& lender, std::vector<std::string> actors, std::string why) {
  const int at = add_draft(frame_, s, w, w, Made::pronoun);
  copy_actors(frame_, lender, frame_.drafts[at], std::move(why));
  if (actors.size() > 1) frame_.drafts[at].entity.reset();
  frame_.drafts[at].actors = std::move(actors);
}

/// "The EU criticised it": a pronoun is no other argument of its own verb.
bool PronounSettler::is_co_argument(int s, int w, const Draft& lender) const {
  const Sentence& sentence = *frame_.sentences[s].sentence;
  const Word& pronoun = sentence.words[w];
  const bool object = is_relation(pronoun.relation, "obj") || is_relation(pronoun.relation, "obl") || is_relation(pronoun.relation, "iobj");
  if (lender.sentence != s || !object) return false;
  int at = lender.head;
  for (int steps = 0; steps < kClimb && at >= 0; ++steps) {
    const std::string& up = sentence.words[at].relation;
    if (is_relation(up, "nsubj") || is_relation(up, "obj") || is_relation(up, "parataxis")) return sentence.words[at].head == pronoun.head;
    const bool part = is_relation(up, "conj") || is_relation(up, "appos") || is_relation(up, "flat") || up == "nmod";
    if (!part) return false;
    at = sentence.words[at].head;
  }
  return false;
}

bool PronounSettler::settle_by_cluster(int s, int w, const Wanted& wanted) {
  const int witness = clusters_.witness_of(s, w);
  if (witness < 0) return false;
  const Draft lender = frame_.drafts[witness];
  if (lender.actors.empty() && !lender.entity) return false;
  const bool any_person = lender.made == Made::person || (lender.role && lender.role->sort != RoleSort::body);
  const std::string form = plain_form(frame_.sentences[s].sentence->words[w]);
  if (data_.is_listed("pronoun person", form) && !any_person) return false;
  if (wanted.thing && is_person(lender)) return false;
  if (wanted.many && is_one_land(frame_, lender)) return false;
  if (is_co_argument(s, w, lender)) return false;
  add_pronoun(s, w, lender, lender.actors, "same as '" + std::string(text_of(frame_.text, lender.span)) + "'");
  return true;
}

/// "both", "they" of two states named together just before; "both" speaks of no others.
bool PronounSettler::settle_by_pair(int s, int w, int far) {
  Draft here;
  here.sentence = s;
  here.span = frame_.sentences[s].sentence->words[w].span;
  const std::vector<std::string> pair = joined_pair(frame_, here, far);
  if (pair.size() != 2) return false;
  const int at = add_draft(frame_, s, w, w, Made::pronoun);
  frame_.drafts[at].actors = pair;
  frame_.drafts[at].explanation = "the two named together before";
  return true;
}

bool PronounSettler::settle_by_nearness(int s, int w, const Wanted& wanted) {
  const int source = nearest(s, w, wanted);
  if (source < 0) return false;
  const Draft lender = frame_.drafts[source];
  const std::string form(frame_.sentences[s].sentence->words[w].form);
  add_pronoun(s, w, lender, lender.actors, "'" + form + "' after '" + std::string(text_of(frame_.text, lender.span)) + "'");
  return true;
}

/// The nearest fitting mention before, subjects first.
int PronounSettler::nearest(int s, int w, const Wanted& wanted) const {
  int best = -1;
  double best_score = 0;
  for (int at = 0; at < static_cast<int>(frame_.drafts.size()); ++at) {
    const Draft& draft = frame_.drafts[at];
    const int back = s - draft.sentence;
    if (back < 0 || back > kBack || (back == 0 && draft.last >= w)) continue;
    if (draft.actors.empty() && !(wanted.person && draft.entity)) continue;
    if (!fits(draft, wanted) || is_co_argument(s, w, draft)) continue;
    const Word& head = sentence_of(draft).words[draft.head];
    double score = kBack + 1 - back + kLater * draft.first;
    if (is_relation(head.relation, "nsubj")) score += kSubject;
    if (is_relation(head.relation, "nsubj") && head.head >= 0 && sentence_of(draft).words[head.head].head < 0) score += kMainSubject;
    if (is_relation(head.relation, "nmod") || is_relation(head.relation, "compound")) score += kModifier;
    if (best < 0 || score > best_score) {
      best = at;
      best_score = score;
    }
  }
  return best;
}

bool PronounSettler::fits(const Draft& draft, const Wanted& wanted) const {
  if (draft.made == Made::people || draft.made == Made::place || draft.made == Made::pronoun || draft.guessed) return false;
  if (wanted.person) return is_person(draft);
  if (wanted.many) return is_many(draft);
  return !is_person(draft) && !draft.plural && draft.actors.size() == 1;
}

bool PronounSettler::is_person(const Draft& draft) const {
  return draft.made == Made::person || (draft.made == Made::role && draft.role->sort == RoleSort::person && !draft.plural);
}

/// A plural, several actors, or a group whose name speaks of its members: "the Houthis", "Hamas".
bool PronounSettler::is_many(const Draft& draft) const {
  if (draft.plural || draft.actors.size() > 1) return true;
  return draft.made == Made::name && draft.subject >= 0 && data_.subjects[draft.subject].kind == ActorKind::group;
}

}  // namespace chancery
