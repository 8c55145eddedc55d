#include <gtest/gtest.h>

#include <algorithm>

#include "reading_fixture.h"

namespace chancery {
namespace {

Article article_with(const std::string& source, const std::string& text, Date date = {2025, 9, 24}) {
  Article article;
  article.source = source;
  article.text = text;
  article.published = whole_day(date);
  return article;
}

std::string story() { return std::string(kFirst) + "\n\n" + kSecond + "\n\n" + kThird + "\n\n" + kFourth; }

std::vector<StoryGroup> groups_of(const std::vector<Article>& articles) {
  std::vector<const Article*> all;
  for (const Article& article : articles) all.push_back(&article);
  return group_stories(all);
}

TEST(NearCopies, SameTextIsAnExactCopyWhateverTheSpacing) {
  const auto groups = groups_of({article_with("a", story()), article_with("b", std::string(kFirst) + "\n" + kSecond + "  " + kThird + " " + kFourth)});
  ASSERT_EQ(groups.size(), 1u);
  EXPECT_TRUE(groups[0].members[0].exact);
  EXPECT_TRUE(groups[0].members[1].exact);
}

TEST(NearCopies, CutAndEditedWireCopyJoinsTheLongerOne) {
  std::string edited = story();
  edited.replace(edited.find("fortnight"), 9, "two weeks");
  const auto groups = groups_of({article_with("long", story(), {2025, 9, 24}), article_with("cut", std::string(kFirst) + "\n\n" + kSecond + "\n\n" + kThird, {2025, 9, 25}),
                                 article_with("edited", edited, {2025, 9, 26})});
  ASSERT_EQ(groups.size(), 1u);
  EXPECT_EQ(groups[0].members.size(), 3u);
  EXPECT_EQ(groups[0].representative, 0u);
  EXPECT_FALSE(groups[0].members[1].exact);
  EXPECT_GT(groups[0].members[1].containment, 0.9);
}

TEST(NearCopies, StoriesThatShareOneQuoteStayApart) {
  const std::string other = std::string(kSecond) +
      "\n\nElsewhere, the ferry company said that its crews would return to work on Monday after a pay agreement that was reached late at night with both of the unions, and that "
      "the timetable would be as before from the middle of the week on all of its routes.\n\nThe harbour board expects the backlog of lorries to be cleared within four days.";
  EXPECT_TRUE(groups_of({article_with("a", story()), article_with("b", other)}).empty());
}

TEST(NearCopies, OrderOfArrivalChangesNothing) {
  std::vector<Article> articles = {article_with("a", story()), article_with("b", std::string(kFirst) + "\n\n" + kSecond + "\n\n" + kThird), article_with("c", "An unrelated short note."),
                                   article_with("d", story() + "\n\nWith a last line that only this copy has.")};
  const auto members_of = [](const std::vector<Article>& all) {
    std::vector<std::string> names;
    for (const StoryGroup& group : groups_of(all)) {
      for (const auto& member : group.members) names.push_back(all[member.article].source);
      names.push_back("first: " + all[group.representative].source);
    }
    std::sort(names.begin(), names.end());
    return names;
  };
  const auto forward = members_of(articles);
  std::reverse(articles.begin(), articles.end());
  EXPECT_EQ(members_of(articles), forward);
  EXPECT_EQ(forward.size(), 4u);
}

TEST(NearCopies, EmptyTextsAreNoStory) { EXPECT_TRUE(groups_of({article_with("a", ""), article_with("b", "")}).empty()); }

TEST(ArticleId, DoesNotDependOnSpacing) {
  EXPECT_EQ(article_id(article_with("a", "One two.\n\nThree.")), article_id(article_with("b", "One  two. Three.")));
  EXPECT_NE(article_id(article_with("a", "One two.")), article_id(article_with("b", "One two three.")));
}

}  // namespace
}  // namespace chancery
