#include "actors/amount_numbers.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace chancery {
namespace {

using Kind = NumberWord::Kind;

constexpr std::array<std::pair<std::string_view, Kind>, 10> kKinds = {{
    {"unit", Kind::unit}, {"ten", Kind::ten}, {"hundred", Kind::hundred}, {"scale", Kind::scale},
    {"short", Kind::shorthand}, {"group", Kind::group}, {"count", Kind::count},
    {"ordinal", Kind::ordinal}, {"part", Kind::part}, {"vague", Kind::vague},
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
    if (have() && here().is_word() && !here().space_before && is_rank_ending(here().low)) {
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

  static bool is_rank_ending(std::string_view low) {
    return low == "th" || low == "st" || low == "nd" || low == "rd";
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
    if (!is_word("and")) return;
    const std::size_t skip = is_word("a", 1) || is_word("one", 1) ? 2 : 1;
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
    while (is_word("of") && is(Kind::vague, 1)) {
      read_.value *= is(Kind::vague, 1)->value / 2;
      at_ += 2;
      done();
    }
    return true;
  }

  /// "half", "a third", "two thirds", "half a million", "three quarters".
  bool read_part() {
    const std::size_t start = at_;
    double count = 1;
    bool counted = false;
    if (is_word("a") || is_word("an")) {
      ++at_;
      read_.article = true;
    } else if (const NumberWord* unit = is(Kind::unit)) {
      count = unit->value;
      counted = true;
      at_ += hyphen(1) ? 2 : 1;
    }
    const NumberWord* part = is(Kind::part);
    const bool bare_rank = part && !counted && !read_.article && part->value != 0.5 && !is(Kind::scale, 1);
    const bool single_of_rank = part && count == 1 && is(Kind::ordinal) && !counted && have(1) &&
                                here(1).is_word() && !is_word("of", 1);
    if (!part || bare_rank || single_of_rank) {
      at_ = start;
      read_.article = false;
      return false;
    }
    read_.value = count * part->value;
    read_.part = true;
    ++at_;
    done();
    if (is(Kind::scale)) {
      read_.part = false;
      read_scale();
    } else if ((is_word("a") && is(Kind::scale, 1)) || (is_word("a") && is(Kind::group, 1))) {
      ++at_;
      read_.part = false;
      read_scale();
    } else if (is_word("of") && is_word("a", 1) && is(Kind::scale, 2)) {
      at_ += 2;
      read_.part = false;
      read_scale();
    }
    return true;
  }

  /// The words of a whole number, with its hundreds and scales.
  bool read_words() {
    const std::size_t start = at_;
    double total = 0, current = 0;
    int steps = 0;
    bool tens = false, units = false, below = false;
    if (is_word("a") || is_word("an")) {
      const bool counts = is(Kind::hundred, 1) || is(Kind::scale, 1) || is(Kind::group, 1) || is(Kind::count, 1);
      if (!counts) return false;
      read_.article = true;
      current = 1;
      ++at_;
      if (const NumberWord* count = is(Kind::count)) {
        read_.value = count->value;
        ++at_;
        if (is_word("of")) ++at_;
        done();
        return true;
      }
    }
    while (have()) {
      std::size_t skip = 0;
      if (steps > 0 && hyphen() && (!here().space_before || (tens && !units && is(Kind::unit, 1)))) skip = 1;
      else if (steps > 0 && below && is_word("and") && (is(Kind::unit, 1) || is(Kind::ten, 1) || is(Kind::ordinal, 1)))
        skip = 1;
      else if (steps > 0 && skip == 0 && is_word(",") && total > 0 && current == 0 &&
               (is(Kind::unit, 1) || is(Kind::ten, 1)) && followed_by_hundred(1))
        skip = 1;
      if (const NumberWord* ten = is(Kind::ten, skip)) {
        if (tens || units) break;
        current += ten->value;
        tens = true;
      } else if (const NumberWord* unit = is(Kind::unit, skip)) {
        if (units || (tens && unit->value > 9)) break;
        current += unit->value;
        units = true;
        last_scale_ = 1;
      } else if (is(Kind::hundred, skip)) {
        if (current == 0) break;
        current *= 100;
        tens = units = false;
        below = true;
      } else if (const NumberWord* scale = is(Kind::scale, skip)) {
        if (current == 0) break;
        total += current * scale->value;
        last_scale_ = scale->value;
        current = 0;
        tens = units = false;
        below = true;
        read_.scaled = true;
      } else if (const NumberWord* group = is(Kind::group, skip)) {
        if (current == 0) break;
        current *= group->value;
        at_ += skip + 1;
        ++steps;
        done();
        break;
      } else if (const NumberWord* rank = is(Kind::ordinal, skip)) {
        if (steps > 0 && (units || (skip == 0 && !below) || (tens && rank->value > 9))) break;
        current += rank->value;
        read_.ordinal = true;
        at_ += skip + 1;
        ++steps;
        done();
        break;
      } else {
        break;
      }
      at_ += skip + 1;
      ++steps;
      done();
    }
    if (steps == 0) {
      at_ = start;
      read_.article = false;
      return false;
    }
    at_ = read_.end;
    read_.value = total + current;
    if (!read_.ordinal) {
      if (is_word("point") && is(Kind::unit, 1)) read_point();
      read_half();
    }
    return true;
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
