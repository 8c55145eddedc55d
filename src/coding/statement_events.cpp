#include "coding/statement_events.h"

#include <algorithm>

#include "coding/event_counterpart.h"
#include "coding/parts.h"

namespace chancery {

namespace {

constexpr double kCueTells = 0.7;
// By cross-validation nine in ten sayings of which the encoder is so sure are of the type that it names.
constexpr double kSureOfSaying = 0.8;

/// A word of speech with the sentence in which it stands.
struct Cue {
  const Clauses* clauses = nullptr;
  int word = -1;
};

Cue cue_of(const CodingInput& input, Span span) {
  for (const Clauses& clauses : input.clauses) {
    if (!clauses.tree->analysed || !clauses.tree->span.contains(span)) continue;
    for (std::size_t i = 0; i < clauses.tree->words.size(); ++i) {
      if (clauses.tree->words[i].span.begin == span.begin) return {&clauses, static_cast<int>(i)};
    }
  }
  return {};
}

const StatementEventKnowledge::Kind* kind_of(const CodingInput& input, const Cue& cue) {
  const Lexicon::Data& data = input.lexicon.data();
  const auto& known = data.statement_events->by_cue;
  const Word& word = cue.clauses->word(cue.word);
  const Predicate* predicate = cue.clauses->at(cue.word);
  auto row = predicate ? known.find(predicate->lemma) : known.end();
  if (row == known.end()) row = known.find(word.upos == Upos::VERB ? data.clause_words->verb_lemma(word) : word.lemma);
  return row == known.end() ? nullptr : &row->second;
}

/// "declined to comment": said to reporters, not to a party.
bool keeps_from_press(const CodingInput& input, const Cue& cue) {
  const Predicate* predicate = cue.clauses->at(cue.word);
  if (!predicate) return false;
  const std::vector<int> said = predicate->words_of("complement");
  return std::any_of(said.begin(), said.end(), [&](int word) {
    const Predicate* verb = cue.clauses->at(word);
    return verb && input.lexicon.data().events->in_set(verb->base, "comment");
  });
}

bool has_infinitive(const Predicate& predicate) {
  return std::any_of(predicate.arguments.begin(), predicate.arguments.end(),
                     [](const Argument& argument) { return argument.mark == "to" && (argument.role == "complement" || argument.role == "adverbial"); });
}

/// "told reporters": a word that asks with an infinitive alone, and here only tells.
bool is_neutral(const CodingInput& input, const Cue& cue) {
  const auto* kind = kind_of(input, cue);
  const Predicate* predicate = cue.clauses->at(cue.word);
  return !kind || (kind->infinitive_only && !(predicate && has_infinitive(*predicate)));
}

/// The type of a cue that is told as done; a refusal to say it turns it round, and any other denied act is none.
std::string type_of(const CodingInput& input, const Cue& cue) {
  const auto* kind = kind_of(input, cue);
  const Predicate* predicate = cue.clauses->at(cue.word);
  if (is_neutral(input, cue)) return {};
  if (!predicate) return kind->type;
  if (standing_of(*cue.clauses, *predicate, *input.lexicon.data().clause_words).force != Force::none) return {};
  if (!predicate->negated) return kind->type;
  return kind->type == "AGREE" || kind->type == "SUPPORT" ? "REJECT" : std::string();
}

/// "said of the Chadian army": of whom it is said.
std::optional<Counterpart> topic_of(const CodingInput& input, const Cue& cue, const std::vector<std::string>& source) {
  const Predicate* verb = cue.clauses->at(cue.word);
  if (!verb) return std::nullopt;
  for (const int topic : verb->words_of("of")) {
    if (auto found = first_other_in(input, phrase_span(*cue.clauses, topic), source)) return found;
  }
  return std::nullopt;
}

std::optional<Counterpart> target_of(const CodingInput& input, const Cue& cue, const Statement& statement, const std::vector<std::string>& source) {
  // "told reporters": one who hears it and is no actor is nobody that it is aimed at.
  const bool known = statement.addressee && input.registry.code_of(*statement.addressee);
  if (known && !share_a_state({*statement.addressee}, source)) return Counterpart{{*statement.addressee}, *statement.cue};
  if (auto topic = topic_of(input, cue, source)) return topic;
  for (const Span content : statement.content) {
    if (auto found = first_other_in(input, content, source)) return found;
  }
  return counterpart_near(input, *statement.cue, source);
}

/// "refused to support": what is refused, planned or supposed is not said.
bool is_unsaid(const CodingInput& input, const Cue& cue) {
  const Predicate* verb = cue.clauses->at(cue.word);
  if (!verb) return false;
  const Standing standing = standing_of(*cue.clauses, *verb, *input.lexicon.data().clause_words);
  return standing.negated || standing.force == Force::hypothetical || standing.force == Force::feared;
}

/// What a saying is as an event.
struct SpeechAct {
  std::string type;  // empty: none
  double sure = 0;
  std::string why;
};

/// Told by the cue; of a cue that tells none ("said"), by what is said.
SpeechAct act_of(const CodingInput& input, const Cue& cue, const Statement& statement) {
  const std::string type = type_of(input, cue);
  if (!type.empty()) return {type, kCueTells, "saying it: '" + cue.clauses->word(cue.word).form + "'"};
  if (!is_neutral(input, cue)) return {};
  SayingGuess guess = input.lexicon.data().statement_events->sense.of(words_of_saying(input, statement));
  if (guess.sure < kSureOfSaying) return {};
  return {std::move(guess.type), guess.sure, "encoder: what is said"};
}

/// The event of a saying, where it has somebody to be aimed at.
std::optional<Event> event_of(const CodingInput& input, const Cue& cue, const Statement& statement, const SpeechAct& act) {
  Event event;
  event.type = act.type;
  event.source = {*statement.speaker};
  event.source_span = statement.speaker_span;
  auto target = target_of(input, cue, statement, event.source);
  if (!target || (event.source_span && event.source_span->contains(target->span))) return std::nullopt;
  event.target = std::move(target->codes);
  event.target_span = target->span;
  event.trigger = *statement.cue;
  event.evidence = statement.evidence;
  event.confidence = statement.confidence * act.sure;
  event.explanation = act.why;
  return event;
}

bool is_coded(const std::vector<Event>& events, const Event& said, Span sentence) {
  return std::any_of(events.begin(), events.end(), [&](const Event& event) {
    return event.type == said.type && sentence.contains(event.trigger) && share_a_state(event.source, said.source);
  });
}

bool is_hostile(const Event& event) {
  return event.polarity == Polarity::affirmed && (event.modality == Modality::actual || event.modality == Modality::alleged) &&
         (event.type == "ASSAULT" || event.type == "COERCE" || event.type == "THREATEN" || event.type == "MOBILIZE" || event.type == "REJECT");
}

bool holds(const std::vector<Span>& spans, Span inner) {
  return std::any_of(spans.begin(), spans.end(), [&](const Span span) { return span.contains(inner); });
}

/// Who tells of a hostile act of another reproaches that other with it.
void add_reproaches(const std::vector<Statement>& statements, const std::vector<Event>& events, std::vector<Event>& out) {
  for (const Statement& statement : statements) {
    if (!statement.speaker || !statement.cue || statement.evidence.empty()) continue;
    for (const Event& act : events) {
      if (!is_hostile(act) || act.source.empty() || !holds(statement.content, act.trigger) || share_a_state(act.source, {*statement.speaker})) continue;
      Event event;
      event.type = "ACCUSE";
      event.mode = "allege";
      event.source = {*statement.speaker};
      event.source_span = statement.speaker_span;
      event.target = act.source;
      event.target_span = act.source_span;
      event.trigger = *statement.cue;
      event.evidence = statement.evidence;
      event.confidence = 0.7 * std::min(statement.confidence, act.confidence);
      event.explanation = "telling of a hostile act of another: " + act.type;
      const auto said = [&](const Event& other) {
        return other.type == "ACCUSE" && share_a_state(other.source, event.source) && share_a_state(other.target, event.target) &&
               holds(statement.evidence, other.trigger);
      };
      if (std::any_of(events.begin(), events.end(), said) || std::any_of(out.begin(), out.end(), said)) continue;
      out.push_back(std::move(event));
    }
  }
}

}  // namespace

Result<std::unique_ptr<StatementEventKnowledge>> load_statement_event_knowledge(const std::string& data_folder) {
  auto knowledge = std::make_unique<StatementEventKnowledge>();
  const Outcome read = read_table(data_folder + "/lexicon/speech_events.tsv", 4, [&](const Row& row) -> Outcome {
    if (row.fields[2] != "any" && row.fields[2] != "inf") return row.fault("'" + std::string(row.fields[2]) + "' is neither any nor inf");
    const StatementEventKnowledge::Kind kind{std::string(row.fields[1]), row.fields[2] == "inf"};
    if (!knowledge->by_cue.emplace(row.fields[0], kind).second) return row.fault("cue '" + std::string(row.fields[0]) + "' appears twice");
    return Done{};
  });
  if (!read) return read.error();
  auto sense = SayingSense::load(data_folder);
  if (!sense) return sense.error();
  knowledge->sense = *std::move(sense);
  return knowledge;
}

std::vector<Event> events_of_statements(const CodingInput& input, const std::vector<Statement>& statements,
                                        const std::vector<Event>& events) {
  std::vector<Event> out;
  for (const Statement& statement : statements) {
    if (!statement.speaker || !statement.cue || statement.evidence.empty()) continue;
    const Cue cue = cue_of(input, *statement.cue);
    if (cue.word < 0 || is_unsaid(input, cue)) continue;
    const SpeechAct act = act_of(input, cue, statement);
    if (act.type.empty() || (act.type == "REJECT" && keeps_from_press(input, cue))) continue;
    auto event = event_of(input, cue, statement, act);
    const Span sentence = cue.clauses->tree->span;
    if (event && !is_coded(events, *event, sentence) && !is_coded(out, *event, sentence)) out.push_back(*std::move(event));
  }
  add_reproaches(statements, events, out);
  return out;
}

bool lacks_its_infinitive(const CodingInput& input, const Event& event) {
  const Cue cue = cue_of(input, event.trigger);
  if (cue.word < 0) return false;
  const auto* kind = kind_of(input, cue);
  const Predicate* predicate = cue.clauses->at(cue.word);
  return kind && kind->infinitive_only && kind->type == event.type && predicate && !has_infinitive(*predicate);
}

}  // namespace chancery
