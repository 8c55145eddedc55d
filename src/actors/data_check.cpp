#include <algorithm>
#include <filesystem>
#include <map>

#include "actors/data_check.h"
#include "actors/row_fields.h"

namespace chancery {
namespace {

using Faults = std::vector<std::string>;
/// The keys of sources.tsv, each with whether a row names it.
using Sources = std::map<std::string, bool, std::less<>>;

constexpr std::size_t kSourceColumns = 6;
constexpr std::string_view kRelation = "relation";     // the list of what a tie says
constexpr std::string_view kOneHolder = "one holder";  // the list of offices that one person at a time holds

/// What is checked of one file of data/actors.
struct Shape {
  std::string_view prefix;
  std::size_t columns;
  int date_column;  // of "from", or -1
  int code_column;  // of an actor code, or -1
  int second_code_column = -1;
  bool has_source = true;  // in its last column
};

constexpr Shape kShapes[] = {
    {"states", 13, -1, -1},
    {"contested", 13, -1, -1},
    {"bodies_codes", 13, -1, -1},
    {"state_names", 6, 3, 1},
    {"more_names", 6, 3, 1},
    {"seats", 6, 3, 1},
    {"bodies.tsv", 6, 3, 1},
    {"parties", 6, 3, 1},
    {"organizations", 6, 3, 1},
    {"groups", 6, 3, 1},
    {"outlets", 6, 3, 1},
    {"office_holders", 6, 3, 1},
    {"leaders_", 6, 3, 1},
    {"ties", 6, 3, 0, 2},
    {"forms", 5, 2, 1},
    {"cities_", 8, -1, 2, -1, false},
    {"places_more", 8, -1, 2, -1, false},
    {"regions", 5, -1, 2, -1, false},
    {"districts", 3, -1, 1, -1, false},
    {"villages_", 2, -1, -1, -1, false},
    {"roles", 5, -1, -1, -1, false},
    {"senses", 4, -1, -1, -1, false},
    {"words", 2, -1, -1, -1, false},
    {"suffixes", 2, -1, -1, -1, false},
    {"borders", 2, -1, 0, 1, false},
    {"reference_weights", 6, -1, -1, -1, false},
    {"sources", kSourceColumns, -1, -1, -1, false},
};

constexpr Date kEarliest{1648, 10, 24};
constexpr Date kLatest{2100, 1, 1};

const Shape* shape_of(const std::string& file) {
  for (const Shape& shape : kShapes) {
    if (file.starts_with(shape.prefix)) return &shape;
  }
  return nullptr;
}

/// Tenures of which no two may overlap, each with who has it.
class Tenures {
 public:
  /// The bearer of an earlier tenure under `key` that overlaps this one; a shared last and first day is a handover.
  std::optional<std::string> overlapping(const std::string& key, const std::string& bearer, const DateInterval& when) {
    std::optional<std::string> found;
    for (const auto& [other, its] : held_[key]) {
      const bool apart = (when.to && its.from && *when.to <= *its.from) || (its.to && when.from && *its.to <= *when.from);
      if (!apart) found = other;
    }
    held_[key].emplace_back(bearer, when);
    return found;
  }

 private:
  std::map<std::string, std::vector<std::pair<std::string, DateInterval>>> held_;
};

/// The days on which a tenure surely held: one known only by its years may have begun on their last day.
std::optional<DateInterval> surely(const Row& row, std::size_t from_field) {
  const auto from = days_of_date(row.fields[from_field]);
  const auto to = days_of_date(row.fields[from_field + 1]);
  const DateInterval when{from ? from->to : std::nullopt, to ? to->from : std::nullopt};
  if (when.from && when.to && *when.to < *when.from) return std::nullopt;
  return when;
}

class FileCheck {
 public:
  FileCheck(const Shape& shape, const Registry::Data& data, Sources& sources, Faults& faults)
      : shape_(shape), data_(data), sources_(sources), faults_(faults) {}

  Outcome take(const Row& row) {
    check_order(row);
    check_codes(row);
    check_dates(row);
    if (shape_.has_source) check_source(row);
    if (shape_.prefix == "ties" && !data_.is_listed(kRelation, row.fields[1])) fault(row, "'" + text_at(row, 1) + "' is no relation");
    return Done{};
  }

 private:
  void fault(const Row& row, std::string_view cause) { faults_.push_back(row.fault(cause).message); }

  void check_order(const Row& row) {
    std::vector<std::string> fields(row.fields.begin(), row.fields.end());
    const bool numbered = shape_.prefix == "cities_" || shape_.prefix == "regions" || shape_.prefix == "places_more";
    if (!last_.empty()) {
      const bool in_order = numbered ? std::stoll(last_[0]) <= std::stoll(fields[0]) : last_ < fields;
      if (!in_order) fault(row, "is not in order after the row before, or repeats it");
    }
    last_ = std::move(fields);
    if (shape_.prefix == "villages_" && last_[0] != name_key(last_[0])) fault(row, "'" + last_[0] + "' is no name key");
  }

  void check_codes(const Row& row) {
    for (int column : {shape_.code_column, shape_.second_code_column}) {
      if (column < 0) continue;
      const std::string_view code = row.fields[static_cast<std::size_t>(column)];
      if (code.empty()) continue;
      if (!data_.subject_of_code.contains(state_of(code))) fault(row, "nothing has the code '" + std::string(code) + "'");
      const std::size_t dot = code.find('.');
      if (dot != std::string_view::npos && !data_.suffix_names.contains(code.substr(dot + 1))) {
        fault(row, "'" + std::string(code.substr(dot + 1)) + "' is no role");
      }
    }
  }

  void check_dates(const Row& row) {
    if (shape_.date_column < 0) return;
    const auto column = static_cast<std::size_t>(shape_.date_column);
    const auto when = interval_at(row, column);
    if (!when) {
      faults_.push_back(when.error().message);
      return;
    }
    for (const auto& date : {when->from, when->to}) {
      if (date && (*date < kEarliest || kLatest < *date)) fault(row, "a date out of this world");
    }
    check_overlap(row, column, *when);
  }

  /// One bearer cannot hold one office twice over at a time, nor two persons an office that is one person's.
  void check_overlap(const Row& row, std::size_t column, const DateInterval& when) {
    const std::string bearer(row.fields[0]);
    const std::string office = text_at(row, 1) + '\t' + text_at(row, 2);
    if (own_.overlapping(bearer + '\t' + office, bearer, when)) fault(row, "overlaps an earlier tenure of the same office");
    if (shape_.prefix != "office_holders" || !data_.is_listed(kOneHolder, row.fields[2])) return;
    const auto sure = surely(row, column);
    const auto other = sure ? offices_.overlapping(office, bearer, *sure) : std::nullopt;
    if (other && *other != bearer) fault(row, "is " + text_at(row, 2) + " while '" + *other + "' is");
  }

  void check_source(const Row& row) {
    const std::string_view field = row.fields.back();
    if (field.empty()) fault(row, "names no source");
    for (std::string_view key : split(field, '|')) {
      const auto known = sources_.find(key);
      if (known == sources_.end()) fault(row, "'" + std::string(key) + "' is no source of sources.tsv");
      else known->second = true;
    }
  }

  const Shape& shape_;
  const Registry::Data& data_;
  Sources& sources_;
  Faults& faults_;
  std::vector<std::string> last_;
  Tenures own_;
  Tenures offices_;
};

Sources read_sources(const std::string& path, Faults& faults) {
  Sources sources;
  const Outcome done = read_table(path, kSourceColumns, [&](const Row& row) -> Outcome {
    if (!sources.emplace(row.fields[0], false).second) return row.fault("key '" + text_at(row, 0) + "' appears twice");
    return Done{};
  });
  if (!done) faults.push_back(done.error().message);
  return sources;
}

}  // namespace

std::vector<std::string> check_actor_data(const std::string& data_folder) {
  Faults faults;
  auto data = load_registry_data(data_folder);
  if (!data) return {data.error().message};
  std::vector<std::string> files;
  std::error_code trouble;
  for (const auto& entry : std::filesystem::directory_iterator(data_folder + "/actors", trouble)) {
    if (entry.path().extension() == ".tsv") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  const std::string source_file = data_folder + "/actors/sources.tsv";
  Sources sources = read_sources(source_file, faults);
  for (const std::string& file : files) {
    const Shape* shape = shape_of(std::filesystem::path(file).filename().string());
    if (!shape) {
      faults.push_back(file + ": no reader takes this file");
      continue;
    }
    FileCheck check(*shape, **data, sources, faults);
    const Outcome done = read_table(file, shape->columns, [&](const Row& row) { return check.take(row); });
    if (!done) faults.push_back(done.error().message);
  }
  for (const auto& [key, used] : sources) {
    if (!used) faults.push_back(source_file + ": no row names the source '" + key + "'");
  }
  for (std::string& gap : headless_states(**data)) faults.push_back(data_folder + "/actors: " + gap);
  return faults;
}

}  // namespace chancery
