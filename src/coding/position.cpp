#include "coding/position.h"

#include <algorithm>
#include <array>

#include "coding/act.h"
#include "coding/condition.h"
#include "coding/parts.h"
#include "coding/position_triggers.h"
#include "coding/statement_tree.h"

namespace chancery {

namespace {

/// Roles whose words do not bind their state.
constexpr std::array<std::string_view, 10> kUnofficial{"OPP", "MED", "BUS", "CVL", "EDU", "REF", "JUD", "PTY", "COP", "CRM"};

/// How many paragraphs back the office of an unnamed official may be named.
constexpr int kNear = 1;

bool speaks_for_itself(std::string_view code) {
  const std::size_t dot = code.find('.');
  if (code.empty()) return false;
  if (dot == std::string_view::npos) return true;
  return std::find(kUnofficial.begin(), kUnofficial.end(), code.substr(dot + 1)) == kUnofficial.end();
}

bool is_no(std::string_view stance) { return stance == "refuses" || stance == "rejects" || stance == "opposes"; }

std::string side_of(const std::string& stance) { return is_no(stance) ? "no" : stance == "demands" ? "ask" : "yes"; }

class PositionWriter {
 public:
  PositionWriter(const CodingInput& input, const std::vector<Statement>& statements, const PositionKnowledge& knowledge)
      : input_(input), statements_(statements), knowledge_(knowledge) {}

  void read(const Clauses& clauses) {
    const ActReader acts(clauses, input_, knowledge_);
    const std::vector<ReadCondition> conditions = read_conditions(clauses, acts, knowledge_);
    for (const Trigger& trigger : find_triggers(clauses, acts, knowledge_)) {
      if (lies_in_condition(trigger, clauses, conditions) || is_denied_deed(trigger, clauses)) continue;
      bool pronoun = false;
      const std::optional<Condition> condition = condition_of(trigger, clauses, conditions, pronoun);
      for (const std::string& holder : holders_of(trigger, clauses, acts)) write(trigger, clauses, holder, asked_of_other(condition, pronoun, trigger, holder));
    }
  }

  std::vector<Position> take() { return std::move(positions_); }

 private:
  /// The innermost statement around `span` whose speaker is an official one.
  const Statement* spoken_around(Span span) const {
    const Statement* best = nullptr;
    std::size_t least = 0;
    for (const Statement& one : statements_) {
      if (!one.speaker || !speaks_for_itself(*one.speaker)) continue;
      std::size_t size = 0;
      bool holds = false;
      for (const Span part : one.content) {
        size += part.size();
        holds |= part.contains(span);
      }
      if (holds && (!best || size < least)) {
        best = &one;
        least = size;
      }
    }
    if (!best) return spoken_before(span, kNear);
    // "a ministry spokesman": the ministry named before in the paragraph, rather than whom the article is about.
    const bool vague = best->speaker_span && lowered(text_of(input_.article.text, *best->speaker_span)).starts_with("a ");
    const Statement* before = vague ? spoken_before(span, 0) : nullptr;
    return before ? before : best;
  }

  /// "a ministry spokesman said", after words of a ministry: an unnamed official is that one's, told in the same or the next paragraph.
  const Statement* spoken_before(Span span, int near) const {
    const Statement* around = nullptr;
    for (const Statement& one : statements_) {
      const bool holds = std::any_of(one.content.begin(), one.content.end(), [&](Span part) { return part.contains(span); });
      if (holds) around = &one;
    }
    if (!around || (around->speaker && near > 0) || !around->speaker_span || !names_office(*around->speaker_span)) return nullptr;
    const Statement* before = nullptr;
    for (const Statement& one : statements_) {
      if (!one.speaker || !one.speaker_span || one.speaker_span->begin >= around->speaker_span->begin || !one.speaker->ends_with(".GOV")) continue;
      if (!before || one.speaker_span->begin > before->speaker_span->begin) before = &one;
    }
    if (!before) return nullptr;
    const int apart = paragraph_at(around->speaker_span->begin) - paragraph_at(before->speaker_span->begin);
    return apart <= near ? before : nullptr;
  }

  int paragraph_at(std::size_t offset) const {
    for (const Sentence& sentence : input_.parsed.sentences) {
      if (offset < sentence.span.end) return sentence.paragraph;
    }
    return 0;
  }

  /// "a ministry spokeswoman", without a name.
  bool names_office(Span span) const {
    bool office = false;
    for (const Sentence& sentence : input_.parsed.sentences) {
      if (!sentence.span.contains(span)) continue;
      for (const Word& word : sentence.words) {
        if (!span.contains(word.span)) continue;
        if (word.upos == Upos::PROPN) return false;
        office |= knowledge_.triggers.contains("office " + lowered(word.form));
      }
    }
    return office;
  }

  /// "denies supporting militants", "accused it of threatening to …": what one is charged with is no position.
  bool is_denied_deed(const Trigger& trigger, const Clauses& clauses) const {
    const Word& here = clauses.word(trigger.word);
    const bool told = is_relation(here.relation, "ccomp");
    if ((here.xpos != "VBG" && !told) || here.head < 0 || clauses.word(here.head).upos != Upos::VERB) return false;
    const ClauseWords& words = *input_.lexicon.data().statements->clause_words;
    const Force force = words.force_of("verb", words.verb_lemma(clauses.word(here.head)));
    return force == Force::negated || (force == Force::alleged && !told);
  }

  /// Whether the innermost words around are those of somebody who binds no party: "a professor said Iran would …".
  bool told_by_outsider(Span span) const {
    const Statement* best = nullptr;
    std::size_t least = 0;
    for (const Statement& one : statements_) {
      std::size_t size = 0;
      bool holds = false;
      for (const Span part : one.content) {
        size += part.size();
        holds |= part.contains(span);
      }
      if (holds && (!best || size < least)) {
        best = &one;
        least = size;
      }
    }
    if (!best || !best->speaker_span) return false;
    if (!best->speaker && spoken_around(span)) return false;
    if (best->speaker) return !speaks_for_itself(*best->speaker);
    for (const Sentence& sentence : input_.parsed.sentences) {
      if (!sentence.span.contains(*best->speaker_span)) continue;
      for (const Word& word : sentence.words) {
        const bool names = best->speaker_span->contains(word.span) && (word.upos == Upos::PROPN || word.upos == Upos::PRON);
        if (names) return false;
      }
    }
    return true;
  }

  static bool lies_in_condition(const Trigger& trigger, const Clauses& clauses, const std::vector<ReadCondition>& conditions) {
    for (const ReadCondition& one : conditions) {
      if (is_under(clauses, trigger.word, one.word) && trigger.word >= one.first) return true;
    }
    return false;
  }

  std::vector<std::string> holders_of(const Trigger& trigger, const Clauses& clauses, const ActReader& acts) const {
    const Statement* said = spoken_around(clauses.word(trigger.word).span);
    std::vector<std::string> holders;
    if (trigger.holder == Holder::subject) {
      for (const int subject : trigger.holders) {
        std::vector<std::string> actors = actors_of_phrase(clauses, acts, subject);
        if (actors.empty() && said && stands_for_speaker(clauses, subject)) actors = {*said->speaker};
        add_codes(holders, actors);
      }
      if (trigger.modal && said && !holders.empty() && !same_state(holders, *said->speaker)) return {};
      if (trigger.modal && told_by_outsider(clauses.word(trigger.word).span)) return {};
    } else if (said) {
      holders = {*said->speaker};
      // "must" of oneself is no demand on others.
      const bool own = !trigger.act.act.by.empty() && same_state(trigger.act.act.by, *said->speaker) && trigger.act.act.by.size() == 1;
      if (own && trigger.stance == "demands") return {};
    }
    std::erase_if(holders, [](const std::string& code) { return !speaks_for_itself(code); });
    return holders;
  }

  static bool same_state(const std::vector<std::string>& codes, const std::string& code) {
    return std::any_of(codes.begin(), codes.end(), [&](const std::string& one) { return state_of(one) == state_of(code); });
  }

  /// The subject's own actors; of "the government in Baku" and the like, what its phrase names.
  std::vector<std::string> actors_of_phrase(const Clauses& clauses, const ActReader& acts, int subject) const {
    const ActorMention* mention = input_.resolution.mention_at(clauses.sentence, subject);
    if (mention && mention->former) return {};
    // "Moldova's breakaway region of Transnistria" is Transnistria.
    for (const int child : clauses.children[subject]) {
      const bool named = preposition_of(clauses, child) == "of" && clauses.word(child).upos == Upos::PROPN && !acts.actors_at(child).empty();
      if (named && acts.thing_of(subject) == "territory") return acts.actors_at(child);
    }
    // "The Union is among those calling for …": those who call are the subject of the clause.
    const int above = child_of(clauses, subject, "nsubj");
    if (above >= 0 && acts.actors_at(subject).empty()) return acts.actors_at(above);
    std::vector<std::string> actors = acts.actors_at(subject);
    if (!actors.empty() || clauses.word(subject).upos != Upos::NOUN) return actors;
    // "its Algerian backers": people whom an adjective or a neighbour noun places.
    for (const int child : clauses.children[subject]) {
      const bool near = child < subject && (is_relation(clauses.word(child).relation, "amod") || is_relation(clauses.word(child).relation, "compound"));
      if (near && acts.thing_of(subject).empty()) add_codes(actors, acts.actors_at(child));
    }
    return actors;
  }

  static bool stands_for_speaker(const Clauses& clauses, int subject) {
    const Word& word = clauses.word(subject);
    if (word.upos == Upos::PRON) return true;
    const int owner = child_of(clauses, subject, "nmod:poss");
    return owner >= 0 && clauses.word(owner).upos == Upos::PRON;
  }

  /// The condition that hangs on the trigger or its act; failing that, one that the sentence states beside its only trigger.
  std::optional<Condition> condition_of(const Trigger& trigger, const Clauses& clauses, const std::vector<ReadCondition>& conditions,
                                        bool& pronoun) const {
    if (trigger.asked) {
      Condition condition;
      condition.kind = "unless";
      condition.acts.push_back(trigger.asked->act);
      condition.span = trigger.asked->act.span;
      return condition;
    }
    const ReadCondition* best = nullptr;
    for (const ReadCondition& one : conditions) {
      if (!suits(one, trigger.stance)) continue;
      if (!hangs_on(one, trigger, clauses)) continue;
      if (!best || (best->condition.acts.empty() && !one.condition.acts.empty())) best = &one;
    }
    if (!best) return std::nullopt;
    const int subject = child_of(clauses, best->word, "nsubj");
    pronoun = subject >= 0 && clauses.word(subject).upos == Upos::PRON;
    Condition condition = best->condition;
    if (condition.kind == "as-long-as" && is_no(trigger.stance)) turn(condition);
    return condition;
  }

  /// "will not lift sanctions on Iran unless it stops": the pronoun of a condition is the other party, not the holder.
  static std::optional<Condition> asked_of_other(std::optional<Condition> condition, bool pronoun, const Trigger& trigger, const std::string& holder) {
    if (!condition || !pronoun) return condition;
    std::vector<std::string> others = trigger.act.act.toward;
    add_codes(others, trigger.act.act.about);
    if (others.size() != 1 || state_of(others.front()) == state_of(holder)) return condition;
    for (Act& act : condition->acts) {
      if (same_state(act.by, holder)) act.by = others;
    }
    return condition;
  }

  /// "not as long as its troops stay": what must happen is that they leave.
  void turn(Condition& condition) const {
    for (Act& act : condition.acts) {
      const std::string opposite = knowledge_.opposite_of(act.act, act.what);
      if (!opposite.empty()) act.act = opposite;
    }
  }

  static bool suits(const ReadCondition& condition, const std::string& stance) {
    if (condition.stances == "negative") return is_no(stance);
    if (condition.stances == "positive") return !is_no(stance) && stance != "demands";
    if (condition.stances == "ready") return stance == "offers" || stance == "open-to";
    return stance != "demands";
  }

  static bool hangs_on(const ReadCondition& condition, const Trigger& trigger, const Clauses& clauses) {
    int w = condition.governor;
    for (int steps = 0; w >= 0 && steps < 8; ++steps) {
      if (w == trigger.word || w == trigger.act.word) return true;
      const std::string_view relation = clauses.word(w).relation;
      // Climb inside the clause only: a condition of another clause is not this one's.
      const bool inside = is_relation(relation, "obj") || is_relation(relation, "obl") || is_relation(relation, "nmod") ||
                          is_relation(relation, "xcomp") || is_relation(relation, "conj") || is_relation(relation, "advmod") ||
                          is_relation(relation, "nsubj") || is_relation(relation, "acl") || is_relation(relation, "amod");
      if (!inside) break;
      w = clauses.word(w).head;
    }
    // The parse often hangs the clause on the verb of saying above.
    const int top = condition.governor;
    return top >= 0 && top != trigger.word && is_under(clauses, trigger.word, top) && !is_under(clauses, condition.word, trigger.word) &&
           (is_relation(clauses.word(trigger.word).relation, "ccomp") || is_relation(clauses.word(trigger.word).relation, "xcomp") || is_relation(clauses.word(trigger.word).relation, "parataxis"));
  }

  std::string firmness_of(const Trigger& trigger, const Clauses& clauses) const {
    const std::string words = ' ' + lowered(text_of(input_.article.text, clauses.tree->span)) + ' ';
    for (const auto& [phrase, firmness] : knowledge_.firmness) {
      const std::size_t at = words.find(phrase);
      if (at == std::string::npos || at == 0) continue;
      const char before = words[at - 1];
      const char after = words[at + phrase.size()];
      const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; };
      if (is_letter(before) || is_letter(after)) continue;
      const bool hard = firmness == "non-negotiable" && (is_no(trigger.stance) || trigger.stance == "demands");
      const bool soft = firmness == "open" && !is_no(trigger.stance);
      if (hard || soft) return firmness;
    }
    return trigger.firmness;
  }

  void write(const Trigger& trigger, const Clauses& clauses, const std::string& holder, const std::optional<Condition>& condition) {
    Position made;
    made.holder = holder;
    made.stance = trigger.stance;
    made.act = trigger.act.act;
    // What one tells one's own people to do, one means to do.
    const bool own_people = !made.act.by.empty() && std::all_of(made.act.by.begin(), made.act.by.end(), [&](const std::string& code) {
      return state_of(code) == state_of(holder);
    });
    if (made.stance == "demands" && own_people && trigger.holder == Holder::subject) made.stance = "intends";
    // To keep one's troops where they are is to refuse to take them away.
    if (made.act.act == "keep" && made.act.what == "troops" && made.stance == "intends") {
      made.stance = "refuses";
      made.act.act = "withdraw";
    }
    const bool own = trigger.stance == "refuses" || trigger.stance == "intends" || trigger.stance == "offers" || trigger.stance == "open-to" || trigger.stance == "accepts" || made.stance == "refuses";
    if (own && made.act.by.empty()) made.act.by = {holder};
    made.condition = condition;
    made.firmness = firmness_of(trigger, clauses);
    made.evidence.push_back(clauses.tree->span);
    made.confidence = confidence_of(trigger);
    made.explanation = "trigger '" + trigger.row + "' on '" + clauses.word(trigger.word).form + "', act '" + made.act.act + ' ' +
                       made.act.what + "' on '" + clauses.word(trigger.act.word).form + "'";
    merge(std::move(made));
  }

  double confidence_of(const Trigger& trigger) const {
    const std::string key = trigger.modal ? "position modal" : trigger.holder == Holder::speaker ? "position speaker" : "position subject";
    const auto row = knowledge_.confidence.find(key);
    return row == knowledge_.confidence.end() ? 0.5 : row->second;
  }

  /// The same position told twice is one, with the words of both.
  void merge(Position made) {
    for (Position& one : positions_) {
      const bool same = state_of(one.holder) == state_of(made.holder) && side_of(one.stance) == side_of(made.stance) &&
                        one.act.act == made.act.act && one.act.what == made.act.what;
      if (!same) continue;
      if (!one.condition && made.condition) one.condition = std::move(made.condition);
      for (const Span span : made.evidence) {
        if (std::find(one.evidence.begin(), one.evidence.end(), span) == one.evidence.end()) one.evidence.push_back(span);
      }
      one.confidence = std::max(one.confidence, made.confidence);
      return;
    }
    positions_.push_back(std::move(made));
  }

  const CodingInput& input_;
  const std::vector<Statement>& statements_;
  const PositionKnowledge& knowledge_;
  std::vector<Position> positions_;
};

}  // namespace

std::vector<Position> code_positions(const CodingInput& input, const std::vector<Statement>& statements) {
  const PositionKnowledge& knowledge = *input.lexicon.data().positions;
  const ClauseWords& words = *input.lexicon.data().statements->clause_words;
  PositionWriter writer(input, statements, knowledge);
  int number = 0;
  for (const Sentence& sentence : input.parsed.sentences) {
    writer.read(read_clauses(sentence, number, words));
    ++number;
  }
  return writer.take();
}

}  // namespace chancery
