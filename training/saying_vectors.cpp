/// Prints the words of every statement of some texts as the sense of sayings sees them, for training/saying_types.py.
/// usage: saying_vectors MODELS DATA_FOLDER < TEXTS > WORDS
/// A line of TEXTS: the day of publication or nothing, a tab, the body with "\n" for each line's end. Output: for each statement a line
/// "text cue-begin cue-end content-begin content-end words" (bytes of the body), then for each word its signs (uint32) and its vector
/// (float32), as the machine keeps them.
#include <cstdio>
#include <iostream>
#include <string>

#include "loaded.h"
#include "coding/saying.h"

namespace chancery {

namespace {

std::string unescaped(std::string_view line) {
  std::string text;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool line_end = line.substr(i).starts_with("\\n");
    text += line_end ? '\n' : line[i];
    i += line_end ? 1 : 0;
  }
  return text;
}

void print_statement(const CodingInput& input, const Statement& statement, std::size_t text) {
  if (statement.content.empty()) return;
  const std::vector<SayingWord> words = words_of_saying(input, statement);
  const Span cue = statement.cue.value_or(Span{});
  std::printf("%zu %zu %zu %zu %zu %zu\n", text, cue.begin, cue.end, statement.content.front().begin, statement.content.back().end, words.size());
  for (const SayingWord& word : words) {
    std::fwrite(&word.signs, sizeof word.signs, 1, stdout);
    std::fwrite(word.vector.data(), sizeof(float), word.vector.size(), stdout);
  }
}

}  // namespace

}  // namespace chancery

int main(int argc, char** argv) {
  using namespace chancery;
  if (argc != 3) return 2;
  const auto loaded = load_for_training(argv[1], argv[2]);
  if (!loaded) return 5;
  std::string line;
  for (std::size_t number = 0; std::getline(std::cin, line); ++number) {
    const std::size_t tab = line.find('\t');
    Article article;
    const auto day = from_iso(line.substr(0, tab));
    if (day) article.published = whole_day(*day);
    article.text = unescaped(std::string_view(line).substr(tab + 1));
    const Parsed parsed = loaded->parser.parse(article.text, {false, true, true});
    const Resolution resolution = resolve(article.text, parsed, article.published, loaded->registry);
    const std::vector<Clauses> clauses = read_clauses(parsed, *loaded->lexicon.data().clause_words);
    const CodingInput input{article, parsed, resolution, loaded->registry, loaded->lexicon, clauses};
    for (const Statement& statement : code_statements(input)) print_statement(input, statement, number);
  }
  return 0;
}
