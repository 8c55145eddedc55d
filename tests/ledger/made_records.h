#pragma once

/// Records made by rule for tests and benchmarks: the same number gives the same record.
#include <cstdint>
#include <string>
#include <vector>

#include "ledger/ledger.h"

namespace chancery {

/// A document of a dozen sentences in which a dozen actors do, say, ask and assert things.
Record made_record(std::uint64_t number);

/// One sentence that asserts one relation. `parties` as "RUS>ABK" (directed) or "GEO-RUS".
struct MadeAssertion {
  std::string parties;
  std::string kind;
  std::string status;
  std::string since;       // ISO day or year, empty where none is told
  std::string published;   // ISO day
  std::string outlet;
  std::string speaker;     // actor code, empty: the outlet's own voice
};
Record made_assertion(const MadeAssertion& assertion);

/// One sentence in which `holder` takes a stance; `unless`: it names a condition.
struct MadePosition {
  std::string holder;
  std::string stance;
  std::string toward;
  std::string published;
  std::string firmness = "firm";
  bool unless = false;
};
Record made_position(const MadePosition& position);

inline const ExtractionRun kMadeRun{"chancery test", "model 1", "data 1"};

}  // namespace chancery
