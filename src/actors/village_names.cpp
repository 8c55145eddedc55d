#include "actors/village_names.h"

namespace chancery {
namespace {

std::string_view line_at(std::string_view text, std::size_t at) {
  return text.substr(at, text.find('\n', at) - at);
}

std::string_view key_of(std::string_view line) { return line.substr(0, line.find('\t')); }

std::string_view regions_in(std::string_view line) {
  const std::size_t tab = line.find('\t');
  return tab == std::string_view::npos ? std::string_view() : line.substr(tab + 1);
}

/// Where the first line from `low` on begins whose key is not below `key`.
std::size_t lower_line(std::string_view text, std::size_t low, std::string_view key) {
  std::size_t high = text.size();
  while (low < high) {
    std::size_t middle = low + (high - low) / 2;
    while (middle > low && text[middle - 1] != '\n') --middle;
    const std::string_view line = line_at(text, middle);
    if (key_of(line) < key) {
      low = std::min(text.size(), middle + line.size() + 1);
    } else {
      high = middle;
    }
  }
  return low;
}

}  // namespace

Outcome VillageNames::add_file(const std::string& path) {
  auto bytes = read_file(path);
  if (!bytes) return bytes.error();
  File file;
  file.bytes = std::move(*bytes);
  while (file.begin < file.bytes.size() && file.bytes[file.begin] == '#') {
    const std::size_t end = file.bytes.find('\n', file.begin);
    file.begin = end == std::string::npos ? file.bytes.size() : end + 1;
  }
  file.first_key = key_of(line_at(file.bytes, file.begin));
  files_.push_back(std::move(file));
  return Done{};
}

const VillageNames::File* VillageNames::file_for(std::string_view key) const {
  const File* found = nullptr;
  for (const File& file : files_) {
    if (file.first_key <= key) found = &file;
  }
  return found;
}

std::string_view VillageNames::regions_of(std::string_view key) const {
  const File* file = file_for(key);
  if (!file) return {};
  const std::string_view line = line_at(file->bytes, lower_line(file->bytes, file->begin, key));
  return key_of(line) == key ? regions_in(line) : std::string_view();
}

std::vector<VillageNames::Match> VillageNames::matches(const std::vector<NameUnit>& units, std::size_t at) const {
  std::vector<Match> found;
  std::string key = units[at].form;
  const File* file = file_for(key);
  if (!file) return found;
  const std::string_view text = file->bytes;
  std::size_t low = file->begin;
  for (std::size_t next = at;;) {
    low = lower_line(text, low, key);
    std::string_view line = line_at(text, low);
    if (key_of(line) == key) found.push_back({static_cast<int>(next - at) + 1, regions_in(line)});
    ++next;
    if (next >= units.size() || units[next].gap_before) break;
    key += ' ';
    low = lower_line(text, low, key);
    if (!line_at(text, low).starts_with(key)) break;
    key += units[next].form;
  }
  return found;
}

}  // namespace chancery
