#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>

#include "actors/actors.h"

namespace chancery {
namespace {

std::string data_folder() {
  const char* folder = std::getenv("CHANCERY_DATA");
  return folder ? folder : "data";
}

const Registry& registry() {
  static const Result<Registry> loaded = Registry::load(data_folder());
  if (!loaded) {
    std::fprintf(stderr, "%s\n", loaded.error().message.c_str());
    std::abort();
  }
  return *loaded;
}

std::string winner(std::string_view name, std::optional<Date> on = {}) {
  for (const Candidate& candidate : look_up(name, on, registry())) {
    if (candidate.won) return candidate.code;
  }
  return "";
}

TEST(Registry, NamesCodesWithTheirRoles) {
  EXPECT_EQ(registry().name_of_actor("GEO"), "Georgia");
  EXPECT_EQ(registry().name_of_actor("GEO.GOV"), "government of Georgia");
  EXPECT_EQ(registry().name_of_actor("QQQ.GOV"), "QQQ.GOV");
}

TEST(Registry, TellsKindsOfActors) {
  EXPECT_EQ(registry().kind_of_actor("GEO.GOV"), ActorKind::state);
  EXPECT_EQ(registry().kind_of_actor("ABK"), ActorKind::contested);
  EXPECT_EQ(registry().kind_of_actor("UNO"), ActorKind::international);
}

TEST(Registry, FindsTheCodeOfANameOrCode) {
  EXPECT_EQ(registry().code_of("Georgia"), "GEO");
  EXPECT_EQ(registry().code_of("GEO"), "GEO");
  EXPECT_EQ(registry().code_of("Tbilisi"), "GEO");
  EXPECT_EQ(registry().code_of("Nowhereland"), std::nullopt);
}

TEST(LookUp, PrefersTheHolderOnThatDay) {
  EXPECT_EQ(winner("Boris Johnson", Date{2021, 5, 1}), "GBR.GOV");
  EXPECT_EQ(winner("the Kremlin"), "RUS.GOV");
}

TEST(LookUp, ReadsADateOfAYearFromItsFirstDayToItsLast) {
  EXPECT_EQ(winner("Arnold Koller", Date{1997, 1, 1}), "CHE.GOV");
  EXPECT_EQ(winner("Arnold Koller", Date{1997, 12, 31}), "CHE.GOV");
  EXPECT_EQ(winner("Arnold Koller", Date{1998, 1, 1}), "");
}

TEST(LookUp, TakesNoRegnalNumberForASurname) {
  EXPECT_TRUE(look_up("VIII", {}, registry()).empty());
  EXPECT_EQ(winner("Marcos", Date{2024, 5, 1}), "PHL.GOV");
}

TEST(LookUp, GivesNobodyForAnUnknownName) { EXPECT_TRUE(look_up("Qwxzy", {}, registry()).empty()); }

TEST(AddActors, PutsTheUsersNamesFirst) {
  const std::string path = testing::TempDir() + "actors_user.tsv";
  std::FILE* file = std::fopen(path.c_str(), "wb");
  ASSERT_NE(file, nullptr);
  std::fputs("code\tname\tfrom\tto\nGON\tGondor\t\t\nMOR\tMoscow\t2000-01-01\t2001-01-01\n", file);
  std::fclose(file);
  auto own = Registry::load(data_folder());
  ASSERT_TRUE(own);
  ASSERT_TRUE(own->add_actors(path));
  EXPECT_EQ(own->code_of("Gondor"), "GON");
  EXPECT_EQ(look_up("Moscow", Date{2000, 6, 1}, *own).front().code, "MOR");
}

TEST(AddActors, NamesFileAndLineOfABadDate) {
  const std::string path = testing::TempDir() + "actors_bad.tsv";
  std::FILE* file = std::fopen(path.c_str(), "wb");
  ASSERT_NE(file, nullptr);
  std::fputs("GON\tGondor\tlast year\t\n", file);
  std::fclose(file);
  auto own = Registry::load(data_folder());
  ASSERT_TRUE(own);
  const Outcome added = own->add_actors(path);
  ASSERT_FALSE(added);
  EXPECT_NE(added.error().message.find("actors_bad.tsv:1"), std::string::npos);
}

}  // namespace
}  // namespace chancery
