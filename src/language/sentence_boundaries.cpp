// The places where a sentence may end, and what is seen around them.
#include <algorithm>
#include <array>

#include "language/chunk.h"
#include "language/sentence_splitter.h"

namespace chancery {

namespace {

/// What a token is to the splitter.
enum class Sort { stop, exclaim, dots, colon, semicolon, comma, abbreviation, title, numbered, initial, opening, closing, quote, dash, bullet, upper, lower, capitals, digit, symbol };

constexpr std::array<std::string_view, 20> kSortNames = {
    "stop", "exclaim", "dots", "colon", "semicolon", "comma", "abbreviation", "title", "numbered", "initial",
    "opening", "closing", "quote", "dash", "bullet", "upper", "lower", "capitals", "digit", "symbol"};

std::string_view name_of(Sort sort) { return kSortNames[static_cast<std::size_t>(sort)]; }

Sort sort_of_mark(std::string_view form, char32_t first, CharKind kind) {
  if (form == ".") return Sort::stop;
  switch (kind) {
    case CharKind::open: return Sort::opening;
    case CharKind::close: return Sort::closing;
    case CharKind::dash: return Sort::dash;
    case CharKind::apostrophe:
      if (first == U'‘') return Sort::opening;
      return first == U'’' ? Sort::closing : Sort::quote;
    case CharKind::quote:
      if (first == U'“' || first == U'„' || first == U'«' || first == U'`') return Sort::opening;
      return first == U'”' || first == U'»' ? Sort::closing : Sort::quote;
    default: break;
  }
  switch (first) {
    case U'!': case U'?': return Sort::exclaim;
    case U'…': return Sort::dots;
    case U'.': return Sort::dots;
    case U':': return Sort::colon;
    case U';': return Sort::semicolon;
    case U',': return Sort::comma;
    case U'*': case U'•': case U'·': case U'▪': case U'●': case U'=': case U'~': case U'_': case U'#': case U'>': case U'|':
      return Sort::bullet;
    default: return Sort::symbol;
  }
}

Sort sort_of_word(std::string_view form, const TokenRules& rules) {
  const CodePoint first = code_point_at(form, 0);
  const CharKind kind = kind_of(first.value);
  if (form.back() == '.' && form.size() > 1) {
    if (form.size() == first.size + 1 && kind == CharKind::upper) return Sort::initial;
    switch (rules.abbreviation(plain_lower(form))) {
      case Abbreviation::title: return Sort::title;
      case Abbreviation::number: return Sort::numbered;
      default: return Sort::abbreviation;
    }
  }
  if (kind == CharKind::digit) return Sort::digit;
  if (kind == CharKind::upper) {
    const bool more = form.size() > first.size && kind_of(code_point_at(form, first.size).value) == CharKind::upper;
    return more ? Sort::capitals : Sort::upper;
  }
  return Sort::lower;
}

Sort sort_of(std::string_view form, const TokenRules& rules) {
  const CodePoint first = code_point_at(form, 0);
  const CharKind kind = kind_of(first.value);
  const bool dotted = first.value == U'.' && form.size() > 1 && form[1] != '.';
  if (is_word_kind(kind) || dotted) return sort_of_word(form, rules);
  if (form.size() > first.size && is_word_kind(kind_of(code_point_at(form, first.size).value))) return Sort::symbol;
  return sort_of_mark(form, first.value, kind);
}

/// The tokens of a paragraph as the features see them.
struct View {
  std::string_view text;
  const std::vector<Token>& tokens;
  std::vector<Sort> sorts;
  std::vector<std::string> words;  // lower case
  std::vector<bool> in_quote;      // inside double quotes, after the token
  std::vector<bool> closes;        // a closing mark that belongs to what is before it

  std::string_view sort(std::size_t i) const { return i < sorts.size() ? name_of(sorts[i]) : "end"; }
  std::string word(std::size_t i) const { return i < words.size() ? words[i] : "</s>"; }
};

View view_of(std::string_view text, const std::vector<Token>& tokens, const TokenRules& rules) {
  View view{text, tokens, {}, {}, {}, {}};
  bool quoted = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view form = text_of(text, tokens[i].span);
    Sort sort = sort_of(form, rules);
    const bool spaced = i == 0 || tokens[i - 1].space_after;
    const bool straight = sort == Sort::quote;
    if (straight) sort = spaced && tokens[i].space_after ? (quoted ? Sort::closing : Sort::opening)
                                                          : (spaced ? Sort::opening : Sort::closing);
    const char32_t first = code_point_at(form, 0).value;
    if (kind_of(first) == CharKind::quote) quoted = sort == Sort::opening;
    view.sorts.push_back(sort);
    view.words.push_back(plain_lower(form));
    view.in_quote.push_back(quoted);
    view.closes.push_back(sort == Sort::closing && (!spaced || straight));
  }
  return view;
}

bool ends(Sort sort) {
  switch (sort) {
    case Sort::stop: case Sort::exclaim: case Sort::dots: case Sort::colon: case Sort::semicolon: case Sort::abbreviation:
    case Sort::bullet: case Sort::dash: case Sort::symbol: case Sort::initial: return true;
    default: return false;
  }
}

bool is_candidate(const View& view, std::size_t i, std::size_t mark) {
  if (view.closes[i + 1]) return false;
  const Sort sort = view.sorts[mark];
  const Sort next = view.sorts[i + 1];
  if (sort == Sort::title || sort == Sort::numbered) return false;
  if (sort == Sort::initial && (next == Sort::upper || next == Sort::initial || next == Sort::capitals)) return false;
  if (next == Sort::stop || next == Sort::comma || next == Sort::exclaim || next == Sort::semicolon) return false;
  if (!view.tokens[i].space_after && sort != Sort::stop && sort != Sort::exclaim && mark == i) return false;
  return ends(sort) || view.tokens[i].line_after || (mark == i && next == Sort::bullet) || sort == Sort::closing;
}

/// Whether the line that ends after `i` ends a heading or an item: what follows starts afresh, and the line is no part of a text wrapped
/// at some 50 to 120 columns.
bool line_ends_sentence(const View& view, std::size_t i, std::size_t line_begin) {
  if (!view.tokens[i].line_after) return false;
  const Sort next = view.sorts[i + 1];
  if (next == Sort::bullet) return true;
  const std::size_t width = view.tokens[i].span.end - view.tokens[line_begin].span.begin;
  const bool wrapped = width >= 50 && width <= 120;
  return !wrapped && (next == Sort::upper || next == Sort::capitals || next == Sort::opening || next == Sort::digit || next == Sort::dash);
}

std::string bucket(std::size_t n) {
  for (const std::size_t limit : {1, 2, 3, 5, 8, 12, 20, 40}) {
    if (n <= limit) return std::to_string(limit);
  }
  return "more";
}

std::vector<std::string> features_at(const View& view, std::size_t i, std::size_t mark, std::size_t begin) {
  std::vector<std::string> features = {"bias"};
  const auto add = [&](std::string_view name, std::string_view value) {
    features.push_back(std::string(name) + "=" + std::string(value));
  };
  const std::string sort(view.sort(mark));
  const std::string closers = std::to_string(std::min<std::size_t>(i - mark, 2));
  const std::string next(view.sort(i + 1));
  const std::string after(view.sort(i + 2));
  const std::string space = view.tokens[i].space_after ? "1" : "0";
  add("sort", sort);
  add("sort+next", sort + "+" + next);
  add("sort+next+closers+space", sort + "+" + next + "+" + closers + "+" + space);
  add("sort+next+after", sort + "+" + next + "+" + after);
  add("sort+quote+next", sort + (view.in_quote[i] ? "+in+" : "+out+") + next);
  add("form+next", view.word(mark) + "+" + next);
  add("next-word", view.word(i + 1));
  add("next-word+next", view.word(i + 1) + "+" + next);
  add("closers+after-word", closers + "+" + view.word(i + 2));
  add("before", mark > begin ? view.sort(mark - 1) : "none");
  add("before+sort+next", (mark > begin ? std::string(view.sort(mark - 1)) : "none") + "+" + sort + "+" + next);
  add("before-word", mark > begin ? view.word(mark - 1) : "none");
  add("sort+size", sort + "+" + bucket(i + 1 - begin));
  add("sort+left", sort + "+" + bucket(view.tokens.size() - i - 1));
  if (view.tokens[i].line_after) add("line+sort+next", sort + "+" + next);
  return features;
}

}  // namespace

std::vector<Boundary> boundaries_of(std::string_view text, const std::vector<Token>& tokens,
                                    const TokenRules& rules) {
  std::vector<Boundary> boundaries;
  const View view = view_of(text, tokens, rules);
  std::size_t begin = 0;
  std::size_t line_begin = 0;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    const bool starts_line = i == line_begin;
    const bool certain = line_ends_sentence(view, i, line_begin);
    if (tokens[i].line_after) line_begin = i + 1;
    if (starts_line && (view.sorts[i] == Sort::bullet || view.sorts[i] == Sort::dash)) continue;
    if (certain) {
      boundaries.push_back({i, true, {}});
      begin = i + 1;
      continue;
    }
    std::size_t mark = i;
    while (mark > 0 && view.sorts[mark] == Sort::closing && i - mark < 3) --mark;
    if (view.sorts[mark] != Sort::closing && !ends(view.sorts[mark])) mark = i;
    if (!is_candidate(view, i, mark)) continue;
    boundaries.push_back({i, false, features_at(view, i, mark, begin)});
    const Sort sort = view.sorts[mark];
    if (sort == Sort::stop || sort == Sort::exclaim) begin = i + 1;
  }
  return boundaries;
}

}  // namespace chancery
