#include "coding/relations_parties.h"

#include <algorithm>
#include <cstdlib>

#include "coding/parts.h"
#include "coding/relation_phrase.h"

namespace chancery {
namespace {

constexpr int kMaxDepth = 3;
constexpr std::size_t kMaxParties = 6;

/// A government acts for its state.
std::string party_code(const std::string& code) { return code.ends_with(".GOV") ? std::string(state_of(code)) : code; }

}  // namespace

void add_party(std::vector<RelationParty>& parties, const std::string& code, int word) {
  if (code.empty() || parties.size() >= kMaxParties) return;
  const std::string name = party_code(code);
  for (const RelationParty& party : parties)
    if (party.code == name) return;
  parties.push_back({name, word});
}

std::vector<int> RelationPartyFinder::words_in_role(int word, const std::string& role, int joined) const {
  if (role == "self") return {word};
  if (role == "agent") return agents_of(word);
  if (role == "rest") return rest_of(word, false);
  if (role == "body") return rest_of(word, true);
  if (role == "head") return joined >= 0 ? std::vector<int>{joined} : std::vector<int>{};
  std::vector<int> words;
  if (role == "appos") {
    const Word& self = clauses_.word(word);
    const bool beside = is_relation(self.relation, "appos") || is_relation(self.relation, "compound") || is_relation(self.relation, "flat");
    if (beside && self.head >= 0)
      for (int one : self.xpos == "NNS" ? conjuncts_of(clauses_, self.head) : std::vector<int>{self.head}) add_word(words, one);
    for (int child : clauses_.children[static_cast<std::size_t>(word)])
      if (is_relation(clauses_.word(child).relation, "appos") || is_relation(clauses_.word(child).relation, "flat")) add_word(words, child);
    return words;
  }
  if (const Predicate* predicate = clauses_.at(word)) {
    // "has become the largest buyer": the subject is the verb's.
    const Word& self = clauses_.word(word);
    const Predicate* above = role == "subject" && predicate->sort == PredicateSort::noun && predicate->words_of(role).empty() &&
                                     is_relation(self.relation, "xcomp") ? clauses_.at(self.head) : nullptr;
    if (above) words = above->words_of(role);
    for (int found : predicate->words_of(role)) add_word(words, role == "owner" ? owner_behind(word, found) : found);
    if (role == "subject") drop_beyond_semicolon(word, words);
    if (role == "subject" && predicate->passive) add_later_agents(clauses_, word, words);
    if (role == "object") add_noun_before(word, words);
    if (role == "modifier") add_inner_modifiers(words);
  }
  return words;
}

/// "Moscow revokes its recognition": the possessive is the clause's subject, whatever it was resolved to.
int RelationPartyFinder::owner_behind(int noun, int owner) const {
  if (clauses_.word(owner).upos != Upos::PRON || !is_relation(clauses_.word(noun).relation, "obj")) return owner;
  const Predicate* above = clauses_.at(clauses_.word(noun).head);
  if (!above) return owner;
  const std::vector<int> subjects = above->words_of("subject");
  return subjects.size() == 1 && !parties_of(subjects.front()).empty() ? subjects.front() : owner;
}

/// "a U.N. arms embargo": the name may hang on the noun between.
void RelationPartyFinder::add_inner_modifiers(std::vector<int>& words) const {
  for (std::size_t i = 0, size = words.size(); i < size; ++i) {
    if (clauses_.word(words[i]).upos != Upos::NOUN) continue;
    for (int child : clauses_.children[static_cast<std::size_t>(words[i])]) {
      const std::string_view relation = clauses_.word(child).relation;
      if (child < words[i] && (is_relation(relation, "compound") || is_relation(relation, "amod"))) add_word(words, child);
    }
  }
}

/// "Iran, squeezed by sanctions": the noun before a participle, whatever the tree hangs that on.
void RelationPartyFinder::add_noun_before(int participle, std::vector<int>& words) const {
  const Word& self = clauses_.word(participle);
  if (self.xpos != "VBN" || participle < 2 || clauses_.word(participle - 1).form != ",") return;
  if (!is_relation(self.relation, "advcl") && !is_relation(self.relation, "acl")) return;
  const Upos before = clauses_.word(participle - 2).upos;
  if (before == Upos::NOUN || before == Upos::PROPN) words = {participle - 2};
}

std::vector<int> RelationPartyFinder::words_at(int word, const PartyPath& path, int joined) const {
  std::vector<int> here{word};
  for (const std::vector<std::string>& roles : path) {
    std::vector<int> next;
    for (int from : here)
      for (const std::string& role : roles)
        for (int to : words_in_role(from, role, joined)) add_word(next, to);
    here = std::move(next);
  }
  return here;
}

std::vector<RelationParty> RelationPartyFinder::parties_of(int word) const {
  std::vector<RelationParty> parties;
  std::vector<std::pair<int, int>> queue{{word, 0}};
  for (std::size_t i = 0; i < queue.size() && parties.empty(); ++i) {
    const auto [at, depth] = queue[i];
    if (const ActorMention* mention = input_.resolution.mention_at(clauses_.sentence, at); mention && !mention->former)
      for (const std::string& code : mention->actors) add_party(parties, code, at);
    if (!parties.empty() || depth >= kMaxDepth) continue;
    for (int child : clauses_.children[static_cast<std::size_t>(at)]) {
      const Word& below = clauses_.word(child);
      const bool inside = (is_relation(below.relation, "nmod") && preposition_of(clauses_, child) == "of") ||
                          is_relation(below.relation, "appos") || is_relation(below.relation, "flat");
      if (inside) queue.emplace_back(child, depth + 1);
    }
  }
  if (parties.empty()) add_examples(word, parties);
  if (parties.empty()) add_spoken_of(word, parties);
  // A noun beside a name is that name: "Turkey, an ally that …".
  if (parties.empty() && is_relation(clauses_.word(word).relation, "appos") && clauses_.word(word).head >= 0)
    if (const ActorMention* mention = input_.resolution.mention_at(clauses_.sentence, clauses_.word(word).head))
      for (const std::string& code : mention->actors) add_party(parties, code, clauses_.word(word).head);
  // "the islands of Iturup and Kunashir": what is joined below counts as well.
  if (!parties.empty() && parties.front().word != word)
    for (int other : conjuncts_of(clauses_, parties.front().word))
      if (const ActorMention* mention = input_.resolution.mention_at(clauses_.sentence, other))
        for (const std::string& code : mention->actors) add_party(parties, code, other);
  return parties;
}

std::vector<RelationParty> RelationPartyFinder::parties_at(int word, const PartyPath& path, int joined) const {
  std::vector<RelationParty> parties;
  for (int at : words_at(word, path, joined))
    for (const RelationParty& party : parties_of(at)) add_party(parties, party.code, party.word);
  return parties;
}

bool RelationPartyFinder::is_party(int word, bool bodies) const {
  const ActorMention* mention = input_.resolution.mention_at(clauses_.sentence, word);
  if (!mention || mention->former) return false;
  return std::any_of(mention->actors.begin(), mention->actors.end(), [&](const std::string& code) {
    return bodies ? input_.registry.kind_of_actor(code) == ActorKind::international : context_.is_land(state_of(code));
  });
}

/// The nearest state (or body) below the word that is no agent, with those joined to it.
std::vector<int> RelationPartyFinder::rest_of(int word, bool bodies) const {
  const Predicate* predicate = clauses_.at(word);
  std::vector<std::string> own;
  for (int agent : agents_of(word))
    for (const RelationParty& party : parties_of(agent)) own.emplace_back(state_of(party.code));
  for (int below : phrase_words(clauses_, word, predicate ? predicate->words_of("subject") : std::vector<int>{})) {
    if (is_relation(clauses_.word(below).relation, "nsubj") || !is_party(below, bodies)) continue;
    const ActorMention* mention = input_.resolution.mention_at(clauses_.sentence, below);
    if (std::find(own.begin(), own.end(), state_of(mention->actors.front())) != own.end()) continue;
    return conjuncts_of(clauses_, below);
  }
  return {};
}

/// The land that a place lies in, for what is claimed or occupied: "the Essequibo region".
std::vector<RelationParty> RelationPartyFinder::lands_of(int word) const {
  std::vector<RelationParty> lands;
  for (const ActorMention& mention : input_.resolution.mentions) {
    if (mention.sentence != clauses_.sentence || !mention.place || mention.place->country.empty()) continue;
    const bool inside = mention.head == word || clauses_.word(mention.head).head == word;
    if (inside) add_party(lands, mention.place->country, word);
  }
  return lands;
}

bool RelationPartyFinder::is_excluded(int word) const {
  // "by A, but not by B, C or D": the list back to its "not", whatever the tree made of it.
  for (int at = word - 1; at >= 0 && word - at < 12; --at) {
    const Word& before = clauses_.word(at);
    if (before.upos == Upos::PART && lower(before.form) == "not") return at > 0 && clauses_.word(at - 1).upos != Upos::AUX;
    const bool listed = before.upos == Upos::PROPN || before.upos == Upos::NOUN || before.upos == Upos::ADJ || before.upos == Upos::DET ||
                        before.upos == Upos::ADP || before.form == "," || lower(before.form) == "or" || lower(before.form) == "and";
    if (!listed) break;
  }
  for (int step = 0; step < 3 && word >= 0; ++step) {
    for (int child : clauses_.children[static_cast<std::size_t>(word)])
      if (clauses_.word(child).upos == Upos::PART && lower(clauses_.word(child).form) == "not" && child < word &&
          clauses_.word(word).upos != Upos::VERB)
        return true;
    if (!is_relation(clauses_.word(word).relation, "conj")) return false;
    word = clauses_.word(word).head;
    if (word >= 0 && clauses_.word(word).upos == Upos::VERB) return false;
  }
  return false;
}

bool RelationPartyFinder::passes(const RelationParty& party, const std::string& filter) const {
  if (filter.empty()) return true;
  const ActorKind kind = input_.registry.kind_of_actor(party.code);
  if (filter == "body" || filter == "implied") return kind == ActorKind::international;
  if (filter == "place") return kind == ActorKind::state || kind == ActorKind::contested || kind == ActorKind::place;
  const ActorMention* mention = input_.resolution.mention_at(clauses_.sentence, party.word);
  return mention && !mention->actors.empty() && mention->actors.front().ends_with(".GOV");
}

std::vector<RelationParty> RelationPartyFinder::group(int word, const std::vector<PartyRule>& rules) const {
  for (const PartyRule& rule : rules) {
    if (rule.arrow != PartyRule::Arrow::together) continue;
    std::vector<RelationParty> all = parties_at(word, rule.first, -1);
    if (all.size() > 2 && std::all_of(all.begin(), all.end(), [&](const RelationParty& party) { return context_.is_land(state_of(party.code)); })) return all;
  }
  return {};
}

std::vector<std::pair<RelationParty, RelationParty>> RelationPartyFinder::pairs(int word, const std::vector<PartyRule>& rules, const std::string& kind,
                                                        int joined) const {
  std::vector<std::pair<RelationParty, RelationParty>> found;
  for (const PartyRule& rule : rules) {
    const std::vector<RelationParty> first = parties_at(word, rule.first, joined);
    if (rule.arrow == PartyRule::Arrow::together) {
      if (first.size() == 2) found.emplace_back(first[0], first[1]);
      else if (first.size() == 1 && kind == "armed-conflict" && rule.first.back().front() == "in") found.emplace_back(first[0], first[0]);
    } else {
      std::vector<RelationParty> second = parties_at(word, rule.second, joined);
      if (second.empty() && (rule.filter == "place" || kind == "border") && rule.second.front().front() != "rest")
        for (int at : words_at(word, rule.second, joined))
          for (const RelationParty& land : lands_of(at)) add_party(second, land.code, land.word);
      if (second.empty() && rule.filter == "implied" && !context_.body().empty()) second.push_back({context_.body(), word});
      for (const RelationParty& a : first)
        for (const RelationParty& b : second) {
          if (a.code == b.code || (state_of(a.code) == state_of(b.code) && kind != "armed-conflict")) continue;
          if (!passes(b, rule.filter)) continue;
          if (rule.arrow == PartyRule::Arrow::backward) found.emplace_back(b, a);
          else found.emplace_back(a, b);
        }
    }
    if (!found.empty()) return found;
  }
  return found;
}

}  // namespace chancery
