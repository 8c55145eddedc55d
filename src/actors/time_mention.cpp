#include "actors/time_mention.h"

#include <map>

#include "actors/registry_data.h"
#include "actors/time_resolve.h"
#include "actors/time_tense.h"

namespace chancery {
namespace {

using Shape = TimeExpression::Shape;
using Sort = TimeMention::Sort;

/// So many dated years, all long before publication, make a history.
constexpr int kYearsOfHistory = 4;
constexpr int kYearsBack = 3;

/// In a history more old dates and months of no year than this stand to one that is told from today.
constexpr int kOldToFresh = 6;

/// How many sentences back "the next day" and a month of no year may find what they count from.
constexpr int kSpokenBack = 2;
constexpr int kToldBack = 1;

constexpr int kMaxClimb = 8;

struct Said {
  TimeExpression expression;
  TimeMention mention;
  bool begun = false;  // "since May": past, whatever the verb
};

/// "on Monday", "last month", "two weeks ago": said by one who writes for the day.
bool is_fresh(const TimeExpression& said) {
  if (said.shape == Shape::offset) return said.base == TimeBase::published;
  if (said.shape != Shape::date || said.year >= 0) return false;
  return said.weekday >= 0 ? said.month == 0 && !said.plural : said.shifted && said.base == TimeBase::published;
}

/// "the treaty of 1960", "the 1960 treaty": a date that belongs to a noun and tells of no act.
bool names_a_noun(const Sentence& sentence, const TimeMention& time) {
  if (!sentence.analysed) return false;
  int at = time.first;
  for (int steps = 0; steps < kMaxClimb && at >= time.first && at <= time.last; ++steps)
    at = sentence.words[static_cast<std::size_t>(at)].head;
  if (at < 0 || (at >= time.first && at <= time.last)) return false;
  const Upos upos = sentence.words[static_cast<std::size_t>(at)].upos;
  return upos == Upos::NUM || upos == Upos::NOUN || upos == Upos::PROPN;
}

Sort sort_of(Shape shape) {
  switch (shape) {
    case Shape::duration: return Sort::duration;
    case Shape::set: return Sort::set;
    case Shape::clock: return Sort::time;
    default: return Sort::date;
  }
}

bool is_joined(const Sentence& sentence, const TimeMention& time) {
  if (!sentence.analysed) return false;
  return is_relation(sentence.words[static_cast<std::size_t>(time.last)].relation, "conj");
}

class Finder {
 public:
  Finder(std::string_view text, const Parsed& parsed, std::optional<DateInterval> published,
         const TimeKnowledge& times, const NumberWords& numbers)
      : text_(text), parsed_(parsed), times_(times), numbers_(numbers), low_text_(lower(text)) {
    if (published) context_.published = published->to ? published->to : published->from;
  }

  std::vector<TimeMention> find() {
    match_all();
    context_.narrative = is_history();
    std::vector<TimeMention> mentions;
    for (Said& said : said_) {
      resolve(said);
      mentions.push_back(std::move(said.mention));
    }
    return mentions;
  }

 private:
  void match_all() {
    for (std::size_t index = 0; index < parsed_.sentences.size(); ++index) {
      const Sentence& sentence = parsed_.sentences[index];
      if (sentence.words.empty()) continue;
      const std::vector<Atom> atoms = atoms_of(text_, sentence);
      const TimeGrammar grammar(text_, atoms, sentence, times_, numbers_);
      for (std::size_t at = 0; at < atoms.size();) {
        const std::optional<TimeExpression> found = grammar.match(at);
        if (!found) {
          ++at;
          continue;
        }
        add(*found, atoms, grammar, static_cast<int>(index));
        at = found->end;
      }
    }
  }

  void add(const TimeExpression& expression, const std::vector<Atom>& atoms, const TimeGrammar& grammar, int sentence) {
    Said said{expression, {}};
    said.mention.sentence = sentence;
    said.mention.sort = sort_of(expression.shape);
    if (!expression.daypart.empty() && expression.shape == Shape::date) said.mention.sort = Sort::time;
    if (expression.begin > 0) {
      const bool article = expression.begin > 1 && atoms[expression.begin - 1].is("the");  // "after the 2008 war"
      const std::size_t before = expression.begin - (article ? 2 : 1);
      said.mention.since = grammar.word(before, TimeClass::since) != nullptr;
      said.begun = atoms[before].is("since");
      said.mention.until = !said.mention.since && grammar.word(before, TimeClass::until) != nullptr;
    }
    name_event(said, atoms, grammar);
    const Atom& first = atoms[said.expression.begin];
    const Atom& last = atoms[said.expression.end - 1];
    said.mention.span = {first.span.begin, last.span.end};
    said.mention.first = first.word;
    said.mention.last = last.word;
    said_.push_back(std::move(said));
  }

  /// "the 2008 war": a year that dates a happening of the table.
  void name_event(Said& said, const std::vector<Atom>& atoms, const TimeGrammar& grammar) {
    TimeExpression& expression = said.expression;
    if (expression.shape != Shape::date || expression.year < 0 || expression.month > 0 || expression.end >= atoms.size()) return;
    if (expression.portion_unit != 0 || expression.year_to > 0 || expression.before_christ) return;
    const std::string* kind = grammar.word(expression.end, TimeClass::event_kind);
    if (!kind || atoms[expression.end - 1].low.size() != 4) return;
    const std::optional<std::size_t> event = event_of(*kind, expression.year);
    if (!event) return;
    events_seen_[*kind] = *event;
    if (!said.mention.since && !said.mention.until) return;
    expression.event = *event;
    expression.shape = Shape::event;
    expression.end += 1;
  }

  /// The one event of that kind and year of which the text names a party.
  std::optional<std::size_t> event_of(const std::string& kind, int year) const {
    std::optional<std::size_t> found;
    std::size_t most = 0;
    bool tied = false;
    for (std::size_t index = 0; index < times_.events.size(); ++index) {
      const WorldEvent& event = times_.events[index];
      if (event.kind != kind || event.when.from->year > year || (event.when.to && event.when.to->year < year)) continue;
      std::size_t seen = 0;
      for (const std::string& word : event.seen_with) seen += low_text_.find(word) != std::string::npos;
      if (seen == 0) continue;
      tied = seen == most;
      if (seen > most) {
        found = index;
        most = seen;
      }
    }
    return tied ? std::nullopt : found;
  }

  bool is_history() const {
    int old = 0, all = 0, fresh = 0, bare = 0;
    for (const Said& said : said_) {
      fresh += is_fresh(said.expression);
      bare += said.expression.month > 0 && said.expression.year < 0 && !said.expression.shifted;
      if (said.expression.shape != Shape::date || said.expression.year < 0) continue;
      ++all;
      old += !context_.published || said.expression.before_christ || said.expression.year <= context_.published->year - kYearsBack;
    }
    if (fresh > 0 && fresh * kOldToFresh >= old + bare) return false;
    if (!context_.published) return true;
    return all >= kYearsOfHistory && old * 10 >= all * 8;
  }

  void resolve(Said& said) {
    TimeMention& mention = said.mention;
    const Sentence& sentence = parsed_.sentences[static_cast<std::size_t>(mention.sentence)];
    context_.spoken_of_is_near = spoken_in_ >= 0 && mention.sentence - spoken_in_ <= kSpokenBack;
    if (!runs_on(mention.sentence)) context_.told.reset();
    context_.tense = said.begun ? ClauseTense::past : tense_at(sentence, mention.first, times_);
    const ResolvedTime resolved = resolve_time(said.expression, context_, times_);
    mention.when = resolved.when;
    mention.value = resolved.value;
    if (resolved.anchors && resolved.when) note(said);
  }

  /// Whether a sentence goes on with what was told last.
  bool runs_on(int sentence) const {
    if (told_in_ < 0 || sentence - told_in_ > kToldBack) return false;
    const auto paragraph = [&](int at) { return parsed_.sentences[static_cast<std::size_t>(at)].paragraph; };
    return paragraph(sentence) == paragraph(told_in_);
  }

  /// Lets later words count from a date; a term ahead ("by the end of the year") is not what is told.
  void note(const Said& said) {
    const TimeMention& mention = said.mention;
    if (mention.until && !context_.narrative && context_.published && mention.when->to >= context_.published) return;
    context_.spoken_of = mention.when;
    spoken_in_ = mention.sentence;
    const Sentence& sentence = parsed_.sentences[static_cast<std::size_t>(mention.sentence)];
    if (told_in_ == mention.sentence && is_joined(sentence, mention)) context_.told.reset();  // "in 1965, 1971 and 1999": no one time
    if (mention.since || context_.tense != ClauseTense::past || names_a_noun(sentence, mention)) return;
    context_.told = mention.when;
    told_in_ = mention.sentence;
  }

  std::string_view text_;
  const Parsed& parsed_;
  const TimeKnowledge& times_;
  const NumberWords& numbers_;
  std::string low_text_;
  TimeContext context_;
  int spoken_in_ = -1;
  int told_in_ = -1;
  std::vector<Said> said_;
  std::map<std::string, std::size_t> events_seen_;
};

}  // namespace

std::vector<TimeMention> find_times(std::string_view text, const Parsed& parsed,
                                    std::optional<DateInterval> published, const Registry::Data& data) {
  return Finder(text, parsed, published, data.times, data.units.numbers).find();
}

}  // namespace chancery
