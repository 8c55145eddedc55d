#include <algorithm>
#include <array>

#include "coding/event_match.h"

namespace chancery {

namespace {

constexpr int kMaxDepth = 3;

// Where a target stands that no slot of the frame names, likeliest first.
constexpr std::array<std::string_view, 18> kTargetRoles{"against", "with", "to",   "toward", "towards", "on",  "upon", "at",  "over",
                                                        "from",    "for",  "about", "of",     "between", "into", "in",   "near", "among"};

/// Whether a guess would make a party act on itself. Two bodies of one state are two parties, strikers and their government, but a
/// state named by its own name acts through its bodies.
bool is_same_side(const EventParty& source, const EventParty& target) {
  const auto has_role = [](const std::string& code) { return code.find('.') != std::string::npos; };
  const bool whole = source.actor == source.word;
  return std::any_of(source.codes.begin(), source.codes.end(), [&](const std::string& code) {
    return std::any_of(target.codes.begin(), target.codes.end(), [&](const std::string& other) {
      return state_of(other) == state_of(code) && (other == code || !has_role(other) || (whole && !has_role(code)));
    });
  });
}

}  // namespace

bool EventMatcher::add_target(int word, EventSense& sense) const {
  EventParty party = finder_.party(word);
  if (party.sort != EventParty::Sort::known) return false;
  for (const EventParty& source : sense.sources) {
    if (source.word == word || is_same_side(source, party)) return false;
  }
  sense.targets.push_back(std::move(party));
  sense.guessed_target = true;
  return true;
}

/// People may be harmed where they live, by their own state too.
bool EventMatcher::add_home(int word, EventSense& sense) const {
  EventParty party = finder_.party(word);
  if (party.sort != EventParty::Sort::known || party.actor != word) return false;
  for (std::string& code : party.codes) code = std::string(state_of(code)) + ".CVL";
  sense.targets.push_back(std::move(party));
  return true;
}

void EventMatcher::target_in_clause(int clause, bool subject_first, int depth, EventSense& sense) const {
  const Predicate* inner = clauses_.at(clause);
  if (!inner || depth >= kMaxDepth) return;
  if (subject_first) {
    for (const int word : inner->words_of(inner->passive ? "object" : "subject")) add_target(word, sense);
    if (!sense.targets.empty()) return;
  }
  if (const auto reading = read(*inner, depth + 1)) {
    std::vector<const EventParty*> found;
    for (const EventParty& party : reading->targets) found.push_back(&party);
    for (const EventParty& party : reading->parties) found.push_back(&party);
    for (const EventParty* party : found) {
      const bool own = std::any_of(sense.sources.begin(), sense.sources.end(), [&](const EventParty& source) {
        return source.word == party->word || is_same_side(source, *party);
      });
      if (own) continue;
      sense.targets.push_back(*party);
      sense.guessed_target = true;
    }
    if (!sense.targets.empty()) return;
  }
  for (const std::string_view role : {"object", "indirect"}) {
    for (const int word : inner->words_of(role)) add_target(word, sense);
    if (!sense.targets.empty()) return;
  }
  for (const std::string_view role : kTargetRoles) {
    for (const int word : roles_.words_in(*inner, std::string(role))) add_target(word, sense);
    if (!sense.targets.empty()) return;
  }
  for (const Argument& argument : inner->arguments) {
    if (argument.role == "complement") target_in_clause(argument.word, true, depth + 1, sense);
    if (!sense.targets.empty()) return;
  }
  for (const int word : inner->words_of("subject")) add_target(word, sense);
}

/// A target that is a thing takes its side from the phrases about it: "criticised the closure of schools in Mali".
void EventMatcher::name_target(const Predicate& predicate, EventSense& sense) const {
  bool people = false;
  for (const EventParty& target : sense.targets) {
    if (target.sort != EventParty::Sort::thing && target.sort != EventParty::Sort::person) return;
    people |= target.sort == EventParty::Sort::person;
  }
  EventSense found;
  found.sources = sense.sources;
  for (const std::string_view role : kTargetRoles) {
    for (const int word : predicate.words_of(role)) {
      // "arrested three soldiers from Georgia": of people, only where they are from or stand.
      if (people && role != "from" && role != "of" && role != "in" && role != "at" && role != "near") break;
      if (!add_target(word, found) && !(people && add_home(word, found))) continue;
      EventParty& target = sense.targets.front();
      target.codes = found.targets.front().codes;
      target.span = join(target.span, found.targets.front().span);
      target.sort = EventParty::Sort::known;
      sense.guessed_target = true;
      return;
    }
  }
}

void EventMatcher::find_target(const Predicate& predicate, bool clause_subject, int depth, EventSense& sense) const {
  if (!sense.targets.empty()) return name_target(predicate, sense);
  for (const int clause : sense.clauses) {
    target_in_clause(clause, clause_subject, depth, sense);
    if (!sense.targets.empty()) return;
  }
  if (sense.theme >= 0 && add_target(sense.theme, sense)) return;
  for (const std::string_view role : kTargetRoles) {
    for (const int word : roles_.words_in(predicate, std::string(role), sense.theme)) add_target(word, sense);
    if (!sense.targets.empty()) return;
  }
  if (sense.theme >= 0) target_of_participle(sense);
  if (!sense.targets.empty()) return;
  // "freed 280 soldiers": people whom nothing names are the target still.
  if (sense.theme < 0 || !finder_.in_set(sense.theme, "people")) return;
  const auto& parts = clauses_.children[sense.theme];
  const bool own = std::any_of(parts.begin(), parts.end(), [&](int part) { return clauses_.word(part).relation == "nmod:poss" && clauses_.word(part).upos == Upos::PRON; });
  if (!own) sense.targets.push_back(finder_.party(sense.theme));
}

/// "lifted a ban keeping [the charity] out": whom what is lifted, dropped or refused does something to.
void EventMatcher::target_of_participle(EventSense& sense) const {
  for (const int child : clauses_.children[sense.theme]) {
    const Predicate* participle = is_relation(clauses_.word(child).relation, "acl") && clauses_.word(child).xpos == "VBG" ? clauses_.at(child) : nullptr;
    if (!participle) continue;
    for (const int word : participle->words_of("object")) add_target(word, sense);
    if (!sense.targets.empty()) return;
  }
}

}  // namespace chancery
