#include "ledger/story.h"

#include <algorithm>
#include <utility>

#include "ledger/bulk_insert.h"

namespace chancery {
namespace {

// 16 bands of 4 hashes: of pairs at a likeness of .7, 99 in 100 meet; at .5, two in three. More bands slow every insert.
constexpr std::size_t kBands = 16;
constexpr std::size_t kRows = 4;
constexpr int kMostCompared = 64;  // a much-copied story is held together by its first copies

bool is_copy(const Article& article, const Article& other) { return !group_stories({&article, &other}).empty(); }

std::string candidates_sql(std::size_t bands) {
  std::string sql = "SELECT d.story, d.text FROM documents d WHERE d.n IN (SELECT document FROM story_bands WHERE band IN (?1";
  for (std::size_t i = 2; i <= bands; ++i) sql += ", ?" + std::to_string(i);
  return sql + ")) ORDER BY d.n LIMIT " + std::to_string(kMostCompared);
}

}  // namespace

std::vector<std::int64_t> story_bands(const Article& article) {
  const std::vector<std::uint32_t> signature = story_signature(article.text);
  std::vector<std::int64_t> out;
  for (std::size_t band = 0; band < kBands && (band + 1) * kRows <= signature.size(); ++band) {
    std::uint64_t hash = 14695981039346656037ull + band;
    for (std::size_t row = 0; row < kRows; ++row) hash = (hash ^ signature[band * kRows + row]) * 1099511628211ull;
    out.push_back(static_cast<std::int64_t>(hash >> 1));
  }
  return out;
}

std::set<std::string> StoryIndex::stored_copies(const Article& article, const std::vector<std::int64_t>& bands) {
  sql::Values values;
  for (const std::int64_t band : bands) values.add(band);
  std::set<std::string> joined;
  for (auto rows = database_.ask(candidates_sql(bands.size()), values); rows->next();) {
    const std::string story = rows->text();
    if (joined.contains(story)) continue;
    Article other;
    other.text = rows->text();
    if (is_copy(article, other)) joined.insert(story);
  }
  return joined;
}

void StoryIndex::add_new_copies(std::set<std::string>& joined, const Article& article,
                                const std::vector<std::int64_t>& bands) const {
  std::set<std::size_t> candidates;
  for (const std::int64_t band : bands) {
    const auto found = by_band_.find(band);
    if (found != by_band_.end()) candidates.insert(found->second.begin(), found->second.end());
  }
  int compared = 0;
  for (const std::size_t at : candidates) {
    if (++compared > kMostCompared) return;
    const Added& other = added_[at];
    if (!joined.contains(other.story) && is_copy(article, *other.article)) joined.insert(other.story);
  }
}

std::string StoryIndex::join(const std::string& id, const Article& article, const std::vector<std::int64_t>& bands) {
  if (bands.empty()) return id;
  std::set<std::string> joined = stored_copies(article, bands);
  add_new_copies(joined, article, bands);
  if (joined.empty()) return id;
  const std::string story = std::min(id, *joined.begin());
  for (const std::string& old : joined) {
    if (old != story) rename(old, story);
  }
  return story;
}

void StoryIndex::rename(const std::string& old, const std::string& story) {
  sql::Values values;
  values.add(story).add(old);
  database_.run("UPDATE documents SET story = ?1 WHERE story = ?2", values);
  for (Added& one : added_) {
    if (one.story == old) one.story = story;
  }
}

void StoryIndex::add(std::int64_t document, const Article& article, const std::string& story,
                     const std::vector<std::int64_t>& bands) {
  for (const std::int64_t band : std::set<std::int64_t>(bands.begin(), bands.end())) by_band_[band].push_back(added_.size());
  added_.push_back({document, &article, story});
}

void StoryIndex::write() {
  std::vector<std::pair<std::int64_t, std::int64_t>> filed;
  for (const auto& [band, members] : by_band_) {
    for (const std::size_t at : members) filed.emplace_back(band, added_[at].document);
  }
  // In the order of the table: rows that lie together are written together.
  std::sort(filed.begin(), filed.end());
  BulkInsert insert(database_, "story_bands", "band, document");
  for (const auto& [band, document] : filed) insert.row().add(band).add(document);
  insert.finish();
  by_band_.clear();
  added_.clear();
}

}  // namespace chancery
