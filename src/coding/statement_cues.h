#pragma once

/// Where a sentence attributes something to somebody: verbs, nouns, adjectives and phrases of saying, thinking and wanting.
#include <string>
#include <vector>

#include "coding/clause.h"
#include "coding/coding_input.h"
#include "coding/statement_knowledge.h"

namespace chancery {

/// One attribution before it becomes a statement. Words are of `sentence`.
struct Attribution {
  int sentence = 0;
  int cue = -1;
  Span cue_span;
  int speaker = -1;
  std::optional<Span> speaker_span;  // where it is no word of the sentence ("PENCE:")
  std::vector<Span> content;         // empty: a quotation must supply it
  int addressee = -1;
  std::vector<std::string> via;
  std::string kind;
  std::string frame;
  std::string row;          // the row that fired
  bool takes_quote = false;  // may introduce a quotation
  bool only_quotes = false;  // a verb that tells of speech only beside a quotation ("continued")
  bool follows = false;      // its content stands after the cue
};

/// Every attribution of the sentence whose words say so; those that only a quotation can complete have no content.
std::vector<Attribution> find_attributions(const Clauses& clauses, const CodingInput& input,
                                           const StatementKnowledge& knowledge);

}  // namespace chancery
