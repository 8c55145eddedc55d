#include <algorithm>
#include <cmath>
#include <map>

#include "coding/event_sentence.h"
#include "coding/event_standing.h"
#include "coding/parts.h"

namespace chancery {

namespace {

// Weights of a reading, fitted by hand: what it loses as the content of another reading and in each clause off the main one, and
// what it gains from a target that hangs below it in no slot.
constexpr double kInside = 1.3;
constexpr double kAside = 0.4;
constexpr double kBelow = 0.5;
constexpr double kTerms = 3.2;         // what one refuses until the other acts asks for that act
constexpr double kLikeness = -1.6;     // what a verb has at first that is only like others
constexpr double kSlope = 0.96;        // from score to confidence, and the score at which both are as likely
constexpr double kEvenOdds = 0.37;
constexpr double kProtestBelow = 1.6;  // what is protested against stands mostly in the purpose clause

/// Where a party given as a string stands in the sentence.
class GivenParty {
 public:
  GivenParty(std::string_view text, std::string_view party) {
    for (std::size_t at = text.find(party); !party.empty() && at != std::string_view::npos; at = text.find(party, at + 1))
      places_.push_back({at, at + party.size()});
  }

  bool found() const { return !places_.empty(); }
  bool touches(Span span) const {
    return std::any_of(places_.begin(), places_.end(), [&](Span place) { return place.overlaps(span); });
  }

  /// 1 for the head of the phrase inside the string, less where the two only touch.
  double fit(const std::vector<EventParty>& parties, const Clauses& clauses) const {
    double best = 0;
    for (const EventParty& party : parties) {
      if (party.word >= 0 && touches(clauses.word(party.word).span)) best = std::max(best, 1.0);
      else if (party.actor >= 0 && touches(clauses.word(party.actor).span)) best = std::max(best, 0.8);
      else if (touches(party.span)) best = std::max(best, 0.6);
    }
    return best;
  }

 private:
  std::vector<Span> places_;
};

struct Vote {
  std::string type;
  double score = 0;
};

/// "will", "would": told as to come by the predicate's own words.
bool is_future(const Predicate& predicate, const ClauseWords& words) {
  return predicate.tense == Tense::future || std::any_of(predicate.modals.begin(), predicate.modals.end(), [&](const std::string& modal) {
           return words.force_of("aux", modal) == Force::intended;
         });
}

/// How many relative and adverbial clauses stand between a word and the top of its sentence.
int clauses_above(const Clauses& clauses, int word) {
  int depth = 0;
  for (int steps = 0; word >= 0 && steps < 40; ++steps) {
    const std::string_view relation = clauses.word(word).relation;
    if (is_relation(relation, "acl") || is_relation(relation, "advcl") || relation == "amod") ++depth;
    word = clauses.word(word).head;
  }
  return depth;
}

/// Whether harm is told as what one may or means to do: neither a purpose ("to force it out") nor a try.
bool is_held_out(const Clauses& clauses, const EventSense& sense, const EventVerdict& verdict, const Lexicon::Data& data) {
  if (verdict.modality != Modality::intended && verdict.modality != Modality::possible) return false;
  const std::string_view relation = clauses.word(sense.predicate->word).relation;
  if (is_relation(relation, "advcl") || is_relation(relation, "acl")) return false;
  return verdict.why < 0 || !data.events->in_set(clauses.word(verdict.why).lemma, "attempt");
}

/// The type that a reading comes to for a pair that is given: what is only planned is an agreement, what is asked for a request.
std::string type_of(const Clauses& clauses, const EventSense& sense, const Lexicon::Data& data) {
  const auto verdict = judge(clauses, sense, *data.clause_words, is_own_promise(clauses, sense, *data.events));
  if (!verdict) {
    const Standing standing = standing_of(clauses, *sense.predicate, *data.clause_words);
    return standing.force == Force::wished && is_cooperative(sense.frame->type) ? "REQUEST" : sense.frame->type;
  }
  const bool planned = verdict->modality == Modality::intended && is_future(*sense.predicate, *data.clause_words);
  if (planned && verdict->polarity == Polarity::affirmed && is_cooperative(verdict->type) && verdict->type != "CONSULT") return "AGREE";
  if (verdict->polarity == Polarity::affirmed && is_material_conflict(verdict->type) && is_held_out(clauses, sense, *verdict, data)) return "THREATEN";
  if (verdict->polarity == Polarity::negated && is_cooperative(verdict->type)) return "REJECT";
  return verdict->type;
}

class PairReader {
 public:
  PairReader(const GivenParty& source, const GivenParty& target, const Lexicon::Data& data)
      : source_(source), target_(target), data_(data) {}

  void read(const Clauses& clauses, const EventPartyFinder& finder) {
    const Readings readings = read_sentence(clauses, finder, *data_.events);
    for (std::size_t i = 0; i < readings.senses.size(); ++i) {
      const EventSense& sense = readings.senses[i];
      double score = pair_score(clauses, sense);
      if (readings.inside[i] >= 0) score -= kInside;
      score -= kAside * std::min(2, clauses_above(clauses, sense.predicate->word));
      score += 0.02 * sense.score + 0.1 * data_.events->priors.at(sense.frame->type);
      votes_.push_back({type_of(clauses, sense, data_), score});
    }
    add_requests(clauses);
    add_terms(clauses);
    add_words(clauses);
  }

  Classified best() const {
    Classified answer;
    double top = -1e9;
    for (const Vote& vote : votes_) {
      if (vote.score <= top) continue;
      top = vote.score;
      answer.type = vote.type;
    }
    if (answer.type.empty()) {
      const auto& priors = data_.events->priors;
      const auto likeliest = std::max_element(priors.begin(), priors.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second < b.second : a.first > b.first;
      });
      answer.type = likeliest->first;
      top = -1;
    }
    answer.confidence = 1 / (1 + std::exp(-kSlope * (top - kEvenOdds)));
    return answer;
  }

 private:
  double pair_score(const Clauses& clauses, const EventSense& sense) const {
    if (!sense.parties.empty()) {
      const double a = source_.fit(sense.parties, clauses);
      const double b = target_.fit(sense.parties, clauses);
      return 1.4 * a + 1.4 * b;
    }
    double source = source_.found() ? source_.fit(sense.sources, clauses) : 0;
    const double target = target_.found() ? target_.fit(sense.targets, clauses) : 0;
    if (source == 0) source = told_by(clauses, sense);
    double score = 1.5 * source + 1.3 * target - (sense.guessed_target ? 0.2 : 0);
    if (source == 0 && target == 0) {
      score += 0.3 * source_.fit(sense.targets, clauses) + 0.3 * target_.fit(sense.sources, clauses);
      if (score == 0) score = -0.5;
    }
    // A target that hangs below the verb, though in no slot: "issued a warrant … for settlement talks with".
    if (target == 0 && below(clauses, sense.predicate->word, target_)) score += sense.frame->type == "PROTEST" ? kProtestBelow : kBelow;
    if (source == 0 && below(clauses, sense.predicate->word, source_)) score += 0.2;
    return score;
  }

  /// How well the source fits as the one behind a text that is the subject: "passed a motion blaming the ministry".
  double told_by(const Clauses& clauses, const EventSense& sense) const {
    for (const EventParty& text : sense.sources) {
      const Predicate* verb = text.sort == EventParty::Sort::thing ? clauses.at(clauses.word(text.word).head) : nullptr;
      if (!verb || verb == sense.predicate) continue;
      const std::vector<int> made = verb->words_of("object");
      if (std::find(made.begin(), made.end(), text.word) == made.end()) continue;
      for (const int subject : verb->words_of("subject")) {
        if (source_.touches(phrase_span(clauses, subject))) return 0.9;
      }
    }
    return 0;
  }

  bool below(const Clauses& clauses, int top, const GivenParty& party) const {
    for (int w = 0; w < static_cast<int>(clauses.children.size()); ++w) {
      if (!party.touches(clauses.word(w).span)) continue;
      int up = w;
      for (int steps = 0; up >= 0 && steps < 40; ++steps) {
        if (up == top) return true;
        up = clauses.word(up).head;
      }
    }
    return false;
  }

  /// "The donors said the government must act".
  void add_requests(const Clauses& clauses) {
    for (const Predicate& predicate : clauses.predicates) {
      const bool asks = std::any_of(predicate.modals.begin(), predicate.modals.end(), [&](const std::string& modal) {
        return data_.clause_words->force_of("aux", modal) == Force::wished;
      });
      if (!asks) continue;
      double score = -0.4;
      for (const int word : predicate.words_of(predicate.passive ? "object" : "subject")) {
        if (target_.touches(clauses.word(word).span) || target_.touches(phrase_span(clauses, word))) score += 1.3;
        if (source_.touches(clauses.word(word).span)) score -= 1;
      }
      if (speaks(clauses, predicate.word)) score += 1.5;
      votes_.push_back({"REQUEST", score});
    }
  }

  /// "Oslo will not lift the ban until Riga pays".
  void add_terms(const Clauses& clauses) {
    for (const Predicate& refused : clauses.predicates) {
      if (!is_subject(clauses, refused, source_) || !standing_of(clauses, refused, *data_.clause_words).negated) continue;
      for (const int child : clauses.children[refused.word]) {
        const Predicate* term = is_relation(clauses.word(child).relation, "advcl") ? clauses.at(child) : nullptr;
        if (term && is_subject(clauses, *term, target_) && is_supposed(clauses, child)) votes_.push_back({"REQUEST", kTerms});
      }
    }
  }

  bool is_supposed(const Clauses& clauses, int clause) const {
    const std::vector<int>& parts = clauses.children[clause];
    return std::any_of(parts.begin(), parts.end(), [&](int part) {
      return is_relation(clauses.word(part).relation, "mark") && data_.clause_words->force_of("mark", clauses.word(part).lemma) == Force::hypothetical;
    });
  }

  static bool is_subject(const Clauses& clauses, const Predicate& predicate, const GivenParty& party) {
    const std::vector<int> subjects = predicate.words_of(predicate.passive ? "object" : "subject");
    return std::any_of(subjects.begin(), subjects.end(), [&](int word) { return party.touches(phrase_span(clauses, word)); });
  }

  /// Whether the source is the subject of a verb of saying above the word.
  bool speaks(const Clauses& clauses, int word) const {
    for (int steps = 0; word >= 0 && steps < 8; ++steps) {
      const Predicate* above = clauses.at(word);
      if (above && data_.events->in_set(above->base, "say")) {
        for (const int subject : above->words_of("subject")) {
          if (source_.touches(phrase_span(clauses, subject))) return true;
        }
      }
      word = clauses.word(word).head;
    }
    return false;
  }

  /// A verb that no frame knows says what the verbs say that it is most like.
  void add_likeness(const Clauses& clauses, const Predicate& predicate) {
    if (predicate.sort != PredicateSort::verb) return;
    const EventGuess guess = data_.events->likeness.of(vector_of(clauses, predicate.word));
    if (guess.type.empty()) return;
    double score = kLikeness + guess.sure;
    if (below(clauses, predicate.word, target_)) score += 0.4;
    if (below(clauses, predicate.word, source_)) score += 0.3;
    votes_.push_back({guess.type, score});
  }

  /// Where no frame fits, a word that mostly says one thing still says it.
  void add_words(const Clauses& clauses) {
    for (const Predicate& predicate : clauses.predicates) {
      const auto* frames = data_.events->frames_of(predicate);
      if (!frames) {
        add_likeness(clauses, predicate);
        continue;
      }
      std::map<std::string, int> count;
      for (const EventFrame& frame : *frames) {
        if (!frame.type.empty()) ++count[frame.type];
      }
      if (count.empty()) continue;
      const auto most = std::max_element(count.begin(), count.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
      const double share = static_cast<double>(most->second) / static_cast<double>(frames->size());
      double score = -1.2 + 0.5 * share;
      if (predicate.sort == PredicateSort::verb) score += 0.2;
      if (below(clauses, predicate.word, target_)) score += 0.4;
      if (below(clauses, predicate.word, source_)) score += 0.3;
      votes_.push_back({most->first, score});
    }
  }

  const GivenParty& source_;
  const GivenParty& target_;
  const Lexicon::Data& data_;
  std::vector<Vote> votes_;
};

}  // namespace

Classified classify(std::string_view sentence, const Parsed& parsed, const Resolution& resolution, std::string_view source,
                    std::string_view target, const Lexicon& lexicon) {
  const GivenParty from(sentence, source);
  const GivenParty to(sentence, target);
  PairReader reader(from, to, lexicon.data());
  const std::vector<Statement> none;
  EventPartyFinder finder(parsed, resolution, none, *lexicon.data().events);
  for (const Clauses& clauses : read_clauses(parsed, *lexicon.data().clause_words)) {
    finder.enter(clauses);
    reader.read(clauses, finder);
  }
  return reader.best();
}

}  // namespace chancery
