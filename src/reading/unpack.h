#pragma once

/// Compressed bytes -> plain ones, a piece at a time, within limits.
#include <memory>
#include <string>
#include <string_view>

#include "base/base.h"

namespace chancery {

enum class Packing { none, gzip, zstd };
Packing packing_of(std::string_view bytes);

/// Unpacks bytes that lie in memory. Damage ends a member, not the reading: the next member is looked for.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes);
  ~Unpacker();
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;

  /// Appends the next piece to `out`; false at the end.
  bool more(std::string& out);
  /// Whether the last piece was cut short by damage; asking clears it. `why` says what it was.
  bool was_damaged(std::string& why);
  /// How many of the packed bytes are done with.
  std::size_t consumed() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

struct UnpackedFile {
  std::string bytes;
  std::string damage;  // what cut it short; empty if nothing did
};

/// All of `bytes` unpacked, for files that are one document. An error where nothing could be.
Result<UnpackedFile> unpacked(std::string_view bytes);

}  // namespace chancery
