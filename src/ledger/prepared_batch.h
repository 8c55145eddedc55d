#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "ledger/entry_links.h"
#include "ledger/reading_rows.h"

namespace chancery {

/// What can be worked out from a record alone, without its ledger. Borrows from the record.
struct PreparedRecord {
  explicit PreparedRecord(const Record& record);

  std::string hash;                 // of the text
  std::vector<std::int64_t> bands;  // story.h
  std::string digest;
  std::string sentences;
  std::string actors;
  std::string entities;
  std::array<std::string, kEntrySorts.size()> entries;  // packed
  RecordLinks links;
};

/// Prepares the records of a batch ahead of its one writer, on the processors that are free. What comes out does not depend on how
/// many there are. The records must outlive it.
class PreparedBatch {
 public:
  explicit PreparedBatch(std::vector<const Record*> records);
  ~PreparedBatch();
  PreparedBatch(const PreparedBatch&) = delete;
  PreparedBatch& operator=(const PreparedBatch&) = delete;

  /// The record at `at`, prepared here and now if nobody has begun it. Each is taken once.
  std::unique_ptr<PreparedRecord> take(std::size_t at);

 private:
  enum class State { waiting, begun, ready };
  struct Slot {
    const Record* record = nullptr;
    std::atomic<State> state = State::waiting;
    std::unique_ptr<PreparedRecord> prepared;
  };
  static bool begin(Slot& slot);
  void work();

  std::vector<Slot> slots_;
  std::atomic<std::size_t> next_ = 0;
  std::vector<std::thread> threads_;
};

}  // namespace chancery
