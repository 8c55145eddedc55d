#pragma once

/// What every module shares. A closed list: a further member needs a sentence in src/README.md.
#include "base/date.h"
#include "base/digest.h"
#include "base/json_text.h"
#include "base/result.h"
#include "base/span.h"
#include "base/table.h"
#include "base/text.h"
#include "base/utf8.h"
