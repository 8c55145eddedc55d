#include "coding/event_details.h"

#include <algorithm>
#include <map>
#include <set>

namespace chancery {

namespace {

constexpr int kDiscardWeight = 2;
constexpr int kHistoryYears = 1;

/// Whether `word` hangs below `top` without another finite clause between.
bool hangs_below(const Clauses& clauses, int word, int top) {
  for (int steps = 0; word >= 0 && steps < 30; ++steps) {
    if (word == top) return true;
    const Predicate* predicate = clauses.at(word);
    if (predicate && predicate->finite && predicate->sort == PredicateSort::verb) return false;
    word = clauses.word(word).head;
  }
  return false;
}

const TimeMention* time_of(const CodingInput& input, const Clauses& clauses, const EventSense& sense) {
  const TimeMention* only = nullptr;
  int count = 0;
  for (const TimeMention& time : input.resolution.times) {
    if (time.sentence != clauses.sentence || !time.when) continue;
    if (time.sort != TimeMention::Sort::date && time.sort != TimeMention::Sort::time) continue;
    ++count;
    only = &time;
    if (hangs_below(clauses, time.first, sense.predicate->word) || hangs_below(clauses, time.last, sense.predicate->word)) return &time;
    if (sense.noun >= 0 && hangs_below(clauses, time.last, sense.noun)) return &time;
  }
  // A date that opens or closes a sentence with one verb of telling dates what is told.
  return count == 1 && clauses.word(only->last).head >= 0 && hangs_below(clauses, sense.predicate->word, clauses.word(only->last).head) ? only
                                                                                                                                       : nullptr;
}

const Place* place_of(const CodingInput& input, const Clauses& clauses, const EventSense& sense) {
  for (const int top : {sense.predicate->word, sense.noun, sense.theme}) {
    const Predicate* predicate = clauses.at(top);
    if (!predicate) continue;
    for (const Argument& argument : predicate->arguments) {
      if (argument.role != "in" && argument.role != "at" && argument.role != "near" && argument.role != "outside") continue;
      const ActorMention* mention = input.resolution.mention_at(clauses.sentence, argument.word);
      if (mention && mention->place) return &*mention->place;
    }
  }
  return nullptr;
}

void add_contexts(const Clauses& clauses, const EventSense& sense, const EventKnowledge& known, Event& event) {
  std::set<std::string> found;
  for (int w = 0; w < static_cast<int>(clauses.children.size()); ++w) {
    const auto context = known.contexts.find(clauses.word(w).lemma);
    if (context != known.contexts.end() && hangs_below(clauses, w, sense.predicate->word)) found.insert(context->second);
  }
  event.context.assign(found.begin(), found.end());
}

void add_mode(const Clauses& clauses, const EventSense& sense, const EventKnowledge& known, Event& event) {
  if (!sense.frame->mode.empty() && event.type == sense.frame->type) event.mode = sense.frame->mode;
  if (event.mode) return;
  for (int w = 0; w < static_cast<int>(clauses.children.size()); ++w) {
    const auto mode = known.modes.find(event.type + ' ' + clauses.word(w).lemma);
    if (mode == known.modes.end() || !hangs_below(clauses, w, sense.predicate->word)) continue;
    event.mode = mode->second;
    return;
  }
}

bool is_anniversary(const Clauses& clauses, const EventSense& sense, const EventKnowledge& known) {
  int word = sense.predicate->word;
  for (int steps = 0; word >= 0 && steps < 4; ++steps) {
    if (known.in_set(clauses.word(word).lemma, "anniversary")) return true;
    word = clauses.word(word).head;
  }
  return false;
}

}  // namespace

std::string discarded_topic(const Clauses& clauses, const EventKnowledge& known) {
  std::map<std::string, int> weights;
  std::set<std::string> seen;
  for (std::size_t w = 0; w < clauses.children.size(); ++w) {
    const std::string& lemma = clauses.word(static_cast<int>(w)).lemma;
    std::string pair = lemma;
    if (w + 1 < clauses.children.size()) pair += ' ' + clauses.word(static_cast<int>(w + 1)).lemma;
    for (const std::string& key : {lemma, pair}) {
      const auto cue = known.discards.find(key);
      if (cue == known.discards.end() || !seen.insert(key).second) continue;
      weights[cue->second.first] += cue->second.second;
    }
  }
  for (const auto& [topic, weight] : weights) {
    if (weight >= kDiscardWeight) return topic;
  }
  return {};
}

void add_details(const CodingInput& input, const Clauses& clauses, const EventSense& sense, const EventKnowledge& known, Event& event) {
  if (const TimeMention* time = time_of(input, clauses, sense)) {
    event.date = SaidDate{*time->when, std::string(text_of(input.article.text, time->span))};
    const auto& published = input.article.published;
    const bool both = published && published->from && time->when->to;
    if (both && time->when->to->year < published->from->year - kHistoryYears) event.historical = true;
  }
  if (is_anniversary(clauses, sense, known)) event.historical = true;
  if (const Place* place = place_of(input, clauses, sense)) event.place = *place;
  add_contexts(clauses, sense, known, event);
  add_mode(clauses, sense, known, event);
}

}  // namespace chancery
