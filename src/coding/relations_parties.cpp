#include "coding/relations_parties.h"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace chancery {
namespace {

constexpr int kMaxDepth = 3;
constexpr std::size_t kMaxParties = 6;

/// A government acts for its state.
std::string party_code(const std::string& code) { return code.ends_with(".GOV") ? std::string(state_of(code)) : code; }

void add_party(std::vector<RelationParty>& parties, const std::string& code, int word) {
  if (code.empty() || parties.size() >= kMaxParties) return;
  const std::string name = party_code(code);
  for (const RelationParty& party : parties)
    if (party.code == name) return;
  parties.push_back({name, word});
}

void add_word(std::vector<int>& words, int word) {
  if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
}

/// "recognised by A but not by B, C or D": agents joined to the verb itself.
void add_later_agents(const Clauses& clauses, int verb, std::vector<int>& words) {
  for (int child : clauses.children[static_cast<std::size_t>(verb)]) {
    if (!is_relation(clauses.word(child).relation, "conj") || preposition_of(clauses, child) != "by") continue;
    for (int agent : conjuncts_of(clauses, child)) add_word(words, agent);
  }
}

}  // namespace

std::vector<int> RelationPartyFinder::words_in_role(int word, const std::string& role, int joined) const {
  if (role == "self") return {word};
  if (role == "head") return joined >= 0 ? std::vector<int>{joined} : std::vector<int>{};
  std::vector<int> words;
  if (role == "appos") {
    const Word& self = clauses_.word(word);
    const bool beside = is_relation(self.relation, "appos") || is_relation(self.relation, "compound") || is_relation(self.relation, "flat");
    if (beside && self.head >= 0) add_word(words, self.head);
    for (int child : clauses_.children[static_cast<std::size_t>(word)])
      if (is_relation(clauses_.word(child).relation, "appos") || is_relation(clauses_.word(child).relation, "flat")) add_word(words, child);
    return words;
  }
  if (const Predicate* predicate = clauses_.at(word)) {
    for (int found : predicate->words_of(role)) add_word(words, role == "owner" ? owner_behind(word, found) : found);
    if (role == "subject" && predicate->passive) add_later_agents(clauses_, word, words);
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
  // A noun beside a name is that name: "Turkey, an ally that …".
  if (parties.empty() && is_relation(clauses_.word(word).relation, "appos") && clauses_.word(word).head >= 0)
    if (const ActorMention* mention = input_.resolution.mention_at(clauses_.sentence, clauses_.word(word).head))
      for (const std::string& code : mention->actors) add_party(parties, code, clauses_.word(word).head);
  // "the regions of Abkhazia and South Ossetia": what is joined below counts as well.
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

/// "Those that recognise it include Paraguay and Eswatini": the examples stand for the whole.
void RelationPartyFinder::add_examples(int word, std::vector<RelationParty>& parties) const {
  for (const Predicate& predicate : clauses_.predicates) {
    if (lower(predicate.base) != "include" && !lower(clauses_.word(predicate.word).form).starts_with("includ")) continue;
    const std::vector<int> subjects = predicate.words_of("subject");
    if (std::find(subjects.begin(), subjects.end(), word) == subjects.end()) continue;
    for (int object : predicate.words_of("object"))
      if (const ActorMention* mention = input_.resolution.mention_at(clauses_.sentence, object))
        for (const std::string& code : mention->actors) add_party(parties, code, object);
  }
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

std::vector<std::pair<RelationParty, RelationParty>> RelationPartyFinder::pair_with_partner(int word, bool anywhere) const {
  std::vector<RelationParty> subjects = parties_at(word, {{"subject"}}, -1);
  if (subjects.size() != 1) return {};
  const std::string_view own = state_of(subjects.front().code);
  // "its embassy in Tehran" names the partner though a mere place.
  const auto code_of = [](const ActorMention& mention) {
    if (mention.actors.size() == 1) return std::string(state_of(mention.actors.front()));
    return mention.actors.empty() && mention.place ? mention.place->country : std::string();
  };
  const auto partner = [&](const ActorMention& mention) {
    const std::string code = code_of(mention);
    if (code.empty() || code == own) return false;
    const ActorKind kind = input_.registry.kind_of_actor(code);
    return kind == ActorKind::state || kind == ActorKind::contested;
  };
  const ActorMention* nearest = nullptr;
  std::map<std::string, int> counts;
  for (const ActorMention& mention : input_.resolution.mentions) {
    if (!partner(mention)) continue;
    ++counts[code_of(mention)];
    if (mention.sentence != clauses_.sentence) continue;
    if (!nearest || std::abs(mention.head - word) < std::abs(nearest->head - word)) nearest = &mention;
  }
  if (nearest) return {{subjects.front(), {code_of(*nearest), nearest->head}}};
  if (!anywhere) return {};
  std::string most;
  for (const auto& [code, count] : counts)
    if (most.empty() || count > counts[most]) most = code;
  if (most.empty()) return {};
  return {{subjects.front(), {most, subjects.front().word}}};
}

bool RelationPartyFinder::passes(const RelationParty& party, const std::string& filter) const {
  if (filter.empty()) return true;
  const ActorKind kind = input_.registry.kind_of_actor(party.code);
  if (filter == "body") return kind == ActorKind::international;
  if (filter == "place") return kind == ActorKind::state || kind == ActorKind::contested || kind == ActorKind::place;
  const ActorMention* mention = input_.resolution.mention_at(clauses_.sentence, party.word);
  return mention && !mention->actors.empty() && mention->actors.front().ends_with(".GOV");
}

std::vector<std::pair<RelationParty, RelationParty>> RelationPartyFinder::pairs(int word, const std::vector<PartyRule>& rules, const std::string& kind,
                                                        int joined) const {
  std::vector<std::pair<RelationParty, RelationParty>> found;
  for (const PartyRule& rule : rules) {
    const std::vector<RelationParty> first = parties_at(word, rule.first, joined);
    if (rule.arrow == PartyRule::Arrow::together) {
      if (first.size() >= 2) found.emplace_back(first[0], first[1]);
      else if (first.size() == 1 && kind == "armed-conflict" && rule.first.back().front() == "in") found.emplace_back(first[0], first[0]);
    } else {
      const std::vector<RelationParty> second = parties_at(word, rule.second, joined);
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
