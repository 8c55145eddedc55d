// 100 kills (SIGKILL at random moments) during ingest of 2,000 made documents: of the program that writes, or of the PostgreSQL server
// that it writes to. The final content hash is compared with that of an undisturbed ingest into a file.
// usage: ledger_kills FOLDER|server [DOCUMENTS [KILLS [SEED]]]
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "kill_harness.h"

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: ledger_kills FOLDER|server [DOCUMENTS [KILLS [SEED]]]\n");
    return 2;
  }
  const std::string victim = argv[1];
  const bool server = victim == "server";
  const std::string folder = server ? std::filesystem::temp_directory_path().string() : victim;
  const std::uint64_t documents = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 2000;
  const int kills = argc > 3 ? std::atoi(argv[3]) : 100;
  const std::uint64_t seed = argc > 4 ? std::strtoull(argv[4], nullptr, 10) : 1;
  chancery::KillReport report;
  if (server) {
    std::string why_not;
    const auto cluster = chancery::PrivateCluster::start(why_not);
    if (!cluster) {
      std::fprintf(stderr, "%s\n", why_not.c_str());
      return 1;
    }
    report = chancery::ingest_under_server_kills(*cluster, documents, kills, seed);
  } else {
    report = chancery::ingest_under_kills(folder + "/killed.ledger", documents, kills, seed);
  }
  const std::string calm_place = folder + "/calm" + std::to_string(seed) + ".ledger";
  const std::string calm = chancery::undisturbed_hash(calm_place, documents);
  for (const char* side : {"", "-wal", "-shm"}) std::remove((calm_place + side).c_str());
  const bool same = report.final_hash == calm;
  std::printf("kills %d, of which %d in mid-work\ndocuments %lld\nfault %s\nfinal hash %s an undisturbed run's\n", report.kills,
              report.in_mid_work, static_cast<long long>(report.documents), report.fault.empty() ? "none" : report.fault.c_str(),
              same ? "equals" : "DIFFERS from");
  return report.fault.empty() && same ? 0 : 1;
}
