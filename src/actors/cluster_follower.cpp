#include <algorithm>

#include "actors/reference_settler.h"

namespace chancery {

ActorKind kind_of_code(const Registry::Data& data, std::string_view code) {
  const auto known = data.subject_of_code.find(state_of(code));
  return known == data.subject_of_code.end() ? ActorKind::other : data.subjects[known->second].kind;
}

bool is_land_code(const Registry::Data& data, std::string_view code) {
  const ActorKind kind = kind_of_code(data, code);
  return kind == ActorKind::state || kind == ActorKind::contested;
}

bool speaks_of_several(const Frame& frame, const Draft& draft) {
  const Sentence& sentence = *frame.sentences[draft.sentence].sentence;
  for (int w = draft.head - 1; w >= std::max(0, draft.head - kArticleWalk); --w) {
    const std::string form = plain_form(sentence.words[w]);
    if (frame.data->is_listed("several", form)) return draft.plural;
    if (frame.data->is_listed("of either", form)) return true;
    const Upos upos = sentence.words[w].upos;
    const bool inside = upos == Upos::ADJ || upos == Upos::NOUN || upos == Upos::NUM || sentence.words[w].xpos == "VBN" || form == "-";
    if (!inside) return false;
  }
  return false;
}

bool is_one_land(const Frame& frame, const Draft& lender) {
  return lender.actors.size() == 1 && is_land_code(*frame.data, lender.actors.front()) && !lender.plural &&
         (lender.made == Made::name || lender.made == Made::capital || lender.made == Made::pronoun);
}

bool has_possessor(const Frame& frame, const Draft& draft) {
  const Sentence& sentence = *frame.sentences[draft.sentence].sentence;
  const std::vector<int> children = children_of(sentence, draft.head);
  return std::any_of(children.begin(), children.end(), [&](int child) {
    return sentence.words[child].upos == Upos::PRON && is_relation(sentence.words[child].relation, "nmod:poss");
  });
}

bool is_definite(const Frame& frame, const Draft& draft) {
  const Sentence& sentence = *frame.sentences[draft.sentence].sentence;
  for (int w = draft.first - 1; w >= std::max(0, draft.first - kArticleWalk); --w) {
    const Word& word = sentence.words[w];
    if (word.upos == Upos::DET || word.xpos == "PRP$") return !frame.data->is_listed("indefinite", plain_form(word));
    if (word.upos != Upos::ADJ && word.upos != Upos::NUM && word.upos != Upos::NOUN && word.upos != Upos::PROPN && word.form != "-") return false;
  }
  return false;
}

bool is_indefinite(const Frame& frame, const Draft& draft) {
  const Sentence& sentence = *frame.sentences[draft.sentence].sentence;
  for (int w = draft.first - 1; w >= std::max(0, draft.first - kArticleWalk); --w) {
    if (frame.data->is_listed("indefinite", plain_form(sentence.words[w]))) return true;
    if (sentence.words[w].upos != Upos::ADJ && sentence.words[w].upos != Upos::NOUN) return false;
  }
  return false;
}

bool is_weighed(const Frame& frame, const Draft& draft) {
  if (draft.made != Made::role || !draft.actors.empty() || is_indefinite(frame, draft) || speaks_of_several(frame, draft)) return false;
  return draft.role->bare || is_definite(frame, draft);
}

const Draft* person_titled(const Frame& frame, const Draft& role) {
  const std::vector<Word>& words = frame.sentences[role.sentence].sentence->words;
  for (int at : frame.sentences[role.sentence].drafts) {
    const Draft& person = frame.drafts[at];
    if (person.made != Made::person) continue;
    const int gap = person.first - role.last;
    if (gap == 1 || (gap == 2 && words[role.last + 1].form == ",")) return &person;
  }
  return nullptr;
}

void copy_actors(const Frame& frame, const Draft& from, Draft& to, std::string why) {
  to.actors = from.actors;
  if (from.entity || to.made != Made::person) to.entity = from.entity;
  to.former = from.former;
  to.explanation = std::move(why);
  if (to.role && to.role->sort != RoleSort::land && !from.entity) {
    for (std::string& code : to.actors) code = with_role(*frame.data, code, to.role->suffix);
  }
}

ClusterFollower::ClusterFollower(Frame& frame) : frame_(frame) {
  for (const Cluster& cluster : frame.parsed->clusters) {
    const int number = static_cast<int>(witnesses_.size());
    witnesses_.push_back(find_witness(cluster));
    for (const Reference& reference : cluster) {
      if (is_known(reference)) cluster_of_.emplace(std::pair(reference.sentence, reference.head), number);
    }
  }
}

int ClusterFollower::draft_headed(const Reference& reference) const {
  int found = -1;
  for (int at : frame_.sentences[reference.sentence].drafts) {
    const Draft& draft = frame_.drafts[at];
    if (draft.head == reference.head && (found < 0 || !draft.actors.empty())) found = at;
  }
  return found;
}

bool ClusterFollower::is_pronoun(const Reference& reference) const {
  const Sentence& sentence = *frame_.sentences[reference.sentence].sentence;
  return reference.first == reference.last && sentence.words[reference.head].upos == Upos::PRON;
}

void ClusterFollower::follow_phrases() {
  int number = 0;
  for (const Cluster& cluster : frame_.parsed->clusters) follow(cluster, witnesses_[number++]);
}

void ClusterFollower::follow(const Cluster& cluster, int witness) {
  if (witness < 0) return;
  for (const Reference& reference : cluster) {
    if (!is_known(reference) || is_pronoun(reference)) continue;
    const Draft lender = frame_.drafts[witness];
    follow_one(reference, lender);
  }
}

void ClusterFollower::follow_one(const Reference& reference, const Draft& lender) {
  int at = draft_headed(reference);
  if (at >= 0 && (keeps_own(at, lender) || is_weighed(frame_, frame_.drafts[at]))) return;
  if (at >= 0 && frame_.drafts[at].made == Made::role && speaks_of_several(frame_, frame_.drafts[at]) && is_one_land(frame_, lender)) return;
  if (at < 0) {
    if ((lender.actors.empty() && !lender.entity) || is_named_apart(reference, lender)) return;
    at = add_draft(frame_, reference.sentence, reference.first, reference.last, Made::nominal);
    frame_.drafts[at].head = reference.head;
  }
  copy_actors(frame_, lender, frame_.drafts[at], "same as '" + std::string(text_of(frame_.text, lender.span)) + "'");
}

/// A part of a longer name, or the name of someone who is no ministry.
bool ClusterFollower::is_named_apart(const Reference& reference, const Draft& lender) const {
  const SentenceFrame& part = frame_.sentences[reference.sentence];
  if (part.holder[reference.head] >= 0 && frame_.drafts[part.holder[reference.head]].form == MentionForm::name) return true;
  return part.sentence->words[reference.head].upos == Upos::PROPN && lender.role && lender.role->sort == RoleSort::body;
}

/// What is known already stays; one person is not another; "the kingdom" asks which kingdom.
bool ClusterFollower::keeps_own(int at, const Draft& lender) const {
  const Draft& draft = frame_.drafts[at];
  if (draft.settled || !draft.actors.empty() || draft.made == Made::place || draft.made == Made::capital) return true;
  if (draft.made == Made::person) {
    const bool other_person = lender.entity && draft.entity != lender.entity;
    const bool body = lender.role && lender.role->sort == RoleSort::body;
    return other_person || body || lender.made == Made::name || lender.made == Made::capital;
  }
  if (draft.role && is_other_office(*draft.role, lender)) return true;
  return draft.role && draft.role->sort == RoleSort::land && !may_be_land(draft, lender);
}

bool ClusterFollower::is_other_office(const Role& role, const Draft& lender) const {
  const Registry::Data& data = *frame_.data;
  if (data.is_listed("own trade", role.suffix)) {
    return std::any_of(lender.actors.begin(), lender.actors.end(), [&](const std::string& code) {
      return code.size() > state_of(code).size() && !code.ends_with(role.suffix);
    });
  }
  const auto never_governs = [&](const std::string& code) { return data.is_listed("never governs", folded(role_of(code))); };
  if (role.suffix == "GOV" && std::any_of(lender.actors.begin(), lender.actors.end(), never_governs)) return true;
  const std::string_view word = std::string_view(role.phrase).substr(role.phrase.rfind(' ') + 1);
  return lender.role && data.is_listed("own office", word) && !lender.role->phrase.ends_with(word);
}

/// "His country" is whose "he" is, "the kingdom" some kingdom, "the region" no government.
bool ClusterFollower::may_be_land(const Draft& draft, const Draft& lender) const {
  if (frame_.data->forms.contains(draft.role->phrase) || has_possessor(frame_, draft) || speaks_of_several(frame_, draft)) return false;
  const std::string lemma = plain_lemma(frame_.sentences[draft.sentence].sentence->words[draft.head]);
  const bool one = lender.actors.size() == 1;
  if (frame_.data->is_listed("vague land", lemma) && !(one && kind_of_code(*frame_.data, lender.actors.front()) == ActorKind::contested)) {
    return false;
  }
  return std::none_of(lender.actors.begin(), lender.actors.end(), [](const std::string& code) { return code.find('.') != std::string::npos; });
}

/// A cluster's best witness: a name that is known, then a phrase that is.
int ClusterFollower::find_witness(const Cluster& cluster) const {
  int best = -1;
  int best_rank = 3;
  for (const Reference& reference : cluster) {
    const int at = is_known(reference) ? draft_headed(reference) : -1;
    if (at < 0) continue;
    const Draft& draft = frame_.drafts[at];
    if (draft.made == Made::place || draft.made == Made::people) continue;
    const int rank = draft.actors.empty() ? 2 : draft.form == MentionForm::name ? 0 : 1;
    if (rank >= best_rank) continue;
    best_rank = rank;
    best = at;
  }
  return best;
}

int ClusterFollower::witness_of(int sentence, int word) const {
  const auto found = cluster_of_.find(std::pair(sentence, word));
  return found == cluster_of_.end() ? -1 : witnesses_[found->second];
}

std::vector<int> ClusterFollower::group_of(int sentence, int word) const {
  std::vector<int> members;
  for (const Group& group : frame_.parsed->groups) {
    if (group.mention.sentence != sentence || group.mention.head != word) continue;
    for (const Reference& member : group.members) {
      const int at = is_known(member) ? draft_headed(member) : -1;
      if (at >= 0) members.push_back(at);
    }
  }
  return members;
}

}  // namespace chancery
