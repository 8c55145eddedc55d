#include <algorithm>

#include "actors/clauses.h"
#include "actors/quote_sources.h"
#include "actors/reference_settler.h"

namespace chancery {
namespace {

constexpr double kSubject = 3;    // what a state as a subject weighs, beside one that is named otherwise
constexpr double kOnce = 1.5;     // above what one that is named once weighs: a dateline
constexpr double kPeople = 0.3;   // and a people's name: "the Syrian opposition"

bool says_we(const Frame& frame, const QuoteSources& quotes) {
  for (std::size_t s = 0; s < frame.sentences.size(); ++s) {
    const std::vector<Word>& words = frame.sentences[s].sentence->words;
    for (std::size_t w = 0; w < words.size(); ++w) {
      const bool we = words[w].upos == Upos::PRON && frame.data->is_listed("pronoun we", plain_form(words[w]));
      const int at = static_cast<int>(s), word = static_cast<int>(w);
      if (we && !quotes.is_quoted(at, word) && !quotes.source_of(at, word)) return true;
    }
  }
  return false;
}

}  // namespace

void find_topics(Frame& frame, const QuoteSources& quotes) {
  std::map<std::string, double> weights;
  std::vector<std::string> named;  // states and bodies, in text order
  std::vector<const Draft*> order;
  for (const Draft& draft : frame.drafts) order.push_back(&draft);
  std::stable_sort(order.begin(), order.end(), [](const Draft* a, const Draft* b) { return a->span < b->span; });
  for (const Draft* draft : order) {
    const Sentence& sentence = *frame.sentences[draft->sentence].sentence;
    const bool subject = sentence.analysed && clause_role(sentence, draft->head) == ClauseRole::subject;
    for (const std::string& code : draft->actors) {
      const std::string state(state_of(code));
      const bool land = is_land_code(*frame.data, state);
      if (draft->made != Made::people && (land || kind_of_code(*frame.data, state) == ActorKind::international)) add_code(named, state);
      if (land) add_code(frame.first_told, state);
      weights[state] += subject ? kSubject : draft->made == Made::people ? kPeople : 1;
    }
  }
  frame.subjects_told = frame.first_told;
  std::stable_sort(frame.subjects_told.begin(), frame.subjects_told.end(),
                   [&](const std::string& a, const std::string& b) { return weights[a] > weights[b]; });
  if (!says_we(frame, quotes)) return;
  // A statement begins with whose it is, after where it was made.
  const auto author = std::find_if(named.begin(), named.end(), [&](const std::string& code) { return weights[code] > kOnce; });
  if (author != named.end()) frame.author = *author;
}

}  // namespace chancery
