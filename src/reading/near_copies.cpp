#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>

#include "reading/reading.h"
#include "reading/wording.h"

// As in language/vector_math.cpp: one build runs on every processor and uses what each has.
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !defined(__clang__)
#define CHANCERY_CLONES __attribute__((target_clones("default", "arch=haswell", "arch=skylake-avx512"), optimize("O3")))
#else
#define CHANCERY_CLONES
#endif

namespace chancery {

namespace {

constexpr std::size_t kHashes = 128;
constexpr std::size_t kRows = 4;  // 32 bands of 4: half of the pairs at a likeness of .38 meet, so cut wire copy still does
constexpr std::size_t kShingle = 5;
constexpr double kCopied = 0.7;         // of the shorter one's shingles
constexpr std::size_t kFewShingles = 8;  // below it a shared quote would be enough
constexpr double kCopiedShort = 0.9;
constexpr std::size_t kMaxBucket = 64;

std::uint64_t mixed(std::uint64_t x) {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9ULL;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

/// Hashes of the 5-word runs, as they come.
std::vector<std::uint64_t> runs_of(std::string_view text) {
  std::vector<std::uint64_t> words;
  const Wording said(text);
  words.reserve(said.size());
  for (std::size_t i = 0; i < said.size(); ++i) words.push_back(said.hash(i));
  std::vector<std::uint64_t> out;
  if (words.empty()) return out;
  const std::size_t last = words.size() > kShingle ? words.size() - kShingle + 1 : 1;
  out.reserve(last);
  for (std::size_t i = 0; i < last; ++i) {
    std::uint64_t hash = 0;
    for (std::size_t k = i; k < std::min(i + kShingle, words.size()); ++k) hash = mixed(hash + words[k]);
    out.push_back(hash);
  }
  return out;
}

/// The same sorted, each once.
std::vector<std::uint64_t> shingles(std::string_view text) {
  std::vector<std::uint64_t> out = runs_of(text);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

/// h_i(x) = a_i x + b_i over 64 bits, upper half: a family that compilers turn into vectors.
struct HashFamily {
  std::uint64_t a[kHashes];
  std::uint64_t b[kHashes];
};

CHANCERY_CLONES void keep_least(const HashFamily& family, std::uint64_t shingle, std::uint32_t* __restrict least, std::size_t hashes) {
  for (std::size_t i = 0; i < hashes; ++i) {
    const auto hash = static_cast<std::uint32_t>((family.a[i] * shingle + family.b[i]) >> 32);
    least[i] = hash < least[i] ? hash : least[i];
  }
}

std::vector<std::uint32_t> signature_of(const std::vector<std::uint64_t>& set, std::size_t hashes) {
  static const HashFamily family = [] {
    HashFamily all;
    for (std::uint64_t i = 0; i < kHashes; ++i) all.a[i] = mixed(2 * i + 1) | 1, all.b[i] = mixed(2 * i + 2);
    return all;
  }();
  std::vector<std::uint32_t> signature(hashes, std::numeric_limits<std::uint32_t>::max());
  for (const std::uint64_t shingle : set) keep_least(family, shingle, signature.data(), hashes);
  return signature;
}

double containment(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t both = 0;
  auto x = a.begin();
  auto y = b.begin();
  while (x != a.end() && y != b.end()) {
    if (*x == *y) ++both;
    if (*x < *y) ++x;
    else if (*y < *x) ++y;
    else ++x, ++y;
  }
  return static_cast<double>(both) / static_cast<double>(std::min(a.size(), b.size()));
}

/// Sets that are joined one by one; the smallest member stands for its set.
class Sets {
 public:
  explicit Sets(std::size_t n) : above_(n) {
    for (std::size_t i = 0; i < n; ++i) above_[i] = i;
  }
  std::size_t find(std::size_t i) {
    while (above_[i] != i) i = above_[i] = above_[above_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    a = find(a);
    b = find(b);
    above_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> above_;
};

bool is_same_story(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  const double wanted = std::min(a.size(), b.size()) < kFewShingles ? kCopiedShort : kCopied;
  return containment(a, b) >= wanted;
}

/// Joins the articles that share a band of their signatures and turn out to be copies.
void join_copies(const std::vector<std::vector<std::uint64_t>>& sets, const std::vector<std::size_t>& order, Sets& groups) {
  std::vector<std::vector<std::uint32_t>> signatures;
  signatures.reserve(sets.size());
  for (const auto& set : sets) signatures.push_back(signature_of(set, kHashes));
  for (std::size_t band = 0; band < kHashes / kRows; ++band) {
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> buckets;
    for (const std::size_t i : order) {
      if (sets[i].empty()) continue;
      std::uint64_t key = band;
      for (std::size_t row = 0; row < kRows; ++row) key = mixed(key + signatures[i][band * kRows + row]);
      auto& bucket = buckets[key];
      // A bucket of one much-copied story is held together by its first: no need to compare all pairs.
      const std::size_t compared = std::min(bucket.size(), kMaxBucket);
      for (std::size_t k = 0; k < compared; ++k) {
        if (groups.find(bucket[k]) != groups.find(i) && is_same_story(sets[bucket[k]], sets[i])) groups.join(bucket[k], i);
      }
      bucket.push_back(i);
    }
  }
}

bool comes_first(const Article& a, const Article& b) {
  const auto day = [](const Article& one) { return one.published && one.published->from ? day_number(*one.published->from) : std::numeric_limits<std::int64_t>::max(); };
  if (day(a) != day(b)) return day(a) < day(b);
  if (a.text.size() != b.text.size()) return a.text.size() > b.text.size();
  return std::tie(a.text, a.source) < std::tie(b.text, b.source);
}

}  // namespace

std::vector<std::uint32_t> story_signature(std::string_view text, std::size_t hashes) {
  return signature_of(runs_of(text), std::min(hashes, kHashes));
}

std::vector<StoryGroup> group_stories(const std::vector<const Article*>& articles) {
  std::vector<std::vector<std::uint64_t>> sets;
  std::vector<std::string> ids;
  for (const Article* article : articles) {
    sets.push_back(shingles(article->text));
    ids.push_back(article_id(*article));
  }
  Sets groups(articles.size());
  std::map<std::string, std::size_t> first_of_id;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (sets[i].empty()) continue;
    const auto [at, is_new] = first_of_id.emplace(ids[i], i);
    if (!is_new) groups.join(at->second, i);
  }
  // By content, so that the order of arrival decides nothing.
  std::vector<std::size_t> order(articles.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return std::tie(ids[a], articles[a]->source) < std::tie(ids[b], articles[b]->source); });
  join_copies(sets, order, groups);
  std::map<std::size_t, std::vector<std::size_t>> members;
  for (std::size_t i = 0; i < articles.size(); ++i) members[groups.find(i)].push_back(i);
  std::vector<StoryGroup> stories;
  for (const auto& [root, group] : members) {
    if (group.size() < 2) continue;
    StoryGroup story;
    story.representative = *std::min_element(group.begin(), group.end(), [&](std::size_t a, std::size_t b) { return comes_first(*articles[a], *articles[b]); });
    for (const std::size_t i : group) {
      story.members.push_back({i, ids[i] == ids[story.representative], containment(sets[i], sets[story.representative])});
    }
    stories.push_back(std::move(story));
  }
  return stories;
}

}  // namespace chancery
