#pragma once

/// Sentences + actors -> what the document says: statements, events, positions, relations and quantities, each with its words.
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actors/actors.h"
#include "base/base.h"
#include "language/language.h"
#include "reading/reading.h"

namespace chancery {

/// A date as the record gives it: an interval with the words it came from.
struct SaidDate {
  DateInterval when;
  std::string text;
};

enum class Polarity { affirmed, negated };
enum class Modality { actual, intended, possible, alleged, hypothetical };
enum class Quote { direct, indirect, mixed };
std::string_view name_of(Polarity polarity);
std::string_view name_of(Modality modality);
std::string_view name_of(Quote quote);

/// What the entries have in common. `explanation` says which rule or head fired on which words.
struct Entry {
  std::string id;  // "e1", "s2", … unique in the record
  std::vector<Span> evidence;
  double confidence = 0;
  std::string explanation;
};

/// Who did what to whom.
struct Event : Entry {
  std::string type;                 // PLOVER
  std::optional<std::string> mode;  // PLOVER
  std::vector<std::string> context;
  std::optional<std::string> cameo;
  std::vector<std::string> source;  // actor codes
  std::vector<std::string> target;
  std::optional<Span> source_span;
  std::optional<Span> target_span;
  Span trigger;
  std::optional<SaidDate> date;
  std::optional<Place> place;
  Polarity polarity = Polarity::affirmed;
  Modality modality = Modality::actual;
  bool historical = false;               // told as background, not as news
  std::optional<std::string> statement;  // the id of the statement that reports it; none: the outlet's own voice
};

/// Who said what, to whom, through which outlet.
struct Statement : Entry {
  std::optional<std::string> speaker;         // actor code
  std::optional<std::string> speaker_entity;  // the person or body
  std::optional<Span> speaker_span;
  std::optional<std::string> addressee;
  std::vector<std::string> via;
  std::optional<Span> cue;
  std::vector<Span> content;
  Quote quote = Quote::indirect;
  std::optional<SaidDate> date;
  std::optional<std::string> within;  // the id of the statement inside which this one is reported
};

/// An act of the vocabulary: {restore, diplomatic-relations, by GEO toward RUS}.
struct Act {
  std::string act;   // "do" of the record
  std::string what;
  std::vector<std::string> by;
  std::vector<std::string> toward;
  std::vector<std::string> about;
  std::optional<Span> span;
};

struct Condition {
  std::string kind;        // unless | only-if | if | until | as-long-as | in-exchange | without
  std::string join = "all";  // all | any
  std::vector<Act> acts;
  std::vector<Condition> nested;  // one level at most
  std::optional<Span> span;
};

/// What a party will or won't do, and what it asks first.
struct Position : Entry {
  std::string holder;  // actor code
  std::string stance;  // refuses | demands | offers | intends | open-to | accepts | rejects | opposes | supports
  Act act;
  std::optional<Condition> condition;
  std::string firmness = "firm";  // non-negotiable | firm | open
  std::optional<std::string> statement;
};

/// The state of things between parties that the document asserts.
struct Relation : Entry {
  std::string kind;
  std::vector<std::string> parties;
  bool directed = false;
  std::string status;
  std::vector<std::string> about;
  std::optional<SaidDate> since;
  std::optional<SaidDate> until;
  std::optional<std::string> asserted_by;  // a statement's id
};

struct Change {
  std::optional<double> percent;
  std::optional<std::string> against;  // previous-year | previous-month | previous-period | …
};

struct Quantity : Entry {
  std::string measure;
  std::vector<std::string> parties;
  double value = 0;
  std::optional<double> upper;
  std::string unit;
  bool approximate = false;
  Bound bound = Bound::exact;
  std::optional<SaidDate> period;
  std::optional<Change> change;
  std::optional<std::string> statement;
};

/// What reading one document yields.
struct Record {
  Article article;
  std::string id;  // article_id(article)
  std::vector<Span> sentences;
  std::vector<ActorMention> mentions;
  std::map<std::string, Actor> actors;
  std::map<std::string, Actor> entities;
  std::vector<Event> events;
  std::vector<Statement> statements;
  std::vector<Position> positions;
  std::vector<Relation> relations;
  std::vector<Quantity> quantities;
  std::vector<std::string> silences;  // for --explain: a line for each sentence that yielded nothing, and why
};

/// The lexicon and ontology of data/lexicon and data/ontology, loaded once; immutable, shared by threads.
class Lexicon {
 public:
  static Result<Lexicon> load(const std::string& data_folder);
  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  ~Lexicon();

  struct Data;
  const Data& data() const { return *data_; }

 private:
  explicit Lexicon(std::unique_ptr<Data> data);
  std::unique_ptr<Data> data_;
};

/// Codes one article. `parsed` and `resolution` are of `article.text`.
Record code(Article article, const Parsed& parsed, Resolution resolution, const Registry& registry,
            const Lexicon& lexicon);

/// The PLOVER type of what `source` does to `target` (surface strings of the sentence). One type always.
struct Classified {
  std::string type;
  double confidence = 0;
};
Classified classify(std::string_view sentence, const Parsed& parsed, const Resolution& resolution,
                    std::string_view source, std::string_view target, const Lexicon& lexicon);

/// One line of JSON as spec/record.md has it, without a line end; spans become code points here and nowhere else.
std::string to_json(const Record& record);
/// The document part alone.
std::string document_json(const Article& article);
/// What `to_brief` shows.
struct BriefStyle {
  bool colour = false;   // ANSI colours
  bool explain = false;  // which rule fired on which words, and why a sentence yielded nothing
  int width = 100;       // columns
};
/// Names an actor code for people.
using NameActor = std::function<std::string(const std::string&)>;
/// "Georgia and Russia"
std::string actor_words(const std::vector<std::string>& codes, const NameActor& name);
/// "restore diplomatic relations with Russia"
std::string act_words(const Act& act, const NameActor& name);
/// "unless Russia withdraws recognition of Abkhazia and South Ossetia"
std::string condition_words(const Condition& condition, const NameActor& name);
/// "Georgia refuses to restore diplomatic relations with Russia", without its condition.
std::string stance_words(const Position& position, const NameActor& name);
/// The same with the condition behind it.
std::string position_words(const Position& position, const NameActor& name);

/// The record for people: positions first, then relations, events, statements and quantities, each with its words.
std::string to_brief(const Record& record, const BriefStyle& style);

/// Reads back what to_json wrote (byte spans again). The error says what is wrong and where.
Result<Record> record_from_json(std::string_view line);

}  // namespace chancery
