#include "language/tokenizer.h"

#include <gtest/gtest.h>

#include "language/sentence_splitter.h"

namespace chancery {
namespace {

const TokenRules& rules() {
  static const TokenRules loaded = *TokenRules::load("data/language");
  return loaded;
}

/// Tokens separated by spaces, the parts of one by '|'.
std::string tokens_of(std::string_view text) {
  std::string out;
  for (const Token& token : tokenize(text, {0, text.size()}, rules())) {
    if (!out.empty()) out += ' ';
    if (token.parts.empty()) out += text_of(text, token.span);
    for (std::size_t i = 0; i < token.parts.size(); ++i) out += (i == 0 ? "" : "|") + std::string(text_of(text, token.parts[i]));
  }
  return out;
}

std::string sentences_of(std::string_view text) {
  static const SentenceSplitter splitter = *SentenceSplitter::load("data/language/sentence_boundaries.tsv");
  std::string out;
  for (const Span paragraph : paragraphs_of(text, false)) {
    const auto tokens = tokenize(text, paragraph, rules());
    std::size_t begin = 0;
    for (const std::size_t size : splitter.split(text, tokens, rules())) {
      if (!out.empty()) out += " / ";
      out += text_of(text, join(tokens[begin].span, tokens[begin + size - 1].span));
      begin += size;
    }
  }
  return out;
}

TEST(Tokenizer, SplitsContractionsAndPossessivesIntoParts) {
  EXPECT_EQ(tokens_of("They don't, can’t and won't."), "They do|n't , ca|n’t and wo|n't .");
  EXPECT_EQ(tokens_of("Georgia's gonna say it's over"), "Georgia|'s gon|na say it|'s over");
  EXPECT_EQ(tokens_of("the students' union"), "the students|' union");
}

TEST(Tokenizer, SplitsHyphensButForPrefixesAndNumbers) {
  EXPECT_EQ(tokens_of("a well-known pro-Russian F-16 pilot"), "a well - known pro-Russian F - 16 pilot");
  EXPECT_EQ(tokens_of("call 713-853-3989 in 1990-1995"), "call 713-853-3989 in 1990 - 1995");
  EXPECT_EQ(tokens_of("the re-establishment of two-year-old ties"), "the re-establishment of two - year - old ties");
}

TEST(Tokenizer, KeepsNumbersDatesAndMoneyApart) {
  EXPECT_EQ(tokens_of("nearly $1.3 billion (7%)"), "nearly $ 1.3 billion ( 7 % )");
  EXPECT_EQ(tokens_of("1,300 men, US$5m and €20bn at 5:30 on 9/11"), "1,300 men , US$ 5 m and € 20 bn at 5:30 on 9/11");
  EXPECT_EQ(tokens_of("in the 1990s and '90s, 20th of 35mm"), "in the 1990s and '90s , 20th of 35 mm");
}

TEST(Tokenizer, KnowsAbbreviationsAndInitials) {
  EXPECT_EQ(tokens_of("Mr. Bush met Steffen W. Graae of the U.S. at 5 p.m. today."),
            "Mr. Bush met Steffen W. Graae of the U.S. at 5 p.m. today .");
  EXPECT_EQ(tokens_of("No. 5 on Sept. 11. He said no."), "No. 5 on Sept. 11 . He said no .");
}

TEST(Tokenizer, TakesQuotesOfAllShapesOff) {
  EXPECT_EQ(tokens_of("“We hold,” he said: ‘no’, «да» \"x\"."), "“ We hold , ” he said : ‘ no ’ , « да » \" x \" .");
  EXPECT_EQ(tokens_of("``so'' it was…"), "`` so '' it was …");
}

TEST(Tokenizer, KeepsAddressesWhole) {
  EXPECT_EQ(tokens_of("see https://example.com/a-b?c=d, (www.un.org) or rim.98@gmail.com."),
            "see https://example.com/a-b?c=d , ( www.un.org ) or rim.98@gmail.com .");
}

TEST(Tokenizer, SurvivesLostApostrophes) {
  EXPECT_EQ(tokens_of("Georgias Stance: they dont agree"), "Georgia|s Stance : they do|nt agree");
  EXPECT_EQ(tokens_of("the two Koreas met"), "the two Koreas met");
}

TEST(Tokenizer, CoversEverythingButWhiteSpaceInOrder) {
  for (const std::string_view text : {"a\u200Bb \u202Ec", "…,,;;''\"\"--", "-", "'", "x's'", "$$$ 5$", "\xC3\xA9t\xC3\xA9-b", ".5 -.5", "U.S.A..."}) {
    std::size_t at = 0;
    for (const Token& token : tokenize(text, {0, text.size()}, rules())) {
      ASSERT_GE(token.span.begin, at) << text;
      for (std::size_t i = at; i < token.span.begin; ++i) EXPECT_EQ(text[i], ' ') << text;
      EXPECT_LT(token.span.begin, token.span.end) << text;
      at = token.span.end;
    }
    EXPECT_EQ(at, text.size()) << text;
  }
}

TEST(Tokenizer, CutsALineWithoutSpaces) {
  const std::string text(100000, 'a');
  const auto tokens = tokenize(text, {0, text.size()}, rules());
  EXPECT_GE(tokens.size(), text.size() / kMaxTokenSize);
  EXPECT_EQ(tokens.back().span.end, text.size());
}

TEST(Tokenizer, ReadsEveryExampleOfItsTables) {
  const auto holds = [](const Row& row) -> Outcome {
    const std::string tokens = " " + plain_lower(tokens_of(row.fields[2])) + " ";
    std::string key(row.fields[0]);
    if (row.fields[1] == "clitic") key = "|" + key;
    else if (row.fields.size() == 3 && row.fields[1].find(' ') != std::string_view::npos) {
      key = " " + std::string(row.fields[1]) + " ";
      for (std::size_t i = 1; i + 1 < key.size(); ++i) if (key[i] == ' ') key[i] = '|';
    } else {
      key = " " + key + " ";
    }
    EXPECT_NE(tokens.find(key), std::string::npos) << row.file << ":" << row.line << ": " << tokens;
    return Done{};
  };
  EXPECT_TRUE(read_table("data/language/abbreviations.tsv", 3, holds));
  EXPECT_TRUE(read_table("data/language/contractions.tsv", 3, holds));
}

TEST(SentenceSplitter, NeverSplitsAfterTitlesInitialsAndNumbers) {
  EXPECT_EQ(sentences_of("Mr. Obama and Gen. Petraeus met. John F. Kennedy Jr. left."),
            "Mr. Obama and Gen. Petraeus met. / John F. Kennedy Jr. left.");
  EXPECT_EQ(sentences_of("U.S. officials cited Protocol No. 5 on Sept. 11. It passed."), "U.S. officials cited Protocol No. 5 on Sept. 11. / It passed.");
}

TEST(SentenceSplitter, KeepsClosingQuotesWithTheirSentence) {
  EXPECT_EQ(sentences_of("“This matter is non-negotiable.” He left Tbilisi on Monday."),
            "“This matter is non-negotiable.” / He left Tbilisi on Monday.");
  EXPECT_EQ(sentences_of("\"We will not go,\" he said. \"We stay.\" The talks ended."),
            "\"We will not go,\" he said. / \"We stay.\" / The talks ended.");
}

TEST(SentenceSplitter, TakesListItemsApart) {
  EXPECT_EQ(sentences_of("• First point\n• Second point"), "• First point / • Second point");
  EXPECT_EQ(sentences_of("Talks fail\nThe two sides met in Geneva on Monday."), "Talks fail / The two sides met in Geneva on Monday.");
}

TEST(Paragraphs, EndAtBlankLines) {
  EXPECT_EQ(paragraphs_of("a\nb\n\n \t\nc\n", false).size(), 2U);
  EXPECT_EQ(paragraphs_of("a\nb\n\nc\n", true).size(), 3U);
  EXPECT_TRUE(paragraphs_of(" \n\n", false).empty());
}

}  // namespace
}  // namespace chancery
