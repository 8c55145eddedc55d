#pragma once

/// Which entries of a record concern whom (data/schema/0004_packed_entries.sql: links).
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.h"

namespace chancery {

enum class LinkSide { all, by, of, pair };
/// `kind`: event, statement, position or relation.
int link_sort(std::string_view kind, LinkSide side);

/// One entry under one heading. Names are places in the list beside it; the first, an empty one, stands for none.
struct EntryLink {
  int sort = 0;
  std::uint32_t actor = 0;  // the state part of a code
  std::uint32_t other = 0;
  std::uint32_t what = 0;
  int day = 0;    // 20081231; 0 where none is known
  int entry = 0;  // its place in the record, from 0
};

/// All links of a record. Borrows from it.
struct RecordLinks {
  std::vector<std::string_view> names;
  std::vector<EntryLink> links;
};
RecordLinks links_of(const Record& record);

/// 2008-12-31 as 20081231.
int link_day(Date date);

/// Where an entry stands, in the order of days: newest last.
struct EntryPlace {
  int day = 0;
  std::int64_t reading = 0;
  std::int64_t entry = 0;

  auto operator<=>(const EntryPlace&) const = default;
};

/// The state part of an actor's code.
inline std::string_view state_of(std::string_view code) { return code.substr(0, code.find('.')); }

}  // namespace chancery
