#include "reading/wording.h"

#include <unicode/uchar.h>

namespace chancery {

namespace {

bool shows_nothing(char32_t c) {
  if (c < 0x20) return true;
  if (c < 0x7F) return false;
  return (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

}  // namespace

std::string one_spaced(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const CodePoint point = byte < 0x80 ? CodePoint{byte, 1} : code_point_at(text, at);
    const bool blank = byte < 0x80 ? byte == ' ' || (byte >= 9 && byte <= 13) : is_space(point.value);
    if (blank) {
      space = true;
    } else if (!shows_nothing(point.value)) {
      if (space && !out.empty()) out += ' ';
      space = false;
      out.append(text, at, point.size);
    }
    at += point.size;
  }
  return out;
}

std::size_t word_count(std::string_view text) {
  std::size_t words = 0;
  std::size_t ideographs = 0;
  bool inside = false;
  for (const char c : text) {
    // Chinese and Japanese do not part their words, which are near two characters long; the lead bytes of kana and ideographs tell.
    ideographs += static_cast<unsigned char>(c) >= 0xE3 && static_cast<unsigned char>(c) <= 0xE9;
    const bool part = static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                      (c >= 'A' && c <= 'Z') || (inside && c == '\'');
    if (part && !inside) ++words;
    inside = part;
  }
  return words + ideographs / 2;
}

std::vector<std::string> folded_words(std::string_view text) {
  const std::string plain = folded(text);
  std::vector<std::string> words;
  std::string word;
  for (std::size_t at = 0; at < plain.size();) {
    const CodePoint point = code_point_at(plain, at);
    if (u_isalnum(static_cast<UChar32>(point.value))) {
      word.append(plain, at, point.size);
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
    at += point.size;
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

std::string wording(std::string_view text) {
  std::string out;
  for (const std::string& word : folded_words(text)) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

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
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return hash ^ (hash >> 29);
}

}  // namespace chancery
