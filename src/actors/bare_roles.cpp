#include "actors/bare_roles.h"

#include <algorithm>

#include "actors/pairs.h"
#include "actors/role_settler.h"

namespace chancery {
namespace {

bool overlap(const DateInterval& a, const DateInterval& b) {
  return (!a.to || !b.from || !(*a.to < *b.from)) && (!b.to || !a.from || !(*b.to < *a.from));
}

/// "Serhij Kowal" for "Serhiy Koval": the same given name but for its last letters, and a surname that begins alike.
bool is_spelling_of(std::string_view known, std::string_view told) {
  constexpr std::size_t kGiven = 3, kSurname = 2;  // letters that any spelling keeps
  const std::size_t last = known.rfind(' '), other = told.rfind(' ');
  if (last == std::string_view::npos || other == std::string_view::npos) return false;
  return known.substr(0, kGiven) == told.substr(0, kGiven) && known.substr(last + 1, kSurname) == told.substr(other + 1, kSurname);
}

/// "Prime Minister of the United Kingdom" is a prime minister.
bool is_office(std::string_view told, std::string_view phrase) {
  const std::string office = folded(told);
  return office.starts_with(phrase) && (office.size() == phrase.size() || office[phrase.size()] == ' ');
}

}  // namespace

BareRoles::BareRoles(Frame& frame, const ClusterFollower& clusters, const QuoteSources& quotes, StateListener listener)
    : frame_(frame), data_(*frame.data), clusters_(clusters), reader_(frame, clusters, quotes), listener_(std::move(listener)) {}

void BareRoles::settle(int at) {
  settle_unlent(at);
  if (!frame_.drafts[at].actors.empty()) RoleSettler(frame_).lend(at);
}

void BareRoles::settle_unlent(int at) {
  const Draft& draft = frame_.drafts[at];
  if (speaks_of_several(frame_, draft)) {
    PairSettler(frame_, clusters_).settle_pair(at);
    return;
  }
  if (is_indefinite(frame_, draft)) return;
  if (draft.role->sort == RoleSort::land) {
    settle_land(at);
    return;
  }
  if (is_of_many_lands(draft)) return;
  if (data_.is_listed("counterpart", plain_lemma(sentence_of(draft).words[draft.head])) && has_possessor(frame_, draft)) {
    PairSettler(frame_, clusters_).settle_other(at);
    return;
  }
  if (settle_by_owner_pronoun(at) || settle_by_several(at) || is_led_by_stranger(draft) || is_unnamed_person(draft) || !is_weighed(frame_, draft)) return;
  settle_by_reading(at, ReferenceSort::office);
}

void BareRoles::give(int at, const std::string& code, std::string why) {
  Draft& to = frame_.drafts[at];
  to.actors = {with_role(data_, std::string(state_of(code)), to.role->suffix)};
  to.settled = true;
  to.explanation = std::move(why);
}

void BareRoles::settle_by_holder(int at) {
  const Draft& draft = frame_.drafts[at];
  if (draft.role->sort != RoleSort::person || is_indefinite(frame_, draft) || (!draft.role->bare && !is_definite(frame_, draft))) return;
  const std::vector<std::string> states = holders_of(draft);
  if (states.size() == 1) give(at, states.front(), "the holder of that office in the text");
}

/// "The ministers" after "the ministers of Kenya and Uganda": those of both.
bool BareRoles::settle_by_several(int at) {
  const Draft& draft = frame_.drafts[at];
  if (!draft.plural || !is_definite(frame_, draft)) return false;
  const std::string lemma = plain_lemma(sentence_of(draft).words[draft.head]);
  const Draft* last = nullptr;
  for (const Draft& other : frame_.drafts) {
    const bool before = other.span < draft.span && other.made == Made::role && !other.actors.empty() && other.plural;
    if (!before || (last && other.span < last->span)) continue;
    if (plain_lemma(sentence_of(other).words[other.head]) == lemma) last = &other;
  }
  if (!last || last->actors.size() < 2) return false;
  const Draft lender = *last;
  copy_actors(frame_, lender, frame_.drafts[at], "same as '" + std::string(text_of(frame_.text, lender.span)) + "'");
  return true;
}

/// The states of those whom the text names and who hold the office, or bear it as their title; "President Adams" is no other one.
std::vector<std::string> BareRoles::holders_of(const Draft& draft) const {
  std::vector<std::string> states;
  const Draft* titled = person_titled(frame_, draft);
  for (const Draft& other : frame_.drafts) {
    if (other.made != Made::person || other.former || (titled && titled->entity != other.entity)) continue;
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

/// "the international community", "world leaders": of no one state.
bool BareRoles::is_of_many_lands(const Draft& draft) const {
  const Sentence& sentence = sentence_of(draft);
  for (int w = std::max(0, draft.first - 2); w < draft.head; ++w) {
    if (data_.is_listed("of many lands", plain_form(sentence.words[w]))) return true;
  }
  return false;
}

/// "Norway would be the first country to do so": what the phrase is said of.
bool BareRoles::settle_by_own_subject(int at) {
  const Draft& draft = frame_.drafts[at];
  const Sentence& sentence = sentence_of(draft);
  bool is = false;
  int subject = -1;
  for (int child : children_of(sentence, draft.head)) {
    is = is || is_relation(sentence.words[child].relation, "cop");
    if (is_relation(sentence.words[child].relation, "nsubj")) subject = child;
  }
  const int named = is && subject >= 0 ? draft_at(frame_, draft.sentence, subject) : -1;
  if (named < 0 || frame_.drafts[named].head != subject || frame_.drafts[named].actors.size() != 1) return false;
  frame_.drafts[at].actors = {std::string(state_of(frame_.drafts[named].actors.front()))};
  frame_.drafts[at].explanation = "said of " + std::string(text_of(frame_.text, frame_.drafts[named].span));
  return true;
}

/// "the country", "the kingdom"; "its neighbour".
void BareRoles::settle_land(int at) {
  const Draft& draft = frame_.drafts[at];
  if (data_.is_listed("of another", plain_lemma(sentence_of(draft).words[draft.head]))) {
    PairSettler(frame_, clusters_).settle_other(at);
    return;
  }
  if (draft.plural || !is_definite(frame_, draft) || settle_by_owner_pronoun(at) || settle_by_own_subject(at)) return;
  settle_by_reading(at, ReferenceSort::land);
}

bool BareRoles::is_of_form(const std::string& code, std::string_view form) const {
  const auto rows = data_.forms.find(form);
  return std::any_of(rows->second.begin(), rows->second.end(), [&](const FormRow& row) {
    return row.code == code && holds_on(row.when, frame_.published);
  });
}

/// What is said of the land: "the landlocked kingdom", "the Central Asian country".
std::vector<std::string> BareRoles::forms_of(const Draft& draft) const {
  std::vector<std::string> forms;
  if (draft.role->sort == RoleSort::land && data_.forms.contains(draft.role->phrase)) forms.push_back(draft.role->phrase);
  const std::vector<Word>& words = sentence_of(draft).words;
  std::string before;
  for (int w = draft.first - 1; w >= std::max(0, draft.first - kArticleWalk); --w) {
    const std::string form = plain_form(words[w]);
    if (words[w].upos == Upos::DET) break;
    const std::string both = before.empty() ? form : form + (before.starts_with('-') ? "" : " ") + before;
    if (data_.forms.contains(both)) forms.push_back(both);
    else if (data_.forms.contains(form)) forms.push_back(form);
    before = form == "-" ? form + before : form;
  }
  return forms;
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
      if (is_spelling_of(name_key(data_.subjects[at].name), key)) return false;
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

void BareRoles::settle_by_reading(int at, ReferenceSort sort) {
  const Draft draft = frame_.drafts[at];
  std::vector<StateReading> readings = reader_.readings(draft, sort);
  const std::vector<std::string> forms = forms_of(draft);
  std::erase_if(readings, [&](const StateReading& one) {
    return !one.code.empty() && std::any_of(forms.begin(), forms.end(), [&](const std::string& form) { return !is_of_form(one.code, form); });
  });
  const Draft* named = frame_.published ? person_titled(frame_, draft) : nullptr;
  if (named && named->entity && named->subject < 0) {
    std::erase_if(readings, [&](const StateReading& one) { return !one.code.empty() && is_held_by_another(draft, *named, one.code); });
  }
  if (listener_) listener_(draft, sort, readings);
  // A phrase that only some states may be called by means one of them, if the text names any.
  const bool one_of_few = !forms.empty() && readings.size() > 1;
  const StateReading* best = nullptr;
  float most = 0;
  for (const StateReading& one : readings) {
    const float score = data_.reference_weights.score(sort, one.signs);
    if ((one_of_few && one.code.empty()) || (best && score <= most)) continue;
    best = &one;
    most = score;
  }
  if (best->code.empty()) return;
  take_reading(at, *best);
  // "The Baltic state" is the land, "the state" its government.
  const bool land = !forms.empty() && data_.is_listed("land too", plain_lemma(sentence_of(draft).words[draft.head]));
  if (land) frame_.drafts[at].actors = {best->code};
}

void BareRoles::take_reading(int at, const StateReading& reading) {
  const Draft lender = reading.witness >= 0 ? frame_.drafts[reading.witness] : Draft();
  Draft& to = frame_.drafts[at];
  if (to.role->sort != RoleSort::land && reading.witness >= 0 && !clusters_.is_other_office(*to.role, lender)) {
    copy_actors(frame_, lender, to, "same as '" + std::string(text_of(frame_.text, lender.span)) + "'");
    return;
  }
  to.actors = {to.role->sort == RoleSort::land ? reading.code : with_role(data_, reading.code, to.role->suffix)};
  to.guessed = reading.signs[static_cast<std::size_t>(Sign::same_word)] == 0;
  to.explanation = "the likeliest of the states that the text speaks of";
}

}  // namespace chancery
