#include "reading/loose_json.h"

#include <algorithm>

#include "base/base.h"
#include "reading/ascii.h"

namespace chancery {

std::size_t json_depth(std::string_view json) {
  std::size_t depth = 0;
  std::size_t deepest = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (quoted) {
      if (c == '\\') ++i;
      else if (c == '"') quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      deepest = std::max(deepest, ++depth);
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

std::string mended_json(std::string_view json) {
  constexpr std::string_view kWrapper = "<![CDATA[";
  if (const std::size_t wrapper = json.substr(0, 200).find(kWrapper); wrapper != std::string_view::npos) {
    json.remove_prefix(wrapper + kWrapper.size());
    json = json.substr(0, json.rfind("]]>"));
  }
  const std::size_t first = json.find_first_of("{[");
  const std::size_t last = json.find_last_of("}]");
  if (first == std::string_view::npos || last == std::string_view::npos || last < first) return {};
  json = json.substr(first, last - first + 1);
  std::string out;
  out.reserve(json.size());
  bool quoted = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (quoted) {
      if (c == '\\' && i + 1 < json.size()) {
        // JSON knows fewer escapes than JavaScript: "\'" is only an apostrophe.
        if (std::string_view("\"\\/bfnrtu").find(json[i + 1]) != std::string_view::npos) out += c;
        out += json[++i];
        continue;
      }
      if (c == '"') quoted = false;
      out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
      continue;
    }
    if (c == '"') quoted = true;
    if (c == '}' || c == ']') {
      const std::size_t kept = out.find_last_not_of(" \t\r\n");
      if (kept != std::string::npos && out[kept] == ',') out.erase(kept, 1);
    }
    out += c;
  }
  return out;
}

}  // namespace chancery
