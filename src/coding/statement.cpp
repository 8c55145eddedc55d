#include "coding/statement.h"

#include <algorithm>

#include "coding/parts.h"
#include "coding/statement_blocks.h"
#include "coding/statement_cues.h"
#include "coding/statement_knowledge.h"
#include "coding/statement_speakers.h"
#include "coding/statement_tree.h"

namespace chancery {

namespace {

class StatementWriter {
 public:
  StatementWriter(const CodingInput& input, const Layout& layout, const StatementKnowledge& knowledge,
                  const std::vector<Clauses>& clauses)
      : input_(input), layout_(layout), knowledge_(knowledge), clauses_(clauses) {}

  Statement write(const Attribution& from) const {
    Statement made;
    made.cue = from.cue_span;
    made.content = from.content;
    made.via = from.via;
    made.quote = quote_of(from);
    set_speaker(from, made);
    set_addressee(from, made);
    set_date(from, made);
    set_evidence(from, made);
    made.confidence = confidence_of(from, made);
    made.explanation = "cue '" + from.row + "' (" + from.frame + ", " + from.kind + ")";
    return made;
  }

 private:
  const Clauses& clauses_of(const Attribution& from) const { return clauses_[static_cast<std::size_t>(from.sentence)]; }

  void set_speaker(const Attribution& from, Statement& made) const {
    if (from.speaker < 0) return;
    const Clauses& clauses = clauses_of(from);
    const bool named = from.speaker != opening_verb(*clauses.tree);  // an item of a list ("Decides to …") names nobody
    if (named) made.speaker_span = from.speaker_span ? *from.speaker_span : speaker_phrase(clauses, from.speaker);
    const ActorMention* mention = mention_of(from);
    if (!mention) return;
    if (!mention->actors.empty()) made.speaker = mention->actors.front();
    made.speaker_entity = mention->entity;
  }

  /// The mention whose head is the speaker's; failing that, the first one inside its phrase that names a person or body.
  const ActorMention* mention_of(const Attribution& from) const {
    const Clauses& clauses = clauses_of(from);
    if (const ActorMention* exact = input_.resolution.mention_at(from.sentence, from.speaker); exact && !exact->actors.empty()) return exact;
    const ActorMention* fallback = nullptr;
    for (const int w : words_under(clauses, from.speaker)) {
      const std::string_view relation = clauses.word(w).relation;
      const bool naming = w == from.speaker || is_relation(relation, "appos") || is_relation(relation, "flat") ||
                          is_relation(relation, "compound") || is_relation(relation, "nmod") || is_relation(relation, "amod");
      if (!naming || is_below_clause(clauses, w, from.speaker)) continue;
      const ActorMention* mention = input_.resolution.mention_at(from.sentence, w);
      if (!mention || mention->actors.empty()) continue;
      if (mention->entity) return mention;
      if (!fallback) fallback = mention;
    }
    return fallback;
  }

  static bool is_below_clause(const Clauses& clauses, int w, int top) {
    for (int steps = 0; w != top && w >= 0 && steps < 60; ++steps) {
      const std::string_view relation = clauses.word(w).relation;
      if (is_relation(relation, "acl") || is_relation(relation, "advcl") || is_relation(relation, "parataxis")) return true;
      w = clauses.word(w).head;
    }
    return false;
  }

  void set_addressee(const Attribution& from, Statement& made) const {
    if (from.addressee < 0) return;
    const ActorMention* mention = input_.resolution.mention_at(from.sentence, from.addressee);
    if (mention && !mention->actors.empty()) made.addressee = mention->actors.front();
    else made.addressee = std::string(text_of(input_.article.text, phrase_span(clauses_of(from), from.addressee)));
  }

  void set_date(const Attribution& from, Statement& made) const {
    if (from.cue < 0) return;
    const Clauses& clauses = clauses_of(from);
    for (const TimeMention& time : input_.resolution.times) {
      if (time.sentence != from.sentence || !time.when || inside(made.content, time.span)) continue;
      int w = time.first;
      while (w >= 0 && w >= time.first && w <= time.last) w = clauses.word(w).head;
      if (w != from.cue) continue;
      made.date = SaidDate{*time.when, std::string(text_of(input_.article.text, time.span))};
      return;
    }
  }

  static bool inside(const std::vector<Span>& parts, Span span) {
    return std::any_of(parts.begin(), parts.end(), [&](Span part) { return part.contains(span); });
  }

  void set_evidence(const Attribution& from, Statement& made) const {
    made.evidence.push_back(layout_.sentences[static_cast<std::size_t>(from.sentence)]);
    for (const Span part : from.content) {
      if (!made.evidence.front().contains(part)) made.evidence.push_back(part);
    }
  }

  Quote quote_of(const Attribution& from) const {
    std::size_t quoted = 0;
    std::size_t size = 0;
    for (const Span part : from.content) {
      size += part.size();
      for (const Quotation& one : layout_.quotations) {
        const std::size_t begin = std::max(part.begin, one.outer.begin);
        const std::size_t end = std::min(part.end, one.outer.end);
        if (end > begin) quoted += end - begin;
      }
    }
    if (quoted == 0) return Quote::indirect;
    return quoted * 20 >= size * 19 ? Quote::direct : Quote::mixed;
  }

  double confidence_of(const Attribution& from, const Statement& made) const {
    const std::string family = from.frame.substr(0, from.frame.find(':'));
    double value = knowledge_.prior(family, from.kind, knowledge_.prior(family, "any", 0.5));
    if (made.quote == Quote::direct) value += knowledge_.prior("feature", "quoted", 0) * (1 - value);
    if (!made.speaker) value *= knowledge_.prior("feature", "unknown-speaker", 1);
    return value;
  }

  const CodingInput& input_;
  const Layout& layout_;
  const StatementKnowledge& knowledge_;
  const std::vector<Clauses>& clauses_;
};

bool holds(const std::vector<Span>& parts, Span span) {
  return std::any_of(parts.begin(), parts.end(), [&](Span part) { return part.contains(span); });
}

const Word& speaker_word(const CodingInput& input, const Attribution& one) {
  return input.parsed.sentences[static_cast<std::size_t>(one.sentence)].words[static_cast<std::size_t>(one.speaker)];
}

/// "I think", "you know" and what "we" want, inside what somebody says, are that speaker's way of saying it: no statement of their own.
bool is_way_of_speaking(const CodingInput& input, const Attribution& one, const std::vector<Attribution>& all) {
  if (one.kind == "speech" || one.kind == "accuse" || one.speaker < 0) return false;
  const Word& speaker = speaker_word(input, one);
  const std::string_view person = feature(speaker, "Person");
  if (speaker.upos != Upos::PRON || person.empty() || person == "3") return false;
  if (lowered(speaker.form) != "we") return true;
  return std::any_of(all.begin(), all.end(), [&](const Attribution& outer) { return &outer != &one && holds(outer.content, one.cue_span); });
}

/// Things feel and want nothing: a common noun for a speaker must be one of people, bodies or documents.
bool is_mindless(const CodingInput& input, const Attribution& one, const StatementKnowledge& knowledge) {
  if (one.speaker < 0 || (one.kind == "speech" && !one.only_quotes) || one.kind == "accuse") return false;
  const Word& speaker = speaker_word(input, one);
  if (speaker.upos == Upos::DET || (speaker.upos == Upos::PRON && (speaker.lemma == "that" || speaker.lemma == "which"))) return true;
  if (speaker.upos != Upos::NOUN || one.kind == "evidence") return false;
  if (knowledge.minds.contains(lowered(speaker.lemma)) || knowledge.minds.contains(lowered(speaker.form))) return false;
  const ActorMention* mention = input.resolution.mention_at(one.sentence, one.speaker);
  return !mention || mention->actors.empty();
}

/// "You say", "let's talk": said of whoever reads.
bool is_of_reader(const CodingInput& input, const Attribution& one) {
  if (one.speaker < 0) return false;
  const Word& speaker = speaker_word(input, one);
  return speaker.upos == Upos::PRON && (feature(speaker, "Person") == "2" || speaker.form.starts_with("'") || speaker.form.starts_with("’"));
}

/// "No one said so", "neither government wants to": nobody does.
bool is_of_nobody(const CodingInput& input, const Attribution& one, const StatementKnowledge& knowledge) {
  if (one.speaker < 0) return false;
  const Sentence& sentence = input.parsed.sentences[static_cast<std::size_t>(one.sentence)];
  const auto negates = [&](const Word& word) { return knowledge.clause_words->negators.contains(lowered(word.form)); };
  if (negates(speaker_word(input, one))) return true;
  const std::vector<int> parts = children_of(sentence, one.speaker);
  return std::any_of(parts.begin(), parts.end(), [&](int part) {
    const Word& word = sentence.words[static_cast<std::size_t>(part)];
    return word.upos == Upos::DET && negates(word);
  });
}

/// "Rejects the claim" as a headline has it: an item of no list that somebody heads.
bool is_of_no_list(const CodingInput& input, const Attribution& one) {
  const Sentence& sentence = input.parsed.sentences[static_cast<std::size_t>(one.sentence)];
  return one.speaker >= 0 && one.speaker == opening_verb(sentence) && !input.resolution.mention_at(one.sentence, one.speaker);
}

/// Of two cues for the same words by the same speaker, the surer one stays.
void drop_doubles(std::vector<Statement>& statements) {
  std::vector<char> drop(statements.size(), 0);
  for (std::size_t i = 0; i < statements.size(); ++i) {
    for (std::size_t k = i + 1; k < statements.size() && k < i + 6; ++k) {
      if (drop[i] || drop[k] || statements[i].speaker_span != statements[k].speaker_span) continue;
      if (statements[i].content != statements[k].content) continue;
      drop[statements[i].confidence < statements[k].confidence ? i : k] = 1;
    }
  }
  std::size_t at = 0;
  std::erase_if(statements, [&](const Statement&) { return drop[at++] != 0; });
}

}  // namespace

std::vector<Statement> code_statements(const CodingInput& input) {
  const StatementKnowledge& knowledge = *input.lexicon.data().statements;
  const Layout layout = layout_of(input);
  std::vector<Clauses> clauses;
  std::vector<Attribution> attributions;
  for (std::size_t s = 0; s < input.parsed.sentences.size(); ++s) {
    clauses.push_back(read_clauses(input.parsed.sentences[s], static_cast<int>(s), *knowledge.clause_words));
    for (Attribution& one : find_attributions(clauses.back(), input, knowledge)) attributions.push_back(std::move(one));
  }
  attribute_quotations(layout, input.parsed, attributions);

  const StatementWriter writer(input, layout, knowledge, clauses);
  std::vector<Statement> statements;
  std::vector<char> drop;
  for (const Attribution& one : attributions) {
    drop.push_back(one.content.empty() || is_of_reader(input, one) || is_of_no_list(input, one) || is_of_nobody(input, one, knowledge) ||
                   is_way_of_speaking(input, one, attributions) || is_mindless(input, one, knowledge));
  }
  std::size_t at = 0;
  std::erase_if(attributions, [&](const Attribution&) { return drop[at++] != 0; });
  for (const Attribution& one : attributions) statements.push_back(writer.write(one));
  settle_speakers(input, layout, attributions, statements);
  drop_doubles(statements);
  return statements;
}

}  // namespace chancery
