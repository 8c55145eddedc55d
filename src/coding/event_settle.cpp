#include "coding/event_settle.h"

#include <algorithm>
#include <iterator>

#include "coding/event.h"
#include "coding/event_counterpart.h"
#include "coding/event_standing.h"
#include "coding/parts.h"
#include "coding/statement_events.h"

namespace chancery {

namespace {

constexpr double kTypeUnknown = 0.5;
constexpr double kReadingShare = 0.2;
constexpr double kUsualReading = 0.65;
constexpr double kAimless = 0.4;

constexpr std::size_t kArticle = 4;  // sentences

/// Acts that states do to their own people as well as to others.
bool may_be_at_home(const Event& event) {
  return is_material_conflict(event.type) && event.type != "SANCTION";
}

/// Told as done by a party to itself; a ministry and a rebel group of one state are two parties.
bool is_at_itself(const Event& event) {
  return event.source.size() == 1 && event.target.size() == 1 && share_a_state(event.source, event.target) &&
         (event.source == event.target || event.target.front().find('.') == std::string::npos);
}

/// Said, not done: such an act has an addressee, named or not.
bool is_said(const Event& event) {
  return event.type == "AGREE" || event.type == "SUPPORT" || event.type == "REQUEST" || event.type == "ACCUSE" || event.type == "REJECT" ||
         event.type == "THREATEN" || event.type == "SANCTION" || event.type == "CONSULT";
}

bool speaks_for_state(const Event& event) {
  return std::all_of(event.source.begin(), event.source.end(), [](const std::string& code) { return code.find('.') == std::string::npos || code.ends_with(".GOV"); });
}

/// What a state gives its own: a subsidy, a budget.
bool is_upkeep(const Event& event) { return event.type == "AID" && share_a_state(event.source, event.target) && speaks_for_state(event); }

/// Done to some party or not at all; things of nobody are no party.
bool needs_recipient(const Event& event) { return event.type == "AID" || event.type == "SANCTION"; }

/// Whether a frame read an event with a target off the very word of a saying.
bool is_read_there(const Event& saying, const Event& event) {
  return event.cameo && !event.target.empty() && event.trigger == saying.trigger && share_a_state(event.source, saying.source);
}

/// A stance or saying that says again what a frame read off the same words: to condemn an act is to oppose it, to vow an attack to
/// threaten it.
bool is_echo(const Event& stance, const std::vector<Event>& events) {
  if (stance.cameo) return false;
  const bool opposed = stance.type == "REJECT", promised = stance.type == "AGREE";
  return std::any_of(events.begin(), events.end(), [&](const Event& event) {
    if (&event == &stance) return false;
    if (stance.confidence < event.confidence && is_read_there(stance, event)) return true;
    if (!(opposed && event.type == "ACCUSE") && !(promised && event.type == "THREATEN")) return false;
    return event.source_span && share_a_state(event.source, stance.source) &&
           (share_a_state(event.target, stance.target) || (event.target.empty() && stance.target.empty())) &&
           std::any_of(event.evidence.begin(), event.evidence.end(), [&](Span words) { return words.contains(stance.trigger); });
  });
}

/// Who does the same thing in the same words: "Chad and Mali want", told as an event of each.
std::vector<std::string> doers_of(const std::vector<Event>& events, const Event& event) {
  std::vector<std::string> codes;
  for (const Event& other : events) {
    if (other.type == event.type && other.trigger == event.trigger) codes.insert(codes.end(), other.source.begin(), other.source.end());
  }
  return codes;
}

/// Whether a proper name stands in a phrase, as more than a modifier.
bool holds_name(const CodingInput& input, Span phrase) {
  return std::any_of(input.clauses.begin(), input.clauses.end(), [&](const Clauses& clauses) {
    const auto& words = clauses.tree->words;
    return clauses.tree->span.contains(phrase) && std::any_of(words.begin(), words.end(), [&](const Word& word) {
      return phrase.contains(word.span) && word.upos == Upos::PROPN && !is_relation(word.relation, "compound");
    });
  });
}

/// Whether the target's words are a proper name that nothing knows: it stands for no other party of the text.
bool names_a_stranger(const CodingInput& input, const Event& event) {
  return event.target_span && event.target.empty() && holds_name(input, *event.target_span);
}

/// A kindness of a party to itself: told of two only where a name sets them apart.
bool is_kind_to_itself(const CodingInput& input, const Event& event) {
  const bool kind = event.type == "AID" || event.type == "SUPPORT" || event.type == "COOPERATE" || event.type == "AGREE" || event.type == "RETREAT";
  return kind && event.source == event.target && !(event.target_span && holds_name(input, *event.target_span));
}

/// "is committed to defeating them": the harm that an agreement is about makes a threat of it.
void harden(const CodingInput& input, Event& event) {
  if (event.type != "AGREE" || event.cameo) return;
  const Lexicon::Data& data = input.lexicon.data();
  for (const Clauses& clauses : input.clauses) {
    if (!clauses.tree->span.contains(event.trigger)) continue;
    for (const Predicate& predicate : clauses.predicates) {
      if (predicate.sort != PredicateSort::verb || !event.trigger.contains(clauses.word(predicate.word).span)) continue;
      if (data.events->in_set(predicate.base, "phase")) continue;
      const std::string type = data.events->sole_type(predicate);
      const std::vector<int> objects = predicate.words_of("object");
      const bool inflicts = data.events->in_set(predicate.base, "inflict") &&
                            std::any_of(objects.begin(), objects.end(), [&](int object) { return data.events->in_set(clauses.word(object).lemma, "harm"); });
      if (inflicts || type == "ASSAULT" || type == "SANCTION" || type == "COERCE" || type == "MOBILIZE") {
        event.type = predicate.negated ? event.type : "THREATEN";
        event.explanation += "; what is agreed to is harm";
      }
      return;
    }
  }
}

/// Done to some other party, which the text may leave to be understood.
bool is_toward_another(const Event& event) {
  return event.type == "AID" || event.type == "CONCEDE" || event.type == "RETREAT" || event.type == "COERCE";
}

void take_target(Counterpart found, std::string_view why, Event& event) {
  event.target = std::move(found.codes);
  event.target_span = found.span;
  event.confidence = std::max(0.05, event.confidence - 0.1);
  event.explanation += why;
}

bool is_done(const Event& event) { return event.modality == Modality::actual && event.polarity == Polarity::affirmed; }

/// Where a text tells of a deed with nobody that it is done to, the party that the text is about besides its doer.
void aim_deed(const CodingInput& input, const std::vector<std::string>& doers, Event& event) {
  if (!is_done(event) || !event.target.empty() || event.source.empty() || names_a_stranger(input, event)) return;
  if (auto found = counterpart_near(input, event.trigger, doers)) take_target(*std::move(found), "; target from the text as a whole", event);
}

/// "France deplored the operation": a reproach by a third state that names nobody is aimed at who did the harm told last.
void blame_doer(const CodingInput& input, const std::vector<Event>& before, Event& event) {
  if (event.type != "ACCUSE" || event.source.empty() || !event.target.empty() || !speaks_for_state(event) || names_a_stranger(input, event)) return;
  const Event* last = nullptr;
  for (const Event& deed : before) {
    if (!is_done(deed) || !is_material_conflict(deed.type) || !deed.source_span || deed.source.empty() || deed.target.empty()) continue;
    const bool own = share_a_state(deed.source, event.source) || share_a_state(deed.target, event.source);
    if (!own && deed.trigger.begin < event.trigger.begin) last = &deed;
  }
  if (last) take_target({last->source, *last->source_span}, "; done by the doer of what was told last", event);
}

/// What is not agreed to or not backed is refused.
void turn_denied(Event& event) {
  if (event.polarity != Polarity::negated || event.modality != Modality::actual) return;
  if (event.type != "AGREE" && event.type != "SUPPORT") return;
  event.explanation += "; denied, so refused";
  event.type = "REJECT";
  event.mode.reset();
  event.cameo.reset();
  event.polarity = Polarity::affirmed;
}

void aim(const CodingInput& input, const std::vector<std::string>& doers, Event& event) {
  if (event.source.empty() || !(event.target.empty() || is_at_itself(event))) return;
  if (may_be_at_home(event) && !(event.type == "COERCE" && event.target.empty())) return;
  if (!(is_said(event) || is_toward_another(event)) || names_a_stranger(input, event)) return;
  // What is done to people or things of no named party is as likely done at home: only the sentence itself says otherwise.
  const bool anywhere = is_said(event) ? event.type != "SANCTION" : !event.target_span;
  if (auto found = counterpart_near(input, event.trigger, doers, anywhere)) take_target(*std::move(found), "; target from the text around it", event);
}

/// How often an event of its type is right (data/lexicon/confidence.tsv), moved a little by how it was read; a deed that names nobody
/// it is done to is told far less surely.
double calibrated(const CodingInput& input, const Event& event) {
  const double right = input.lexicon.data().statements->prior("event", event.type, kTypeUnknown);
  const double moved = right + kReadingShare * (event.confidence - kUsualReading);
  return std::clamp(event.target.empty() ? kAimless * moved : moved, 0.05, 0.95);
}

}  // namespace

std::vector<Event> settle_events(const CodingInput& input, std::vector<Event> events) {
  std::vector<Event> kept;
  std::vector<std::vector<std::string>> doers;
  // A line may leave its doer to its reader; an article names those it is about, and what nobody does to nobody it knows is no news of it.
  const bool is_article = input.parsed.sentences.size() >= kArticle;
  std::erase_if(events, [all = events](const Event& event) { return is_echo(event, all); });
  for (const Event& event : events) doers.push_back(doers_of(events, event));
  for (std::size_t i = 0; i < events.size(); ++i) {
    Event& event = events[i];
    if (lacks_its_infinitive(input, event)) continue;
    if (needs_partner(event.type) && is_at_itself(event)) continue;
    if (is_upkeep(event)) continue;
    harden(input, event);
    if (is_article) turn_denied(event);
    if (is_article) blame_doer(input, kept, event);
    aim(input, doers[i], event);
    if (is_article) aim_deed(input, doers[i], event);
    if (is_article && event.target.empty() && !is_done(event)) continue;
    if (is_kind_to_itself(input, event)) continue;
    const bool needs_other = needs_recipient(event) || needs_partner(event.type);
    if (needs_other && event.target.empty() && !names_a_stranger(input, event)) continue;
    if (event.source.empty() && (!event.source_span || event.target.empty())) continue;
    if (is_article && event.source.empty() && !may_be_at_home(event)) continue;
    kept.push_back(std::move(event));
  }
  kept = merge_events(std::move(kept));
  for (Event& event : kept) event.confidence = calibrated(input, event);
  return kept;
}

}  // namespace chancery
