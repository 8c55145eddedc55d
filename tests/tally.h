#pragma once

#include <gtest/gtest.h>

#include <string>

namespace chancery {

/// Counts what holds of many small expectations about parsed text, and fails below a share. Not every one is demanded: processors that
/// compute in another precision parse a sentence in some hundreds otherwise.
class Tally {
 public:
  void add(bool good, const std::string& failure) {
    ++all_;
    if (good) return;
    ++failed_;
    failures_ += "\n  " + failure;
  }

  void expect(double share) const {
    ASSERT_GT(all_, 0);
    const double held = 1 - static_cast<double>(failed_) / all_;
    testing::Test::RecordProperty("share", std::to_string(held));
    EXPECT_GE(held, share) << all_ - failed_ << " of " << all_ << " hold" << failures_;
  }

 private:
  int all_ = 0;
  int failed_ = 0;
  std::string failures_;
};

inline constexpr double kParsedShare = 0.98;

}  // namespace chancery
