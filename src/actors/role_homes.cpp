#include "actors/role_settler.h"

#include <algorithm>

namespace chancery {
namespace {

constexpr int kWalk = 8;  // how far from a noun its owner is looked for

}  // namespace

Home RoleSettler::home_of(int at) {
  Home home = left_home(at);
  if (home.codes.empty()) home = tree_home(at, {"amod", "compound", "nmod:poss", "nmod:desc", "det:poss"}, "", "by its modifier");
  if (home.codes.empty()) home = of_home(at, "belongs to", "by its 'of'");
  if (home.codes.empty()) home = having_home(at);
  if (home.codes.empty() && may_lie_in(frame_.drafts[at])) {
    home = of_home(at, "lies in", "by where it is");
  }
  if (home.codes.empty()) home = shared_home(at);
  if (home.codes.empty()) home = following_home(at);
  if (frame_.drafts[at].role->suffix == "JUD" && is_of_world_courts(frame_.drafts[at], home)) home.codes.clear();
  return home;
}

/// "The judges in The Hague" are of the courts that sit there, not the land's.
bool RoleSettler::is_of_world_courts(const Draft& court, const Home& home) const {
  const std::vector<int>& drafts = part_of(court).drafts;
  return !home.codes.empty() && std::any_of(drafts.begin(), drafts.end(), [&](int at) {
    const Draft& town = frame_.drafts[at];
    return town.actors == home.codes && data_.is_listed("seat of world courts", name_key(text_of(frame_.text, town.span)));
  });
}

/// "Norway has 400 soldiers in Mali": the subject's.
Home RoleSettler::having_home(int at) {
  const Draft& draft = frame_.drafts[at];
  const Sentence& sentence = sentence_of(draft);
  Home home;
  const Word& head = sentence.words[draft.head];
  if (!sentence.analysed || head.relation != "obj" || head.head < 0 || draft.role->sort == RoleSort::land) return home;
  if (!data_.is_listed("has", plain_lemma(sentence.words[head.head])) || !data_.is_listed("sends away", plain_lemma(head))) return home;
  for (int child : children_of(sentence, head.head)) {
    if (!is_relation(sentence.words[child].relation, "nsubj") || sentence.words[child].relation == "nsubj:pass") continue;
    const int owner = draft_at(frame_, draft.sentence, child);
    if (owner >= 0 && frame_.drafts[owner].head == child) gather(frame_.drafts[at], child, home);
  }
  for (std::string& code : home.codes) code = std::string(state_of(code));
  home.first = home.last = -1;
  home.why = "had by the subject";
  return home;
}

bool RoleSettler::may_lie_in(const Draft& draft) const {
  return !data_.is_listed("sends away", plain_lemma(sentence_of(draft).words[draft.head])) &&
         draft.role->sort != RoleSort::land;
}

/// Skips "Russian-backed" and "US-based": what is named there does not own the noun.
int RoleSettler::before_compound(const Sentence& sentence, int w) const {
  const bool joined = w >= 2 && sentence.words[w - 1].form == "-";
  if (joined && data_.is_listed("backed", plain_form(sentence.words[w]))) return w - 3;
  return w;
}

/// Walks left over adjectives and compound nouns to the name before: "Russia's new Foreign Ministry".
Home RoleSettler::left_home(int at) {
  const Draft draft = frame_.drafts[at];
  const SentenceFrame& part = part_of(draft);
  const auto& words = part.sentence->words;
  Home home;
  int w = draft.first - 1;
  for (int steps = 0; w >= 0 && steps < kWalk; ++steps) {
    const int skipped = before_compound(*part.sentence, w);
    if (skipped != w) {
      w = skipped;
      continue;
    }
    const int holder = part.holder[w];
    if (holder >= 0 && holder != at) {
      const Draft& other = frame_.drafts[holder];
      const bool bare_name = (other.made == Made::place || other.made == Made::person) && w == draft.first - 1;
      if (bare_name && is_led(draft)) {
        home.codes = led_by(frame_.drafts[holder]);
        home.why = "led by " + std::string(text_of(frame_.text, other.span));
        if (!home.codes.empty() || !is_region(other)) return home;
      }
      if (!owns(other, draft, w)) return home;
      home.codes = owned_codes(holder);
      home.former = frame_.drafts[holder].former && frame_.drafts[holder].made == Made::role;
      home.first = std::min(w, frame_.drafts[holder].first);
      home.why = "of " + std::string(text_of(frame_.text, frame_.drafts[holder].span));
      if (!home.codes.empty()) {
        join_left(part, home);
        return home;
      }
      w = frame_.drafts[holder].first - 1;
      continue;
    }
    const Word& word = words[w];
    const std::string form = plain_form(word);
    if (w == draft.first - 1 && is_led_by_name(draft)) {
      home.codes = codes_of_holder(word);
      home.why = "led by " + word.form;
      return home;
    }
    const bool passes = word.xpos == "POS" || word.upos == Upos::ADJ || word.upos == Upos::NUM ||
                        data_.is_listed("left modifier", form) || data_.is_listed("former", form) ||
                        (word.upos == Upos::NOUN && is_relation(word.relation, "compound")) || form == "-";
    if (!passes) return home;
    --w;
  }
  return home;
}

/// Whether the draft before a noun says whose it is: not "in Russia officials said", nor a person's bare name.
bool RoleSettler::owns(const Draft& other, const Draft& noun, int w) const {
  const Sentence& sentence = sentence_of(noun);
  if (other.last != w && other.made != Made::role) return false;
  const bool possessive = w + 1 < static_cast<int>(sentence.words.size()) && sentence.words[w + 1].xpos == "POS";
  if (possessive || other.made == Made::people) return true;
  if (other.made == Made::person) return false;
  const int head = sentence.words[other.head].head;
  if (!sentence.analysed) return true;
  // A name before a noun is its compound, unless the tree hangs it elsewhere ("In Russia officials said").
  return (head >= noun.first - kWalk && head >= noun.first) || head == noun.head || (other.made == Made::role && head >= other.first);
}

/// "Georgian and Russian officials": the names joined before.
void RoleSettler::join_left(const SentenceFrame& part, Home& home) {
  for (int w = home.first - 1; w >= 1; w = home.first - 1) {
    const std::string form = plain_form(part.sentence->words[w]);
    if (!data_.is_listed("joins", form)) return;
    int before = w - 1;
    if (plain_form(part.sentence->words[before]) == ",") --before;
    const int holder = before < 0 ? -1 : part.holder[before];
    if (holder < 0 || frame_.drafts[holder].made == Made::role || frame_.drafts[holder].last != before) return;
    const Draft& other = frame_.drafts[holder];
    const bool adjective = other.made == Made::people || part.sentence->words[w + 1].xpos == "POS" ||
                           is_relation(part.sentence->words[home.first].relation, "conj");
    if (!adjective || other.made == Made::person) return;
    std::vector<std::string> codes = owned_codes(holder);
    for (const std::string& code : home.codes) add_code(codes, code);
    home.codes = std::move(codes);
    home.first = frame_.drafts[holder].first;
  }
}

void RoleSettler::gather(const Draft& self, int word, Home& home, int depth) {
  const Sentence& sentence = sentence_of(self);
  const int at = draft_at(frame_, self.sentence, word);
  if (at >= 0 && !frame_.drafts[at].under_way && at != index_of(self) && !is_first_of_compound(sentence, frame_.drafts[at].last)) {
    for (const std::string& code : owned_codes(at)) add_code(home.codes, code);
    const Draft& other = frame_.drafts[at];
    home.first = home.first < 0 ? other.first : std::min(home.first, other.first);
    home.last = std::max(home.last, other.last);
    home.former = home.former || (other.former && other.made == Made::role);
  }
  if (depth > 4) return;
  for (int child : children_of(sentence, word)) {
    if (is_relation(sentence.words[child].relation, "conj")) gather(self, child, home, depth + 1);
  }
}

Home RoleSettler::tree_home(int at, std::initializer_list<std::string_view> relations, std::string_view case_list, std::string_view why) {
  const Sentence& sentence = sentence_of(frame_.drafts[at]);
  Home home;
  if (!sentence.analysed) return home;
  const int own_first = frame_.drafts[at].first;
  const int own_last = frame_.drafts[at].last;
  for (int w = own_first; w <= own_last; ++w) {
    for (int child : children_of(sentence, w)) {
      if (child >= own_first && child <= own_last) continue;
      const std::string& relation = sentence.words[child].relation;
      const bool wanted = std::any_of(relations.begin(), relations.end(), [&](std::string_view r) {
        return r == relation || (r == "nmod" && is_relation(relation, r) && relation != "nmod:poss");
      });
      if (!wanted || !has_case(sentence, child, case_list)) continue;
      if (case_list.empty() && !is_close_modifier(sentence, child, own_first)) continue;
      gather(frame_.drafts[at], child, home);
    }
  }
  home.why = std::string(why);
  if (case_list.empty()) home.last = -1;
  return home;
}

/// The "Russian" of "Russian-backed".
bool RoleSettler::is_first_of_compound(const Sentence& sentence, int name) const {
  const int after = name + 2;
  return after < static_cast<int>(sentence.words.size()) && sentence.words[name + 1].form == "-" &&
         data_.is_listed("backed", plain_form(sentence.words[after]));
}

/// A modifier stands before its noun with no verb between, and is not the "Russian" of "Russian-backed".
bool RoleSettler::is_close_modifier(const Sentence& sentence, int modifier, int noun) const {
  if (modifier > noun) return false;
  if (is_first_of_compound(sentence, modifier)) return false;
  for (int w = modifier + 1; w < noun; ++w) {
    const Upos upos = sentence.words[w].upos;
    if (upos == Upos::VERB || upos == Upos::AUX || sentence.words[w].form == ",") return false;
  }
  return true;
}

bool RoleSettler::has_case(const Sentence& sentence, int word, std::string_view case_list) const {
  if (case_list.empty()) return true;
  for (int child : children_of(sentence, word)) {
    if (!is_relation(sentence.words[child].relation, "case")) continue;
    if (data_.is_listed(case_list, plain_form(sentence.words[child]))) return true;
  }
  return false;
}

/// "the prime minister of Georgia", by the tree or, where that went astray, by the words that follow.
Home RoleSettler::of_home(int at, std::string_view case_list, std::string_view why) {
  Home home = tree_home(at, {"nmod", "obl"}, case_list, why);
  if (!home.codes.empty()) return home;
  const Draft& draft = frame_.drafts[at];
  const SentenceFrame& part = part_of(draft);
  const auto& words = part.sentence->words;
  int w = draft.last + 1;
  if (w >= static_cast<int>(words.size())) return home;
  if (!data_.is_listed(case_list, plain_form(words[w]))) return home;
  // "in" after an object may begin the clause's own place; between a subject and its verb it cannot.
  const bool subject = is_relation(words[draft.head].relation, "nsubj");
  if (!data_.is_listed("belongs to", plain_form(words[w])) && part.sentence->analysed && !subject) return home;
  for (++w; w < static_cast<int>(words.size()) && w < draft.last + kWalk; ++w) {
    const int holder = part.holder[w];
    if (holder >= 0 && holder != at && !frame_.drafts[holder].under_way) {
      if (is_first_of_compound(*part.sentence, frame_.drafts[holder].last)) return home;
      home.codes = owned_codes(holder);
      home.last = frame_.drafts[holder].last;
      home.why = std::string(why);
      return home;
    }
    const bool passes = words[w].upos == Upos::DET || words[w].upos == Upos::ADJ || words[w].upos == Upos::NOUN ||
                        words[w].xpos == "POS";
    if (!passes) return home;
  }
  return home;
}

/// "Georgia's president and prime minister": the second of two joined nouns shares the first one's owner.
Home RoleSettler::shared_home(int at) {
  const Draft& draft = frame_.drafts[at];
  const Sentence& sentence = sentence_of(draft);
  Home home;
  const Word& head = sentence.words[draft.head];
  if (!is_relation(head.relation, "conj") || head.head < 0) return home;
  const int first = draft_at(frame_, draft.sentence, head.head);
  if (first < 0 || first == at || frame_.drafts[first].made != Made::role) return home;
  // "officials and the rebels" share nothing: an article begins a phrase of its own.
  if (draft.first > 0 && sentence.words[draft.first - 1].upos == Upos::DET) return home;
  if (is_led_by_name(draft)) return home;
  for (const std::string& code : owned_codes(first)) add_code(home.codes, std::string(state_of(code)));
  home.why = "shares its owner with " + frame_.drafts[first].role->phrase;
  return home;
}

/// "the foreign minister, Georgia's …" is rare; "the separatist region of …" goes by 'of'. What is left: "Foreign Minister X Y of Z".
Home RoleSettler::following_home(int at) {
  const Draft& draft = frame_.drafts[at];
  const int person = person_of(at);
  Home home;
  if (person < 0) return home;
  const Draft& name = frame_.drafts[person];
  const SentenceFrame& part = part_of(draft);
  const auto& words = part.sentence->words;
  const int of = std::max(draft.last, name.last) + 1;
  if (of + 1 >= static_cast<int>(words.size()) || !data_.is_listed("belongs to", plain_form(words[of]))) return home;
  for (int w = of + 1; w < std::min<int>(of + 4, static_cast<int>(words.size())); ++w) {
    const int holder = part.holder[w];
    if (holder < 0 || holder == at || frame_.drafts[holder].under_way) continue;
    home.codes = owned_codes(holder);
    home.why = "by the 'of' after the name";
    home.last = frame_.drafts[holder].last;
    return home;
  }
  return home;
}

}  // namespace chancery
