#include "base/table.h"

#include <cstdio>
#include <memory>

#include "base/utf8.h"

namespace chancery {

Error Row::fault(std::string_view cause) const {
  return {Fault::bad_data, std::string(file) + ":" + std::to_string(line) + ": " + std::string(cause)};
}

namespace {

void split_into(std::string_view text, char separator, std::vector<std::string_view>& pieces) {
  pieces.clear();
  if (text.empty()) return;
  for (;;) {
    const std::size_t at = text.find(separator);
    pieces.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return;
    text.remove_prefix(at + 1);
  }
}

}  // namespace

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  split_into(text, separator, pieces);
  return pieces;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\f\v";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

Result<std::string> read_file(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (!file) return Error{Fault::not_found, path + ": cannot be opened"};
  std::string bytes;
  char block[65536];
  for (std::size_t n = 0; (n = std::fread(block, 1, sizeof block, file.get())) > 0;) bytes.append(block, n);
  if (std::ferror(file.get())) return Error{Fault::not_found, path + ": cannot be read"};
  return bytes;
}

Outcome read_table(const std::string& path, std::size_t columns,
                   const std::function<Outcome(const Row&)>& take) {
  const auto bytes = read_file(path);
  if (!bytes) return bytes.error();
  std::string_view rest = *bytes;
  Row row{{}, path, 0};
  for (std::size_t line = 1; !rest.empty(); ++line) {
    const std::size_t end = rest.find('\n');
    std::string_view text = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
    if (text.empty() || text.front() == '#') continue;
    split_into(text, '\t', row.fields);
    row.line = line;
    if (!is_valid_utf8(text)) return row.fault("is not UTF-8");
    if (row.fields.size() != columns) {
      return row.fault("has " + std::to_string(row.fields.size()) + " fields, not " + std::to_string(columns));
    }
    if (auto taken = take(row); !taken) return taken.error();
  }
  return Done{};
}

}  // namespace chancery
