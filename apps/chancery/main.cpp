#include <CLI/CLI.hpp>
#include <csignal>

#include "commands.h"

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_DFL);
  CLI::App app{"Reads the news and keeps the record of what states, contested regions and international bodies say, do and demand."};
  app.require_subcommand(1);
  app.set_version_flag("--version", "chancery 0.1.0");
  int exit_code = chancery::kOk;
  chancery::add_reading_commands(app, exit_code);
  chancery::add_language_commands(app, exit_code);
  chancery::add_classify_command(app, exit_code);
  chancery::add_times_commands(app, exit_code);
  chancery::add_actor_commands(app, exit_code);
  chancery::add_ledger_commands(app, exit_code);
  chancery::add_analysis_commands(app, exit_code);
  chancery::add_why_commands(app, exit_code);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? chancery::kOk : chancery::kUsage;
  }
  return exit_code;
}
