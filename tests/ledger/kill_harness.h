#pragma once

/// Ingest that is killed again and again: what was acknowledged must be there, whole, afterwards.
#include <cstdint>
#include <string>

#include "ledger/ledger.h"
#include "private_cluster.h"

namespace chancery {

struct KillReport {
  int kills = 0;
  int in_mid_work = 0;  // how many of them came before the ingest was done
  std::string fault;  // empty where nothing was lost
  std::string final_hash;
  std::int64_t documents = 0;
};

/// Ingests made records 0 … documents-1 into the file `ledger` from a child process that is killed by SIGKILL `kills` times at random
/// moments; after each kill the ledger is opened, verified and searched for every acknowledged document.
KillReport ingest_under_kills(const std::string& ledger, std::uint64_t documents, int kills, std::uint64_t seed);

/// The same with the server killed, all its processes at once; it is started again before the ledger is looked at.
KillReport ingest_under_server_kills(PrivateCluster& cluster, std::uint64_t documents, int kills, std::uint64_t seed);

/// The content hash of an undisturbed ingest into a new ledger at `where`.
std::string undisturbed_hash(const std::string& where, std::uint64_t documents);

}  // namespace chancery
