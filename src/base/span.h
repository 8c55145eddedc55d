#pragma once

#include <compare>
#include <cstddef>
#include <string_view>

namespace chancery {

/// A stretch of UTF-8 text as byte offsets [begin, end) into a text that the context names.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
  bool empty() const { return begin >= end; }
  bool contains(Span inner) const { return begin <= inner.begin && inner.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  auto operator<=>(const Span&) const = default;
};

/// The words of `text` that `span` marks. Precondition: the span lies inside the text.
inline std::string_view text_of(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

/// The smallest span that holds both.
inline Span join(Span a, Span b) {
  return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

}  // namespace chancery
