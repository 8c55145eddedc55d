#include "coding/relations_parties.h"

#include <algorithm>
#include <cstdlib>

#include "coding/parts.h"

/// Whom the words of a clause leave out, from the words around it and from the document.

namespace chancery {

std::vector<std::pair<RelationParty, RelationParty>> RelationPartyFinder::target_pairs(int word) const {
  std::vector<std::pair<RelationParty, RelationParty>> pairs;
  const bool noun = clauses_.word(word).upos == Upos::NOUN;
  const bool claim = noun && input_.lexicon.data().relations->is_of("claim", clauses_.word(word));
  // "Syria sanctions" are on Syria, "a Syrian claim" is Syria's
  const PartyPath doers = claim ? PartyPath{{"owner", "modifier"}} : noun ? PartyPath{{"owner"}} : PartyPath{{"agent"}};
  for (const RelationParty& party : parties_at(word, doers, -1)) {
    const std::string target = context_.partner_of(state_of(party.code), clauses_.sentence);
    if (!target.empty()) pairs.push_back({party, {target, word}});
  }
  return pairs;
}

std::vector<std::pair<RelationParty, RelationParty>> RelationPartyFinder::guessed_pairs(int word) const {
  std::vector<RelationParty> named;
  for (const char* role : {"agent", "rest"})
    for (const RelationParty& party : parties_at(word, {{role}}, -1)) add_party(named, std::string(state_of(party.code)), party.word);
  std::erase_if(named, [&](const RelationParty& party) { return !context_.is_land(party.code) || is_mediator(party.word, word); });
  if (named.size() > 1) return {};
  if (named.size() == 1) {
    std::string partner = partner_in_sentence(named.front().code, word);
    if (partner.empty()) partner = context_.partner_of(named.front().code, clauses_.sentence);
    if (partner.empty()) return {};
    return {{named.front(), {partner, named.front().word}}};
  }
  if (has_other_subject(word)) return {};
  const auto pair = context_.pair_at(clauses_.sentence);
  if (!pair) return {};
  return {{{pair->first, word}, {pair->second, word}}};
}

std::vector<RelationParty> RelationPartyFinder::named_in_sentence() const {
  std::vector<RelationParty> named;
  for (const ActorMention& mention : input_.resolution.mentions) {
    if (mention.sentence != clauses_.sentence || mention.actors.size() != 1) continue;
    const std::string code(state_of(mention.actors.front()));
    const ActorKind kind = input_.registry.kind_of_actor(code);
    if (context_.is_land(code) || kind == ActorKind::international) add_party(named, code, mention.head);
  }
  return named;
}

std::vector<std::pair<RelationParty, RelationParty>> RelationPartyFinder::pair_in_sentence() const {
  const std::vector<RelationParty> named = named_in_sentence();
  if (named.size() != 2) return {};
  return {{named[0], named[1]}};
}

std::vector<std::pair<RelationParty, RelationParty>> RelationPartyFinder::pair_around(int word) const {
  const std::vector<RelationParty> named = named_in_sentence();
  if (named.size() == 2) return {{named[0], named[1]}};
  if (named.size() == 1) {
    const std::string partner = context_.partner_of(named.front().code, clauses_.sentence);
    if (!partner.empty()) return {{named.front(), {partner, word}}};
  }
  const auto pair = named.empty() ? context_.pair_at(clauses_.sentence) : std::nullopt;
  if (!pair) return {};
  return {{{pair->first, word}, {pair->second, word}}};
}

std::vector<std::pair<RelationParty, RelationParty>> RelationPartyFinder::pair_with(int word, const std::string& code) const {
  const std::vector<RelationParty> subjects = parties_at(word, {{"subject"}}, -1);
  if (subjects.size() != 1 || state_of(subjects.front().code) == state_of(code)) return {};
  return {{subjects.front(), {code, subjects.front().word}}};
}

/// The state named nearest to the word in its sentence; "its embassy in Tehran" names it though a mere place.
std::string RelationPartyFinder::partner_in_sentence(std::string_view own, int word) const {
  const ActorMention* nearest = nullptr;
  const auto code_of = [](const ActorMention& mention) {
    if (mention.actors.size() == 1) return std::string(state_of(mention.actors.front()));
    return mention.actors.empty() && mention.place ? mention.place->country : std::string();
  };
  for (const ActorMention& mention : input_.resolution.mentions) {
    const std::string code = code_of(mention);
    if (mention.sentence != clauses_.sentence || code.empty() || code == own || !context_.is_land(code)) continue;
    if (mention.form == MentionForm::pronoun || is_aside(mention.head, word) || is_scene(mention)) continue;
    if (!nearest || std::abs(mention.head - word) < std::abs(nearest->head - word)) nearest = &mention;
  }
  return nearest ? code_of(*nearest) : std::string();
}

/// "a truce announced by Oman took hold": who had a hand in it, but no party.
bool RelationPartyFinder::is_mediator(int party, int word) const {
  const int above = clauses_.word(party).head;
  return above >= 0 && above != word && clauses_.word(above).xpos == "VBN" && preposition_of(clauses_, party) == "by";
}

/// "signed in Madrid": where, not with whom.
bool RelationPartyFinder::is_scene(const ActorMention& mention) const {
  if (!mention.place || mention.form != MentionForm::name) return false;
  const Word& head = clauses_.word(mention.head);
  return is_relation(head.relation, "obl") && input_.lexicon.data().relations->is_of("scene", preposition_of(clauses_, mention.head));
}

/// "How do you sign a treaty": somebody, but no party.
bool RelationPartyFinder::has_other_subject(int word) const {
  const Predicate* predicate = clauses_.at(word);
  if (!predicate || predicate->sort != PredicateSort::verb) return false;
  const std::vector<int> subjects = predicate->words_of("subject");
  return std::any_of(subjects.begin(), subjects.end(), [&](int subject) { return clauses_.word(subject).upos == Upos::PRON; });
}

/// Within a relative clause that `verb` is not part of: "Somalia, which claims Somaliland, recalled its ambassador".
bool RelationPartyFinder::is_aside(int word, int verb) const {
  for (int steps = 0; word >= 0 && word != verb && steps < 20; ++steps) {
    if (clauses_.word(word).relation == "acl:relcl") {
      for (int above = verb; above >= 0; above = clauses_.word(above).head)
        if (above == word) return false;
      return true;
    }
    word = clauses_.word(word).head;
  }
  return false;
}

/// "The quartet", "the four states", "its neighbour": whom the text means by them.
void RelationPartyFinder::add_spoken_of(int word, std::vector<RelationParty>& parties) const {
  const RelationKnowledge& known = *input_.lexicon.data().relations;
  const Word& noun = clauses_.word(word);
  if (noun.upos != Upos::NOUN) return;
  const std::vector<int>& parts = clauses_.children[static_cast<std::size_t>(word)];
  std::size_t size = known.size_of(noun);
  if (size == 0 && (known.is_of("members", noun) || known.is_of("neighbour", noun)))
    for (int part : parts)
      if (is_relation(clauses_.word(part).relation, "nummod") || is_relation(clauses_.word(part).relation, "det")) size = known.size_of(clauses_.word(part));
  if (size == 2)
    if (const auto pair = context_.pair_at(clauses_.sentence)) parties = {{pair->first, word}, {pair->second, word}};
  if (size > 2)
    for (const std::string& code : context_.list_of(size, clauses_.sentence)) add_party(parties, code, word);
  if (!known.is_of("neighbour", noun)) return;
  for (int part : parts) {
    const ActorMention* owner = is_relation(clauses_.word(part).relation, "nmod:poss") ? input_.resolution.mention_at(clauses_.sentence, part) : nullptr;
    if (owner && owner->actors.size() == 1) add_party(parties, context_.partner_of(state_of(owner->actors.front()), clauses_.sentence), word);
  }
}

/// "The states behind it include Peru and Kenya": the examples stand for the whole.
void RelationPartyFinder::add_examples(int word, std::vector<RelationParty>& parties) const {
  add_listed(word, parties);
  for (const Predicate& predicate : clauses_.predicates) {
    if (lower(predicate.base) != "include" && !lower(clauses_.word(predicate.word).form).starts_with("includ")) continue;
    const std::vector<int> subjects = predicate.words_of("subject");
    if (std::find(subjects.begin(), subjects.end(), word) == subjects.end()) continue;
    for (int object : predicate.words_of("object"))
      if (const ActorMention* mention = input_.resolution.mention_at(clauses_.sentence, object))
        for (const std::string& code : mention->actors) add_party(parties, code, object);
  }
}

/// "five states, among them Russia and Syria", "a few allies such as Cuba", "its backers, notably Russia".
void RelationPartyFinder::add_listed(int word, std::vector<RelationParty>& parties) const {
  if (clauses_.word(word).upos != Upos::NOUN) return;
  const int size = static_cast<int>(clauses_.tree->words.size());
  int at = word + 1;
  if (at < size && clauses_.word(at).form == ",") ++at;
  const std::string form = at < size ? lower(clauses_.word(at).form) : std::string{};
  const std::string next = at + 1 < size ? lower(clauses_.word(at + 1).form) : std::string{};
  if (form == "including" || form == "notably" || form == "namely" || form == "chiefly" || form == "mainly") at += 1;
  else if ((form == "among" && (next == "them" || next == "which")) || (form == "such" && next == "as")) at += 2;
  else return;
  for (; at < size; ++at) {
    const Word& here = clauses_.word(at);
    if (here.upos == Upos::VERB || here.upos == Upos::AUX || here.form == ";") return;
    if (const ActorMention* mention = input_.resolution.mention_at(clauses_.sentence, at); mention && mention->form == MentionForm::name)
      for (const std::string& code : mention->actors) add_party(parties, code, at);
  }
}

}  // namespace chancery
