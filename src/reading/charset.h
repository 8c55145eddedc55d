#pragma once

/// Bytes of a page -> UTF-8, choosing the character set as browsers do.
#include <string>
#include <string_view>

namespace chancery {

/// `bytes` as valid UTF-8. The set is taken from a byte order mark, else `declared` (of the HTTP header), else a `<meta>` or
/// XML declaration in the first kilobyte, else UTF-8 where the bytes are valid, else a detector's guess. A declared UTF-8
/// that the bytes contradict is not believed.
std::string decoded_page(std::string_view bytes, std::string_view declared);

}  // namespace chancery
