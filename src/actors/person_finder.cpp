#include <algorithm>

#include "actors/frame.h"

namespace chancery {
namespace {

class PersonFinder {
 public:
  PersonFinder(Frame& frame, int sentence)
      : frame_(frame), at_(sentence), part_(frame.sentences[sentence]), data_(*frame.data) {}

  void run() {
    for (const NamedEntity& name : part_.sentence->names) {
      if (name.kind == NameKind::person) take(name.first, name.last);
    }
    const std::vector<int> found = part_.drafts;
    for (int at : found) {
      if (frame_.drafts[at].made != Made::role) continue;
      take_after_title(frame_.drafts[at]);
      take_after_comma(Draft(frame_.drafts[at]));
    }
  }

 private:
  /// "journalist Ali Demir": two names or more right after an office are its holder, whatever the name finder says.
  void take_after_title(Draft role) {
    if (role.role->sort == RoleSort::body || role.role->sort == RoleSort::land || role.plural) return;
    const int first = role.last + 1;
    int last = role.last;
    while (last + 1 < static_cast<int>(part_.sentence->words.size()) && is_free_name(last + 1)) ++last;
    if (last > first) take(first, last);
  }

  /// "the former head of the office, Jan Novak, …": two names or more between commas after a noun.
  void take_after_comma(const Draft& role) {
    const auto& words = part_.sentence->words;
    const int count = static_cast<int>(words.size());
    const int first = role.last + 2;
    if (role.plural || first + 2 >= count || words[role.last + 1].form != ",") return;
    int last = first - 1;
    while (last + 1 < count && is_free_name(last + 1)) ++last;
    if (last > first && last + 1 < count && words[last + 1].form == ",") take(first, last);
  }

  bool is_free_name(int w) const {
    const int holder = part_.holder[w];
    return word(w).upos == Upos::PROPN && (holder < 0 || frame_.drafts[holder].made == Made::place);
  }

  const Word& word(int w) const { return part_.sentence->words[w]; }

  bool is_title(int w) const {
    if (data_.is_listed("honorific", plain_form(word(w)))) return true;
    const int holder = part_.holder[w];
    return holder >= 0 && frame_.drafts[holder].made != Made::person && frame_.drafts[holder].made != Made::place;
  }

  void take(int first, int last) {
    while (first < last && is_title(first)) ++first;
    while (last > first && (word(last).xpos == "POS" || word(last).upos == Upos::PUNCT)) --last;
    if (word(first).upos == Upos::PUNCT) return;
    for (int w = first; w <= last; ++w) {
      const int holder = part_.holder[w];
      if (holder >= 0 && frame_.drafts[holder].made == Made::person) return;
      if (holder >= 0 && frame_.drafts[holder].made == Made::role && w == first) return;
    }
    // A single word that the name stage already took, for a town too, is no person.
    if (first == last && part_.holder[first] >= 0) return;
    const int at = add_draft(frame_, at_, first, last, Made::person);
    Draft& draft = frame_.drafts[at];
    part_.holder[first] = at;
    draft.entity = std::string(text_of(frame_.text, draft.span));
    draft.explanation = "a person by the name finder";
    // "Presidents Putin and Trump" may lie within a place's name; the person wins.
    for (int other : part_.drafts) {
      Draft& place = frame_.drafts[other];
      if (place.made == Made::place && draft.span.contains(place.span)) place.places.clear(), place.place.reset();
    }
  }

  Frame& frame_;
  int at_;
  SentenceFrame& part_;
  const Registry::Data& data_;
};

std::string last_unit(std::string_view name) {
  const std::string key = name_key(name);
  const std::size_t space = key.rfind(' ');
  return space == std::string::npos ? key : key.substr(space + 1);
}

bool is_surname(const Frame& frame, std::string_view name) { return is_surname_alone(*frame.data, name_key(name)); }

/// "Lindholm" after "Mara Lindholm" is the same man.
void join_surnames(Frame& frame) {
  std::map<std::string, int> full;  // surname -> the draft that gives the whole name
  for (int at = 0; at < static_cast<int>(frame.drafts.size()); ++at) {
    const Draft& draft = frame.drafts[at];
    if (draft.made == Made::person && draft.entity && !is_surname(frame, *draft.entity)) {
      full.emplace(last_unit(*draft.entity), at);
    }
  }
  for (Draft& draft : frame.drafts) {
    if (draft.made != Made::person || draft.subject >= 0 || !draft.entity) continue;
    if (!is_surname(frame, *draft.entity)) continue;
    const auto known = full.find(last_unit(*draft.entity));
    if (known == full.end()) continue;
    const Draft& whole = frame.drafts[known->second];
    draft.entity = whole.entity;
    draft.subject = whole.subject;
    draft.actors = whole.actors;
    draft.former = whole.former;
    draft.explanation = "surname of " + *whole.entity;
  }
}

}  // namespace

void find_persons(Frame& frame) {
  for (int s = 0; s < static_cast<int>(frame.sentences.size()); ++s) PersonFinder(frame, s).run();
  join_surnames(frame);
}

}  // namespace chancery
