#include <algorithm>
#include <cmath>
#include <set>

#include "ledger/selection.h"
#include "ledger/store.h"
#include "ledger/word_query.h"

namespace chancery {
namespace {

// Ranking reads each document it ranks, so of a word that is everywhere only the newest documents are ranked.
constexpr std::int64_t kMostRanked = 300;
// BM25 with its usual weights; a word of the title counts as several of the text.
constexpr double kSaturation = 1.2;
constexpr double kLengthWeight = 0.75;
constexpr double kTitleWeight = 4;

struct Ranked {
  FoundDocument found;
  std::string text;
  std::vector<Span> sentences;
  std::vector<TermMatch> matches;  // in the text
  std::vector<double> weights;     // a term: how often it occurs
  double score = 0;
};

void find_terms(Ranked& one, const std::vector<QueryTerm>& terms) {
  one.weights.assign(terms.size(), 0);
  one.matches = matches_in(one.text, terms);
  for (const TermMatch& match : one.matches) one.weights[match.term] += 1;
  for (const TermMatch& match : matches_in(one.found.title, terms)) one.weights[match.term] += kTitleWeight;
}

/// Best first; of equals the newest, which come first already.
void rank(std::vector<Ranked>& candidates, std::size_t terms) {
  if (candidates.empty()) return;
  const auto all = static_cast<double>(candidates.size());
  std::vector<double> rarity(terms, 0);
  double length = 0;
  for (const Ranked& one : candidates) {
    length += static_cast<double>(one.text.size()) / all;
    for (std::size_t i = 0; i < terms; ++i) rarity[i] += one.weights[i] > 0 ? 1 : 0;
  }
  for (double& documents : rarity) documents = std::log(1 + (all - documents + 0.5) / (documents + 0.5));
  for (Ranked& one : candidates) {
    const double relative = length > 0 ? static_cast<double>(one.text.size()) / length : 1;
    const double room = kSaturation * (1 - kLengthWeight + kLengthWeight * relative);
    for (std::size_t i = 0; i < terms; ++i) one.score += rarity[i] * one.weights[i] / (one.weights[i] + room);
  }
  std::stable_sort(candidates.begin(), candidates.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
}

/// How much of the query a sentence holds: different terms first, then their number.
std::pair<std::size_t, std::size_t> richness(const std::vector<TermMatch>& matches, Span sentence) {
  std::set<std::size_t> different;
  std::size_t all = 0;
  for (const TermMatch& match : matches) {
    if (!sentence.contains(match.span)) continue;
    different.insert(match.term);
    ++all;
  }
  return {different.size(), all};
}

/// The sentence that holds most of the query, the first of equals; the title where none does.
void choose_sentence(Ranked& one, const std::vector<QueryTerm>& terms) {
  Provenance& from = one.found.from;
  const Span* best = nullptr;
  std::pair<std::size_t, std::size_t> most{0, 0};
  for (const Span& sentence : one.sentences) {
    if (sentence.end > one.text.size() || sentence.empty()) continue;
    const auto held = richness(one.matches, sentence);
    if (held > most) most = held, best = &sentence;
  }
  if (best) {
    from.sentence = std::string(text_of(one.text, *best));
    for (const TermMatch& match : one.matches) {
      if (best->contains(match.span)) one.found.matches.push_back({match.span.begin - best->begin, match.span.end - best->begin});
    }
  } else {
    from.sentence = one.found.title;
    for (const TermMatch& match : matches_in(from.sentence, terms)) one.found.matches.push_back(match.span);
  }
}

/// The newest documents that match, with their texts. The store gives numbers alone, newest first, and stops when it has enough.
void append_candidates(SqlText& sql, sql::Database& database, const std::string& words, const Question& question) {
  const std::string known = sql.parameter(known_moment(question));
  sql << "SELECT d.id, d.source, d.outlet_name, d.published_from, d.published_to, d.story, d.title, d.text, r.sentences FROM ("
         "SELECT f.document AS document FROM ("
      << database.matching_documents(sql.parameter(words)) << ") f JOIN documents g ON g.n = f.document WHERE g.recorded <= " << known;
  if (question.from) sql << " AND g.published_from >= ", sql.bind(to_iso(*question.from));
  if (question.to) sql << " AND g.published_from <= ", sql.bind(to_iso(*question.to));
  sql << " ORDER BY f.document DESC LIMIT ";
  sql.bind(std::max(kMostRanked, static_cast<std::int64_t>(question.limit)))
      << ") w JOIN documents d ON d.n = w.document JOIN readings r ON r.document = d.n AND r.recorded <= " << known
      << " AND r.superseded > " << known << " WHERE NOT EXISTS (SELECT 1 FROM corrections c WHERE c.document = d.n AND c.entry IS NULL AND c.recorded <= "
      << known << ") ORDER BY w.document DESC";
}

Ranked take_ranked(sql::Rows& rows) {
  Ranked one;
  Provenance& from = one.found.from;
  from.document = rows.text();
  from.source = rows.text();
  from.outlet = rows.optional_text();
  from.published = rows.optional_interval();
  from.story = rows.text();
  one.found.title = rows.text();
  one.text = rows.text();
  one.sentences = rows.spans();
  return one;
}

}  // namespace

Result<std::vector<FoundDocument>> Store::search(const std::string& query, const Question& question) {
  const std::vector<QueryTerm> terms = parse_query(query);
  const std::string words = store_query(terms, database_->dialect());
  if (words.empty()) return Error{Fault::usage, "'" + query + "' names nothing to search for"};
  return asked([&] {
    SqlText sql;
    append_candidates(sql, *database_, words, question);
    std::vector<Ranked> candidates;
    for (auto rows = database_->ask(sql.text(), sql.values()); rows->next();) {
      candidates.push_back(take_ranked(*rows));
      find_terms(candidates.back(), terms);
    }
    rank(candidates, terms.size());
    std::vector<FoundDocument> out;
    for (Ranked& one : candidates) {
      if (out.size() == question.limit) break;
      choose_sentence(one, terms);
      out.push_back(std::move(one.found));
    }
    return out;
  });
}

}  // namespace chancery
