#include "kill_harness.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <functional>

#include "made_records.h"

namespace chancery {
namespace {

constexpr std::uint64_t kBatch = 20;

std::vector<Record> batch_from(std::uint64_t first, std::uint64_t documents) {
  std::vector<Record> batch;
  for (std::uint64_t n = first; n < std::min(first + kBatch, documents); ++n) batch.push_back(made_record(n));
  return batch;
}

/// The child's work: one batch after the other; each acknowledged through the pipe once it is kept.
void ingest(const std::string& where, std::uint64_t documents, int acknowledge) {
  auto ledger = Ledger::open(where);
  if (!ledger) _exit(3);
  for (std::uint64_t n = 0; n < documents; n += kBatch) {
    if (!(*ledger)->add(batch_from(n, documents), kMadeRun)) _exit(4);
    const std::uint64_t done = std::min(n + kBatch, documents);
    if (write(acknowledge, &done, sizeof done) != sizeof done) _exit(5);
  }
  _exit(0);
}

/// What is struck, and how.
struct Blow {
  std::function<std::string()> new_place;  // where the next ledger is made
  std::function<void(pid_t)> strike;       // at the child, or at what it writes to
};

/// Starts the child, strikes after `microseconds` (never where 0), and gives the last number acknowledged.
std::uint64_t run_child(const std::string& where, std::uint64_t documents, std::int64_t microseconds, const Blow& blow, bool& finished) {
  int ends[2];
  if (pipe(ends) != 0) return 0;
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    ingest(where, documents, ends[1]);
  }
  close(ends[1]);
  if (microseconds > 0) {
    usleep(static_cast<useconds_t>(microseconds));
    blow.strike(child);
  }
  std::uint64_t acknowledged = 0;
  for (std::uint64_t one = 0; read(ends[0], &one, sizeof one) == sizeof one;) acknowledged = one;
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  finished = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  return acknowledged;
}

/// What is wrong with the ledger after a kill; empty where nothing is.
std::string fault_after(const std::string& where, std::uint64_t acknowledged, std::int64_t& documents) {
  auto ledger = Ledger::open(where);
  if (!ledger) return ledger.error().message;
  const auto found = (*ledger)->verify();
  if (!found) return found.error().message;
  if (!found->ok) return found->faults.front();
  documents = found->documents;
  if (found->documents < static_cast<std::int64_t>(acknowledged)) {
    return std::to_string(acknowledged) + " documents were acknowledged, " + std::to_string(found->documents) + " are there";
  }
  return "";
}

/// `longest`: how many microseconds at most until a blow.
KillReport ingest_under_blows(const Blow& blow, std::uint64_t documents, int kills, std::uint64_t seed, std::int64_t longest) {
  KillReport report;
  std::uint64_t acknowledged = 0;
  std::uint64_t state = seed * 2862933555777941757ull + 3037000493ull;
  std::string where = blow.new_place();
  // Blows come at every stage: opening, migrating, the first batches and far into the work.
  while (report.kills < kills) {
    state = state * 6364136223846793005ull + 1442695040888963407ull;
    const std::int64_t limit = 1000 + static_cast<std::int64_t>(state >> 33) % (report.kills % 4 == 0 ? longest / 20 : longest);
    bool finished = false;
    acknowledged = std::max(acknowledged, run_child(where, documents, limit, blow, finished));
    report.kills += 1;
    if (!finished) report.in_mid_work += 1;
    report.fault = fault_after(where, acknowledged, report.documents);
    if (!report.fault.empty()) return report;
    if (finished && report.kills < kills) where = blow.new_place(), acknowledged = 0;  // done too soon: begin anew
  }
  bool finished = false;
  run_child(where, documents, 0, blow, finished);
  report.fault = fault_after(where, documents, report.documents);
  auto ledger = Ledger::open(where, true);
  if (ledger) report.final_hash = (*ledger)->verify()->content_hash;
  return report;
}

}  // namespace

KillReport ingest_under_kills(const std::string& where, std::uint64_t documents, int kills, std::uint64_t seed) {
  const Blow blow{[&] {
                    for (const char* side : {"", "-wal", "-shm"}) std::remove((where + side).c_str());
                    return where;
                  },
                  [](pid_t child) { kill(child, SIGKILL); }};
  return ingest_under_blows(blow, documents, kills, seed, 600000);
}

KillReport ingest_under_server_kills(PrivateCluster& cluster, std::uint64_t documents, int kills, std::uint64_t seed) {
  const Blow blow{[&] { return cluster.new_database(); }, [&](pid_t) { cluster.kill_server(); }};
  return ingest_under_blows(blow, documents, kills, seed, 2000000);
}

std::string undisturbed_hash(const std::string& where, std::uint64_t documents) {
  auto ledger = Ledger::open(where);
  if (!ledger) return ledger.error().message;
  for (std::uint64_t n = 0; n < documents; n += kBatch) {
    const Outcome added = (*ledger)->add(batch_from(n, documents), kMadeRun);
    if (!added) return added.error().message;
  }
  return (*ledger)->verify()->content_hash;
}

}  // namespace chancery
