#include <gtest/gtest.h>

#include <cstdlib>

#include "actors/actors.h"

namespace chancery {
namespace {

std::string data_folder() {
  const char* folder = std::getenv("CHANCERY_DATA");
  return folder ? folder : "data";
}

std::string models_folder() {
  const char* folder = std::getenv("CHANCERY_MODELS");
  return folder ? folder : "models";
}

/// The row's example, read whole: does some mention hold the phrase and bear the row's role?
bool example_holds(const std::string& phrase, const std::string& suffix, const std::string& text, const Parser& parser,
                   const Registry& registry) {
  const Resolution found = resolve(text, parser.parse(text), std::nullopt, registry);
  for (const ActorMention& mention : found.mentions) {
    const std::string words = folded(text_of(text, mention.span));
    if (words.find(folded(phrase)) == std::string::npos) continue;
    for (const std::string& code : mention.actors) {
      if (suffix.empty() || code.ends_with("." + suffix)) return true;
    }
  }
  return false;
}

TEST(Roles, NearlyEveryExampleBearsTheRoleItsRowGives) {
  const auto registry = Registry::load(data_folder());
  ASSERT_TRUE(registry) << registry.error().message;
  const auto parser = Parser::load(models_folder());
  if (!parser) GTEST_SKIP() << "no model: " << parser.error().message;
  int count = 0;
  int held = 0;
  const Outcome done = read_table(data_folder() + "/actors/roles.tsv", 5, [&](const Row& row) -> Outcome {
    if (row.fields[2] == "land" || row.fields[1].empty()) return Done{};
    ++count;
    held += example_holds(std::string(row.fields[0]), std::string(row.fields[1]), std::string(row.fields[4]), *parser, *registry);
    return Done{};
  });
  ASSERT_TRUE(done) << done.error().message;
  // A parser errs on some of the odd short sentences; a row that is wrong itself shows as a fall of this share.
  EXPECT_GE(held, count * 9 / 10) << held << " of " << count;
}

}  // namespace
}  // namespace chancery
