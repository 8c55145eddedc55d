#include <algorithm>

#include "actors/reference_settler.h"

namespace chancery {
namespace {

constexpr double kClearLead = 1.4;  // how much higher than the third state the second one stands where a text is about two
constexpr double kNear = 2;         // what a name in the same sentence weighs

void add_first(std::vector<std::string>& codes, const std::string& code) {
  if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.insert(codes.begin(), code);
}

/// Where something happens, not who does it: "met in Abu Dhabi".
bool is_whereabouts(const Frame& frame, const Draft& draft) {
  if (draft.made != Made::capital && draft.made != Made::name) return false;
  const Sentence& sentence = *frame.sentences[draft.sentence].sentence;
  for (int w = draft.first - 1; w >= std::max(0, draft.first - 2); --w) {
    const Word& word = sentence.words[w];
    if (frame.data->is_listed("in preposition", plain_form(word))) return true;
    if (word.upos != Upos::ADJ && word.upos != Upos::NOUN && word.upos != Upos::DET) return false;
  }
  return false;
}

}  // namespace

std::vector<int> text_order(const Frame& frame) {
  std::vector<int> order(frame.drafts.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return frame.drafts[a].span < frame.drafts[b].span; });
  return order;
}

/// "Armenia and Azerbaijan met", "Armenian and Azerbaijani officials".
std::vector<std::string> joined_pair(const Frame& frame, const Draft& draft, int far) {
  std::vector<int> order = text_order(frame);
  for (auto it = order.rbegin(); it != order.rend(); ++it) {
    const Draft& other = frame.drafts[*it];
    if (!(other.span < draft.span) || other.sentence < draft.sentence - far || other.made == Made::place) continue;
    std::vector<std::string> found;
    const auto add = [&](const Draft& one) {
      for (const std::string& code : one.actors) {
        if (is_land_code(*frame.data, code)) add_code(found, std::string(state_of(code)));
      }
    };
    add(other);
    const Word& head = frame.sentences[other.sentence].sentence->words[other.head];
    const int first = is_relation(head.relation, "conj") && head.head >= 0 ? draft_at(frame, other.sentence, head.head) : -1;
    const bool joins = found.size() == 1 && first >= 0 && frame.drafts[first].actors.size() == 1 &&
                       frame.drafts[first].made != Made::place && !is_whereabouts(frame, frame.drafts[first]);
    if (joins) add(frame.drafts[first]);
    if (joins && found.size() == 2) std::swap(found.front(), found.back());
    if (found.size() == 2) return found;
  }
  return {};
}

bool BareRoles::regional(const Draft& draft) const {
  return data_.is_listed("regional", plain_lemma(sentence_of(draft).words[draft.head]));
}

/// "the two countries": those that the parser joins, two states named side by side just before, or the two that the text
/// speaks of most.
void BareRoles::settle_pair(int at) {
  const Draft& draft = frame_.drafts[at];
  std::vector<std::string> pair = pair_of_group(draft);
  if (pair.size() < 2 && regional(draft)) pair = last_two(draft, true, false);
  if (pair.size() < 2) pair = joined_pair(frame_, draft, 0);
  if (pair.size() < 2) pair = leading_two(draft, kClearLead);
  if (pair.size() < 2) pair = joined_pair(frame_, draft, kFarBack);
  if (pair.size() < 2) pair = last_two(draft, false, true);
  if (pair.size() < 2) pair = leading_two(draft, 0);
  if (pair.size() < 2) return;
  Draft& to = frame_.drafts[at];
  to.actors.clear();
  const bool bare = to.role->sort == RoleSort::land || to.role->sort == RoleSort::weak || to.role->suffix == "PTY";
  for (const std::string& code : pair) {
    add_code(to.actors, bare ? code : with_role(data_, code, to.role->suffix));
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

std::vector<std::string> BareRoles::last_two(const Draft& draft, bool contested_only, bool acting_only) const {
  std::vector<std::string> found;
  for (auto it = order_.rbegin(); it != order_.rend(); ++it) {
    const Draft& other = frame_.drafts[*it];
    if (!(other.span < draft.span) || other.sentence < draft.sentence - kFarBack) continue;
    if (other.made == Made::nominal || other.made == Made::pronoun || (acting_only && is_whereabouts(frame_, other))) continue;
    for (const std::string& code : other.actors) {
      const std::string state(state_of(code));
      if (!is_land_code(data_, state) || (contested_only && kind_of_code(data_, state) != ActorKind::contested)) continue;
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
      if (is_land_code(data_, code)) topics[std::string(state_of(code))] += 1 + (before && back <= kFarBack ? kNear / (1 + back) : 0);
    }
  }
  return topics;
}

/// The two that the text speaks of most, if the second of them stands `lead` times as high as the third.
std::vector<std::string> BareRoles::leading_two(const Draft& draft, double lead) const {
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
  if (ranked.size() > 2 && ranked[1].first > lead * ranked[2].first) return {};
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
  const std::vector<std::string> pair = leading_two(draft, 0);
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
  if (settle_by_owner_pronoun(at)) return;
  const std::vector<std::string> near = last_two(draft, regional(draft), false);
  const bool vague = data_.is_listed("vague land", plain_lemma(sentence_of(draft).words[draft.head]));
  if (near.empty() || (vague && kind_of_code(data_, near.back()) != ActorKind::contested)) return;
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

}  // namespace chancery
