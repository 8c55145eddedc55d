#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace chancery {

/// Items done by several threads and handed over in the order in which they came. `add` and `finish` are called by one
/// thread, which is also the one that `take` runs on; at most a few items a thread are in hand at any time.
template <typename Item, typename Answer>
class OrderedWork {
 public:
  OrderedWork(int threads, std::function<Answer(Item&&)> work, std::function<void(Answer&&)> take)
      : work_(std::move(work)), take_(std::move(take)), room_(static_cast<std::size_t>(threads) * 4) {
    if (threads < 2) return;
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
  }

  ~OrderedWork() { stop(); }
  OrderedWork(const OrderedWork&) = delete;
  OrderedWork& operator=(const OrderedWork&) = delete;

  void add(Item&& item) {
    if (threads_.empty()) return take_(work_(std::move(item)));
    {
      const std::lock_guard lock(mutex_);
      jobs_.push_back(Job{std::move(item), std::nullopt, false});
    }
    changed_.notify_all();
    hand_over(room_);
  }

  void finish() {
    hand_over(0);
    stop();
  }

 private:
  struct Job {
    std::optional<Item> item;
    std::optional<Answer> answer;
    bool begun = false;
  };

  Job* next_job() {
    for (Job& job : jobs_) {
      if (!job.begun) return &job;
    }
    return nullptr;
  }

  void run() {
    std::unique_lock lock(mutex_);
    for (;;) {
      Job* job = nullptr;
      changed_.wait(lock, [&] { return stopping_ || (job = next_job()) != nullptr; });
      if (!job) return;
      job->begun = true;
      lock.unlock();
      Answer answer = work_(std::move(*job->item));
      lock.lock();
      job->answer.emplace(std::move(answer));
      changed_.notify_all();
    }
  }

  /// Hands answers over, waiting for them while more than `keep` jobs are in hand. A deque keeps references to its other
  /// elements when an end is popped, so workers may hold theirs.
  void hand_over(std::size_t keep) {
    std::unique_lock lock(mutex_);
    while (!jobs_.empty() && (jobs_.size() > keep || jobs_.front().answer)) {
      changed_.wait(lock, [&] { return jobs_.front().answer.has_value(); });
      Answer answer = std::move(*jobs_.front().answer);
      jobs_.pop_front();
      lock.unlock();
      take_(std::move(answer));
      lock.lock();
    }
  }

  void stop() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
  }

  std::function<Answer(Item&&)> work_;
  std::function<void(Answer&&)> take_;
  std::size_t room_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace chancery
