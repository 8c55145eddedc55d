#include "coding/event_match.h"

#include <algorithm>

namespace chancery {

namespace {

constexpr int kMaxList = 12;

double weight_of(EventFiller filler) {
  switch (filler) {
    case EventFiller::any:
    case EventFiller::absent: return 1;
    case EventFiller::set: return 4;
    case EventFiller::parties: return 3.5;
    default: return 2;
  }
}

/// Said to somebody, who may answer.
bool has_addressee(std::string_view type) { return type == "REQUEST" || type == "AGREE" || type == "CONSULT" || type == "ACCUSE"; }

}  // namespace

/// "by most members, but not by Mali or Chad": whether a party is named as one that does not.
bool EventMatcher::is_excepted(int word) const {
  for (int steps = 0; word >= 0 && steps < kMaxList && is_relation(clauses_.word(word).relation, "conj"); ++steps) {
    bool joined = false, denied = false;
    for (const int child : clauses_.children[word]) {
      joined |= is_relation(clauses_.word(child).relation, "cc");
      denied |= clauses_.word(child).lemma == "not";
    }
    if (joined && denied) return true;
    word = clauses_.word(word).head;
  }
  return false;
}

bool EventMatcher::fill_parties(const std::vector<int>& words, const EventSlot& slot, const Predicate& predicate,
                                std::vector<EventParty>& into) const {
  bool any = false;
  for (const int word : words) {
    if (!finder_.fits(slot, word) || finder_.is_time(word) || is_excepted(word)) continue;
    EventParty party = finder_.party(word);
    const Argument* modifier = nullptr;
    for (const Argument& argument : predicate.arguments) {
      if (argument.word == word && argument.role == "modifier") modifier = &argument;
    }
    // "bomb attack", "military talks": a modifier is a party only where it names one itself.
    if (modifier && !(party.sort == EventParty::Sort::known && party.actor == word)) continue;
    into.push_back(std::move(party));
    any = true;
  }
  return any;
}

/// The slots that ask for no words: "not", where the predicate is denied, and "mutual", which always holds.
bool EventMatcher::fill_sign(const Predicate& predicate, const EventSlot& slot, EventSense& sense) const {
  const bool mutual = slot.roles.front() == "mutual";
  if (mutual) sense.mutual = true;
  else sense.negation_read = predicate.negated;
  return mutual || predicate.negated;
}

/// The first role that names somebody, or else something: "on three occasions against the people".
bool EventMatcher::fill_target(const Predicate& predicate, const EventSlot& slot, EventSense& sense) const {
  std::vector<EventParty> first;
  for (const std::string& role : slot.roles) {
    std::vector<EventParty> found;
    std::vector<int> words = roles_.words_in(predicate, role, sense.theme);
    std::erase(words, sense.theme);
    if (!fill_parties(words, slot, predicate, found)) continue;
    const bool thing = std::all_of(found.begin(), found.end(), [](const EventParty& party) { return party.sort == EventParty::Sort::thing; });
    if (first.empty() || !thing) first = found;
    if (!thing) break;
  }
  const auto thing = [](const EventParty& party) { return party.sort == EventParty::Sort::thing; };
  if (!std::all_of(first.begin(), first.end(), thing)) std::erase_if(first, thing);
  sense.targets.insert(sense.targets.end(), first.begin(), first.end());
  return !first.empty();
}

bool EventMatcher::fill(const Predicate& predicate, const EventSlot& slot, EventSense& sense) const {
  if (slot.filler == EventFiller::any && (slot.roles.front() == "not" || slot.roles.front() == "mutual")) return fill_sign(predicate, slot, sense);
  if (slot.filler == EventFiller::target && predicate.sort == PredicateSort::noun) {
    const std::vector<int> patients = predicate.words_of("patient");  // supplied by a support verb
    if (!patients.empty() && fill_parties(patients, slot, predicate, sense.targets)) return true;
  }
  for (const std::string& role : slot.roles) {
    std::vector<int> words = roles_.words_in(predicate, role, sense.theme);
    if (words.empty() && slot.filler == EventFiller::any) words = clauses_marked(predicate, "", role);
    if (slot.filler == EventFiller::absent) {
      if (!words.empty()) return false;
      continue;
    }
    if (words.empty()) continue;
    switch (slot.filler) {
      case EventFiller::source:
        if (fill_parties(words, slot, predicate, sense.sources)) return true;
        break;
      case EventFiller::target: return fill_target(predicate, slot, sense);
      case EventFiller::parties:
        fill_parties(words, slot, predicate, sense.parties);
        sense.beside.resize(sense.parties.size(), role == "with");
        break;
      case EventFiller::set:
        for (const int word : words) {
          if (!finder_.fits(slot, word)) continue;
          sense.theme = word;
          return true;
        }
        break;
      case EventFiller::clause:
      case EventFiller::clause_subject:
        sense.clauses = words;
        return true;
      default: return true;
    }
  }
  if (slot.filler == EventFiller::absent) return true;
  if (slot.filler == EventFiller::parties) {
    std::size_t codes = 0;
    for (const EventParty& party : sense.parties) codes += std::max<std::size_t>(1, party.codes.size());
    return codes >= 2;
  }
  return false;
}

/// "insists that the border is closed", "asked whether it was closed": what tells or asks for a fact asks nobody for a deed.
bool EventMatcher::asks_nothing(const Predicate& predicate) const {
  if (!known_.in_set(predicate.base, "ask_or_tell")) return false;
  const std::vector<int> contents = predicate.words_of("complement");
  return !contents.empty() && std::all_of(contents.begin(), contents.end(), [&](int content) {
    std::vector<int> verbs = clauses_.children[content];
    std::erase_if(verbs, [&](int child) { return !is_relation(clauses_.word(child).relation, "aux") && !is_relation(clauses_.word(child).relation, "cop"); });
    verbs.push_back(content);
    const auto some = [&](const auto& holds) { return std::any_of(verbs.begin(), verbs.end(), [&](int verb) { return holds(clauses_.word(verb)); }); };
    if (some([&](const Word& verb) { return known_.in_set(verb.lemma, "due"); })) return false;
    return some([](const Word& verb) {
      const bool inflected = (verb.xpos == "VBD" || verb.xpos == "VBZ") && verb.form != verb.lemma;
      return inflected || verb.xpos == "MD" || (verb.xpos == "VBP" && verb.upos == Upos::AUX);
    });
  });
}

std::optional<EventSense> EventMatcher::fit(const Predicate& predicate, const EventFrame& frame, int depth) const {
  EventSense sense;
  sense.predicate = &predicate;
  sense.frame = &frame;
  bool clause_subject = false;
  for (const EventSlot& slot : frame.slots) {
    if (fill(predicate, slot, sense)) {
      if (slot.roles.front() != "mutual") sense.score += weight_of(slot.filler);
      if (slot.roles.front().starts_with("complement ")) sense.score += 0.5;
      const bool named = !slot.sets.empty() && slot.sets.front() == "named";  // a bar to things, no mark of the exacter frame
      if (named) sense.score += 0.1;
      if (!named && (!slot.sets.empty() || !slot.words.empty())) sense.score += slot.words.empty() ? 0.5 : 1;
      clause_subject |= slot.filler == EventFiller::clause_subject;
      continue;
    }
    if (slot.optional) continue;
    if (slot.filler == EventFiller::source && predicate.passive) continue;  // nobody says who
    return std::nullopt;
  }
  if (frame.type == "REQUEST" && asks_nothing(predicate)) return std::nullopt;
  if (sense.parties.empty()) find_target(predicate, clause_subject, depth, sense);
  for (const auto* list : {&sense.sources, &sense.targets, &sense.parties}) {
    for (const EventParty& party : *list) sense.score += party.sort == EventParty::Sort::known ? 0.25 : 0;
  }
  return sense;
}

std::optional<EventSense> EventMatcher::read_frames(const Predicate& predicate, const std::vector<EventFrame>& frames, int depth) const {
  std::optional<EventSense> best;
  for (const EventFrame& frame : frames) {
    auto sense = fit(predicate, frame, depth);
    if (sense && (!best || sense->score > best->score)) best = std::move(sense);
  }
  return best;
}

/// "paid a visit to", "came under attack from": the noun's frame with the verb's parties.
std::optional<EventSense> EventMatcher::read_support(const Predicate& verb, int depth) const {
  auto supports = known_.supports.find(verb.lemma);
  if (supports == known_.supports.end()) supports = known_.supports.find(verb.base);
  if (supports == known_.supports.end()) return std::nullopt;
  std::optional<EventSense> best;
  for (const SupportVerb& support : supports->second) {
    for (const int place : verb.words_of(support.role)) {
      const int word = finder_.behind(place);
      const Predicate* noun = clauses_.at(word);
      if (!noun || noun->sort != PredicateSort::noun) continue;
      const auto* frames = known_.frames_of(*noun);
      if (!frames) continue;
      Predicate joined = *noun;
      const bool acted_on = support.effect == "get";
      std::erase_if(joined.arguments, [&](const Argument& a) { return !acted_on && (a.role == "owner" || a.role == "by"); });
      std::vector<Argument> own;
      for (const Argument& argument : verb.arguments) {
        if (argument.role == "subject") own.push_back({argument.word, acted_on ? "patient" : "owner", {}, true});
        else if (argument.role == "indirect") own.push_back({argument.word, "to", {}, true});
        else if (!is_core(argument.role) && argument.word != place) own.push_back(argument);
      }
      // The verb's subject stands before a modifier of the noun: "Russia launched rebel attacks".
      joined.arguments.insert(joined.arguments.begin(), own.begin(), own.end());
      joined.passive = verb.passive;
      auto sense = read_frames(joined, *frames, depth);
      if (!sense) continue;
      sense->predicate = &verb;
      sense->noun = word;
      sense->score += 1;
      if (!best || sense->score > best->score) best = std::move(sense);
    }
  }
  return best;
}

std::optional<EventSense> EventMatcher::read_with_subject(const Predicate& noun, const Predicate& verb) const {
  const auto* frames = known_.frames_of(noun);
  const std::vector<int> subjects = verb.words_of("subject");
  if (!frames || subjects.empty()) return std::nullopt;
  for (const std::string_view role : {"patient", "owner"}) {
    Predicate joined = noun;
    for (const int subject : subjects) joined.arguments.insert(joined.arguments.begin(), Argument{subject, std::string(role), {}, true});
    auto sense = read_frames(joined, *frames, 0);
    if (!sense || sense->frame->type.empty() || sense->guessed_target) continue;
    const bool lends = role == "patient" ? has_addressee(sense->frame->type) : sense->frame->type == "CONSULT";
    if (!lends) continue;
    sense->predicate = &noun;
    return sense;
  }
  return std::nullopt;
}

std::optional<EventSense> EventMatcher::read(const Predicate& predicate, int depth) const {
  std::optional<EventSense> best;
  if (const auto* frames = known_.frames_of(predicate)) best = read_frames(predicate, *frames, depth);
  auto supported = predicate.sort == PredicateSort::verb ? read_support(predicate, depth) : std::nullopt;
  if (supported && (!best || supported->score > best->score)) best = std::move(supported);
  if (best && best->frame->type.empty()) return std::nullopt;
  if (best && depth == 0 && known_.in_set(predicate.base, "vow")) read_content(depth, *best);
  return best;
}

/// What is promised: "vowed to attack" threatens, "vowed not to talk" refuses.
void EventMatcher::read_content(int depth, EventSense& sense) const {
  for (const int clause : sense.predicate->words_of("complement")) {
    const Predicate* inner = clauses_.at(clause);
    if (!inner) continue;
    const auto reading = read(*inner, depth + 1);
    const std::string type = reading ? reading->frame->type : known_.sole_type(*inner);
    if (type.empty()) continue;
    sense.content = (inner->negated && !(reading && reading->negation_read) ? "not " : "") + type;
    return;
  }
}

}  // namespace chancery
