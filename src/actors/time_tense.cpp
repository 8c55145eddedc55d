#include "actors/time_tense.h"

#include <algorithm>

namespace chancery {
namespace {

constexpr int kMaxClimb = 12;
constexpr int kMaxLookBack = 14;

bool is_of(std::string_view form, TimeClass time_class, const TimeKnowledge& times) {
  std::string low = lower(form);
  while (!low.empty() && (low[0] == '\'' || low.starts_with("\xE2\x80\x99"))) low.erase(0, low[0] == '\'' ? 1 : 3);
  const auto found = times.words.find(low);
  if (found == times.words.end()) return false;
  for (const TimeWord& reading : found->second)
    if (reading.time_class == time_class) return true;
  return false;
}

/// Without a parse: the nearest cue before the word decides.
ClauseTense tense_by_words(const Sentence& sentence, int word, const TimeKnowledge& times) {
  for (int at = word - 1; at >= 0 && at >= word - kMaxLookBack; --at) {
    const std::string& form = sentence.words[static_cast<std::size_t>(at)].form;
    if (is_of(form, TimeClass::past, times)) return ClauseTense::past;
    if (is_of(form, TimeClass::future, times)) return ClauseTense::future;
  }
  return ClauseTense::past;
}

struct Verb {
  bool past = false;
  bool future = false;
  bool to_infinitive = false;
  bool present = false;
};

Verb read_verb(const Sentence& sentence, int verb, bool infinitive, const TimeKnowledge& times) {
  Verb read;
  const Word& word = sentence.words[static_cast<std::size_t>(verb)];
  const auto note = [&](const Word& part) {
    const bool past = feature(part, "Tense") == "Past" && feature(part, "VerbForm") != "Part";
    // "they agreed in May to talk": the agreeing is done; "agreed to talk in May" is not reached without the infinitive.
    if (is_of(part.form, TimeClass::future, times) && !(past && &part == &word && !infinitive)) read.future = true;
    if (past) read.past = true;
    if (feature(part, "Tense") == "Pres" && feature(part, "VerbForm") == "Fin") read.present = true;
  };
  note(word);
  for (int child : children_of(sentence, verb)) {
    const Word& part = sentence.words[static_cast<std::size_t>(child)];
    if (is_relation(part.relation, "aux") || is_relation(part.relation, "cop")) note(part);
    if (part.relation == "mark" && part.lemma == "to") read.to_infinitive = true;
  }
  return read;
}

/// "a tariff imposed in May": done, whatever becomes of it; "a vote scheduled for May" is not.
bool tells_what_was_done(const Sentence& sentence, int verb, bool term) {
  if (term) return false;
  const Word& word = sentence.words[static_cast<std::size_t>(verb)];
  if (word.upos != Upos::VERB || word.relation != "acl" || feature(word, "VerbForm") != "Part" || feature(word, "Tense") != "Past") return false;
  const std::vector<int> parts = children_of(sentence, verb);
  return std::none_of(parts.begin(), parts.end(), [&](int part) {
    return is_relation(sentence.words[static_cast<std::size_t>(part)].relation, "aux");
  });
}

/// "said in May they would": the verb right before the words of time is theirs.
bool follows_past_verb(const Sentence& sentence, int word) {
  if (word < 2 || sentence.words[static_cast<std::size_t>(word - 1)].upos != Upos::ADP) return false;
  const Word& verb = sentence.words[static_cast<std::size_t>(word - 2)];
  return verb.upos == Upos::VERB && verb.xpos == "VBD";
}

/// "where they were in May": a word that is told of by a copula.
bool has_copula(const Sentence& sentence, int word) {
  const std::vector<int> parts = children_of(sentence, word);
  return std::any_of(parts.begin(), parts.end(), [&](int part) { return is_relation(sentence.words[static_cast<std::size_t>(part)].relation, "cop"); });
}

/// "due in the capital on Friday"
bool is_due(const Sentence& sentence, int word, const TimeKnowledge& times) {
  const auto tells = [&](int at) {
    const Word& part = sentence.words[static_cast<std::size_t>(at)];
    return part.upos == Upos::ADJ && is_of(part.form, TimeClass::future, times);
  };
  const std::vector<int> parts = children_of(sentence, word);
  return tells(word) || std::any_of(parts.begin(), parts.end(), [&](int part) {
    return is_relation(sentence.words[static_cast<std::size_t>(part)].relation, "case") && tells(part);
  });
}

/// "will stay out till it has voted in April": as far ahead as the clause above.
bool is_bound_to_future(const Sentence& sentence, int verb, const TimeKnowledge& times) {
  const Word& word = sentence.words[static_cast<std::size_t>(verb)];
  return word.head >= 0 && is_relation(word.relation, "advcl") && read_verb(sentence, word.head, false, times).future;
}

}  // namespace

ClauseTense tense_at(const Sentence& sentence, int word, const TimeKnowledge& times) {
  if (!sentence.analysed) return tense_by_words(sentence, word, times);
  if (follows_past_verb(sentence, word)) return ClauseTense::past;
  bool infinitive = false;
  int at = word;
  for (int step = 0; step < kMaxClimb && at >= 0; ++step) {
    const Word& here = sentence.words[static_cast<std::size_t>(at)];
    const bool predicate = here.upos == Upos::VERB || here.upos == Upos::AUX || here.head < 0 || has_copula(sentence, at);
    if (predicate) {
      const Verb verb = read_verb(sentence, at, infinitive, times);
      if (verb.future || (verb.present && is_bound_to_future(sentence, at, times))) return ClauseTense::future;
      if (verb.past || tells_what_was_done(sentence, at, word > 0 && sentence.words[static_cast<std::size_t>(word - 1)].lemma == "for")) return ClauseTense::past;
      if (verb.to_infinitive && is_relation(here.relation, "acl")) return ClauseTense::future;
      if (verb.present && !verb.to_infinitive) return infinitive ? ClauseTense::future : ClauseTense::present;
      infinitive = infinitive || verb.to_infinitive;
    } else if (is_due(sentence, at, times)) {
      return ClauseTense::future;
    }
    at = here.head;
  }
  return infinitive ? ClauseTense::future : ClauseTense::past;
}

}  // namespace chancery
