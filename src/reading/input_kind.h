#pragma once

/// What bytes are, seen from their first few thousand and their file's name.
#include <string_view>

#include "reading/reading.h"

namespace chancery {

/// Never `automatic`: what looks like nothing else is text. Precondition: `bytes` are unpacked.
InputKind kind_of_bytes(std::string_view bytes, std::string_view name);

}  // namespace chancery
