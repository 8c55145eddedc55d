/// Prints every reading of the pronouns of texts, with what speaks for each, for training/reference_weights.py.
/// usage: reference_readings TEXT…    run in the repository's root; a file named NAME@DATE.txt was published on that day
/// Output: "# FILE"; for each pronoun "P sort begin end", then a line a reading: its actors or "-", its words, "sign:value" of each sign.
#include <cstdio>

#include "actors/references.h"

namespace chancery {
namespace {

std::optional<DateInterval> date_of(std::string_view path) {
  const std::size_t at = path.rfind('@');
  if (at == std::string_view::npos) return std::nullopt;
  const auto day = from_iso(path.substr(at + 1, 10));
  return day ? std::optional(whole_day(*day)) : std::nullopt;
}

void print_signs(const SignValues& signs) {
  for (std::size_t i = 0; i < kSigns; ++i) {
    if (signs[i] != 0) std::printf("\t%zu:%.3g", i, static_cast<double>(signs[i]));
  }
  std::printf("\n");
}

void print_pronoun_reading(const Frame& frame, const Antecedent& one) {
  std::string codes;
  for (const std::string& code : one.actors) codes += (codes.empty() ? "" : "/") + code;
  std::printf("%s\t%s", codes.empty() ? "-" : codes.c_str(),
              one.word < 0 ? "-" : frame.sentences[one.sentence].sentence->words[one.word].form.c_str());
  print_signs(one.signs);
}

void print_readings(const std::string& path, const Parser& parser, const Registry& registry) {
  const auto text = read_file(path);
  if (!text) return;
  const Parsed parsed = parser.parse(*text);
  Frame frame = make_frame(*text, parsed, date_of(path), registry.data());
  std::printf("# %s\n", path.c_str());
  ReferenceListeners listeners;
  listeners.pronouns = [&](int s, int w, ReferenceSort sort, const std::vector<Antecedent>& readings) {
    const Span span = frame.sentences[s].sentence->words[w].span;
    std::printf("P\t%d\t%zu\t%zu\n", static_cast<int>(sort), span.begin, span.end);
    for (const Antecedent& one : readings) print_pronoun_reading(frame, one);
  };
  listeners.nouns = [](const Draft& noun, ReferenceSort sort, const std::vector<StateReading>& readings) {
    std::printf("P\t%d\t%zu\t%zu\n", static_cast<int>(sort), noun.span.begin, noun.span.end);
    for (const StateReading& one : readings) {
      std::printf("%s\t-", one.code.empty() ? "-" : one.code.c_str());
      print_signs(one.signs);
    }
  };
  settle_mentions(frame, listeners);
}

}  // namespace
}  // namespace chancery

int main(int count, char** arguments) {
  const auto registry = chancery::Registry::load("data");
  const auto parser = chancery::Parser::load("models");
  if (count < 2 || !registry || !parser) {
    std::fputs("usage: reference_readings TEXT… (in the repository's root, with data/ and models/)\n", stderr);
    return 2;
  }
  std::printf("signs");
  for (std::size_t i = 0; i < chancery::kSigns; ++i) {
    const std::string_view name = chancery::name_of(static_cast<chancery::Sign>(i));
    std::printf("\t%.*s", static_cast<int>(name.size()), name.data());
  }
  std::printf("\n");
  for (int i = 1; i < count; ++i) chancery::print_readings(arguments[i], *parser, *registry);
  return 0;
}
