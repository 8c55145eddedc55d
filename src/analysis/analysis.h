#pragma once

/// Rows -> findings: why a relation is stuck, what would unlock it, which outcomes hold.
#include "base/base.h"
#include "ledger/ledger.h"

namespace chancery {}  // namespace chancery
