#include "language/tokenizer.h"

#include <algorithm>

#include "language/chunk.h"
#include "language/chunk_splitter.h"

namespace chancery {

std::vector<Span> paragraphs_of(std::string_view text, bool each_line) {
  std::vector<Span> paragraphs;
  Span current{0, 0};
  const auto close = [&] {
    if (!current.empty()) paragraphs.push_back(current);
    current = {0, 0};
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t newline = text.find('\n', at);
    const std::size_t end = newline == std::string_view::npos ? text.size() : newline;
    const std::string_view content = trimmed(text.substr(at, end - at));
    if (content.empty()) {
      close();
    } else {
      const auto begin = static_cast<std::size_t>(content.data() - text.data());
      if (current.empty()) current.begin = begin;
      current.end = begin + content.size();
      if (each_line) close();
    }
    at = end + 1;
  }
  close();
  return paragraphs;
}

std::vector<Token> tokenize(std::string_view text, Span paragraph, const TokenRules& rules) {
  std::vector<Token> tokens;
  ChunkSplitter splitter(text, rules, tokens);
  std::vector<Char> chunk;
  std::size_t at = paragraph.begin;
  while (at < paragraph.end) {
    const CodePoint point = code_point_at(text, at);
    if (is_break(point.value)) {
      if (point.value == U'\n' && !tokens.empty()) tokens.back().line_after = true;
      at += point.size;
      continue;
    }
    chunk.clear();
    std::size_t end = at;
    while (end < paragraph.end && chunk.size() < kMaxTokenSize) {
      const CodePoint next = code_point_at(text, end);
      if (is_break(next.value)) break;
      chunk.push_back({next.value, kind_of(next.value), static_cast<std::uint32_t>(end)});
      end += next.size;
    }
    const std::size_t before = tokens.size();
    splitter.split(chunk, end, paragraph.end);
    for (std::size_t i = before; i < tokens.size(); ++i) tokens[i].space_after = false;
    const bool space = end >= paragraph.end || is_break(code_point_at(text, end).value);
    if (tokens.size() > before) tokens.back().space_after = space;
    at = end;
  }
  return tokens;
}

}  // namespace chancery
