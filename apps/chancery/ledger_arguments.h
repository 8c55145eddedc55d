#pragma once

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <string>

namespace chancery {

/// Which ledger, and in what form to answer.
struct LedgerArguments {
  std::string ledger;
  std::string format = "table";
};

inline void add_ledger_option(CLI::App& command, LedgerArguments& arguments) {
  command.add_option("--ledger", arguments.ledger,
                     "The ledger: a file, or postgresql://… (else $CHANCERY_LEDGER, else chancery.ledger here)");
}

inline std::string ledger_of(const LedgerArguments& arguments) {
  if (!arguments.ledger.empty()) return arguments.ledger;
  const char* chosen = std::getenv("CHANCERY_LEDGER");
  return chosen ? chosen : "chancery.ledger";
}

/// import, export, ledger verify, ledger retract.
void add_ledger_export_commands(CLI::App& app, int& exit_code);

}  // namespace chancery
