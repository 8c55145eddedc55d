#include "coding/quantities_measure.h"

#include <algorithm>

namespace chancery {
namespace {

constexpr int kMaxClimb = 3;

class MeasureFinder {
 public:
  MeasureFinder(const AmountMention& amount, const Clauses& clauses, const QuantityKnowledge& known)
      : amount_(amount), clauses_(clauses), known_(known), sentence_(*clauses.tree), sort_(sort_of(amount, known)),
        top_(top_of(amount, sentence_)) {}

  /// The nearest noun of the sentence that measures such an amount, wherever it stands: a guess.
  std::optional<Measure> find_near() {
    const int size = static_cast<int>(sentence_.words.size());
    for (int away = 1; away < size; ++away)
      for (const int at : {amount_.first - away, amount_.last + away})
        if (at >= 0 && at < size && is_noun(at) && noun(at, "near")) return Measure{found_.name, -1, -1, found_.why};
    return std::nullopt;
  }

  std::optional<Measure> find() {
    if (own_noun() || noun_inside() || noun_after() || noun_above() || own_participle() || predicate()) return found_;
    return std::nullopt;
  }

 private:
  const Word& word(int i) const { return sentence_.words[static_cast<std::size_t>(i)]; }
  bool is(int i, std::string_view base) const { return is_relation(word(i).relation, base); }

  bool is_noun(int at) const { return word(at).upos == Upos::NOUN || word(at).upos == Upos::ADJ; }

  bool takes(const MeasureRow& row) const { return std::find(row.sorts.begin(), row.sorts.end(), sort_) != row.sorts.end(); }

  bool accept(const MeasureRow& row, int at, std::string_view how) {
    found_ = {row.measure, at, clause_, std::string(how) + " \"" + word(at).form + "\""};
    return true;
  }

  /// A noun, by lemma or by form where its plural means something else.
  bool noun(int at, std::string_view how) {
    if (at < 0) return false;
    for (const std::string& name : {lower(word(at).form), lower(word(at).lemma)})
      for (auto [row, end] = known_.nouns.equal_range(name); row != end; ++row)
        if (takes(row->second)) return accept(row->second, at, how);
    return false;
  }

  bool verb(int at, const std::string& role, std::string_view how) {
    const Predicate* predicate = clauses_.at(at);
    if (!predicate) return false;
    for (const std::string& name : names_of(*predicate, clauses_, known_.irregular))
      for (auto [row, end] = known_.verbs.equal_range(name); row != end; ++row)
        if (row->second.role == role && takes(row->second)) return accept(row->second, at, how);
    return false;
  }

  /// People are measured by what they are, but what befell them says more.
  bool own_noun() {
    if (sort_ != "people") return false;
    const bool has_fate = fate_of(top_);
    const Measure fate = found_;
    if (has_fate && is_strong(fate.name)) return true;
    // "expelled 1,500 soldiers", "250,000 refugees live there": what they are says more
    if (noun(amount_.noun, "counts") && (!has_fate || !known_.has_class(found_.name, "common"))) return true;
    found_ = fate;
    return has_fate;
  }

  /// Who was killed, wounded or taken is so whatever he was.
  bool is_strong(const std::string& measure) const { return known_.has_class(measure, "strong"); }

  bool fate_of(int at) {
    if (at < 0) return false;
    for (int child : clauses_.children[static_cast<std::size_t>(at)]) {
      if (is(child, "amod") && noun(child, "described as")) return true;
      if ((is(child, "acl") || is(child, "amod")) && word(child).upos == Upos::VERB) {
        const bool passive = feature(word(child), "VerbForm") == "Part" && feature(word(child), "Tense") != "Pres";
        if (verb(child, passive ? "object" : "subject", "suffered")) return true;
      }
      if (is(child, "acl:relcl") && relative_fate(child, at)) return true;
    }
    for (const Predicate& predicate : clauses_.predicates)
      for (const Argument& argument : predicate.arguments)
        if (argument.word == at && predicate.sort == PredicateSort::verb && fatal(predicate, argument)) return true;
    return complement_fate(at) || deed_over(at);
  }

  /// "the massacre of 26 people"
  bool deed_over(int at) {
    const int head = word(at).head;
    return head >= 0 && is(at, "nmod") && preposition_of(clauses_, at) == "of" && noun(head, "of");
  }

  bool relative_fate(int verb_word, int at) {
    const Predicate* predicate = clauses_.at(verb_word);
    if (!predicate) return false;
    for (const Argument& argument : predicate->arguments)
      if (argument.word == at && verb(verb_word, argument.role, "in a clause of")) return true;
    return false;
  }

  bool fatal(const Predicate& predicate, const Argument& argument) {
    clause_ = predicate.word;
    if (verb(predicate.word, argument.role, "hangs on")) return true;
    if (tallied(predicate, argument.role)) return true;
    // "left 30 people dead"
    for (int child : clauses_.children[static_cast<std::size_t>(predicate.word)])
      if ((is(child, "xcomp") || is(child, "amod")) && noun(child, "became")) return true;
    return false;
  }

  /// "put its dead at 23 soldiers", "the toll rose to 40 people"
  bool tallied(const Predicate& predicate, const std::string& role) {
    if (role != "at" && role != "to") return false;
    const std::vector<int> counted = predicate.words_of(predicate.argument("object") ? "object" : "subject");
    return std::any_of(counted.begin(), counted.end(), [&](int at) { return noun_phrase(at, "with") && is_strong(found_.name); });
  }

  /// "30 people dead", "30 were wounded".
  bool complement_fate(int at) {
    for (int child : clauses_.children[static_cast<std::size_t>(at)])
      if (word(child).upos == Upos::ADJ && child > at && noun(child, "described as")) return true;
    const int head = word(at).head;
    return head >= 0 && is(at, "nsubj") && (word(head).upos == Upos::ADJ || word(head).upos == Upos::NOUN) && noun(head, "are");
  }

  /// "$15 million contribution", "20-percent tariff".
  bool noun_above() {
    int at = top_;
    for (int step = 0; step < kMaxClimb && at >= 0; ++step) {
      const int head = word(at).head;
      if (head < 0) return false;
      const bool modifies = is(at, "compound") || is(at, "nmod") || is(at, "nummod") || is(at, "amod") || is(at, "appos") ||
                            is(at, "obl:npmod") || is(at, "dep") || is(at, "conj") || is(at, "acl") || is(at, "obl:tmod");
      if (lower(word(head).form) == "worth") {
        at = head;
        continue;
      }
      if (!modifies || (word(head).upos == Upos::VERB && !is(head, "acl"))) return false;
      if (word(head).upos == Upos::NOUN || word(head).upos == Upos::PROPN || word(head).upos == Upos::ADJ) {
        clause_ = head;
        for (int child : clauses_.children[static_cast<std::size_t>(head)])  // "a $600 million credit accord"
          if (child > amount_.last && child < head && is(child, "compound") && noun(child, "belongs to")) return true;
        if (noun(head, "belongs to")) return true;
      }
      at = head;
    }
    return false;
  }

  /// "$100 million in new assistance", "20% of Georgia's territory", "35 km of beach".
  bool noun_after() {
    const int next = after_rate(amount_.last + 1);
    if (next >= static_cast<int>(sentence_.words.size())) return false;
    int preposition = next;
    if (lower(word(next).form) == "worth" && next + 1 < static_cast<int>(sentence_.words.size())) ++preposition;
    const std::string form = lower(word(preposition).form);
    if (word(preposition).upos != Upos::ADP || (form != "of" && form != "in" && form != "for")) return false;
    const int noun_word = word(preposition).head;
    if (noun_word <= preposition) return false;
    if (form == "for" && sort_ != "money") return false;
    if (noun(noun_word, form)) return true;
    for (int child : clauses_.children[static_cast<std::size_t>(noun_word)])
      if (is(child, "compound") && noun(child, form)) return true;
    return false;
  }

  /// "800 million a year in fees": past "a year".
  int after_rate(int next) const {
    const int size = static_cast<int>(sentence_.words.size());
    if (next + 1 >= size) return next;
    const std::string form = lower(word(next).form);
    if (known_.has_class(form, "rate")) return next + 1;
    const bool article = form == "a" || form == "an" || form == "per" || form == "each" || form == "every";
    return article && known_.has_class(lower(word(next + 1).form), "rate") ? next + 2 : next;
  }

  /// "two million Syrian refugees" has its noun inside; so has "40 million dollars in World Bank loans" a further one.
  bool noun_inside() {
    if (sort_ == "people" || sort_ == "money" || amount_.noun < 0) return false;
    if (sort_ == "thing") return noun(amount_.noun, "counts");
    return false;
  }

  /// "some 3 billion dollars pledged since …", "12 Poles held in Minsk".
  bool own_participle() {
    if (top_ < 0) return false;
    for (int child : clauses_.children[static_cast<std::size_t>(top_)])
      if (is(child, "acl") && word(child).upos == Upos::VERB && verb(child, "object", "hangs on")) return true;
    return false;
  }

  /// The verb over the amount: its row, its subject, its object.
  bool predicate() {
    for (const Predicate& predicate : clauses_.predicates) {
      for (const Argument& argument : predicate.arguments) {
        if (argument.word != top_) continue;
        clause_ = predicate.word;
        if (predicate.sort == PredicateSort::adjective && worth(predicate)) return true;
        if (predicate.sort == PredicateSort::noun && noun(predicate.word, "belongs to")) return true;
        if (predicate.sort == PredicateSort::verb && in_clause(predicate, argument.role)) return true;
      }
    }
    return top_ >= 0 && climb();
  }

  /// "trade was worth $7 billion"
  bool worth(const Predicate& predicate) {
    const std::vector<int> subjects = predicate.words_of("subject");
    return std::any_of(subjects.begin(), subjects.end(), [&](int subject) { return subject != top_ && noun_phrase(subject, "of"); });
  }

  bool in_clause(const Predicate& predicate, const std::string& role) {
    const bool change = role == "by" && predicate.argument("object");  // "tariffs will reduce output by 0.3 percent": no tariff of 0.3 percent
    for (int subject : predicate.words_of("subject"))
      if (!change && subject != top_ && role != "subject" && noun_phrase(subject, "of")) return true;
    if (verb(predicate.word, role, "hangs on")) return true;
    for (int object : predicate.words_of("object"))
      if (object != top_ && noun_phrase(object, "with")) return true;
    for (const Argument& argument : predicate.arguments)
      if (argument.word != top_ && argument.role != "subject" && argument.role != "complement" && argument.role != "adverbial" &&
          sort_ != "people" && argument.role != role && noun(argument.word, "beside"))
        return true;
    return false;
  }

  /// The noun, or one that it is made of ("oil exports", "volume of trade", "the value of exports").
  bool noun_phrase(int at, std::string_view how) {
    if (noun(at, how)) return true;
    for (int child : clauses_.children[static_cast<std::size_t>(at)])
      if ((is(child, "compound") || (is(child, "nmod") && preposition_of(clauses_, child) == "of")) && noun(child, how)) return true;
    return false;
  }

  /// No argument of any predicate: the nearest verb above.
  bool climb() {
    int at = word(top_).head;
    for (int step = 0; step < kMaxClimb && at >= 0; ++step, at = word(at).head) {
      const Predicate* predicate = clauses_.at(at);
      if (!predicate || predicate->sort != PredicateSort::verb) continue;
      clause_ = at;
      return in_clause(*predicate, is(top_, "nsubj") ? "subject" : "object");
    }
    return false;
  }

  const AmountMention& amount_;
  const Clauses& clauses_;
  const QuantityKnowledge& known_;
  const Sentence& sentence_;
  std::string sort_;
  int top_;
  int clause_ = -1;
  Measure found_;
};

}  // namespace

std::string sort_of(const AmountMention& amount, const QuantityKnowledge& known) {
  using Sort = AmountMention::Sort;
  if (const auto unit = known.units.find(amount.unit); unit != known.units.end()) return unit->second.sort;
  switch (amount.sort) {
    case Sort::money: return "money";
    case Sort::percent: return "percent";
    case Sort::people: return "people";
    case Sort::area: return "area";
    case Sort::length: return "length";
    case Sort::mass: return "mass";
    case Sort::duration: return "duration";
    case Sort::thing: return "thing";
    default: return "number";
  }
}

int top_of(const AmountMention& amount, const Sentence& sentence) {
  const auto inside = [&](int at) { return (at >= amount.first && at <= amount.last) || at == amount.noun; };
  int best = amount.noun >= 0 ? amount.noun : amount.last;
  for (int step = 0; step < kMaxClimb * 2; ++step) {
    const int head = sentence.words[static_cast<std::size_t>(best)].head;
    if (head < 0 || !inside(head)) break;
    best = head;
  }
  return best;
}

std::optional<Measure> measure_of(const AmountMention& amount, const Clauses& clauses, const QuantityKnowledge& known) {
  return MeasureFinder(amount, clauses, known).find();
}

std::optional<Measure> measure_near(const AmountMention& amount, const Clauses& clauses, const QuantityKnowledge& known) {
  return MeasureFinder(amount, clauses, known).find_near();
}

std::optional<Measure> measure_told_last(std::string_view sort, const Clauses& clauses, const QuantityKnowledge& known) {
  for (int at = static_cast<int>(clauses.tree->words.size()) - 1; at >= 0; --at) {
    const Word& word = clauses.word(at);
    if (word.upos != Upos::NOUN) continue;
    for (auto [row, end] = known.nouns.equal_range(lower(word.lemma)); row != end; ++row) {
      const std::vector<std::string>& sorts = row->second.sorts;
      if (std::find(sorts.begin(), sorts.end(), sort) != sorts.end()) return Measure{row->second.measure, -1, -1, "told before \"" + word.form + "\""};
    }
  }
  return std::nullopt;
}

}  // namespace chancery
