// How fast a ledger takes records in and answers.
// usage: ledger_speed LEDGER [DOCUMENTS [fill]]   8 events a document; 125000 unless given; 0 asks the ledger that is there; fill asks
// nothing
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "made_news.h"

namespace chancery {
namespace {

const ExtractionRun kRun{"ledger_speed", "", ""};

/// Time on the clock and on the processor: the second is what a machine takes that is not busy with other things.
class Stopwatch {
 public:
  double seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }
  double busy() const { return static_cast<double>(std::clock() - busy_start_) / CLOCKS_PER_SEC; }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point start_ = Clock::now();
  std::clock_t busy_start_ = std::clock();
};

std::string load() {
  std::string line;
  std::ifstream file("/proc/loadavg");
  std::getline(file, line);
  return line.substr(0, line.find(' '));
}

void fill(Ledger& ledger, const std::string& where, std::uint64_t documents) {
  constexpr std::uint64_t kBatch = 1000;
  double spent = 0;
  double busy = 0;
  for (std::uint64_t n = 0; n < documents; n += kBatch) {
    std::vector<Record> batch;
    for (std::uint64_t i = n; i < std::min(n + kBatch, documents); ++i) batch.push_back(made_news(i));
    const Stopwatch watch;
    if (const auto added = ledger.add(batch, kRun); !added) {
      std::fprintf(stderr, "%s\n", added.error().message.c_str());
      std::exit(1);
    }
    spent += watch.seconds();
    busy += watch.busy();
    const auto done = static_cast<double>(n + batch.size());
    if ((n / kBatch + 1) % 25 == 0) {
      std::printf("%8.0f documents: %6.0f a second, %6.0f a processor second so far (load %s)\n", done, done / spent, done / busy, load().c_str());
    }
  }
  const auto all = static_cast<double>(documents);
  std::printf("ingest: %.0f documents, %.0f events: %.0f documents a second, %.0f a processor second\n", all,
              all * static_cast<double>(kNewsEvents), all / spent, all / busy);
  std::error_code ignored;
  if (!std::filesystem::exists(where, ignored)) return;
  std::printf("file: %.0f bytes a document, of which text %zu\n", static_cast<double>(std::filesystem::file_size(where)) / all,
              made_news(1).article.text.size());
}

void measure(const char* name, int rounds, const std::function<std::size_t(std::uint64_t)>& ask) {
  std::vector<double> times;
  std::vector<double> busy;
  std::size_t rows = 0;
  for (int i = 0; i < rounds; ++i) ask(static_cast<std::uint64_t>(i));  // warm
  for (int i = 0; i < rounds; ++i) {
    const Stopwatch watch;
    rows += ask(static_cast<std::uint64_t>(i));
    times.push_back(watch.seconds() * 1000);
    busy.push_back(watch.busy() * 1000);
  }
  std::sort(times.begin(), times.end());
  std::sort(busy.begin(), busy.end());
  std::printf("%-34s p50 %7.2f ms  p95 %7.2f ms  processor p95 %7.2f ms  worst %7.2f ms  %.0f rows\n", name, times[times.size() / 2],
              times[times.size() * 95 / 100], busy[busy.size() * 95 / 100], busy.back(), static_cast<double>(rows) / rounds);
  std::fflush(stdout);
}

/// The i-th of pairs that are asked for: every third is of the five actors that most news is about, others go down to the rarest.
Question pair_question(std::uint64_t i) {
  Question question;
  const std::uint64_t spread = i % 3 == 0 ? 5 : i % 3 == 1 ? 30 : 200;
  question.a = news_actor(i * 7 % spread);
  question.b = news_actor((i * 7 + 1 + i % (spread - 1)) % spread);
  question.limit = 100;
  return question;
}

Question hottest(std::size_t limit) {
  Question question;
  question.a = news_actor(0);
  question.b = news_actor(1);
  question.limit = limit;
  return question;
}

/// The i-th of eight sorts of query, of words from the most frequent to the rarest.
std::string query(std::uint64_t i) {
  const std::string common = news_word(i % 50);
  const std::string usual = news_word(100 + i * 37 % 2000);
  const std::string rare = news_word(20000 + i * 977 % 40000);
  const std::string a = news_actor(i % 5);
  const std::string b = news_actor(5 + i * 3 % 8);
  switch (i % 8) {
    case 0: return common;
    case 1: return usual;
    case 2: return rare;
    case 3: return common + " " + usual;
    case 4: return "\"" + a + " " + news_verb(i % 40) + " " + b + "\"";
    case 5: return usual.substr(0, 4) + "*";
    case 6: return common + " -" + usual;
    default: return usual + " OR " + rare;
  }
}

void ask_everything(Ledger& ledger) {
  std::printf("questions (load %s)\n", load().c_str());
  measure("relation A B", 200, [&](auto i) { return ledger.relation_states(pair_question(i))->size(); });
  measure("relation, hottest pair", 50, [&](auto) { return ledger.relation_states(hottest(100))->size(); });
  measure("timeline A B", 200, [&](auto i) { return ledger.timeline(pair_question(i))->size(); });
  measure("timeline A", 200, [&](auto i) {
    auto question = pair_question(i);
    question.b.reset();
    return ledger.timeline(question)->size();
  });
  measure("positions A B", 200, [&](auto i) { return position_histories(*ledger.positions(pair_question(i))).size(); });
  measure("positions, hottest pair, 1000", 50, [&](auto) { return position_histories(*ledger.positions(hottest(1000))).size(); });
  measure("events of a type", 200, [&](auto i) {
    auto question = pair_question(i);
    question.kind = "THREATEN";
    return ledger.events(question)->size();
  });
  measure("statements that contain a word", 200, [&](auto i) {
    auto question = pair_question(i);
    question.contains = news_word(i % 50);
    return ledger.statements(question)->size();
  });
  measure("search, 20 best", 400, [&](auto i) {
    Question question;
    question.limit = 20;
    return ledger.search(query(i), question)->size();
  });
  for (std::uint64_t sort = 0; sort < 8; ++sort) {
    measure(("  search " + query(sort)).c_str(), 50, [&](auto i) {
      Question question;
      question.limit = 20;
      return ledger.search(query(i * 8 + sort), question)->size();
    });
  }
}

}  // namespace
}  // namespace chancery

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: ledger_speed LEDGER [DOCUMENTS [fill]]\n");
    return 2;
  }
  const std::string where = argv[1];
  const std::uint64_t documents = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 125000;
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  auto opened = chancery::Ledger::open(where);
  if (!opened) {
    std::fprintf(stderr, "%s\n", opened.error().message.c_str());
    return 1;
  }
  if (documents > 0) chancery::fill(**opened, where, documents);
  if (argc < 4) chancery::ask_everything(**opened);
  return 0;
}
