#pragma once

/// What the words of each block say of it, by themselves and beside those of the whole page.
#include <string>
#include <vector>

#include "reading/reading_rules.h"
#include "reading/text_blocks.h"

namespace chancery {

/// What the page says of itself, as far as it helps to tell the article's blocks.
struct PageHints {
  std::string title;
  std::string description;
  std::string article_body;  // of JSON-LD; empty if there is none
};

struct BlockFacts {
  float commas = 0;
  float sentence_ends = 0;
  float digits = 0;    // share of letters and digits
  float capitals = 0;  // share of words that begin with one
  bool all_capitals = false;
  bool has_bar = false;
  bool has_rights = false;
  bool ends_sentence = false;
  bool repeated = false;               // another block has the same text
  const Phrase* phrase = nullptr;      // of clutter
  int tails_before = 0;                // blocks before it whose phrase opens a tail
  float function_words = 0;            // share of the words
  float in_title = 0;                  // share of its shingles that stand there
  float in_description = 0;
  float in_body = 0;
};

float share(double part, double whole);

/// As many as there are blocks.
std::vector<BlockFacts> block_facts(const std::vector<TextBlock>& blocks, const PageHints& hints, const ReadingRules::Data& rules);

}  // namespace chancery
