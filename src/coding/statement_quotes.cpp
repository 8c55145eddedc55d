#include "coding/statement_quotes.h"

namespace chancery {

namespace {

constexpr std::string_view kOpenDouble = "\xE2\x80\x9C";   // “
constexpr std::string_view kCloseDouble = "\xE2\x80\x9D";  // ”
constexpr std::string_view kOpenSingle = "\xE2\x80\x98";   // ‘
constexpr std::string_view kCloseSingle = "\xE2\x80\x99";  // ’

bool starts(std::string_view text, std::size_t at, std::string_view mark) { return text.substr(at, mark.size()) == mark; }

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (static_cast<unsigned char>(c) & 0x80);
}

/// A single closing mark counts only where no letter follows: "Putin’s" goes on.
std::size_t closing_single(std::string_view text, std::size_t from, std::size_t end) {
  for (std::size_t i = from; i < end; ++i) {
    if (!starts(text, i, kCloseSingle)) continue;
    const std::size_t after = i + kCloseSingle.size();
    const bool letter_follows = after < end && is_letter(text[after]) && !starts(text, after, kCloseDouble);
    const char before = i > 0 ? text[i - 1] : ' ';
    const bool plural = before == 's' && after < end && text[after] == ' ' &&
                        text.substr(after, end - after).find(kCloseSingle) != std::string_view::npos;
    if (!letter_follows && !plural) return i;
  }
  return end;
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// Whether what is in quotation marks is part of a name: one or two capitalised words, a capitalised word on either side.
bool is_nickname(std::string_view text, Span outer, Span inner) {
  constexpr std::size_t kMaxWords = 2;
  const std::string_view words = text.substr(inner.begin, inner.end - inner.begin);
  std::size_t count = 0;
  for (const std::string_view word : split(words, ' ')) {
    if (word.empty() || !is_capital(word.front()) || ++count > kMaxWords) return false;
    for (const char c : word) {
      if (!is_letter(c) && c != '.' && c != '-') return false;
    }
  }
  const bool between_words = outer.begin >= 2 && text[outer.begin - 1] == ' ' && is_letter(text[outer.begin - 2]) &&
                             outer.end + 1 < text.size() && text[outer.end] == ' ' && is_capital(text[outer.end + 1]);
  if (!between_words) return false;
  const std::size_t space = text.rfind(' ', outer.begin - 2);
  return is_capital(text[space == std::string_view::npos ? 0 : space + 1]);
}

class QuoteReader {
 public:
  QuoteReader(std::string_view text, std::size_t paragraph, Span span, std::vector<Quotation>& into)
      : text_(text), paragraph_(paragraph), span_(span), into_(into) {}

  void read() {
    for (std::size_t i = span_.begin; i < span_.end;) {
      if (text_[i] == '"') i = straight(i, "\"");
      else if (starts(text_, i, "''")) i = straight(i, "''");
      else if (starts(text_, i, "``")) i = straight(i, "''");
      else if (starts(text_, i, kOpenDouble)) i = curly(i);
      else if (starts(text_, i, kOpenSingle)) i = single(i);
      else ++i;
    }
  }

 private:
  std::size_t add(std::size_t begin, std::size_t open, std::size_t end, std::size_t close) {
    const bool closed = end < span_.end;
    const std::size_t outer_end = closed ? end + close : span_.end;
    Quotation quotation{{begin, outer_end}, {begin + open, end}, paragraph_, closed, false};
    if (closed && is_nickname(text_, quotation.outer, quotation.inner)) return outer_end;
    const bool at_start = begin == span_.begin;
    quotation.resumes = at_start && !into_.empty() && !into_.back().closed && into_.back().paragraph + 1 == paragraph_;
    into_.push_back(quotation);
    return outer_end;
  }

  std::size_t straight(std::size_t i, std::string_view mark) {
    const std::size_t end = text_.substr(0, span_.end).find(mark, i + mark.size());
    return add(i, mark.size(), end == std::string_view::npos ? span_.end : end, mark.size());
  }

  std::size_t curly(std::size_t i) {
    std::size_t depth = 1;
    for (std::size_t k = i + kOpenDouble.size(); k < span_.end; ++k) {
      if (starts(text_, k, kOpenDouble)) ++depth;
      if ((starts(text_, k, kCloseDouble) && --depth == 0) || (text_[k] == '"' && depth == 1)) {
        return add(i, kOpenDouble.size(), k, text_[k] == '"' ? 1 : kCloseDouble.size());
      }
    }
    return add(i, kOpenDouble.size(), span_.end, 0);
  }

  std::size_t single(std::size_t i) {
    const std::size_t end = closing_single(text_, i + kOpenSingle.size(), span_.end);
    if (end == span_.end) return i + kOpenSingle.size();
    return add(i, kOpenSingle.size(), end, kCloseSingle.size());
  }

  std::string_view text_;
  std::size_t paragraph_;
  Span span_;
  std::vector<Quotation>& into_;
};

}  // namespace

std::vector<Quotation> find_quotations(std::string_view text, const std::vector<Span>& paragraphs) {
  std::vector<Quotation> found;
  for (std::size_t p = 0; p < paragraphs.size(); ++p) QuoteReader(text, p, paragraphs[p], found).read();
  return found;
}

std::vector<Span> lines_of(std::string_view text) {
  std::vector<Span> lines;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) end = text.size();
    if (end > begin) lines.push_back({begin, end});
    begin = end + 1;
  }
  return lines;
}

}  // namespace chancery
