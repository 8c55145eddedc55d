#include "ledger/story.h"

#include <algorithm>
#include <set>
#include <utility>

#include "ledger/bulk_insert.h"
#include "ledger/packed.h"

namespace chancery {
namespace {

// 10 bands of 3 hashes: of pairs at a likeness of .7, 98 in 100 meet; at .5, three in four. More bands slow every insert.
constexpr std::size_t kBands = 10;
constexpr std::size_t kRows = 3;
constexpr int kBandBits = 47;  // what a column of six bytes holds; a band met by chance costs no more than a comparison
constexpr int kMostCompared = 64;  // a much-copied story is held together by its first copies
constexpr std::int64_t kMostUnfiled = 8192;  // learnt anew by each writer: some milliseconds

std::string candidates_sql(std::size_t bands) {
  std::string sql = "SELECT d.story, d.text FROM documents d WHERE d.n IN (SELECT document FROM story_bands WHERE band IN (?1";
  for (std::size_t i = 2; i <= bands; ++i) sql += ", ?" + std::to_string(i);
  return sql + ")) ORDER BY d.n LIMIT " + std::to_string(kMostCompared);
}

/// The stories of those candidates that turn out to be near copies.
class Copies {
 public:
  explicit Copies(const Article& article) : article_(article) {}

  /// `rows`: story and text.
  void compare(sql::Rows& rows) {
    while (compared_ < kMostCompared && rows.next()) {
      ++compared_;
      std::string story = rows.text();
      if (stories_.contains(story)) continue;
      Article other;
      other.text = rows.text();
      if (!group_stories({&article_, &other}).empty()) stories_.insert(std::move(story));
    }
  }
  const std::set<std::string>& stories() const { return stories_; }

 private:
  const Article& article_;
  std::set<std::string> stories_;
  int compared_ = 0;
};

}  // namespace

std::vector<std::int64_t> story_bands(const Article& article) {
  const std::vector<std::uint32_t> signature = story_signature(article.text, kBands * kRows);
  std::vector<std::int64_t> out;
  for (std::size_t band = 0; band < kBands; ++band) {
    std::uint64_t hash = 14695981039346656037ull + band;
    for (std::size_t row = 0; row < kRows; ++row) hash = (hash ^ signature[band * kRows + row]) * 1099511628211ull;
    out.push_back(static_cast<std::int64_t>(hash >> (64 - kBandBits)));
  }
  return out;
}

void StoryIndex::forget() {
  by_band_.clear();
  unfiled_ = 0;
  newest_ = 0;
}

void StoryIndex::begin() {
  auto rows = database_.ask("SELECT count(*), coalesce(max(document), 0) FROM unfiled_bands");
  rows->next();
  const std::int64_t count = rows->integer();
  const std::int64_t newest = rows->integer();
  rows.reset();
  if (count != unfiled_ || newest != newest_) load();
}

void StoryIndex::load() {
  forget();
  for (auto rows = database_.ask("SELECT document, bands FROM unfiled_bands ORDER BY document"); rows->next();) {
    const std::int64_t document = rows->integer();
    remember(document, unpacked_numbers(rows->view()));
  }
}

void StoryIndex::remember(std::int64_t document, const std::vector<std::int64_t>& bands) {
  by_band_.reserve(static_cast<std::size_t>(kMostUnfiled) * kBands);
  for (const std::int64_t band : bands) by_band_.emplace(band, document);
  ++unfiled_;
  newest_ = document;
}

std::vector<std::int64_t> StoryIndex::unfiled_candidates(const std::vector<std::int64_t>& bands) const {
  std::set<std::int64_t> out;
  for (const std::int64_t band : bands) {
    const auto [first, last] = by_band_.equal_range(band);
    for (auto at = first; at != last; ++at) out.insert(at->second);
  }
  return {out.begin(), out.end()};
}

std::string StoryIndex::join(const std::string& id, const Article& article, const std::vector<std::int64_t>& bands) {
  if (bands.empty()) return id;
  Copies copies(article);
  sql::Values values;
  for (const std::int64_t band : bands) values.add(band);
  copies.compare(*database_.ask(candidates_sql(bands.size()), values));
  for (const std::int64_t document : unfiled_candidates(bands)) {
    values.clear();
    values.add(document);
    copies.compare(*database_.ask("SELECT story, text FROM documents WHERE n = ?1", values));
  }
  if (copies.stories().empty()) return id;
  const std::string story = std::min(id, *copies.stories().begin());
  for (const std::string& old : copies.stories()) {
    if (old == story) continue;
    values.clear();
    values.add(story).add(old);
    database_.run("UPDATE documents SET story = ?1 WHERE story = ?2 AND story <> id", values);
    database_.run("UPDATE documents SET story = ?1 WHERE story = ?2 AND id = ?2", values);
  }
  return story;
}

void StoryIndex::add(std::int64_t document, const std::vector<std::int64_t>& bands) {
  if (bands.empty()) return;
  const std::set<std::int64_t> once(bands.begin(), bands.end());
  const std::vector<std::int64_t> each(once.begin(), once.end());
  sql::Values values;
  values.add(document).own(packed(each));
  database_.run("INSERT INTO unfiled_bands (document, bands) VALUES (?1, ?2)", values);
  remember(document, each);
}

void StoryIndex::file_all_anew() {
  for (const char* table : {"story_bands", "unfiled_bands"}) database_.script("DELETE FROM " + std::string(table));
  forget();
  Article article;
  std::int64_t last = 0;
  for (std::int64_t before = -1; before != last;) {
    before = last;
    sql::Values values;
    values.add(last);
    // A server sends an answer whole: some at a time.
    for (auto rows = database_.ask("SELECT n, text FROM documents WHERE n > ?1 ORDER BY n LIMIT 1000", values); rows->next();) {
      last = rows->integer();
      article.text = rows->text();
      add(last, story_bands(article));
      finish();
    }
  }
}

void StoryIndex::finish() {
  if (unfiled_ < kMostUnfiled) return;
  std::vector<std::pair<std::int64_t, std::int64_t>> filed(by_band_.begin(), by_band_.end());
  // In the order of the table: rows that lie together are written together.
  std::sort(filed.begin(), filed.end());
  BulkInsert insert(database_, "story_bands", "band, document");
  for (const auto& [band, document] : filed) insert.row().add(band).add(document);
  insert.finish();
  database_.run("DELETE FROM unfiled_bands", sql::Values());
  forget();
}

}  // namespace chancery
