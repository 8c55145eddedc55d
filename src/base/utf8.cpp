#include "base/utf8.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <cstring>

namespace chancery {

namespace {

/// How many bytes from `at` on are ASCII.
std::size_t plain_ascii_at(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, 8);
    if ((eight & 0x8080808080808080ULL) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at - begin;
}

char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

char32_t plain_mark(char32_t c) {
  switch (c) {
    case 0x2018: case 0x2019: case 0x201B: case 0x02BC: case 0x00B4: return U'\'';
    case 0x201C: case 0x201D: case 0x201F: case 0x00AB: case 0x00BB: return U'"';
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2212: return U'-';
    case 0x00A0: case 0x202F: case 0x2009: return U' ';
    default: return c;
  }
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size() - at < 8 ? text.size() - at : 8);
  std::int32_t next = 0;
  UChar32 value = 0;
  U8_NEXT(bytes + at, next, length, value);
  if (value < 0) return {0xFFFD, 1};
  return {static_cast<char32_t>(value), static_cast<std::size_t>(next)};
}

void append_utf8(std::string& text, char32_t value) {
  std::uint8_t bytes[4];
  std::int32_t size = 0;
  UBool failed = false;
  U8_APPEND(bytes, size, 4, static_cast<UChar32>(value), failed);
  if (failed) return append_utf8(text, 0xFFFD);
  text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = plain_ascii_at(text, 0); at < text.size(); at += plain_ascii_at(text, at)) {
    const CodePoint point = code_point_at(text, at);
    if (point.value == 0xFFFD && point.size == 1) return false;
    at += point.size;
  }
  return true;
}

std::string repaired_utf8(std::string_view text) {
  if (is_valid_utf8(text)) return std::string(text);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::string out;
  out.reserve(text.size() + 16);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t left = text.size() - at;
    const auto length = static_cast<std::int32_t>(left < 8 ? left : 8);
    std::int32_t next = 0;
    UChar32 value = 0;
    U8_NEXT(bytes + at, next, length, value);
    append_utf8(out, value < 0 ? 0xFFFD : static_cast<char32_t>(value));
    at += static_cast<std::size_t>(next);
  }
  return out;
}

std::string lower(std::string_view text) {
  std::string out;
  if (plain_ascii_at(text, 0) == text.size()) {
    out = text;
    for (char& c : out) c = lower_ascii(c);
    return out;
  }
  icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())))
      .toLower(icu::Locale::getRoot())
      .toUTF8String(out);
  return out;
}

namespace {

std::string folded_by_icu(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  if (U_SUCCESS(status)) wide = nfd->normalize(wide, status);
  wide.toLower(icu::Locale::getRoot());
  std::string out;
  for (std::int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) {
    const UChar32 c = wide.char32At(i);
    if (u_charType(c) == U_NON_SPACING_MARK) continue;
    append_utf8(out, plain_mark(static_cast<char32_t>(c)));
  }
  return out;
}

/// Appends what one character folds to, whatever stands beside it; false where that decides: a Greek capital sigma, marks whose order
/// counts, bytes that are no character.
bool append_folded(std::string& out, CodePoint point, const icu::Normalizer2& nfd) {
  constexpr UChar32 kSigma = 0x3A3;
  const auto c = static_cast<UChar32>(point.value);
  if (nfd.isInert(c) && c != kSigma && c != 0xFFFD) {
    if (u_charType(c) != U_NON_SPACING_MARK) append_utf8(out, plain_mark(static_cast<char32_t>(u_tolower(c))));
    return true;
  }
  icu::UnicodeString parts;
  if (!nfd.getDecomposition(c, parts)) parts.setTo(c);
  for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
    const UChar32 part = parts.char32At(i);
    const bool is_mark = u_charType(part) == U_NON_SPACING_MARK;
    if (part == kSigma || part == 0xFFFD || (!is_mark && u_getCombiningClass(part) != 0)) return false;
    if (!is_mark) append_utf8(out, plain_mark(static_cast<char32_t>(u_tolower(part))));
  }
  return true;
}

}  // namespace

std::string folded(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t plain = plain_ascii_at(text, at);
    const std::size_t begin = out.size();
    out.append(text, at, plain);
    for (std::size_t i = begin; i < out.size(); ++i) out[i] = lower_ascii(out[i]);
    at += plain;
    if (at == text.size()) break;
    const CodePoint point = code_point_at(text, at);
    if (U_FAILURE(status) || !append_folded(out, point, *nfd)) return folded_by_icu(text);
    at += point.size;
  }
  return out;
}

bool is_letter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)); }
bool is_digit(char32_t c) { return u_isdigit(static_cast<UChar32>(c)); }
bool is_upper(char32_t c) { return u_isupper(static_cast<UChar32>(c)); }
bool is_space(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)); }

CodePointIndex::CodePointIndex(std::string_view text) {
  before_.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    before_.insert(before_.end(), point.size, static_cast<std::uint32_t>(start_.size()));
    start_.push_back(static_cast<std::uint32_t>(at));
    at += point.size;
  }
  before_.push_back(static_cast<std::uint32_t>(start_.size()));
  start_.push_back(static_cast<std::uint32_t>(text.size()));
}

std::size_t CodePointIndex::code_points_before(std::size_t byte) const { return before_[byte]; }

std::size_t CodePointIndex::byte_of(std::size_t code_point) const { return start_[code_point]; }

}  // namespace chancery
