#include "reading/wording.h"

#include <unicode/uchar.h>

#include "reading/ascii.h"

namespace chancery {

namespace {

constexpr std::uint64_t kFnvStart = 0xcbf29ce484222325ULL;
std::uint64_t with_byte(std::uint64_t hash, char c) { return (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL; }
std::uint64_t stirred(std::uint64_t hash) { return hash ^ (hash >> 29); }

bool shows_nothing(char32_t c) {
  if (c < 0x20) return true;
  if (c < 0x7F) return false;
  return (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

CodePoint next_point(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80 ? CodePoint{byte, 1} : code_point_at(text, at);
}

/// Copies one character; gives the place behind it.
char* put(std::string_view text, std::size_t at, std::size_t size, char* to) {
  for (std::size_t i = 0; i < size; ++i) *to++ = text[at + i];
  return to;
}

}  // namespace

std::string one_spaced(std::string_view text) {
  std::string out(text.size(), '\0');  // never longer than the text: a space stands for one at least
  char* to = out.data();
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = next_point(text, at);
    const bool blank = point.value < 0x80 ? is_ascii_space(text[at]) : is_space(point.value);
    if (blank) {
      space = true;
    } else if (!shows_nothing(point.value)) {
      if (space && to != out.data()) *to++ = ' ';
      space = false;
      to = put(text, at, point.size, to);
    }
    at += point.size;
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
  return out;
}

std::size_t word_count(std::string_view text) {
  std::size_t words = 0;
  std::size_t ideographs = 0;
  bool inside = false;
  for (const char c : text) {
    // Chinese and Japanese do not part their words, which are near two characters long; the lead bytes of kana and ideographs tell.
    ideographs += static_cast<unsigned char>(c) >= 0xE3 && static_cast<unsigned char>(c) <= 0xE9;
    const bool part = is_word_byte(c) || (inside && c == '\'');
    words += part && !inside;
    inside = part;
  }
  return words + ideographs / 2;
}

Wording::Wording(std::string_view text) : text_(folded(text)) {
  // Written over itself: what stands between two words is a byte at least.
  char* to = text_.data();
  bool inside = false;
  std::uint64_t hash = kFnvStart;
  const auto end_word = [&] {
    if (inside) words_.back().hash = stirred(hash);
    hash = kFnvStart;
    inside = false;
  };
  words_.reserve(text_.size() / 5 + 1);
  for (std::size_t at = 0; at < text_.size();) {
    const CodePoint point = next_point(text_, at);
    const std::size_t end = at + point.size;
    if (point.value < 0x80 ? is_word_byte(text_[at]) : u_isalnum(static_cast<UChar32>(point.value))) {
      if (!inside) {
        if (!words_.empty()) *to++ = ' ';
        words_.push_back({static_cast<std::size_t>(to - text_.data()), 0});
        inside = true;
      }
      for (; at < end; ++at) {
        hash = with_byte(hash, text_[at]);
        *to++ = text_[at];
      }
    } else {
      end_word();
    }
    at = end;
  }
  end_word();
  text_.resize(static_cast<std::size_t>(to - text_.data()));
}

std::string wording(std::string_view text) { return Wording(text).text(); }

bool ends_sentence(std::string_view text) {
  static constexpr std::string_view kClosers[] = {"\"", "'", ")", "]", "*", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB", " "};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view closer : kClosers) {
      if (text.ends_with(closer)) {
        text.remove_suffix(closer.size());
        again = true;
      }
    }
  }
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with("\xE2\x80\xA6") ||
         text.ends_with("\xE3\x80\x82");
}

JoinedText joined(const std::vector<std::string>& paragraphs) {
  JoinedText out;
  for (const std::string& paragraph : paragraphs) {
    if (paragraph.empty()) continue;
    if (!out.text.empty()) out.text += "\n\n";
    const std::size_t begin = out.text.size();
    out.text += paragraph;
    out.paragraphs.push_back({begin, out.text.size()});
  }
  return out;
}

std::uint64_t hash_of(std::string_view bytes) {
  std::uint64_t hash = kFnvStart;
  for (const char c : bytes) hash = with_byte(hash, c);
  return stirred(hash);
}

}  // namespace chancery
