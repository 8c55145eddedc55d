#include "made_records.h"

#include <array>

namespace chancery {
namespace {

constexpr std::array kActors = {"GEO", "RUS", "USA", "CHN", "TUR", "IRN", "ARM", "AZE", "UKR", "DEU", "FRA", "GBR",
                                "IND", "PAK", "ISR", "PSE", "SYR", "EGY", "JPN", "KOR", "PRK", "TWN", "VNM", "PHL",
                                "ABK", "OST", "XKX", "SRB", "GRC", "CYP", "NCY", "UNO", "EUN", "NAT", "AFU", "ETH",
                                "ERI", "SDN", "SSD", "MAR"};
constexpr std::array kTypes = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
                               "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"};
constexpr std::array kStances = {"refuses", "demands", "offers", "intends", "open-to", "accepts"};
constexpr std::array kMatters = {"talks", "troops", "prisoners", "territory", "trade", "border", "energy", "visit"};
constexpr std::array kWords = {"border",  "ministry", "envoy",   "treaty", "pipeline", "ceasefire", "summit", "tariff",
                               "harbour", "convoy",   "accord",  "visa",   "fisheries", "enclave", "railway", "census",
                               "dam",     "quota",    "customs", "patrol"};

/// A small generator of our own, so that every platform makes the same records.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ull + 0x1234567) {}
  std::uint64_t roll(std::uint64_t sides) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return (state_ >> 11) % sides;
  }
  /// The first ones come up far more often.
  template <typename T, std::size_t N>
  const char* skewed(const std::array<T, N>& list) {
    const std::uint64_t a = roll(N);
    return list[a * roll(N) / N];
  }

 private:
  std::uint64_t state_;
};

/// Builds a record sentence by sentence.
class Maker {
 public:
  explicit Maker(const Date published, const std::string& source) {
    record_.article.published = whole_day(published);
    record_.article.published_basis = DateBasis::given;
    record_.article.source = source;
    record_.article.language = "en";
  }

  Span sentence(const std::string& words) {
    std::string& text = record_.article.text;
    if (!text.empty()) text += ' ';
    const Span span{text.size(), text.size() + words.size()};
    text += words;
    record_.sentences.push_back(span);
    return span;
  }

  void mention(const std::string& code, std::size_t at) {
    ActorMention one;
    one.span = {at, at + code.size()};
    one.actors = {code};
    one.explanation = "made";
    record_.mentions.push_back(one);
    record_.actors[code] = {code, "Land of " + code, ActorKind::state};
  }

  Record take() {
    record_.article.paragraphs = {{0, record_.article.text.size()}};
    record_.id = sha256(record_.article.text);
    return std::move(record_);
  }

  Record& record() { return record_; }

 private:
  Record record_;
};

template <typename T>
void number(T& entry, char letter, std::size_t n, Span evidence) {
  entry.id = letter + std::to_string(n);
  entry.evidence = {evidence};
  entry.confidence = 0.75;
  entry.explanation = "made by rule";
}

void add_event(Maker& maker, Dice& dice, std::uint64_t topic) {
  const std::string a = dice.skewed(kActors);
  std::string b = dice.skewed(kActors);
  if (a == b) b = "UNO";
  const std::string word = kWords[topic];
  const Span span = maker.sentence(a + " met " + b + " over the " + word + " “café” " +
                                   std::to_string(dice.roll(100000)) + " near the " + dice.skewed(kWords) + ".");
  Event event;
  number(event, 'e', maker.record().events.size() + 1, span);
  event.type = dice.skewed(kTypes);
  event.context = {"diplomatic"};
  event.source = {a};
  event.target = {b + ".GOV"};
  event.source_span = Span{span.begin, span.begin + 3};
  event.target_span = Span{span.begin + 8, span.begin + 11};
  event.trigger = {span.begin + 4, span.begin + 7};
  maker.mention(a, span.begin);
  maker.mention(b, span.begin + 8);
  maker.record().events.push_back(event);
}

void add_statement(Maker& maker, Dice& dice) {
  const std::string a = dice.skewed(kActors);
  std::string b = dice.skewed(kActors);
  if (a == b) b = "EUN";
  const std::string matter = dice.skewed(kMatters);
  const Span span = maker.sentence(a + " said it would not discuss " + matter + " with " + b + ".");
  Record& record = maker.record();
  Statement statement;
  number(statement, 's', record.statements.size() + 1, span);
  statement.speaker = a + ".GOV";
  statement.speaker_span = Span{span.begin, span.begin + 3};
  statement.cue = Span{span.begin + 4, span.begin + 8};
  statement.content = {{span.begin + 9, span.end - 1}};
  maker.mention(b, span.end - 4);
  record.actors[a + ".GOV"] = {a + ".GOV", "government of " + a, ActorKind::state};
  Position position;
  number(position, 'p', record.positions.size() + 1, span);
  position.holder = a;
  position.stance = dice.skewed(kStances);
  position.act = {"discuss", matter, {a}, {b}, {}, Span{span.begin + 21, span.end - 1}};
  if (dice.roll(3) == 0) {
    position.condition = Condition{"unless", "all", {{"withdraw", "troops", {b}, {}, {}, std::nullopt}}, {}, std::nullopt};
  }
  position.statement = statement.id;
  record.statements.push_back(statement);
  record.positions.push_back(position);
}

void add_relation(Maker& maker, Dice& dice) {
  const std::string a = dice.skewed(kActors);
  std::string b = dice.skewed(kActors);
  if (a == b) b = "NAT";
  const Span span = maker.sentence(a + " and " + b + " keep their talks alive.");
  Relation relation;
  number(relation, 'r', maker.record().relations.size() + 1, span);
  relation.kind = "dialogue";
  relation.parties = {a, b};
  relation.status = dice.roll(5) == 0 ? "suspended" : "active";
  maker.record().relations.push_back(relation);
}

void add_quantity(Maker& maker, Dice& dice) {
  const Span span = maker.sentence("Trade reached 1.3 billion dollars, up 7 percent.");
  Quantity quantity;
  number(quantity, 'q', 1, span);
  quantity.measure = "trade";
  quantity.parties = {dice.skewed(kActors)};
  quantity.value = 1.3e9 + static_cast<double>(dice.roll(1000)) / 3;
  quantity.unit = "USD";
  quantity.bound = Bound::about;
  quantity.change = Change{7.0, std::nullopt};
  maker.record().quantities.push_back(quantity);
}

Date day_from(const std::string& iso) { return from_iso(iso).value_or(Date{2000, 1, 1}); }

}  // namespace

Record made_record(std::uint64_t number) {
  Dice dice(number + 1);
  const Date published = plus_days({2015, 1, 1}, static_cast<std::int64_t>(dice.roll(3650)));
  Maker maker(published, "made/" + std::to_string(number));
  const std::uint64_t topic = dice.roll(kWords.size());
  maker.sentence("Report number " + std::to_string(number) + " tells of a " + kWords[topic] + ".");
  for (int i = 0; i < 8; ++i) add_event(maker, dice, topic);
  for (int i = 0; i < 2; ++i) add_statement(maker, dice);
  add_relation(maker, dice);
  add_quantity(maker, dice);
  Record record = maker.take();
  record.article.title = "The " + std::string(kWords[topic]) + " of day " + std::to_string(number % 977);
  record.article.outlet_name = "Outlet " + std::to_string(number % 37);
  record.article.url = "https://example.org/" + std::to_string(number);
  return record;
}

Record made_assertion(const MadeAssertion& assertion) {
  Maker maker(day_from(assertion.published), "made/" + assertion.outlet + "/" + assertion.published);
  const bool directed = assertion.parties.find('>') != std::string::npos;
  const std::size_t at = assertion.parties.find_first_of(">-");
  const std::string a = assertion.parties.substr(0, at);
  const std::string b = assertion.parties.substr(at + 1);
  const Span span = maker.sentence(assertion.outlet + ": " + assertion.kind + " of " + a + " and " + b + " is " +
                                   assertion.status + " (" + assertion.since + "), " + assertion.speaker + ".");
  Record& record = maker.record();
  Relation relation;
  number(relation, 'r', 1, span);
  relation.kind = assertion.kind;
  relation.parties = {a, b};
  relation.directed = directed;
  relation.status = assertion.status;
  if (assertion.since.size() == 4) {
    relation.since = SaidDate{whole_year(std::stoi(assertion.since)), assertion.since};
  } else if (!assertion.since.empty()) {
    relation.since = SaidDate{whole_day(day_from(assertion.since)), assertion.since};
  }
  if (!assertion.speaker.empty()) {
    Statement statement;
    number(statement, 's', 1, span);
    statement.speaker = assertion.speaker;
    statement.content = {span};
    record.statements.push_back(statement);
    relation.asserted_by = "s1";
  }
  record.relations.push_back(relation);
  for (const std::string& code : relation.parties) record.actors[code] = {code, "Land of " + code, ActorKind::state};
  Record out = maker.take();
  out.article.outlet_name = assertion.outlet;
  return out;
}

Record made_position(const MadePosition& made) {
  Maker maker(day_from(made.published), "made/" + made.holder + "/" + made.published);
  const Span span = maker.sentence(made.holder + " " + made.stance + " the restoring of ties with " + made.toward + " on " +
                                   made.published + (made.unless ? " unless troops leave." : "."));
  Position position;
  number(position, 'p', 1, span);
  position.holder = made.holder;
  position.stance = made.stance;
  position.act = {"restore", "diplomatic-relations", {made.holder}, {made.toward}, {}, span};
  if (made.unless) {
    position.condition =
        Condition{"unless", "all", {{"withdraw", "troops", {made.toward}, {}, {}, std::nullopt}}, {}, std::nullopt};
  }
  position.firmness = made.firmness;
  maker.record().positions.push_back(position);
  return maker.take();
}

}  // namespace chancery
