#pragma once

/// What a pronoun may stand for, and what speaks for each.
#include "actors/clauses.h"
#include "actors/quote_sources.h"
#include "actors/reference_settler.h"

namespace chancery {

/// One reading of a pronoun: a phrase before it, or (word < 0) nothing that acts.
struct Antecedent {
  int sentence = 0;
  int word = -1;
  int draft = -1;  // the draft that the word heads, or -1: a thing
  std::vector<std::string> actors;
  SignValues signs{};
};

class AntecedentFinder {
 public:
  AntecedentFinder(const Frame& frame, const ClusterFollower& clusters, const QuoteSources& quotes);

  /// Every reading of the pronoun, "nothing that acts" first.
  std::vector<Antecedent> readings(int sentence, int word, ReferenceSort sort) const;

 private:
  struct Pronoun {
    int sentence = 0;
    int word = 0;
    ReferenceSort sort = ReferenceSort::thing;
    ClauseRole role = ClauseRole::other;
    int subject = -1;  // of its clause
    int above = -1;    // the verb that its clause hangs from: "wrote to Nepal asking it …"
    bool agent = false;
    bool owns_role = false;
    bool quoted = false;
    int tag_speaker = -1;  // word of the sentence before
    int cluster = -1;
    std::string gender;
    std::string speaker;  // the state of who says the quote that it stands in
    bool main = false;    // the subject of its sentence
  };

  const Sentence& sentence_at(int s) const { return *frame_.sentences[s].sentence; }
  Pronoun pronoun_at(int s, int w, ReferenceSort sort) const;
  Antecedent nothing(const Pronoun& pronoun) const;
  void add_readings(const Pronoun& pronoun, int s, std::vector<Antecedent>& found) const;
  int best_draft(int s, int w) const;
  bool may_head(int s, int w) const;
  bool fits(const Pronoun& pronoun, const Antecedent& one) const;
  bool fits_person(const Pronoun& pronoun, const Antecedent& one) const;
  bool is_plural(const Antecedent& one) const;
  void take_joined(Antecedent& one) const;
  void sign(const Pronoun& pronoun, Antecedent& one) const;
  void sign_place(const Pronoun& pronoun, Antecedent& one) const;
  void sign_kind(const Pronoun& pronoun, Antecedent& one) const;
  void sign_speech(const Pronoun& pronoun, Antecedent& one) const;
  void sign_telling(const Pronoun& pronoun, Antecedent& one) const;
  void sign_form(const Pronoun& pronoun, Antecedent& one) const;
  std::string speaker_of(int s, int w) const;
  bool is_main_subject(int s, int w) const;
  std::string gender_of(const Antecedent& one) const;
  bool is_quoted(int s, int w) const { return quotes_.is_quoted(s, w); }
  void number_clusters();
  void count_words();

  const Frame& frame_;
  const Registry::Data& data_;
  const ClusterFollower& clusters_;
  const QuoteSources& quotes_;
  std::map<std::pair<int, int>, int> cluster_of_;      // sentence and head word
  std::map<std::string, std::vector<int>, std::less<>> told_;  // the sentences that name a state
  std::map<std::string, std::vector<int>, std::less<>> named_; // and those that name a person
  std::map<std::string, std::vector<int>, std::less<>> said_;  // the sentences that use a noun
  std::string leading_;                                        // the state named most
};

}  // namespace chancery
