// Trains the sentence splitter from treebanks: one logistic regression over the features of language/sentence_splitter.h.
// usage: train_splitter DATA_FOLDER TREEBANK.conllu... > data/language/sentence_boundaries.tsv
// Text comes from the "# text" lines; "# newpar" and "# newdoc" end a paragraph, as in shared/eval/parse.py.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "language/sentence_splitter.h"

namespace {

using namespace chancery;

struct Paragraph {
  std::string text;
  std::set<std::size_t> ends;  // byte offsets at which a sentence ends
};

std::vector<Paragraph> paragraphs_of_treebank(std::string_view conllu) {
  std::vector<Paragraph> paragraphs(1);
  for (const std::string_view line : split(conllu, '\n')) {
    if (line.starts_with("# newpar") || line.starts_with("# newdoc")) paragraphs.emplace_back();
    if (!line.starts_with("# text = ")) continue;
    Paragraph& paragraph = paragraphs.back();
    if (!paragraph.text.empty()) paragraph.text += ' ';
    paragraph.text += trimmed(line.substr(9));
    paragraph.ends.insert(paragraph.text.size());
  }
  return paragraphs;
}

struct Example {
  std::vector<std::uint32_t> features;
  bool positive = false;
};

struct Trainer {
  std::map<std::string, std::uint32_t> ids;
  std::vector<std::uint32_t> counts;
  std::vector<Example> examples;

  void add(const Paragraph& paragraph, const TokenRules& rules) {
    const auto tokens = tokenize(paragraph.text, {0, paragraph.text.size()}, rules);
    for (const Boundary& boundary : boundaries_of(paragraph.text, tokens, rules)) {
      Example example;
      example.positive = paragraph.ends.contains(tokens[boundary.token].span.end);
      for (const std::string& feature : boundary.features) {
        const auto [entry, fresh] = ids.emplace(feature, counts.size());
        if (fresh) counts.push_back(0);
        ++counts[entry->second];
        example.features.push_back(entry->second);
      }
      examples.push_back(std::move(example));
    }
  }

  std::vector<double> train() const {
    constexpr std::uint32_t kSeldom = 4;
    constexpr int kEpochs = 25;
    constexpr double kRate = 0.15;
    constexpr double kDecay = 2e-6;
    std::vector<double> weights(counts.size());
    std::vector<double> squares(counts.size(), 1e-6);
    std::vector<std::size_t> order(examples.size());
    std::iota(order.begin(), order.end(), 0);
    std::mt19937 random(1);
    for (int epoch = 0; epoch < kEpochs; ++epoch) {
      std::shuffle(order.begin(), order.end(), random);
      for (const std::size_t at : order) {
        double score = 0;
        for (const auto f : examples[at].features) score += weights[f];
        const double error = (examples[at].positive ? 1.0 : 0.0) - 1.0 / (1.0 + std::exp(-score));
        for (const auto f : examples[at].features) {
          if (counts[f] < kSeldom) continue;
          const double step = error - kDecay * static_cast<double>(examples.size()) * weights[f];
          squares[f] += step * step;
          weights[f] += kRate * step / std::sqrt(squares[f]);
        }
      }
    }
    return weights;
  }
};

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) return std::fputs("usage: train_splitter DATA_FOLDER TREEBANK.conllu...\n", stderr), 2;
  const auto rules = TokenRules::load(arguments[1]);
  if (!rules) return std::fprintf(stderr, "%s\n", rules.error().message.c_str()), 1;
  Trainer trainer;
  for (int i = 2; i < count; ++i) {
    const auto treebank = read_file(arguments[i]);
    if (!treebank) return std::fprintf(stderr, "%s\n", treebank.error().message.c_str()), 1;
    for (const Paragraph& paragraph : paragraphs_of_treebank(*treebank)) trainer.add(paragraph, *rules);
  }
  const std::vector<double> weights = trainer.train();
  std::puts("# data/language/sentence_boundaries.tsv: weights of the sentence splitter (src/language/sentence_boundaries.cpp).");
  std::puts("# A sentence ends where the sum over the features seen is above 0. Made by training/splitter from UD EWT train and GUM");
  std::puts("# train (open part). Licence: CC BY-SA 4.0 as the treebanks'.");
  std::puts("# feature\tweight");
  std::size_t kept = 0;
  for (const auto& [feature, id] : trainer.ids) {
    if (std::fabs(weights[id]) < 0.05) continue;
    std::printf("%s\t%.2f\n", feature.c_str(), weights[id]);
    ++kept;
  }
  std::fprintf(stderr, "%zu examples, %zu features kept\n", trainer.examples.size(), kept);
}
