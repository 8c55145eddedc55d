#pragma once

/// Bytes -> Article: pages, feeds, archives and plain text, read into clean, dated articles.
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace chancery {

/// What a publication date rests on.
enum class DateBasis { none, metadata, url, text, given };

/// One news item, cleaned of everything that is not the article.
struct Article {
  std::string source;  // path, URL, or archive#record it was read from
  std::string title;
  std::vector<std::string> byline;
  std::optional<std::string> section;
  std::optional<std::string> url;  // canonical
  std::optional<std::string> outlet_name;
  std::optional<std::string> outlet_domain;
  std::optional<std::string> language;  // ISO 639-1
  std::optional<DateInterval> published;
  DateBasis published_basis = DateBasis::none;
  std::string text;              // paragraphs joined by a blank line; valid UTF-8
  std::vector<Span> paragraphs;  // into text, in order
};

/// SHA-256 of the clean text with white space runs as one space: the same article twice has one id.
std::string article_id(const Article& article);

/// What the bytes are taken for.
enum class InputKind { automatic, html, text, body, sentences, jsonl, feed, warc };

/// The kind that `--input` names; nullopt for a word that names none.
std::optional<InputKind> input_kind(std::string_view name);

/// What data/reading/ knows of pages: wordings of clutter, words in class names, the model of paragraphs. Loaded once, shared by threads.
class ReadingRules {
 public:
  static Result<ReadingRules> load(const std::string& data_folder);
  ReadingRules(ReadingRules&&) noexcept;
  ReadingRules& operator=(ReadingRules&&) noexcept;
  ~ReadingRules();

  struct Data;
  const Data& data() const { return *data_; }

 private:
  explicit ReadingRules(std::unique_ptr<Data> data);
  std::unique_ptr<Data> data_;
};

/// Our names of the fields of a JSON line: what `json_fields` may map.
std::vector<std::string_view> json_field_names();

struct ReadingOptions {
  const ReadingRules* rules = nullptr;  // must be set, and outlive the reading
  InputKind input = InputKind::automatic;
  std::optional<Date> published;                   // for documents that state none
  std::map<std::string, std::string> json_fields;  // JSON Lines: our field name -> theirs
};

/// Something that was not read, and why. `reason` is a short fixed phrase that can be counted; `detail` names the cause.
struct Skipped {
  std::string source;
  std::string reason;
  std::string detail;
};

/// Takes what is read, in input order. An article returned false stops the reading.
struct ReadingSink {
  std::function<bool(Article&&)> article;
  std::function<void(Skipped&&)> skipped;
};

/// Reads every path in turn: files, folders (walked in sorted order), "-" for standard input. A missing path is an error
/// before anything is read; a bad item is skipped and reported.
Outcome read_articles(const std::vector<std::string>& paths, const ReadingOptions& options,
                      const ReadingSink& sink);

/// Reads the items that one file's `bytes` hold.
void read_bytes(std::string_view bytes, const std::string& source, const ReadingOptions& options,
                const ReadingSink& sink);

/// A group of articles that tell the same story in (nearly) the same words.
struct StoryGroup {
  struct Member {
    std::size_t article = 0;  // index into the articles given
    bool exact = false;       // the same clean text as the representative
    double containment = 0;   // share of the shorter one's shingles that the longer one holds
  };
  std::size_t representative = 0;  // earliest, then longest
  std::vector<Member> members;     // in article order, the representative among them
};

/// MinHash (5-word shingles) of one article's text, for finding near copies: the first `hashes` of at most 128.
std::vector<std::uint32_t> story_signature(std::string_view text, std::size_t hashes);

/// Groups copies and near copies. The answer does not depend on the order of arrival. Only groups of two or more are given.
std::vector<StoryGroup> group_stories(const std::vector<const Article*>& articles);

}  // namespace chancery
