#pragma once

/// The header block of WARC records and HTTP messages, and HTTP bodies as they were meant.
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace chancery {

/// Header lines: names in any case, folded lines joined, LF alone accepted.
class Headers {
 public:
  static Headers parse(std::string_view block);
  /// The first value of that name; empty if there is none.
  std::string_view value(std::string_view name) const;

 private:
  struct Line {
    std::string name;
    std::string value;
  };
  std::vector<Line> lines_;
};

/// Where the header block that begins `bytes` ends: the offset past its blank line; npos if it does not end here.
std::size_t end_of_headers(std::string_view bytes);

struct HttpMessage {
  int status = 0;
  Headers headers;
  std::string body;  // chunks joined, content encoding undone
};

/// An HTTP response as archives store it. Encodings that the header claims and the body lacks are not held against it.
Result<HttpMessage> http_response(std::string_view bytes);

/// "windows-1252" of "text/html; charset=windows-1252".
std::string_view charset_of(std::string_view content_type);

}  // namespace chancery
