#include "ledger/word_query.h"

namespace chancery {
namespace {

bool is_word_part(char32_t c) { return is_letter(c) || is_digit(c) || c >= 0x300; }

/// "'a' <-> 'b':*" or "\"a b\"*".
std::string phrase(const QueryTerm& term, sql::Dialect dialect) {
  std::string out;
  if (dialect == sql::Dialect::sqlite) {
    out = "\"";
    for (const std::string& word : term.words) out += (out.size() > 1 ? " " : "") + word;
    return out + (term.prefix ? "\"*" : "\"");
  }
  for (const std::string& word : term.words) out += (out.empty() ? "'" : " <-> '") + word + "'";
  return "(" + out + (term.prefix ? ":*)" : ")");
}

/// Groups of alternatives: (a OR b) (c).
std::vector<std::string> groups_of(const std::vector<QueryTerm>& terms, sql::Dialect dialect, bool excluded) {
  std::vector<std::string> groups;
  for (const QueryTerm& term : terms) {
    if (term.excluded != excluded) continue;
    if (term.alternative && !groups.empty()) {
      groups.back() += (dialect == sql::Dialect::sqlite ? " OR " : " | ") + phrase(term, dialect);
    } else {
      groups.push_back(phrase(term, dialect));
    }
  }
  return groups;
}

std::string in_brackets(const std::vector<std::string>& groups, std::string_view with) {
  std::string out;
  for (const std::string& group : groups) {
    if (!out.empty()) out += with;
    out += "(" + group + ")";
  }
  return out;
}

bool is_part(const CodePoint& c) {
  if (c.value < 0x300) return is_letter(c.value) || is_digit(c.value);
  return is_word_part(c.value) && !is_space(c.value) && !(c.value >= 0x2000 && c.value < 0x2070);
}

/// Whether `word`, once folded, is (or, for a prefix, begins with) `wanted`. Most words of most texts are plain, and are compared as
/// they stand.
bool is_word(std::string_view word, std::string_view wanted, bool prefix) {
  for (std::size_t at = 0; at < word.size(); ++at) {
    const char c = word[at];
    if (static_cast<unsigned char>(c) >= 0x80) {
      const std::string plain = folded(word);
      return prefix ? plain.starts_with(wanted) : plain == wanted;
    }
    if (at == wanted.size()) return prefix;
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c) != wanted[at]) return false;
  }
  return word.size() == wanted.size();
}

bool starts_match(std::string_view text, const std::vector<Span>& words, std::size_t at, const QueryTerm& term) {
  if (at + term.words.size() > words.size()) return false;
  for (std::size_t i = 0; i < term.words.size(); ++i) {
    const bool prefix = term.prefix && i + 1 == term.words.size();
    if (!is_word(text_of(text, words[at + i]), term.words[i], prefix)) return false;
  }
  return true;
}

}  // namespace

std::vector<Span> word_spans(std::string_view text) {
  std::vector<Span> out;
  std::size_t begin = 0;
  bool inside = false;
  for (std::size_t at = 0; at <= text.size();) {
    const unsigned char byte = at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
    const CodePoint c = byte < 0x80 ? CodePoint{byte, 1} : code_point_at(text, at);
    const bool part = byte < 0x80 ? (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') : is_part(c);
    if (part && !inside) begin = at;
    if (!part && inside) out.push_back({begin, at});
    inside = part;
    at += c.size;
  }
  return out;
}

std::vector<std::string> folded_parts(std::string_view text) {
  std::vector<std::string> out;
  for (const Span span : word_spans(text)) {
    std::string word = folded(text_of(text, span));
    if (!word.empty()) out.push_back(std::move(word));
  }
  return out;
}

std::vector<QueryTerm> parse_query(std::string_view text) {
  std::vector<QueryTerm> out;
  bool alternative = false;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ' || text[at] == '\t' || text[at] == '\n') {
      ++at;
      continue;
    }
    QueryTerm term;
    term.alternative = alternative;
    if (text[at] == '-' && at + 1 < text.size()) term.excluded = true, ++at;
    std::string_view piece;
    if (text[at] == '"') {
      const std::size_t end = std::min(text.find('"', at + 1), text.size());
      piece = text.substr(at + 1, end - at - 1);
      at = std::min(end + 1, text.size());
      if (at < text.size() && text[at] == '*') term.prefix = true, ++at;
    } else {
      const std::size_t end = std::min(text.find_first_of(" \t\n\"", at), text.size());
      piece = text.substr(at, end - at);
      at = end;
      if (piece == "OR" && !out.empty()) {
        alternative = true;
        continue;
      }
      term.prefix = piece.ends_with('*');
    }
    term.words = folded_parts(piece);
    if (term.words.empty()) continue;
    alternative = false;
    out.push_back(std::move(term));
  }
  return out;
}

std::string store_query(const std::vector<QueryTerm>& terms, sql::Dialect dialect) {
  const bool sqlite = dialect == sql::Dialect::sqlite;
  const std::string wanted = in_brackets(groups_of(terms, dialect, false), sqlite ? " AND " : " & ");
  if (wanted.empty()) return "";
  std::string out = wanted;
  for (const std::string& group : groups_of(terms, dialect, true)) {
    out = sqlite ? "(" + out + ") NOT (" + group + ")" : out + " & !(" + group + ")";
  }
  return out;
}

std::string phrase_query(std::string_view text, sql::Dialect dialect) {
  QueryTerm term;
  term.words = folded_parts(text);
  term.prefix = true;
  // A phrase of no words at all is in no document.
  if (term.words.empty()) term.words.push_back("0nothing0");
  return phrase(term, dialect);
}

std::vector<TermMatch> matches_in(std::string_view text, const std::vector<QueryTerm>& terms) {
  std::vector<TermMatch> out;
  const std::vector<Span> words = word_spans(text);
  for (std::size_t at = 0; at < words.size(); ++at) {
    for (std::size_t term = 0; term < terms.size(); ++term) {
      if (terms[term].excluded || !starts_match(text, words, at, terms[term])) continue;
      out.push_back({term, {words[at].begin, words[at + terms[term].words.size() - 1].end}});
      break;
    }
  }
  return out;
}

}  // namespace chancery
