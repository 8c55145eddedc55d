#pragma once

/// What a person types to search for, in the query language of each store.
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "ledger/sql.h"

namespace chancery {

/// A word or phrase of a query, folded.
struct QueryTerm {
  std::vector<std::string> words;  // several: a phrase
  bool prefix = false;             // the last word goes on
  bool excluded = false;
  bool alternative = false;  // joined to the term before by OR
};

/// Reads: words, "a phrase", prefix*, -without, this OR that. Everything else separates words.
std::vector<QueryTerm> parse_query(std::string_view text);

/// The terms in the store's own language; empty where there is nothing to look for.
std::string store_query(const std::vector<QueryTerm>& terms, sql::Dialect dialect);

/// All of `text` as one phrase whose last word may go on.
std::string phrase_query(std::string_view text, sql::Dialect dialect);

/// Where the words of `text` stand.
std::vector<Span> word_spans(std::string_view text);

/// The words of `text`, folded: without accents and in lower case.
std::vector<std::string> folded_parts(std::string_view text);

/// One place where a term of a query stands in a text.
struct TermMatch {
  std::size_t term = 0;  // into the query's terms
  Span span;
};

/// Where the terms (other than excluded ones) stand in `text`, from left to right.
std::vector<TermMatch> matches_in(std::string_view text, const std::vector<QueryTerm>& terms);

}  // namespace chancery
