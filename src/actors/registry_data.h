#pragma once

/// The inside of the registry: what each data folder knows.
#include "actors/actors.h"
#include "actors/amount_mention.h"
#include "actors/time_mention.h"

namespace chancery {

struct Registry::Data {
  TimeKnowledge times;
  UnitKnowledge units;
};

}  // namespace chancery
