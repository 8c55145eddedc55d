// The inside of a chunk, once the marks at its ends are off: separators, hyphens, addresses, clitics, units.
#include <algorithm>

#include "language/chunk_splitter.h"

namespace chancery {

void ChunkSplitter::core(std::size_t i, std::size_t j) {
  std::size_t begin = i;
  for (std::size_t k = i; k < j;) {
    if (is_word_kind(at(k).kind)) {
      ++k;
      continue;
    }
    if (kind_at(k, CharKind::currency)) {
      const std::size_t head = currency_end(begin, k);
      if (head > begin && head == k) word(begin, k);
      emit(head, k + 1);
      begin = k = k + 1;
      continue;
    }
    const std::size_t size = separator(begin, k, j);
    if (size == 0) {
      ++k;
      continue;
    }
    if (begin < k) word(begin, k);
    emit(k, k + size);
    begin = k = k + size;
  }
  if (begin < j) word(begin, j);
}

// "US$" is one token, "5$" is two.
std::size_t ChunkSplitter::currency_end(std::size_t i, std::size_t k) const {
  if (k - i == 0 || k - i > 3) return k;
  for (std::size_t n = i; n < k; ++n) {
    if (!kind_at(n, CharKind::upper)) return k;
  }
  return i;
}

std::size_t ChunkSplitter::separator(std::size_t i, std::size_t k, std::size_t j) const {
  const char32_t c = at(k).value;
  const bool first = k == i;
  const bool last = k + 1 >= j;
  const bool digits = !first && !last && kind_at(k - 1, CharKind::digit) && kind_at(k + 1, CharKind::digit);
  switch (at(k).kind) {
    case CharKind::quote: case CharKind::open: case CharKind::close: return 1;
    case CharKind::dash:
      if (c != U'-' && c != 0x2010 && c != 0x2011) return run(k, j);
      if (run(k, j) > 1) return run(k, j);
      return first || last ? 1 : hyphen(i, k, j);
    case CharKind::apostrophe: return first && !last && at(k + 1).value == c ? 2 : 0;
    default: break;
  }
  switch (c) {
    case U'.':
      if (run(k, j) > 1) return run(k, j);
      if (first || last) return 0;
      // A missing space between sentences: "ended.The".
      return k - i >= 2 && kind_at(k - 1, CharKind::lower) && kind_at(k - 2, CharKind::lower) && k + 2 < j &&
                     kind_at(k + 1, CharKind::upper) && kind_at(k + 2, CharKind::lower)
                 ? 1
                 : 0;
    case U',': case U':': return digits ? 0 : 1;
    case U'/': {
      if (first || last) return 1;
      if (digits) return 0;
      const bool short_left = k - i == 1;
      const bool short_right = k + 2 == j || (k + 2 < j && !is_word_kind(at(k + 2).kind));
      return short_left && (short_right || at(i).value == U'w' || at(i).value == U's') ? 0 : 1;
    }
    case U'&': case U'@': case U'_': case U'#': case U'\\': return 0;
    case U'+': return last || first ? 0 : 1;
    case U'*': case U'=': case U'~': return run(k, j);
    default: return 1;
  }
}

// A hyphen splits words ("well-known") unless a prefix stands before it ("pro-Russian") or it joins the digits of a number.
std::size_t ChunkSplitter::hyphen(std::size_t i, std::size_t k, std::size_t j) const {
  if (rules_.prefixes.contains(form(i, k))) return 0;
  std::size_t groups = 1;
  std::size_t size = 0;
  std::vector<std::size_t> sizes;
  bool digits = true;
  std::size_t begin = k;
  while (begin > 0 && (kind_at(begin - 1, CharKind::digit) || at(begin - 1).value == U'-')) --begin;
  for (std::size_t n = begin; n < j; ++n) {
    if (kind_at(n, CharKind::digit)) {
      ++size;
    } else if (at(n).value == U'-') {
      ++groups;
      sizes.push_back(size);
      size = 0;
    } else {
      digits = false;
      break;
    }
  }
  sizes.push_back(size);
  if (!digits || begin > i) return 1;
  if (groups >= 3) return 0;                                             // 713-853-3989, 11-20-2000
  const bool telephone = groups == 2 && sizes[0] == 3 && sizes[1] == 4;  // 345-9945
  const bool postcode = groups == 2 && sizes[0] == 5 && sizes[1] == 4;   // 77415-0027
  return telephone || postcode ? 0 : 1;
}

bool ChunkSplitter::is_address(std::size_t i, std::size_t j) const {
  bool mail = false;
  bool stop = false;
  for (std::size_t k = i; k < j; ++k) {
    const char32_t c = at(k).value;
    if (c == U':' && k + 2 < j && at(k + 1).value == U'/' && at(k + 2).value == U'/') return k > i;
    if (c == U'@') mail = k > i;
    if (c == U'.' && k > i && k + 1 < j) stop = true;
  }
  if (mail && stop) return true;
  if (!stop) return false;
  const std::string whole = form(i, j);
  if (whole.starts_with("www.") || whole.starts_with("mailto:")) return true;
  const std::size_t path = std::min(whole.find('/'), whole.size());
  const std::size_t dot = whole.rfind('.', path == 0 ? 0 : path - 1);
  if (dot == std::string::npos || dot == 0 || path - dot < 3) return false;
  for (std::size_t k = 0; k < path; ++k) {
    const auto c = static_cast<unsigned char>(whole[k]);
    const bool label = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
    if (!label) return false;
  }
  return rules_.domains.contains(whole.substr(dot + 1, path - dot - 1));
}

std::size_t ChunkSplitter::address_closer(std::size_t i, std::size_t j) const {
  if (j - i < 2) return 0;
  const Char& c = at(j - 1);
  const bool bracket = c.kind == CharKind::close || c.value == U'>';
  if (c.kind == CharKind::quote || c.kind == CharKind::apostrophe || bracket) return 1;
  switch (c.value) {
    case U'.': case U',': case U';': case U':': case U'!': case U'?': case U'*': return 1;
    default: return 0;
  }
}

void ChunkSplitter::word(std::size_t i, std::size_t j) {
  if (split_unit(i, j)) return;
  const std::string whole = form(i, j);
  std::size_t bytes = byte(i);
  std::vector<Span> parts;
  if (const auto found = rules_.contractions.find(whole); found != rules_.contractions.end()) {
    const std::size_t letters = j - i;
    std::size_t taken = 0;
    for (const std::size_t size : found->second) {
      taken = std::min(taken + size, letters);
      parts.push_back({bytes, byte(i + taken)});
      bytes = byte(i + taken);
    }
    return emit(i, j, found->second.size() > 1 ? parts : std::vector<Span>{});
  }
  for (const std::string& clitic : rules_.clitics) {
    if (!whole.ends_with(clitic) || whole.size() == clitic.size()) continue;
    const std::size_t cut = j - clitic.size();
    const bool decade = kind_at(cut - 1, CharKind::digit) && at(cut - 1).value == U'0' && clitic == "'s";
    if (!is_word_kind(at(cut - 1).kind) && at(cut - 1).value != U'.') continue;
    if (decade) break;
    return emit(i, j, {{byte(i), byte(cut)}, {byte(cut), byte(j)}});
  }
  if (is_lost_possessive(i, j, whole)) return emit(i, j, {{byte(i), byte(j - 1)}, {byte(j - 1), byte(j)}});
  if (j - i > 1 && kind_at(j - 1, CharKind::apostrophe)) {
    return emit(i, j, {{byte(i), byte(j - 1)}, {byte(j - 1), byte(j)}});
  }
  emit(i, j);
}

// "Georgias stance", as pages write it that lost their apostrophes.
bool ChunkSplitter::is_lost_possessive(std::size_t i, std::size_t j, const std::string& whole) const {
  if (!kind_at(i, CharKind::upper) || j < chars_->size() || !rules_.possessives.contains(whole)) return false;
  if (const CharKind next = next_kind(); !is_letter_kind(next)) return false;
  if (tokens_.empty()) return true;
  return !rules_.determiners.contains(plain_lower(text_of(text_, tokens_.back().span)));
}

bool ChunkSplitter::split_unit(std::size_t i, std::size_t j) {
  if (!kind_at(i, CharKind::digit)) return false;
  std::size_t k = j;
  while (k > i && (is_letter_kind(at(k - 1).kind) || at(k - 1).value == U'.')) --k;
  if (k == i || k == j || !kind_at(k - 1, CharKind::digit)) return false;
  if (!rules_.units.contains(form(k, j))) return false;
  emit(i, k);
  emit(k, j);
  return true;
}

}  // namespace chancery
