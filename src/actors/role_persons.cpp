#include "actors/role_settler.h"

#include <algorithm>

namespace chancery {
namespace {

constexpr int kApposition = 9;  // how far right of a name its apposition

}  // namespace

bool RoleSettler::are_joined(const Sentence& sentence, int a, int b) const {
  const auto hangs = [&](int child, int head) {
    const Word& word = sentence.words[child];
    if (word.head != head) return false;
    for (std::string_view r : {"appos", "flat", "compound", "nmod:desc", "list"}) {
      if (is_relation(word.relation, r)) return true;
    }
    return is_relation(word.relation, "nsubj") && has_copula(sentence, head);
  };
  return hangs(a, b) || hangs(b, a);
}

bool RoleSettler::has_copula(const Sentence& sentence, int word) const {
  for (int child : children_of(sentence, word)) {
    if (is_relation(sentence.words[child].relation, "cop")) return true;
  }
  return false;
}

/// "Mara Lindholm, the Georgian prime minister": only words of a noun phrase stand between.
bool RoleSettler::follows_as_apposition(const Sentence& sentence, const Draft& name, const Draft& role) const {
  const int comma = name.last + 1;
  if (role.head <= comma || role.head > comma + kApposition) return false;
  if (sentence.words[comma].form != ",") return false;
  for (int w = comma + 1; w < role.head; ++w) {
    const Upos upos = sentence.words[w].upos;
    const bool nominal = upos == Upos::DET || upos == Upos::ADJ || upos == Upos::NOUN || upos == Upos::PROPN ||
                         upos == Upos::PART || upos == Upos::NUM || sentence.words[w].form == "-";
    if (!nominal) return false;
  }
  const int after = role.head + 1;
  if (after >= static_cast<int>(sentence.words.size())) return true;
  const std::string form = plain_form(sentence.words[after]);
  return data_.is_listed("after apposition", form);
}

bool RoleSettler::titled(const Draft& role, const Draft& name) const {
  const Sentence& sentence = sentence_of(role);
  if (role.sentence != name.sentence) return false;
  const int own_last = role_last(role);
  if (own_last + 1 == name.first) return sentence.words[own_last].xpos != "POS";
  const bool honorific = own_last + 2 == name.first &&
                         data_.is_listed("honorific", plain_form(sentence.words[own_last + 1]));
  if (honorific || stands_between_commas(role, name)) return true;
  if (!sentence.analysed) return false;
  return are_joined(sentence, role.head, name.head) || follows_as_apposition(sentence, name, role);
}

/// "the former head of the office, Jan Novak, …"
bool RoleSettler::stands_between_commas(const Draft& role, const Draft& name) const {
  const auto& words = sentence_of(role).words;
  const int after = name.last + 1;
  const bool office = role.role->sort == RoleSort::person || role.role->sort == RoleSort::weak;
  return !role.plural && office && role.last + 2 == name.first && words[role.last + 1].form == "," &&
         after < static_cast<int>(words.size()) && words[after].form == ",";
}

/// The last word of the role's own phrase, whatever it was widened to.
int RoleSettler::role_last(const Draft& role) const { return role.head >= role.last ? role.head : std::max(role.head, role.last); }

int RoleSettler::person_of(int at) const {
  const Draft& role = frame_.drafts[at];
  if (role.role->sort == RoleSort::land || role.role->sort == RoleSort::body) return -1;
  for (int other : part_of(role).drafts) {
    if (frame_.drafts[other].made == Made::person && titled(role, frame_.drafts[other])) return other;
  }
  return -1;
}

void RoleSettler::lend_to_person(int at) {
  const Draft role = frame_.drafts[at];
  const int person = person_of(at);
  if (person < 0) return;
  Draft& name = frame_.drafts[person];
  if (!name.role || (name.actors.empty() && !role.actors.empty())) name.role = role.role;
  if (role.actors.empty()) {
    name.former = name.former || role.former;
    return;
  }
  if (name.settled && !name.former && role.former) return;
  // "his Polish counterpart, Donald Tusk": a title without an office takes none away.
  const bool told_more = name.actors.size() == 1 && role.actors.size() == 1 && !name.former &&
                         name.actors.front().starts_with(role.actors.front() + ".");
  if (told_more && role.role->sort == RoleSort::weak && !role.former) return;
  name.actors = role.actors;
  name.former = role.former;
  name.settled = true;
  name.explanation = "by the title " + role.explanation;
}

void RoleSettler::settle_person(int at) {
  Draft& draft = frame_.drafts[at];
  if (draft.settled || !draft.actors.empty()) return;
  try_nationality(draft);
  if (draft.actors.empty()) try_surname(draft);
}

/// "Russian Vladimir Putin": a people's name right before.
void RoleSettler::try_nationality(Draft& draft) {
  if (draft.first == 0) return;
  const int holder = part_of(draft).holder[draft.first - 1];
  if (holder < 0 || frame_.drafts[holder].made != Made::people || frame_.drafts[holder].last != draft.first - 1) return;
  for (const std::string& code : frame_.drafts[holder].actors) add_code(draft.actors, std::string(state_of(code)));
  draft.explanation = "by nationality";
}

bool RoleSettler::is_speaking_of(const std::string& state) const {
  const auto vote = frame_.votes.find(state);
  return vote != frame_.votes.end() && vote->second > 0;
}

/// The one bearer of a surname who holds an office on the text's day. Without an office that is said, the text must speak of
/// his state; where several bear the name, it decides between them.
std::optional<std::uint32_t> RoleSettler::holder_of(const std::string& surname, bool in_office) const {
  const auto [begin, end] = data_.names.equal(surname);
  std::optional<std::uint32_t> only;
  bool spoken_of = false;
  bool doubtful = false;
  for (const auto* item = begin; item != end; ++item) {
    if (item->value.sort != NameSort::surname) continue;
    const RoleStanding standing = standing_on(data_.subjects[item->value.subject], frame_.published);
    if (standing.former) continue;
    const std::string state(state_of(standing.tenure->code));
    const bool told = is_speaking_of(state);
    if (!told && (!in_office || spoken_of)) continue;
    const bool same = only && state_of(standing_on(data_.subjects[*only], frame_.published).tenure->code) == state;
    doubtful = (!told || spoken_of) && (doubtful || (only && !same));
    spoken_of = told;
    only = item->value.subject;
  }
  return doubtful ? std::nullopt : only;
}

/// "Putin said": the one holder of an office then who bears the surname.
void RoleSettler::try_surname(Draft& draft) {
  if (!draft.entity) return;
  const std::string key = name_key(*draft.entity);
  if (!is_surname_alone(data_, key)) return;
  const std::optional<std::uint32_t> only = holder_of(key, draft.role != nullptr || is_rare_surname(key));
  if (only) make_holder(draft, *only);
}

void RoleSettler::make_holder(Draft& draft, std::uint32_t at) const {
  const Subject& subject = data_.subjects[at];
  draft.subject = at;
  draft.entity = subject.name;
  draft.actors = {standing_on(subject, frame_.published).tenure->code};
  draft.explanation = "surname of " + subject.name;
}

/// In a text that speaks of states, "Scholz" is the chancellor; a Brown or a Clark, as many towns are called too, may be anyone.
bool RoleSettler::is_rare_surname(const std::string& key) const {
  if (data_.is_listed("common surname", key)) return false;
  if (frame_.votes.empty() || !frame_.published || !data_.villages.regions_of(key).empty()) return false;
  const auto [town, end] = data_.place_names.equal(key);
  return town == end;
}

/// What one mention of a person is known to be holds for all of that name.
void RoleSettler::spread_over_names() {
  std::map<std::string, int> known;
  for (int at = 0; at < count(); ++at) {
    const Draft& draft = frame_.drafts[at];
    if (draft.made == Made::person && draft.entity && !draft.actors.empty() &&
        (draft.settled || !known.contains(*draft.entity))) {
      known.insert_or_assign(*draft.entity, known.contains(*draft.entity) && frame_.drafts[known[*draft.entity]].settled
                                                ? known[*draft.entity] : at);
    }
  }
  for (Draft& draft : frame_.drafts) {
    if (draft.made != Made::person || draft.settled || !draft.entity) continue;
    const auto found = known.find(*draft.entity);
    if (found == known.end()) continue;
    const Draft& source = frame_.drafts[found->second];
    draft.actors = source.actors;
    draft.former = source.former;
    if (!source.explanation.empty()) draft.explanation = source.explanation;
  }
}

/// "Prime Minister Lindholm" with no state named: the title takes the person's.
void RoleSettler::borrow_from_person(int at) {
  if (!frame_.drafts[at].actors.empty()) return;
  const int person = person_of(at);
  if (person < 0 || frame_.drafts[person].actors.empty()) return;
  Draft& role = frame_.drafts[at];
  role.actors = frame_.drafts[person].actors;
  role.former = frame_.drafts[person].former;
  role.entity = frame_.drafts[person].entity;
  role.settled = true;
  role.explanation = "title of " + frame_.drafts[person].entity.value_or("the person named");
}

}  // namespace chancery
