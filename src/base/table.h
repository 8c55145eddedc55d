#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace chancery {

/// One line of a file of data/: its tab-separated fields and where it stands, for messages.
struct Row {
  std::vector<std::string_view> fields;
  std::string_view file;
  std::size_t line = 0;

  /// An error that names this row: "data/lexicon/verbs.tsv:318: key 'accuse' appears twice".
  Error fault(std::string_view cause) const;
};

/// Reads a UTF-8 file of tab-separated rows. Empty lines and lines that start with '#' are left out. Every row must have
/// exactly `columns` fields. `take` gets each row in turn (its fields are borrowed for the call) and may refuse it.
Outcome read_table(const std::string& path, std::size_t columns,
                   const std::function<Outcome(const Row&)>& take);

/// The pieces of `text` between `separator`s; an empty text has none.
std::vector<std::string_view> split(std::string_view text, char separator);

/// `text` without white space at its ends.
std::string_view trimmed(std::string_view text);

/// A whole file's bytes.
Result<std::string> read_file(const std::string& path);

}  // namespace chancery
