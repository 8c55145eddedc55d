#include "actors/name_units.h"

#include <algorithm>

namespace chancery {
namespace {

/// Letters that decompose into no plain one, as news without them writes them.
std::string_view plain_letter(char32_t c) {
  switch (c) {
    case U'ø': return "o";
    case U'ł': return "l";
    case U'đ': return "d";
    case U'ð': return "d";
    case U'ı': return "i";
    case U'ß': return "ss";
    case U'æ': return "ae";
    case U'œ': return "oe";
    case U'ə': return "a";
    case U'þ': return "th";
    case U'ʻ':
    case U'ʼ': return "'";
    default: return {};
  }
}

/// One code point beyond ASCII as names compare it: "é" -> "e", "–" -> "-".
std::string comparable(std::string_view code_point) {
  const std::string fold = folded(code_point);
  std::string out;
  for (std::size_t at = 0; at < fold.size();) {
    const CodePoint c = code_point_at(fold, at);
    const std::string_view plain = plain_letter(c.value);
    out += plain.empty() ? std::string_view(fold).substr(at, c.size) : plain;
    at += c.size;
  }
  return out;
}

constexpr char32_t kFirstTabled = 0x80;
constexpr char32_t kLastTabled = 0x20FF;

/// What most code points of names compare as, asked of the Unicode library once.
const std::vector<std::string>& tabled_letters() {
  static const std::vector<std::string> table = [] {
    std::vector<std::string> letters(kLastTabled + 1 - kFirstTabled);
    const auto fill = [&](char32_t from, char32_t to) {
      for (char32_t c = from; c <= to; ++c) {
        std::string one;
        append_utf8(one, c);
        letters[c - kFirstTabled] = comparable(one);
      }
    };
    fill(kFirstTabled, 0x36F);    // Latin letters and the marks put upon them
    fill(0x1E00, 0x1EFF);         // Latin with two marks
    fill(0x2000, 0x203F);         // quotation marks, dashes
    return letters;
  }();
  return table;
}

bool is_tabled(char32_t c) {
  return (c >= kFirstTabled && c <= 0x36F) || (c >= 0x1E00 && c <= 0x1EFF) || (c >= 0x2000 && c <= 0x203F);
}

bool is_joint(char c) { return c == ' ' || c == '-' || c == '\'' || c == '/'; }
bool is_dropped(char c) { return c == '.' || c == '"' || c == ',' || c == '(' || c == ')'; }

/// Appends letters to a key, a space for each run of joints between them.
class KeyWriter {
 public:
  void put(std::string_view bytes) {
    for (char c : bytes) put(c);
  }

  void put(char c) {
    if (is_joint(c)) {
      between_ = !key_.empty();
    } else if (!is_dropped(c)) {
      if (between_) key_ += ' ';
      between_ = false;
      key_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    }
  }

  std::string take() { return std::move(key_); }

 private:
  std::string key_;
  bool between_ = false;
};

bool has_letter_or_digit(std::string_view form) {
  for (std::size_t at = 0; at < form.size();) {
    const CodePoint c = code_point_at(form, at);
    if (is_letter(c.value) || is_digit(c.value)) return true;
    at += c.size;
  }
  return false;
}

void mark_case(std::string_view form, NameUnit& unit) {
  bool first = true;
  int letters = 0;
  int upper = 0;
  for (std::size_t at = 0; at < form.size();) {
    const CodePoint c = code_point_at(form, at);
    at += c.size;
    if (!is_letter(c.value)) continue;
    ++letters;
    if (is_upper(c.value)) ++upper;
    if (first) unit.capital = is_upper(c.value);
    first = false;
  }
  unit.shouted = letters > 0 && upper == letters;
}

}  // namespace

std::string name_key(std::string_view name) {
  KeyWriter key;
  for (std::size_t at = 0; at < name.size();) {
    if (static_cast<unsigned char>(name[at]) < kFirstTabled) {
      key.put(name[at++]);
      continue;
    }
    const CodePoint c = code_point_at(name, at);
    if (is_tabled(c.value)) {
      key.put(tabled_letters()[c.value - kFirstTabled]);
    } else {
      key.put(comparable(name.substr(at, c.size)));
    }
    at += c.size;
  }
  return key.take();
}

std::vector<NameUnit> units_of(const Sentence& sentence) {
  std::vector<NameUnit> units;
  bool gap = true;
  for (int w = 0; w < static_cast<int>(sentence.words.size()); ++w) {
    const std::string& form = sentence.words[w].form;
    if (!has_letter_or_digit(form)) {
      const bool joins = form == "-" || form == "." || form == "'" || form == "\u2019" || form == "\u2010" || form == "\u2011";
      gap = gap || !joins;
      continue;
    }
    NameUnit mark;
    mark_case(form, mark);
    const std::string key = name_key(form);
    const std::vector<std::string_view> pieces = split(key, ' ');
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      NameUnit unit = mark;
      unit.form = pieces[i];
      unit.word = w;
      unit.starts_word = i == 0;
      unit.ends_word = i + 1 == pieces.size();
      unit.gap_before = i == 0 && gap;
      units.push_back(std::move(unit));
    }
    gap = false;
  }
  return units;
}

}  // namespace chancery
