#include "actors/amount_word_sum.h"

namespace chancery {
namespace {

constexpr double kLargestDigit = 9;

}  // namespace

WordSum::Step WordSum::add_ten(double value) {
  if (tens || units) return Step::none;
  current += value;
  tens = true;
  return Step::more;
}

WordSum::Step WordSum::add_unit(double value) {
  if (units || (tens && value > kLargestDigit)) return Step::none;
  current += value;
  units = true;
  return Step::more;
}

WordSum::Step WordSum::multiply(double by) {
  if (current == 0) return Step::none;
  current *= by;
  tens = units = false;
  below = true;
  return Step::more;
}

WordSum::Step WordSum::close_with(double scale) {
  if (current == 0) return Step::none;
  total += current * scale;
  current = 0;
  tens = units = false;
  below = true;
  return Step::more;
}

WordSum::Step WordSum::add_rank(double value, bool joined) {
  const bool apart = units || (!joined && !below) || (tens && value > kLargestDigit);
  if (steps > 0 && apart) return Step::none;
  current += value;
  return Step::last;
}

}  // namespace chancery
