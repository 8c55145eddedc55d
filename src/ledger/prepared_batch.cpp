#include "ledger/prepared_batch.h"

#include <algorithm>
#include <system_error>

#include "ledger/story.h"

namespace chancery {
namespace {

constexpr std::size_t kMostThreads = 4;  // the one writer keeps no more busy
constexpr std::size_t kFewest = 32;      // records for which a thread is worth its start

std::size_t threads_for(std::size_t records) {
  const std::size_t processors = std::max(1u, std::thread::hardware_concurrency());
  return std::min({kMostThreads, processors - 1, records / kFewest});
}

}  // namespace

PreparedRecord::PreparedRecord(const Record& record)
    : hash(sha256(record.article.text)), bands(story_bands(record.article)), links(links_of(record)) {
  const ReadingRows rows(record);
  digest = rows.digest();
  for (std::size_t i = 0; i < kEntrySorts.size(); ++i) entries[i] = rows.packed(kEntrySorts[i]);
  sentences = *sql::text_of(rows.head()[0]);
  actors = *sql::text_of(rows.head()[1]);
  entities = *sql::text_of(rows.head()[2]);
}

PreparedBatch::PreparedBatch(std::vector<const Record*> records) : slots_(records.size()) {
  for (std::size_t i = 0; i < records.size(); ++i) slots_[i].record = records[i];
  try {
    for (std::size_t i = 0; i < threads_for(records.size()); ++i) threads_.emplace_back([this] { work(); });
  } catch (const std::system_error&) {
    // No thread to be had: take() does the work.
  }
}

PreparedBatch::~PreparedBatch() {
  next_ = slots_.size();
  for (std::thread& thread : threads_) thread.join();
}

bool PreparedBatch::begin(Slot& slot) {
  State waiting = State::waiting;
  return slot.state.compare_exchange_strong(waiting, State::begun);
}

void PreparedBatch::work() {
  for (std::size_t at = next_++; at < slots_.size(); at = next_++) {
    Slot& slot = slots_[at];
    if (!begin(slot)) continue;
    slot.prepared = std::make_unique<PreparedRecord>(*slot.record);
    slot.state = State::ready;
    slot.state.notify_one();
  }
}

std::unique_ptr<PreparedRecord> PreparedBatch::take(std::size_t at) {
  Slot& slot = slots_[at];
  if (begin(slot)) return std::make_unique<PreparedRecord>(*slot.record);
  slot.state.wait(State::begun);
  return std::move(slot.prepared);
}

}  // namespace chancery
