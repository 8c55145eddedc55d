#include "language/word_pieces.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace chancery {

namespace {

constexpr std::size_t kMaxCharsOfPart = 100;

bool is_mark_to_bert(char32_t c) {
  if (c < 0x80) return (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126);
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_P_MASK) != 0;
}

bool is_ideograph(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2A6DF) ||
         (c >= 0x2A700 && c <= 0x2CEAF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

bool is_ascii(std::string_view word) {
  for (const char c : word) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

/// Lower case, decomposed, without accents.
std::string bert_form(std::string_view word) {
  if (is_ascii(word)) {
    std::string out(word);
    for (char& c : out) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    }
    return out;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  const std::string lowered = lower(word);
  icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(lowered.data(), static_cast<std::int32_t>(lowered.size())));
  if (U_SUCCESS(status)) text = nfd->normalize(text, status);
  std::string out;
  text.toUTF8String(out);
  return out;
}

}  // namespace

Result<WordPieces> WordPieces::make(const std::vector<std::string_view>& pieces) {
  WordPieces made;
  std::int32_t id = 0;
  for (const std::string_view piece : pieces) {
    if (piece.starts_with("##")) {
      made.inner_.emplace(piece.substr(2), id++);
    } else {
      made.starts_.emplace(piece, id++);
    }
  }
  const std::pair<std::string_view, std::int32_t*> special[] = {
      {"[UNK]", &made.unknown_}, {"[CLS]", &made.first_}, {"[SEP]", &made.last_}};
  for (const auto& [name, at] : special) {
    const auto found = made.starts_.find(name);
    if (found == made.starts_.end()) return Error{Fault::bad_data, "the model's vocabulary lacks " + std::string(name)};
    *at = found->second;
  }
  return made;
}

bool WordPieces::append_part(std::string_view part, std::vector<std::int32_t>& pieces) const {
  std::size_t chars = 0;
  for (const char c : part) chars += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  if (chars > kMaxCharsOfPart) return false;
  for (std::size_t start = 0; start < part.size();) {
    const auto& known = start == 0 ? starts_ : inner_;
    std::size_t end = part.size();
    auto found = known.end();
    for (; end > start; --end) {
      if (end < part.size() && (static_cast<unsigned char>(part[end]) & 0xC0) == 0x80) continue;
      found = known.find(part.substr(start, end - start));
      if (found != known.end()) break;
    }
    if (end == start) return false;
    pieces.push_back(found->second);
    start = end;
  }
  return true;
}

void WordPieces::append(std::string_view word, std::vector<std::int32_t>& pieces) const {
  const std::size_t before = pieces.size();
  const std::string form = bert_form(word);
  std::string part;
  const auto close = [&] {
    if (part.empty()) return;
    const std::size_t start = pieces.size();
    if (!append_part(part, pieces)) {
      pieces.resize(start);
      pieces.push_back(unknown_);
    }
    part.clear();
  };
  for (std::size_t at = 0; at < form.size();) {
    const CodePoint point = code_point_at(form, at);
    const auto c = static_cast<UChar32>(point.value);
    const std::uint32_t kind = U_GET_GC_MASK(c);
    if (u_isUWhiteSpace(c)) {
      close();
    } else if ((kind & (U_GC_MN_MASK | U_GC_CC_MASK | U_GC_CF_MASK)) != 0 || point.value == 0xFFFD) {
      // Left out, as BERT's cleaning does.
    } else if (is_mark_to_bert(point.value) || is_ideograph(point.value)) {
      close();
      part.assign(form, at, point.size);
      close();
    } else {
      part.append(form, at, point.size);
    }
    at += point.size;
  }
  close();
  if (pieces.size() == before) pieces.push_back(unknown_);
  if (pieces.size() > before + kMaxPiecesOfWord) pieces.resize(before + kMaxPiecesOfWord);
}

int shape_of(std::string_view word) {
  int letters = 0;
  int uppers = 0;
  bool digits = false;
  bool first_upper = false;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint point = code_point_at(word, at);
    at += point.size;
    const auto c = static_cast<UChar32>(point.value);
    if (is_digit(point.value)) digits = true;
    if (!u_isalpha(c)) continue;
    const bool upper = u_isUUppercase(c);
    if (letters == 0) first_upper = upper;
    ++letters;
    uppers += upper;
  }
  if (letters == 0) return digits ? 6 : 0;
  if (digits) return 7;
  if (uppers == 0) return 1;
  if (letters == 1) return 4;
  if (uppers == letters) return 3;
  return first_upper && uppers == 1 ? 2 : 5;
}

bool has_lower(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint point = code_point_at(word, at);
    if (u_isULowercase(static_cast<UChar32>(point.value))) return true;
    at += point.size;
  }
  return false;
}

}  // namespace chancery
