#pragma once

/// Bytes packed in many small frames, so that a reader gets them in pieces.
#include <zstd.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace chancery {

inline std::string packed_in_pieces(std::string_view bytes, std::size_t piece) {
  std::string out;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
    const std::string_view part = bytes.substr(0, piece);
    std::string frame(ZSTD_compressBound(part.size()), '\0');
    frame.resize(ZSTD_compress(frame.data(), frame.size(), part.data(), part.size(), 1));
    out += frame;
  }
  return out;
}

}  // namespace chancery
