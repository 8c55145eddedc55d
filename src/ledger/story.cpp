#include "ledger/story.h"

#include <algorithm>
#include <set>

namespace chancery {
namespace {

// 16 bands of 4 hashes: of pairs at a likeness of .7, 99 in 100 meet; at .5, two in three. More bands slow every insert.
constexpr std::size_t kBands = 16;
constexpr std::size_t kRows = 4;
constexpr int kMostCompared = 64;  // a much-copied story is held together by its first copies

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

std::string join_story(sql::Database& database, const std::string& id, const Article& article,
                       const std::vector<std::int64_t>& bands) {
  if (bands.empty()) return id;
  sql::Values values;
  for (const std::int64_t band : bands) values.add(band);
  std::set<std::string> joined;
  for (auto rows = database.ask(candidates_sql(bands.size()), values); rows->next();) {
    const std::string story = rows->text();
    if (joined.contains(story)) continue;
    Article other;
    other.text = rows->text();
    if (!group_stories({&article, &other}).empty()) joined.insert(story);
  }
  if (joined.empty()) return id;
  const std::string story = std::min(id, *joined.begin());
  for (const std::string& old : joined) {
    if (old == story) continue;
    values.clear();
    values.add(story).add(old);
    database.run("UPDATE documents SET story = ?1 WHERE story = ?2", values);
  }
  return story;
}

void index_story(sql::Database& database, std::int64_t document, const std::vector<std::int64_t>& bands) {
  if (bands.empty()) return;
  // A band is listed once a document, and one statement writes all: both stores take that far faster than one a band.
  const std::set<std::int64_t> each(bands.begin(), bands.end());
  sql::Values values;
  values.add(document);
  std::string sql = "INSERT INTO story_bands (band, document) VALUES ";
  for (const std::int64_t band : each) {
    values.add(band);
    sql += (values.all().size() > 2 ? ", (?" : "(?") + std::to_string(values.all().size()) + ", ?1)";
  }
  database.run(sql + " ON CONFLICT DO NOTHING", values);
}

}  // namespace chancery
