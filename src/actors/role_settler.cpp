#include <algorithm>

#include "actors/frame.h"

namespace chancery {
namespace {

constexpr int kWalk = 8;       // how far left of a head its modifiers are looked for
constexpr int kApposition = 9; // and right of a name its apposition

/// Who a noun belongs to, and how that was seen.
struct Home {
  std::vector<std::string> codes;
  std::string why;
  int first = -1;  // leftmost word that belongs to the phrase
  int last = -1;
  bool former = false;
};

class RoleSettler {
 public:
  explicit RoleSettler(Frame& frame) : frame_(frame), data_(*frame.data) {}

  void run() {
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

 private:
  int count() const { return static_cast<int>(frame_.drafts.size()); }
  const Sentence& sentence_of(const Draft& draft) const { return *frame_.sentences[draft.sentence].sentence; }
  const SentenceFrame& part_of(const Draft& draft) const { return frame_.sentences[draft.sentence]; }

  /// The actors of a draft as owner of something: a town gives its country.
  std::vector<std::string> owned_codes(int at) {
    settle(at);
    const Draft& draft = frame_.drafts[at];
    if (!draft.actors.empty()) return draft.actors;
    if (draft.place && !draft.place->country.empty()) return {draft.place->country};
    return {};
  }

  void settle(int at) {
    Draft& draft = frame_.drafts[at];
    if (draft.made != Made::role || draft.settled || draft.under_way) return;
    draft.under_way = true;
    const Home home = home_of(at);
    frame_.drafts[at].under_way = false;
    apply(at, home);
  }

  void apply(int at, const Home& home) {
    Draft& draft = frame_.drafts[at];
    draft.former = home.former || has_former(draft);
    if (home.codes.empty()) return;
    draft.settled = true;
    for (const std::string& code : home.codes) add_code(draft.actors, coded(draft, code));
    draft.explanation = "'" + draft.role->phrase + "' " + home.why;
    widen(draft, home);
  }

  std::string coded(const Draft& draft, const std::string& home) const {
    if (draft.former) return std::string(state_of(home));
    return with_role(data_, home, draft.role->suffix);
  }

  void widen(Draft& draft, const Home& home) {
    const Sentence& sentence = sentence_of(draft);
    if (home.first >= 0) draft.first = std::min(draft.first, home.first);
    if (home.last >= 0) draft.last = std::max(draft.last, home.last);
    draft.span = join(sentence.words[draft.first].span, sentence.words[draft.last].span);
  }

  bool has_former(const Draft& draft) const {
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

  // --- where a noun belongs

  Home home_of(int at) {
    Home home = left_home(at);
    if (home.codes.empty()) home = tree_home(at, {"amod", "compound", "nmod:poss", "nmod:desc", "det:poss"}, {}, "by its modifier");
    if (home.codes.empty()) home = of_home(at, {"of"}, "by its 'of'");
    if (home.codes.empty() && may_lie_in(frame_.drafts[at])) {
      home = of_home(at, {"in", "from", "within", "inside", "across", "throughout", "for"}, "by where it is");
    }
    if (home.codes.empty()) home = shared_home(at);
    if (home.codes.empty()) home = following_home(at);
    return home;
  }

  bool may_lie_in(const Draft& draft) const {
    return !data_.is_listed("sends away", plain_lemma(sentence_of(draft).words[draft.head])) &&
           draft.role->sort != RoleSort::land;
  }

  /// Skips "Russian-backed" and "US-based": what is named there does not own the noun.
  int before_compound(const Sentence& sentence, int w) const {
    const bool joined = w >= 2 && sentence.words[w - 1].form == "-";
    if (joined && data_.is_listed("backed", plain_form(sentence.words[w]))) return w - 3;
    return w;
  }

  /// Walks left over adjectives and compound nouns to the name before: "Russia's new Foreign Ministry".
  Home left_home(int at) {
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
      const bool passes = word.xpos == "POS" || word.upos == Upos::ADJ || word.upos == Upos::NUM ||
                          data_.is_listed("left modifier", form) || data_.is_listed("former", form) ||
                          (word.upos == Upos::NOUN && is_relation(word.relation, "compound")) || form == "-";
      if (!passes) return home;
      --w;
    }
    return home;
  }

  /// Whether the draft before a noun says whose it is: not "in Russia officials said", nor a person's bare name.
  bool owns(const Draft& other, const Draft& noun, int w) const {
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
  void join_left(const SentenceFrame& part, Home& home) {
    for (int w = home.first - 1; w >= 1; w = home.first - 1) {
      const std::string form = plain_form(part.sentence->words[w]);
      if (form != "and" && form != "," && form != "&") return;
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

  void gather(const Draft& self, int word, Home& home, int depth = 0) {
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

  int index_of(const Draft& draft) const { return static_cast<int>(&draft - frame_.drafts.data()); }

  Home tree_home(int at, std::initializer_list<std::string_view> relations,
                 std::initializer_list<std::string_view> cases, std::string_view why) {
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
        if (!wanted || !has_case(sentence, child, cases)) continue;
        if (cases.size() == 0 && !is_close_modifier(sentence, child, own_first)) continue;
        gather(frame_.drafts[at], child, home);
      }
    }
    home.why = std::string(why);
    if (!cases.size()) home.last = -1;
    return home;
  }

  /// The "Russian" of "Russian-backed".
  bool is_first_of_compound(const Sentence& sentence, int name) const {
    const int after = name + 2;
    return after < static_cast<int>(sentence.words.size()) && sentence.words[name + 1].form == "-" &&
           data_.is_listed("backed", plain_form(sentence.words[after]));
  }

  /// A modifier stands before its noun with no verb between, and is not the "Russian" of "Russian-backed".
  bool is_close_modifier(const Sentence& sentence, int modifier, int noun) const {
    if (modifier > noun) return false;
    if (is_first_of_compound(sentence, modifier)) return false;
    for (int w = modifier + 1; w < noun; ++w) {
      const Upos upos = sentence.words[w].upos;
      if (upos == Upos::VERB || upos == Upos::AUX || sentence.words[w].form == ",") return false;
    }
    return true;
  }

  bool has_case(const Sentence& sentence, int word, std::initializer_list<std::string_view> cases) const {
    if (cases.size() == 0) return true;
    for (int child : children_of(sentence, word)) {
      if (!is_relation(sentence.words[child].relation, "case")) continue;
      const std::string form = plain_form(sentence.words[child]);
      if (std::find(cases.begin(), cases.end(), form) != cases.end()) return true;
    }
    return false;
  }

  /// "the prime minister of Georgia", by the tree or, where that went astray, by the words that follow.
  Home of_home(int at, std::initializer_list<std::string_view> cases, std::string_view why) {
    Home home = tree_home(at, {"nmod", "obl"}, cases, why);
    if (!home.codes.empty()) return home;
    const Draft& draft = frame_.drafts[at];
    const SentenceFrame& part = part_of(draft);
    const auto& words = part.sentence->words;
    int w = draft.last + 1;
    if (w >= static_cast<int>(words.size())) return home;
    if (std::find(cases.begin(), cases.end(), plain_form(words[w])) == cases.end()) return home;
    // "in" after an object may begin the clause's own place; between a subject and its verb it cannot.
    const bool subject = is_relation(words[draft.head].relation, "nsubj");
    if (plain_form(words[w]) != "of" && part.sentence->analysed && !subject) return home;
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
  Home shared_home(int at) {
    const Draft& draft = frame_.drafts[at];
    const Sentence& sentence = sentence_of(draft);
    Home home;
    const Word& head = sentence.words[draft.head];
    if (!is_relation(head.relation, "conj") || head.head < 0) return home;
    const int first = draft_at(frame_, draft.sentence, head.head);
    if (first < 0 || first == at || frame_.drafts[first].made != Made::role) return home;
    // "officials and the rebels" share nothing: an article begins a phrase of its own.
    if (draft.first > 0 && sentence.words[draft.first - 1].upos == Upos::DET) return home;
    for (const std::string& code : owned_codes(first)) add_code(home.codes, std::string(state_of(code)));
    home.why = "shares its owner with " + frame_.drafts[first].role->phrase;
    return home;
  }

  /// "the foreign minister, Georgia's …" is rare; "the separatist region of …" goes by 'of'. What is left: "Foreign Minister X Y of Z".
  Home following_home(int at) {
    const Draft& draft = frame_.drafts[at];
    const int person = person_of(at);
    Home home;
    if (person < 0) return home;
    const Draft& name = frame_.drafts[person];
    const SentenceFrame& part = part_of(draft);
    const auto& words = part.sentence->words;
    const int of = std::max(draft.last, name.last) + 1;
    if (of + 1 >= static_cast<int>(words.size()) || plain_form(words[of]) != "of") return home;
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

  // --- persons and their titles

  bool are_joined(const Sentence& sentence, int a, int b) const {
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

  bool has_copula(const Sentence& sentence, int word) const {
    for (int child : children_of(sentence, word)) {
      if (is_relation(sentence.words[child].relation, "cop")) return true;
    }
    return false;
  }

  /// "Mara Lindholm, the Georgian prime minister": only words of a noun phrase stand between.
  bool follows_as_apposition(const Sentence& sentence, const Draft& name, const Draft& role) const {
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
    return form == "," || form == "." || form == "of" || form == "who" || form == "for" || form == "in";
  }

  bool titled(const Draft& role, const Draft& name) const {
    const Sentence& sentence = sentence_of(role);
    if (role.sentence != name.sentence) return false;
    const int own_last = role_last(role);
    if (own_last + 1 == name.first) return sentence.words[own_last].xpos != "POS";
    const bool honorific = own_last + 2 == name.first &&
                           data_.is_listed("honorific", plain_form(sentence.words[own_last + 1]));
    if (honorific) return true;
    if (!sentence.analysed) return false;
    return are_joined(sentence, role.head, name.head) || follows_as_apposition(sentence, name, role);
  }

  /// The last word of the role's own phrase, whatever it was widened to.
  int role_last(const Draft& role) const { return role.head >= role.last ? role.head : std::max(role.head, role.last); }

  int person_of(int at) const {
    const Draft& role = frame_.drafts[at];
    if (role.role->sort == RoleSort::land || role.role->sort == RoleSort::body) return -1;
    for (int other : part_of(role).drafts) {
      if (frame_.drafts[other].made == Made::person && titled(role, frame_.drafts[other])) return other;
    }
    return -1;
  }

  void lend_to_person(int at) {
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
    name.actors = role.actors;
    name.former = role.former;
    name.settled = true;
    name.explanation = "by the title " + role.explanation;
  }

  void settle_person(int at) {
    Draft& draft = frame_.drafts[at];
    if (draft.settled || !draft.actors.empty()) return;
    try_nationality(draft);
    if (draft.actors.empty()) try_surname(draft);
  }

  /// "Russian Vladimir Putin": a people's name right before.
  void try_nationality(Draft& draft) {
    if (draft.first == 0) return;
    const int holder = part_of(draft).holder[draft.first - 1];
    if (holder < 0 || frame_.drafts[holder].made != Made::people || frame_.drafts[holder].last != draft.first - 1) return;
    for (const std::string& code : frame_.drafts[holder].actors) add_code(draft.actors, std::string(state_of(code)));
    draft.explanation = "by nationality";
  }

  /// "Putin said": the one holder of an office then who bears the surname.
  void try_surname(Draft& draft) {
    if (!draft.entity) return;
    const std::string key = name_key(*draft.entity);
    if (key.find(' ') != std::string::npos) return;
    const auto [begin, end] = data_.names.equal(key);
    std::optional<std::uint32_t> only;
    for (const auto* item = begin; item != end; ++item) {
      if (item->value.sort != NameSort::surname) continue;
      const Subject& subject = data_.subjects[item->value.subject];
      const RoleStanding standing = standing_on(subject, frame_.published);
      const std::string state(state_of(standing.tenure->code));
      const bool likely = frame_.votes.contains(state) || (draft.role && !standing.former);
      if (standing.former || !likely) continue;
      if (only && state_of(standing_on(data_.subjects[*only], frame_.published).tenure->code) != state) return;
      only = item->value.subject;
    }
    if (!only) return;
    const Subject& subject = data_.subjects[*only];
    draft.subject = *only;
    draft.entity = subject.name;
    draft.actors = {standing_on(subject, frame_.published).tenure->code};
    draft.explanation = "surname of " + subject.name;
  }

  /// What one mention of a person is known to be holds for all of that name.
  void spread_over_names() {
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
  void borrow_from_person(int at) {
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

  Frame& frame_;
  const Registry::Data& data_;
};

}  // namespace

void settle_roles(Frame& frame) { RoleSettler(frame).run(); }

}  // namespace chancery
