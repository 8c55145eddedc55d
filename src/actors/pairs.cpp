#include "actors/pairs.h"

#include <algorithm>

namespace chancery {
namespace {

constexpr int kFarBack = 4;         // sentences that a rule looks back for the two
constexpr double kClearLead = 1.4;  // how much higher than the third state the second one stands where a text is about two
constexpr double kHere = 2;         // what a name in the same sentence weighs

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

PairSettler::PairSettler(Frame& frame, const ClusterFollower& clusters)
    : frame_(frame), data_(*frame.data), clusters_(clusters), order_(text_order(frame)) {}

bool PairSettler::regional(const Draft& draft) const {
  return data_.is_listed("regional", plain_lemma(sentence_of(draft).words[draft.head]));
}

void PairSettler::settle_pair(int at) {
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

std::vector<std::string> PairSettler::pair_of_group(const Draft& draft) const {
  std::vector<std::string> found;
  for (int member : clusters_.group_of(draft.sentence, draft.head)) {
    for (const std::string& code : frame_.drafts[member].actors) add_code(found, std::string(state_of(code)));
  }
  return found;
}

std::vector<std::string> PairSettler::last_two(const Draft& draft, bool contested_only, bool acting_only) const {
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
std::map<std::string, double> PairSettler::topics_before(const Draft& draft) const {
  std::map<std::string, double> topics;
  for (const Draft& other : frame_.drafts) {
    if (other.guessed || other.made == Made::nominal || other.made == Made::pronoun || other.role) continue;
    const int back = draft.sentence - other.sentence;
    const bool before = other.span < draft.span;
    for (const std::string& code : other.actors) {
      if (is_land_code(data_, code)) topics[std::string(state_of(code))] += 1 + (before && back <= kFarBack ? kHere / (1 + back) : 0);
    }
  }
  return topics;
}

/// Who speaks of "the two" in the same breath is neither, unless the text is about him: "Washington urged the two governments".
void PairSettler::drop_speakers(const Draft& draft, std::map<std::string, double>& topics) const {
  std::vector<double> ranked;
  for (const auto& [code, weight] : topics) ranked.push_back(weight);
  std::sort(ranked.rbegin(), ranked.rend());
  if (ranked.size() <= 2) return;
  for (int at : frame_.sentences[draft.sentence].drafts) {
    const Draft& other = frame_.drafts[at];
    if (other.made == Made::pronoun || !is_relation(sentence_of(other).words[other.head].relation, "nsubj")) continue;
    for (const std::string& code : other.actors) {
      const auto topic = topics.find(std::string(state_of(code)));
      const bool about_him = topic != topics.end() && topic->second >= ranked[1] && ranked[1] > kClearLead * ranked[2];
      if (topic != topics.end() && !about_him) topics.erase(topic);
    }
  }
}

/// The two that the text speaks of most, if the second of them stands `lead` times as high as the third.
std::vector<std::string> PairSettler::leading_two(const Draft& draft, double lead) const {
  std::map<std::string, double> topics = topics_before(draft);
  drop_speakers(draft, topics);
  std::vector<std::pair<double, std::string>> ranked;
  for (const auto& [code, weight] : topics) ranked.emplace_back(-weight, code);
  std::sort(ranked.begin(), ranked.end());
  if (ranked.size() > 2 && ranked[1].first > lead * ranked[2].first) return {};
  std::vector<std::string> found;
  for (std::size_t i = 0; i < std::min<std::size_t>(2, ranked.size()); ++i) found.push_back(ranked[i].second);
  return found;
}

std::string PairSettler::owner_of(const Draft& draft) const {
  std::vector<std::string> owners;
  for (int child : children_of(sentence_of(draft), draft.head)) {
    if (!is_relation(sentence_of(draft).words[child].relation, "nmod:poss")) continue;
    for (int other : frame_.sentences[draft.sentence].drafts) {
      if (frame_.drafts[other].head != child) continue;
      for (const std::string& code : frame_.drafts[other].actors) add_code(owners, std::string(state_of(code)));
    }
  }
  return owners.size() == 1 ? owners.front() : std::string();
}

/// "its southern neighbour": whether `code` lies there, as far as its middle tells.
bool PairSettler::lies_towards(const Draft& draft, const std::string& owner, const std::string& code) const {
  const auto from = data_.states.find(owner);
  const auto to = data_.states.find(code);
  const bool known = from != data_.states.end() && to != data_.states.end() && from->second.latitude && to->second.latitude;
  if (!known) return true;
  const double north = *to->second.latitude - *from->second.latitude;
  const double east = *to->second.longitude - *from->second.longitude;
  const std::vector<Word>& words = sentence_of(draft).words;
  for (int w = std::max(0, draft.first - kArticleWalk); w < draft.first; ++w) {
    const std::string form = plain_form(words[w]);
    if ((data_.is_listed("northward", form) && north < 0) || (data_.is_listed("southward", form) && north > 0)) return false;
    if ((data_.is_listed("eastward", form) && east < 0) || (data_.is_listed("westward", form) && east > 0)) return false;
  }
  return true;
}

/// The state beside `owner` that the text speaks of most; empty where it speaks of none.
std::string PairSettler::neighbour_of(const Draft& draft, const std::string& owner) const {
  const auto beside = data_.neighbours.find(owner);
  if (beside == data_.neighbours.end()) return {};
  std::string found;
  double most = 0;
  for (const auto& [code, weight] : topics_before(draft)) {
    if (weight <= most || !beside->second.contains(code) || !lies_towards(draft, owner, code)) continue;
    found = code;
    most = weight;
  }
  return found;
}

void PairSettler::settle_other(int at) {
  const Draft draft = frame_.drafts[at];
  const std::string owner = owner_of(draft);
  if (owner.empty()) return;
  std::string other;
  const bool beside = data_.is_listed("neighbour", plain_lemma(sentence_of(draft).words[draft.head]));
  if (beside) other = neighbour_of(draft, owner);
  if (beside && other.empty()) return;
  if (other.empty()) {
    const std::vector<std::string> pair = leading_two(draft, 0);
    if (pair.size() != 2 || std::find(pair.begin(), pair.end(), owner) == pair.end()) return;
    other = pair.front() == owner ? pair.back() : pair.front();
  }
  Draft& to = frame_.drafts[at];
  const bool bare = to.role->sort == RoleSort::land;
  to.actors = {bare ? other : with_role(data_, other, to.role->suffix)};
  to.explanation = "the other of the two that the text speaks of";
}

}  // namespace chancery
