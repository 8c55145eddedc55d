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
  const bool moves = row.act_class == "leave" || row.act_class == "withdraw" || row.act_class == "keep";
  if (!moves || !(what.empty() || what == "territory")) return what;
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
    if (goer == "troops" || goer == "refugees" || goer == "diplomatic-relations:envoy") what = goer;
  }
  if (bare && what == "territory") what = "troops";  // "withdraw from the village"
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
  if (what.empty() && direct && (row.act_class == "supply" || row.act_class == "send") && is_money(direct->word)) what = "aid";
  if (what.empty() && row.act_class == "restore" && !direct) {  // "they would not resume", of talks told before
    for (const int subject : predicate.words_of("subject")) {
      if (word(subject).upos == Upos::PRON) what = nearest_thing(subject, true);
    }
  }
  // "meet the commanders", "sit down over fishing rights": whatever it is about, they are talks.
  const bool other = what == "troops" || what == "refugees" || what == "elections" || what == "referendum" || what == "visit";
  if (row.act_class == "hold" && (row.what == "talks" || row.what == "dialogue") && !other) what = row.what;
  if (row.act_class == "join" && row.what != "-" && (what == "aid" || what == "talks")) what = row.what;  // "entry into a defence fund"
  // "help the region", "back the army": support it is, whoever gets it.
  if (row.act_class == "supply" && row.what == "support" && !what.empty() && !what.starts_with("treaty")) what = row.what;
  return what;
}

std::string ActReader::captive_thing(const Predicate& predicate, const ActVerbRow& row, std::string what) const {
  const bool hands_over = row.act_class == "handover";
  const bool yields_people = row.act_class == "extradite" || row.act_class == "release";
  if (!hands_over && !yields_people) return what;
  const Argument* direct = predicate.argument("object");
  const std::string pronoun = direct ? lowered(word(direct->word).form) : std::string{};
  const bool person = pronoun == "he" || pronoun == "him" || pronoun == "she" || pronoun == "her";
  const bool people = direct && word(direct->word).upos == Upos::NOUN &&
                      input_.lexicon.data().statements->minds.contains(lowered(word(direct->word).lemma));
  if (hands_over && people && (what.empty() || what == "troops")) return "prisoners";  // "hand over the commanders"
  if (what.empty() && person) return "prisoners";
  if (yields_people && (what == "troops" || (what.empty() && direct && row.act_class == "extradite"))) return "prisoners";
  return what;
}

}  // namespace chancery
