#include <set>

#include "actors/registry_data.h"
#include "actors/row_fields.h"

namespace chancery {
namespace {

Outcome take_row(Registry::Data& data, const Row& row, std::map<std::string, std::uint32_t>& by_name) {
  const std::string code(row.fields[0]);
  const std::string name(trimmed(row.fields[1]));
  if (code.empty()) return row.fault("has no code");
  if (name_key(name).empty()) return row.fault("has no name");
  const auto read = interval_at(row, 2);
  if (!read) return read.error();
  const DateInterval& when = *read;
  const std::string key = name_key(name);
  const auto known = by_name.find(key);
  if (known != by_name.end()) {
    // A second row of one name is the same bearer at another time.
    data.subjects[known->second].tenures.push_back({code, "", when});
    return Done{};
  }
  const auto subject = static_cast<std::uint32_t>(data.subjects.size());
  data.subjects.push_back({name, ActorKind::other, {{code, "", when}}, true});
  data.subject_of_code.try_emplace(code, subject);
  by_name.emplace(key, subject);
  Name entry;
  entry.subject = subject;
  data.user_names.add(key, entry);
  return Done{};
}

}  // namespace

Outcome Registry::add_actors(const std::string& path) {
  std::map<std::string, std::uint32_t> by_name;
  bool first = true;
  Outcome done = read_table(path, 4, [&](const Row& row) -> Outcome {
    const bool header = first && row.fields[0] == "code" && row.fields[1] == "name";
    first = false;
    return header ? Outcome(Done{}) : take_row(*data_, row, by_name);
  });
  if (!done) return done;
  data_->user_names.sort();
  return Done{};
}

}  // namespace chancery
