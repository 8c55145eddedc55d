#include "pipeline/ordered_work.h"

#include <gtest/gtest.h>

#include <chrono>

namespace chancery {
namespace {

std::vector<int> squares(int threads, int n) {
  std::vector<int> out;
  OrderedWork<int, int> work(
      threads,
      [](int&& i) {
        std::this_thread::sleep_for(std::chrono::microseconds((i * 7919) % 300));
        return i * i;
      },
      [&](int&& square) { out.push_back(square); });
  for (int i = 0; i < n; ++i) work.add(int(i));
  work.finish();
  return out;
}

TEST(OrderedWork, HandsOverInTheOrderOfArrivalAtAnyNumberOfThreads) {
  const std::vector<int> expected = squares(1, 300);
  ASSERT_EQ(expected.size(), 300u);
  for (const int threads : {2, 3, 8}) EXPECT_EQ(squares(threads, 300), expected);
}

TEST(OrderedWork, EndsWithoutWork) { EXPECT_TRUE(squares(4, 0).empty()); }

}  // namespace
}  // namespace chancery
