#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "ledger/sql.h"

namespace chancery {

/// Where a document is filed so that near copies meet: documents that share a band are compared in full.
std::vector<std::int64_t> story_bands(const Article& article);

/// The story that a new document tells: that of its near copies, else its own id. Stories that it joins become one; the
/// smallest document id names it, so that the order of arrival does not matter.
std::string join_story(sql::Database& database, const std::string& id, const Article& article,
                       const std::vector<std::int64_t>& bands);

/// Lets later documents find this one. Precondition: the document is written.
void index_story(sql::Database& database, std::int64_t document, const std::vector<std::int64_t>& bands);

}  // namespace chancery
