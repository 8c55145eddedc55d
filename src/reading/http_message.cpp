#include "reading/http_message.h"

#include <charconv>

#include "reading/ascii.h"
#include "reading/unpack.h"

namespace chancery {

namespace {

constexpr std::size_t kMaxHeaderLines = 1000;

/// The body with its chunk sizes taken out; the bytes as they are where they do not read as chunks.
std::string unchunked(std::string_view body) {
  std::string out;
  std::string_view rest = body;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) break;
    const std::string_view line = trimmed(rest.substr(0, end));
    std::size_t size = 0;
    const auto read = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    const bool is_size = read.ec == std::errc() && (read.ptr == line.data() + line.size() || *read.ptr == ';' || *read.ptr == ' ');
    if (!is_size) return out.empty() ? std::string(body) : out;
    rest.remove_prefix(end + 1);
    if (size == 0) break;
    out += rest.substr(0, size);
    rest.remove_prefix(std::min(rest.size(), size));
    if (rest.starts_with("\r\n")) rest.remove_prefix(2);
    else if (rest.starts_with("\n")) rest.remove_prefix(1);
  }
  return out;
}

}  // namespace

Headers Headers::parse(std::string_view block) {
  Headers headers;
  for (std::string_view line : split(block, '\n')) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) continue;
    if (is_ascii_space(line.front())) {
      if (!headers.lines_.empty()) headers.lines_.back().value += " " + std::string(trimmed(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    if (headers.lines_.size() >= kMaxHeaderLines) break;
    headers.lines_.push_back({std::string(trimmed(line.substr(0, colon))), std::string(trimmed(line.substr(colon + 1)))});
  }
  return headers;
}

std::string_view Headers::value(std::string_view name) const {
  for (const Line& line : lines_) {
    if (equals_ignoring_case(line.name, name)) return line.value;
  }
  return {};
}

std::size_t end_of_headers(std::string_view bytes) {
  for (std::size_t at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    const std::string_view next = bytes.substr(at + 1, 2);
    if (next.starts_with("\n")) return at + 2;
    if (next == "\r\n") return at + 3;
  }
  return std::string_view::npos;
}

Result<HttpMessage> http_response(std::string_view bytes) {
  HttpMessage message;
  if (!bytes.starts_with("HTTP/")) return Error{Fault::bad_data, "the response does not begin with HTTP/"};
  const std::size_t body = end_of_headers(bytes);
  if (body == std::string_view::npos) return Error{Fault::bad_data, "the HTTP header does not end"};
  const std::size_t space = bytes.find(' ');
  if (space < body) std::from_chars(bytes.data() + space + 1, bytes.data() + body, message.status);
  message.headers = Headers::parse(bytes.substr(0, body));
  message.body = bytes.substr(body);
  if (find_ignoring_case(message.headers.value("Transfer-Encoding"), "chunked") != std::string_view::npos) message.body = unchunked(message.body);
  const bool is_packed = packing_of(message.body) != Packing::none;
  if (is_packed) {
    auto plain = unpacked(message.body);
    if (!plain) return plain.error();
    message.body = std::move(plain->bytes);
  } else if (equals_ignoring_case(message.headers.value("Content-Encoding"), "br") && !is_valid_utf8(std::string_view(message.body).substr(0, 64))) {
    return Error{Fault::bad_data, "the body is packed with brotli"};
  }
  return message;
}

std::string_view charset_of(std::string_view content_type) {
  const std::size_t at = find_ignoring_case(content_type, "charset=");
  if (at == std::string_view::npos) return {};
  std::string_view value = content_type.substr(at + 8);
  value = value.substr(0, value.find(';'));
  value = trimmed(value);
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'')) value = value.substr(1, value.size() - 2);
  return value;
}

}  // namespace chancery
