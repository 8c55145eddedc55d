#include "private_cluster.h"

#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

namespace chancery {
namespace {

const std::string kPrograms = "/usr/lib/postgresql/15/bin/";

}  // namespace

std::unique_ptr<PrivateCluster> PrivateCluster::start(std::string& why_not) {
  if (access((kPrograms + "initdb").c_str(), X_OK) != 0) {
    why_not = "PostgreSQL 15 is not installed";
    return nullptr;
  }
  std::unique_ptr<PrivateCluster> cluster(new PrivateCluster);
  // The server refuses to run as root: give the folder to the user that Debian's package made.
  if (geteuid() == 0 && std::system(("chown postgres " + cluster->folder_.path()).c_str()) != 0) {
    why_not = "there is no user postgres to run the server";
    return nullptr;
  }
  if (cluster->as_server_user(kPrograms + "initdb -D " + cluster->folder_.path() + "/data -A trust -U tester -N --locale=C.UTF-8 -E UTF8") != 0 ||
      !cluster->start_server()) {
    why_not = "the server does not start";
    return nullptr;
  }
  return cluster;
}

PrivateCluster::~PrivateCluster() {
  as_server_user(kPrograms + "pg_ctl -D " + folder_.path() + "/data -m immediate -w stop");
}

bool PrivateCluster::start_server() {
  return as_server_user(kPrograms + "pg_ctl -D " + folder_.path() + "/data -l " + folder_.path() + "/log -w -o \"-k " + folder_.path() +
                        " -c listen_addresses='' -c fsync=off\" start") == 0;
}

void PrivateCluster::kill_server() {
  std::ifstream file(folder_.path() + "/data/postmaster.pid");
  pid_t server = 0;
  if (file >> server && server > 0) {
    // Stopped first, so that it starts nothing in between.
    kill(server, SIGSTOP);
    std::ifstream children("/proc/" + std::to_string(server) + "/task/" + std::to_string(server) + "/children");
    for (pid_t child = 0; children >> child;) kill(child, SIGKILL);
    kill(server, SIGKILL);
  }
  for (int i = 0; i < 100 && !start_server(); ++i) usleep(100000);
}

std::string PrivateCluster::new_database() {
  const std::string name = "ledger" + std::to_string(++databases_);
  const std::string host = "postgresql:///";
  as_server_user(kPrograms + "psql -h " + folder_.path() + " -U tester -q -c \"CREATE DATABASE " + name + "\" postgres");
  return host + name + "?host=" + folder_.path() + "&user=tester";
}

void PrivateCluster::execute(const std::string& address, const std::string& sql) const {
  const std::string script = folder_ / "script.sql";
  std::ofstream(script) << sql;
  as_server_user(kPrograms + "psql -q -f " + script + " '" + address + "'");
}

int PrivateCluster::as_server_user(const std::string& command) const {
  const std::string prefix = geteuid() == 0 ? "setpriv --reuid=postgres --regid=postgres --clear-groups " : "";
  return std::system(("cd /tmp && " + prefix + command + " >/dev/null 2>&1").c_str());
}

}  // namespace chancery
