#pragma once

/// Whose "the ministry" or "the country" may be, and what speaks for each.
#include "actors/clauses.h"
#include "actors/quote_sources.h"
#include "actors/reference_settler.h"

namespace chancery {

/// One reading of a phrase without a name: a state or body that the text names, or (no code) none.
struct StateReading {
  std::string code;
  int witness = -1;  // the draft of the phrase's cluster, where that is of this code
  SignValues signs{};
};

class StateReader {
 public:
  StateReader(const Frame& frame, const ClusterFollower& clusters, const QuoteSources& quotes)
      : frame_(frame), data_(*frame.data), clusters_(clusters), quotes_(quotes) {}

  /// Every reading of the noun of a draft, "none" first.
  std::vector<StateReading> readings(const Draft& noun, ReferenceSort sort) const;

 private:
  /// How a text speaks of a state, seen from one of its phrases.
  struct Telling {
    int before = -1;  // the last draft before that means it
    int count = 0;
    double about = 0;  // how much the text speaks of it, what stands near counting more
    int near = 0;     // in the sentence of the phrase and the one before
    bool subject_before = false;
    bool co_argument = false;
    bool foreign_argument = false;  // "summoned the ambassador of …"
    bool tells_of = false;          // the subject of what the noun is told to say
    bool clause_subject = false;
    bool home_politics = false;  // "Georgian opposition parties … the ruling party"
    bool stationed = false;      // "soldiers in Somalia"
    bool acts = false;
  };
  struct Noun {
    const Draft* draft = nullptr;
    std::string lemma;
    std::string speaker;
    int subject = -1;
    bool of_body = false;
    bool body_noun = false;  // "the bloc": only a body
    bool regional = false;   // "the enclave": no whole state
    bool of_others = false;  // "the regime": nobody calls his own so
    bool of_party = false;   // a party, the opposition, lawmakers: whom politics at home is about
    std::string same_word;  // the state of the same noun before
    int same_word_sentence = -1;
    int witness = -1;
  };

  const Sentence& sentence_of(const Draft& draft) const { return *frame_.sentences[draft.sentence].sentence; }
  Noun noun_of(const Draft& draft) const;
  std::map<std::string, Telling> tellings(const Noun& noun) const;
  void tell(const Noun& noun, const Draft& other, Telling& telling) const;
  bool is_party_beside(const Noun& noun, const Draft& other) const;
  bool may_be(const Noun& noun, ReferenceSort sort, const std::string& code) const;
  StateReading none(const Noun& noun) const;
  void sign(const Noun& noun, const std::string& code, const Telling& telling, StateReading& reading) const;
  void sign_office(const Noun& noun, const std::string& code, StateReading& reading) const;
  std::string speaker_of(const Draft& noun) const;
  std::string source_in(int sentence, const Draft& noun) const;

  const Frame& frame_;
  const Registry::Data& data_;
  const ClusterFollower& clusters_;
  const QuoteSources& quotes_;
};

}  // namespace chancery
