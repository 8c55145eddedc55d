#include <omp.h>

#include <cstdlib>

#include "language/batches.h"
#include "language/encoder.h"
#include "language/enhanced.h"
#include "language/heads.h"
#include "language/language.h"
#include "language/model_file.h"
#include "language/reference_scorer.h"
#include "language/references.h"
#include "language/sentences.h"

namespace chancery {

struct Parser::Model {
  ModelFile file;
  TokenRules rules;
  SentenceSplitter splitter;
  WordPieces pieces;
  Encoder encoder;
  Heads heads;
  ReferenceRules references;
  std::optional<ReferenceScorer> scorer;
};

namespace {

/// Pieces at which a batch is run: small enough for its rows to stay in the second-level cache.
constexpr std::size_t kBatchPieces = 512;

std::string default_data_folder() {
  const char* named = std::getenv("CHANCERY_DATA");
  return named != nullptr && *named != '\0' ? named : CHANCERY_SOURCE_DATA;
}

/// Hands each sentence of a batch the vectors of its words; the root's, which comes first, is left out.
void keep_vectors(const std::vector<float>& vectors, const std::vector<SentenceRows>& sentences) {
  for (const SentenceRows& place : sentences) {
    const auto first = vectors.begin() + static_cast<std::ptrdiff_t>((place.first + 1) * kWidth);
    place.sentence->vectors.assign(first, first + static_cast<std::ptrdiff_t>(place.sentence->words.size() * kWidth));
  }
}

}  // namespace

Parser::Parser(std::unique_ptr<Model> model) : model_(std::move(model)) {}
Parser::Parser(Parser&&) noexcept = default;
Parser& Parser::operator=(Parser&&) noexcept = default;
Parser::~Parser() = default;

Result<Parser> Parser::load(const std::string& folder, const std::string& data_folder) {
  const std::string data = (data_folder.empty() ? default_data_folder() : data_folder) + "/language";
  auto rules = TokenRules::load(data);
  if (!rules) return rules.error();
  auto splitter = SentenceSplitter::load(data + "/sentence_boundaries.tsv");
  if (!splitter) return splitter.error();
  auto references = ReferenceRules::load(data);
  if (!references) return references.error();
  auto file = ModelFile::open(folder);
  if (!file) return file.error();
  auto pieces = WordPieces::make(file->pieces());
  if (!pieces) return pieces.error();
  auto encoder = Encoder::load(*file);
  if (!encoder) return encoder.error();
  auto heads = Heads::load(*file);
  if (!heads) return heads.error();
  std::unordered_set<std::string> verbs;
  const Outcome known = read_table(data + "/verb_lemmas.tsv", 1, [&](const Row& row) -> Outcome {
    verbs.emplace(row.fields[0]);
    return Done{};
  });
  if (!known) return known.error();
  heads->know_verbs(std::move(verbs));
  auto scorer = ReferenceScorer::load(*file);
  if (!scorer) return scorer.error();
  return Parser(std::make_unique<Model>(Model{std::move(*file), std::move(*rules), std::move(*splitter), std::move(*pieces),
                                              std::move(*encoder), std::move(*heads), std::move(*references), std::move(*scorer)}));
}

Parsed Parser::parse(std::string_view text, const ParseOptions& options) const {
  // Threads are the caller's business; oneDNN is to use the one it is called on.
  omp_set_num_threads(1);
  Parsed parsed;
  parsed.sentences = sentences_of(text, options, model_->rules, model_->splitter);
  SentenceBatch batch(model_->pieces);
  EncoderSpace encoder_space;
  HeadSpace head_space;
  std::vector<float> vectors;
  ReferenceScorer::Space reference_space;
  std::vector<ScoredMention> mentions;
  const bool scored = options.references && model_->scorer.has_value();
  const auto run = [&] {
    if (batch.empty()) return;
    model_->encoder.encode(batch.pieces(), encoder_space);
    batch.word_vectors(encoder_space.states, vectors);
    model_->heads.read(vectors, batch.sentences(), head_space);
    if (options.vectors) keep_vectors(vectors, batch.sentences());
    if (scored) model_->scorer->collect(vectors, batch.sentences(), parsed.sentences.data(), reference_space, mentions);
    batch.clear();
  };
  for (Sentence& sentence : parsed.sentences) {
    if (!sentence.analysed) continue;
    batch.add(sentence);
    if (batch.size() >= kBatchPieces) run();
  }
  run();
  for (Sentence& sentence : parsed.sentences) {
    if (sentence.analysed) sentence.enhanced = enhanced_edges(sentence);
  }
  if (options.references) {
    Found found = find_references(parsed.sentences, model_->references);
    parsed.clusters = std::move(found.clusters);
    if (scored) {
      auto links = model_->scorer->link(parsed.sentences, mentions, reference_space);
      parsed.clusters = clusters_of(parsed.sentences, mentions, std::move(links), parsed.clusters);
    }
    parsed.groups = std::move(found.groups);
  }
  return parsed;
}

const std::string& Parser::model_id() const { return model_->file.id(); }

}  // namespace chancery
