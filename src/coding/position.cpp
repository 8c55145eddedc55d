#include "coding/position.h"

#include <algorithm>

#include "coding/act.h"
#include "coding/condition.h"
#include "coding/parts.h"
#include "coding/position_holders.h"
#include "coding/position_triggers.h"
#include "coding/statement_tree.h"

namespace chancery {

namespace {

/// How many words may stand before a condition that leads its sentence ("But only if …").
constexpr int kLead = 3;

bool is_no(std::string_view stance) { return stance == "refuses" || stance == "rejects" || stance == "opposes"; }

/// What one supports others may do; what one intends, offers or accepts one does oneself.
std::string side_of(const std::string& stance) {
  if (is_no(stance)) return "no";
  return stance == "demands" ? "ask" : stance == "supports" ? "others" : "yes";
}

class PositionWriter {
 public:
  PositionWriter(const CodingInput& input, const std::vector<Statement>& statements, const PositionKnowledge& knowledge)
      : input_(input), holders_(input, statements, knowledge), knowledge_(knowledge) {}

  void read(const Clauses& clauses) {
    const ActReader acts(clauses, input_, knowledge_);
    const std::vector<ReadCondition> conditions = read_conditions(clauses, acts, knowledge_);
    const std::vector<Trigger> triggers = find_triggers(clauses, acts, knowledge_, told_before(clauses));
    bool hung = false;
    std::vector<std::size_t> written;
    for (const Trigger& trigger : triggers) {
      if (lies_in_condition(trigger, clauses, conditions, triggers) || is_denied_deed(trigger, clauses)) continue;
      if (is_outcry(trigger)) continue;
      bool pronoun = false;
      const std::optional<Condition> condition = condition_of(trigger, clauses, conditions, triggers, pronoun);
      hung |= condition.has_value();
      for (const std::string& holder : holders_.holders_of(trigger, clauses, acts)) {
        written.push_back(write(trigger, clauses, holder, asked_of_other(condition, pronoun, trigger, holder)));
        if (trigger.modal) refuse_until_done(trigger, clauses, conditions, holder);
      }
      refuse_before(trigger, clauses, acts, conditions);
    }
    if (!hung) lead_on(clauses, conditions, triggers);
    remember(clauses, acts, triggers, std::move(written));
  }

  std::vector<Position> take() { return std::move(positions_); }

 private:
  /// What a sentence said last, for the one after it.
  struct Before {
    int sentence = -2;
    int paragraph = 0;
    std::optional<ReadAct> act;
    std::vector<std::size_t> written;  // its positions
  };

  bool is_near(const Clauses& clauses) const {
    return clauses.sentence - before_.sentence <= 1 && clauses.tree->paragraph - before_.paragraph <= 1;
  }

  std::optional<ReadAct> told_before(const Clauses& clauses) const { return is_near(clauses) ? before_.act : std::nullopt; }

  /// What the main clause told as done: "Israel recognised Somaliland", for "do likewise" and "the move" after it.
  void remember_deed(const Clauses& clauses, const ActReader& acts) {
    for (const Predicate& predicate : clauses.predicates) {
      const bool main = predicate.sort == PredicateSort::verb && predicate.finite && !predicate.negated && is_relation(clauses.word(predicate.word).relation, "root");
      if (!main) continue;
      auto act = acts.read_verb(predicate.word);
      if (act) before_ = {clauses.sentence, clauses.tree->paragraph, std::move(act), {}};
    }
  }

  void remember(const Clauses& clauses, const ActReader& acts, const std::vector<Trigger>& triggers, std::vector<std::size_t> written) {
    if (triggers.empty()) return remember_deed(clauses, acts);
    before_ = {clauses.sentence, clauses.tree->paragraph, triggers.front().act, std::move(written)};
    for (const Trigger& trigger : triggers) {
      if (trigger.act.word > before_.act->word) before_.act = trigger.act;
    }
  }

  /// "But only if Moscow withdraws.", "For that to happen, Moscow must withdraw.": the condition of what the sentence before said.
  void lead_on(const Clauses& clauses, const std::vector<ReadCondition>& conditions, const std::vector<Trigger>& triggers) {
    if (!is_near(clauses) || before_.sentence == clauses.sentence) return;
    std::optional<Condition> led;
    for (const ReadCondition& one : conditions) {
      const std::string& kind = one.condition.kind;
      const bool strict = kind == "only-if" || kind == "unless" || kind == "until" || kind == "in-exchange";
      if (strict && one.first <= kLead && !one.condition.acts.empty() && triggers.empty()) led = one.condition;
    }
    const std::string kind = leading_kind(clauses);
    if (!kind.empty()) {
      for (const Trigger& trigger : triggers) {
        if (trigger.stance != "demands") continue;
        if (!led) led = Condition{};
        led->kind = kind;
        led->acts.push_back(trigger.act.act);
        led->span = trigger.act.act.span;
      }
    }
    if (!led) return;
    for (const std::size_t at : before_.written) {
      Position& one = positions_[at];
      if (!one.condition && one.stance != "demands") one.condition = led;
    }
  }

  /// The kind of a lead such as "for that to happen" at the head of the sentence; empty for none.
  std::string leading_kind(const Clauses& clauses) const {
    const std::string words = ' ' + lowered(text_of(input_.article.text, clauses.tree->span));
    for (const auto& [phrase, kind] : knowledge_.leads) {
      const std::size_t at = words.find(' ' + phrase + ' ');
      if (at != std::string::npos && at < 12) return kind;
      if (words.find(' ' + phrase + ',') < 12) return kind;
    }
    return {};
  }

  /// "must withdraw before any talks can start": no talks until then.
  void refuse_until_done(const Trigger& trigger, const Clauses& clauses, const std::vector<ReadCondition>& conditions, const std::string& holder) {
    if (trigger.stance != "demands") return;
    for (const ReadCondition& one : conditions) {
      if (one.condition.kind != "until" || one.condition.acts.empty() || !hangs_on(one, trigger, clauses)) continue;
      Trigger later = trigger;
      later.stance = "refuses";
      later.act.act = one.condition.acts.front();
      const bool others = !later.act.act.by.empty() && !HolderFinder::same_state(later.act.act.by, holder);
      if (others) continue;
      Condition condition;
      condition.kind = "until";
      condition.acts.push_back(trigger.act.act);
      condition.span = trigger.act.act.span;
      write(later, clauses, holder, condition);
    }
  }

  /// "must change its law before the bank will lend": the bank will not lend until then, whoever says so.
  void refuse_before(const Trigger& trigger, const Clauses& clauses, const ActReader& acts, const std::vector<ReadCondition>& conditions) {
    if (trigger.stance != "demands" || !trigger.modal) return;
    for (const ReadCondition& one : conditions) {
      if (one.condition.kind != "until" || one.condition.acts.empty() || !hangs_on(one, trigger, clauses)) continue;
      const Predicate* predicate = clauses.at(one.word);
      if (!predicate || predicate->modals.empty()) continue;
      Trigger later = trigger;
      later.stance = "refuses";
      later.holder = Holder::subject;
      later.modal = false;
      later.holders = predicate->words_of("subject");
      later.act.act = one.condition.acts.front();
      Condition condition;
      condition.kind = "until";
      condition.acts.push_back(trigger.act.act);
      condition.span = trigger.act.act.span;
      for (const std::string& holder : holders_.holders_of(later, clauses, acts)) write(later, clauses, holder, condition);
    }
  }

  /// "condemned the attack", "wants no war", "declined to hit back" take no side on what is to be done.
  static bool is_outcry(const Trigger& trigger) {
    const bool bare = trigger.stance != "intends" && trigger.stance != "supports" && trigger.stance != "rejects";
    return bare && trigger.act.act.what == "armed-conflict" && trigger.act.act.act == "keep";
  }

  /// "denies supporting militants", "accused it of threatening to …": what one is charged with is no position.
  bool is_denied_deed(const Trigger& trigger, const Clauses& clauses) const {
    if (is_denied_report(trigger.word, clauses)) return true;
    int deed = trigger.word;  // "accused of causing want by blocking aid": the deed charged is above
    while (clauses.word(deed).xpos == "VBG" && is_relation(clauses.word(deed).relation, "advcl") && clauses.word(clauses.word(deed).head).xpos == "VBG") {
      deed = clauses.word(deed).head;
    }
    const Word& here = clauses.word(deed);
    const bool told = is_relation(here.relation, "ccomp");
    if ((here.xpos != "VBG" && !told) || here.head < 0 || clauses.word(here.head).upos != Upos::VERB) return false;
    const ClauseWords& words = *input_.lexicon.data().statements->clause_words;
    const Force force = words.force_of("verb", words.verb_lemma(clauses.word(here.head)));
    return force == Force::negated || (force == Force::alleged && !told);
  }

  /// "denied reports that it had agreed to a ceasefire".
  bool is_denied_report(int w, const Clauses& clauses) const {
    const Word& here = clauses.word(w);
    const bool content = is_relation(here.relation, "acl") || is_relation(here.relation, "ccomp");
    if (!content || here.head < 0 || clauses.word(here.head).upos != Upos::NOUN) return false;
    const int verb = clauses.word(here.head).head;
    if (verb < 0 || clauses.word(verb).upos != Upos::VERB) return false;
    const ClauseWords& words = *input_.lexicon.data().statements->clause_words;
    return words.force_of("verb", words.verb_lemma(clauses.word(verb))) == Force::negated;
  }

  static bool lies_in_condition(const Trigger& trigger, const Clauses& clauses, const std::vector<ReadCondition>& conditions,
                                const std::vector<Trigger>& triggers) {
    for (const ReadCondition& one : conditions) {
      const auto leans = [&](const Trigger& other) {
        return !is_under(clauses, other.word, one.word) && suits(one, other.stance) && hangs_on(one, other, clauses);
      };
      if (one.may_be_fact() && std::none_of(triggers.begin(), triggers.end(), leans)) continue;
      if (is_under(clauses, trigger.word, one.word) && trigger.word >= one.first) return true;
    }
    return false;
  }

  /// "They must pull back, and then we can talk": what is asked comes before what is held out.
  static std::optional<Condition> after_demand(const Trigger& trigger, const Clauses& clauses, const std::vector<Trigger>& triggers) {
    if (!trigger.modal || is_no(trigger.stance) || trigger.stance == "demands") return std::nullopt;
    for (const Trigger& asked : triggers) {
      if (asked.stance != "demands" || asked.word >= trigger.word) continue;
      const bool joined = clauses.word(trigger.word).head == asked.word || clauses.word(asked.word).head == trigger.word ||
                          (clauses.word(asked.word).head == clauses.word(trigger.word).head && clauses.word(asked.word).head >= 0);
      const bool then = has_child_word(clauses, trigger.word, "then") || (asked.row == "order" && has_child_word(clauses, trigger.word, "and"));
      if (!joined || !then) continue;
      Condition condition;
      condition.kind = "only-if";
      condition.acts.push_back(asked.act.act);
      condition.span = asked.act.act.span;
      return condition;
    }
    return std::nullopt;
  }

  /// The condition that hangs on the trigger or its act; failing that, one that the sentence states beside its only trigger.
  std::optional<Condition> condition_of(const Trigger& trigger, const Clauses& clauses, const std::vector<ReadCondition>& conditions,
                                        const std::vector<Trigger>& triggers, bool& pronoun) const {
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
    if (!best) return after_demand(trigger, clauses, triggers);
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
      if (HolderFinder::same_state(act.by, holder)) act.by = others;
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
    // "…, he argued, before the shelling stops": the parse hangs the clause on the verb of saying put in between.
    const bool inserted = w >= 0 && is_relation(clauses.word(w).relation, "parataxis") && clauses.word(w).head >= 0;
    if (inserted && w > trigger.word && is_under(clauses, trigger.word, clauses.word(w).head)) return true;
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
    int up = clauses.word(trigger.word).upos == Upos::NOUN ? trigger.word : -1;  // "would drop its objections only if …"
    for (int steps = 0; up >= 0 && steps < 3; ++steps) {
      const std::string_view relation = clauses.word(up).relation;
      if (!is_relation(relation, "obj") && !is_relation(relation, "obl") && !is_relation(relation, "nsubj")) break;
      up = clauses.word(up).head;
      if (up == condition.governor) return true;
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

  /// The place of the position among those written.
  std::size_t write(const Trigger& trigger, const Clauses& clauses, const std::string& holder, const std::optional<Condition>& condition) {
    Position made;
    made.holder = holder;
    made.stance = trigger.stance;
    made.act = trigger.act.act;
    // "urged its neighbours": whoever is asked is not the holder, whatever the words were resolved to.
    if (made.stance == "demands" && trigger.holder == Holder::subject && !trigger.own) std::erase_if(made.act.by, [&](const std::string& code) { return code == holder || code == state_of(holder); });
    // What one tells one's own people to do, one means to do.
    const bool own_people = !made.act.by.empty() && std::all_of(made.act.by.begin(), made.act.by.end(), [&](const std::string& code) {
      return state_of(code) == state_of(holder) && holders_.binds(code);
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
    made.explanation = "trigger '" + trigger.row + "' on '" + clauses.word(trigger.word).form + (trigger.act.nearest ? "', nearest act '" : "', act '") + made.act.act + ' ' +
                       made.act.what + "' on '" + clauses.word(trigger.act.word).form + "'";
    return merge(std::move(made));
  }

  double confidence_of(const Trigger& trigger) const {
    const std::string key = trigger.act.nearest ? "position nearest" : trigger.modal ? "position modal" : trigger.holder == Holder::speaker ? "position speaker" : "position subject";
    const auto row = knowledge_.confidence.find(key);
    return row == knowledge_.confidence.end() ? 0.5 : row->second;
  }

  /// The same position told twice is one, with the words of both.
  std::size_t merge(Position made) {
    for (std::size_t at = 0; at < positions_.size(); ++at) {
      Position& one = positions_[at];
      const bool same = state_of(one.holder) == state_of(made.holder) && side_of(one.stance) == side_of(made.stance) &&
                        one.act.act == made.act.act && one.act.what == made.act.what;
      if (!same) continue;
      if (!one.condition && made.condition) one.condition = std::move(made.condition);
      for (const Span span : made.evidence) {
        if (std::find(one.evidence.begin(), one.evidence.end(), span) == one.evidence.end()) one.evidence.push_back(span);
      }
      one.confidence = std::max(one.confidence, made.confidence);
      return at;
    }
    positions_.push_back(std::move(made));
    return positions_.size() - 1;
  }

  const CodingInput& input_;
  const HolderFinder holders_;
  const PositionKnowledge& knowledge_;
  Before before_;
  std::vector<Position> positions_;
};

}  // namespace

std::vector<Position> code_positions(const CodingInput& input, const std::vector<Statement>& statements) {
  const PositionKnowledge& knowledge = *input.lexicon.data().positions;
  PositionWriter writer(input, statements, knowledge);
  for (const Clauses& clauses : input.clauses) writer.read(clauses);
  return writer.take();
}

}  // namespace chancery
