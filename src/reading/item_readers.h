#pragma once

/// The readers of files that hold many items, and what they share.
#include <string>
#include <string_view>

#include "reading/reading_rules.h"
#include "reading/unpack.h"

namespace chancery {

constexpr std::size_t kMaxPageBytes = 32 << 20;

/// What every reader of items is given.
struct ItemContext {
  const std::string& source;
  const ReadingOptions& options;
  const ReadingSink& sink;

  const ReadingRules::Data& rules() const { return options.rules->data(); }
  /// Hands an article on, with the date given for documents that state none. False: stop.
  bool give(Article&& article) const;
  void skip(std::string_view where, std::string reason, std::string detail) const;
};

/// JSON Lines: an object a line.
void read_json_lines(Unpacker& bytes, const ItemContext& context);
/// RSS 2.0, RSS 1.0, Atom and news sitemaps.
void read_feed(std::string_view bytes, const ItemContext& context);
/// WARC 1.0 and 1.1.
void read_warc(Unpacker& bytes, const ItemContext& context);

/// A page given as bytes, in whatever character set; `url` where it is known from outside. False: stop.
bool read_page(std::string_view bytes, std::string_view charset, const std::string& source, std::string_view url,
               const ItemContext& context);

}  // namespace chancery
