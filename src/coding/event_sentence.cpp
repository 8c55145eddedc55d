#include "coding/event_sentence.h"

#include <algorithm>

#include "coding/event_bars.h"
#include "coding/event_counterpart.h"
#include "coding/event_details.h"
#include "coding/event_speech.h"
#include "coding/event_standing.h"
#include "coding/parts.h"

namespace chancery {

namespace {

bool is_verbal(std::string_view type) {
  return type == "AGREE" || type == "SUPPORT" || type == "REQUEST" || type == "ACCUSE" || type == "REJECT" || type == "THREATEN" ||
         type == "CONCEDE" || type == "PROTEST";
}

void add_codes(const std::vector<EventParty>& parties, std::vector<std::string>& codes) {
  for (const EventParty& party : parties) {
    for (const std::string& code : party.codes) {
      if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
    }
  }
}

std::optional<Span> span_of(const std::vector<EventParty>& parties) {
  if (parties.empty()) return std::nullopt;
  Span span = parties.front().span;
  for (const EventParty& party : parties) span = join(span, party.span);
  return span;
}

bool any_of_sort(const std::vector<EventParty>& parties, EventParty::Sort sort) {
  return std::any_of(parties.begin(), parties.end(), [&](const EventParty& party) { return party.sort == sort; });
}

bool can_act(const std::vector<EventParty>& parties) {
  return any_of_sort(parties, EventParty::Sort::known) || any_of_sort(parties, EventParty::Sort::person) || any_of_sort(parties, EventParty::Sort::name);
}

/// What is done to things of nobody named may still touch another party of the text.
bool may_be_aimed(std::string_view type) { return type == "AID" || type == "SANCTION" || type == "COERCE" || type == "RETREAT"; }

bool is_stance(std::string_view type) { return type == "ACCUSE" || type == "SUPPORT" || type == "REJECT"; }

// The share of its own sureness that the encoder's sense of a verb is worth: the parties are read without a frame.
constexpr double kResemblance = 0.8;

class SentenceCoder {
 public:
  SentenceCoder(const CodingInput& input, const std::vector<Statement>& statements, const Clauses& clauses, const EventPartyFinder& finder)
      : input_(input),
        statements_(statements),
        clauses_(clauses),
        finder_(finder),
        known_(*input.lexicon.data().events),
        words_(*input.lexicon.data().clause_words),
        bars_(clauses, finder, known_, words_) {}

  std::vector<Event> code(std::string& why_none) {
    if (!clauses_.tree->analysed) {
      why_none = "not analysed";
      return {};
    }
    const std::string topic = discarded_topic(clauses_, known_);
    if (!topic.empty()) {
      why_none = "words of " + topic;
      return {};
    }
    const Readings readings = read_sentence(clauses_, finder_, known_);
    if (readings.senses.empty()) why_none = "no predicate has a frame that fits";
    for (std::size_t i = 0; i < readings.senses.size(); ++i) {
      if (stands_alone(readings, i)) add(readings.senses[i]);
    }
    for (const Predicate& predicate : clauses_.predicates) add_request(predicate);
    if (events_.empty() && why_none.empty()) why_none = refusal_.empty() ? "nothing told as done" : refusal_;
    std::stable_sort(events_.begin(), events_.end(), [](const Event& a, const Event& b) { return a.trigger.begin < b.trigger.begin; });
    return std::move(events_);
  }

 private:
  void refuse(const EventSense& sense, std::string_view cause) {
    refusal_ = "'" + clauses_.word(sense.predicate->word).form + "': " + std::string(cause);
  }

  /// What stands inside another reading is told by that one, unless a thing is its subject: "the inquiry concluded that …".
  bool stands_alone(const Readings& readings, std::size_t i) const {
    const int outer = readings.inside[i];
    if (outer < 0) return true;
    const EventSense& around = readings.senses[outer];
    const Predicate& predicate = *readings.senses[i].predicate;
    const bool told = is_relation(clauses_.word(predicate.word).relation, "ccomp") && predicate.finite;
    return told && around.parties.empty() && !around.sources.empty() && !can_act(around.sources) && stands_alone(readings, static_cast<std::size_t>(outer));
  }

  void add(const EventSense& sense) {
    if (bars_.keeps_from_press(sense)) return refuse(sense, "said to reporters, not to a party");
    if (bars_.is_state(sense) || bars_.is_measured(sense)) return refuse(sense, "how things stand, nothing done");
    if (bars_.is_long_past(*sense.predicate)) return refuse(sense, "told as years past");
    const bool promise = is_own_promise(clauses_, sense, known_);
    const auto verdict = judge(clauses_, sense, words_, promise);
    if (!verdict) return refuse(sense, "feared, asked for or supposed, not done");
    if (bars_.is_named_only(sense, *verdict)) return refuse(sense, "the content of a noun that something else is said of");
    if (bars_.is_purpose(sense, *verdict)) return refuse(sense, "what something else is done for");
    if (!sense.parties.empty()) return add_reciprocal(sense, *verdict);
    std::vector<EventParty> sources = tellers(sense);
    place_crowd(sense, sources);
    if (sources.empty()) sources = hosts(sense, verdict->type);
    if (sources.empty() && verdict->type != "ASSAULT") return refuse(sense, "nobody is said to do it");
    if (!sources.empty() && !can_act(sources) && !are_pronouns(sources)) return refuse(sense, "its subject is no actor");
    if (sense.targets.empty() && (needs_partner(verdict->type) || sources.empty())) return refuse(sense, "no target");
    const bool things = !sense.targets.empty() && !can_act(sense.targets) && !are_pronouns(sense.targets) && !is_verbal(verdict->type);
    if (things && !(may_be_aimed(verdict->type) && any_of_sort(sources, EventParty::Sort::known))) return refuse(sense, "its target is no actor");
    if (!sense.targets.empty() && is_material_conflict(verdict->type) && bars_.is_own_thing(sense, sources)) return refuse(sense, "done to what is its own");
    const bool sided = any_of_sort(sense.targets, EventParty::Sort::known) || any_of_sort(sense.targets, EventParty::Sort::person) ||
                       any_of_sort(sense.targets, EventParty::Sort::name);
    if (!sided && is_aside(*sense.predicate) && !is_stance(verdict->type)) return refuse(sense, "an aside without a second party");
    const bool nameless = !sources.empty() && !any_of_sort(sources, EventParty::Sort::known) && !any_of_sort(sources, EventParty::Sort::name);
    if (nameless && is_aside(*sense.predicate)) return refuse(sense, "an aside about nobody known");
    const bool known = any_of_sort(sources, EventParty::Sort::known) || any_of_sort(sense.targets, EventParty::Sort::known);
    if (!known && !(can_act(sources) && can_act(sense.targets))) return refuse(sense, "no known actor");
    emit(sense, *verdict, sources, sense.targets);
    const bool both = sense.mutual && verdict->type == sense.frame->type && any_of_sort(sources, EventParty::Sort::known) &&
                      any_of_sort(sense.targets, EventParty::Sort::known);
    if (both && verdict->polarity == Polarity::affirmed) emit(sense, *verdict, sense.targets, sources);
  }

  /// The sources, and where one is a text that somebody makes ("issued a declaration demanding …"), its maker.
  std::vector<EventParty> tellers(const EventSense& sense) const {
    for (const EventParty& text : sense.sources) {
      const Predicate* verb = text.sort == EventParty::Sort::thing ? clauses_.at(clauses_.word(text.word).head) : nullptr;
      if (!verb || verb == sense.predicate || verb->sort != PredicateSort::verb) continue;
      if (!finder_.in_set(text.word, "text") || !known_.in_set(verb->base, "make_text")) continue;
      const std::vector<int> made = verb->words_of("object");
      if (std::find(made.begin(), made.end(), text.word) == made.end()) continue;
      std::vector<EventParty> makers;
      for (const int subject : verb->words_of("subject")) makers.push_back(finder_.party(subject));
      if (can_act(makers)) return makers;
    }
    return sense.sources;
  }

  /// "were expelled from Chad", "was held in Bamako": whose place it is, where nobody else is said to do it there.
  std::vector<EventParty> hosts(const EventSense& sense, std::string_view type) const {
    if (type != "COERCE" && type != "SANCTION") return {};
    for (const std::string_view role : {"from", "in", "at"}) {
      for (const int word : sense.predicate->words_of(role)) {
        EventParty place = finder_.party(word);
        const bool own = std::any_of(sense.targets.begin(), sense.targets.end(), [&](const EventParty& target) { return share_a_state(target.codes, place.codes); });
        if (place.sort == EventParty::Sort::known && place.actor == word && !own) return {place};
      }
    }
    return {};
  }

  /// "it", "them" of a sentence on its own: some party outside it. One that a whole text leaves open is none of its parties.
  bool are_pronouns(const std::vector<EventParty>& parties) const {
    return input_.clauses.size() == 1 && std::any_of(parties.begin(), parties.end(), [&](const EventParty& party) {
      return party.sort == EventParty::Sort::pronoun && feature(clauses_.word(party.word), "PronType") == "Prs";
    });
  }

  /// A crowd without a name is of the place where it acts: "thousands marched in Mogadishu".
  void place_crowd(const EventSense& sense, std::vector<EventParty>& sources) const {
    if (sources.empty() || any_of_sort(sources, EventParty::Sort::known) || !any_of_sort(sources, EventParty::Sort::person)) return;
    for (const std::string_view role : {"in", "at", "outside", "near"}) {
      for (const int word : sense.predicate->words_of(role)) {
        const EventParty place = finder_.party(word);
        if (place.codes.size() != 1 || place.actor != word) continue;
        for (EventParty& source : sources) {
          source.codes = {std::string(state_of(place.codes.front())) + ".CVL"};
          source.sort = EventParty::Sort::known;
        }
        return;
      }
    }
  }

  /// Whether a predicate stands in a relative, adverbial or joined clause, not in what the sentence is there to say.
  bool is_aside(const Predicate& predicate) const {
    int word = predicate.word;
    for (int steps = 0; word >= 0 && steps < 12; ++steps) {
      const std::string_view relation = clauses_.word(word).relation;
      if (is_relation(relation, "acl") || is_relation(relation, "advcl")) return true;
      if (!is_relation(relation, "xcomp") && !is_relation(relation, "ccomp") && !is_relation(relation, "conj") && relation != "parataxis")
        return is_relation(relation, "obl") || is_relation(relation, "nmod") || is_relation(relation, "obj");
      word = clauses_.word(word).head;
    }
    return false;
  }

  /// The parties of a reciprocal event, one for each actor, and beside each whether it is one with whom the others do it.
  std::vector<std::pair<EventParty, bool>> partners(const EventSense& sense) const {
    std::vector<std::pair<EventParty, bool>> seen;
    const auto add_once = [&](EventParty party, bool beside) {
      const bool again = std::any_of(seen.begin(), seen.end(), [&](const auto& other) { return !party.codes.empty() && other.first.codes == party.codes; });
      if (!again) seen.emplace_back(std::move(party), beside);
    };
    for (std::size_t i = 0; i < sense.parties.size(); ++i) {
      EventParty party = sense.parties[i];
      const bool beside = sense.beside[i];
      if (party.codes.size() < 2) {
        add_once(std::move(party), beside);
        continue;
      }
      const std::vector<std::string> codes = party.codes;
      for (const std::string& code : codes) {  // "the two countries"
        party.codes = {code};
        add_once(party, beside);
      }
    }
    return seen;
  }

  /// Each party in turn is the source of what it does with the others.
  void add_reciprocal(const EventSense& sense, const EventVerdict& verdict) {
    const std::vector<std::pair<EventParty, bool>> seen = partners(sense);
    const bool known = std::any_of(seen.begin(), seen.end(), [](const auto& one) { return one.first.sort == EventParty::Sort::known; });
    if (seen.size() < 2 || !known) return refuse(sense, "one known party alone");
    for (std::size_t i = 0; i < seen.size(); ++i) {
      std::vector<EventParty> others;
      for (std::size_t j = 0; j < seen.size(); ++j) {
        const bool apart = seen[i].second && seen[j].second;
        if (j != i && !apart) others.push_back(seen[j].first);
      }
      if (can_act({seen[i].first}) && can_act(others)) emit(sense, verdict, {seen[i].first}, others);
    }
  }

  void emit(const EventSense& sense, const EventVerdict& verdict, const std::vector<EventParty>& sources, const std::vector<EventParty>& targets) {
    Event event;
    event.type = verdict.type;
    event.polarity = verdict.polarity;
    event.modality = verdict.modality;
    if (!verdict.retyped && !sense.frame->cameo.empty()) event.cameo = sense.frame->cameo;
    add_codes(sources, event.source);
    add_codes(targets, event.target);
    event.source_span = span_of(sources);
    event.target_span = span_of(targets);
    event.trigger = clauses_.word(sense.predicate->word).span;
    if (names_deed(sense)) event.trigger = join(event.trigger, clauses_.word(sense.theme).span);
    if (sense.noun >= 0) event.trigger = join(event.trigger, clauses_.word(sense.noun).span);
    event.evidence = {clauses_.tree->span};
    event.confidence = confidence(sense, verdict, event);
    event.explanation = explain(sense, verdict);
    add_details(input_, clauses_, sense, known_, event);
    events_.push_back(std::move(event));
  }

  /// "held talks", "imposed a blockade": whether the deed is told by a verb and its noun together.
  bool names_deed(const EventSense& sense) const {
    const Predicate* theme = sense.theme < 0 || sense.predicate->sort != PredicateSort::verb ? nullptr : clauses_.at(sense.theme);
    return theme && theme->sort == PredicateSort::noun && known_.frames_of(*theme) != nullptr;
  }

  double confidence(const EventSense& sense, const EventVerdict& verdict, const Event& event) const {
    double sure = sense.likeness.verbs.empty() ? 0.8 : kResemblance * sense.likeness.sure;
    if (sense.guessed_target) sure -= 0.15;
    if (event.source.empty() || event.target.empty()) sure -= 0.2;
    if (sense.predicate->sort == PredicateSort::noun) sure -= 0.15;
    if (verdict.modality != Modality::actual) sure -= 0.1;
    if (sense.score >= 8) sure += 0.1;
    return std::clamp(sure, 0.05, 0.95);
  }

  std::string explain_likeness(const EventSense& sense) const {
    std::string said = "encoder: '" + clauses_.word(sense.predicate->word).form + "' is nearest to";
    for (const std::string& verb : sense.likeness.verbs) said += (&verb == &sense.likeness.verbs.front() ? " '" : ", '") + verb + "'";
    return said;
  }

  std::string explain(const EventSense& sense, const EventVerdict& verdict) const {
    if (!sense.likeness.verbs.empty()) return explain_likeness(sense);
    std::string said = sense.frame->file + ':' + std::to_string(sense.frame->line) + " '" + sense.frame->lemma + "' on '" +
                       clauses_.word(sense.predicate->word).form + "'";
    if (sense.noun >= 0) said += " with '" + clauses_.word(sense.noun).form + "'";
    if (verdict.retyped) said += "; " + sense.frame->type + " became " + verdict.type;
    if (verdict.why >= 0 && (verdict.retyped || verdict.polarity == Polarity::negated || verdict.modality != Modality::actual))
      said += " by '" + clauses_.word(verdict.why).form + "'";
    if (sense.guessed_target) said += "; target from outside the frame";
    return said;
  }

  /// What somebody says another must do is asked of that other.
  void add_request(const Predicate& predicate) {
    if (predicate.modals.empty()) return;
    const auto speaker = speaker_of(clauses_, predicate, finder_, known_, statements_);
    if (!speaker) return;
    const std::vector<EventParty> asked = asked_of(clauses_, predicate, finder_, words_, *speaker);
    if (asked.empty()) return;
    Event event;
    event.type = "REQUEST";
    event.source = speaker->codes;
    add_codes(asked, event.target);
    event.source_span = speaker->span;
    event.target_span = span_of(asked);
    event.trigger = clauses_.word(predicate.word).span;
    event.evidence = {clauses_.tree->span};
    event.confidence = 0.6;
    event.explanation = "said to be due: '" + predicate.modals.front() + ' ' + clauses_.word(predicate.word).form + "'";
    events_.push_back(std::move(event));
  }

  const CodingInput& input_;
  const std::vector<Statement>& statements_;
  const Clauses& clauses_;
  const EventPartyFinder& finder_;
  const EventKnowledge& known_;
  const ClauseWords& words_;
  EventBars bars_;
  std::vector<Event> events_;
  std::string refusal_;
};

}  // namespace

std::vector<Event> code_sentence(const CodingInput& input, const std::vector<Statement>& statements, const Clauses& clauses,
                                 const EventPartyFinder& finder, std::string& why_none) {
  return SentenceCoder(input, statements, clauses, finder).code(why_none);
}

}  // namespace chancery
