#include "reading/charset.h"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>

#include <cstdint>
#include <cstring>
#include <memory>

#include "base/base.h"
#include "reading/ascii.h"

namespace chancery {

namespace {

constexpr std::size_t kPrescanBytes = 1024;
constexpr std::size_t kDetectorBytes = 65536;

/// The value of `charset=` in `text` from `at` on; empty if there is none.
std::string_view charset_value(std::string_view text, std::size_t at) {
  at = text.find_first_not_of(" \t\r\n", at);
  if (at == std::string_view::npos || text[at] != '=') return {};
  at = text.find_first_not_of(" \t\r\n\"'", at + 1);
  if (at == std::string_view::npos) return {};
  const std::size_t end = text.find_first_of(" \t\r\n\"'>;/?", at);
  return text.substr(at, end == std::string_view::npos ? end : end - at);
}

std::string declared_inside(std::string_view bytes) {
  const std::string head = ascii_lower(bytes.substr(0, kPrescanBytes));
  if (head.starts_with("<?xml")) {
    const std::string_view declaration = std::string_view(head).substr(0, head.find("?>"));
    const std::size_t at = declaration.find("encoding");
    if (at != std::string_view::npos) return std::string(charset_value(declaration, at + 8));
  }
  for (std::size_t tag = head.find("<meta"); tag != std::string::npos; tag = head.find("<meta", tag + 1)) {
    const std::string_view meta = std::string_view(head).substr(tag, head.find('>', tag) - tag);
    const std::size_t at = meta.find("charset");
    if (at == std::string_view::npos) continue;
    // What could be read as ASCII so far cannot be UTF-16, whatever it says (WHATWG, 13.2.3.2).
    const std::string_view label = charset_value(meta, at + 7);
    return label.starts_with("utf-16") ? "utf-8" : std::string(label);
  }
  return {};
}

/// The converter that WHATWG gives to a label where ICU would take it by the letter.
std::string whatwg_name(std::string_view label) {
  const std::string name = ascii_lower(trimmed(label));
  for (const std::string_view latin1 : {"iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii", "iso8859-1", "l1", "ansi"}) {
    if (name == latin1) return "windows-1252";
  }
  if (name == "iso-8859-9" || name == "latin5") return "windows-1254";
  if (name == "tis-620" || name == "iso-8859-11") return "windows-874";
  if (name == "gb2312" || name == "gbk" || name == "gb_2312-80") return "gb18030";
  if (name == "utf8" || name == "unicode-1-1-utf-8") return "utf-8";
  if (name == "shift_jis" || name == "sjis" || name == "x-sjis") return "windows-31j";
  if (name == "euc-kr" || name == "ks_c_5601-1987") return "windows-949";
  return name;
}

std::string detected(std::string_view bytes) {
  const std::unique_ptr<uchardet, void (*)(uchardet_t)> detector(uchardet_new(), &uchardet_delete);
  const std::string_view head = bytes.substr(0, kDetectorBytes);
  if (uchardet_handle_data(detector.get(), head.data(), head.size()) != 0) return {};
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

/// Empty if ICU knows no such set.
std::string converted(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> from(ucnv_open(charset.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status)) return {};
  std::u16string wide(bytes.size() * 2 + 16, u'\0');
  UChar* target = wide.data();
  const char* source = bytes.data();
  ucnv_toUnicode(from.get(), &target, wide.data() + wide.size(), &source, bytes.data() + bytes.size(), nullptr, true, &status);
  if (U_FAILURE(status)) return {};
  const std::size_t length = static_cast<std::size_t>(target - wide.data());
  std::string text;
  text.reserve(length + length / 8);
  for (std::size_t i = 0; i < length; ++i) {
    char32_t c = wide[i];
    if (c >= 0xD800 && c < 0xDC00 && i + 1 < length && wide[i + 1] >= 0xDC00 && wide[i + 1] < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + (static_cast<char32_t>(wide[++i]) - 0xDC00);
    }
    append_utf8(text, c);
  }
  return text;
}

/// How much of what is not ASCII reads as UTF-8.
struct Utf8Census {
  std::size_t good = 0;
  std::size_t bad = 0;

  /// A few torn characters do not make a page Latin-1.
  bool is_mostly_utf8() const { return bad * 20 <= good; }
  /// So many characters of several bytes without a fault come about in no other set by chance.
  bool is_surely_utf8() const { return bad == 0 && good >= 8; }
};

Utf8Census census(std::string_view bytes) {
  Utf8Census seen;
  for (std::size_t at = 0; at < bytes.size();) {
    if (at + 8 <= bytes.size()) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, bytes.data() + at, 8);
      if ((eight & 0x8080808080808080ULL) == 0) {
        at += 8;
        continue;
      }
    }
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const CodePoint point = code_point_at(bytes, at);
    ++(point.value == 0xFFFD && point.size == 1 ? seen.bad : seen.good);
    at += point.size;
  }
  return seen;
}

std::string as_utf8(std::string_view bytes, const Utf8Census& seen) { return seen.bad == 0 ? std::string(bytes) : repaired_utf8(bytes); }

}  // namespace

std::string decoded_page(std::string_view bytes, std::string_view declared) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return as_utf8(bytes.substr(3), census(bytes.substr(3)));
  if (bytes.starts_with("\xFF\xFE")) return converted(bytes.substr(2), "utf-16le");
  if (bytes.starts_with("\xFE\xFF")) return converted(bytes.substr(2), "utf-16be");
  std::string charset = whatwg_name(declared);
  const bool is_sent_so = !charset.empty();
  if (!is_sent_so) charset = whatwg_name(declared_inside(bytes));
  const Utf8Census seen = census(bytes);
  // What saves a page writes it in UTF-8 and leaves its <meta> as it was.
  if (!is_sent_so && seen.is_surely_utf8()) return as_utf8(bytes, seen);
  if (charset.empty() || charset == "utf-8") {
    if (seen.is_mostly_utf8()) return as_utf8(bytes, seen);
    charset = whatwg_name(detected(bytes));
    if (charset.empty() || charset == "utf-8") charset = "windows-1252";
  }
  std::string text = converted(bytes, charset);
  if (!text.empty() || bytes.empty()) return text;
  return seen.is_mostly_utf8() ? as_utf8(bytes, seen) : converted(bytes, "windows-1252");
}

}  // namespace chancery
