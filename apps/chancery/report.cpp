#include <cstdio>

#include "commands.h"

namespace chancery {

int report(const Error& error) {
  std::fprintf(stderr, "chancery: %s\n", error.message.c_str());
  switch (error.fault) {
    case Fault::usage: return kUsage;
    case Fault::not_found: return kUsage;
    case Fault::bad_data: return kBadData;
    case Fault::busy: return kBusy;
  }
  return kFailed;
}

}  // namespace chancery
