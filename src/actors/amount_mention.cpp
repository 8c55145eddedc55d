#include "actors/amount_units.h"

#include <algorithm>

#include "actors/registry_data.h"

namespace chancery {
namespace {

using Sort = AmountMention::Sort;

constexpr std::size_t kMaxAdjectives = 4;  // words between a number and its noun
constexpr int kScoreReach = 8;             // words before a score among which the match is told
constexpr int kLongestScore = 3;           // figures of a side's points

class SentenceAmounts {
 public:
  SentenceAmounts(std::string_view text, const Sentence& sentence, int number, const Registry::Data& data,
                  const std::vector<Span>& dates)
      : sentence_(sentence), number_(number), data_(data), known_(data.units), dates_(dates),
        atoms_(atoms_of(text, sentence)), reader_(sentence, atoms_, known_) {}

  void find(std::vector<AmountMention>& into) {
    for (std::size_t at = 0; at < atoms_.size();) {
      const std::size_t end = match(at, into);
      at = end > at ? end : at + 1;
    }
  }

 private:
  bool have(std::size_t at) const { return at < atoms_.size(); }
  bool is(std::size_t at, std::string_view low) const { return have(at) && atoms_[at].is(low); }
  bool is_kind(std::size_t at, NumberWord::Kind kind) const { return have(at) && number_word(known_.numbers, atoms_[at].low, kind); }
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
    const auto found = data_.times.words.find(atoms_[noun].low);
    if (found == data_.times.words.end()) return false;
    return std::any_of(found->second.begin(), found->second.end(),
                       [&](const TimeWord& word) { return word.time_class == TimeClass::numbered && noun + 1 == at; }) &&
           !is_kind(noun, NumberWord::Kind::loose) && atoms_[at].is_number();
  }

  std::size_t match(std::size_t at, std::vector<AmountMention>& into) {
    if (const std::size_t after = after_score(at); after > at) return after;
    std::size_t start = at;
    std::optional<Counted> money = reader_.currency(at, true);
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

  /// "beat Hungary 2-0": the points of a match count nothing. The atom after them, or `at` where no score stands.
  std::size_t after_score(std::size_t at) const {
    const auto points = [&](std::size_t i) { return have(i) && whole_of(atoms_[i], 1, kLongestScore) >= 0; };
    if (!points(at) || !is(at + 1, "-") || !points(at + 2)) return at;
    if (atoms_[at + 1].space_before || atoms_[at + 2].space_before || is(at + 3, "-")) return at;
    const bool counts = have(at + 3) && atoms_[at + 3].is_word() && sentence_.analysed &&
                        is_relation(word_of(at).relation, "nummod") && word_of(at).head > atoms_[at].word;
    return !counts && tells_of_match(atoms_[at].word) ? at + 3 : at;
  }

  bool tells_of_match(int word) const {
    for (int w = word - 1; w >= std::max(0, word - kScoreReach); --w) {
      if (data_.is_listed("match", folded(sentence_.words[static_cast<std::size_t>(w)].lemma))) return true;
    }
    return false;
  }

  /// A bare "one" is more often a pronoun than a number.
  bool is_plain_one(const NumberRead& number, std::size_t at) const {
    if (number.figures || number.value != 1 || number.ordinal || number.part) return false;
    if (number.end != at + 1) return false;
    if (!sentence_.analysed) return atoms_.size() > 1 && !is_counted(at + 1);
    return !is_relation(word_of(at).relation, "nummod");
  }
  bool is_counted(std::size_t at) const { return have(at) && (reader_.unit(at) || reader_.person(at) || reader_.currency(at, false)); }

  /// "10-15", "10 to 15", "between 10 and 15".
  std::size_t read_range(AmountMention& mention, const NumberRead& first, std::size_t end, std::size_t start) {
    const bool between = start > 0 && is_kind(start - 1, NumberWord::Kind::between);
    const bool joined = is(end, "-") || is_kind(end, NumberWord::Kind::range) || (between && is_kind(end, NumberWord::Kind::joint));
    if (!joined || first.ordinal || first.part) return end;
    std::size_t at = end + 1;
    if (const std::optional<Counted> money = reader_.currency(at, true)) at = money->end;
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
    if (number.vague && is_kind(next, NumberWord::Kind::of)) ++next;
    if (const auto found = reader_.unit(next)) return *found;
    if (const auto found = reader_.currency(next, false)) return *found;
    if (number.scaled && is_kind(next, NumberWord::Kind::of)) ++next;
    return noun_after(next, at);
  }

  /// The noun counted, past its adjectives.
  Counted noun_after(std::size_t next, std::size_t at) const {
    Counted counted;
    counted.end = at;
    for (std::size_t step = 0; step <= kMaxAdjectives && have(next); ++step, ++next) {
      if (const auto found = reader_.person(next)) return *found;
      if (step > 0) {
        if (const auto found = reader_.currency(next, false)) return *found;
      }
      const bool inside_word = next > 0 && atoms_[next].word == atoms_[next - 1].word;  // the stops of "U.S."
      if (!atoms_[next].is_word() && !atoms_[next].is("-") && !inside_word) break;
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
    const bool person = noun.entity_kind == "person" && (noun.xpos == "NNS" || noun.xpos == "NNPS");
    counted.unit = person ? "people" : noun.lemma;
    counted.sort = person ? Sort::people : Sort::thing;
    for (std::size_t step = at; step < atoms_.size(); ++step)
      if (atoms_[step].word == counted.noun) counted.end = step + 1;
    return counted;
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
    const Bound* after = reader_.longest(known_.bounds_after, is(end, "-") ? end + 1 : end, stop);
    return after ? std::optional(*after) : std::nullopt;
  }

  Bound bound_of(std::size_t start, std::size_t end, bool vague) const {
    if (const std::optional<Bound> after = bound_after(end)) return *after;
    if (start > 0) {
      std::size_t before = start;
      if (word_of(before - 1).xpos == "DT" || is_kind(before - 1, NumberWord::Kind::article)) --before;
      for (std::size_t length = UnitReader::kMaxPhrase; length > 0; --length) {
        if (length > before) continue;
        const auto found = known_.bounds_before.find(reader_.joined(before - length, before));
        if (found != known_.bounds_before.end()) return found->second;
        if (before == start) continue;
        const auto with_article = known_.bounds_before.find(reader_.joined(before - length, start));
        if (with_article != known_.bounds_before.end()) return with_article->second;
      }
    }
    return vague ? Bound::at_least : Bound::exact;
  }

  const Sentence& sentence_;
  int number_;
  const Registry::Data& data_;
  const UnitKnowledge& known_;
  const std::vector<Span>& dates_;
  std::vector<Atom> atoms_;
  UnitReader reader_;
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
    SentenceAmounts(text, parsed.sentences[index], static_cast<int>(index), data, dates[index]).find(found);
  }
  return found;
}

}  // namespace chancery
