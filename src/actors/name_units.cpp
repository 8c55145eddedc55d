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

std::string comparable(std::string_view name) {
  const std::string fold = folded(name);
  if (std::all_of(fold.begin(), fold.end(), [](char c) { return static_cast<unsigned char>(c) < 128; })) {
    return fold;
  }
  std::string out;
  for (std::size_t at = 0; at < fold.size();) {
    const CodePoint c = code_point_at(fold, at);
    const std::string_view plain = plain_letter(c.value);
    if (plain.empty()) {
      out.append(fold, at, c.size);
    } else {
      out += plain;
    }
    at += c.size;
  }
  return out;
}

bool is_joint(char c) { return c == ' ' || c == '-' || c == '\'' || c == '/'; }

/// The pieces of a folded word.
std::vector<std::string> pieces_of(std::string_view folded_word) {
  std::vector<std::string> pieces;
  std::string piece;
  for (char c : folded_word) {
    if (is_joint(c)) {
      if (!piece.empty()) pieces.push_back(std::move(piece));
      piece.clear();
    } else if (c != '.' && c != '"' && c != ',' && c != '(' && c != ')') {
      piece += c;
    }
  }
  if (!piece.empty()) pieces.push_back(std::move(piece));
  return pieces;
}

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
  std::string key;
  for (const std::string& piece : pieces_of(comparable(name))) {
    if (!key.empty()) key += ' ';
    key += piece;
  }
  return key;
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
    const std::vector<std::string> pieces = pieces_of(comparable(form));
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
