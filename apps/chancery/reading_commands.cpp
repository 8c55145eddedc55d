#include "commands.h"

namespace chancery {

void add_reading_commands(CLI::App&, int&) {}

}  // namespace chancery
