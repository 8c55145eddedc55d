#include <algorithm>

#include "coding/act.h"
#include "coding/parts.h"
#include "coding/statement_tree.h"

// What a verb acts on, step by step: what its phrases name, then what its class makes of that.

namespace chancery {

std::string ActReader::named_thing(int verb, const Predicate& predicate, const ActVerbRow& row, int& object) const {
  const Argument* direct = predicate.argument("object");
  std::string what;
  if (row.act_class == "recognize" && direct && !actors_at(direct->word).empty()) {  // "recognise the two regions"
    object = direct->word;
    what = actor_thing(verb, row, object);
  }
  const bool gives = row.act_class == "supply" || row.act_class == "send" || row.act_class == "lend";
  if (gives && direct && is_money(direct->word) && sort_of(direct->word).empty()) {  // "will provide 20 million for border patrols"
    object = direct->word;
    return "aid";
  }
  if (what.empty()) what = thing_below(predicate, &row, object);
  if (what.empty() && direct) {
    object = direct->word;
    what = actor_thing(verb, row, object);
    if (what.empty() && word(object).upos == Upos::PRON && row.what != "-") what = row.what;
    // "declined to prolong it": what is prolonged is a thing, whatever the pronoun was resolved to.
    const bool of_things = row.act_class == "keep" || row.act_class == "lift" || row.act_class == "restore" || row.act_class == "sign";
    if (what.empty() && of_things && word(object).upos == Upos::PRON) what = nearest_thing(object, true);
  }
  if (!what.empty()) return what;
  for (const Argument& argument : predicate.arguments) {  // "join the bloc", "withdraw from NATO"
    if (argument.role == "subject" || argument.role == "object" || actors_at(argument.word).empty()) continue;
    what = actor_thing(verb, row, argument.word);
    if (!what.empty()) break;
  }
  return what;
}

std::string ActReader::moving_thing(const Predicate& predicate, const ActVerbRow& row, std::string what) const {
  const bool departs = row.act_class == "depart";  // "the bases must go": who goes tells what it is
  const bool moves = departs || row.act_class == "leave" || row.act_class == "withdraw" || row.act_class == "keep";
  const bool place = what.empty() || what == "territory" || what == "energy" || what.starts_with("border");
  if (row.act_class == "keep" && predicate.argument("object")) return what;  // "fulfil their pledges"
  if (departs) what.clear();
  if (!moves || !(place || departs)) return what;
  const bool bare = predicate.argument("object") == nullptr;
  std::vector<int> goers = predicate.words_of("subject");
  const Predicate* above = clauses_.at(word(predicate.word).head);
  if (goers.empty() && bare && above) {  // "gave the troops a month to leave"
    goers = above->words_of("indirect");
    if (goers.empty()) goers = above->words_of("object");
  }
  for (const int subject : goers) {
    const bool goes = word(subject).upos == Upos::NOUN || (word(subject).upos == Upos::PRON && bare);
    if (!goes) continue;
    const std::string goer = sort_of(subject);
    if (goer == "troops" || goer == "refugees" || goer == "diplomatic-relations:envoy" || (departs && goer == "weapons")) what = goer;
  }
  if (bare && what == "territory" && !departs) what = "troops";  // "withdraw from the village"
  return what;
}

std::string ActReader::implied_thing(const Predicate& predicate, const ActVerbRow& row, std::string what) const {
  const Argument* direct = predicate.argument("object");
  if (row.act_class == "recognize" && what == "territory") what = "recognition";
  if (row.what == "visit" && what == "territory") what = row.what;  // "visit the region"
  if (row.act_class == "cede" && what == "territorial-claim") what = "territory";  // "share sovereignty over the airport"
  const bool whole_idiom = direct && is_idiom_word(row, direct->word);
  const bool anything = direct && word(direct->word).upos == Upos::PRON && word(direct->word).xpos == "NN";  // "will not reopen anything"
  if (what.empty() && (!direct || whole_idiom || anything) && row.what != "-") what = row.what;
  if (what.empty() && row.act_class == "discuss" && row.what != "-") what = row.what;  // "will not discuss anything else"
  const bool sum = direct && (is_money(direct->word) || word(direct->word).upos == Upos::ADJ || word(direct->word).upos == Upos::ADV);
  if (what.empty() && sum && row.act_class == "pay") what = "debt";  // "pay somewhat more"
  if (what.empty() && row.act_class == "withdraw" && row.what == "weapons") what = row.what;  // "disarm the movement"
  if (what.empty() && row.act_class == "fight" && row.what != "-") what = row.what;  // "stop bombing its north"
  if (what.empty() && direct && (row.act_class == "supply" || row.act_class == "send") && is_money(direct->word)) what = "aid";
  if (what.empty() && row.act_class == "restore" && !direct) {  // "they would not resume", of talks told before
    for (const int subject : predicate.words_of("subject")) {
      if (word(subject).upos == Upos::PRON) what = nearest_thing(subject, true);
    }
  }
  // "meet the commanders", "sit down over fishing rights": whatever it is about, they are talks.
  const bool other = what == "troops" || what == "refugees" || what == "elections" || what == "referendum" || what == "visit" || what == "weapons";
  if (row.act_class == "hold" && (row.what == "talks" || row.what == "dialogue") && !other) what = row.what;
  if (row.act_class == "join" && row.what != "-" && what == "aid") what = row.what;  // "entry into a defence fund"
  // "help the region", "back the army": support it is, whoever gets it.
  if (row.act_class == "supply" && row.what == "support" && !what.empty() && !what.starts_with("treaty")) what = row.what;
  return what;
}

bool ActReader::is_people(int w) const {
  const auto& minds = input_.lexicon.data().statements->minds;
  if (word(w).upos == Upos::NOUN) return minds.contains(lowered(word(w).lemma));
  if (word(w).upos != Upos::NUM) return false;
  return std::any_of(clauses_.children[w].begin(), clauses_.children[w].end(), [&](int c) {
    return preposition_of(clauses_, c) == "of" && minds.contains(lowered(word(c).lemma));  // "two of the men"
  });
}

std::string ActReader::captive_thing(const Predicate& predicate, const ActVerbRow& row, std::string what) const {
  const bool hands_over = row.act_class == "handover";
  const bool yields_people = row.act_class == "extradite" || row.act_class == "release";
  const Argument* direct = predicate.argument("object");
  const std::string pronoun = direct ? lowered(word(direct->word).form) : std::string{};
  const bool many = pronoun == "those" || pronoun == "them";
  if (row.act_class == "return" && what.empty() && direct && word(direct->word).xpos == "NNPS" && !actors_at(direct->word).empty()) return "refugees";  // "deport Haitians"
  if (row.act_class == "return" && what.empty() && direct && (many || is_people(direct->word))) {
    const bool one = !many && word(direct->word).xpos == "NN";  // "send back the minister", "take back those who …"
    return one ? "prisoners" : "refugees";
  }
  if (row.act_class == "recognize" && what.empty() && direct && word(direct->word).upos == Upos::PROPN) return row.what == "-" ? "recognition" : row.what;
  const bool place = row.act_class == "return" || row.act_class == "cede" || hands_over;
  if (place && what.empty() && direct && word(direct->word).upos == Upos::PROPN && !actors_at(direct->word).empty()) return "territory";
  if (!hands_over && !yields_people) return what;
  const bool person = pronoun == "he" || pronoun == "him" || pronoun == "she" || pronoun == "her";
  const bool people = direct && is_people(direct->word);
  if (people && (what.empty() || what == "troops" || word(direct->word).upos == Upos::NUM)) return "prisoners";  // "hand over the commanders"
  if (what.empty() && person) return "prisoners";
  const bool freed = row.act_class == "release" && what == "refugees" && direct && word(direct->word).upos == Upos::PRON;
  if (freed) return "prisoners";
  if (yields_people && (what == "troops" || (what.empty() && direct && row.act_class == "extradite"))) return "prisoners";
  return what;
}

}  // namespace chancery
