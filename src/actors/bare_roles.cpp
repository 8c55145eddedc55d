#include <algorithm>

#include "actors/reference_settler.h"

namespace chancery {
namespace {

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
  if (settle_by_owner_pronoun(at) || settle_by_same_word(at)) return;
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

/// "its army": whoever "its" speaks of.
bool BareRoles::settle_by_owner_pronoun(int at) {
  const Draft& draft = frame_.drafts[at];
  for (int child : children_of(sentence_of(draft), draft.head)) {
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

/// "the two countries": those that the parser joins, the last two states named side by side, the last two named at all, or
/// the two that the text speaks of most.
void BareRoles::settle_pair(int at) {
  const Draft& draft = frame_.drafts[at];
  std::vector<std::string> pair = pair_of_group(draft);
  if (pair.size() < 2 && regional(draft)) pair = last_two(draft, true, false);
  if (pair.size() < 2) pair = joined_pair(draft);
  if (pair.size() < 2) pair = last_two(draft, false, true);
  if (pair.size() < 2) pair = last_two(draft, false, false);
  if (pair.size() < 2) pair = leading_two();
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
    if (!(second.span < draft.span) || second.sentence < draft.sentence - kFarBack || second.actors.size() != 1) continue;
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
  const bool pointing = draft.made == Made::nominal || draft.made == Made::pronoun;
  return !pointing && !draft.actors.empty() && is_land(draft.actors.front());
}

std::vector<std::string> BareRoles::last_two(const Draft& draft, bool contested_only, bool from_before) const {
  std::vector<std::string> found;
  for (auto it = order_.rbegin(); it != order_.rend(); ++it) {
    const Draft& other = frame_.drafts[*it];
    if (!(other.span < draft.span) || other.sentence < draft.sentence - kFarBack) continue;
    if (from_before && other.sentence == draft.sentence) continue;
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

std::vector<std::string> BareRoles::leading_two() const {
  std::vector<std::pair<double, std::string>> votes;
  for (const auto& [code, count] : frame_.votes) {
    if (is_land(code)) votes.emplace_back(-count, code);
  }
  std::sort(votes.begin(), votes.end());
  std::vector<std::string> found;
  for (const auto& vote : votes) {
    if (found.size() < 2) found.push_back(vote.second);
  }
  return found;
}

/// "the country": the state last spoken of; "the kingdom": the kingdom last spoken of.
void BareRoles::settle_land(int at) {
  if (settle_by_form(at)) return;
  const Draft draft = frame_.drafts[at];
  const std::vector<std::string> near = last_two(draft, regional(draft), false);
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
  for (int other_at : order_) {
    const Draft& other = frame_.drafts[other_at];
    if (other_at == at || other.made == Made::nominal || other.made == Made::pronoun || other.role) continue;
    const bool before = other.span < draft.span;
    if (!before && !found.empty()) break;
    std::vector<std::string> codes = other.actors;
    if (codes.empty() && other.place && !other.place->country.empty()) codes.push_back(other.place->country);
    for (const std::string& code : codes) {
      if (is_of_form(std::string(state_of(code)))) found = state_of(code);
    }
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
