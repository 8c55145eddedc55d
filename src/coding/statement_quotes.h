#pragma once

/// Where the text stands in quotation marks.
#include <string_view>
#include <vector>

#include "base/base.h"

namespace chancery {

/// A stretch in quotation marks within one paragraph.
struct Quotation {
  Span outer;             // with its marks
  Span inner;             // without
  std::size_t paragraph = 0;
  bool closed = true;     // false: the paragraph ended first
  bool resumes = false;   // takes up the open quotation of the paragraph before
};

/// Every quotation, in text order. A paragraph that ends inside a quotation and a next one that opens with a mark are one
/// speech; `resumes` says so. Marks: "…", “…”, ‘…’ (the last only where it cannot be an apostrophe).
std::vector<Quotation> find_quotations(std::string_view text, const std::vector<Span>& paragraphs);

/// The stretches between line breaks, for a text whose paragraphs nobody marked.
std::vector<Span> lines_of(std::string_view text);

}  // namespace chancery
