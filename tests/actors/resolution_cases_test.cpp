#include <gtest/gtest.h>

#include "../tally.h"

#include <cstdlib>
#include <filesystem>

#include "actors/actors.h"

namespace chancery {
namespace {

/// One case of tests/actors/cases/resolution/*.cases: a text, and what its mentions must resolve to.
struct ResolutionCase {
  std::string name;
  std::string text;
  std::optional<DateInterval> published;
  std::string outlet;
  std::string domain;
  std::vector<std::pair<std::string, std::string>> wanted;  // surface -> codes; "-" for none
  std::string where;
};

std::string data_folder() {
  const char* folder = std::getenv("CHANCERY_DATA");
  return folder ? folder : "data";
}

std::string models_folder() {
  const char* folder = std::getenv("CHANCERY_MODELS");
  return folder ? folder : "models";
}

/// "\\n" in a case's text is the end of a line.
std::string with_breaks(std::string_view text) {
  std::string broken(text);
  for (std::size_t at = 0; (at = broken.find("\\n", at)) != std::string::npos;) broken.replace(at, 2, "\n");
  return broken;
}

void read_line(std::string_view line, const std::string& where, std::vector<ResolutionCase>& cases) {
  const auto value_of = [&](std::string_view key) { return trimmed(line.substr(key.size())); };
  if (line.starts_with("case:")) {
    cases.push_back({std::string(value_of("case:")), "", {}, "", "", {}, where});
  } else if (cases.empty()) {
    ADD_FAILURE() << where << ": comes before any case";
  } else if (line.starts_with("text:")) {
    cases.back().text = with_breaks(value_of("text:"));
  } else if (line.starts_with("published:")) {
    cases.back().published = whole_day(from_iso(value_of("published:")).value());
  } else if (line.starts_with("outlet:")) {
    cases.back().outlet = value_of("outlet:");
  } else if (line.starts_with("domain:")) {
    cases.back().domain = value_of("domain:");
  } else if (line.starts_with("mention:")) {
    const std::string_view pair = value_of("mention:");
    const std::size_t arrow = pair.find("=>");
    ASSERT_NE(arrow, std::string_view::npos) << where;
    cases.back().wanted.emplace_back(trimmed(pair.substr(0, arrow)), trimmed(pair.substr(arrow + 2)));
  } else {
    ADD_FAILURE() << where << ": no such line: " << line;
  }
}

std::vector<ResolutionCase> read_cases(const std::filesystem::path& path) {
  std::vector<ResolutionCase> cases;
  const auto bytes = read_file(path.string());
  if (!bytes) return cases;
  std::size_t number = 0;
  for (std::string_view line : split(*bytes, '\n')) {
    ++number;
    if (trimmed(line).empty() || line.starts_with('#')) continue;
    read_line(line, path.filename().string() + ":" + std::to_string(number), cases);
  }
  return cases;
}

/// Codes of the mention over `surface` (its last word the mention's last or head), "@CCC" for a place without actor, with
/// "former" in front where it no longer holds; "-" for none.
std::string answer_for(const ResolutionCase& one, const Parsed& parsed, const Resolution& found, const std::string& surface) {
  const std::size_t begin = one.text.find(surface);
  if (begin == std::string::npos) return "surface not in the text";
  const Span span{begin, begin + surface.size()};
  const ActorMention* best = nullptr;
  for (const ActorMention& mention : found.mentions) {
    const Span head = parsed.sentences[mention.sentence].words[mention.head].span;
    const bool whole = mention.span == span;
    const bool headed = head.end == span.end || (mention.span.end == span.end && span.contains(head));
    const bool inside_name = mention.form == MentionForm::name && mention.span.contains(span) && mention.span.end == span.end;
    if (!whole && !headed && !inside_name) continue;
    if (whole || !best || (best->span != span && mention.span.size() < best->span.size())) best = &mention;
  }
  if (!best) return "-";
  std::string answer = best->former ? "former" : "";
  for (const std::string& code : best->actors) answer += (answer.empty() ? "" : " ") + code;
  if (best->actors.empty() && best->place) answer = "@" + best->place->country;
  return answer.empty() ? "-" : answer;
}

TEST(Resolution, EveryCaseOfTheCaseFilesResolvesAsItSays) {
  const auto registry = Registry::load(data_folder());
  ASSERT_TRUE(registry) << registry.error().message;
  const auto parser = Parser::load(models_folder());
  if (!parser) GTEST_SKIP() << "no model: " << parser.error().message;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator("tests/actors/cases/resolution")) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  int count = 0;
  Tally tally;
  for (const auto& file : files) {
    for (const ResolutionCase& one : read_cases(file)) {
      const Parsed parsed = parser->parse(one.text);
      const Resolution found = resolve(one.text, parsed, one.published, *registry, {one.outlet, one.domain});
      for (const auto& [surface, wanted] : one.wanted) {
        ++count;
        const std::string answer = answer_for(one, parsed, found, surface);
        tally.add(answer == wanted, one.where + ": " + one.name + ": " + one.text + ": " + surface + " is " + answer + ", not " + wanted);
      }
    }
  }
  EXPECT_GE(count, 400);
  tally.expect(1.0);
}

}  // namespace
}  // namespace chancery
