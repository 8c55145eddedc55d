#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "language/heads.h"
#include "language/language.h"
#include "language/model_file.h"

namespace chancery {
namespace {

std::string models_folder() {
  const char* named = std::getenv("CHANCERY_MODELS");
  return named != nullptr ? named : "models";
}

const Parser* parser() {
  static const auto loaded = Parser::load(models_folder(), "data");
  return loaded ? &*loaded : nullptr;
}

#define NEED_PARSER() \
  if (parser() == nullptr) GTEST_SKIP() << "no model in " << models_folder()

class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("chancery_model_" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  void write(const char* name, const std::string& content) const { std::ofstream(path_ / name, std::ios::binary) << content; }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

TEST(ModelFile, NamesTheFileThatIsMissing) {
  const auto loaded = ModelFile::open("/nowhere");
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().message, "/nowhere/chancery-en.model: no such model file");
}

TEST(ModelFile, NamesExpectedAndFoundHashOfADamagedModel) {
  const Folder folder;
  folder.write("chancery-en.model", "CHANMDL1 and no more");
  folder.write("chancery-en.json", R"({"sha256": "00"})");
  const auto loaded = ModelFile::open(folder.path());
  ASSERT_FALSE(loaded);
  EXPECT_NE(loaded.error().message.find("expected sha256 00, found " + sha256("CHANMDL1 and no more")), std::string::npos);
}

TEST(ModelFile, RefusesAHeaderThatLies) {
  const Folder folder;
  for (const std::string& content : {std::string("short"), "CHANMDL1" + std::string(8, '\xFF') + "{}", "CHANMDL1" + std::string("\2\0\0\0\0\0\0\0", 8) + "{}",
                                     "CHANMDL1" + std::string("\2\0\0\0\0\0\0\0", 8) + "[}"}) {
    folder.write("chancery-en.model", content);
    folder.write("chancery-en.json", R"({"sha256": ")" + sha256(content) + "\"}");
    EXPECT_FALSE(ModelFile::open(folder.path()));
  }
}

TEST(Lemma, IsFormedByCaseCutAndSuffix) {
  EXPECT_EQ(apply_lemma_rule("l;0;", "The"), "the");
  EXPECT_EQ(apply_lemma_rule("l;2;y", "said"), "say");
  EXPECT_EQ(apply_lemma_rule("k;1;", "Georgians"), "Georgian");
  EXPECT_EQ(apply_lemma_rule("t;0;", "GEORGIA"), "Georgia");
  EXPECT_EQ(apply_lemma_rule("=be", "is"), "be");
  EXPECT_EQ(apply_lemma_rule("l;9;", "so"), "so");
}

TEST(Words, ReadFeaturesAndRelations) {
  Word word;
  word.features = "Mood=Ind|Tense=Past|VerbForm=Fin";
  EXPECT_EQ(feature(word, "Tense"), "Past");
  EXPECT_EQ(feature(word, "Form"), "");
  EXPECT_TRUE(is_relation("nsubj:pass", "nsubj"));
  EXPECT_FALSE(is_relation("nsubjx", "nsubj"));
}

TEST(Parser, ReadsASentenceAsALinguistWould) {
  NEED_PARSER();
  const Parsed parsed = parser()->parse("The ministry did not accept the ceasefire that was proposed by Russia.");
  ASSERT_EQ(parsed.sentences.size(), 1U);
  const auto& words = parsed.sentences[0].words;
  ASSERT_EQ(words.size(), 13U);
  EXPECT_EQ(words[4].lemma, "accept");
  EXPECT_EQ(words[4].head, kRoot);
  EXPECT_EQ(words[1].head, 4);
  EXPECT_EQ(words[1].relation, "nsubj");
  EXPECT_EQ(words[3].upos, Upos::PART);
  EXPECT_EQ(feature(words[9], "Voice"), "Pass");
  EXPECT_EQ(words[11].relation, "obl:agent");
  ASSERT_EQ(parsed.sentences[0].names.size(), 1U);
  EXPECT_EQ(parsed.sentences[0].names[0].kind, NameKind::location);
}

TEST(Parser, FollowsNamesPronounsAndGroups) {
  NEED_PARSER();
  const std::string text =
      "Prime Minister Irakli Kobakhidze spoke on Monday. Kobakhidze said that he would not sign the treaty.\n\n"
      "Russia recognised Abkhazia and South Ossetia. The two regions welcomed it.";
  const Parsed parsed = parser()->parse(text);
  const auto cluster_with = [&](std::string_view form) {
    for (const Cluster& cluster : parsed.clusters) {
      for (const Reference& mention : cluster) {
        const Sentence& sentence = parsed.sentences[static_cast<std::size_t>(mention.sentence)];
        if (sentence.words[static_cast<std::size_t>(mention.head)].form == form) return cluster.size();
      }
    }
    return std::size_t{0};
  };
  EXPECT_EQ(cluster_with("he"), 3U);
  ASSERT_EQ(parsed.groups.size(), 1U);
  EXPECT_EQ(parsed.groups[0].members.size(), 2U);
}

TEST(Parser, MarksWhatItDoesNotAnalyse) {
  NEED_PARSER();
  const Parsed parsed = parser()->parse(
      "Le gouvernement français a annoncé mercredi que les deux pays reprendront les négociations sur la frontière après la guerre."
      "\n\nПравительство заявило.\n\nThe talks go on.");
  ASSERT_EQ(parsed.sentences.size(), 3U);
  EXPECT_FALSE(parsed.sentences[0].analysed);
  EXPECT_FALSE(parsed.sentences[1].analysed);
  EXPECT_TRUE(parsed.sentences[2].analysed);
}

TEST(Parser, BoundsHugeLinesAndSentences) {
  NEED_PARSER();
  const Parsed line = parser()->parse(std::string(10'000'000, 'a'));
  EXPECT_FALSE(line.sentences.empty());
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "word ";
  const Parsed sentence = parser()->parse(text);
  std::size_t words = 0;
  for (const Sentence& s : sentence.sentences) {
    words += s.words.size();
    EXPECT_LE(s.words.size(), 512U);
  }
  EXPECT_EQ(words, 5000U);
}

TEST(Parser, KeepsEveryCharacterAndOffset) {
  NEED_PARSER();
  const std::string text = "“Don’t,” Mr. O'Neill\u200B said — it’s “over”…\n\nBad \uFFFD bytes; 35mm, $1.3bn.";
  const Parsed parsed = parser()->parse(text);
  std::size_t at = 0;
  for (const Sentence& sentence : parsed.sentences) {
    for (const Word& word : sentence.words) {
      EXPECT_EQ(word.form, text_of(text, word.span));
      EXPECT_GE(word.span.begin, at);
      EXPECT_TRUE(trimmed(std::string_view(text).substr(at, word.span.begin - at)).empty());
      at = word.span.end;
    }
  }
  EXPECT_EQ(at, text.size());
}

TEST(Parser, GivesTheSameInEveryThread) {
  NEED_PARSER();
  std::string text;
  for (int i = 0; i < 40; ++i) text += "Russia told Georgia on Monday that it would withdraw " + std::to_string(i) + " troops. ";
  const std::string alone = to_conllu(text, parser()->parse(text));
  std::vector<std::string> found(4);
  std::vector<std::thread> threads;
  for (std::string& out : found) threads.emplace_back([&] { out = to_conllu(text, parser()->parse(text)); });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& out : found) EXPECT_EQ(out, alone);
}

TEST(Conllu, ShowsTokensThatHoldSeveralWords) {
  NEED_PARSER();
  const std::string out = to_conllu("They don't go.", parser()->parse("They don't go."));
  EXPECT_NE(out.find("2-3\tdon't\t_\t_"), std::string::npos);
  EXPECT_NE(out.find("\n3\tn't\tnot\tPART\t"), std::string::npos);
}

TEST(Parser, GivesInflectedVerbsLemmasThatAreVerbs) {
  NEED_PARSER();
  const Parsed parsed = parser()->parse("Ukraine advised Germany and urged Poland while Cuba was pledging aid and Mali prepared for talks.");
  std::vector<std::string> lemmas;
  for (const Word& word : parsed.sentences.front().words) {
    if (word.upos == Upos::VERB) lemmas.push_back(word.lemma);
  }
  EXPECT_EQ(lemmas, (std::vector<std::string>{"advise", "urge", "pledge", "prepare"}));
}

}  // namespace
}  // namespace chancery
