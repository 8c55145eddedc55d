// How much linking adds to parsing, and what loading the registry costs, in processor time.
// usage: linking_speed FILE…    each file one text; run in the repository's root; prints seconds and the share
#include <algorithm>
#include <cstdio>
#include <ctime>

#include "actors/actors.h"

namespace {

using namespace chancery;

constexpr int kLoads = 7;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double best_load() {
  double best = 1e9;
  for (int i = 0; i < kLoads; ++i) {
    const double start = cpu_seconds();
    const auto registry = Registry::load("data");
    if (!registry) return -1;
    best = std::min(best, cpu_seconds() - start);
  }
  return best;
}

}  // namespace

int main(int count, char** arguments) {
  const auto registry = Registry::load("data");
  const auto parser = Parser::load("models");
  if (count < 2 || !registry || !parser) {
    std::fputs("usage: linking_speed FILE… (in the repository's root, with data/ and models/)\n", stderr);
    return 2;
  }
  double parsing = 0;
  double linking = 0;
  std::size_t words = 0;
  std::size_t mentions = 0;
  for (int i = 1; i < count; ++i) {
    const auto text = read_file(arguments[i]);
    if (!text) continue;
    const double start = cpu_seconds();
    const Parsed parsed = parser->parse(*text);
    const double between = cpu_seconds();
    const Resolution found = resolve(*text, parsed, std::nullopt, *registry);
    linking += cpu_seconds() - between;
    parsing += between - start;
    mentions += found.mentions.size();
    for (const Sentence& sentence : parsed.sentences) words += sentence.words.size();
  }
  std::printf("words\t%zu\nmentions\t%zu\n", words, mentions);
  std::printf("parsing\t%.3f s\nlinking, times and amounts\t%.3f s\nshare\t%.3f\n", parsing, linking, linking / parsing);
  std::printf("loading the registry\t%.1f ms\n", 1000 * best_load());
  return 0;
}
