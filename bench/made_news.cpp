#include "made_news.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace chancery {
namespace {

constexpr std::uint64_t kWords = 60000;
constexpr std::uint64_t kActors = 200;
constexpr std::array kTypes = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
                               "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"};
constexpr std::array kStances = {"refuses", "demands", "offers", "intends", "open-to", "accepts"};
constexpr std::array kMatters = {"talks", "troops", "prisoners", "territory", "trade", "border", "energy", "visit"};
constexpr std::array kRelations = {std::pair("dialogue", "active"), std::pair("dialogue", "suspended"),
                                   std::pair("border", "closed"), std::pair("trade", "restricted"),
                                   std::pair("diplomatic-relations", "severed")};
constexpr std::array kSyllables = {"ka", "to", "re", "mi", "sol", "ven", "dar", "lu", "pe", "rin", "ost", "bel", "chi", "mar", "ne", "gu"};

/// A small generator of our own, so that every platform makes the same records.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_((seed + 1) * 0x9E3779B97F4A7C15ull) {}
  std::uint64_t roll(std::uint64_t sides) { return next() % sides; }
  /// A rank below `ranks`, rank r about 1/(r+1) as often as rank 0.
  std::uint64_t zipf(std::uint64_t ranks) {
    const double u = static_cast<double>(next()) / static_cast<double>(1ull << 53);
    const double rank = std::exp(u * std::log(static_cast<double>(ranks) + 1)) - 1;
    return std::min(static_cast<std::uint64_t>(rank), ranks - 1);
  }
  template <typename T, std::size_t N>
  T pick(const std::array<T, N>& list) { return list[roll(N)]; }

 private:
  std::uint64_t next() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return state_ >> 11;
  }
  std::uint64_t state_;
};

class News {
 public:
  explicit News(std::uint64_t number) : dice_(number) {
    Article& article = record_.article;
    // Ten years of news arriving in order of their days, as an archive does.
    article.published = whole_day(plus_days({2015, 1, 1}, static_cast<std::int64_t>(number / 40 % 3650)));
    article.published_basis = DateBasis::given;
    article.source = "made/" + std::to_string(number);
    article.url = "https://example.org/" + std::to_string(number);
    article.outlet_name = "Outlet " + std::to_string(dice_.zipf(400));
    article.language = "en";
    for (int i = 0; i < 8; ++i) article.title += (i > 0 ? " " : "") + news_word(dice_.zipf(kWords));
  }

  Record take() {
    for (std::uint64_t i = 0; i < kNewsEvents; ++i) add_event();
    for (int i = 0; i < 3; ++i) add_statement();
    add_relation();
    add_quantity();
    for (int i = 0; i < 3; ++i) sentence("", 20);
    Record& record = record_;
    record.article.paragraphs = {{0, record.article.text.size()}};
    record.id = sha256(record.article.text);
    return std::move(record_);
  }

 private:
  /// `words`, then so many of the language.
  Span sentence(const std::string& words, int more) {
    std::string& text = record_.article.text;
    if (!text.empty()) text += ' ';
    const std::size_t begin = text.size();
    text += words;
    for (int i = 0; i < more; ++i) text += (text.size() > begin ? " " : "") + news_word(dice_.zipf(kWords));
    text += '.';
    record_.sentences.push_back({begin, text.size()});
    return record_.sentences.back();
  }

  std::pair<std::string, std::string> two_actors() {
    const std::uint64_t a = dice_.zipf(kActors);
    std::uint64_t b = dice_.zipf(kActors);
    while (b == a) b = dice_.zipf(kActors);
    return {news_actor(a), news_actor(b)};
  }

  void mention(const std::string& code, Span span) {
    ActorMention one;
    one.span = span;
    one.actors = {code};
    record_.mentions.push_back(one);
    record_.actors[code] = {code, "Land of " + code, ActorKind::state};
  }

  template <typename T>
  static void number(T& entry, char letter, std::size_t n, Span evidence) {
    entry.id = letter + std::to_string(n);
    entry.evidence = {evidence};
    entry.confidence = 0.75;
    entry.explanation = "made by rule";
  }

  void add_event() {
    const auto [a, b] = two_actors();
    const std::string verb = news_verb(dice_.roll(40));
    const std::string words = a + " " + verb + " " + b;
    const Span span = sentence(words, 10);
    Event event;
    number(event, 'e', record_.events.size() + 1, span);
    event.type = dice_.pick(kTypes);
    event.context = {"diplomatic"};
    event.source = {a};
    event.target = {b + ".GOV"};
    event.source_span = Span{span.begin, span.begin + 3};
    event.target_span = Span{span.begin + words.size() - 3, span.begin + words.size()};
    event.trigger = {span.begin + 4, span.begin + 4 + verb.size()};
    mention(a, *event.source_span);
    mention(b, *event.target_span);
    record_.events.push_back(event);
  }

  void add_statement() {
    const auto [a, b] = two_actors();
    const std::string matter = dice_.pick(kMatters);
    const std::string words = a + " said it would not discuss " + matter + " with " + b;
    const Span span = sentence(words, 8);
    Statement statement;
    number(statement, 's', record_.statements.size() + 1, span);
    statement.speaker = a + ".GOV";
    statement.speaker_span = Span{span.begin, span.begin + 3};
    statement.cue = Span{span.begin + 4, span.begin + 8};
    statement.content = {{span.begin + 9, span.end - 1}};
    mention(b, {span.begin + words.size() - 3, span.begin + words.size()});
    record_.actors[a + ".GOV"] = {a + ".GOV", "government of " + a, ActorKind::state};
    Position position;
    number(position, 'p', record_.positions.size() + 1, span);
    position.holder = a;
    position.stance = dice_.pick(kStances);
    position.act = {"discuss", matter, {a}, {b}, {}, Span{span.begin + 21, span.end - 1}};
    if (dice_.roll(3) == 0) {
      position.condition = Condition{"unless", "all", {{"withdraw", "troops", {b}, {}, {}, std::nullopt}}, {}, std::nullopt};
    }
    position.statement = statement.id;
    record_.statements.push_back(statement);
    record_.positions.push_back(position);
  }

  void add_relation() {
    const auto [a, b] = two_actors();
    const auto [kind, status] = dice_.pick(kRelations);
    Relation relation;
    number(relation, 'r', 1, sentence(a + " and " + b + " have had a " + kind + " that is " + status, 6));
    relation.kind = kind;
    relation.parties = {a, b};
    relation.status = status;
    if (dice_.roll(4) == 0) relation.since = SaidDate{whole_year(1990 + static_cast<int>(dice_.roll(30))), "that year"};
    record_.relations.push_back(relation);
  }

  void add_quantity() {
    Quantity quantity;
    number(quantity, 'q', 1, sentence("Trade reached 1.3 billion dollars, up 7 percent,", 6));
    quantity.measure = "trade";
    quantity.parties = {news_actor(dice_.zipf(kActors))};
    quantity.value = 1.3e9 + static_cast<double>(dice_.roll(1000)) / 3;
    quantity.unit = "USD";
    quantity.bound = Bound::about;
    quantity.change = Change{7.0, std::nullopt};
    record_.quantities.push_back(quantity);
  }

  Dice dice_;
  Record record_;
};

}  // namespace

std::string news_word(std::uint64_t rank) {
  // The frequent words are the short ones.
  std::string out;
  for (std::uint64_t left = rank + 1; left > 0; left /= kSyllables.size()) out += kSyllables[left % kSyllables.size()];
  return out;
}

std::string news_verb(std::uint64_t number) { return news_word(300 + number * 7) + "ed"; }

std::string news_actor(std::uint64_t rank) {
  static constexpr std::array kFirst = {"USA", "CHN", "RUS", "UKR", "ISR", "IRN", "GBR", "DEU", "FRA", "IND", "TUR", "GEO"};
  if (rank < kFirst.size()) return kFirst[rank];
  return {'X', static_cast<char>('A' + rank / 26), static_cast<char>('A' + rank % 26)};
}

Record made_news(std::uint64_t number) { return News(number).take(); }

}  // namespace chancery
