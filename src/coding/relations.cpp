#include "coding/relations.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "coding/parts.h"
#include "coding/relation_cues.h"
#include "coding/relation_dates.h"
#include "coding/relation_needs.h"
#include "coding/relation_omissions.h"
#include "coding/relation_standing.h"
#include "coding/relations_parties.h"

namespace chancery {
namespace {

constexpr double kPlain = 0.8;
constexpr double kAlleged = 0.6;

/// A relation with what told it.
struct Told {
  Relation relation;
  bool by_noun = false;
  bool cued = false;
};

class SentenceRelations {
 public:
  SentenceRelations(const CodingInput& input, const Clauses& clauses, const RelationContext& context, RecentRelation& recent, std::vector<Relation>& into)
      : input_(input), clauses_(clauses), known_(*input.lexicon.data().relations), needs_(input, clauses), finder_(input, clauses, context),
        omissions_(input, clauses, context, recent, into), dates_(input, clauses), standing_(input, clauses), cues_(input, clauses, context), recent_(recent), into_(into) {}

  void code() {
    for (const Predicate& predicate : clauses_.predicates) by_predicate(predicate);
    by_hyphens();
    by_names();
    by_cues();
    by_embargoes();
    for (Told& one : told_) {
      if (!is_overtaken(one)) merge(std::move(one.relation));
    }
  }

 private:
  const Word& word(int at) const { return clauses_.word(at); }

  void by_predicate(const Predicate& predicate) {
    // "the negotiating table" tells of no negotiation
    if (is_relation(word(predicate.word).relation, "amod") && word(predicate.word).xpos == "VBG") return;
    const char* sort = predicate.sort == PredicateSort::verb ? "verb " : predicate.sort == PredicateSort::noun ? "noun " : "adjective ";
    std::vector<std::string> done;  // kinds already read off this word
    for (const std::string& name : names_of(predicate, clauses_, known_.irregular)) {
      const auto [row, end] = known_.frames.equal_range(sort + name);
      for (const bool guess : {false, true})  // whom the words name is tried by every frame before whom they leave out
        for (const bool particular : {true, false})  // a frame that asks for more says more
          for (auto frame = row; frame != end; ++frame) {
            if (frame->second.is_particular() != particular) continue;
            if (std::find(done.begin(), done.end(), frame->second.kind) != done.end()) continue;
            if (needs_.meets(frame->second, predicate) && assert_frame(frame->second, predicate, guess)) done.push_back(frame->second.kind);
          }
      if (!done.empty()) return;
    }
  }

  bool assert_frame(const RelationFrame& frame, const Predicate& predicate, bool guess) {
    if (frame.kind == "again") return repeat(frame, predicate);
    const std::optional<RelationStatus> told = standing_.status_of(frame, predicate);
    if (!told) return false;
    const std::string& status = told->status;
    alleged_ = told->alleged;
    auto pairs = finder_.pairs(predicate.word, frame.parties, frame.kind);
    if (pairs.empty() && (frame.kind == "treaty" || frame.kind == "alliance"))
      if (const std::vector<RelationParty> group = finder_.group(predicate.word, frame.parties); !group.empty()) {
        add(frame, status, predicate.word, group.front(), group.back());
        std::vector<std::string>& parties = told_.back().relation.parties;
        parties.clear();
        for (const RelationParty& party : group) parties.push_back(party.code);
        return true;
      }
    if (pairs.empty() && guess) pairs = omissions_.pairs(frame, predicate);
    for (const auto& [a, b] : pairs) {
      // "not a single member of the bloc backs it": the body itself recognises nobody.
      if (frame.kind == "recognition" && word(a.word).upos == Upos::NOUN && known_.is_of("members", word(a.word))) continue;
      const bool excluded = finder_.is_excluded(a.word) || finder_.is_excluded(b.word);
      if (!excluded || status != frame.status) add(frame, status, predicate.word, a, b);
      else if (!frame.negated_status.empty()) add(frame, frame.negated_status, predicate.word, a, b);
    }
    return !pairs.empty();
  }

  /// "Iran-backed Hezbollah": a mention, a hyphen and a participle before a noun.
  void by_hyphens() {
    const std::string_view text = input_.article.text;
    for (const ActorMention& mention : input_.resolution.mentions) {
      if (mention.sentence != clauses_.sentence || mention.actors.empty()) continue;
      std::size_t at = mention.span.end;
      if (at + 1 >= text.size() || text[at] != '-') continue;
      std::size_t end = ++at;
      while (end < text.size() && text[end] >= 'a' && text[end] <= 'z') ++end;
      const auto [row, last] = known_.frames.equal_range("hyphen " + std::string(text.substr(at, end - at)));
      if (row == last) continue;
      const int noun = noun_over({at, end});
      if (noun < 0) continue;
      alleged_ = false;
      for (auto frame = row; frame != last; ++frame)
        for (const auto& [a, b] : finder_.pairs(noun, frame->second.parties, frame->second.kind, mention.head))
          add(frame->second, frame->second.status, noun, a, b);
    }
  }

  /// "under the Geneva Agreement of 1966": a name that ends in "Agreement", with its date.
  void by_names() {
    for (int at = 0; at < static_cast<int>(clauses_.tree->words.size()); ++at) {
      if (word(at).upos != Upos::PROPN || clauses_.at(at) || !known_.is_of("treaty-name", word(at))) continue;
      RelationFrame frame;
      frame.sort = "name";
      frame.word = lower(word(at).form);
      frame.kind = "treaty";
      frame.status = dates_.is_old(at) ? "in-force" : "signed";
      frame.mode = RelationFrame::Mode::event;
      if (const auto since = dates_.since(frame, at); !since || since->text.empty()) continue;
      alleged_ = false;
      for (const auto& [a, b] : finder_.pair_around(at)) add(frame, frame.status, at, a, b);
    }
  }

  /// "in NATO since 1999": wordings, where no predicate has told of that kind of relation.
  void by_cues() {
    for (const CuedRelation& one : cues_.find()) {
      const std::optional<RelationStatus> told = one.predicate ? standing_.status_of(one.cue->frame, *one.predicate)
                                                               : std::optional(RelationStatus{one.cue->frame.status, false});
      if (!told || told->alleged) continue;
      alleged_ = false;
      for (const auto& [a, b] : one.pairs)
        if (!is_told(one.cue->frame.kind, told->status, a, b)) add(one.cue->frame, told->status, one.word, a, b, one.date);
    }
  }

  /// An embargo is on trade as well, but for one on arms.
  void by_embargoes() {
    int embargo = -1;
    for (int at = 0; at < static_cast<int>(clauses_.tree->words.size()); ++at) {
      if (!known_.is_of("embargo", word(at))) continue;
      const std::vector<int>& parts = clauses_.children[static_cast<std::size_t>(at)];
      if (std::none_of(parts.begin(), parts.end(), [&](int part) { return known_.is_of("military", word(part)); })) embargo = at;
    }
    if (embargo < 0) return;
    for (std::size_t i = 0, size = told_.size(); i < size; ++i) {
      Relation relation = told_[i].relation;
      if (relation.kind != "sanctions" || relation.status != "in-force" || relation.parties.size() != 2) continue;
      relation.kind = "trade";
      relation.status = "embargoed";
      relation.directed = false;
      if (std::none_of(told_.begin(), told_.end(), [&](const Told& other) { return other.relation.kind == "trade" && same_parties(other.relation, relation); }))
        told_.push_back({std::move(relation), true, true});
    }
  }

  /// Whether this sentence tells of these two, or of these two in another state.
  bool is_told(const std::string& kind, const std::string& status, const RelationParty& a, const RelationParty& b) const {
    return std::any_of(told_.begin(), told_.end(), [&](const Told& one) {
      const std::vector<std::string>& parties = one.relation.parties;
      if (one.relation.kind != kind) return false;
      if (one.relation.status == status && !one.cued) return true;
      const auto has = [&](const RelationParty& party) {
        return std::any_of(parties.begin(), parties.end(), [&](const std::string& code) { return state_of(code) == state_of(party.code); });
      };
      return has(a) && has(b);
    });
  }

  /// The noun that the participle at `span` describes, or -1. A name right after it is surer than the tree.
  int noun_over(Span span) const {
    for (const ActorMention& mention : input_.resolution.mentions)
      if (mention.sentence == clauses_.sentence && mention.span.begin == span.end + 1 && !mention.actors.empty()) return mention.head;
    for (std::size_t at = 0; at < clauses_.tree->words.size(); ++at) {
      if (!clauses_.tree->words[at].span.contains(span) && !span.contains(clauses_.tree->words[at].span)) continue;
      int head = clauses_.tree->words[at].head;
      if (head >= 0 && word(head).upos != Upos::NOUN && word(head).upos != Upos::PROPN) head = word(head).head;
      return head >= 0 && (word(head).upos == Upos::NOUN || word(head).upos == Upos::PROPN) ? head : -1;
    }
    return -1;
  }

  void add(const RelationFrame& frame, const std::string& status, int trigger, const RelationParty& a, const RelationParty& b,
           const TimeMention* date = nullptr) {
    Relation relation;
    relation.kind = frame.kind;
    relation.status = status;
    relation.directed = frame.is_directed();
    relation.parties = {a.code};
    if (b.code != a.code) relation.parties.push_back(b.code);
    relation.since = date ? dates_.said(*date) : dates_.since(frame, trigger);
    relation.evidence = {join(word(trigger).span, join(word(a.word).span, word(b.word).span))};
    relation.confidence = alleged_ ? kAlleged : kPlain;
    relation.explanation = frame.sort + " \"" + frame.word + "\"" + (!frame.negated_status.empty() && status == frame.negated_status ? " denied" : "");
    if (frame.kind == "support") relation.about = about(trigger);
    recent_.sentence = clauses_.sentence;
    recent_.relation = relation;
    told_.push_back({std::move(relation), frame.sort == "noun" && frame.mode == RelationFrame::Mode::state, frame.sort == "cue"});
  }

  /// "lifted most of its sanctions": the noun alone would say that they are in force.
  bool is_overtaken(const Told& one) const {
    if (!one.by_noun) return false;
    return std::any_of(told_.begin(), told_.end(), [&](const Told& other) {
      return !other.by_noun && other.relation.kind == one.relation.kind && other.relation.status != one.relation.status &&
             same_parties(other.relation, one.relation);
    });
  }

  /// "Bahrain and Sudan followed suit": what was said last holds of them too.
  bool repeat(const RelationFrame& frame, const Predicate& predicate) {
    for (int child : clauses_.children[static_cast<std::size_t>(predicate.word)])  // "followed suit and broke off relations": told at length
      if (is_relation(word(child).relation, "conj") && word(child).upos == Upos::VERB) return false;
    if (recent_.sentence < 0 || clauses_.sentence - recent_.sentence > 1 || recent_.relation.parties.size() != 2) return false;
    for (int subject : predicate.words_of("subject")) {
      for (const RelationParty& party : finder_.parties_of(subject)) {
        Relation relation = recent_.relation;
        if (party.code == relation.parties[1]) continue;
        relation.parties[0] = party.code;
        relation.since = dates_.since(frame, predicate.word);
        relation.evidence = {join(word(predicate.word).span, word(party.word).span)};
        relation.explanation = frame.sort + " \"" + frame.word + "\" after " + recent_.relation.explanation;
        told_.push_back({std::move(relation), false, false});
      }
    }
    return true;
  }

  /// What kind of support: its adjectives among military, economic, political.
  std::vector<std::string> about(int trigger) const {
    std::vector<std::string> kinds;
    for (int at : subtree_of(*clauses_.tree, trigger))
      for (const char* kind : {"military", "economic", "political"})
        if (known_.is_of(kind, word(at)) && std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.emplace_back(kind);
    return kinds;
  }

  /// Told before: one entry with more evidence.
  void merge(Relation relation) {
    const auto is_outlet = [](const std::string& party) { return party.ends_with(".MED"); };
    if (std::any_of(relation.parties.begin(), relation.parties.end(), is_outlet)) return;  // papers keep no relations
    for (Relation& other : into_) {
      if (other.kind != relation.kind || other.status != relation.status || !same_parties(other, relation)) continue;
      if (std::find(other.evidence.begin(), other.evidence.end(), relation.evidence.front()) == other.evidence.end())
        other.evidence.push_back(relation.evidence.front());
      if (!other.since || (other.since->text.empty() && relation.since)) other.since = relation.since;
      return;
    }
    into_.push_back(std::move(relation));
  }

  static bool same_parties(const Relation& a, const Relation& b) {
    if (a.parties == b.parties) return true;
    if (a.directed || a.parties.size() != 2 || b.parties.size() != 2) return false;
    return a.parties[0] == b.parties[1] && a.parties[1] == b.parties[0];
  }

  const CodingInput& input_;
  const Clauses& clauses_;
  const RelationKnowledge& known_;
  RelationNeeds needs_;
  RelationPartyFinder finder_;
  RelationOmissions omissions_;
  RelationDates dates_;
  RelationStanding standing_;
  RelationCueFinder cues_;
  RecentRelation& recent_;
  std::vector<Relation>& into_;
  std::vector<Told> told_;  // of this sentence
  bool alleged_ = false;
};

}  // namespace

std::vector<Relation> code_relations(const CodingInput& input) {
  std::vector<Relation> relations;
  const RelationContext context(input);
  RecentRelation recent;
  for (const Clauses& clauses : input.clauses)
    if (clauses.tree->analysed) SentenceRelations(input, clauses, context, recent, relations).code();
  return relations;
}

}  // namespace chancery
