#include <gtest/gtest.h>

#include "coding/coding.h"

namespace chancery {
namespace {

/// A record of two sentences, the second in quotation marks.
Record a_record() {
  Record record;
  record.article.text = "The two countries have had no ties since 2008. “We will not go back.”";
  const std::size_t end = record.article.text.find(" “");
  record.sentences = {{0, end}, {end + 1, record.article.text.size()}};
  record.actors["GEO"] = {"GEO", "Georgia", ActorKind::state};
  record.actors["RUS"] = {"RUS", "Russia", ActorKind::state};
  return record;
}

TEST(Brief, ShowsTheWholeSentenceOfARelationToldByAFewWords) {
  Record record = a_record();
  Relation relation;
  relation.kind = "diplomatic-relations";
  relation.status = "none";
  relation.parties = {"GEO", "RUS"};
  relation.evidence = {{4, 22}};
  record.relations = {relation};
  const std::string brief = to_brief(record, {});
  EXPECT_NE(brief.find("Georgia – Russia  diplomatic relations: none"), std::string::npos) << brief;
  EXPECT_NE(brief.find("“The two countries have had no ties since 2008.”"), std::string::npos) << brief;
}

TEST(Brief, PutsNoSecondMarksAroundWhatIsQuotedAlready) {
  Record record = a_record();
  Event event;
  event.type = "REJECT";
  event.source = {"GEO"};
  event.evidence = {record.sentences[1]};
  record.events = {event};
  const std::string brief = to_brief(record, {});
  EXPECT_NE(brief.find("“We will not go back.”"), std::string::npos) << brief;
  EXPECT_EQ(brief.find("““"), std::string::npos) << brief;
}

TEST(Brief, NamesTheActorBehindAPronoun) {
  Record record = a_record();
  Statement statement;
  statement.speaker = "GEO";
  const std::size_t we = record.article.text.find("countries");
  statement.speaker_span = Span{we, we + 9};
  record.statements = {statement};
  EXPECT_NE(to_brief(record, {}).find("Georgia (“countries”)"), std::string::npos);
}

TEST(Brief, SaysWhyItIsEmpty) {
  Record record = a_record();
  EXPECT_NE(to_brief(record, {}).find("--explain says why"), std::string::npos);
  record.article.language = "cs";
  EXPECT_NE(to_brief(record, {}).find("another language than English (cs)"), std::string::npos);
}

}  // namespace
}  // namespace chancery
