#include "actors/amount_numbers.h"

#include "actors/amount_word_sum.h"

namespace chancery {
namespace {

using Kind = NumberWord::Kind;

constexpr double kHundred = 100;

class Reader {
 public:
  Reader(const std::vector<Atom>& atoms, std::size_t at, const NumberWords& words)
      : atoms_(atoms), at_(at), words_(words) {}

  std::optional<NumberRead> read() {
    read_.end = at_;
    if (!have()) return std::nullopt;
    if (here().is_number()) return read_figures();
    if (read_vague()) return read_;
    if (read_part()) return read_;
    if (read_words()) return read_;
    return std::nullopt;
  }

 private:
  bool have(std::size_t ahead = 0) const { return at_ + ahead < atoms_.size(); }
  const Atom& here(std::size_t ahead = 0) const { return atoms_[at_ + ahead]; }
  const NumberWord* is(Kind kind, std::size_t ahead = 0) const {
    return have(ahead) && here(ahead).is_word() ? number_word(words_, here(ahead).low, kind)
                                                : nullptr;
  }
  bool is_word(std::string_view text, std::size_t ahead = 0) const {
    return have(ahead) && here(ahead).is(text);
  }
  /// A hyphen that joins two words of one number.
  bool hyphen(std::size_t ahead = 0) const {
    return is_word("-", ahead) && have(ahead + 1) && here(ahead).space_before == here(ahead + 1).space_before;
  }
  void done() { read_.end = at_; }

  std::optional<NumberRead> read_figures() {
    read_.figures = true;
    read_.value = value_of(here());
    ++at_;
    done();
    if (have() && here().is_word() && !here().space_before && is(Kind::rank)) {
      read_.ordinal = true;
      ++at_;
      done();
      return read_;
    }
    read_stroke();
    read_scale();
    read_half();
    return read_;
  }

  /// "3/4" and "1 1/2".
  void read_stroke() {
    if (is_word("/") && have(1) && here(1).is_number() && !here().space_before &&
        value_of(here(1)) != 0 && read_.value < value_of(here(1)) && !is_word("/", 2)) {
      read_.value /= value_of(here(1));
      at_ += 2;
      done();
    } else if (have(2) && here().is_number() && is_word("/", 1) && here(2).is_number() &&
               value_of(here(2)) > value_of(here()) && !is_word("/", 3)) {
      read_.value += value_of(here()) / value_of(here(2));
      at_ += 3;
      done();
    }
  }

  void read_scale() {
    while (have()) {
      const std::size_t skip = hyphen() && !here().space_before ? 1 : 0;
      const NumberWord* scale = is(Kind::scale, skip);
      if (!scale) scale = is(Kind::hundred, skip);
      if (!scale) scale = is(Kind::group, skip);
      if (!scale && !here().space_before) scale = is(Kind::shorthand);
      if (!scale) return;
      read_.value *= scale->value;
      last_scale_ *= scale->value;
      read_.scaled = true;
      at_ += skip + 1;
      done();
    }
  }

  /// "two and a half (million)".
  void read_half() {
    if (!is(Kind::joint)) return;
    const NumberWord* one = is(Kind::unit, 1);
    const std::size_t skip = is(Kind::article, 1) || (one && one->value == 1) ? 2 : 1;
    const NumberWord* part = is(Kind::part, skip);
    if (!part || (skip == 1 && part->value != 0.5)) return;
    read_.value += part->value * last_scale_;  // "a million and a half"
    at_ += skip + 1;
    done();
    read_scale();
  }

  bool read_vague() {
    const NumberWord* vague = is(Kind::vague);
    if (!vague) return false;
    read_.vague = true;
    read_.value = vague->value;
    ++at_;
    done();
    while (is(Kind::of) && is(Kind::vague, 1)) {
      read_.value *= is(Kind::vague, 1)->value / 2;
      at_ += 2;
      done();
    }
    return true;
  }

  /// "half", "a third", "two thirds", "half a million", "three quarters".
  bool read_part() {
    const std::size_t start = at_;
    const double count = read_part_count();
    const bool counted = at_ > start && !read_.article;
    const NumberWord* part = is(Kind::part);
    const bool bare_rank = part && !counted && !read_.article && part->value != 0.5 && !is(Kind::scale, 1);
    const bool single_of_rank = part && count == 1 && is(Kind::ordinal) && !counted && have(1) &&
                                here(1).is_word() && !is(Kind::of, 1);
    if (!part || bare_rank || single_of_rank) {
      at_ = start;
      read_.article = false;
      return false;
    }
    read_.value = count * part->value;
    read_.part = true;
    ++at_;
    done();
    read_part_scale();
    return true;
  }

  /// "a", "two", "two-" before a part.
  double read_part_count() {
    if (is(Kind::article)) {
      ++at_;
      read_.article = true;
      return 1;
    }
    const NumberWord* unit = is(Kind::unit);
    if (!unit) return 1;
    at_ += hyphen(1) ? 2 : 1;
    return unit->value;
  }

  /// "half million", "half a million", "a third of a million".
  void read_part_scale() {
    std::size_t skip = 0;
    if (is(Kind::article) && (is(Kind::scale, 1) || is(Kind::group, 1))) skip = 1;
    else if (is(Kind::of) && is(Kind::article, 1) && is(Kind::scale, 2)) skip = 2;
    else if (!is(Kind::scale)) return;
    at_ += skip;
    read_.part = false;
    read_scale();
  }

  /// The words of a whole number, with its hundreds and scales.
  bool read_words() {
    const std::size_t start = at_;
    WordSum sum;
    if (is(Kind::article)) {
      if (!is(Kind::hundred, 1) && !is(Kind::scale, 1) && !is(Kind::group, 1) && !is(Kind::count, 1)) return false;
      read_.article = true;
      sum.current = 1;
      ++at_;
      if (read_count()) return true;
    }
    while (have()) {
      const std::size_t skip = joint_before_word(sum);
      const WordSum::Step step = add_word(sum, skip);
      if (step == WordSum::Step::none) break;
      at_ += skip + 1;
      ++sum.steps;
      done();
      if (step == WordSum::Step::last) break;
    }
    if (sum.steps == 0) {
      at_ = start;
      read_.article = false;
      return false;
    }
    finish(sum);
    return true;
  }

  /// "a couple (of)".
  bool read_count() {
    const NumberWord* count = is(Kind::count);
    if (!count) return false;
    read_.value = count->value;
    ++at_;
    if (is(Kind::of)) ++at_;
    done();
    return true;
  }

  /// 1 where a hyphen, "and" or a comma joins the next word to the number, else 0.
  std::size_t joint_before_word(const WordSum& sum) const {
    if (sum.steps == 0) return 0;
    if (hyphen() && (!here().space_before || (sum.tens && !sum.units && is(Kind::unit, 1)))) return 1;
    const bool small = is(Kind::unit, 1) || is(Kind::ten, 1);
    if (sum.below && is(Kind::joint) && (small || is(Kind::ordinal, 1))) return 1;
    const bool closed = sum.total > 0 && sum.current == 0;
    return is_word(",") && closed && small && followed_by_hundred(1) ? 1 : 0;
  }

  WordSum::Step add_word(WordSum& sum, std::size_t skip) {
    if (const NumberWord* ten = is(Kind::ten, skip)) return sum.add_ten(ten->value);
    if (const NumberWord* unit = is(Kind::unit, skip)) {
      const WordSum::Step step = sum.add_unit(unit->value);
      if (step == WordSum::Step::more) last_scale_ = 1;
      return step;
    }
    if (is(Kind::hundred, skip)) return sum.multiply(kHundred);
    if (const NumberWord* scale = is(Kind::scale, skip)) return close_with(sum, scale->value);
    if (const NumberWord* group = is(Kind::group, skip)) {
      return sum.multiply(group->value) == WordSum::Step::more ? WordSum::Step::last : WordSum::Step::none;
    }
    if (const NumberWord* rank = is(Kind::ordinal, skip)) {
      const WordSum::Step step = sum.add_rank(rank->value, skip > 0);
      if (step == WordSum::Step::last) read_.ordinal = true;
      return step;
    }
    return WordSum::Step::none;
  }

  WordSum::Step close_with(WordSum& sum, double scale) {
    const WordSum::Step step = sum.close_with(scale);
    if (step == WordSum::Step::none) return step;
    last_scale_ = scale;
    read_.scaled = true;
    return step;
  }

  void finish(const WordSum& sum) {
    at_ = read_.end;
    read_.value = sum.total + sum.current;
    if (read_.ordinal) return;
    if (is(Kind::point) && is(Kind::unit, 1)) read_point();
    read_half();
  }

  bool followed_by_hundred(std::size_t ahead) const {
    for (std::size_t step = ahead + 1; step < ahead + 5; ++step)
      if (is(Kind::hundred, step)) return true;
    return false;
  }

  /// "two point five (million)".
  void read_point() {
    double place = 0.1;
    ++at_;
    while (const NumberWord* unit = is(Kind::unit)) {
      read_.value += unit->value * place;
      place /= 10;
      ++at_;
      done();
    }
    read_scale();
  }

  const std::vector<Atom>& atoms_;
  std::size_t at_;
  const NumberWords& words_;
  NumberRead read_;
  double last_scale_ = 1;
};

}  // namespace

const NumberWord* number_word(const NumberWords& words, std::string_view word, NumberWord::Kind kind) {
  for (auto [at, end] = words.equal_range(word); at != end; ++at)
    if (at->second.kind == kind) return &at->second;
  return nullptr;
}

std::optional<NumberRead> read_number(const std::vector<Atom>& atoms, std::size_t at,
                                      const NumberWords& words) {
  return Reader(atoms, at, words).read();
}

}  // namespace chancery
