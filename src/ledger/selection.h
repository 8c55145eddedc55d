#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "ledger/entry_links.h"
#include "ledger/ledger.h"
#include "ledger/link_lists.h"
#include "ledger/sql.h"

namespace chancery {

/// Which entries a question asks for, as far as links tell: their sides, days and kind. That a reading was known by the day asked for,
/// that nothing was taken back, roles of actors and words are for the asker to check.
class Selection {
 public:
  /// `kind`: event, statement, position or relation.
  Selection(sql::Database& database, std::string_view kind, const Question& question);

  /// Leaves out readings of documents that do not hold the question's words, where those documents are few. False: they are many.
  bool use_words();
  /// The newest entries, newest first, at most `most`.
  std::vector<EntryPlace> newest(std::size_t most);

 private:
  struct Heading {
    std::int64_t sort = 0;
    std::int64_t actor = 0;
    std::int64_t other = 0;
  };

  void add_heading(std::string_view kind, LinkSide side, const std::string& actor, const std::string& other);
  std::int64_t number_of(std::string_view name);
  bool fits(const ListedEntry& entry) const;
  void append_newest(std::vector<EntryPlace>& out, const Heading& heading, std::size_t most);

  sql::Database& database_;
  std::string words_;
  std::vector<Heading> headings_;
  std::optional<std::int64_t> what_;
  int from_ = 0;
  int to_ = 0;  // 0: no end
  std::optional<std::unordered_set<std::int64_t>> readings_;  // none: any
};

/// The last moment of the day by which something must have been recorded; the end of time where none is asked for.
std::string known_moment(const Question& question);

/// SQL text that grows together with its values.
class SqlText {
 public:
  SqlText& operator<<(std::string_view text) {
    text_.append(text);
    return *this;
  }
  /// Appends a parameter.
  template <typename T>
  SqlText& bind(const T& value) {
    text_ += parameter(value);
    return *this;
  }
  /// Adds a value and gives the parameter's name, to be used any number of times.
  std::string parameter(std::string_view value) {
    values_.own(std::string(value));
    return "?" + std::to_string(++count_);
  }
  std::string parameter(std::int64_t value) {
    values_.add(value);
    return "?" + std::to_string(++count_);
  }

  const std::string& text() const { return text_; }
  const sql::Values& values() const { return values_; }

 private:
  std::string text_;
  sql::Values values_;
  int count_ = 0;
};

/// What of a question links do not tell: roles of actors.
bool has_role(const std::optional<std::string>& actor);
bool code_matches(const std::string& asked, const std::string& code);
bool any_code_matches(const std::string& asked, const std::vector<std::string>& codes);

}  // namespace chancery
