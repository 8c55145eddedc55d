#include <algorithm>

#include "actors/frame.h"

namespace chancery {
namespace {

constexpr int kFarBack = 4;  // sentences that a rule of our own looks back for an antecedent
constexpr double kClearLead = 1.4;  // how much more often than the third state the second one is named where a text is about two

/// Gives actors to what names nobody: pronouns, "the ministry", "both sides", "the country".
class ReferenceSettler {
 public:
  explicit ReferenceSettler(Frame& frame) : frame_(frame), data_(*frame.data) {}

  void run() {
    order_ = text_order();
    for (int at : order_) {
      const Draft& draft = frame_.drafts[at];
      if (draft.made == Made::role && draft.actors.empty() && !draft.settled && !is_indefinite(draft)) settle_by_holder(at);
    }
    follow_clusters();
    order_ = text_order();
    for (int at : order_) {
      Draft& draft = frame_.drafts[at];
      if (draft.made == Made::role && draft.actors.empty()) settle_bare_role(at);
    }
    settle_own_pronouns();
  }

 private:
  const Sentence& sentence_of(const Draft& draft) const { return *frame_.sentences[draft.sentence].sentence; }

  std::vector<int> text_order() const {
    std::vector<int> order(frame_.drafts.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<int>(i);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
      return frame_.drafts[a].span < frame_.drafts[b].span;
    });
    return order;
  }

  // --- clusters of the parser

  int draft_headed(const Reference& reference) const {
    int found = -1;
    for (int at : frame_.sentences[reference.sentence].drafts) {
      const Draft& draft = frame_.drafts[at];
      const bool same = draft.head == reference.head;
      if (same && (found < 0 || !draft.actors.empty())) found = at;
    }
    return found;
  }

  bool is_pronoun(const Reference& reference) const {
    const Sentence& sentence = *frame_.sentences[reference.sentence].sentence;
    return reference.first == reference.last && sentence.words[reference.head].upos == Upos::PRON;
  }

  bool wants_person(const Reference& reference) const {
    const Sentence& sentence = *frame_.sentences[reference.sentence].sentence;
    return data_.is_listed("pronoun person", plain_form(sentence.words[reference.head]));
  }

  /// "both sides", "the two governments", "they": several are meant, which one state alone is not.
  bool means_several(const Reference& reference, int draft) const {
    if (draft >= 0 && frame_.drafts[draft].made == Made::role && speaks_of_several(frame_.drafts[draft])) return true;
    const Sentence& sentence = *frame_.sentences[reference.sentence].sentence;
    return is_pronoun(reference) && data_.is_listed("pronoun plural", plain_form(sentence.words[reference.head]));
  }

  /// A name of one land: no people, no group, no army.
  bool is_one_land(const Draft& lender) const {
    return lender.actors.size() == 1 && is_land(lender.actors.front()) && !lender.plural &&
           (lender.made == Made::name || lender.made == Made::capital || lender.made == Made::pronoun);
  }

  /// "His country" is whose "he" is, and "the region" no government.
  bool may_be_land(const Draft& draft, const Draft& lender) const {
    if (draft.made != Made::role || draft.role->sort != RoleSort::land) return true;
    if (possessor_of(draft) >= 0 || speaks_of_several(draft)) return false;
    if (is_vague(draft) && (lender.actors.size() != 1 || kind_of(lender.actors.front()) != ActorKind::contested)) return false;
    const std::string lemma = plain_lemma(sentence_of(draft).words[draft.head]);
    if (lists_lands(lemma) && (lender.actors.size() != 1 || !is_land_of_sort(lemma, lender.actors.front()))) return false;
    return std::none_of(lender.actors.begin(), lender.actors.end(), [](const std::string& code) { return code.find('.') != std::string::npos; });
  }

  /// "the kingdom" is one of the states that are kingdoms.
  bool lists_lands(const std::string& lemma) const { return data_.is_listed("land sort", lemma); }
  bool is_land_of_sort(const std::string& lemma, const std::string& code) const {
    return data_.is_listed("land " + lemma, std::string(state_of(code)));
  }

  /// The pronoun that owns a noun, or -1.
  int possessor_of(const Draft& draft) const {
    const Sentence& sentence = sentence_of(draft);
    for (int child : children_of(sentence, draft.head)) {
      if (sentence.words[child].upos == Upos::PRON && is_relation(sentence.words[child].relation, "nmod:poss")) return child;
    }
    return -1;
  }

  bool meets_itself(const Cluster& cluster, const Reference& pronoun) const {
    return std::any_of(cluster.begin(), cluster.end(), [&](const Reference& other) {
      if (other.sentence != pronoun.sentence || other.head == pronoun.head) return false;
      const int at = draft_headed(other);
      return at >= 0 && is_co_argument(pronoun.sentence, pronoun.head, frame_.drafts[at]);
    });
  }

  /// "Russia recognises it": a pronoun is no other argument of its own verb.
  bool is_co_argument(int s, int pronoun, const Draft& lender) const {
    if (lender.sentence != s) return false;
    const Sentence& sentence = *frame_.sentences[s].sentence;
    const std::string_view relation = sentence.words[pronoun].relation;
    if (!is_relation(relation, "obj") && !is_relation(relation, "iobj") && !is_relation(relation, "obl")) return false;
    int at = lender.head;
    const int verb = sentence.words[pronoun].head;
    for (int steps = 0; steps < 6 && at >= 0; ++steps) {
      const std::string_view up = sentence.words[at].relation;
      if (is_relation(up, "nsubj") || is_relation(up, "obj") || is_relation(up, "parataxis")) return sentence.words[at].head == verb;
      if (!is_relation(up, "conj") && !is_relation(up, "appos") && !is_relation(up, "nmod") && !is_relation(up, "flat")) return false;
      if (up == "nmod:poss") return false;
      at = sentence.words[at].head;
    }
    return false;
  }

  void follow_clusters() {
    for (const Cluster& cluster : frame_.parsed->clusters) follow(cluster);
  }

  void follow(const Cluster& cluster) {
    const int source = source_of(cluster);
    if (source < 0) return;
    for (const Reference& reference : cluster) {
      if (reference.sentence >= static_cast<int>(frame_.sentences.size())) continue;
      int at = draft_headed(reference);
      const bool fixed = at >= 0 && (frame_.drafts[at].settled || !frame_.drafts[at].actors.empty() ||
                                     frame_.drafts[at].made == Made::place || frame_.drafts[at].made == Made::capital);
      if (fixed) continue;
      const Draft lender = frame_.drafts[source];
      if (!agrees(reference, lender) || (means_several(reference, at) && is_one_land(lender))) continue;
      if (at >= 0 && !may_be_land(frame_.drafts[at], lender)) continue;
      if (is_pronoun(reference) && meets_itself(cluster, reference)) continue;
      if (at < 0) {
        if (lender.actors.empty() && !lender.entity) continue;
        at = add_draft(frame_, reference.sentence, reference.first, reference.last,
                       is_pronoun(reference) ? Made::pronoun : Made::nominal);
        frame_.drafts[at].head = reference.head;
      }
      copy_actors(lender, frame_.drafts[at], "same as '" + std::string(text_of(frame_.text, lender.span)) + "'");
    }
  }

  /// A cluster's best witness: a name that is known, then a phrase that is.
  int source_of(const Cluster& cluster) const {
    int best = -1;
    int best_rank = 3;
    for (const Reference& reference : cluster) {
      if (reference.sentence >= static_cast<int>(frame_.sentences.size())) continue;
      const int at = draft_headed(reference);
      if (at < 0) continue;
      const Draft& draft = frame_.drafts[at];
      if (draft.made == Made::place || draft.made == Made::people) continue;
      const int rank = draft.actors.empty() ? 2 : draft.form == MentionForm::name ? 0 : 1;
      if (rank < best_rank) {
        best_rank = rank;
        best = at;
      }
    }
    return best;
  }

  bool agrees(const Reference& reference, const Draft& lender) const {
    if (!is_pronoun(reference)) return true;
    const bool person = lender.made == Made::person || (lender.role && lender.role->sort != RoleSort::body);
    return !wants_person(reference) || person;
  }

  void copy_actors(const Draft& from, Draft& to, std::string why) const {
    to.actors = from.actors;
    to.entity = from.entity;
    to.former = from.former;
    to.explanation = std::move(why);
    if (to.role && to.role->sort != RoleSort::land && !from.entity) {
      for (std::string& code : to.actors) code = with_role(data_, code, to.role->suffix);
    }
  }

  // --- phrases without a name

  bool is_definite(const Draft& draft) const {
    const Sentence& sentence = sentence_of(draft);
    for (int w = draft.first - 1; w >= std::max(0, draft.first - 4); --w) {
      const Word& word = sentence.words[w];
      if (word.upos == Upos::DET || word.xpos == "PRP$") {
        return plain_form(word) != "a" && plain_form(word) != "an" && plain_form(word) != "no";
      }
      if (word.upos != Upos::ADJ && word.upos != Upos::NUM && word.upos != Upos::NOUN) return false;
    }
    return false;
  }

  bool is_indefinite(const Draft& draft) const {
    const Sentence& sentence = sentence_of(draft);
    for (int w = draft.first - 1; w >= std::max(0, draft.first - 4); --w) {
      const std::string form = plain_form(sentence.words[w]);
      if (form == "a" || form == "an" || form == "another" || form == "any" || form == "no") return true;
      if (sentence.words[w].upos != Upos::ADJ && sentence.words[w].upos != Upos::NOUN) return false;
    }
    return false;
  }

  /// "both sides", "the two rival governments"; "neither side" too.
  bool speaks_of_several(const Draft& draft) const {
    const Sentence& sentence = sentence_of(draft);
    for (int w = draft.head - 1; w >= std::max(0, draft.head - 4); --w) {
      const std::string form = plain_form(sentence.words[w]);
      if (data_.is_listed("several", form)) return draft.plural;
      if (data_.is_listed("of either", form)) return true;
      if (sentence.words[w].upos != Upos::ADJ && sentence.words[w].upos != Upos::NOUN && sentence.words[w].upos != Upos::NUM) return false;
    }
    return false;
  }

  void settle_bare_role(int at) {
    const Draft& draft = frame_.drafts[at];
    if (speaks_of_several(draft)) {
      settle_pair(at);
      return;
    }
    if (is_indefinite(draft)) return;
    if (draft.role->sort == RoleSort::land) {
      if (settle_by_possessor(at)) return;
      if (is_definite(draft) && !draft.plural) settle_land(at);
      return;
    }
    if (settle_by_body(at) || settle_by_same_word(at)) return;
    if (draft.role->bare || (is_definite(draft) && draft.role->sort != RoleSort::weak)) settle_by_leading_state(at);
  }

  ActorKind kind_of(const std::string& code) const {
    const auto known = data_.subject_of_code.find(std::string(state_of(code)));
    return known == data_.subject_of_code.end() ? ActorKind::other : data_.subjects[known->second].kind;
  }

  bool is_land(const std::string& code) const {
    const ActorKind kind = kind_of(code);
    return kind == ActorKind::state || kind == ActorKind::contested;
  }

  /// "the two countries": the last two states named together, or the two that the text speaks of most.
  void settle_pair(int at) {
    const Draft& draft = frame_.drafts[at];
    std::vector<std::string> pair = regional(draft) ? last_two(draft, ActorKind::contested) : std::vector<std::string>();
    if (pair.size() < 2) pair = joined_pair(draft, 0);
    if (pair.size() < 2) pair = leading_two(kClearLead);
    if (pair.size() < 2) pair = joined_pair(draft, kFarBack);
    if (pair.size() < 2) pair = last_two(draft, std::nullopt, true);
    if (pair.size() < 2) pair = leading_two(0);
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

  bool regional(const Draft& draft) const {
    const std::string lemma = plain_lemma(sentence_of(draft).words[draft.head]);
    return data_.is_listed("regional", lemma);
  }

  /// Where something happens, not who does it: "met in Abu Dhabi".
  bool is_whereabouts(const Draft& draft) const {
    if (draft.made != Made::capital && draft.made != Made::name) return false;
    const Sentence& sentence = sentence_of(draft);
    for (int w = draft.first - 1; w >= std::max(0, draft.first - 2); --w) {
      const std::string form = plain_form(sentence.words[w]);
      if (form == "in" || form == "at" || form == "near") return true;
      if (sentence.words[w].upos != Upos::ADJ && sentence.words[w].upos != Upos::NOUN && sentence.words[w].upos != Upos::DET) return false;
    }
    return false;
  }

  /// Two states in one breath, nearest before `draft`: "Armenia and Azerbaijan met", "Armenian and Azerbaijani officials".
  std::vector<std::string> joined_pair(const Draft& draft, int far) const {
    for (auto it = order_.rbegin(); it != order_.rend(); ++it) {
      const Draft& other = frame_.drafts[*it];
      if (!(other.span < draft.span) || other.sentence < draft.sentence - far || other.made == Made::place) continue;
      std::vector<std::string> found;
      for (const std::string& code : other.actors) {
        if (is_land(code)) add_code(found, std::string(state_of(code)));
      }
      const Word& head = sentence_of(other).words[other.head];
      const int first = is_relation(head.relation, "conj") && head.head >= 0 ? draft_at(frame_, other.sentence, head.head) : -1;
      if (found.size() == 1 && first >= 0 && !is_whereabouts(frame_.drafts[first])) {
        for (const std::string& code : frame_.drafts[first].actors) {
          if (is_land(code) && frame_.drafts[first].actors.size() == 1) add_code(found, std::string(state_of(code)));
        }
      }
      if (found.size() == 2) return found;
    }
    return {};
  }

  std::vector<std::string> last_two(const Draft& draft, std::optional<ActorKind> kind, bool actors_only = false) const {
    std::vector<std::string> found;
    for (auto it = order_.rbegin(); it != order_.rend(); ++it) {
      const Draft& other = frame_.drafts[*it];
      if (!(other.span < draft.span) || other.sentence < draft.sentence - kFarBack) continue;
      if (other.made == Made::nominal || other.made == Made::pronoun || (actors_only && is_whereabouts(other))) continue;
      for (const std::string& code : other.actors) {
        const std::string state(state_of(code));
        if (!is_land(state) || (kind && kind_of(state) != *kind)) continue;
        if (std::find(found.begin(), found.end(), state) == found.end()) found.insert(found.begin(), state);
        if (found.size() == 2) return found;
      }
    }
    return found;
  }

  /// The two that the text speaks of most, if the second of them stands `lead` times as often as the third.
  std::vector<std::string> leading_two(double lead) const {
    std::vector<std::pair<double, std::string>> votes;
    for (const auto& [code, count] : frame_.votes) {
      if (is_land(code)) votes.emplace_back(-count, code);
    }
    std::sort(votes.begin(), votes.end());
    if (votes.size() > 2 && votes[1].first > lead * votes[2].first) return {};
    std::vector<std::string> found;
    for (const auto& vote : votes) {
      if (found.size() < 2) found.push_back(vote.second);
    }
    return found;
  }

  /// "his country", after "Zelenskiy".
  bool settle_by_possessor(int at) {
    const Draft& draft = frame_.drafts[at];
    const int pronoun = draft.plural ? -1 : possessor_of(draft);
    if (pronoun < 0) return false;
    for (int other : frame_.sentences[draft.sentence].drafts) {
      const Draft& owner = frame_.drafts[other];
      if (owner.head != pronoun || owner.actors.size() != 1 || !is_land(owner.actors.front())) continue;
      copy_code(owner.actors.front(), at, "the state of '" + std::string(text_of(frame_.text, owner.span)) + "'");
      return true;
    }
    return false;
  }

  /// "the country", "the island": the state last spoken of.
  void settle_land(int at) {
    const Draft draft = frame_.drafts[at];
    const bool contested_first = regional(draft);
    const std::vector<std::string> near = last_two(draft, contested_first ? std::optional(ActorKind::contested) : std::nullopt);
    const std::string lemma = plain_lemma(sentence_of(draft).words[draft.head]);
    if (lists_lands(lemma)) return settle_land_of_sort(at, lemma);
    if (near.empty() || (contested_first && is_vague(draft) && kind_of(near.back()) != ActorKind::contested)) return;
    Draft& to = frame_.drafts[at];
    to.actors = {near.back()};
    to.explanation = "the state last spoken of";
  }

  /// "The Foreign Secretary" where the text names the one who is it: the only state with a holder of that office in the text.
  bool settle_by_holder(int at) {
    const Draft& draft = frame_.drafts[at];
    if (draft.role->sort != RoleSort::person || (!draft.role->bare && !is_definite(draft))) return false;
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
    if (states.size() != 1) return false;
    copy_code(states.front(), at, "the holder of that office in the text");
    frame_.drafts[at].actors = {with_role(data_, states.front(), draft.role->suffix)};
    return true;
  }

  static bool overlap(const DateInterval& a, const DateInterval& b) {
    return (!a.to || !b.from || !(*a.to < *b.from)) && (!b.to || !a.from || !(*b.to < *a.from));
  }

  /// "Prime Minister of the United Kingdom" is a prime minister.
  static bool is_office(std::string_view told, std::string_view phrase) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    if (told.size() < phrase.size()) return false;
    if (told.size() > phrase.size() && told[phrase.size()] != ' ') return false;
    return std::equal(phrase.begin(), phrase.end(), told.begin(), [&](char a, char b) { return lower(a) == lower(b); });
  }

  /// "the bloc": the international body last spoken of.
  bool settle_by_body(int at) {
    const Draft& draft = frame_.drafts[at];
    if (!data_.is_listed("body noun", plain_lemma(sentence_of(draft).words[draft.head])) || !is_definite(draft)) return false;
    for (auto it = order_.rbegin(); it != order_.rend(); ++it) {
      const Draft& other = frame_.drafts[*it];
      if (!(other.span < draft.span) || other.sentence < draft.sentence - kFarBack || other.actors.size() != 1) continue;
      if (kind_of(other.actors.front()) != ActorKind::international) continue;
      copy_code(other.actors.front(), at, "the body last spoken of");
      return true;
    }
    return false;
  }

  void copy_code(const std::string& code, int at, std::string why) {
    Draft& to = frame_.drafts[at];
    to.actors = {std::string(state_of(code))};
    to.settled = true;
    to.explanation = std::move(why);
  }

  /// The one of that sort that the text speaks of most.
  void settle_land_of_sort(int at, const std::string& lemma) {
    const std::string* best = nullptr;
    double most = 0;
    for (const auto& [code, votes] : frame_.votes) {
      if (votes <= most || !is_land_of_sort(lemma, code)) continue;
      best = &code;
      most = votes;
    }
    if (best) copy_code(*best, at, "the " + lemma + " that the text speaks of");
  }

  /// "the region" is a part of a state or a part of the world.
  bool is_vague(const Draft& draft) const { return plain_lemma(sentence_of(draft).words[draft.head]) == "region"; }

  bool settle_by_same_word(int at) {
    const Draft& draft = frame_.drafts[at];
    const std::string lemma = plain_lemma(sentence_of(draft).words[draft.head]);
    if (!is_definite(draft) && !draft.role->bare) return false;
    for (auto it = order_.rbegin(); it != order_.rend(); ++it) {
      const Draft& other = frame_.drafts[*it];
      if (!(other.span < draft.span) || other.made != Made::role || other.actors.empty() || !other.settled) continue;
      if (plain_lemma(sentence_of(other).words[other.head]) != lemma) continue;
      if (draft.role->sort == RoleSort::people && other.sentence < draft.sentence - kFarBack) continue;
      copy_actors(other, frame_.drafts[at], "as '" + std::string(text_of(frame_.text, other.span)) + "' before");
      return true;
    }
    return false;
  }

  void settle_by_leading_state(int at) {
    const Draft& draft = frame_.drafts[at];
    std::map<std::string, double> weight;
    for (const Draft& other : frame_.drafts) {
      if (other.guessed) continue;
      const int back = draft.sentence - other.sentence;
      const double near = back == 0 ? 2 : back > 0 && back <= kFarBack ? 2.0 / (1 + back) : 0.2;
      const double told = other.made == Made::people ? 0.6 : other.made == Made::place ? 0 : 1;
      for (const std::string& code : other.actors) {
        if (is_land(code) && (other.actors.size() == 1 || other.made == Made::people)) weight[std::string(state_of(code))] += near * told;
      }
      if (other.made == Made::place && other.place && is_land(other.place->country)) weight[other.place->country] += near;
    }
    const std::string* best = nullptr;
    double most = 0;
    for (const auto& [code, sum] : weight) {
      if (sum > most) {
        most = sum;
        best = &code;
      }
    }
    if (!best) return;
    Draft& to = frame_.drafts[at];
    to.actors = {with_role(data_, *best, to.role->suffix)};
    to.guessed = true;
    to.explanation = "the text's leading state";
  }

  // --- pronouns that no cluster holds

  bool has_draft(int sentence, int word) const {
    for (int at : frame_.sentences[sentence].drafts) {
      if (frame_.drafts[at].first <= word && word <= frame_.drafts[at].last && !frame_.drafts[at].actors.empty() &&
          frame_.drafts[at].head == word) {
        return true;
      }
    }
    return false;
  }

  void settle_own_pronouns() {
    for (int s = 0; s < static_cast<int>(frame_.sentences.size()); ++s) {
      const Sentence& sentence = *frame_.sentences[s].sentence;
      if (!sentence.analysed) continue;
      for (int w = 0; w < static_cast<int>(sentence.words.size()); ++w) {
        if (sentence.words[w].upos == Upos::PRON && !has_draft(s, w)) settle_pronoun(s, w);
      }
    }
  }

  void settle_pronoun(int s, int w) {
    const Sentence& sentence = *frame_.sentences[s].sentence;
    const std::string form = plain_form(sentence.words[w]);
    const bool third_person = data_.is_listed("pronoun third", form);
    const bool thing = data_.is_listed("pronoun thing", form) && !is_expletive(sentence, w);
    const bool many = data_.is_listed("pronoun plural", form);
    if (!third_person && !thing && !many) return;
    const int source = antecedent(s, w, third_person, many);
    if (source < 0 || (many && form == "both")) return many ? settle_plural(s, w) : void();
    const Draft lender = frame_.drafts[source];
    const int at = add_draft(frame_, s, w, w, Made::pronoun);
    copy_actors(lender, frame_.drafts[at], "'" + form + "' after '" + std::string(text_of(frame_.text, lender.span)) + "'");
  }

  /// "both", "they" of two states named together just before.
  void settle_plural(int s, int w) {
    Draft here;
    here.sentence = s;
    here.span = frame_.sentences[s].sentence->words[w].span;
    const std::vector<std::string> pair = joined_pair(here, 1);
    if (pair.size() != 2) return;
    const int at = add_draft(frame_, s, w, w, Made::pronoun);
    frame_.drafts[at].actors = pair;
    frame_.drafts[at].explanation = "the two named together before";
  }

  bool is_expletive(const Sentence& sentence, int w) const {
    return is_relation(sentence.words[w].relation, "expl");
  }

  /// The nearest fitting mention before, subjects first.
  int antecedent(int s, int w, bool person, bool many) const {
    int best = -1;
    double best_score = 0;
    for (int at = 0; at < static_cast<int>(frame_.drafts.size()); ++at) {
      const Draft& draft = frame_.drafts[at];
      const int back = s - draft.sentence;
      if (back < 0 || back > 2 || (back == 0 && draft.last >= w)) continue;
      if (draft.actors.empty() && !(person && draft.entity)) continue;
      if (!fits(draft, person, many) || is_co_argument(s, w, draft)) continue;
      const Word& head = sentence_of(draft).words[draft.head];
      double score = 3.0 - back;
      if (is_relation(head.relation, "nsubj")) score += 1.5;
      if (is_relation(head.relation, "nsubj") && head.head >= 0 && sentence_of(draft).words[head.head].head < 0) score += 0.3;
      if (is_relation(head.relation, "nmod") || is_relation(head.relation, "compound")) score -= 0.7;
      score += 0.001 * draft.first;
      if (best < 0 || score > best_score) {
        best = at;
        best_score = score;
      }
    }
    return best;
  }

  bool fits(const Draft& draft, bool person, bool many) const {
    if (draft.made == Made::people || draft.made == Made::place || draft.made == Made::pronoun || draft.guessed) return false;
    const bool is_person = draft.made == Made::person ||
                           (draft.made == Made::role && draft.role->sort == RoleSort::person && !draft.plural);
    if (person) return is_person;
    if (many) return draft.plural || draft.actors.size() > 1;
    return !is_person && !draft.plural && draft.actors.size() == 1;
  }

  Frame& frame_;
  const Registry::Data& data_;
  std::vector<int> order_;
};

}  // namespace

void settle_references(Frame& frame) { ReferenceSettler(frame).run(); }

}  // namespace chancery
