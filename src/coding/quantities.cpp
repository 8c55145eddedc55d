#include "coding/quantities.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "coding/parts.h"
#include "coding/quantities_measure.h"

namespace chancery {
namespace {

/// A period is a stretch; a single day tells when it was said.
constexpr std::int64_t kShortestPeriod = 27;

/// A country has more inhabitants than this; a few people or things are no figure.
constexpr double kLeastPopulation = 1000;
constexpr double kLeastPeople = 10;
constexpr double kLeastThings = 10;
/// One or two people are told of as such only where they were killed, hurt or lost.
constexpr double kLeastTold = 3;

constexpr double kSure = 0.8;
constexpr double kLikely = 0.6;

class Coder {
 public:
  explicit Coder(const CodingInput& input) : input_(input), known_(*input.lexicon.data().quantities) {}

  std::vector<Quantity> code() {
    for (const AmountMention& amount : input_.resolution.amounts) take(amount);
    return std::move(quantities_);
  }

 private:
  const Clauses& clauses(int sentence) const { return input_.clauses[static_cast<std::size_t>(sentence)]; }
  const Sentence& sentence(int number) const { return input_.parsed.sentences[static_cast<std::size_t>(number)]; }

  void take(AmountMention amount) {
    if (!sentence(amount.sentence).analysed) return;
    if (amount.sort == AmountMention::Sort::number) {
      count_people_of(amount);
      if (is_population(amount)) amount.sort = AmountMention::Sort::people, amount.unit = "people";
    }
    if (amount.sort == AmountMention::Sort::thing && names_a_people(amount)) amount.sort = AmountMention::Sort::people, amount.unit = "people";
    const std::string sort = sort_of(amount, known_);
    if (sort == "number" || sort == "speed" || is_vague(amount) || is_handful(amount, sort)) return;
    if (sort == "percent" && attach_change(amount)) return;
    const Clauses& here = clauses(amount.sentence);
    std::optional<Measure> measure = is_population(amount) ? Measure{"population", -1, -1, "inhabitants of"} : measure_of(amount, here, known_);
    if (!measure && sort == "people") measure = inherited(amount, here);
    if (!measure && sort == "money") measure = taken_up(amount, here);
    if (!measure && sort == "percent") measure = change_measure(amount);
    if (!measure && may_be_guessed(amount, sort)) measure = guessed(amount, sort, here);
    if (!measure) measure = fallback(amount, sort, here);
    if (!measure || (sort == "people" && amount.value < kLeastTold && !known_.has_class(measure->name, "grave"))) return;
    add(amount, *measure, sort);
  }

  /// "1,600 or so Mexicans"
  bool names_a_people(const AmountMention& amount) const {
    const ActorMention* mention = amount.noun < 0 ? nullptr : input_.resolution.mention_at(amount.sentence, amount.noun);
    return mention && !mention->actors.empty() && !mention->place && !amount.unit.empty() && amount.unit.front() >= 'A' && amount.unit.front() <= 'Z';
  }

  /// "a country of 1.8 million": the noun over a bare number has inhabitants.
  bool is_population(const AmountMention& amount) const {
    if (amount.value < kLeastPopulation || amount.noun >= 0) return false;
    const Clauses& here = clauses(amount.sentence);
    const int top = top_of(amount, *here.tree);
    const int head = here.word(top).head;
    return head >= 0 && is_relation(here.word(top).relation, "nmod") && preposition_of(here, top) == "of" &&
           known_.has_class(lower(here.word(head).lemma), "peopled");
  }

  /// "one vote", "two planes", "half of the seats": no figure that a reader keeps.
  bool is_handful(const AmountMention& amount, const std::string& sort) const {
    if (sort == "people") return amount.value < 1;
    return sort == "thing" && amount.value < kLeastThings;
  }

  /// "It could reach $1.2 billion": of what the sentence before told.
  std::optional<Measure> taken_up(const AmountMention& amount, const Clauses& here) const {
    if (quantities_.empty() || amount.sentence == 0) return std::nullopt;
    const Quantity& before = quantities_.back();
    const Span first = before.evidence.front();
    const bool same = sentence(amount.sentence).span.contains(first);
    const bool near = same || sentence(amount.sentence - 1).span.contains(first);
    if (!near || sort_of_unit(before.unit) != sort_of_unit("USD")) return std::nullopt;
    const int top = top_of(amount, *here.tree);
    const bool joined = same && is_relation(here.word(top).relation, "conj");
    return joined || (!same && is_told_of_it(amount, here)) ? std::optional(Measure{before.measure, top, -1, "taken up"}) : std::nullopt;
  }

  static bool sort_of_unit(const std::string& unit) {
    return unit.size() == 3 && std::all_of(unit.begin(), unit.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  bool is_told_of_it(const AmountMention& amount, const Clauses& here) const {
    return std::any_of(here.predicates.begin(), here.predicates.end(), [&](const Predicate& predicate) {
      const std::vector<int> subjects = predicate.words_of("subject");
      const int top = top_of(amount, *here.tree);
      const bool holds = std::any_of(predicate.arguments.begin(), predicate.arguments.end(), [&](const Argument& one) { return one.word == top; });
      return holds && subjects.size() == 1 && here.word(subjects.front()).upos == Upos::PRON;
    });
  }

  /// Amounts that are kept whatever they measure.
  bool may_be_guessed(const AmountMention& amount, const std::string& sort) const {
    return sort == "money" || sort == "percent" || (sort == "people" && amount.value >= kLeastPeople);
  }

  /// By what stands near, by whom it counts, by what was told before: "1,300 seamstresses", "It wants $36 a barrel".
  std::optional<Measure> guessed(const AmountMention& amount, const std::string& sort, const Clauses& here) const {
    if (sort == "people" && amount.noun >= 0 && is_kind_of_people(here.word(amount.noun)))
      return Measure{lower(here.word(amount.noun).form), amount.noun, -1, "people by their kind"};
    if (const std::optional<Measure> near = measure_near(amount, here, known_)) return near;
    if (sort != "money") return std::nullopt;
    for (const int back : {1, 2, 3})
      if (amount.sentence >= back && sentence(amount.sentence - back).analysed)
        if (const std::optional<Measure> told = measure_told_last(sort, clauses(amount.sentence - back), known_)) return told;
    return std::nullopt;
  }

  /// "Seamstresses", not "people", "women" or "Kenyans".
  bool is_kind_of_people(const Word& noun) const {
    return noun.upos == Upos::NOUN && !known_.has_class(lower(noun.lemma), "any-people") && noun.xpos == "NNS";
  }

  /// What an amount measures where no word says it.
  std::optional<Measure> fallback(const AmountMention& amount, const std::string& sort, const Clauses& here) const {
    if (sort == "money") return Measure{"money", -1, -1, "money of no named kind"};
    if (sort == "area") return Measure{"area", -1, -1, "an area of no named kind"};
    const bool counted = amount.noun < 0 || !known_.has_class(lower(here.word(amount.noun).lemma), "no-people");
    if (sort == "people" && counted && amount.value >= kLeastPeople) return Measure{"people", -1, -1, "people of no named kind"};
    const bool part = amount.last + 1 < static_cast<int>(here.tree->words.size()) && lower(here.word(amount.last + 1).form) == "of";
    if (sort == "percent" && part) return Measure{"share", -1, -1, "a part of something"};
    return std::nullopt;
  }

  /// "three of the attackers": a number over people.
  void count_people_of(AmountMention& amount) const {
    const Clauses& here = clauses(amount.sentence);
    const int top = top_of(amount, sentence(amount.sentence));
    for (int child : here.children[static_cast<std::size_t>(top)]) {
      if (!is_relation(here.word(child).relation, "nmod") || preposition_of(here, child) != "of") continue;
      if (!counts_people(lower(here.word(child).lemma)) && !counts_people(lower(here.word(child).form))) continue;
      amount.sort = AmountMention::Sort::people;
      amount.unit = "people";
      amount.noun = top;
      return;
    }
    // "200 were wounded", "30 dead"
    const Predicate* predicate = here.at(here.word(top).head);
    const bool argument = predicate && predicate->sort == PredicateSort::verb &&
                          (is_relation(here.word(top).relation, "nsubj") || is_relation(here.word(top).relation, "obj"));
    const bool fate = predicate && is_fatal(*predicate, here);
    if ((argument && fate) || is_fate_beside(here, top) || is_count_of_people(here, top)) {
      amount.sort = AmountMention::Sort::people;
      amount.unit = "people";
      amount.noun = top;
    }
  }

  /// "The death toll rose to 24", "put the dead at 24".
  bool is_count_of_people(const Clauses& here, int top) const {
    for (const Predicate& predicate : here.predicates) {
      const bool reaches = std::any_of(predicate.arguments.begin(), predicate.arguments.end(), [&](const Argument& one) {
        return one.word == top && (one.role == "at" || one.role == "to");
      });
      if (!reaches || predicate.sort != PredicateSort::verb) continue;
      const std::vector<int> counted = predicate.words_of(predicate.argument("object") ? "object" : "subject");
      if (std::any_of(counted.begin(), counted.end(), [&](int at) { return tells_people(here, at); })) return true;
    }
    return false;
  }

  /// "toll", "troops", "the number of wounded": what is only counted in people.
  bool tells_people(const Clauses& here, int at) const {
    for (auto [row, end] = known_.nouns.equal_range(lower(here.word(at).lemma)); row != end; ++row)
      if (known_.has_class(row->second.measure, "strong") || known_.has_class(row->second.measure, "of-people")) return true;
    const std::vector<int>& parts = here.children[static_cast<std::size_t>(at)];
    return std::any_of(parts.begin(), parts.end(), [&](int part) {
      return is_relation(here.word(part).relation, "nmod") && preposition_of(here, part) == "of" && tells_people(here, part);
    });
  }

  bool is_fatal(const Predicate& predicate, const Clauses& here) const {
    for (const std::string& name : names_of(predicate, here, known_.irregular))
      if (known_.verbs.contains(name)) return true;
    return false;
  }

  bool is_fate_beside(const Clauses& here, int top) const {
    for (int child : here.children[static_cast<std::size_t>(top)])
      if (here.word(child).upos == Upos::ADJ && takes_people(lower(here.word(child).form))) return true;
    return false;
  }
  bool takes_people(const std::string& noun) const {
    for (auto [row, end] = known_.nouns.equal_range(noun); row != end; ++row)
      if (std::find(row->second.sorts.begin(), row->second.sorts.end(), "people") != row->second.sorts.end()) return true;
    return false;
  }
  bool counts_people(const std::string& noun) const { return takes_people(noun); }

  /// "hundreds of people" gives a reader no figure to keep.
  bool is_vague(const AmountMention& amount) const {
    for (int at = amount.first; at <= amount.last; ++at) {
      const Word& word = sentence(amount.sentence).words[static_cast<std::size_t>(at)];
      if (word.upos == Upos::NUM) return false;
      for (char c : word.form)
        if (c >= '0' && c <= '9') return false;
    }
    const std::string first = lower(sentence(amount.sentence).words[static_cast<std::size_t>(amount.first)].form);
    return first.size() > 3 && first.ends_with("s");
  }

  /// "… and 200 wounded": the measure of the amount that this one is joined to.
  std::optional<Measure> inherited(const AmountMention& amount, const Clauses& here) const {
    const int top = top_of(amount, *here.tree);
    if (!is_relation(here.word(top).relation, "conj") || quantities_.empty()) return std::nullopt;
    const Quantity& before = quantities_.back();
    const Span first = before.evidence.front();
    if (!sentence(amount.sentence).span.contains(first) || before.unit != "people") return std::nullopt;
    return Measure{before.measure, top, -1, "joined to another amount"};
  }

  const std::string* change_word(const char* word_class, const std::string& word) const {
    const auto table = known_.change.find(word_class);
    if (table == known_.change.end()) return nullptr;
    const auto found = table->second.find(word);
    return found == table->second.end() ? nullptr : &found->second;
  }

  const std::string* change_verb(const Clauses& here, int at) const {
    const Predicate* predicate = here.at(at);
    if (!predicate) return nullptr;
    for (const std::string& name : names_of(*predicate, here, known_.irregular))
      if (const std::string* sign = change_word("verb", name)) return sign;
    return nullptr;
  }

  /// '+' or '-' where the amount tells a change ("a 7% rise", "rose 7 percent", "up 7%"), 0 where it does not.
  char change_sign(const AmountMention& amount) const {
    const Clauses& here = clauses(amount.sentence);
    const int top = top_of(amount, *here.tree);
    int at = top;
    for (int step = 0; step < 2 && at >= 0; ++step, at = here.word(at).head) {
      const int head = here.word(at).head;
      if (head < 0) break;
      const Word& over = here.word(head);
      const std::string* sign = over.upos == Upos::VERB ? change_verb(here, head) : change_word("noun", lower(over.lemma));
      const std::string preposition = preposition_of(here, top);
      if (sign && (over.upos != Upos::VERB || (preposition != "to" && preposition != "from" && preposition != "at"))) return (*sign)[0];
      if (over.upos == Upos::VERB) break;
    }
    for (int next : {amount.first - 1, amount.last + 1}) {
      if (next < 0 || next >= static_cast<int>(here.tree->words.size())) continue;
      if (const std::string* sign = change_word("adverb", lower(here.word(next).form))) {
        if (next == amount.first - 1 || lower(here.word(next).form) == "higher" || lower(here.word(next).form) == "lower") return (*sign)[0];
      }
    }
    return 0;
  }

  std::optional<std::string> against(int number) const {
    const auto table = known_.change.find("against");
    if (table == known_.change.end()) return std::nullopt;
    const std::string words = lower(text_of(input_.article.text, sentence(number).span));
    for (const auto& [phrase, period] : table->second)
      if (words.find(phrase) != std::string::npos) return period;
    return std::nullopt;
  }

  /// A percentage of change belongs to the level said before it in the sentence.
  bool attach_change(const AmountMention& amount) {
    const char sign = change_sign(amount);
    if (sign == 0 || quantities_.empty()) return false;
    Quantity& level = quantities_.back();
    if (!sentence(amount.sentence).span.contains(level.evidence.front()) || level.unit == "%" || level.unit == "people" || level.change)
      return false;
    Change change;
    change.percent = sign == '-' ? -amount.value : amount.value;
    change.against = against(amount.sentence);
    level.change = change;
    level.evidence.push_back(amount.span);
    return true;
  }

  std::optional<Measure> change_measure(const AmountMention& amount) const {
    if (change_sign(amount) == 0) return std::nullopt;
    return Measure{"growth", -1, -1, "a change in percent"};
  }

  void add(const AmountMention& amount, const Measure& measure, const std::string& sort) {
    Quantity quantity;
    quantity.measure = measure.name;
    quantity.value = amount.value;
    quantity.upper = amount.upper;
    const auto unit = known_.units.find(amount.unit);
    quantity.unit = unit == known_.units.end() ? amount.unit : unit->second.recorded;
    if (unit != known_.units.end()) quantity.value *= unit->second.factor;
    if (unit != known_.units.end() && quantity.upper) *quantity.upper *= unit->second.factor;
    if (sort == "thing") quantity.unit = unit_of_things(amount, measure);
    quantity.bound = amount.bound;
    quantity.approximate = amount.bound != Bound::exact;
    quantity.period = period(amount);
    quantity.parties = parties(amount, measure);
    quantity.evidence.push_back(evidence(amount, measure));
    quantity.explanation = measure.why;
    quantity.confidence = measure.word < 0 ? kLikely : kSure;
    if (const char sign = sort == "percent" ? change_sign(amount) : 0; sign != 0) {
      Change change;
      change.percent = sign == '-' ? -amount.value : amount.value;
      change.against = against(amount.sentence);
      quantity.change = change;
    }
    if (is_told_before(quantity)) return;
    quantities_.push_back(std::move(quantity));
  }

  /// Things are counted in the plural, as people and years are ("seats"); posts are people's.
  std::string unit_of_things(const AmountMention& amount, const Measure& measure) const {
    if (known_.has_class(measure.name, "of-people")) return "people";
    return amount.noun < 0 ? amount.unit : lower(sentence(amount.sentence).words[static_cast<std::size_t>(amount.noun)].form);
  }

  bool is_told_before(const Quantity& quantity) {
    for (Quantity& other : quantities_) {
      if (other.value != quantity.value || other.unit != quantity.unit || other.measure != quantity.measure) continue;
      other.evidence.push_back(quantity.evidence.front());
      return true;
    }
    return false;
  }

  Span evidence(const AmountMention& amount, const Measure& measure) const {
    if (measure.word < 0) return amount.span;
    return join(amount.span, sentence(amount.sentence).words[static_cast<std::size_t>(measure.word)].span);
  }

  std::optional<SaidDate> period(const AmountMention& amount) const {
    const TimeMention* best = nullptr;
    for (const TimeMention& time : input_.resolution.times) {
      if (time.sentence != amount.sentence || !time.when || time.sort != TimeMention::Sort::date) continue;
      if (time.when->from && time.when->to && day_number(*time.when->to) - day_number(*time.when->from) < kShortestPeriod) continue;
      const auto distance = [&](const TimeMention& t) { return std::abs(t.first - amount.last); };
      if (!best || distance(time) < distance(*best)) best = &time;
    }
    if (!best) return std::nullopt;
    SaidDate date{*best->when, std::string(text_of(input_.article.text, best->span))};
    if (best->since) date.when.to = std::nullopt;
    return date;
  }

  /// Those named in the noun that measures, and in the clause around the amount.
  std::vector<std::string> parties(const AmountMention& amount, const Measure& measure) const {
    std::vector<std::string> codes;
    const Clauses& here = clauses(amount.sentence);
    int root = measure.clause >= 0 ? measure.clause : measure.word;
    if (root < 0) root = top_of(amount, *here.tree);
    for (int climb = 0; climb < 3; ++climb) {
      collect(amount.sentence, root, codes);
      const bool told = is_relation(here.word(root).relation, "ccomp") || is_relation(here.word(root).relation, "parataxis");
      if (!codes.empty() || told || here.word(root).head < 0) break;
      root = here.word(root).head;
    }
    if (measure.word >= 0 && is_mutual(here, measure.word)) add_other_side(codes);
    return codes;
  }

  /// "bilateral trade": between two sides, whether or not the sentence names them.
  bool is_mutual(const Clauses& here, int noun) const {
    const std::vector<int>& parts = here.children[static_cast<std::size_t>(noun)];
    return std::any_of(parts.begin(), parts.end(), [&](int part) { return change_word("mutual", lower(here.word(part).form)) != nullptr; });
  }

  /// The two states that the text speaks of most, where one of them at most is named.
  void add_other_side(std::vector<std::string>& codes) const {
    std::map<std::string, int> told;
    for (const ActorMention& mention : input_.resolution.mentions) {
      for (const std::string& code : mention.actors) ++told[std::string(state_of(code))];
    }
    std::erase_if(told, [&](const auto& one) {
      const ActorKind kind = input_.registry.kind_of_actor(one.first);
      return kind != ActorKind::state && kind != ActorKind::contested;
    });
    std::vector<std::pair<int, std::string>> sides;
    for (const auto& [code, count] : told) sides.emplace_back(-count, code);
    std::sort(sides.begin(), sides.end());
    if (sides.size() < 2) return;
    const auto is_side = [&](const std::string& code) { return state_of(code) == sides[0].second || state_of(code) == sides[1].second; };
    if (!std::all_of(codes.begin(), codes.end(), is_side)) return;
    codes = {sides[0].second, sides[1].second};
    std::sort(codes.begin(), codes.end());
  }

  /// The words below `root` without those that tell who says so ("…, the statistics service said", "according to …").
  void gather(const Clauses& here, int root, int depth, std::vector<int>& words) const {
    constexpr int kDeepest = 200;
    words.push_back(root);
    if (depth > kDeepest) return;
    for (const int child : here.children[static_cast<std::size_t>(root)]) {
      if (is_relation(here.word(child).relation, "parataxis") || preposition_of(here, child).starts_with("according")) continue;
      gather(here, child, depth + 1, words);
    }
  }

  void collect(int number, int root, std::vector<std::string>& codes) const {
    std::vector<int> words;
    gather(clauses(number), root, 0, words);
    std::sort(words.begin(), words.end());
    for (const ActorMention& mention : input_.resolution.mentions) {
      if (mention.sentence != number || mention.actors.empty()) continue;
      if (!std::binary_search(words.begin(), words.end(), mention.head)) continue;
      for (const std::string& code : mention.actors)
        if (std::find(codes.begin(), codes.end(), code) == codes.end() && codes.size() < 4) codes.push_back(code);
    }
  }

  const CodingInput& input_;
  const QuantityKnowledge& known_;
  std::vector<Quantity> quantities_;
};

}  // namespace

std::vector<Quantity> code_quantities(const CodingInput& input) { return Coder(input).code(); }

}  // namespace chancery
