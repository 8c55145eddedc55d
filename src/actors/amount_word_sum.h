#pragma once

/// A whole number in words while it is being added up: "two million six hundred and five".
namespace chancery {

struct WordSum {
  enum class Step { none, more, last };  // the word is no part of it; more may follow; nothing may

  double total = 0;    // what scales have closed: "two million" of "two million six"
  double current = 0;  // what they have not
  int steps = 0;
  bool tens = false;  // of `current`
  bool units = false;
  bool below = false;  // after a hundred or a scale "and" may join

  Step add_ten(double value);
  Step add_unit(double value);
  Step multiply(double by);
  Step close_with(double scale);
  Step add_rank(double value, bool joined);
};

}  // namespace chancery
