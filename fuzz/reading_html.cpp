/// Any bytes as a page: sound, and the same twice.
#include "reading_oracle.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto articles = chancery::read_items(bytes, chancery::InputKind::html);
  chancery::demand_sound(articles);
  chancery::demand_same(articles, chancery::read_items(bytes, chancery::InputKind::html));
  return 0;
}
