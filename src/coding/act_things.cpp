#include <algorithm>

#include "coding/act.h"
#include "coding/statement_tree.h"

namespace chancery {

std::string ActReader::sort_of(int noun, int depth) const {
  if (depth > kMaxDepth || noun < 0) return {};
  if (stands_for_another(noun)) return thing_before(clauses_.sentence, noun, std::nullopt);
  if (word(noun).upos == Upos::PRON) return thing_behind(noun, depth);
  if (is_captive(noun)) return "prisoners";
  if (const ActNounRow* row = noun_row(noun)) return row->what;
  // "the reopening of the border" is a border; "a halt to settlement building" is occupation.
  for (const int child : clauses_.children[noun]) {
    const std::string_view relation = word(child).relation;
    if (!is_relation(relation, "nmod") || relation == "nmod:poss") continue;
    const std::string preposition = preposition_of(clauses_, child);
    if (preposition != "of" && preposition != "to" && preposition != "in" && preposition != "on" && preposition != "from") continue;
    if (std::string what = sort_of(child, depth + 1); !what.empty()) return what;
  }
  const auto action = knowledge_.act_actions.find(knowledge_.noun_key(word(noun)));
  if (action != knowledge_.act_actions.end() && action->second.front().what != "-") return action->second.front().what;
  for (const int child : clauses_.children[noun]) {
    if (child < noun && (is_relation(word(child).relation, "compound") || is_relation(word(child).relation, "amod") ||
                         is_relation(word(child).relation, "nmod"))) {
      const ActNounRow* row = noun_row(child);
      if (row && row->what != "territory") return row->what;  // a town hall is no town
    }
  }
  return {};
}

/// What a pronoun stands for: the noun of its cluster nearest before it, or what a free relative names ("what he calls a corridor").
std::string ActReader::thing_behind(int pronoun, int depth) const {
  for (const int child : clauses_.children[pronoun]) {
    if (!is_relation(word(child).relation, "acl")) continue;
    for (const int below : clauses_.children[child]) {
      if (is_relation(word(below).relation, "nsubj") || below < child) continue;
      if (std::string what = sort_of(below, depth + 1); !what.empty()) return what;
    }
  }
  for (const Cluster& cluster : input_.parsed.clusters) {
    const auto here = std::find_if(cluster.begin(), cluster.end(), [&](const Reference& one) {
      return one.sentence == clauses_.sentence && one.head == pronoun;
    });
    if (here == cluster.end()) continue;
    for (auto before = std::make_reverse_iterator(here); before != cluster.rend(); ++before) {
      const Sentence& sentence = input_.parsed.sentences[static_cast<std::size_t>(before->sentence)];
      if (sentence.words[static_cast<std::size_t>(before->head)].upos == Upos::PRON) continue;
      if (std::string what = thing_of_word(sentence, before->head); !what.empty()) return what;
    }
  }
  return nearest_thing(pronoun);
}

/// "would welcome a fourth", "would accept no other": a number or adjective whose noun was told before.
bool ActReader::stands_for_another(int w) const {
  const Word& here = word(w);
  if (here.upos != Upos::ADJ && here.upos != Upos::NUM) return false;
  const bool object = is_relation(here.relation, "obj") || is_relation(here.relation, "obl");
  return object && child_of(clauses_, w, "det") >= 0 && !is_money(w);
}

std::string ActReader::thing_of_word(const Sentence& sentence, int noun) const {
  const auto rows = knowledge_.act_nouns.find(knowledge_.noun_key(sentence.words[static_cast<std::size_t>(noun)]));
  if (rows == knowledge_.act_nouns.end()) return {};
  for (const ActNounRow& row : rows->second) {
    const bool whole = row.before.empty() || (row.before.size() == 1 && noun > 0 &&
                                              lowered(sentence.words[static_cast<std::size_t>(noun) - 1].form) == row.before.front());
    if (row.after.empty() && whole) return row.what;
  }
  return {};
}

/// Without a cluster: the noun nearest before "it" or "them", in the sentence or the one before, that agrees in number and is a thing.
std::string ActReader::nearest_thing(int pronoun, bool sure) const {
  const std::string form = lowered(word(pronoun).form);
  const bool plural = form == "them" || form == "they";
  if ((form != "it" && !plural) || (!sure && !actors_at(pronoun).empty())) return {};
  if (std::string what = thing_before(clauses_.sentence, pronoun, plural); !what.empty()) return what;
  const int before = clauses_.sentence - 1;
  if (before < 0) return {};
  const Sentence& sentence = input_.parsed.sentences[static_cast<std::size_t>(before)];
  if (clauses_.tree->paragraph - sentence.paragraph > 1) return {};
  return thing_before(before, static_cast<int>(sentence.words.size()), plural);
}

/// What a sentence is about stands high in its tree: of the nouns that would do, the one nearest the root, then the last.
std::string ActReader::thing_before(int number, int end, std::optional<bool> plural) const {
  const Sentence& sentence = input_.parsed.sentences[static_cast<std::size_t>(number)];
  const auto word_at = [&](int at) -> const Word& { return sentence.words[static_cast<std::size_t>(at)]; };
  std::string best;
  int least = 0;
  for (int at = end - 1; at >= 0; --at) {
    const Word& noun = word_at(at);
    if ((noun.upos != Upos::NOUN && noun.upos != Upos::PROPN) || (plural && (noun.xpos == "NNS") != *plural) || is_relation(noun.relation, "compound")) continue;
    if (input_.resolution.mention_at(number, at)) continue;
    int depth = 0;
    for (int head = noun.head; head >= 0 && depth < 20; head = word_at(head).head) ++depth;
    if (!best.empty() && depth >= least) continue;
    if (std::string what = thing_of_word(sentence, at); !what.empty()) {
      best = std::move(what);
      least = depth;
    }
  }
  return best;
}

bool ActReader::is_paper(int noun) const {
  const ActNounRow* row = noun_row(noun);
  return row && row->alone == "sign";
}

bool ActReader::is_money(int w) const {
  return std::any_of(input_.resolution.amounts.begin(), input_.resolution.amounts.end(), [&](const AmountMention& amount) {
    return amount.sentence == clauses_.sentence && amount.sort == AmountMention::Sort::money && amount.first <= w && w <= amount.last;
  });
}

/// "12 Poles held in Minsk", "the soldiers captured last week": people who are kept.
bool ActReader::is_captive(int noun) const {
  for (const int child : clauses_.children[noun]) {
    const bool describes = is_relation(word(child).relation, "acl") || is_relation(word(child).relation, "amod");
    const bool past = word(child).xpos == "VBN" || word(child).xpos == "JJ" || word(child).xpos == "VBD";
    if (describes && past && knowledge_.triggers.contains("captive " + lowered(word(child).form))) return true;
  }
  return false;
}

}  // namespace chancery
