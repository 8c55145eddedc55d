#include <algorithm>

#include "actors/reference_settler.h"

namespace chancery {
namespace {

constexpr double kHere = 2;   // what a name in the same sentence weighs
constexpr double kElsewhere = 0.2;
constexpr double kPeople = 0.6;  // a people's name, beside a state's own

bool overlap(const DateInterval& a, const DateInterval& b) {
  return (!a.to || !b.from || !(*a.to < *b.from)) && (!b.to || !a.from || !(*b.to < *a.from));
}

/// "Prime Minister of the United Kingdom" is a prime minister.
bool is_office(std::string_view told, std::string_view phrase) {
  const std::string office = folded(told);
  return office.starts_with(phrase) && (office.size() == phrase.size() || office[phrase.size()] == ' ');
}

}  // namespace

BareRoles::BareRoles(Frame& frame, const ClusterFollower& clusters)
    : frame_(frame), data_(*frame.data), clusters_(clusters), order_(text_order(frame)) {}

void BareRoles::settle(int at) {
  const Draft& draft = frame_.drafts[at];
  if (speaks_of_several(frame_, draft)) {
    settle_pair(at);
    return;
  }
  if (is_indefinite(draft)) return;
  if (draft.role->sort == RoleSort::land) {
    if (is_definite(draft) && !draft.plural) settle_land(at);
    return;
  }
  if (is_of_many_lands(draft)) return;
  if (settle_by_owner_pronoun(at) || settle_by_body(at) || settle_by_same_word(at) || is_led_by_stranger(draft)) return;
  if (draft.role->bare || (is_definite(draft) && draft.role->sort != RoleSort::weak)) settle_by_leading_state(at);
}

void BareRoles::give(int at, const std::string& code, std::string why) {
  Draft& to = frame_.drafts[at];
  to.actors = {with_role(data_, std::string(state_of(code)), to.role->suffix)};
  to.settled = true;
  to.explanation = std::move(why);
}

void BareRoles::settle_by_holder(int at) {
  const Draft& draft = frame_.drafts[at];
  if (draft.role->sort != RoleSort::person || is_indefinite(draft) || (!draft.role->bare && !is_definite(draft))) return;
  const std::vector<std::string> states = holders_of(draft);
  if (states.size() == 1) give(at, states.front(), "the holder of that office in the text");
}

/// The states of those whom the text names and who hold the office, or bear it as their title.
std::vector<std::string> BareRoles::holders_of(const Draft& draft) const {
  std::vector<std::string> states;
  for (const Draft& other : frame_.drafts) {
    if (other.made != Made::person || other.former) continue;
    if (other.role && other.role->phrase == draft.role->phrase) {
      for (const std::string& code : other.actors) add_code(states, std::string(state_of(code)));
    }
    if (other.subject < 0) continue;
    for (const Tenure& tenure : data_.subjects[static_cast<std::size_t>(other.subject)].tenures) {
      const bool then = !frame_.published || overlap(tenure.when, *frame_.published);
      if (then && is_office(tenure.role, draft.role->phrase)) add_code(states, std::string(state_of(tenure.code)));
    }
  }
  return states;
}

/// "the bloc": the international body last spoken of.
bool BareRoles::settle_by_body(int at) {
  const Draft& draft = frame_.drafts[at];
  if (!data_.is_listed("body noun", plain_lemma(sentence_of(draft).words[draft.head])) || !is_definite(draft)) return false;
  for (auto it = order_.rbegin(); it != order_.rend(); ++it) {
    const Draft& other = frame_.drafts[*it];
    if (!(other.span < draft.span) || other.sentence < draft.sentence - kFarBack || other.actors.size() != 1) continue;
    if (kind_of_code(data_, other.actors.front()) != ActorKind::international) continue;
    give(at, other.actors.front(), "the body last spoken of");
    return true;
  }
  return false;
}

bool BareRoles::is_definite(const Draft& draft) const {
  const Sentence& sentence = sentence_of(draft);
  for (int w = draft.first - 1; w >= std::max(0, draft.first - kArticleWalk); --w) {
    const Word& word = sentence.words[w];
    if (word.upos == Upos::DET || word.xpos == "PRP$") return !data_.is_listed("indefinite", plain_form(word));
    if (word.upos != Upos::ADJ && word.upos != Upos::NUM && word.upos != Upos::NOUN) return false;
  }
  return false;
}

bool BareRoles::is_indefinite(const Draft& draft) const {
  const Sentence& sentence = sentence_of(draft);
  for (int w = draft.first - 1; w >= std::max(0, draft.first - kArticleWalk); --w) {
    if (data_.is_listed("indefinite", plain_form(sentence.words[w]))) return true;
    if (sentence.words[w].upos != Upos::ADJ && sentence.words[w].upos != Upos::NOUN) return false;
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
      for (const std::string& code : pronoun.actors) {
        const bool land = to.role->sort == RoleSort::land;
        add_code(to.actors, land ? std::string(state_of(code)) : with_role(data_, code, to.role->suffix));
      }
      to.explanation = "of " + std::string(text_of(frame_.text, pronoun.span));
      return true;
    }
  }
  return false;
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
      const bool clear = other.actors.size() == 1 || other.made == Made::people;
      if (clear && is_land_code(data_, code)) weight[std::string(state_of(code))] += near * told;
    }
    if (other.made == Made::place && other.place && is_land_code(data_, other.place->country)) weight[other.place->country] += near;
  }
  return weight;
}

/// "the international community", "world leaders": of no one state.
bool BareRoles::is_of_many_lands(const Draft& draft) const {
  const Sentence& sentence = sentence_of(draft);
  for (int w = std::max(0, draft.first - 2); w < draft.head; ++w) {
    if (data_.is_listed("of many lands", plain_form(sentence.words[w]))) return true;
  }
  return false;
}

/// The person whom an office is told with: "Foreign Minister Dunmore", "the minister, Ann Dunmore, …".
const Draft* BareRoles::named_with(const Draft& draft) const {
  const auto& words = sentence_of(draft).words;
  const int next = draft.last + 1;
  const bool comma = next < static_cast<int>(words.size()) && words[next].form == ",";
  for (int at : frame_.sentences[draft.sentence].drafts) {
    const Draft& other = frame_.drafts[at];
    if (other.made == Made::person && other.entity && other.first == next + (comma ? 1 : 0)) return &other;
  }
  return nullptr;
}

/// An office that the registry gives to somebody else on that day is not held by the one named.
bool BareRoles::is_held_by_another(const Draft& draft, const Draft& named, const std::string& state) const {
  const std::string code = with_role(data_, state, draft.role->suffix);
  const std::string key = name_key(*named.entity);
  const auto [begin, end] = data_.names.equal(std::string_view(key).substr(key.rfind(' ') + 1));
  bool held = false;
  for (std::uint32_t at = 0; at < data_.subjects.size(); ++at) {
    for (const Tenure& tenure : data_.subjects[at].tenures) {
      if (tenure.code != code || !holds_on(tenure.when, frame_.published) || !is_office(tenure.role, draft.role->phrase)) continue;
      if (std::any_of(begin, end, [&](const auto& item) { return item.value.subject == at; })) return false;
      held = true;
    }
  }
  return held;
}

/// "The man", "a resident": nobody says of which state.
bool BareRoles::is_unnamed_person(const Draft& draft) const {
  return draft.role->suffix == "CVL" && draft.role->sort == RoleSort::people && !draft.plural &&
         !data_.is_listed("group of people", plain_lemma(sentence_of(draft).words[draft.head]));
}

void BareRoles::settle_by_leading_state(int at) {
  if (is_unnamed_person(frame_.drafts[at])) return;
  std::map<std::string, double> weight = weights_about(frame_.drafts[at]);
  const Draft* named = frame_.published ? named_with(frame_.drafts[at]) : nullptr;
  if (named) std::erase_if(weight, [&](const auto& one) { return is_held_by_another(frame_.drafts[at], *named, one.first); });
  const auto best = std::max_element(weight.begin(), weight.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best == weight.end() || best->second <= 0) return;
  Draft& to = frame_.drafts[at];
  to.actors = {with_role(data_, best->first, to.role->suffix)};
  to.guessed = true;
  to.explanation = "the text's leading state";
}

}  // namespace chancery
