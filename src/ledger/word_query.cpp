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

std::string joined(const std::vector<std::string>& groups, std::string_view with) {
  std::string out;
  for (const std::string& group : groups) {
    if (!out.empty()) out += with;
    out += "(" + group + ")";
  }
  return out;
}

bool starts_match(const std::vector<FoldedWord>& words, std::size_t at, const QueryTerm& term) {
  if (at + term.words.size() > words.size()) return false;
  for (std::size_t i = 0; i < term.words.size(); ++i) {
    const bool last = i + 1 == term.words.size();
    const std::string& word = words[at + i].word;
    if (last && term.prefix ? !word.starts_with(term.words[i]) : word != term.words[i]) return false;
  }
  return true;
}

}  // namespace

std::vector<FoldedWord> placed_words(std::string_view text) {
  std::vector<FoldedWord> out;
  std::size_t begin = 0;
  bool inside = false;
  const auto close = [&](std::size_t end) {
    if (inside) out.push_back({folded(text.substr(begin, end - begin)), {begin, end}});
    inside = false;
  };
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    const bool part = c.value < 0x300 ? is_letter(c.value) || is_digit(c.value)
                                      : is_word_part(c.value) && !is_space(c.value) && !(c.value >= 0x2000 && c.value < 0x2070);
    if (!part) {
      close(at);
    } else if (!inside) {
      begin = at;
      inside = true;
    }
    at += c.size;
  }
  close(text.size());
  std::erase_if(out, [](const FoldedWord& word) { return word.word.empty(); });
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
    for (FoldedWord& word : placed_words(piece)) term.words.push_back(std::move(word.word));
    if (term.words.empty()) continue;
    alternative = false;
    out.push_back(std::move(term));
  }
  return out;
}

std::string store_query(const std::vector<QueryTerm>& terms, sql::Dialect dialect) {
  const bool sqlite = dialect == sql::Dialect::sqlite;
  const std::string wanted = joined(groups_of(terms, dialect, false), sqlite ? " AND " : " & ");
  if (wanted.empty()) return "";
  std::string out = wanted;
  for (const std::string& group : groups_of(terms, dialect, true)) {
    out = sqlite ? "(" + out + ") NOT (" + group + ")" : out + " & !(" + group + ")";
  }
  return out;
}

std::string phrase_query(std::string_view text, sql::Dialect dialect) {
  QueryTerm term;
  for (FoldedWord& word : placed_words(text)) term.words.push_back(std::move(word.word));
  term.prefix = true;
  // A phrase of no words at all is in no document.
  if (term.words.empty()) term.words.push_back("0nothing0");
  return phrase(term, dialect);
}

std::vector<Span> matches_in(std::string_view text, const std::vector<QueryTerm>& terms) {
  std::vector<Span> out;
  const std::vector<FoldedWord> words = placed_words(text);
  for (std::size_t at = 0; at < words.size(); ++at) {
    for (const QueryTerm& term : terms) {
      if (term.excluded || !starts_match(words, at, term)) continue;
      out.push_back({words[at].span.begin, words[at + term.words.size() - 1].span.end});
      break;
    }
  }
  return out;
}

}  // namespace chancery
