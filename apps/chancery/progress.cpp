#include "progress.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace chancery {

namespace {

using Clock = std::chrono::steady_clock;

bool is_live_terminal() {
  const char* term = std::getenv("TERM");
  return isatty(STDERR_FILENO) && !(term && std::string_view(term) == "dumb");
}

}  // namespace

Progress::Progress(std::int64_t expected)
    : expected_(expected), shown_(is_live_terminal()), start_(Clock::now()), last_(start_) {}

Progress::~Progress() {
  if (shown_ && (done_ > 0 || skipped_ > 0)) std::fprintf(stderr, "\r\x1b[K");
}

void Progress::document_done() {
  ++done_;
  show(false);
}

void Progress::skipped() {
  ++skipped_;
  show(false);
}

void Progress::show(bool now) {
  const auto time = Clock::now();
  if (!shown_ || (!now && time - last_ < std::chrono::milliseconds(200))) return;
  last_ = time;
  const double seconds = std::chrono::duration<double>(time - start_).count();
  const double rate = static_cast<double>(done_) / seconds;
  std::fprintf(stderr, "\r\x1b[K%lld documents, %.1f/s, %lld skipped", static_cast<long long>(done_), rate,
               static_cast<long long>(skipped_));
  if (const std::int64_t left = expected_ - done_ - skipped_; expected_ > 0 && left > 0 && rate > 0) {
    std::fprintf(stderr, ", %.0f s left", static_cast<double>(left) / rate);
  }
  std::fflush(stderr);
}

}  // namespace chancery
