#include "ledger/schema_table.h"

#include <map>
#include <set>
#include <tuple>

#include "ledger/ledger.h"
#include "ledger/schema.h"

namespace chancery {
namespace {

using Key = std::tuple<std::string_view, std::string_view, std::string_view>;

using Words = std::map<Key, std::string_view>;

Words read_all() {
  Words out;
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

const Words& all_words() {
  static const Words words = read_all();
  return words;
}

}  // namespace

std::vector<std::string> known_kinds(std::string_view of) {
  std::set<std::string> out;
  for (const auto& [key, value] : all_words()) {
    const auto& [file, first, second] = key;
    if (of == "events" && file == "event_scales.tsv" && first == "quad") out.emplace(second);
    if (of == "relations" && file == "relation_statuses.tsv") out.emplace(first);
    if (of == "positions" && file == "position_scale.tsv" && first == "stance") out.emplace(second);
  }
  return {out.begin(), out.end()};
}

std::optional<std::string> worldview_name(const std::string& worldview, const std::string& code) {
  const std::string_view wording = schema_word("worldviews.tsv", worldview, code);
  if (wording.empty()) return std::nullopt;
  return std::string(wording);
}

bool is_worldview(const std::string& worldview) { return !schema_word("worldviews.tsv", worldview, worldview).empty(); }

std::string_view schema_word(std::string_view file, std::string_view first, std::string_view second) {
  const auto found = all_words().find({file, first, second});
  return found == all_words().end() ? std::string_view() : found->second;
}

}  // namespace chancery
