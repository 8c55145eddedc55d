#pragma once

/// How links stand in the ledger: lists of entries under one heading.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/entry_links.h"
#include "ledger/sql.h"

namespace chancery {

/// An entry in a list: where it stands, and the number of what it is.
struct ListedEntry {
  EntryPlace place;
  std::int64_t what = 0;
};

/// Columns of one row of links, from `day` on, for `count` entries, newest first.
void put_list(sql::Values& values, const ListedEntry* entries, std::size_t count);

/// The entries of one row, newest first: appended to `out`. The row is at its column `others`; `newest` is what stands before.
void append_list(std::vector<ListedEntry>& out, EntryPlace newest, std::string_view others);
EntryPlace take_newest(sql::Rows& rows);

}  // namespace chancery
