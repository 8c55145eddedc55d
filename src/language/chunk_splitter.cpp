#include "language/chunk_splitter.h"

#include <algorithm>

namespace chancery {

namespace {

bool is_terminal(char32_t c) { return c == U'!' || c == U'?'; }

bool joins_run(char32_t c) {
  return c == U'.' || c == U'-' || c == U'*' || c == U'=' || c == U'_' || c == U'~' || c == U'#' ||
         c == U'+' || c == U'–' || c == U'—' || c == U'…';
}

}  // namespace

void ChunkSplitter::split(const std::vector<Char>& chunk, std::size_t end, std::size_t limit) {
  chars_ = &chunk;
  end_ = end;
  limit_ = limit;
  std::size_t i = 0;
  std::size_t j = chunk.size();
  if (rules_.symbols.contains(form(i, j))) return emit(i, j);
  while (i < j) {
    const std::size_t size = opener(i, j);
    if (size == 0) break;
    emit(i, i + size);
    i += size;
  }
  std::vector<std::size_t> cuts;  // from the back
  std::size_t last = j;
  while (i < last) {
    const std::size_t size = is_address(i, last) ? address_closer(i, last) : closer(i, last);
    if (size == 0) break;
    cuts.push_back(last);
    last -= size;
  }
  if (i < last) {
    is_address(i, last) ? emit(i, last) : core(i, last);
  }
  for (std::size_t begin = last; !cuts.empty(); cuts.pop_back()) {
    emit(begin, cuts.back());
    begin = cuts.back();
  }
}

std::string ChunkSplitter::form(std::size_t i, std::size_t j) const {
  return plain_lower(text_.substr(byte(i), byte(j) - byte(i)));
}

std::size_t ChunkSplitter::run(std::size_t i, std::size_t j) const {
  std::size_t size = 1;
  while (i + size < j && at(i + size).value == at(i).value) ++size;
  return size;
}

std::size_t ChunkSplitter::opener(std::size_t i, std::size_t j) const {
  const Char& c = at(i);
  if (is_word_kind(c.kind)) return 0;
  const bool last = i + 1 == j;
  switch (c.kind) {
    case CharKind::quote: return c.value == U'`' && run(i, j) >= 2 ? 2 : 1;
    case CharKind::apostrophe: {
      if (!last && at(i + 1).value == c.value) return 2;
      if (!last && kind_at(i + 1, CharKind::digit)) return 0;
      std::size_t stop = i + 1;
      while (stop < j && is_letter_kind(at(stop).kind)) ++stop;
      const std::string word = form(i, stop);
      const bool clitic = rules_.contractions.contains(word) ||
                          std::find(rules_.clitics.begin(), rules_.clitics.end(), word) != rules_.clitics.end();
      return clitic ? 0 : 1;
    }
    default: break;
  }
  if (last) return 0;
  if (is_terminal(c.value)) {
    std::size_t size = 1;
    while (i + size < j && is_terminal(at(i + size).value)) ++size;
    return size;
  }
  const CharKind next = at(i + 1).kind;
  if (c.value == U'.' && run(i, j) == 1) return is_word_kind(next) ? 0 : 1;
  if ((c.value == U'+' || c.value == U'_') && is_word_kind(next)) return 0;
  if ((c.value == U'#' || c.value == U'@') && is_letter_kind(next)) return 0;
  return joins_run(c.value) ? run(i, j) : 1;
}

std::size_t ChunkSplitter::closer(std::size_t i, std::size_t j) const {
  const Char& c = at(j - 1);
  if (is_word_kind(c.kind)) return 0;
  if (j - i == 1) return 0;
  if (c.kind == CharKind::apostrophe) {
    if (at(j - 2).value == c.value) return 2;
    if (rules_.contractions.contains(form(i, j))) return 0;
    const char32_t before = at(j - 2).value;
    const bool plural = (before == U's' || before == U'S' || before == U'x' || before == U'z');
    const bool opened = !tokens_.empty() && std::any_of(tokens_.rbegin(), std::min(tokens_.rbegin() + 40, tokens_.rend()),
        [&](const Token& token) {
          const std::string_view mark = text_of(text_, token.span);
          return mark == "'" || mark == "‘";
        });
    return plural && !opened ? 0 : 1;
  }
  if (is_terminal(c.value)) {
    std::size_t size = 1;
    while (size + 1 < j - i && is_terminal(at(j - 1 - size).value)) ++size;
    return size;
  }
  if (c.value == U'.') return final_stop(i, j);
  if (c.value == U'+' || c.value == U'_') return 0;
  if (c.kind == CharKind::currency) {
    const bool named = kind_at(j - 2, CharKind::upper) && j - i <= 4;
    return named ? 0 : 1;
  }
  if (joins_run(c.value)) {
    std::size_t size = 1;
    while (size + 1 < j - i && at(j - 1 - size).value == c.value) ++size;
    return size;
  }
  return 1;
}

std::size_t ChunkSplitter::final_stop(std::size_t i, std::size_t j) const {
  std::size_t size = 1;
  while (size + 1 < j - i && at(j - 1 - size).value == U'.') ++size;
  if (size > 1) return size;
  if (tokens_.empty() && is_list_number(i, j)) return 0;
  std::size_t begin = j - 1;
  while (begin > i && (is_word_kind(at(begin - 1).kind) || at(begin - 1).value == U'.' || at(begin - 1).value == U'&')) {
    --begin;
  }
  return begin < j - 1 && is_abbreviation(begin, j) ? 0 : 1;
}

// "1." or "2.1." at a paragraph's start, before its text.
bool ChunkSplitter::is_list_number(std::size_t i, std::size_t j) const {
  for (std::size_t k = i; k < j; ++k) {
    if (!kind_at(k, CharKind::digit) && at(k).value != U'.') return false;
  }
  return j - i <= 6 && next_kind() == CharKind::upper;
}

bool ChunkSplitter::is_initial(std::size_t i) const {
  if (!kind_at(i, CharKind::upper)) return false;
  if (next_kind() != CharKind::upper) return false;
  // "…, said I. Then" and "Plan B. Then" end a sentence; "Steffen W. Graae" and "A. Noel" do not.
  if (i > 0 && at(i - 1).value == U'.') return true;
  if (tokens_.empty()) return true;
  const Token& before = tokens_.back();
  const CharKind kind = kind_of(code_point_at(text_, before.span.begin).value);
  return at(i).value != U'I' || kind == CharKind::upper;
}

bool ChunkSplitter::is_abbreviation(std::size_t i, std::size_t j) const {
  const std::string word = form(i, j);
  if (j - i == 2) {
    if (const Abbreviation kind = rules_.abbreviation(word); kind == Abbreviation::number) {
      return next_kind() == CharKind::digit;
    }
    return is_initial(i);
  }
  switch (rules_.abbreviation(word)) {
    case Abbreviation::title: return true;
    case Abbreviation::any: return true;
    case Abbreviation::number: return next_kind() == CharKind::digit;
    case Abbreviation::inner: return next_kind() == CharKind::lower || next_kind() == CharKind::digit;
    case Abbreviation::none: break;
  }
  // Dotted letters: "U.N.", "Ph.D.", "a.m.".
  std::size_t size = 0;
  std::size_t stops = 0;
  for (std::size_t k = i; k < j; ++k) {
    if (at(k).value == U'.') {
      if (size == 0 || size > 2) return false;
      ++stops;
      size = 0;
    } else if (is_letter_kind(at(k).kind)) {
      ++size;
    } else {
      return false;
    }
  }
  return stops >= 2;
}

CharKind ChunkSplitter::next_kind() const {
  for (std::size_t at = end_; at < limit_;) {
    const CodePoint point = code_point_at(text_, at);
    const CharKind kind = kind_of(point.value);
    const bool passed = is_break(point.value) || kind == CharKind::quote || kind == CharKind::open ||
                        kind == CharKind::apostrophe;
    if (!passed) return kind;
    at += point.size;
  }
  return CharKind::symbol;
}

void ChunkSplitter::emit(std::size_t i, std::size_t j, std::vector<Span> parts) {
  Token token;
  token.span = {byte(i), byte(j)};
  token.parts = std::move(parts);
  tokens_.push_back(std::move(token));
}

}  // namespace chancery
