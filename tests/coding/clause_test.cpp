#include "coding/clause.h"

#include <gtest/gtest.h>

#include <sstream>

namespace chancery {
namespace {

/// A sentence out of lines "form lemma UPOS XPOS head relation", heads counted from 1 and 0 for the root.
Sentence tree(const std::string& lines) {
  Sentence sentence;
  std::istringstream in(lines);
  std::string form, lemma, upos, xpos, relation;
  int head = 0;
  std::size_t at = 0;
  while (in >> form >> lemma >> upos >> xpos >> head >> relation) {
    Word word;
    word.form = form;
    word.lemma = lemma;
    for (int i = 0; i <= static_cast<int>(Upos::X); ++i) {
      if (name_of(static_cast<Upos>(i)) == upos) word.upos = static_cast<Upos>(i);
    }
    word.xpos = xpos;
    word.head = head - 1;
    word.relation = relation;
    word.span = {at, at + form.size()};
    at += form.size() + 1;
    sentence.words.push_back(word);
  }
  sentence.span = {0, at ? at - 1 : 0};
  return sentence;
}

const ClauseWords& words() {
  static const auto loaded = load_clause_words("data");
  return **loaded;
}

/// "subject:Russia object:Georgia", in the order found.
std::string roles(const Clauses& clauses, const std::string& form) {
  for (const Predicate& predicate : clauses.predicates) {
    if (clauses.word(predicate.word).form != form) continue;
    std::string said;
    for (const Argument& argument : predicate.arguments) {
      if (!said.empty()) said += ' ';
      said += argument.role + ':' + clauses.word(argument.word).form;
    }
    return said;
  }
  return "none";
}

const Predicate& predicate_of(const Clauses& clauses, const std::string& form) {
  for (const Predicate& predicate : clauses.predicates) {
    if (clauses.word(predicate.word).form == form) return predicate;
  }
  static const Predicate none;
  return none;
}

TEST(Clause, GivesEveryConjunctOfTheSubjectARole) {
  const Sentence s = tree(
      "Russia Russia PROPN NNP 4 nsubj\nand and CCONJ CC 3 cc\nChina China PROPN NNP 1 conj\n"
      "attacked attack VERB VBD 0 root\nGeorgia Georgia PROPN NNP 4 obj\n");
  EXPECT_EQ(roles(read_clauses(s, 0, words()), "attacked"), "subject:Russia subject:China object:Georgia");
}

TEST(Clause, TurnsThePassiveRound) {
  const Sentence s = tree(
      "Georgia Georgia PROPN NNP 3 nsubj:pass\nwas be AUX VBD 3 aux:pass\nattacked attack VERB VBN 0 root\n"
      "by by ADP IN 5 case\nRussia Russia PROPN NNP 3 obl\n");
  const Clauses clauses = read_clauses(s, 0, words());
  EXPECT_EQ(roles(clauses, "attacked"), "object:Georgia subject:Russia");
  EXPECT_TRUE(predicate_of(clauses, "attacked").passive);
}

TEST(Clause, KeepsThePassiveSubjectAsReceiverWhereAnObjectStays) {
  const Sentence s = tree(
      "Georgia Georgia PROPN NNP 3 nsubj:pass\nwas be AUX VBD 3 aux:pass\ngiven give VERB VBN 0 root\n"
      "aid aid NOUN NN 3 obj\nby by ADP IN 6 case\nRussia Russia PROPN NNP 3 obl\n");
  EXPECT_EQ(roles(read_clauses(s, 0, words()), "given"), "indirect:Georgia object:aid subject:Russia");
}

TEST(Clause, MakesTheObjectTheOneWhoIsToAct) {
  const Sentence s = tree(
      "Israel Israel PROPN NNP 2 nsubj\nurged urge VERB VBD 0 root\nIran Iran PROPN NNP 2 obj\n"
      "to to PART TO 5 mark\nleave leave VERB VB 2 xcomp\nSyria Syria PROPN NNP 5 obj\n");
  const Clauses clauses = read_clauses(s, 0, words());
  EXPECT_EQ(roles(clauses, "leave"), "subject:Iran object:Syria");
  EXPECT_EQ(standing_of(clauses, predicate_of(clauses, "leave"), words()).force, Force::wished);
}

TEST(Clause, KeepsTheSubjectOfARefusalAndTurnsItsPolarity) {
  const Sentence s = tree(
      "Iran Iran PROPN NNP 2 nsubj\nrefused refuse VERB VBD 0 root\nto to PART TO 4 mark\n"
      "meet meet VERB VB 2 xcomp\nIsrael Israel PROPN NNP 4 obj\n");
  const Clauses clauses = read_clauses(s, 0, words());
  EXPECT_EQ(roles(clauses, "meet"), "subject:Iran object:Israel");
  EXPECT_TRUE(standing_of(clauses, predicate_of(clauses, "meet"), words()).negated);
}

TEST(Clause, PutsTheAntecedentInPlaceOfTheRelativePronoun) {
  const Sentence s = tree(
      "the the DET DT 2 det\ntroops troop NOUN NNS 0 root\nwhich which PRON WDT 4 nsubj\n"
      "attacked attack VERB VBD 2 acl:relcl\nGeorgia Georgia PROPN NNP 4 obj\n");
  EXPECT_EQ(roles(read_clauses(s, 0, words()), "attacked"), "subject:troops object:Georgia");
}

TEST(Clause, FindsTheObjectOfARelativeClauseWithoutPronoun) {
  const Sentence s = tree(
      "sanctions sanction NOUN NNS 0 root\nRussia Russia PROPN NNP 3 nsubj\nimposed impose VERB VBD 1 acl:relcl\n");
  EXPECT_EQ(roles(read_clauses(s, 0, words()), "imposed"), "subject:Russia object:sanctions");
}

TEST(Clause, GivesAParticipleTheSubjectOfItsClause) {
  const Sentence s = tree(
      "Iran Iran PROPN NNP 2 nsubj\nleft leave VERB VBD 0 root\n, , PUNCT , 4 punct\naccusing accuse VERB VBG 2 advcl\n"
      "Iraq Iraq PROPN NNP 4 obj\nof of SCONJ IN 7 mark\nlying lie VERB VBG 4 advcl\n");
  const Clauses clauses = read_clauses(s, 0, words());
  EXPECT_EQ(roles(clauses, "accusing"), "subject:Iran object:Iraq complement:lying");
  EXPECT_EQ(roles(clauses, "lying"), "subject:Iraq");
}

TEST(Clause, SharesTheObjectOfTheLastVerb) {
  const Sentence s = tree(
      "Iran Iran PROPN NNP 2 nsubj\nattacked attack VERB VBD 0 root\nand and CCONJ CC 4 cc\n"
      "looted loot VERB VBD 2 conj\nBasra Basra PROPN NNP 4 obj\n");
  const Clauses clauses = read_clauses(s, 0, words());
  EXPECT_EQ(roles(clauses, "attacked"), "subject:Iran object:Basra");
  EXPECT_EQ(roles(clauses, "looted"), "subject:Iran object:Basra");
}

TEST(Clause, ReadsOwnersAndPhrasesOfANoun) {
  const Sentence s = tree(
      "Russia Russia PROPN NNP 3 nmod:poss\n's 's PART POS 1 case\nattack attack NOUN NN 0 root\n"
      "on on ADP IN 5 case\nGeorgia Georgia PROPN NNP 3 nmod\n");
  EXPECT_EQ(roles(read_clauses(s, 0, words()), "attack"), "owner:Russia on:Georgia");
}

TEST(Clause, JoinsAParticleToItsVerb) {
  const Sentence s = tree(
      "Iran Iran PROPN NNP 2 nsubj\ncalled call VERB VBD 0 root\noff off ADP RP 2 compound:prt\ntalks talk NOUN NNS 2 obj\n");
  EXPECT_EQ(predicate_of(read_clauses(s, 0, words()), "called").lemma, "call off");
}

TEST(Clause, HearsNoAsNegationOfTheVerb) {
  const Sentence s = tree(
      "No no DET DT 2 det\nstate state NOUN NN 3 nsubj\nrecognises recognise VERB VBZ 0 root\nit it PRON PRP 3 obj\n");
  EXPECT_TRUE(predicate_of(read_clauses(s, 0, words()), "recognises").negated);
}

TEST(Clause, DoesNotTakeNotOnlyForADenial) {
  const Sentence s = tree(
      "Iran Iran PROPN NNP 4 nsubj\nnot not PART RB 4 advmod\nonly only ADV RB 4 advmod\nattacked attack VERB VBD 0 root\n"
      "Iraq Iraq PROPN NNP 4 obj\n");
  EXPECT_FALSE(predicate_of(read_clauses(s, 0, words()), "attacked").negated);
}

TEST(Clause, CallsAClauseAfterIfHypothetical) {
  const Sentence s = tree(
      "Israel Israel PROPN NNP 3 nsubj\nwill will AUX MD 3 aux\nrespond respond VERB VB 0 root\nif if SCONJ IN 6 mark\n"
      "Iran Iran PROPN NNP 6 nsubj\nattacks attack VERB VBZ 3 advcl\nit it PRON PRP 6 obj\n");
  const Clauses clauses = read_clauses(s, 0, words());
  EXPECT_EQ(standing_of(clauses, predicate_of(clauses, "attacks"), words()).force, Force::hypothetical);
  EXPECT_EQ(standing_of(clauses, predicate_of(clauses, "respond"), words()).force, Force::hypothetical);
}

TEST(Clause, SurvivesATreeThatIsACircle) {
  const Sentence s = tree("a a VERB VB 2 conj\nb b VERB VB 1 conj\nc c NOUN NN 3 obj\n");
  EXPECT_EQ(read_clauses(s, 0, words()).predicates.size(), 3u);
}

}  // namespace
}  // namespace chancery
