#pragma once

/// The subcommands, grouped by the part of the house they call. Each function adds its commands to `app`; the callback of the one
/// that was asked for sets `exit_code`.
#include <string>

#include "base/base.h"

namespace CLI {
class App;
}

namespace chancery {

/// Exit codes, one place for all commands (docs/commands.md).
enum ExitCode { kOk = 0, kFailed = 1, kUsage = 2, kSomeFailed = 4, kBadData = 5, kBusy = 6, kInterrupted = 130 };

/// Prints "chancery: message" on standard error and gives the exit code of its kind.
int report(const Error& error);

void add_reading_commands(CLI::App& app, int& exit_code);   // read, extract
void add_language_commands(CLI::App& app, int& exit_code);  // parse
void add_classify_command(CLI::App& app, int& exit_code);   // classify
void add_times_commands(CLI::App& app, int& exit_code);     // times
void add_actor_commands(CLI::App& app, int& exit_code);     // actors lookup, actors check
void add_ledger_commands(CLI::App& app, int& exit_code);    // ledger, relation, timeline, statements, positions, events, changes, search, import, export
void add_analysis_commands(CLI::App& app, int& exit_code);  // game
void add_why_commands(CLI::App& app, int& exit_code);       // why, whatif
void add_draft_command(CLI::App& game, int& exit_code);     // game from-ledger

}  // namespace chancery
