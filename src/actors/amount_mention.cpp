#include "actors/amount_mention.h"

#include <algorithm>

#include "actors/registry_data.h"

namespace chancery {
namespace {

using Sort = AmountMention::Sort;

constexpr std::size_t kMaxPhrase = 4;     // atoms of a unit's or currency's name
constexpr std::size_t kMaxAdjectives = 4;  // words between a number and its noun

/// What was read after (or before) a number.
struct Counted {
  std::size_t end = 0;
  std::string unit;
  Sort sort = Sort::number;
  double factor = 1;
  int noun = -1;
};

class SentenceAmounts {
 public:
  SentenceAmounts(std::string_view text, const Sentence& sentence, int number, const UnitKnowledge& known,
                  const TimeKnowledge& times, const std::vector<Span>& dates)
      : sentence_(sentence), number_(number), known_(known), times_(times), dates_(dates), atoms_(atoms_of(text, sentence)) {}

  void find(std::vector<AmountMention>& into) {
    for (std::size_t at = 0; at < atoms_.size();) {
      const std::size_t end = match(at, into);
      at = end > at ? end : at + 1;
    }
  }

 private:
  bool have(std::size_t at) const { return at < atoms_.size(); }
  bool is(std::size_t at, std::string_view low) const { return have(at) && atoms_[at].is(low); }
  const Word& word_of(std::size_t at) const { return sentence_.words[static_cast<std::size_t>(atoms_[at].word)]; }

  bool in_date(std::size_t at) const {
    return std::any_of(dates_.begin(), dates_.end(), [&](Span date) { return date.overlaps(atoms_[at].span); });
  }

  /// Part of a name or label: "G7", "F-16", "No. 10", "Resolution 2328".
  bool is_label(std::size_t at) const {
    if (at == 0) return false;
    const Atom& before = atoms_[at - 1];
    if (!atoms_[at].space_before && before.is_word() && !known_.currencies.contains(before.low)) return true;
    if (before.is("-") && !before.space_before && !atoms_[at].space_before && at > 1 && atoms_[at - 2].is_word() &&
        !atoms_[at].is_word() && !number_word(known_.numbers, atoms_[at - 2].low, NumberWord::Kind::unit))
      return true;
    const std::size_t noun = before.is(".") && at > 1 ? at - 2 : at - 1;
    const auto found = times_.words.find(atoms_[noun].low);
    if (found == times_.words.end()) return false;
    return std::any_of(found->second.begin(), found->second.end(),
                       [&](const TimeWord& word) { return word.time_class == TimeClass::numbered && noun + 1 == at; }) &&
           !is(noun, "no") && !is(noun, "order") && atoms_[at].is_number();
  }

  std::size_t match(std::size_t at, std::vector<AmountMention>& into) {
    std::size_t start = at;
    std::optional<Counted> money = currency(at, true);
    if (money) at = money->end;
    bool negative = false;
    if (is(at, "-") && have(at + 1) && !atoms_[at + 1].space_before && atoms_[at].space_before && atoms_[at + 1].is_number()) {
      negative = true;
      ++at;
    }
    if (!have(at) || in_date(at)) return start;
    std::optional<NumberRead> number = read_number(atoms_, at, known_.numbers);
    if (!number || (!money && is_label(at))) return start;
    if (is_plain_one(*number, at) && !money) return start;
    AmountMention mention;
    mention.value = number->value * (negative ? -1 : 1);
    std::size_t end = number->end;
    end = read_range(mention, *number, end, start);
    Counted counted = money ? *money : counted_after(end, *number);
    if (money) counted.end = end;
    fill(mention, *number, counted, start, std::max(end, counted.end));
    mention.bound = bound_of(start, std::max(end, counted.end), number->vague);
    if (mention.bound == Bound::exact) mention.bound = bound_after(end).value_or(mention.bound);  // "10 or more soldiers"
    into.push_back(std::move(mention));
    return std::max(end, counted.end);
  }

  /// A bare "one" is more often a pronoun than a number.
  bool is_plain_one(const NumberRead& number, std::size_t at) const {
    if (number.figures || number.value != 1 || number.ordinal || number.part) return false;
    if (number.end != at + 1) return false;
    if (!sentence_.analysed) return atoms_.size() > 1 && !is_counted(at + 1);
    return !is_relation(word_of(at).relation, "nummod");
  }
  bool is_counted(std::size_t at) const { return have(at) && (unit(at) || person(at) || currency(at, false)); }

  /// "10-15", "10 to 15", "between 10 and 15".
  std::size_t read_range(AmountMention& mention, const NumberRead& first, std::size_t end, std::size_t start) {
    const bool between = start > 0 && is(start - 1, "between");
    const bool joined = is(end, "-") || is(end, "to") || (between && is(end, "and"));
    if (!joined || first.ordinal || first.part) return end;
    std::size_t at = end + 1;
    if (const std::optional<Counted> money = currency(at, true)) at = money->end;
    if (!have(at) || in_date(at)) return end;
    if (is(end, "-") && atoms_[end].space_before != atoms_[at].space_before) return end;
    const std::optional<NumberRead> second = read_number(atoms_, at, known_.numbers);
    if (!second || second->ordinal || second->part) return end;
    double low = first.value, high = second->value;
    if (second->scaled && !first.scaled && low < high) {
      const double scale = scale_of(at);
      if (low * scale <= high) low *= scale;
    }
    if (high <= low) return end;
    mention.value = low;
    mention.upper = high;
    return second->end;
  }

  double scale_of(std::size_t at) const {
    double scale = 1;
    for (std::size_t step = at; step < std::min(at + 4, atoms_.size()); ++step)
      if (const NumberWord* word = number_word(known_.numbers, atoms_[step].low, NumberWord::Kind::scale)) scale *= word->value;
      else if (const NumberWord* short_word = number_word(known_.numbers, atoms_[step].low, NumberWord::Kind::shorthand);
               short_word && !atoms_[step].space_before)
        scale *= short_word->value;
    return scale;
  }

  Counted counted_after(std::size_t at, const NumberRead& number) const {
    Counted counted;
    counted.end = at;
    if (number.ordinal) {
      counted.sort = Sort::ordinal;
      return counted;
    }
    std::size_t next = at;
    if (is(next, "-") && have(next + 1) && !atoms_[next + 1].space_before) ++next;
    if (number.vague && is(next, "of")) ++next;
    if (const auto found = unit(next)) return *found;
    if (const auto found = currency(next, false)) return *found;
    if (number.scaled && is(next, "of")) ++next;
    return noun_after(next, at);
  }

  /// The noun counted, past its adjectives.
  Counted noun_after(std::size_t next, std::size_t at) const {
    Counted counted;
    counted.end = at;
    for (std::size_t step = 0; step <= kMaxAdjectives && have(next); ++step, ++next) {
      if (const auto found = person(next)) return *found;
      if (step > 0) {
        if (const auto found = currency(next, false)) return *found;
      }
      if (!atoms_[next].is_word() && !atoms_[next].is("-")) break;
      if (sentence_.analysed && !may_stand_before_noun(word_of(next))) break;
    }
    return sentence_.analysed ? noun_by_tree(at) : counted;
  }

  static bool may_stand_before_noun(const Word& word) {
    return word.upos == Upos::ADJ || word.upos == Upos::NOUN || word.upos == Upos::PROPN || word.upos == Upos::ADV ||
           word.upos == Upos::PUNCT || word.upos == Upos::NUM || (word.upos == Upos::VERB && word.relation == "amod") ||
           (word.upos == Upos::VERB && word.xpos == "VBN");
  }

  Counted noun_by_tree(std::size_t at) const {
    Counted counted;
    counted.end = at;
    const int index = atoms_[at - 1].word;
    const Word* number = &sentence_.words[static_cast<std::size_t>(index)];
    for (int step = 0; step < 3 && number->head >= 0 && !is_relation(number->relation, "nummod"); ++step) {
      if (!is_relation(number->relation, "compound") && !is_relation(number->relation, "flat")) return counted;
      number = &sentence_.words[static_cast<std::size_t>(number->head)];
    }
    if (number->head < 0 || !is_relation(number->relation, "nummod")) return counted;
    const Word& noun = sentence_.words[static_cast<std::size_t>(number->head)];
    if (number->head < index) return counted;  // "Article 5": the number names, and counts nothing
    counted.noun = number->head;
    counted.unit = noun.lemma;
    counted.sort = Sort::thing;
    for (std::size_t step = at; step < atoms_.size(); ++step)
      if (atoms_[step].word == counted.noun) counted.end = step + 1;
    return counted;
  }

  /// The name joined from atoms [at, end) as tables write it.
  std::string joined(std::size_t at, std::size_t end) const {
    std::string name;
    for (std::size_t step = at; step < end; ++step) {
      if (step > at && atoms_[step].space_before) name += ' ';
      name += atoms_[step].low;
    }
    return name;
  }

  template <typename Table>
  auto longest(const Table& table, std::size_t at, std::size_t& end) const -> const typename Table::mapped_type* {
    for (std::size_t stop = std::min(at + kMaxPhrase, atoms_.size()); stop > at; --stop) {
      std::string name = joined(at, stop);
      auto found = table.find(name);
      if (found == table.end() && name.size() > 3 && name.back() == 's' && atoms_[stop - 1].is_word()) {
        name.pop_back();
        found = table.find(name);
      }
      if (found == table.end()) continue;
      end = stop;
      return &found->second;
    }
    return nullptr;
  }

  std::optional<Counted> unit(std::size_t at) const {
    Counted counted;
    const UnitName* found = longest(known_.units, at, counted.end);
    if (!found) return std::nullopt;
    // A single letter is a unit only where it touches its figure.
    if (atoms_[at].is_word() && atoms_[at].low.size() == 1 && (atoms_[at].space_before || at == 0 || !atoms_[at - 1].is_number()))
      return std::nullopt;
    counted.unit = found->unit;
    counted.sort = found->sort;
    counted.factor = found->factor;
    counted.noun = atoms_[counted.end - 1].word;
    return counted;
  }

  std::optional<Counted> currency(std::size_t at, bool before) const {
    if (!have(at)) return std::nullopt;
    Counted counted;
    const std::string* code = longest(known_.currencies, at, counted.end);
    if (!code) return std::nullopt;
    const bool sign = !atoms_[counted.end - 1].is_word();
    const bool one_code = atoms_[at].is_word() && counted.end == at + 1 && lower(*code) == atoms_[at].low;
    if (before && !sign && !one_code && !before_figure(at, counted.end)) return std::nullopt;
    if (one_code && !all_capitals(at)) return std::nullopt;
    if (before && (!have(counted.end) || !atoms_[counted.end].is_number())) return std::nullopt;
    counted.unit = *code;
    counted.sort = Sort::money;
    if (*code == "USC" || *code == "GBX") {
      counted.unit = *code == "USC" ? "USD" : "GBP";
      counted.factor = 0.01;
    }
    counted.noun = atoms_[counted.end - 1].word;
    return counted;
  }
  /// "dollar 22.5 million", "Rs 500".
  bool before_figure(std::size_t at, std::size_t end) const {
    return end == at + 1 && have(end) && atoms_[end].is_number() && (is(at, "rs") || is(at, "dollar"));
  }
  bool all_capitals(std::size_t at) const {
    const std::string& form = word_of(at).form;
    for (std::size_t i = 0; i < form.size(); ++i)
      if (form[i] >= 'a' && form[i] <= 'z') return false;
    return true;
  }

  std::optional<Counted> person(std::size_t at) const {
    if (!have(at) || !atoms_[at].is_word()) return std::nullopt;
    Counted counted;
    const std::string* kind = longest(known_.people, at, counted.end);
    if (!kind && !is_people_by_name(at)) return std::nullopt;
    if (!kind) counted.end = at + 1;
    // In "40 people smugglers" the people are not counted.
    if (kind && have(counted.end) && sentence_.analysed && is_relation(word_of(at).relation, "compound") && person(counted.end))
      return std::nullopt;
    counted.unit = kind && *kind == "troops" ? "troops" : "people";
    counted.sort = Sort::people;
    counted.noun = atoms_[counted.end - 1].word;
    return counted;
  }

  /// "23 Armenians": a capital plural that no table holds.
  bool is_people_by_name(std::size_t at) const {
    const Atom& atom = atoms_[at];
    if (!atom.capital || atom.low.size() < 5 || !atom.low.ends_with("s") || atom.low.ends_with("ss")) return false;
    if (!sentence_.analysed) return false;
    const std::string& tag = word_of(at).xpos;
    return tag == "NNPS" || (tag == "NNS" && word_of(at).upos != Upos::NUM && atom.capital);
  }

  void fill(AmountMention& mention, const NumberRead& number, const Counted& counted, std::size_t start, std::size_t end) const {
    mention.sentence = number_;
    mention.span = {atoms_[start].span.begin, atoms_[end - 1].span.end};
    mention.first = atoms_[start].word;
    mention.last = atoms_[end - 1].word;
    mention.sort = number.ordinal ? Sort::ordinal : counted.sort;
    mention.unit = counted.unit;
    mention.noun = counted.noun;
    mention.value *= counted.factor;
    if (mention.upper) *mention.upper *= counted.factor;
  }

  std::optional<Bound> bound_after(std::size_t end) const {
    std::size_t stop = 0;
    const Bound* after = longest(known_.bounds_after, is(end, "-") ? end + 1 : end, stop);
    return after ? std::optional(*after) : std::nullopt;
  }

  Bound bound_of(std::size_t start, std::size_t end, bool vague) const {
    if (const std::optional<Bound> after = bound_after(end)) return *after;
    if (start > 0) {
      std::size_t before = start;
      if (is(before - 1, "a") || is(before - 1, "the")) --before;
      for (std::size_t length = kMaxPhrase; length > 0; --length) {
        if (length > before) continue;
        const auto found = known_.bounds_before.find(joined(before - length, before));
        if (found != known_.bounds_before.end()) return found->second;
        if (before == start) continue;
        const auto with_article = known_.bounds_before.find(joined(before - length, start));
        if (with_article != known_.bounds_before.end()) return with_article->second;
      }
    }
    return vague ? Bound::at_least : Bound::exact;
  }

  const Sentence& sentence_;
  int number_;
  const UnitKnowledge& known_;
  const TimeKnowledge& times_;
  const std::vector<Span>& dates_;
  std::vector<Atom> atoms_;
};

}  // namespace

std::vector<AmountMention> find_amounts(std::string_view text, const Parsed& parsed, const Registry::Data& data,
                                        const std::vector<TimeMention>& times) {
  std::vector<std::vector<Span>> dates(parsed.sentences.size());
  for (const TimeMention& time : times)
    if (time.sort == TimeMention::Sort::date || time.sort == TimeMention::Sort::time)
      dates[static_cast<std::size_t>(time.sentence)].push_back(time.span);
  std::vector<AmountMention> found;
  for (std::size_t index = 0; index < parsed.sentences.size(); ++index) {
    if (parsed.sentences[index].words.empty()) continue;
    SentenceAmounts(text, parsed.sentences[index], static_cast<int>(index), data.units, data.times, dates[index]).find(found);
  }
  return found;
}

}  // namespace chancery
