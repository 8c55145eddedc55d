#include "actors/role_settler.h"

#include <algorithm>

namespace chancery {
namespace {

constexpr int kWalk = 8;  // how far left of a noun "former" is looked for

}  // namespace

void RoleSettler::run() {
  for (int at = 0; at < count(); ++at) {
    if (frame_.drafts[at].made == Made::role) settle(at);
  }
  for (int at = 0; at < count(); ++at) {
    if (frame_.drafts[at].made == Made::role) lend_to_person(at);
  }
  for (int at = 0; at < count(); ++at) {
    if (frame_.drafts[at].made == Made::person) settle_person(at);
  }
  spread_over_names();
  for (int at = 0; at < count(); ++at) {
    if (frame_.drafts[at].made == Made::role) borrow_from_person(at);
  }
}

void RoleSettler::lend(int at) {
  const int person = person_of(at);
  if (person < 0 || !frame_.drafts[person].actors.empty()) return;
  lend_to_person(at);
  spread_over_names();
}

void RoleSettler::settle(int at) {
  Draft& draft = frame_.drafts[at];
  if (draft.made != Made::role || draft.settled || draft.under_way) return;
  draft.under_way = true;
  const bool of_another = data_.is_listed("of another", plain_lemma(sentence_of(draft).words[draft.head]));
  const Home home = of_another ? Home() : home_of(at);
  frame_.drafts[at].under_way = false;
  apply(at, home);
}

/// The actors of a draft as owner of something: a town gives its country.
std::vector<std::string> RoleSettler::owned_codes(int at) {
  settle(at);
  const Draft& draft = frame_.drafts[at];
  if (!draft.actors.empty()) return draft.actors;
  if (draft.place && !draft.place->country.empty()) return {draft.place->country};
  return {};
}

void RoleSettler::apply(int at, const Home& home) {
  Draft& draft = frame_.drafts[at];
  draft.former = home.former || has_former(draft);
  if (home.codes.empty()) return;
  draft.settled = true;
  for (const std::string& code : home.codes) add_code(draft.actors, coded(draft, code));
  draft.explanation = "'" + draft.role->phrase + "' " + home.why;
  widen(draft, home);
}

std::string RoleSettler::coded(const Draft& draft, const std::string& home) const {
  if (draft.former) return std::string(state_of(home));
  return with_role(data_, home, draft.role->suffix);
}

void RoleSettler::widen(Draft& draft, const Home& home) {
  const Sentence& sentence = sentence_of(draft);
  if (home.first >= 0) draft.first = std::min(draft.first, home.first);
  if (home.last >= 0) draft.last = std::max(draft.last, home.last);
  draft.span = join(sentence.words[draft.first].span, sentence.words[draft.last].span);
}

bool RoleSettler::has_former(const Draft& draft) const {
  const Sentence& sentence = sentence_of(draft);
  for (int w = draft.first - 1; w >= std::max(0, draft.first - kWalk); --w) {
    const Word& word = sentence.words[w];
    const std::string form = plain_form(word);
    if (data_.is_listed("former", form)) return true;
    const bool passes = word.upos == Upos::ADJ || word.upos == Upos::PROPN || word.upos == Upos::NOUN ||
                        word.xpos == "POS" || form == "-";
    if (!passes) return false;
  }
  return false;
}

int RoleSettler::index_of(const Draft& draft) const { return static_cast<int>(&draft - frame_.drafts.data()); }

void settle_roles(Frame& frame) { RoleSettler(frame).run(); }

}  // namespace chancery
