#include "ledger/schema_table.h"

#include <map>
#include <tuple>

#include "ledger/ledger.h"
#include "ledger/schema.h"

namespace chancery {
namespace {

using Key = std::tuple<std::string_view, std::string_view, std::string_view>;

std::map<Key, std::string_view> read_all() {
  std::map<Key, std::string_view> out;
  for (const SchemaFile& file : schema_files()) {
    if (!file.name.ends_with(".tsv")) continue;
    for (const std::string_view line : split(file.text, '\n')) {
      if (line.empty() || line.front() == '#') continue;
      const auto fields = split(line, '\t');
      if (fields.size() == 3) out[{file.name, fields[0], fields[1]}] = fields[2];
    }
  }
  return out;
}

}  // namespace

std::optional<std::string> worldview_name(const std::string& worldview, const std::string& code) {
  const std::string_view wording = schema_word("worldviews.tsv", worldview, code);
  if (wording.empty()) return std::nullopt;
  return std::string(wording);
}

bool is_worldview(const std::string& worldview) { return !schema_word("worldviews.tsv", worldview, worldview).empty(); }

std::string_view schema_word(std::string_view file, std::string_view first, std::string_view second) {
  static const std::map<Key, std::string_view> words = read_all();
  const auto found = words.find({file, first, second});
  return found == words.end() ? std::string_view() : found->second;
}

}  // namespace chancery
