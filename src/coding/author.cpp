#include "coding/author.h"

#include <algorithm>
#include <iterator>

namespace chancery {

namespace {

/// Whether an actor puts out texts of its own.
bool may_speak(std::string_view code) { return code.find('.') == std::string_view::npos || code.ends_with(".GOV"); }

bool is_subject(const Parsed& parsed, const ActorMention& mention) {
  if (mention.head < 0) return false;
  const Sentence& sentence = parsed.sentences[static_cast<std::size_t>(mention.sentence)];
  return is_relation(sentence.words[static_cast<std::size_t>(mention.head)].relation, "nsubj");
}

bool says_we(const Word& word) {
  return word.upos == Upos::PRON && feature(word, "Person") == "1" && feature(word, "Number") == "Plur";
}

/// The first sentence in which the text speaks of itself; the number of sentences where none does.
int first_we(const Parsed& parsed) {
  const auto speaks = [](const Sentence& sentence) {
    return std::any_of(sentence.words.begin(), sentence.words.end(), says_we);
  };
  return static_cast<int>(std::find_if(parsed.sentences.begin(), parsed.sentences.end(), speaks) - parsed.sentences.begin());
}

/// "we, the ministers of …": the mention names the "we" before it, whatever the parse makes of the two.
bool explains_we(const Parsed& parsed, const ActorMention& mention) {
  const std::vector<Word>& words = parsed.sentences[static_cast<std::size_t>(mention.sentence)].words;
  const auto first = std::find_if(words.begin(), words.end(), [&](const Word& word) { return word.span.begin >= mention.span.begin; });
  auto before = first;
  while (before != words.begin() && std::prev(before)->upos == Upos::DET) --before;
  return before - words.begin() >= 2 && std::prev(before)->form == "," && says_we(*std::prev(before, 2));
}

}  // namespace

std::string author_of(const Parsed& parsed, const Resolution& resolution) {
  const int last = first_we(parsed);
  for (const ActorMention& mention : resolution.mentions) {
    if (mention.sentence == last && !mention.actors.empty() && explains_we(parsed, mention)) return mention.actors.front();
  }
  for (const ActorMention& mention : resolution.mentions) {
    if (mention.sentence > last) break;
    const bool names = mention.form != MentionForm::pronoun && mention.actors.size() == 1 && may_speak(mention.actors.front());
    if (names && is_subject(parsed, mention)) return mention.actors.front();
  }
  return {};
}

}  // namespace chancery
