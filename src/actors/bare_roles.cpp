#include <algorithm>

#include "actors/reference_settler.h"

namespace chancery {
namespace {

constexpr int kPairBack = 2;  // and for two names side by side
constexpr int kFarBack = 4;   // sentences that a rule looks back for an antecedent
constexpr int kWalk = 4;      // words left of a noun among which its article is looked for
constexpr double kHere = 2;   // what a name in the same sentence weighs
constexpr double kElsewhere = 0.2;
constexpr double kPeople = 0.6;  // a people's name, beside a state's own

std::vector<int> text_order(const Frame& frame) {
  std::vector<int> order(frame.drafts.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return frame.drafts[a].span < frame.drafts[b].span; });
  return order;
}

void add_first(std::vector<std::string>& codes, const std::string& code) {
  if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.insert(codes.begin(), code);
}

}  // namespace

BareRoles::BareRoles(Frame& frame, const ClusterFollower& clusters)
    : frame_(frame), data_(*frame.data), clusters_(clusters), order_(text_order(frame)) {}

void BareRoles::settle(int at) {
  const Draft& draft = frame_.drafts[at];
  if (speaks_of_several(draft)) {
    settle_pair(at);
    return;
  }
  if (is_indefinite(draft)) return;
  if (draft.role->sort == RoleSort::land) {
    if (is_definite(draft) && !draft.plural) settle_land(at);
    return;
  }
  if (settle_by_owner_pronoun(at) || settle_by_same_word(at) || is_led_by_stranger(draft)) return;
  if (draft.role->bare || (is_definite(draft) && draft.role->sort != RoleSort::weak)) settle_by_leading_state(at);
}

bool BareRoles::is_definite(const Draft& draft) const {
  const Sentence& sentence = sentence_of(draft);
  for (int w = draft.first - 1; w >= std::max(0, draft.first - kWalk); --w) {
    const Word& word = sentence.words[w];
    if (word.upos == Upos::DET || word.xpos == "PRP$") return !data_.is_listed("indefinite", plain_form(word));
    if (word.upos != Upos::ADJ && word.upos != Upos::NUM && word.upos != Upos::NOUN) return false;
  }
  return false;
}

bool BareRoles::is_indefinite(const Draft& draft) const {
  const Sentence& sentence = sentence_of(draft);
  for (int w = draft.first - 1; w >= std::max(0, draft.first - kWalk); --w) {
    if (data_.is_listed("indefinite", plain_form(sentence.words[w]))) return true;
    if (sentence.words[w].upos != Upos::ADJ && sentence.words[w].upos != Upos::NOUN) return false;
  }
  return false;
}

bool BareRoles::speaks_of_several(const Draft& draft) const {
  if (!draft.plural) return false;
  const Sentence& sentence = sentence_of(draft);
  for (int w = draft.first - 1; w >= std::max(0, draft.first - 3); --w) {
    if (data_.is_listed("two", plain_form(sentence.words[w]))) return true;
  }
  return false;
}

/// "the Conte administration" of a man whom the registry does not know then: not the state that the text speaks of most.
bool BareRoles::is_led_by_stranger(const Draft& draft) const {
  const Sentence& sentence = sentence_of(draft);
  return draft.first > 0 && sentence.words[draft.first - 1].upos == Upos::PROPN &&
         data_.is_listed("led by", plain_lemma(sentence.words[draft.head]));
}

/// "its army": whoever "its" speaks of.
bool BareRoles::settle_by_owner_pronoun(int at) {
  const Draft& draft = frame_.drafts[at];
  const Word& head = sentence_of(draft).words[draft.head];
  const bool shares = is_relation(head.relation, "conj") && head.head >= 0;  // "its parliament and army"
  for (int child : children_of(sentence_of(draft), shares ? head.head : draft.head)) {
    if (!is_relation(sentence_of(draft).words[child].relation, "nmod:poss")) continue;
    const int owner = draft_at(frame_, draft.sentence, child);
    for (int other : frame_.sentences[draft.sentence].drafts) {
      const Draft& pronoun = frame_.drafts[other];
      if (pronoun.made != Made::pronoun || pronoun.head != child || pronoun.actors.empty() || owner == at) continue;
      Draft& to = frame_.drafts[at];
      for (const std::string& code : pronoun.actors) add_code(to.actors, with_role(data_, code, to.role->suffix));
      to.explanation = "of " + std::string(text_of(frame_.text, pronoun.span));
      return true;
    }
  }
  return false;
}

bool BareRoles::is_land(const std::string& code) const {
  const auto known = data_.subject_of_code.find(state_of(code));
  if (known == data_.subject_of_code.end()) return false;
  const ActorKind kind = data_.subjects[known->second].kind;
  return kind == ActorKind::state || kind == ActorKind::contested;
}

bool BareRoles::is_contested(const std::string& code) const {
  const auto known = data_.subject_of_code.find(state_of(code));
  return known != data_.subject_of_code.end() && data_.subjects[known->second].kind == ActorKind::contested;
}

bool BareRoles::regional(const Draft& draft) const {
  return data_.is_listed("regional", plain_lemma(sentence_of(draft).words[draft.head]));
}

/// "the two countries": those that the parser joins, two states named side by side just before, or the two that the text
/// speaks of most.
void BareRoles::settle_pair(int at) {
  const Draft& draft = frame_.drafts[at];
  std::vector<std::string> pair = pair_of_group(draft);
  if (pair.size() < 2 && regional(draft)) pair = last_two(draft, true);
  if (pair.size() < 2) pair = joined_pair(draft);
  if (pair.size() < 2) pair = leading_two(draft);
  if (pair.size() < 2) return;
  Draft& to = frame_.drafts[at];
  to.actors.clear();
  for (const std::string& code : pair) {
    add_code(to.actors, to.role->sort == RoleSort::land ? code : with_role(data_, code, to.role->suffix));
  }
  to.settled = true;
  to.explanation = "the two that the text speaks of";
}

std::vector<std::string> BareRoles::pair_of_group(const Draft& draft) const {
  std::vector<std::string> found;
  for (int member : clusters_.group_of(draft.sentence, draft.head)) {
    for (const std::string& code : frame_.drafts[member].actors) add_code(found, std::string(state_of(code)));
  }
  return found;
}

/// "Armenia and Azerbaijan", the last such pair before.
std::vector<std::string> BareRoles::joined_pair(const Draft& draft) const {
  for (auto it = order_.rbegin(); it != order_.rend(); ++it) {
    const Draft& second = frame_.drafts[*it];
    if (!(second.span < draft.span) || second.sentence < draft.sentence - kPairBack || second.actors.size() != 1) continue;
    const Word& head = sentence_of(second).words[second.head];
    if (!is_relation(head.relation, "conj") || !speaks_of_land(second)) continue;
    const int at = draft_at(frame_, second.sentence, head.head);
    if (at < 0 || frame_.drafts[at].actors.size() != 1 || !speaks_of_land(frame_.drafts[at])) continue;
    std::vector<std::string> pair = {std::string(state_of(frame_.drafts[at].actors.front()))};
    add_code(pair, std::string(state_of(second.actors.front())));
    if (pair.size() == 2) return pair;
  }
  return {};
}

bool BareRoles::speaks_of_land(const Draft& draft) const {
  const bool named = draft.made == Made::name || draft.made == Made::capital || draft.made == Made::person;
  return named && !draft.actors.empty() && is_land(draft.actors.front());
}

std::vector<std::string> BareRoles::last_two(const Draft& draft, bool contested_only) const {
  std::vector<std::string> found;
  for (auto it = order_.rbegin(); it != order_.rend(); ++it) {
    const Draft& other = frame_.drafts[*it];
    if (!(other.span < draft.span) || other.sentence < draft.sentence - kFarBack) continue;
    if (other.made == Made::nominal || other.made == Made::pronoun) continue;
    for (const std::string& code : other.actors) {
      const std::string state(state_of(code));
      if (!is_land(state) || (contested_only && !is_contested(state))) continue;
      add_first(found, state);
      if (found.size() == 2) return found;
    }
  }
  return found;
}

/// How much the text speaks of each state, what stands near before a phrase counting more.
std::map<std::string, double> BareRoles::topics_before(const Draft& draft) const {
  std::map<std::string, double> topics;
  for (const Draft& other : frame_.drafts) {
    if (other.guessed || other.made == Made::nominal || other.made == Made::pronoun || other.role) continue;
    const int back = draft.sentence - other.sentence;
    const bool before = other.span < draft.span;
    for (const std::string& code : other.actors) {
      if (is_land(code)) topics[std::string(state_of(code))] += 1 + (before && back <= kFarBack ? kHere / (1 + back) : 0);
    }
  }
  return topics;
}

std::vector<std::string> BareRoles::leading_two(const Draft& draft) const {
  std::map<std::string, double> topics = topics_before(draft);
  // Who speaks of "the two" in the same breath is neither: "Washington urged the two governments".
  for (int at : frame_.sentences[draft.sentence].drafts) {
    const Draft& other = frame_.drafts[at];
    if (!is_relation(sentence_of(other).words[other.head].relation, "nsubj") || topics.size() <= 2) continue;
    for (const std::string& code : other.actors) topics.erase(std::string(state_of(code)));
  }
  std::vector<std::pair<double, std::string>> ranked;
  for (const auto& [code, weight] : topics) ranked.emplace_back(-weight, code);
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::string> found;
  for (std::size_t i = 0; i < std::min<std::size_t>(2, ranked.size()); ++i) found.push_back(ranked[i].second);
  return found;
}

/// "its neighbour" of two states at odds is the other one; which neighbour is meant otherwise nobody can say.
void BareRoles::settle_other(int at) {
  const Draft draft = frame_.drafts[at];
  std::vector<std::string> owners;
  for (int child : children_of(sentence_of(draft), draft.head)) {
    if (!is_relation(sentence_of(draft).words[child].relation, "nmod:poss")) continue;
    for (int other : frame_.sentences[draft.sentence].drafts) {
      if (frame_.drafts[other].head != child) continue;
      for (const std::string& code : frame_.drafts[other].actors) add_code(owners, std::string(state_of(code)));
    }
  }
  const std::vector<std::string> pair = leading_two(draft);
  if (owners.size() != 1 || pair.size() != 2 || std::find(pair.begin(), pair.end(), owners.front()) == pair.end()) return;
  Draft& to = frame_.drafts[at];
  to.actors = {pair.front() == owners.front() ? pair.back() : pair.front()};
  to.explanation = "the other of the two that the text speaks of";
}

/// "the country": the state last spoken of; "the kingdom": the kingdom last spoken of.
void BareRoles::settle_land(int at) {
  if (data_.is_listed("of another", plain_lemma(sentence_of(frame_.drafts[at]).words[frame_.drafts[at].head]))) {
    settle_other(at);
    return;
  }
  if (settle_by_form(at)) return;
  const Draft draft = frame_.drafts[at];
  const std::vector<std::string> near = last_two(draft, regional(draft));
  if (near.empty()) return;
  Draft& to = frame_.drafts[at];
  to.actors = {near.back()};
  to.explanation = "the state last spoken of";
}

/// True when the phrase is one that only some states may be called by, whether or not the text names such a one.
bool BareRoles::settle_by_form(int at) {
  Draft& draft = frame_.drafts[at];
  const auto form = data_.forms.find(draft.role->phrase);
  if (form == data_.forms.end()) return false;
  const auto is_of_form = [&](const std::string& code) {
    return std::any_of(form->second.begin(), form->second.end(), [&](const FormRow& row) {
      return row.code == code && holds_on(row.when, frame_.published);
    });
  };
  std::string found;
  double most = 0;
  for (const auto& [code, weight] : topics_before(draft)) {
    if (weight <= most || !is_of_form(code)) continue;
    found = code;
    most = weight;
  }
  if (found.empty()) return true;
  draft.actors = {found};
  draft.explanation = "the " + draft.role->phrase + " that the text speaks of";
  return true;
}

bool BareRoles::settle_by_same_word(int at) {
  const Draft& draft = frame_.drafts[at];
  const std::string lemma = plain_lemma(sentence_of(draft).words[draft.head]);
  if (!is_definite(draft) && !draft.role->bare) return false;
  for (auto it = order_.rbegin(); it != order_.rend(); ++it) {
    const Draft& other = frame_.drafts[*it];
    if (!(other.span < draft.span) || other.made != Made::role || other.actors.empty() || !other.settled) continue;
    if (plain_lemma(sentence_of(other).words[other.head]) != lemma) continue;
    if (draft.role->sort == RoleSort::people && other.sentence < draft.sentence - kFarBack) continue;
    copy_actors(frame_, other, frame_.drafts[at], "as '" + std::string(text_of(frame_.text, other.span)) + "' before");
    return true;
  }
  return false;
}

std::map<std::string, double> BareRoles::weights_about(const Draft& draft) const {
  std::map<std::string, double> weight;
  for (const Draft& other : frame_.drafts) {
    if (other.guessed) continue;
    const int back = draft.sentence - other.sentence;
    const double near = back == 0 ? kHere : back > 0 && back <= kFarBack ? kHere / (1 + back) : kElsewhere;
    const double told = other.made == Made::people ? kPeople : other.made == Made::place ? 0 : 1;
    for (const std::string& code : other.actors) {
      if (is_land(code)) weight[std::string(state_of(code))] += near * told;
    }
    if (other.made == Made::place && other.place && is_land(other.place->country)) weight[other.place->country] += near;
  }
  return weight;
}

void BareRoles::settle_by_leading_state(int at) {
  const std::map<std::string, double> weight = weights_about(frame_.drafts[at]);
  const auto best = std::max_element(weight.begin(), weight.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best == weight.end() || best->second <= 0) return;
  Draft& to = frame_.drafts[at];
  to.actors = {with_role(data_, best->first, to.role->suffix)};
  to.guessed = true;
  to.explanation = "the text's leading state";
}

}  // namespace chancery
