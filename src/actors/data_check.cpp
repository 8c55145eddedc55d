#include <algorithm>
#include <filesystem>
#include <set>

#include "actors/registry_data.h"

namespace chancery {
namespace {

using Faults = std::vector<std::string>;

/// What is checked of one file of data/actors.
struct Shape {
  std::string_view prefix;
  std::size_t columns;
  int date_column;  // of "from", or -1
  int code_column;  // of an actor code, or -1
  int second_code_column = -1;
};

constexpr Shape kShapes[] = {
    {"states", 13, -1, -1},     {"contested", 13, -1, -1},   {"bodies_codes", 13, -1, -1}, {"state_names", 6, 3, 1},
    {"more_names", 6, 3, 1},    {"seats", 6, 3, 1},          {"bodies.tsv", 6, 3, 1},      {"parties", 6, 3, 1},
    {"organizations", 6, 3, 1}, {"groups", 6, 3, 1},         {"outlets", 6, 3, 1},         {"office_holders", 6, 3, 1},
    {"leaders_", 6, 3, 1},      {"cities_", 8, -1, 2},       {"places_more", 8, -1, 2},    {"regions", 5, -1, 2},
    {"districts", 3, -1, 1},    {"villages_", 2, -1, -1},    {"roles", 5, -1, -1},       {"senses", 4, -1, -1},       {"words", 2, -1, -1},         {"suffixes", 2, -1, -1},
    {"ties", 6, 3, 0, 2},       {"forms", 5, 2, 1},
};

constexpr Date kEarliest{1648, 10, 24};
constexpr Date kLatest{2100, 1, 1};

const Shape* shape_of(const std::string& file) {
  for (const Shape& shape : kShapes) {
    if (file.starts_with(shape.prefix)) return &shape;
  }
  return nullptr;
}

class FileCheck {
 public:
  FileCheck(const Shape& shape, const Registry::Data& data, Faults& faults)
      : shape_(shape), data_(data), faults_(faults) {}

  Outcome take(const Row& row) {
    check_order(row);
    check_codes(row);
    check_dates(row);
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
    DateInterval when;
    for (std::size_t i = 0; i < 2; ++i) {
      const auto date = read_date_field(row, column + i);
      if (!date) {
        faults_.push_back(date.error().message);
        return;
      }
      if (*date && (**date < kEarliest || kLatest < **date)) fault(row, "a date out of this world");
      (i == 0 ? when.from : when.to) = *date;
    }
    if (when.from && when.to && *when.to < *when.from) fault(row, "ends before it begins");
    check_overlap(row, when);
  }

  /// One bearer cannot hold one office twice over at a time.
  void check_overlap(const Row& row, const DateInterval& when) {
    const std::string office = std::string(row.fields[0]) + '\t' + std::string(row.fields[1]) + '\t' + std::string(row.fields[2]);
    for (const DateInterval& other : held_[office]) {
      const bool apart = (when.to && other.from && *when.to <= *other.from) || (other.to && when.from && *other.to <= *when.from);
      if (!apart) fault(row, "overlaps an earlier tenure of the same office");
    }
    held_[office].push_back(when);
  }

  const Shape& shape_;
  const Registry::Data& data_;
  Faults& faults_;
  std::vector<std::string> last_;
  std::map<std::string, std::vector<DateInterval>> held_;
};

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
  for (const std::string& file : files) {
    const Shape* shape = shape_of(std::filesystem::path(file).filename().string());
    if (!shape) {
      faults.push_back(file + ": no reader takes this file");
      continue;
    }
    FileCheck check(*shape, **data, faults);
    const Outcome done = read_table(file, shape->columns, [&](const Row& row) { return check.take(row); });
    if (!done) faults.push_back(done.error().message);
  }
  return faults;
}

}  // namespace chancery
