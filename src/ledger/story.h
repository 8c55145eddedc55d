#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/ledger.h"
#include "ledger/sql.h"

namespace chancery {

/// Where a document is filed so that near copies meet: documents that share a band are compared in full.
std::vector<std::int64_t> story_bands(const Article& article);

/// Finds the stories of the new documents of one transaction, and files those documents for later ones. The articles must outlive it.
class StoryIndex {
 public:
  explicit StoryIndex(sql::Database& database) : database_(database) {}

  /// The story that a new document tells: that of its near copies, else its own id. Stories that it joins become one; the
  /// smallest document id names it, so that the order of arrival does not matter.
  std::string join(const std::string& id, const Article& article, const std::vector<std::int64_t>& bands);
  /// Lets the documents after it find this one.
  void add(std::int64_t document, const Article& article, const std::string& story, const std::vector<std::int64_t>& bands);
  /// Lets later transactions find them. Precondition: the documents are written.
  void write();

 private:
  struct Added {
    std::int64_t document;
    const Article* article;
    std::string story;
  };
  std::set<std::string> stored_copies(const Article& article, const std::vector<std::int64_t>& bands);
  void add_new_copies(std::set<std::string>& joined, const Article& article, const std::vector<std::int64_t>& bands) const;
  void rename(const std::string& old, const std::string& story);

  sql::Database& database_;
  std::vector<Added> added_;
  std::unordered_map<std::int64_t, std::vector<std::size_t>> by_band_;
};

}  // namespace chancery
