// Records as JSON: whatever is read prints, and what it prints reads back the same; spans lie inside the text.
#include <cstdlib>
#include <string_view>

#include "coding/coding.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace chancery;
  const auto record = record_from_json({reinterpret_cast<const char*>(data), size});
  if (!record) return 0;
  for (const Event& event : record->events) {
    if (event.trigger.end > record->article.text.size()) std::abort();
  }
  const std::string printed = to_json(*record);
  const auto back = record_from_json(printed);
  if (!back || to_json(*back) != printed) std::abort();
  return 0;
}
