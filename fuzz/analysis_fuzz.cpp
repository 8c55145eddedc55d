// Conflict models: whatever is read prints and reads back the same, and small ones are solved.
#include <cstdlib>
#include <string_view>

#include "analysis/analysis.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace chancery;
  constexpr std::size_t kMaxBytes = 20000;
  constexpr std::size_t kMaxStates = 256;
  if (size > kMaxBytes) return 0;
  const auto model = read_conflict_model({reinterpret_cast<const char*>(data), size}, "fuzz");
  if (!model || model->size() > kMaxStates) return 0;
  const std::string printed = to_model_json(*model);
  const auto back = read_conflict_model(printed, "printed");
  if (!back || to_model_json(*back) != printed) std::abort();
  const Stability stability = solve(*model);
  for (const Concept under : kConcepts) {
    for (const std::int32_t state : stability.equilibria(under)) {
      if (state < 0 || static_cast<std::size_t>(state) >= model->size()) std::abort();
    }
  }
  return 0;
}
