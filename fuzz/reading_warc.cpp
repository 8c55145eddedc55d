/// Any bytes as WARC: sound, and the same read in pieces as read whole. Bytes that are packed already are only read.
#include "reading_oracle.h"
#include "reading_pieces.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kPiece = 97;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto articles = chancery::read_items(bytes, chancery::InputKind::warc);
  chancery::demand_sound(articles);
  const bool is_packed = bytes.starts_with("\x1f\x8b") || (size > 4 && (bytes[1] == '\xB5' || bytes[1] == '\x2A'));
  if (!is_packed && size > 0) {
    chancery::demand_same(articles, chancery::read_items(chancery::packed_in_pieces(bytes, kPiece), chancery::InputKind::warc));
  }
  return 0;
}
