#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace chancery {

/// A line on a terminal's standard error that tells how far long work is; nothing where standard error is no terminal.
class Progress {
 public:
  /// `expected` documents, or 0 where that is not known beforehand.
  explicit Progress(std::int64_t expected);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void document_done();
  void skipped();

 private:
  void show(bool now);

  std::int64_t expected_;
  std::int64_t done_ = 0;
  std::int64_t skipped_ = 0;
  bool shown_;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace chancery
