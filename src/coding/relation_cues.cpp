#include "coding/relation_cues.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "coding/parts.h"

namespace chancery {

namespace {

/// How many words ".." may pass over.
constexpr int kGap = 6;
/// How far before a cue whoever it starts with may end.
constexpr int kBefore = 3;
/// How many words ("the southern", "all of") may stand between a cue and the name that it asks for.
constexpr int kLead = 3;
/// How far above its words the predicate of a cue may hang.
constexpr int kClimb = 4;

void add_all(const std::vector<RelationParty>& from, std::vector<RelationParty>& into) {
  for (const RelationParty& party : from) add_party(into, party.code, party.word);
}

bool holds(const std::vector<RelationParty>& parties, std::string_view code) {
  return std::any_of(parties.begin(), parties.end(), [&](const RelationParty& party) { return state_of(party.code) == state_of(code); });
}

bool leads(const Word& word) {
  if (word.xpos.starts_with("W")) return false;  // "what it"
  return word.upos == Upos::DET || word.upos == Upos::ADJ || word.upos == Upos::ADV || word.upos == Upos::PRON || word.upos == Upos::NUM;
}

bool ends_clause(const Word& word) { return word.upos == Upos::PUNCT && word.form != "-" && word.form != "–" && word.form != ","; }

}  // namespace

RelationCueFinder::RelationCueFinder(const CodingInput& input, const Clauses& clauses, const RelationContext& context)
    : input_(input), clauses_(clauses), context_(context), known_(*input.lexicon.data().relations), finder_(input, clauses, context) {}

std::vector<CuedRelation> RelationCueFinder::find() const {
  std::vector<CuedRelation> found;
  for (int at = 0; at < size(); ++at) {
    std::set<std::size_t> places;
    for (const std::string& name : {lower(word(at).form), lower(word(at).lemma)}) {
      const auto [first, last] = known_.cues_by_word.equal_range(name);
      for (auto place = first; place != last; ++place) places.insert(place->second);
    }
    for (const std::size_t place : places) {
      const RelationCue& cue = known_.cues[place];
      if (!is_word(cue.items[cue.anchor], at)) continue;
      Match match;
      match.first = match.last = at;
      if (cue.anchor > 0 && !match_before(cue, at, match)) continue;
      if (!this->match(cue.items, cue.anchor, at, match) || is_of_other_ties(cue, match)) continue;
      CuedRelation one{&cue, at, predicate_of(match), match.date, pairs_of(cue, match)};
      if (one.predicate) one.word = one.predicate->word;
      if (!one.pairs.empty()) found.push_back(std::move(one));
    }
  }
  return found;
}

bool RelationCueFinder::is_word(const CueItem& item, int at) const {
  if (item.sort != CueItem::Sort::word || at >= size()) return false;
  if (item.upos && word(at).upos != *item.upos) return false;
  const std::string form = lower(word(at).form), lemma = lower(word(at).lemma);
  return std::any_of(item.words.begin(), item.words.end(), [&](const std::string& one) {
    return one.front() == '*' ? known_.is_of(std::string_view(one).substr(1), word(at)) : one == form || one == lemma;
  });
}

bool RelationCueFinder::match(const std::vector<CueItem>& items, std::size_t item, int at, Match& into) const {
  if (item == items.size()) return true;
  const CueItem& wanted = items[item];
  if (wanted.sort == CueItem::Sort::gap) {
    for (int skipped = 0; skipped <= kGap && at + skipped < size(); ++skipped) {
      if (skipped > 0 && ends_clause(word(at + skipped - 1))) return false;
      Match trial = into;
      if (match(items, item + 1, at + skipped, trial)) return into = std::move(trial), true;
    }
    return false;
  }
  Match trial = into;
  int next = at;
  bool fits = false;
  if (wanted.sort == CueItem::Sort::word) {
    fits = is_word(wanted, at);
    if (fits) trial.last = std::max(trial.last, next++);
  } else if (wanted.sort == CueItem::Sort::date) {
    fits = take_date(next, trial);
  } else {
    fits = take_slot(wanted, next, trial);
  }
  if (fits && match(items, item + 1, next, trial)) return into = std::move(trial), true;
  return wanted.optional && match(items, item + 1, at, into);
}

/// The mention that starts at `at`, or a few leading words on.
const ActorMention* RelationCueFinder::mention_from(int at) const {
  const ActorMention* found = nullptr;
  for (const ActorMention& mention : input_.resolution.mentions) {
    if (mention.sentence != clauses_.sentence || mention.actors.empty() || mention.head < at || mention.first > at + kLead) continue;
    if (is_relation(word(mention.head).relation, "nmod:poss") && word(mention.head).upos == Upos::PRON) continue;  // "support from its base"
    bool led = true;
    for (int i = at; i < mention.first; ++i) led = led && leads(word(i));
    if (led && (!found || mention.first < found->first)) found = &mention;
  }
  return found;
}

bool RelationCueFinder::is_actor(const ActorMention& mention, bool body) const {
  if (mention.former || mention.actors.empty()) return false;
  const auto& roles = input_.lexicon.data().relation_roles->standing_for_state;
  return std::all_of(mention.actors.begin(), mention.actors.end(), [&](const std::string& code) {
    const std::size_t dot = code.find('.');
    if (dot != std::string::npos && !code.ends_with(".REB") && !roles.contains(std::string_view(code).substr(dot + 1))) return false;
    const bool international = input_.registry.kind_of_actor(std::string(state_of(code))) == ActorKind::international;
    return body ? international : international || context_.is_land(state_of(code));
  });
}

bool RelationCueFinder::take_mention(const CueItem& item, const ActorMention& mention, Match& into) const {
  if (!is_actor(mention, item.sort == CueItem::Sort::body)) return false;
  std::vector<RelationParty>& parties =
      item.sort == CueItem::Sort::body ? into.body : item.sort == CueItem::Sort::party ? into.party : into.other;
  for (int joined : conjuncts_of(clauses_, mention.head)) add_all(finder_.parties_of(joined), parties);
  return !parties.empty();
}

bool RelationCueFinder::take_date(int& at, Match& into) const {
  for (const TimeMention& time : input_.resolution.times) {
    if (time.sentence != clauses_.sentence || time.first < at || time.first > at + 1 || !time.when || !time.when->from) continue;
    at = time.last + 1;
    into.date = &time;
    return true;
  }
  return false;
}

bool RelationCueFinder::take_slot(const CueItem& item, int& at, Match& into) const {
  const ActorMention* mention = mention_from(at);
  if (!mention || !take_mention(item, *mention, into)) return false;
  at = mention->last + 1;
  if (at < size() && (word(at).form == "'s" || word(at).form == "’s" || word(at).form == "'")) ++at;
  return true;
}

/// Somebody before the cue: "Jordan's exit from", "Jordanian help for"; some way before it where a gap says so.
bool RelationCueFinder::match_before(const RelationCue& cue, int at, Match& into) const {
  const ActorMention* nearest = nullptr;
  const int farthest = at - (cue.anchor > 1 ? kGap : kBefore);
  for (const ActorMention& mention : input_.resolution.mentions) {
    if (mention.sentence != clauses_.sentence || mention.last >= at || mention.last < farthest) continue;
    bool led = true;
    for (int i = mention.last + 1; i < at; ++i) led = led && word(i).upos != Upos::VERB && word(i).form != "," && !ends_clause(word(i));
    if (led && (!nearest || mention.last > nearest->last)) nearest = &mention;
  }
  return nearest && take_mention(cue.items.front(), *nearest, into);
}

/// "trade ties" are no diplomatic relations.
bool RelationCueFinder::is_of_other_ties(const RelationCue& cue, const Match& match) const {
  if (cue.frame.kind != "diplomatic-relations") return false;
  for (int at = match.first; at <= match.last; ++at)
    if (known_.is_of("not-ties", word(at))) return true;
  return false;
}

/// The predicate that the cue starts with; else one among its own words, a verb for choice; nullptr for none.
const Predicate* RelationCueFinder::predicate_of(const Match& match) const {
  const Predicate* best = clauses_.at(match.first);
  if (best) return best;
  for (int at = match.first; at <= match.last; ++at) {
    const Predicate* here = clauses_.at(at);
    if (here && (!best || (best->sort != PredicateSort::verb && here->sort == PredicateSort::verb))) best = here;
  }
  return best;
}

/// Whose subject does it: the cue's own predicate, else the one above.
const Predicate* RelationCueFinder::clause_of(const Match& match) const {
  const Predicate* best = predicate_of(match);
  int at = match.first;
  for (int climb = 0; !best && at >= 0 && climb < kClimb; ++climb, at = word(at).head) best = clauses_.at(at);
  return best;
}

/// Who does it: the subject, else whoever is named last before it, else whom the sentence before was about.
std::vector<RelationParty> RelationCueFinder::doers(const Match& match) const {
  std::vector<RelationParty> parties;
  const auto add_lands = [&](const std::vector<RelationParty>& from) {
    for (const RelationParty& party : from)
      if (context_.is_land(state_of(party.code)) && !holds(match.other, party.code)) add_party(parties, std::string(state_of(party.code)), party.word);
  };
  if (const Predicate* predicate = clause_of(match)) {
    add_lands(finder_.doers_of(predicate->word));
    if (!parties.empty()) return parties;
  }
  const ActorMention* nearest = nullptr;
  for (const ActorMention& mention : input_.resolution.mentions) {
    if (mention.sentence != clauses_.sentence || mention.head >= match.first || !is_actor(mention, false)) continue;
    if (mention.actors.size() == 1 && !context_.is_land(state_of(mention.actors.front()))) continue;
    if (!nearest || mention.head > nearest->head) nearest = &mention;
  }
  if (nearest)
    for (int joined : conjuncts_of(clauses_, nearest->head)) add_lands(finder_.parties_of(joined));
  if (!parties.empty()) return parties;
  const std::string topic = context_.partner_of(match.other.empty() ? std::string_view() : state_of(match.other.front().code), clauses_.sentence);
  if (!topic.empty()) parties.push_back({topic, match.first});
  return parties;
}

/// "is armed by Peru": those of whom a cue tells that names who does it.
std::vector<RelationParty> RelationCueFinder::subjects(const Match& match) const {
  const Predicate* predicate = clause_of(match);
  std::vector<RelationParty> parties;
  if (!predicate) return parties;
  for (const RelationParty& party : finder_.doers_of(predicate->word))
    if (context_.is_land(state_of(party.code)) && !holds(match.party, party.code)) add_party(parties, party.code, party.word);
  return parties;
}

/// The states that the sentence speaks of, the places of others among them.
std::vector<RelationParty> RelationCueFinder::lands_named() const {
  std::vector<RelationParty> named;
  for (const ActorMention& mention : input_.resolution.mentions) {
    if (mention.sentence != clauses_.sentence || mention.former) continue;
    for (const std::string& code : mention.actors)
      if (context_.is_land(state_of(code))) add_party(named, std::string(state_of(code)), mention.head);
    if (mention.actors.empty() && mention.place) add_party(named, mention.place->country, mention.head);
  }
  return named;
}

/// Whom else: the state named nearest to it, else the one that the doer has most to do with.
std::vector<RelationParty> RelationCueFinder::others(const Match& match, const std::vector<RelationParty>& doers, bool named) const {
  if (doers.empty()) return {};
  const std::string own(state_of(doers.front().code));
  std::vector<RelationParty> named_here = lands_named();
  std::erase_if(named_here, [&](const RelationParty& party) { return holds(doers, party.code); });
  std::string other = named_here.size() == 1 ? named_here.front().code : std::string();
  if (other.empty() && (!named || context_.is_of_two())) other = context_.partner_of(own, clauses_.sentence);
  if (other.empty() || holds(doers, other)) return {};
  return {{other, match.last}};
}

/// The body named nearest, else the one that the text speaks of.
std::vector<RelationParty> RelationCueFinder::bodies(const Match& match) const {
  const ActorMention* nearest = nullptr;
  for (const ActorMention& mention : input_.resolution.mentions) {
    if (mention.sentence != clauses_.sentence || !is_actor(mention, true)) continue;
    if (!nearest || std::abs(mention.head - match.last) < std::abs(nearest->head - match.last)) nearest = &mention;
  }
  if (nearest) return finder_.parties_of(nearest->head);
  if (context_.body().empty()) return {};
  return {{context_.body(), match.last}};
}

/// Where neither side is in the cue and the text is about two: those two, unless the sentence names somebody else.
std::vector<std::pair<RelationParty, RelationParty>> RelationCueFinder::main_pair(const RelationCue& cue, const Match& match) const {
  if (cue.frame.is_directed() || cue.need == RelationCue::Need::one || cue.need == RelationCue::Need::body || !match.party.empty() || !match.other.empty()) return {};
  const auto pair = context_.is_of_two() ? context_.pair_at(clauses_.sentence) : std::nullopt;
  const std::vector<RelationParty> named = lands_named();
  if (named.size() == 2 && (!pair || cue.need == RelationCue::Need::two)) return {{named[0], named[1]}};
  if (!pair) return {};
  for (const ActorMention& mention : input_.resolution.mentions) {
    if (mention.sentence != clauses_.sentence) continue;
    for (const std::string& code : mention.actors)
      if (context_.is_land(state_of(code)) && state_of(code) != pair->first && state_of(code) != pair->second) return {};
  }
  return {{{pair->first, match.first}, {pair->second, match.last}}};
}

std::vector<std::pair<RelationParty, RelationParty>> RelationCueFinder::pairs_of(const RelationCue& cue, const Match& match) const {
  if (auto pair = main_pair(cue, match); !pair.empty() || cue.need == RelationCue::Need::main) return pair;
  std::vector<RelationParty> first = match.party.empty() ? doers(match) : match.party, second = match.other;
  if (cue.need == RelationCue::Need::body) {
    if (!cue.body.empty()) second = {{cue.body, match.last}};
    else second = !match.body.empty() ? match.body : cue.named ? std::vector<RelationParty>{} : bodies(match);
    if (second.size() > 1) second.resize(1);
  } else if (cue.need == RelationCue::Need::one) {
    second = first;
  } else if (second.empty()) {
    if (!match.party.empty()) second = subjects(match);
    if (second.empty()) second = others(match, first, cue.named);
  }
  std::vector<std::pair<RelationParty, RelationParty>> pairs;
  for (const RelationParty& a : first)
    for (const RelationParty& b : second) {
      const bool same = state_of(a.code) == state_of(b.code);
      if (same == (cue.need == RelationCue::Need::one)) pairs.emplace_back(a, b);
    }
  return pairs;
}

}  // namespace chancery
