#include "coding/relations.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "coding/parts.h"
#include "coding/relation_dates.h"
#include "coding/relations_parties.h"

namespace chancery {
namespace {

constexpr double kPlain = 0.8;
constexpr double kAlleged = 0.6;

bool is_directed(std::string_view kind) {
  return kind == "recognition" || kind == "occupation" || kind == "territorial-claim" || kind == "sanctions" || kind == "support" ||
         kind == "membership";
}

/// A noun such as "war" holds whatever the clause around it does; a treaty or talks may only be wished for.
bool may_be_wished(const RelationFrame& frame) {
  return frame.kind == "dialogue" || frame.kind == "treaty" || frame.status == "ceased";
}

/// The relation told last, for those that "followed suit".
struct RecentRelation {
  int sentence = -1;
  Relation relation;
};

/// A relation with what told it.
struct Told {
  Relation relation;
  bool by_noun = false;
};

class SentenceRelations {
 public:
  SentenceRelations(const CodingInput& input, const Clauses& clauses, RecentRelation& recent, std::vector<Relation>& into)
      : input_(input), clauses_(clauses), known_(*input.lexicon.data().relations), finder_(input, clauses), dates_(input, clauses), recent_(recent), into_(into) {}

  void code() {
    for (const Predicate& predicate : clauses_.predicates) by_predicate(predicate);
    by_hyphens();
    for (Told& one : told_) {
      if (!is_overtaken(one)) merge(std::move(one.relation));
    }
  }

 private:
  const Word& word(int at) const { return clauses_.word(at); }

  void by_predicate(const Predicate& predicate) {
    const char* sort = predicate.sort == PredicateSort::verb ? "verb " : predicate.sort == PredicateSort::noun ? "noun " : "adjective ";
    std::vector<std::string> done;  // kinds already read off this word
    for (const std::string& name : names_of(predicate, clauses_, known_.irregular)) {
      const auto [row, end] = known_.frames.equal_range(sort + name);
      for (const bool guess : {false, true})  // whom the words name is tried by every frame before whom they leave out
        for (const bool particular : {true, false})  // a frame that asks for more says more
          for (auto frame = row; frame != end; ++frame) {
            if (frame->second.is_particular() != particular) continue;
            if (std::find(done.begin(), done.end(), frame->second.kind) != done.end()) continue;
            if (meets(frame->second, predicate) && assert_frame(frame->second, predicate, guess)) done.push_back(frame->second.kind);
          }
      if (row != end) return;
    }
  }

  /// Whether the argument that the frame asks for is there.
  bool meets(const RelationFrame& frame, const Predicate& predicate) const {
    if (frame.mode == RelationFrame::Mode::progressive && word(predicate.word).xpos != "VBG") return false;
    const auto stands_under = [&](const std::string& further) { return stands_below(predicate.word, further); };
    if (!std::all_of(frame.further.begin(), frame.further.end(), stands_under)) return false;
    if (frame.noun_class.empty()) return true;
    for (const std::string& role : frame.roles) {
      if (role == "modifier" && is_described(predicate.word, frame.noun_class)) return true;
      for (int at : predicate.words_of(role))
        if (is_of(frame.noun_class, at) && (frame.described_class.empty() || described(at, frame.described_class) ||
                                            described(predicate.word, frame.described_class)))
          return true;
    }
    return false;
  }

  /// "on" and "ice" of "put on ice".
  bool stands_below(int at, const std::string& further) const {
    for (int child : clauses_.children[static_cast<std::size_t>(at)]) {
      if (lower(word(child).form) == further || lower(word(child).lemma) == further) return true;
      if (!is_relation(word(child).relation, "obl") && !is_relation(word(child).relation, "obj")) continue;
      for (int below : clauses_.children[static_cast<std::size_t>(child)])
        if (is_relation(word(below).relation, "case") && lower(word(below).form) == further) return true;
    }
    return false;
  }

  bool is_of(const std::string& noun_class, int at) const {
    if (noun_class == "own") return is_own(at);
    if (!known_.is_of(noun_class, word(at)) && !is_part_of(noun_class, at)) return false;
    return noun_class != "ties" || is_diplomatic(at);
  }

  /// "most of its trade", "a round of talks", "billions of dollars in aid".
  bool is_part_of(const std::string& noun_class, int at, int depth = 0) const {
    for (int child : clauses_.children[static_cast<std::size_t>(at)]) {
      if (!is_relation(word(child).relation, "nmod")) continue;
      const std::string preposition = preposition_of(clauses_, child);
      if (preposition != "of" && (preposition != "in" || noun_class != "support")) continue;
      if (known_.is_of(noun_class, word(child)) || (depth == 0 && is_part_of(noun_class, child, 1))) return true;
    }
    return false;
  }

  /// "trade ties" are no diplomatic relations; plain "ties" are.
  bool is_diplomatic(int at) const {
    for (int child : clauses_.children[static_cast<std::size_t>(at)]) {
      const bool describes = is_relation(word(child).relation, "amod") || is_relation(word(child).relation, "compound");
      if (describes && known_.is_of("not-ties", word(child))) return false;
    }
    return true;
  }

  /// "part of its own territory", "one of its provinces", "a Serbian province", "a renegade province".
  bool is_own(int at) const {
    bool possessive = false, part = false;
    for (int below : subtree_of(*clauses_.tree, at)) {
      part = part || known_.is_of("own", word(below));
      possessive = possessive || (word(below).upos == Upos::PRON && is_relation(word(below).relation, "nmod:poss")) ||
                   known_.is_of("renegade", word(below)) || (is_relation(word(below).relation, "amod") && names_a_state(below));
    }
    return possessive && part;
  }

  bool names_a_state(int at) const {
    const ActorMention* mention = input_.resolution.mention_at(clauses_.sentence, at);
    return mention && mention->actors.size() == 1;
  }

  /// By its own words, or by its verb's ("remains valid", "is in force").
  bool is_described(int at, const std::string& noun_class) const {
    const int head = word(at).head;
    return described(at, noun_class) || (head >= 0 && word(head).upos == Upos::VERB && described(head, noun_class));
  }

  bool described(int at, const std::string& noun_class) const {
    for (int child : clauses_.children[static_cast<std::size_t>(at)]) {
      const std::string_view relation = word(child).relation;
      const bool describes = is_relation(relation, "amod") || is_relation(relation, "compound") || is_relation(relation, "xcomp") ||
                             is_relation(relation, "advmod") || is_relation(relation, "nmod") || is_relation(relation, "obl");
      if (describes && known_.is_of(noun_class, word(child))) return true;
    }
    return false;
  }

  bool assert_frame(const RelationFrame& frame, const Predicate& predicate, bool guess) {
    if (frame.kind == "again") return repeat(frame, predicate);
    const std::optional<std::string> status = status_of(frame, predicate);
    if (!status) return false;
    auto pairs = finder_.pairs(predicate.word, frame.parties, frame.kind);
    if (pairs.empty() && guess) pairs = guessed_pairs(frame, predicate);
    for (const auto& [a, b] : pairs) {
      // "not a single member of the bloc backs it": the body itself recognises nobody.
      if (frame.kind == "recognition" && word(a.word).upos == Upos::NOUN && known_.is_of("members", word(a.word))) continue;
      const bool excluded = finder_.is_excluded(a.word) || finder_.is_excluded(b.word);
      if (!excluded || *status != frame.status) add(frame, *status, predicate.word, a, b);
      else if (!frame.negated_status.empty()) add(frame, frame.negated_status, predicate.word, a, b);
    }
    return !pairs.empty();
  }

  /// Whom the words leave out: "Riyadh broke off relations", "the last round broke down".
  std::vector<std::pair<RelationParty, RelationParty>> guessed_pairs(const RelationFrame& frame, const Predicate& predicate) const {
    std::vector<std::pair<RelationParty, RelationParty>> pairs;
    const bool needs_partner = frame.kind == "diplomatic-relations" || frame.kind == "treaty" || frame.kind == "border" || frame.kind == "trade";
    const bool of_talks = frame.roles.size() == 1 && frame.roles.front() == "subject";
    if (pairs.empty() && frame.kind == "dialogue" && frame.noun_class == "talks" && of_talks && frame.mode == RelationFrame::Mode::event)
      pairs = finder_.pair_of_before();
    if (pairs.empty() && recent_.relation.kind == frame.kind && recent_.relation.parties.size() == 2 && clauses_.sentence - recent_.sentence <= 1 &&
        frame.mode == RelationFrame::Mode::event && predicate.sort == PredicateSort::verb)
      pairs = finder_.pair_with(predicate.word, recent_.relation.parties[1]);
    if (pairs.empty() && needs_partner && !frame.noun_class.empty() && frame.mode == RelationFrame::Mode::event &&
        predicate.sort == PredicateSort::verb)
      pairs = finder_.pair_with_partner(predicate.word, frame.kind == "diplomatic-relations" || frame.kind == "border");
    return pairs;
  }

  /// The status that the clause asserts; nullopt where it asserts none.
  std::optional<std::string> status_of(const RelationFrame& frame, const Predicate& predicate) {
    const bool noun = predicate.sort == PredicateSort::noun && !predicate.finite && frame.mode == RelationFrame::Mode::state;
    const Standing standing = standing_of(clauses_, predicate, *input_.lexicon.data().clause_words);
    alleged_ = standing.force == Force::alleged;
    const bool feared = standing.force == Force::feared || standing.force == Force::possible || standing.force == Force::wished ||
                        standing.force == Force::hypothetical;
    const bool presupposed = noun && !may_be_wished(frame) && !(feared && is_unnamed(predicate.word));
    bool negated = presupposed ? predicate.negated : standing.negated;
    if (!presupposed) {
      const bool unreal = standing.force == Force::intended || standing.force == Force::possible || standing.force == Force::hypothetical ||
                          standing.force == Force::feared || standing.force == Force::wished;
      const bool settled = standing.why >= 0 && known_.is_of("settled", word(standing.why));
      const bool pledged = frame.kind == "support" && standing.force == Force::intended && !standing.negated;
      if (unreal && !settled && !pledged) return std::nullopt;
    }
    if (is_awaited(predicate)) return std::nullopt;
    negated = negated != lacks_object(predicate);
    if (!negated) return frame.status;
    if (frame.negated_status.empty()) return std::nullopt;
    return frame.negated_status;
  }

  /// "would be lifted only when Kuwait signed it": what a plan waits for has not happened.
  bool is_awaited(const Predicate& predicate) const {
    if (predicate.sort != PredicateSort::verb || !is_relation(word(predicate.word).relation, "advcl") || word(predicate.word).head < 0) return false;
    bool waits = false;
    for (int child : clauses_.children[static_cast<std::size_t>(predicate.word)])
      waits = waits || (child < predicate.word && (is_relation(word(child).relation, "mark") || is_relation(word(child).relation, "advmod")) &&
                        known_.is_of("awaiting", word(child)));
    const Predicate* above = clauses_.at(word(predicate.word).head);
    return waits && above && (!above->modals.empty() || above->negated);
  }

  /// "a war": one that there need not be.
  bool is_unnamed(int noun) const {
    for (int child : clauses_.children[static_cast<std::size_t>(noun)]) {
      const std::string form = lower(word(child).form);
      if (is_relation(word(child).relation, "det") && (form == "a" || form == "an" || form == "any" || form == "another")) return true;
    }
    return false;
  }

  /// "has had no ties with": the noun denies, not the verb.
  bool lacks_object(const Predicate& predicate) const {
    if (predicate.negated || predicate.sort != PredicateSort::verb) return false;
    for (int object : predicate.words_of("object"))
      for (int child : clauses_.children[static_cast<std::size_t>(object)])
        if (is_relation(word(child).relation, "det") && lower(word(child).form) == "no") return true;
    return false;
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

  void add(const RelationFrame& frame, const std::string& status, int trigger, const RelationParty& a, const RelationParty& b) {
    Relation relation;
    relation.kind = frame.kind;
    relation.status = status;
    relation.directed = is_directed(frame.kind);
    relation.parties = {a.code};
    if (b.code != a.code) relation.parties.push_back(b.code);
    relation.since = dates_.since(frame, trigger);
    relation.evidence = {join(word(trigger).span, join(word(a.word).span, word(b.word).span))};
    relation.confidence = alleged_ ? kAlleged : kPlain;
    relation.explanation = frame.sort + " \"" + frame.word + "\"" + (status == frame.status ? "" : " denied");
    if (frame.kind == "support") relation.about = about(trigger);
    recent_.sentence = clauses_.sentence;
    recent_.relation = relation;
    told_.push_back({std::move(relation), frame.sort == "noun" && frame.mode == RelationFrame::Mode::state});
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
        told_.push_back({std::move(relation), false});
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
  RelationPartyFinder finder_;
  RelationDates dates_;
  RecentRelation& recent_;
  std::vector<Relation>& into_;
  std::vector<Told> told_;  // of this sentence
  bool alleged_ = false;
};

}  // namespace

std::vector<Relation> code_relations(const CodingInput& input) {
  std::vector<Relation> relations;
  RecentRelation recent;
  for (const Clauses& clauses : input.clauses)
    if (clauses.tree->analysed) SentenceRelations(input, clauses, recent, relations).code();
  return relations;
}

}  // namespace chancery
