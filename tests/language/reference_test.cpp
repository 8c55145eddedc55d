// The runtime against what training computed in float32 for the same words: reference.json, written anew with each model.
#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "language/batches.h"
#include "language/encoder.h"
#include "language/heads.h"
#include "language/model_file.h"

namespace chancery {
namespace {

using Json = nlohmann::json;

std::string models_folder() {
  const char* named = std::getenv("CHANCERY_MODELS");
  return named != nullptr ? named : "models";
}

Sentence sentence_of(const Json& words) {
  Sentence sentence;
  for (const Json& form : words) {
    Word word;
    word.form = form.get<std::string>();
    sentence.words.push_back(word);
  }
  return sentence;
}

TEST(Runtime, AgreesWithTrainingOnPiecesVectorsTagsAndTrees) {
  const auto text = read_file("tests/language/reference.json");
  ASSERT_TRUE(text) << text.error().message;
  auto file = ModelFile::open(models_folder());
  ASSERT_TRUE(file) << file.error().message;
  const auto pieces = WordPieces::make(file->pieces());
  const auto encoder = Encoder::load(*file);
  const auto heads = Heads::load(*file);
  ASSERT_TRUE(pieces && encoder && heads);
  EncoderSpace space;
  HeadSpace head_space;
  int words = 0;
  int same_heads = 0;
  int same_tags = 0;
  for (const Json& reference : Json::parse(*text)["sentences"]) {
    Sentence sentence = sentence_of(reference["words"]);
    SentenceBatch batch(*pieces);
    batch.add(sentence);
    ASSERT_EQ(batch.pieces().pieces, reference["piece_ids"].get<std::vector<std::int32_t>>());
    encoder->encode(batch.pieces(), space);
    std::vector<float> vectors;
    batch.word_vectors(space.states, vectors);
    const Json& expected = reference["vectors_head"];
    for (std::size_t row = 0; row < expected.size(); ++row) {
      for (std::size_t i = 0; i < expected[row].size(); ++i) {
        EXPECT_NEAR(vectors[row * kWidth + i], expected[row][i].get<float>(), 0.08) << row << "," << i;
      }
    }
    heads->read(vectors, batch.sentences(), head_space);
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
      ++words;
      same_heads += sentence.words[i].head + 1 == reference["heads"][i].get<int>();
      same_tags += name_of(sentence.words[i].upos) == reference["upos"][i].get<std::string>();
      EXPECT_EQ(sentence.words[i].lemma, reference["lemmas"][i].get<std::string>());
    }
  }
  EXPECT_GE(same_heads, words * 98 / 100);
  EXPECT_GE(same_tags, words * 99 / 100);
}

}  // namespace
}  // namespace chancery
