/// Prints how the frames read each verb and noun of some sentences, with the encoder's vector of it, for training/event_likeness.py.
/// usage: event_vectors MODELS DATA_FOLDER < SENTENCES      one a line, after the last tab of it
/// Output: a tab-separated line a predicate: line, word, sort, lemma, type ("?" no row of that lemma, "-" none that fits), the sorts of
/// subject and other party, whether the two are of different states, the vector in hex of float32.
#include <array>
#include <cstdio>
#include <iostream>
#include <string>

#include "coding/event_match.h"
#include "loaded.h"

namespace chancery {

namespace {

constexpr std::array<std::string_view, 9> kOthers{"object", "indirect", "with", "against", "to", "on", "from", "for", "of"};

char letter_of(const EventParty* party) { return party ? "kpnto"[static_cast<int>(party->sort)] : '-'; }

void print_predicate(const Predicate& predicate, const Clauses& clauses, const EventPartyFinder& finder, const EventKnowledge& known, std::size_t line) {
  const auto* frames = known.frames_of(predicate);
  const auto sense = EventMatcher(clauses, finder, known).read(predicate);
  const std::string type = sense ? sense->frame->type : frames ? "-" : "?";
  std::optional<EventParty> subject, other;
  for (const std::string_view role : {"subject", "owner", "by", "modifier"}) {
    for (const int word : predicate.words_of(role)) {
      if (!subject) subject = finder.party(word);
    }
  }
  for (const std::string_view role : kOthers) {
    for (const int word : predicate.words_of(role)) {
      if (!other || other->codes.empty()) other = finder.party(word);
    }
  }
  const bool apart = subject && other && !subject->codes.empty() && !other->codes.empty() &&
                     state_of(subject->codes.front()) != state_of(other->codes.front());
  std::printf("%zu\t%d\t%c\t%s\t%s\t%c\t%c\t%d\t", line, predicate.word, predicate.sort == PredicateSort::verb ? 'v' : 'n', predicate.lemma.c_str(),
              type.c_str(), letter_of(subject ? &*subject : nullptr), letter_of(other ? &*other : nullptr), apart ? 1 : 0);
  const auto* bytes = reinterpret_cast<const unsigned char*>(clauses.tree->vectors.data() + static_cast<std::size_t>(predicate.word) * kVectorSize);
  for (std::size_t i = 0; i < kVectorSize * sizeof(float); ++i) std::printf("%02x", bytes[i]);
  std::printf("\n");
}

}  // namespace

}  // namespace chancery

int main(int argc, char** argv) {
  using namespace chancery;
  if (argc != 3) return 2;
  const auto loaded = load_for_training(argv[1], argv[2]);
  if (!loaded) return 5;
  const EventKnowledge& known = *loaded->lexicon.data().events;
  std::string text;
  for (std::size_t line = 0; std::getline(std::cin, text); ++line) {
    text.erase(0, text.rfind('\t') + 1);
    const Parsed parsed = loaded->parser.parse(text, {true, true, true});
    const Resolution resolution = resolve(text, parsed, std::nullopt, loaded->registry);
    const std::vector<Statement> none;
    EventPartyFinder finder(parsed, resolution, none, known);
    for (const Clauses& clauses : read_clauses(parsed, *loaded->lexicon.data().clause_words)) {
      if (clauses.tree->vectors.empty()) continue;
      finder.enter(clauses);
      for (const Predicate& predicate : clauses.predicates) {
        if (predicate.sort != PredicateSort::adjective) print_predicate(predicate, clauses, finder, known, line);
      }
    }
  }
  return 0;
}
