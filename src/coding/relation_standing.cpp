#include "coding/relation_standing.h"

#include <algorithm>

#include "coding/parts.h"

namespace chancery {

namespace {

/// A noun such as "war" holds whatever the clause around it does; a treaty or talks may only be wished for.
bool may_be_wished(const RelationFrame& frame) {
  return frame.kind == "dialogue" || frame.kind == "treaty" || frame.status == "ceased";
}

/// How far behind "nobody" its "but" may stand.
constexpr int kExcepting = 2;

bool is_unreal(Force force) {
  return force == Force::intended || force == Force::possible || force == Force::hypothetical || force == Force::feared || force == Force::wished;
}

}  // namespace

RelationStanding::RelationStanding(const CodingInput& input, const Clauses& clauses)
    : input_(input), clauses_(clauses), known_(*input.lexicon.data().relations), dates_(input, clauses) {}

std::optional<RelationStatus> RelationStanding::status_of(const RelationFrame& frame, const Predicate& predicate) const {
  const bool noun = predicate.sort == PredicateSort::noun && !predicate.finite && frame.mode == RelationFrame::Mode::state;
  const Standing standing = standing_of(clauses_, predicate, *input_.lexicon.data().clause_words);
  const bool feared = is_unreal(standing.force) && standing.force != Force::intended;
  const bool old = noun && frame.kind == "treaty" && frame.status == "signed" && dates_.is_old(predicate.word);
  const bool presupposed = noun && (old || !may_be_wished(frame)) && !(feared && is_unnamed(predicate.word));
  bool negated = presupposed ? predicate.negated : standing.negated;
  if (!presupposed && !is_told(frame, predicate, standing)) return std::nullopt;
  if (is_awaited(predicate)) return std::nullopt;
  if (goes_on(predicate, standing)) negated = predicate.negated;
  const bool alleged = standing.force == Force::alleged;
  if (negated && predicate.negated && is_excepted(predicate)) return RelationStatus{frame.status, alleged};
  if (frame.negated_status == frame.status) return RelationStatus{frame.status, alleged};  // "no embassy in": denied by its own words
  if (negated && !predicate.negated && frame.kind != "recognition" && frame.kind != "dialogue") return std::nullopt;  // "denies arming it"
  if (frame.mode == RelationFrame::Mode::event && dates_.is_to_come(predicate.word)) return std::nullopt;
  negated = negated != (lacks_argument(predicate) || is_yet_to(predicate));
  if (!negated && noun && is_past_war(frame, predicate)) return RelationStatus{"ceased", alleged};
  if (!negated && old) return RelationStatus{"in-force", alleged};
  if (!negated) return RelationStatus{frame.status, alleged};
  if (frame.negated_status.empty()) return std::nullopt;
  return RelationStatus{frame.kind == "recognition" && is_no_more(predicate.word) ? "withdrawn" : frame.negated_status, alleged};
}

/// Whether the situation is told as so: not merely planned, feared or wished for.
bool RelationStanding::is_told(const RelationFrame& frame, const Predicate& predicate, const Standing& standing) const {
  if (!is_unreal(standing.force) || is_telling(predicate)) return true;
  const bool settled = standing.why >= 0 && known_.is_of("settled", word(standing.why));
  const bool pledged = frame.kind == "support" && frame.status == "active" && standing.force == Force::intended && !standing.negated;
  return (settled || pledged) && !standing.negated;
}

/// "the first country to recognise it" did so.
bool RelationStanding::is_telling(const Predicate& predicate) const {
  const Word& verb = word(predicate.word);
  if (verb.relation != "acl" || verb.head < 0 || !known_.is_of("members", word(verb.head)) || predicate.negated) return false;
  const Predicate* named = clauses_.at(verb.head);  // "would be the first country to"
  return !named || named->modals.empty();
}

bool RelationStanding::is_past_war(const RelationFrame& frame, const Predicate& predicate) const {
  return frame.kind == "armed-conflict" && frame.status == "ongoing" && dates_.is_over(predicate.word);
}

/// "no longer recognises it"
bool RelationStanding::is_no_more(int verb) const {
  const std::vector<int>& parts = clauses_.children[static_cast<std::size_t>(verb)];
  return std::any_of(parts.begin(), parts.end(), [&](int part) { return known_.is_of("no-more", word(part)); });
}

/// "would be lifted only when Kuwait signed it": what a plan waits for has not happened.
bool RelationStanding::is_awaited(const Predicate& predicate) const {
  if (predicate.sort != PredicateSort::verb || !is_relation(word(predicate.word).relation, "advcl") || word(predicate.word).head < 0) return false;
  bool waits = false;
  for (int child : clauses_.children[static_cast<std::size_t>(predicate.word)])
    waits = waits || (child < predicate.word && (is_relation(word(child).relation, "mark") || is_relation(word(child).relation, "advmod")) &&
                      known_.is_of("awaiting", word(child)));
  const Predicate* above = clauses_.at(word(predicate.word).head);
  return waits && above && (!above->modals.empty() || above->negated);
}

/// "a war": one that there need not be.
bool RelationStanding::is_unnamed(int noun) const {
  for (int child : clauses_.children[static_cast<std::size_t>(noun)]) {
    const std::string form = lower(word(child).form);
    if (is_relation(word(child).relation, "det") && (form == "a" || form == "an" || form == "any" || form == "another")) return true;
  }
  return false;
}

/// "agreed to keep talking": what "keep from" would deny.
bool RelationStanding::goes_on(const Predicate& predicate, const Standing& standing) const {
  if (standing.why < 0 || !known_.is_of("going-on", word(standing.why)) || word(predicate.word).xpos != "VBG") return false;
  const std::vector<int>& parts = clauses_.children[static_cast<std::size_t>(predicate.word)];
  return std::none_of(parts.begin(), parts.end(), [&](int part) { return is_relation(word(part).relation, "mark"); });
}

/// "has had no ties with", "no government recognises it", "there has been no dialogue": the noun denies, not the verb.
bool RelationStanding::lacks_argument(const Predicate& predicate) const {
  if (predicate.negated) return false;
  if (predicate.sort == PredicateSort::noun) return is_denied(predicate.word);
  for (const char* role : {"object", "subject"})
    for (int argument : predicate.words_of(role))
      if (is_denied(argument)) return true;
  return false;
}

/// "has yet to recognise it"
bool RelationStanding::is_yet_to(const Predicate& predicate) const {
  const int at = predicate.word;
  return at >= 2 && word(at - 1).upos == Upos::PART && known_.is_of("yet-to", word(at - 2)) && !predicate.negated;
}

/// "nobody but Kenya", "no state except Kenya": who is left over does.
bool RelationStanding::has_exception(int noun) const {
  const int end = std::min(noun + 1 + kExcepting, static_cast<int>(clauses_.tree->words.size()));
  for (int at = noun + 1; at < end; ++at)
    if (known_.is_of("excepting", word(at))) return true;
  return false;
}

/// "which nobody but Kenya recognises": denied of all others only.
bool RelationStanding::is_excepted(const Predicate& predicate) const {
  const std::vector<int> subjects = predicate.words_of("subject");
  return std::any_of(subjects.begin(), subjects.end(), [&](int subject) { return has_exception(subject); });
}

/// "no ties", "neither India nor Brazil", "none of them".
bool RelationStanding::is_denied(int noun) const {
  if (has_exception(noun)) return false;
  if (known_.is_of("denying", word(noun))) return true;
  const std::vector<int>& parts = clauses_.children[static_cast<std::size_t>(noun)];
  return std::any_of(parts.begin(), parts.end(), [&](int part) {
    const bool bears = is_relation(word(part).relation, "det") || is_relation(word(part).relation, "cc") || is_relation(word(part).relation, "advmod");
    return bears && known_.is_of("denying", word(part));
  });
}

}  // namespace chancery
