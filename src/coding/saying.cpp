#include "coding/saying.h"

#include <algorithm>

#include "coding/event_counterpart.h"
#include "coding/event_match.h"

namespace chancery {

namespace {

class SayingReader {
 public:
  SayingReader(const CodingInput& input, const Statement& statement) : input_(input), statement_(statement) {}

  std::vector<SayingWord> read() {
    for (const Clauses& clauses : input_.clauses) {
      if (takes_part(clauses.tree->span)) add_sentence(clauses);
    }
    return std::move(words_);
  }

 private:
  bool takes_part(Span sentence) const {
    if (statement_.cue && sentence.contains(*statement_.cue)) return true;
    return std::any_of(statement_.content.begin(), statement_.content.end(),
                       [&](Span part) { return part.begin < sentence.end && sentence.begin < part.end; });
  }

  bool is_said(Span word) const {
    return std::any_of(statement_.content.begin(), statement_.content.end(), [&](Span part) { return part.contains(word); });
  }

  void add_sentence(const Clauses& clauses) {
    const bool with_cue = statement_.cue && clauses.tree->span.contains(*statement_.cue);
    const std::size_t first = words_.size();
    std::vector<std::size_t> place(clauses.tree->words.size(), kMaxSayingWords);
    for (std::size_t i = 0; i < place.size() && words_.size() < kMaxSayingWords; ++i) {
      const std::uint32_t signs = signs_of(clauses.tree->words[i]);
      const std::span<const float> vector = vector_of(clauses, static_cast<int>(i));
      if (vector.empty() || !(with_cue || (signs & bit(SayingSign::content)) != 0)) continue;
      place[i] = words_.size();
      words_.push_back({vector, signs});
    }
    if (words_.size() > first) mark_parties(clauses, place);
  }

  static std::uint32_t bit(SayingSign sign) { return 1U << static_cast<unsigned>(sign); }

  std::uint32_t signs_of(const Word& word) const {
    std::uint32_t signs = 0;
    if (is_said(word.span)) signs |= bit(SayingSign::content);
    if (statement_.cue && statement_.cue->contains(word.span)) signs |= bit(SayingSign::cue);
    if (statement_.speaker_span && statement_.speaker_span->contains(word.span)) signs |= bit(SayingSign::teller);
    const std::string_view person = word.upos == Upos::PRON ? feature(word, "Person") : std::string_view();
    if (person == "1") signs |= bit(SayingSign::first_person);
    if (person == "2") signs |= bit(SayingSign::second_person);
    return signs;
  }

  /// Marks who of the parties named is of the speaker's state and who of another.
  void mark_parties(const Clauses& clauses, const std::vector<std::size_t>& place) {
    for (const ActorMention& mention : input_.resolution.mentions) {
      if (mention.sentence != clauses.sentence || mention.actors.empty() || mention.head < 0) continue;
      const std::size_t at = place[static_cast<std::size_t>(mention.head)];
      if (at >= words_.size()) continue;
      const bool own = statement_.speaker && share_a_state(mention.actors, {*statement_.speaker});
      words_[at].signs |= bit(own ? SayingSign::own : SayingSign::other);
    }
  }

  const CodingInput& input_;
  const Statement& statement_;
  std::vector<SayingWord> words_;
};

}  // namespace

std::vector<SayingWord> words_of_saying(const CodingInput& input, const Statement& statement) {
  return SayingReader(input, statement).read();
}

}  // namespace chancery
