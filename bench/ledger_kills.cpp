// 100 kills (SIGKILL at random moments) during ingest of 2,000 made documents.
// usage: ledger_kills FOLDER [DOCUMENTS [KILLS [SEED]]]
#include <cstdio>
#include <cstdlib>
#include <string>

#include "kill_harness.h"

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: ledger_kills FOLDER [DOCUMENTS [KILLS [SEED]]]\n");
    return 2;
  }
  const std::string folder = argv[1];
  const std::uint64_t documents = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 2000;
  const int kills = argc > 3 ? std::atoi(argv[3]) : 100;
  const std::uint64_t seed = argc > 4 ? std::strtoull(argv[4], nullptr, 10) : 1;
  const chancery::KillReport report = chancery::ingest_under_kills(folder + "/killed.ledger", documents, kills, seed);
  const std::string calm = chancery::undisturbed_hash(folder + "/calm.ledger", documents);
  const bool same = report.final_hash == calm;
  std::printf("kills %d\ndocuments %lld\nfault %s\nfinal hash %s an undisturbed run's\n", report.kills,
              static_cast<long long>(report.documents), report.fault.empty() ? "none" : report.fault.c_str(),
              same ? "equals" : "DIFFERS from");
  return report.fault.empty() && same ? 0 : 1;
}
