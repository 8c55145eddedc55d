#pragma once

/// A PostgreSQL server of the test's own, made with initdb in a new folder and stopped at the end.
#include <memory>
#include <string>

#include "temp_folder.h"

namespace chancery {

class PrivateCluster {
 public:
  /// nullptr, with the reason, where PostgreSQL 15 is not installed or does not start.
  static std::unique_ptr<PrivateCluster> start(std::string& why_not);
  ~PrivateCluster();

  /// The address of a new, empty database.
  std::string new_database();
  /// Runs SQL in the database at `address`, past the ledger.
  void execute(const std::string& address, const std::string& sql) const;
  /// Kills all processes of the server at once and starts it again.
  void kill_server();
  bool start_server();

 private:
  PrivateCluster() = default;
  int as_server_user(const std::string& command) const;
  TempFolder folder_;
  int databases_ = 0;
};

}  // namespace chancery
