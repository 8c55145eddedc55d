#include "coding/event_bars.h"

#include <algorithm>

namespace chancery {

bool EventBars::is_named_only(const EventSense& sense, const EventVerdict& verdict) const {
  const Word& verb = clauses_.word(sense.predicate->word);
  if (verdict.modality != Modality::intended || sense.predicate->finite || !is_relation(verb.relation, "acl") || verb.head < 0) return false;
  const std::string_view noun = clauses_.word(verb.head).relation;
  return is_relation(noun, "nsubj") || is_relation(noun, "nmod") || is_relation(noun, "obl");
}

bool EventBars::is_purpose(const EventSense& sense, const EventVerdict& verdict) const {
  const Predicate& predicate = *sense.predicate;
  if (verdict.modality != Modality::intended || predicate.finite || predicate.sort != PredicateSort::verb || !is_material_conflict(verdict.type) || verdict.type == "PROTEST") return false;
  const std::string_view relation = clauses_.word(predicate.word).relation;
  const int above = clauses_.word(predicate.word).head;
  if (!(is_relation(relation, "advcl") || is_relation(relation, "acl")) || above != verdict.why) return false;
  const Predicate* governor = clauses_.at(above);
  return !governor || is_relation(relation, "advcl") || words_.force_of("noun", governor->base) == Force::none || finder_.in_set(above, "effort");
}

bool EventBars::keeps_from_press(const EventSense& sense) const {
  if (const Predicate* theme = clauses_.at(sense.theme)) {
    for (const int word : theme->words_of("for")) {
      if (finder_.in_set(word, "comment")) return true;
    }
  }
  if (sense.frame->type != "REJECT") return false;
  for (const int word : sense.predicate->words_of("complement")) {
    if (finder_.in_set(word, "comment")) return true;
  }
  return false;
}

bool EventBars::is_state(const EventSense& sense) const {
  const Predicate& predicate = *sense.predicate;
  if (sense.frame->type != "COERCE" || !known_.in_set(predicate.base, "stative")) return false;
  for (const Argument& argument : predicate.arguments) {
    if (finder_.is_time(argument.word)) return false;
  }
  const Word& verb = clauses_.word(predicate.word);
  if (predicate.finite) return predicate.tense == Tense::present && (verb.xpos == "VBZ" || verb.xpos == "VBP");
  return predicate.passive && (is_relation(verb.relation, "acl") || is_relation(verb.relation, "xcomp"));
}

bool EventBars::is_measured(const EventSense& sense) const {
  if (sense.predicate->sort != PredicateSort::noun || sense.noun >= 0 || !known_.in_set(sense.predicate->base, "bond")) return false;
  const Word& noun = clauses_.word(sense.predicate->word);
  const Predicate* above = is_relation(noun.relation, "nsubj") ? clauses_.at(noun.head) : nullptr;
  return above && (above->sort != PredicateSort::verb || known_.in_set(above->base, "measure"));
}

bool EventBars::is_own_thing(const EventSense& sense, const std::vector<EventParty>& sources) const {
  return std::all_of(sense.targets.begin(), sense.targets.end(), [&](const EventParty& target) {
    const bool thing = target.sort == EventParty::Sort::known && clauses_.word(target.word).upos == Upos::NOUN && !finder_.in_set(target.word, "people");
    return thing && std::any_of(sources.begin(), sources.end(), [&](const EventParty& source) { return source.codes == target.codes; });
  });
}

bool EventBars::is_long_past(const Predicate& predicate) const {
  if (!is_relation(clauses_.word(predicate.word).relation, "advcl")) return false;
  for (const int child : clauses_.children[predicate.word]) {
    const bool after = is_relation(clauses_.word(child).relation, "mark") && finder_.in_set(child, "after");
    if (after && child > 0 && finder_.in_set(child - 1, "long_time")) return true;
  }
  return false;
}

}  // namespace chancery
