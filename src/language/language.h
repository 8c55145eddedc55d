#pragma once

/// Text -> sentences of words with tags, heads, names and references.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/base.h"

namespace chancery {

/// Universal part of speech, in UD's order.
enum class Upos : std::uint8_t {
  ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB, X
};
std::string_view name_of(Upos upos);

enum class NameKind : std::uint8_t { person, organization, location, norp, misc, event, date, money, law };
std::string_view name_of(NameKind kind);  // "PER", "ORG", "LOC", …

inline constexpr int kRoot = -1;

/// A syntactic word (UD). Words are numbered from 0 within their sentence.
struct Word {
  Span span;  // into the text; the parts of one token ("don" + "'t") share out its span
  std::string form;
  std::string lemma;
  Upos upos = Upos::X;
  std::string xpos;      // Penn tag
  std::string features;  // UD, "Mood=Ind|Tense=Past|VerbForm=Fin"; empty for none
  int head = kRoot;      // index of the head word, kRoot for the root
  std::string relation;  // UD relation with its subtype: "nsubj:pass"
  bool space_after = true;
  int token_size = 1;       // for the first word of a multiword token: how many words it has; 0 for the others
  std::string entity_kind;  // what the thing is that this word is the head of: "person", "place", "organization", …; empty if none
  std::uint8_t thing = 0;   // the likeliest kind of thing, were the word a mention: a number of the model's
  std::string attribution;  // the word's part in a report of speech: "cue", "source" or empty
  float factuality = 0;     // how sure the text is that this predicate's situation happened: about -3 … 3; 0 where not scored
};

/// A further edge of the enhanced graph: a subject or object shared by conjunction, control or a relative clause.
struct EnhancedEdge {
  int head = 0;
  int dependent = 0;
  std::string relation;
};

/// A named entity: words [first, last], both included.
struct NamedEntity {
  NameKind kind = NameKind::misc;
  int first = 0;
  int last = 0;
  Span span;
};

/// Numbers of the encoder's vector of a word.
inline constexpr std::size_t kVectorSize = 384;

struct Sentence {
  Span span;
  std::vector<Word> words;
  std::vector<EnhancedEdge> enhanced;
  std::vector<NamedEntity> names;
  int paragraph = 0;
  bool analysed = true;  // false: tokens only (too long, or another language); heads are then all kRoot
  std::vector<float> vectors;  // what the encoder makes of each word, kVectorSize numbers a word; empty where not asked for
};

/// A mention of something: words [first, last] of a sentence, and its head word.
struct Reference {
  int sentence = 0;
  int first = 0;
  int last = 0;
  int head = 0;
};

/// Mentions of the same thing within one document, in text order; always two or more.
using Cluster = std::vector<Reference>;

/// A plural mention of several things that were named side by side: "the two regions" of "Abkhazia and South Ossetia".
struct Group {
  Reference mention;
  std::vector<Reference> members;
};

struct Parsed {
  std::vector<Sentence> sentences;
  std::vector<Cluster> clusters;
  std::vector<Group> groups;
};

struct ParseOptions {
  bool one_sentence_a_line = false;  // each line of the text is a sentence
  bool references = true;            // find coreference
  bool vectors = false;              // keep the encoder's vectors
};

/// The models, loaded once, shared by threads through const&.
class Parser {
 public:
  /// Loads `folder`/chancery-en.model and checks it against its manifest. A missing, damaged or foreign file is one error
  /// that names the file and the expected and found hash.
  /// The tokenizer's knowledge is read from `data_folder`/language; by default from $CHANCERY_DATA, else the source tree.
  static Result<Parser> load(const std::string& folder, const std::string& data_folder = {});

  Parser(Parser&&) noexcept;
  Parser& operator=(Parser&&) noexcept;
  ~Parser();

  /// Parses `text` (valid UTF-8; a blank line ends a paragraph). Spans are into `text`. The same text gives the same answer
  /// whatever other threads do.
  Parsed parse(std::string_view text, const ParseOptions& options = {}) const;

  /// Version and hash of the model, for the run record.
  const std::string& model_id() const;

 private:
  struct Model;
  explicit Parser(std::unique_ptr<Model> model);
  std::unique_ptr<Model> model_;
};

/// CoNLL-U of a parse: names and clusters in MISC.
std::string to_conllu(std::string_view text, const Parsed& parsed);

/// Small readings of the tree, shared by all later stages.
std::vector<int> children_of(const Sentence& sentence, int head);
/// The words under `head`, itself included, in text order.
std::vector<int> subtree_of(const Sentence& sentence, int head);
/// The span from the first to the last word under `head`.
Span subtree_span(const Sentence& sentence, int head);
/// The main verb of a sentence that begins with it and names no subject, as the items of a resolution do ("1. Strongly
/// condemns …"), or -1.
int opening_verb(const Sentence& sentence);
/// The value of one feature ("Tense" -> "Past"), or empty.
std::string_view feature(const Word& word, std::string_view name);
/// Whether `relation` is `base` or a subtype of it ("nsubj:pass" is an "nsubj").
bool is_relation(std::string_view relation, std::string_view base);

}  // namespace chancery
