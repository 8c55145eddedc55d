#include "actors/amount_atoms.h"

#include <charconv>
#include <cstdlib>

namespace chancery {
namespace {

bool digit_at(std::string_view text, std::size_t at, std::size_t end) {
  return at < end && text[at] >= '0' && text[at] <= '9';
}

/// Whether three digits and no more stand at `at`: a thousands group.
bool group_at(std::string_view text, std::size_t at, std::size_t end) {
  return digit_at(text, at, end) && digit_at(text, at + 1, end) && digit_at(text, at + 2, end) &&
         !digit_at(text, at + 3, end);
}

/// Bytes of a space that may stand between thousands: plain, no-break, thin or narrow.
std::size_t group_space(std::string_view text, std::size_t at, std::size_t end) {
  const std::string_view rest = text.substr(at, end - at);
  if (rest.starts_with("\xC2\xA0")) return 2;
  if (rest.starts_with("\xE2\x80\x89") || rest.starts_with("\xE2\x80\xAF")) return 3;
  return rest.starts_with(" ") ? 1 : 0;
}

/// Reads digits with their separators from `at`; gives the end and appends the bare number to `low`.
std::size_t read_number(std::string_view text, std::size_t at, std::size_t end, std::string& low) {
  std::size_t lead = at;
  while (digit_at(text, at, end)) low += text[at++];
  const bool may_group = at - lead <= 3 && text[lead] != '0';
  bool grouped = false;
  while (may_group && at < end) {
    const std::size_t gap = text[at] == ',' ? 1 : grouped ? 0 : group_space(text, at, end);
    if (gap == 0 || !group_at(text, at + gap, end)) break;
    grouped = true;
    low.append(text.substr(at + gap, 3));
    at += gap + 3;
    while (at < end && group_space(text, at, end) != 0 &&
           group_at(text, at + group_space(text, at, end), end)) {
      const std::size_t space = group_space(text, at, end);
      low.append(text.substr(at + space, 3));
      at += space + 3;
    }
  }
  if (at + 1 < end && text[at] == '.' && digit_at(text, at + 1, end)) {
    low += text[at++];
    while (digit_at(text, at, end)) low += text[at++];
  }
  return at;
}

struct Cutter {
  std::string_view text;
  const Sentence& sentence;
  std::vector<Atom> atoms;

  void cut() {
    std::size_t at = sentence.span.begin;
    const std::size_t end = std::min(sentence.span.end, text.size());
    bool space = true;
    std::size_t word = 0;
    while (at < end) {
      const CodePoint c = code_point_at(text, at);
      if (is_space(c.value)) {
        space = true;
        at += c.size;
        continue;
      }
      Atom atom;
      atom.space_before = space;
      space = false;
      atom.span.begin = at;
      at = read(atom, at, end, c);
      atom.span.end = at;
      while (word + 1 < sentence.words.size() && sentence.words[word].span.end <= atom.span.begin)
        ++word;
      atom.word = static_cast<int>(word);
      atoms.push_back(std::move(atom));
    }
  }

  std::size_t read(Atom& atom, std::size_t at, std::size_t end, CodePoint c) const {
    if (c.value >= U'0' && c.value <= U'9') {
      atom.kind = Atom::Kind::number;
      return read_number(text, at, end, atom.low);
    }
    if (!is_letter(c.value)) {
      atom.low = folded(text.substr(at, c.size));
      if (atom.low.empty()) atom.low = text.substr(at, c.size);
      return at + c.size;
    }
    atom.kind = Atom::Kind::word;
    atom.capital = is_upper(c.value);
    const std::size_t begin = at;
    while (at < end) {
      const CodePoint next = code_point_at(text, at);
      if (!is_letter(next.value)) break;
      at += next.size;
    }
    atom.low = lower(text.substr(begin, at - begin));
    return at;
  }
};

}  // namespace

std::vector<Atom> atoms_of(std::string_view text, const Sentence& sentence) {
  Cutter cutter{text, sentence, {}};
  cutter.cut();
  return std::move(cutter.atoms);
}

double value_of(const Atom& number) { return std::strtod(number.low.c_str(), nullptr); }

int whole_of(const Atom& atom, std::size_t least, std::size_t most) {
  if (!atom.is_number() || atom.low.size() < least || atom.low.size() > most) return -1;
  if (atom.span.size() != atom.low.size() || atom.low.find('.') != std::string::npos) return -1;
  int value = -1;
  std::from_chars(atom.low.data(), atom.low.data() + atom.low.size(), value);
  return value;
}

}  // namespace chancery
