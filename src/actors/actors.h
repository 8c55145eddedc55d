#pragma once

/// Who is meant, when, where and how much: mentions, times, amounts and places of a parsed text.
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"
#include "language/language.h"

namespace chancery {

/// What an actor or entity is.
enum class ActorKind { state, contested, international, group, organization, person, outlet, place, other };
std::string_view name_of(ActorKind kind);  // "state", "contested", …

/// An actor or entity that a text refers to. `code` is an actor code of the record ("GEO", "RUS.GOV", "EUN"); an
/// entity that has no code of its own keeps the code of what it belongs to, or none.
struct Actor {
  std::string code;
  std::string name;
  ActorKind kind = ActorKind::other;
};

struct Place {
  std::string name;
  std::string country;  // an actor code; empty where unsure
  std::optional<std::int64_t> geonames;
  std::optional<double> latitude;
  std::optional<double> longitude;
};

enum class MentionForm { name, nominal, pronoun };
std::string_view name_of(MentionForm form);

/// One place in the text that names or refers to an actor or a place.
struct ActorMention {
  Span span;
  int sentence = 0;
  int first = 0;  // words of that sentence, both included
  int last = 0;
  int head = 0;
  MentionForm form = MentionForm::name;
  /// The actors meant: one as a rule; several for "the two countries", "both sides"; none for a bare place or unknown thing.
  std::vector<std::string> actors;
  std::optional<std::string> entity;  // the person or body, where more exact than the actor code: key into Resolution::entities
  std::optional<Place> place;
  bool former = false;      // "a former minister of …": of that state, but not acting for it
  std::string explanation;  // which row or rule decided
};

/// A stretch of time said in the text, resolved against the publication date where it can be.
struct TimeMention {
  Span span;
  int sentence = 0;
  int first = 0;
  int last = 0;
  enum class Sort { date, time, duration, set } sort = Sort::date;
  std::optional<DateInterval> when;  // nullopt: said, but not resolvable here
  std::string value;                 // TIMEX-style value, "2008", "2008-08", "P3D", "PAST_REF" … empty if none
  bool since = false;                // introduced by "since", "from", "after": the interval is a beginning
  bool until = false;
};

/// How an amount was bounded: "nearly", "about" | "at least", "more than" | "up to", "less than".
enum class Bound { exact, about, at_least, at_most };

/// A number with what it counts.
struct AmountMention {
  Span span;  // the number with its unit
  int sentence = 0;
  int first = 0;
  int last = 0;
  double value = 0;
  std::optional<double> upper;  // a range's other end
  /// ISO 4217 code, "%", "people", "troops", "km2", "km", "barrels", "tonnes", "days", … or the counted noun's lemma; empty for a bare number.
  std::string unit;
  enum class Sort { number, ordinal, money, percent, people, thing, area, length, mass, duration, temperature } sort = Sort::number;
  Bound bound = Bound::exact;
  int noun = -1;  // the word counted, or -1
};

/// Everything of this module about one text.
struct Resolution {
  std::vector<ActorMention> mentions;  // in text order
  std::vector<TimeMention> times;
  std::vector<AmountMention> amounts;
  std::map<std::string, Actor> actors;    // each actor code referred to, once
  std::map<std::string, Actor> entities;  // each person or body, by its key (a normal name)

  /// The innermost mention whose head is this word, or nullptr.
  const ActorMention* mention_at(int sentence, int word) const;
};

/// The state part of an actor code: "GEO" of "GEO.GOV".
std::string_view state_of(std::string_view code);

/// What the registry knows, loaded once from data/actors, data/times and the like; immutable, shared by threads.
class Registry {
 public:
  static Result<Registry> load(const std::string& data_folder);

  /// Rows of a user's file (code, name, from, to) come beside, and before, the built-in ones.
  Outcome add_actors(const std::string& path);

  Registry(Registry&&) noexcept;
  Registry& operator=(Registry&&) noexcept;
  ~Registry();

  /// The display name of an actor code, roles included ("GEO.GOV" -> "government of Georgia"); the code itself if unknown.
  std::string name_of_actor(std::string_view code) const;
  ActorKind kind_of_actor(std::string_view code) const;
  /// The code that a code or name stands for on its own ("GEO", "Georgia", "Tbilisi"), for command lines; nullopt if none.
  std::optional<std::string> code_of(std::string_view code_or_name) const;

  struct Data;
  const Data& data() const { return *data_; }

 private:
  explicit Registry(std::unique_ptr<Data> data);
  std::unique_ptr<Data> data_;
};

/// Who published a text, as far as it is known: a weak hint at where a town of many namesakes lies.
struct Publisher {
  std::string_view name;    // "Lexington Herald"
  std::string_view domain;  // "example.co.uk"
};

/// Everything above for one parsed text, on its date.
Resolution resolve(std::string_view text, const Parsed& parsed, std::optional<DateInterval> published,
                   const Registry& registry, Publisher publisher = {});

/// One candidate of a look-up and how it fared.
struct Candidate {
  std::string code;
  std::string name;
  std::optional<std::string> role;  // "head of government", …
  std::optional<Date> from;
  std::optional<Date> to;
  std::string why;
  bool won = false;
};
std::vector<Candidate> look_up(std::string_view name, std::optional<Date> on, const Registry& registry);

/// Faults of the data: order, doubles, overlapping tenures, dangling references, impossible dates. Empty when clean.
std::vector<std::string> check_actor_data(const std::string& data_folder);

}  // namespace chancery
