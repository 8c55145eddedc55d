#include "actors/amount_numbers.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace chancery {
namespace {

using Kind = NumberWord::Kind;

constexpr std::array<std::pair<std::string_view, Kind>, 15> kKinds = {{
    {"unit", Kind::unit}, {"ten", Kind::ten}, {"hundred", Kind::hundred}, {"scale", Kind::scale},
    {"short", Kind::shorthand}, {"group", Kind::group}, {"count", Kind::count},
    {"ordinal", Kind::ordinal}, {"part", Kind::part}, {"vague", Kind::vague},
    {"article", Kind::article}, {"joint", Kind::joint}, {"of", Kind::of},
    {"point", Kind::point}, {"rank", Kind::rank},
}};

std::optional<Kind> kind_of(std::string_view name) {
  for (const auto& [text, kind] : kKinds)
    if (text == name) return kind;
  return std::nullopt;
}

/// "12", "0.5" or "1/3".
double number_of(std::string_view text) {
  const std::size_t stroke = text.find('/');
  const double above = std::strtod(std::string(text.substr(0, stroke)).c_str(), nullptr);
  if (stroke == std::string_view::npos) return above;
  return above / std::strtod(std::string(text.substr(stroke + 1)).c_str(), nullptr);
}

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

  /// A whole number in words while it is being added up.
  struct WordSum {
    double total = 0;    // what scales have closed: "two million" of "two million six"
    double current = 0;  // what they have not
    int steps = 0;
    bool tens = false;   // of `current`
    bool units = false;
    bool below = false;  // after a hundred or a scale "and" may join
  };
  enum class Step { none, more, last };

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
      const Step step = add_word(sum, skip);
      if (step == Step::none) break;
      at_ += skip + 1;
      ++sum.steps;
      done();
      if (step == Step::last) break;
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

  Step add_word(WordSum& sum, std::size_t skip) {
    if (const NumberWord* ten = is(Kind::ten, skip)) return add_ten(sum, ten->value);
    if (const NumberWord* unit = is(Kind::unit, skip)) return add_unit(sum, unit->value);
    if (is(Kind::hundred, skip)) return multiply(sum, 100);
    if (const NumberWord* scale = is(Kind::scale, skip)) return close_with(sum, scale->value);
    if (const NumberWord* group = is(Kind::group, skip)) {
      return multiply(sum, group->value) == Step::more ? Step::last : Step::none;
    }
    if (const NumberWord* rank = is(Kind::ordinal, skip)) return add_rank(sum, rank->value, skip > 0);
    return Step::none;
  }

  static Step add_ten(WordSum& sum, double value) {
    if (sum.tens || sum.units) return Step::none;
    sum.current += value;
    sum.tens = true;
    return Step::more;
  }

  Step add_unit(WordSum& sum, double value) {
    if (sum.units || (sum.tens && value > 9)) return Step::none;
    sum.current += value;
    sum.units = true;
    last_scale_ = 1;
    return Step::more;
  }

  static Step multiply(WordSum& sum, double by) {
    if (sum.current == 0) return Step::none;
    sum.current *= by;
    sum.tens = sum.units = false;
    sum.below = true;
    return Step::more;
  }

  Step close_with(WordSum& sum, double scale) {
    if (sum.current == 0) return Step::none;
    sum.total += sum.current * scale;
    last_scale_ = scale;
    sum.current = 0;
    sum.tens = sum.units = false;
    sum.below = true;
    read_.scaled = true;
    return Step::more;
  }

  Step add_rank(WordSum& sum, double value, bool joined) {
    const bool apart = sum.units || (!joined && !sum.below) || (sum.tens && value > 9);
    if (sum.steps > 0 && apart) return Step::none;
    sum.current += value;
    read_.ordinal = true;
    return Step::last;
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

Result<NumberWords> load_number_words(const std::string& path) {
  NumberWords words;
  const Outcome outcome = read_table(path, 3, [&](const Row& row) -> Outcome {
    const std::optional<Kind> kind = kind_of(row.fields[1]);
    if (!kind) return row.fault("no such kind of number word");
    if (number_word(words, row.fields[0], *kind)) return row.fault("word and kind appear twice");
    words.emplace(std::string(row.fields[0]), NumberWord{*kind, number_of(row.fields[2])});
    return Done{};
  });
  if (!outcome) return outcome.error();
  return words;
}

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
