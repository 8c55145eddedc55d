#include "coding/relation_omissions.h"

#include <algorithm>
#include <optional>

#include "coding/parts.h"

namespace chancery {

namespace {

/// Kinds of which either side may be left out where the text is about the two.
bool is_between_two(std::string_view kind) {
  return kind == "diplomatic-relations" || kind == "treaty" || kind == "border" || kind == "dialogue";
}

}  // namespace

RelationOmissions::RelationOmissions(const CodingInput& input, const Clauses& clauses, const RelationContext& context, const RecentRelation& recent,
                                     const std::vector<Relation>& told)
    : clauses_(clauses), context_(context), known_(*input.lexicon.data().relations), finder_(input, clauses, context), dates_(input, clauses),
      recent_(recent), told_(told) {}

RelationOmissions::Pairs RelationOmissions::pairs(const RelationFrame& frame, const Predicate& predicate) const {
  const bool event_verb = frame.mode == RelationFrame::Mode::event && predicate.sort == PredicateSort::verb;
  Pairs pairs;
  if (recent_.relation.kind == frame.kind && recent_.relation.parties.size() == 2 && clauses_.sentence - recent_.sentence <= 1 && event_verb)
    pairs = finder_.pair_with(predicate.word, recent_.relation.parties[1]);
  if (!pairs.empty()) return pairs;
  if (frame.kind == "treaty" && word(predicate.word).relation == "acl") pairs = finder_.pair_in_sentence();
  if (!pairs.empty()) return pairs;
  if (is_known(frame, predicate)) return finder_.pair_around(predicate.word);
  if (is_of_unknown_land(frame, predicate)) return finder_.target_pairs(predicate.word);
  if (frame.kind == "sanctions" && predicate.sort == PredicateSort::noun) return held_by_owner(predicate);
  const bool over = frame.kind == "armed-conflict" && frame.status == "ceased";
  if (frame.noun_class.empty() || (frame.mode != RelationFrame::Mode::event && !over)) return pairs;
  if (frame.kind == "sanctions") return finder_.target_pairs(predicate.word);
  if (!over && frame.noun_class != "commerce" && !is_between_two(frame.kind)) return pairs;
  pairs = finder_.guessed_pairs(predicate.word);
  for (auto& [a, b] : pairs) b.code = followed(frame, a.code, b.code);
  return pairs;
}

/// "will keep its own sanctions": against the other one that the text is about.
RelationOmissions::Pairs RelationOmissions::held_by_owner(const Predicate& predicate) const {
  const auto main = context_.is_of_two() ? context_.pair_at(clauses_.sentence) : std::nullopt;
  if (!main) return {};
  Pairs pairs = finder_.target_pairs(predicate.word);
  std::erase_if(pairs, [&](const auto& pair) {
    const std::string_view a = state_of(pair.first.code), b = state_of(pair.second.code);
    return !((a == main->first && b == main->second) || (a == main->second && b == main->first));
  });
  return pairs;
}

/// "claims the Essequibo": whose land it is, the words do not tell.
bool RelationOmissions::is_of_unknown_land(const RelationFrame& frame, const Predicate& predicate) const {
  if (frame.kind != "territorial-claim") return false;
  if (predicate.sort == PredicateSort::noun && !known_.is_of("claim", word(predicate.word))) return false;
  bool told = false;
  for (const Argument& argument : predicate.arguments) {
    if (argument.role != "object" && argument.role != "to" && argument.role != "over" && argument.role != "on") continue;
    told = true;
    const bool land = word(argument.word).upos == Upos::PROPN || known_.is_of("land", word(argument.word));
    if (land && finder_.parties_of(argument.word).empty()) return true;
  }
  return !told && predicate.sort == PredicateSort::noun && context_.is_of_two();
}

/// "Nicaragua followed Mexico in breaking off relations": with whom Mexico did.
std::string RelationOmissions::followed(const RelationFrame& frame, const std::string& follower, const std::string& leader) const {
  for (const Relation& told : told_) {
    if (told.kind != frame.kind || told.status != frame.status || told.parties.size() != 2) continue;
    for (std::size_t i : {0u, 1u})
      if (told.parties[i] == leader && told.parties[1 - i] != follower) return told.parties[1 - i];
  }
  return leader;
}

/// "Chad's declaration of 1960": of one state alone.
bool RelationOmissions::is_of_one(const Predicate& predicate) const {
  const std::vector<int> owners = predicate.words_of("owner");
  return owners.size() == 1 && finder_.parties_of(owners.front()).size() == 1;
}

/// "a pact of 1960", "the ceasefire": one that readers know.
bool RelationOmissions::is_known(const RelationFrame& frame, const Predicate& predicate) const {
  if (predicate.sort != PredicateSort::noun || frame.mode != RelationFrame::Mode::state) return false;
  if (!frame.noun_class.empty()) return frame.kind == "trade" && frame.noun_class == "mutual";
  if (frame.kind == "treaty" && is_of_one(predicate)) return false;
  if (frame.kind == "treaty" && dates_.own_date(predicate.word)) return true;
  const bool holding = frame.kind == "treaty" ? preposition_of(clauses_, predicate.word) == "under"
                                              : frame.kind == "armed-conflict" && frame.status == "ceased";
  const std::vector<int>& parts = clauses_.children[static_cast<std::size_t>(predicate.word)];
  return holding && std::any_of(parts.begin(), parts.end(), [&](int part) { return known_.is_of("definite", word(part)); });
}

}  // namespace chancery
