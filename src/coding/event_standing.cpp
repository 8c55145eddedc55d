#include "coding/event_standing.h"

#include <algorithm>

namespace chancery {

bool is_cooperative(std::string_view type) {
  return type == "AGREE" || type == "CONSULT" || type == "SUPPORT" || type == "COOPERATE" || type == "AID" || type == "CONCEDE" ||
         type == "RETREAT";
}

bool needs_partner(std::string_view type) { return type == "COOPERATE" || type == "CONSULT"; }

bool is_material_conflict(std::string_view type) {
  return type == "PROTEST" || type == "SANCTION" || type == "MOBILIZE" || type == "COERCE" || type == "ASSAULT";
}

namespace {

Modality modality_of(Force force) {
  switch (force) {
    case Force::intended: return Modality::intended;
    case Force::possible: return Modality::possible;
    case Force::alleged: return Modality::alleged;
    case Force::hypothetical: return Modality::hypothetical;
    default: return Modality::actual;
  }
}

bool has_future(const Predicate& predicate) {
  if (predicate.tense == Tense::future) return true;
  return std::any_of(predicate.modals.begin(), predicate.modals.end(), [](const std::string& modal) {
    return modal == "will" || modal == "would" || modal == "shall" || modal == "'ll" || modal == "wo";
  });
}

bool has_modal(const Predicate& predicate) { return !predicate.modals.empty(); }

bool is_perfect(const Clauses& clauses, const Predicate& predicate) {
  const auto& parts = clauses.children[predicate.word];
  return std::any_of(parts.begin(), parts.end(), [&](int part) { return is_relation(clauses.word(part).relation, "aux") && clauses.word(part).lemma == "have"; });
}

/// "would have agreed", "might otherwise have agreed": what did not come about.
bool is_unreal(const Clauses& clauses, const Predicate& predicate) { return has_modal(predicate) && is_perfect(clauses, predicate); }

/// "has never recognised": how things have been all along, no event of any day.
bool has_never(const Clauses& clauses, const Predicate& predicate) {
  const auto& parts = clauses.children[predicate.word];
  return is_perfect(clauses, predicate) && std::any_of(parts.begin(), parts.end(), [&](int part) { return clauses.word(part).lemma == "never"; });
}

/// "does not recognise", "does not accept": to withhold it now is to refuse it.
bool is_stance(const EventSense& sense) {
  return sense.predicate->tense == Tense::present && is_cooperative(sense.frame->type) && sense.frame->type != "CONSULT" &&
         sense.frame->type != "AID";
}

/// A promise is what its content makes it: to do harm is to threaten, to withhold what would help is to refuse.
std::string promised_type(const EventSense& sense) {
  const bool denied = sense.content.starts_with("not ");
  const std::string_view content = std::string_view(sense.content).substr(denied ? 4 : 0);
  if (!denied && is_material_conflict(content)) return "THREATEN";
  if ((denied && is_cooperative(content)) || (!denied && content == "REJECT")) return "REJECT";
  return sense.frame->type;
}

}  // namespace

std::optional<EventVerdict> judge(const Clauses& clauses, const EventSense& sense, const ClauseWords& words, bool own_promise) {
  EventVerdict verdict;
  verdict.type = sense.frame->type;
  if (verdict.type == "AGREE" && !sense.content.empty()) {
    verdict.type = promised_type(sense);
    verdict.retyped = verdict.type != sense.frame->type;
  }
  Standing standing = standing_of(clauses, *sense.predicate, words);
  if (sense.noun >= 0) {
    if (const Predicate* noun = clauses.at(sense.noun)) {
      if (noun->negated) standing.negated = !standing.negated;
    }
  }
  if (sense.negation_read) standing.negated = !standing.negated;
  verdict.why = standing.why;
  if (standing.force == Force::feared || standing.force == Force::wished) return std::nullopt;
  verdict.modality = modality_of(standing.force);
  if (verdict.modality == Modality::hypothetical && is_unreal(clauses, *sense.predicate)) return std::nullopt;
  if (standing.negated && has_never(clauses, *sense.predicate)) return std::nullopt;
  const bool cooperative = is_cooperative(verdict.type);
  if (standing.negated) {
    const bool refused =
        cooperative && (has_modal(*sense.predicate) || verdict.modality == Modality::intended || is_stance(sense));
    if (refused) {
      verdict.type = "REJECT";
      verdict.retyped = true;
      verdict.modality = Modality::actual;
    } else {
      verdict.polarity = Polarity::negated;
      if (verdict.modality == Modality::intended && has_future(*sense.predicate)) verdict.modality = Modality::actual;
    }
    return verdict;
  }
  // What stands under "if" or "until" is not told as done; what would follow is a promise, a threat or a refusal.
  if (verdict.modality == Modality::hypothetical && verdict.type != "THREATEN" && verdict.type != "AGREE" && verdict.type != "REJECT" &&
      !own_promise)
    return std::nullopt;
  if (own_promise && verdict.modality != Modality::actual && verdict.modality != Modality::alleged) {
    if (cooperative && verdict.type != "AGREE") {
      verdict.type = "AGREE";
      verdict.retyped = true;
      verdict.modality = Modality::actual;
    } else if (is_material_conflict(verdict.type) || (verdict.type == "REJECT" && sense.frame->mode == "meet")) {
      verdict.type = "THREATEN";
      verdict.retyped = true;
      verdict.modality = Modality::actual;
    }
  }
  return verdict;
}

bool is_own_promise(const Clauses& clauses, const EventSense& sense, const EventKnowledge& known) {
  const Predicate& predicate = *sense.predicate;
  if (predicate.modals.empty() || sense.sources.empty()) return false;
  const Word& subject = clauses.word(sense.sources.front().word);
  if (subject.upos == Upos::PRON && feature(subject, "Person") == "1") return true;
  const Word& verb = clauses.word(predicate.word);
  if (!is_relation(verb.relation, "ccomp") || verb.head < 0) return false;
  if (!known.in_set(clauses.word(verb.head).lemma, "say")) return false;
  const Predicate* above = clauses.at(verb.head);
  const Argument* speaker = above ? above->argument("subject") : nullptr;
  if (!speaker) return false;
  return subject.upos == Upos::PRON || speaker->word == sense.sources.front().word;
}

}  // namespace chancery
