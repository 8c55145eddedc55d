#include "ledger/schema.h"

#include <utility>

#include "ledger/link_index.h"
#include "ledger/story.h"

namespace chancery {
namespace {

constexpr int kFiledAsNow = 4;  // the schema from which on links and stories are filed as they are now

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
    text.replace(at, from.size(), to);
  }
}

/// The lines meant for `store`, comments left out.
std::string lines_for(std::string_view text, std::string_view store) {
  std::string out;
  bool ours = true;
  for (const std::string_view line : split(text, '\n')) {
    if (line.starts_with("-- only: ")) {
      const std::string_view name = line.substr(9);
      ours = name == store || name == "all";
    } else if (ours && !line.starts_with("--")) {
      out.append(line);
      out += '\n';
    }
  }
  return out;
}

std::vector<std::string_view> migrations() {
  std::vector<std::string_view> out;
  for (const SchemaFile& file : schema_files()) {
    if (file.name.ends_with(".sql")) out.push_back(file.text);
  }
  return out;
}

}  // namespace

std::string in_dialect(std::string_view text, sql::Dialect dialect) {
  if (dialect == sql::Dialect::sqlite) return lines_for(text, "sqlite");
  std::string out = lines_for(text, "postgresql");
  replace_all(out, ") STRICT, WITHOUT ROWID;", ");");
  replace_all(out, ") STRICT;", ");");
  replace_all(out, " INTEGER", " BIGINT");
  replace_all(out, " REAL", " DOUBLE PRECISION");
  replace_all(out, " TEXT", " TEXT COLLATE \"C\"");
  return out;
}

void migrate(sql::Database& database, const std::string& where, bool read_only) {
  const std::vector<std::string_view> steps = migrations();
  const int known = static_cast<int>(steps.size());
  const auto check = [&](int version) {
    if (version <= known) return;
    throw sql::Failure{{Fault::bad_data, where + ": written by a newer Chancery (schema " + std::to_string(version) +
                                             ", this program knows " + std::to_string(known) + ")"}};
  };
  int version = database.schema_version();
  check(version);
  if (version == known) return;
  if (read_only) {
    throw sql::Failure{{version == 0 ? Fault::not_found : Fault::busy,
                        where + (version == 0 ? ": holds no ledger yet"
                                              : ": written by an older Chancery; `chancery ledger upgrade` brings it up to date")}};
  }
  database.begin_writing();
  version = database.schema_version();  // another writer may have been quicker
  check(version);
  const bool filed_otherwise = version < kFiledAsNow;
  for (; version < known; ++version) {
    database.script(in_dialect(steps[static_cast<std::size_t>(version)], database.dialect()));
    database.set_schema_version(version + 1);
  }
  if (filed_otherwise) {
    relink(database);
    StoryIndex(database).file_all_anew();
  }
  database.commit();
}

}  // namespace chancery
