// How fast a ledger takes records in and answers. usage: ledger_speed LEDGER [DOCUMENTS]   (8 events a document)
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "made_records.h"

namespace {

using Clock = std::chrono::steady_clock;
/// Processor time of this program: what a quiet machine would take, where this one is busy with other things.
double busy_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }
double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

double fill(chancery::Ledger& ledger, std::uint64_t documents) {
  constexpr std::uint64_t kBatch = 1000;
  double spent = 0;
  double busy = 0;
  for (std::uint64_t n = 0; n < documents; n += kBatch) {
    std::vector<chancery::Record> batch;
    for (std::uint64_t i = n; i < std::min(n + kBatch, documents); ++i) batch.push_back(chancery::made_record(i));
    const auto start = Clock::now();
    const double busy_start = busy_seconds();
    if (const auto added = ledger.add(batch, chancery::kMadeRun); !added) {
      std::fprintf(stderr, "%s\n", added.error().message.c_str());
      std::exit(1);
    }
    spent += seconds_since(start);
    busy += busy_seconds() - busy_start;
    const auto done = static_cast<double>(std::min(n + kBatch, documents));
    if (n % (25 * kBatch) == 0) std::printf("%.0f documents: %.0f a second, %.0f a processor second\n", done, done / spent, done / busy);
  }
  return spent;
}

void measure(const char* name, int rounds, const std::function<std::size_t(int)>& ask) {
  std::vector<double> times;
  std::vector<double> busy;
  std::size_t rows = 0;
  for (int i = 0; i < rounds; ++i) ask(i);  // warm
  for (int i = 0; i < rounds; ++i) {
    const auto start = Clock::now();
    const double busy_start = busy_seconds();
    rows += ask(i);
    times.push_back(seconds_since(start) * 1000);
    busy.push_back((busy_seconds() - busy_start) * 1000);
  }
  std::sort(times.begin(), times.end());
  std::sort(busy.begin(), busy.end());
  std::printf("%-28s p50 %7.2f ms  p95 %7.2f ms  (processor p95 %7.2f ms)  %.0f rows\n", name, times[times.size() / 2],
              times[times.size() * 95 / 100], busy[busy.size() * 95 / 100], static_cast<double>(rows) / rounds);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: ledger_speed LEDGER [DOCUMENTS]\n");
    return 2;
  }
  const std::string where = argv[1];
  const std::uint64_t documents = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 125000;
  auto opened = chancery::Ledger::open(where);
  if (!opened) {
    std::fprintf(stderr, "%s\n", opened.error().message.c_str());
    return 1;
  }
  chancery::Ledger& ledger = **opened;
  const double spent = fill(ledger, documents);
  std::printf("ingest: %llu documents, %llu events, %.0f documents a second\n", static_cast<unsigned long long>(documents),
              static_cast<unsigned long long>(documents * 8), static_cast<double>(documents) / spent);
  std::error_code ignored;
  if (std::filesystem::exists(where, ignored)) {
    std::printf("file: %.0f bytes a document\n", static_cast<double>(std::filesystem::file_size(where)) / static_cast<double>(documents));
  }

  const std::vector<const char*> actors = {"GEO", "RUS", "USA", "CHN", "TUR", "IRN", "ARM", "UKR", "DEU", "EUN", "ABK", "SYR"};
  const std::vector<const char*> queries = {"pipeline", "\"ceasefire near the border\"", "treaty harbour", "caf* -summit",
                                            "railway", "\"met RUS over the dam\"", "tariff OR quota", "report 12345",
                                            "census", "envoy accord visa"};
  const auto pair = [&](int i) {
    chancery::Question question;
    question.a = actors[static_cast<std::size_t>(i) % actors.size()];
    question.b = actors[static_cast<std::size_t>(i * 5 + 1) % actors.size()];
    question.limit = 100;
    return question;
  };
  measure("relation A B", 100, [&](int i) { return ledger.relation_states(pair(i))->size(); });
  measure("timeline A B", 100, [&](int i) { return ledger.timeline(pair(i))->size(); });
  measure("timeline A", 100, [&](int i) {
    auto question = pair(i);
    question.b.reset();
    return ledger.timeline(question)->size();
  });
  measure("positions A B", 100, [&](int i) { return ledger.positions(pair(i))->size(); });
  measure("positions A B (1000 rows)", 50, [&](int i) {
    auto question = pair(i);
    question.limit = 1000;
    return chancery::position_histories(*ledger.positions(question)).size();
  });
  measure("events of a type", 100, [&](int i) {
    auto question = pair(i);
    question.kind = "THREATEN";
    return ledger.events(question)->size();
  });
  measure("search (20 best)", 100, [&](int i) {
    chancery::Question question;
    question.limit = 20;
    return ledger.search(queries[static_cast<std::size_t>(i) % queries.size()], question)->size();
  });
  return 0;
}
