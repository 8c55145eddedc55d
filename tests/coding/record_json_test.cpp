#include <gtest/gtest.h>

#include "coding/coding.h"

namespace chancery {
namespace {

Record a_full_record() {
  Record record;
  Article& article = record.article;
  article.source = "pages/one.html";
  article.title = "Türkiye’s stance";
  article.byline = {"A. Writer"};
  article.outlet_domain = "example.org";
  article.published = whole_day({2025, 9, 24});
  article.published_basis = DateBasis::url;
  article.text = "Türkiye won’t sign 😀 unless Syria withdraws.\n\nTrade fell.";
  article.paragraphs = {{0, 50}, {52, 63}};
  record.id = "abc";
  record.sentences = article.paragraphs;
  ActorMention mention;
  mention.span = {0, 8};
  mention.actors = {"TUR", "SYR"};
  mention.place = Place{"Türkiye", "TUR", 298795, 39.0, 35.5};
  record.mentions = {mention};
  record.actors["TUR"] = {"TUR", "Türkiye", ActorKind::state};
  record.entities["A. Writer"] = {"TUR", "A. Writer", ActorKind::person};
  Event event;
  event.id = "e1";
  event.type = "REJECT";
  event.source = {"TUR"};
  event.trigger = {9, 16};
  event.modality = Modality::intended;
  event.date = SaidDate{whole_year(2025), "2025"};
  event.evidence = {{0, 50}};
  event.confidence = 0.75;
  record.events = {event};
  Statement statement;
  statement.id = "s1";
  statement.speaker = "TUR.GOV";
  statement.content = {{0, 24}};
  statement.quote = Quote::mixed;
  record.statements = {statement};
  Position position;
  position.id = "p1";
  position.holder = "TUR";
  position.stance = "refuses";
  position.act = {"sign", "treaty", {"TUR"}, {}, {}, Span{9, 20}};
  position.condition = Condition{"unless", "any", {{"withdraw", "troops", {"SYR"}, {}, {}, {}}}, {Condition{"if", "all", {}, {}, {}}}, {}};
  record.positions = {position};
  Relation relation;
  relation.id = "r1";
  relation.kind = "trade";
  relation.parties = {"SYR", "TUR"};
  relation.status = "active";
  relation.since = SaidDate{{Date{2008, 1, 1}, std::nullopt}, "since 2008"};
  record.relations = {relation};
  Quantity quantity;
  quantity.id = "q1";
  quantity.measure = "trade";
  quantity.value = 1.3e9;
  quantity.unit = "USD";
  quantity.bound = Bound::at_least;
  quantity.change = Change{-7.5, "previous-year"};
  record.quantities = {quantity};
  return record;
}

TEST(RecordJson, ComesBackTheSameAfterReading) {
  const std::string line = to_json(a_full_record());
  const auto back = record_from_json(line);
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(to_json(*back), line);
  EXPECT_EQ(back->mentions.front().actors.size(), 2u);
  EXPECT_EQ(back->events.front().trigger, (Span{9, 16}));
}

TEST(RecordJson, CountsSpansInCodePoints) {
  const std::string line = to_json(a_full_record());
  EXPECT_NE(line.find("\"span\":[0,7]"), std::string::npos);
}

TEST(RecordJson, RefusesASpanOutsideTheText) {
  std::string line = to_json(a_full_record());
  line.replace(line.find("\"trigger\":["), 11, "\"trigger\":[9");
  const auto back = record_from_json(line);
  ASSERT_FALSE(back);
  EXPECT_EQ(back.error().message, "a span lies outside the text");
}

TEST(RecordJson, NamesWhatIsWrong) {
  EXPECT_EQ(record_from_json("{").error().message, "is not JSON");
  EXPECT_EQ(record_from_json("[]").error().message, "the line is no object");
  EXPECT_EQ(record_from_json("{\"schema\":\"x\"}").error().message, "'schema' is 'x', not chancery.record/1");
}

}  // namespace
}  // namespace chancery
