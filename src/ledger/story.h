#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/ledger.h"
#include "ledger/sql.h"

namespace chancery {

/// Where a document is filed so that near copies meet: documents that share a band are compared in full.
std::vector<std::int64_t> story_bands(const Article& article);

/// Finds the stories of new documents, and files those documents for later ones: the newest in memory and in a table of their own
/// (unfiled_bands of data/schema/), all others in the order of their bands.
class StoryIndex {
 public:
  explicit StoryIndex(sql::Database& database) : database_(database) {}

  /// At the start of a transaction: learns what other writers have added.
  void begin();
  /// The story that a new document tells: that of its near copies, else its own id. Stories that it joins become one; the
  /// smallest document id names it, so that the order of arrival does not matter.
  std::string join(const std::string& id, const Article& article, const std::vector<std::int64_t>& bands);
  /// Lets the documents after it find this one. Precondition: the document is written, and is the newest.
  void add(std::int64_t document, const std::vector<std::int64_t>& bands);
  /// At the end of a transaction: files the newest where they have become many.
  void finish();
  /// Files every document of the ledger. For ledgers that filed them otherwise.
  void file_all_anew();
  /// After a transaction that failed.
  void forget();

 private:
  void load();
  void remember(std::int64_t document, const std::vector<std::int64_t>& bands);
  std::vector<std::int64_t> unfiled_candidates(const std::vector<std::int64_t>& bands) const;

  sql::Database& database_;
  std::unordered_multimap<std::int64_t, std::int64_t> by_band_;  // the unfiled documents
  std::int64_t unfiled_ = 0;
  std::int64_t newest_ = 0;  // of them
};

}  // namespace chancery
