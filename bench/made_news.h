#pragma once

/// Made news for benchmarks: documents as long, and words and actors as unevenly frequent, as those of real news.
#include <cstdint>
#include <string>

#include "ledger/ledger.h"

namespace chancery {

/// How many events each document reports.
inline constexpr std::uint64_t kNewsEvents = 8;

/// About 230 words in 16 sentences: 8 events, 3 statements with a position each, a relation, a quantity. The same number gives the
/// same record.
Record made_news(std::uint64_t number);

/// The word of a frequency rank, 0 the most frequent. A word of rank r is about as often as 1/(r+1), as in any language.
std::string news_word(std::uint64_t rank);

/// The verb of an event; there are 40, all as frequent.
std::string news_verb(std::uint64_t number);

/// The actor of a frequency rank, 0 the most frequent; there are 200.
std::string news_actor(std::uint64_t rank);

}  // namespace chancery
