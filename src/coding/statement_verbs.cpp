#include "coding/statement_verbs.h"

#include <algorithm>
#include <array>

#include "coding/statement_tags.h"
#include "coding/statement_tree.h"

namespace chancery {

namespace {

/// What a shape yields: the content, the one addressed, and which frame it was.
struct Shape {
  std::string frame;
  std::vector<Span> content;
  int addressee = -1;
  bool follows = false;
};

class VerbReader {
 public:
  VerbReader(const Clauses& clauses, const Predicate& predicate, const CueRow& row)
      : clauses_(clauses), predicate_(predicate), row_(row), verb_(predicate.word) {}

  /// The first shape that stands here and that the row takes.
  std::optional<Shape> read() const {
    using Reader = std::optional<Shape> (VerbReader::*)() const;
    static constexpr std::array<Reader, 11> kReaders{
        &VerbReader::clause, &VerbReader::as_parenthesis, &VerbReader::parataxis,   &VerbReader::object_infinitive,
        &VerbReader::pp_infinitive, &VerbReader::infinitive,  &VerbReader::gerund,  &VerbReader::object_phrase,
        &VerbReader::naming,  &VerbReader::preposition,   &VerbReader::object_shape};
    for (const Reader reader : kReaders) {
      if (auto shape = (this->*reader)()) return shape;
    }
    return std::nullopt;
  }

 private:
  const Word& word(int i) const { return clauses_.word(i); }
  bool takes(std::string_view frame) const { return row_.takes(frame); }
  bool reports() const { return takes("that") || takes("quote") || takes("obj-that") || takes("whether"); }

  int object_word() const {
    const Argument* found = predicate_.argument("object");
    if (!found && takes("obj-inf")) found = predicate_.argument("indirect");
    return found ? found->word : -1;
  }

  int indirect() const {
    if (const Argument* found = predicate_.argument("indirect")) return found->word;
    const int child = child_of(clauses_, verb_, "iobj");
    if (child >= 0) return child;
    for (const int c : clauses_.children[verb_]) {
      if (!is_relation(word(c).relation, "obl")) continue;
      const std::string marker = marker_of(clauses_, c);
      if (marker == "to" || marker == "with") return c;
    }
    return -1;
  }

  bool is_infinitive(int clause) const {
    for (const int c : clauses_.children[clause]) {
      if (is_relation(word(c).relation, "mark") && word(c).lemma == "to") return true;
    }
    return false;
  }

  bool is_gerund(int clause) const { return word(clause).xpos == "VBG" && child_of(clauses_, clause, "aux") < 0; }

  Shape shape(std::string_view frame, std::vector<Span> content, int addressee = -1) const {
    Shape made{std::string(frame), std::move(content), addressee, false};
    made.follows = !made.content.empty() && made.content.front().begin > word(verb_).span.begin;
    return made;
  }

  std::optional<Shape> clause() const {
    if (!reports()) return std::nullopt;
    for (const int c : clause_children()) {
      if (!is_relation(word(c).relation, "ccomp")) continue;
      if (is_infinitive(c) || (is_gerund(c) && c > verb_)) continue;
      const std::string marker = marker_of(clauses_, c);
      const bool whether = marker == "whether" || marker == "if";
      const int told = object_word() >= 0 && object_word() != c ? object_word() : indirect();
      return shape(whether ? "whether" : "that", spans_under(clauses_, c), told);
    }
    return speech_after_colon();
  }

  /// The verb's children, and those of the words that belong to its row: "made clear that …".
  std::vector<int> clause_children() const {
    std::vector<int> found = clauses_.children[verb_];
    for (const int c : clauses_.children[verb_]) {
      if (std::find(row_.further.begin(), row_.further.end(), lowered(word(c).form)) == row_.further.end()) continue;
      found.insert(found.end(), clauses_.children[c].begin(), clauses_.children[c].end());
    }
    return found;
  }

  /// "He said: the border …" and "The border, he said, …" where the parse hangs the words beside the verb.
  std::optional<Shape> speech_after_colon() const {
    if (!takes("quote")) return std::nullopt;
    for (const int c : clauses_.children[verb_]) {
      if (!is_relation(word(c).relation, "parataxis")) continue;
      if (child_of(clauses_, c, "nsubj") < 0 && child_of(clauses_, c, "cop") < 0) continue;
      const bool colon = c < verb_ || between(verb_, c, ":") || between(verb_, c, ",");
      if (colon) return shape("quote", spans_under(clauses_, c), object_word());
    }
    return std::nullopt;
  }

  bool between(int from, int to, std::string_view form) const {
    for (int i = from + 1; i < to; ++i) {
      if (word(i).form == form) return true;
    }
    return false;
  }

  std::optional<Shape> parataxis() const {
    const std::string_view relation = word(verb_).relation;
    if (!is_relation(relation, "parataxis") || word(verb_).head < 0 || !(takes("that") || takes("quote"))) return std::nullopt;
    const int head = word(verb_).head;
    const int told = object_word();
    return shape("parataxis", spans_under(clauses_, head, {verb_}), told);
  }

  /// "as long as officials go on", "as firmly as she claims".
  bool is_compared(int clause) const {
    for (const int c : clauses_.children[clause]) {
      if (c >= 2 && lowered(word(c).form) == "as" && lowered(word(c - 2).form) == "as") return true;
    }
    return false;
  }

  std::optional<Shape> as_parenthesis() const {
    const int head = word(verb_).head;
    if (!is_relation(word(verb_).relation, "advcl") || head < 0 || !(takes("that") || takes("quote") || takes("np"))) return std::nullopt;
    if (row_.kind == "speech" && !takes("that")) return std::nullopt;
    if (!has_child_word(clauses_, verb_, "as") || is_gerund(verb_) || is_compared(verb_)) return std::nullopt;
    return shape("as-parenthesis", spans_under(clauses_, head, {verb_}));
  }

  std::optional<Shape> object_infinitive() const {
    if (!takes("obj-inf") || object_word() < 0) return std::nullopt;
    for (const int c : clauses_.children[verb_]) {
      const std::string_view relation = word(c).relation;
      if (c == object_word() || !is_infinitive(c)) continue;
      if (is_relation(relation, "xcomp") || is_relation(relation, "ccomp") || is_relation(relation, "advcl")) {
        return shape("obj-inf", spans_under(clauses_, c), object_word());
      }
    }
    // "urged the government to leave", where the parse hangs the infinitive on the noun.
    for (const int c : clauses_.children[object_word()]) {
      if (is_relation(word(c).relation, "acl") && is_infinitive(c)) return shape("obj-inf", spans_under(clauses_, c), object_word());
    }
    return std::nullopt;
  }

  /// "called on Moscow to leave", "pressed for Russia to use".
  std::optional<Shape> pp_infinitive() const {
    for (const int c : clauses_.children[verb_]) {
      if (!is_relation(word(c).relation, "obl") || c < verb_) continue;
      std::string marker = marker_of(clauses_, c);
      if (marker == "upon") marker = "on";
      if (!takes(marker + "-inf")) continue;
      const int infinitive = infinitive_of(c);
      if (infinitive < 0) continue;
      if (marker == "for") return shape("for-inf", join_spans(c, infinitive), -1);
      return shape(marker + "-inf", spans_under(clauses_, infinitive), c);
    }
    if (!takes("for-inf") && !takes("p:for")) return std::nullopt;
    for (const int c : clauses_.children[verb_]) {  // the parse may make it one clause: "for Russia to use"
      const std::string marker = marker_of(clauses_, c);
      if (word(c).upos == Upos::VERB && c > verb_ && (marker == "for to" || marker == "for")) return shape("for-inf", spans_under(clauses_, c));
    }
    return std::nullopt;
  }

  int infinitive_of(int phrase) const {
    for (const int c : clauses_.children[verb_]) {
      if (c > phrase && is_infinitive(c)) return c;
    }
    for (const int c : clauses_.children[phrase]) {
      if (c > phrase && is_infinitive(c)) return c;
    }
    return -1;
  }

  std::vector<Span> join_spans(int a, int b) const {
    std::vector<int> words = words_under(clauses_, a);
    for (const int w : words_under(clauses_, b)) words.push_back(w);
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return spans_of(clauses_, words);
  }

  std::optional<Shape> infinitive() const {
    if (!takes("inf")) return std::nullopt;
    for (const int c : clauses_.children[verb_]) {
      const std::string_view relation = word(c).relation;
      const bool clause = is_relation(relation, "xcomp") || is_relation(relation, "ccomp");
      if (clause && c > verb_ && is_infinitive(c)) return shape("inf", spans_under(clauses_, c));
    }
    return std::nullopt;
  }

  std::optional<Shape> gerund() const {
    if (!takes("ing")) return std::nullopt;
    for (const int c : clauses_.children[verb_]) {
      const std::string_view relation = word(c).relation;
      const bool clause = is_relation(relation, "xcomp") || is_relation(relation, "ccomp");
      if (clause && c > verb_ && is_gerund(c)) return shape("ing", spans_under(clauses_, c));
    }
    return std::nullopt;
  }

  /// "accused X of …", "blamed X for …", "described X as …": both together are what is said.
  std::optional<Shape> object_phrase() const {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kPairs{
        {{"obj-of", "of"}, {"obj-for", "for"}, {"obj-with", "with"}, {"obj-to", "to"}, {"as", "as"}}};
    for (const auto& [frame, preposition] : kPairs) {
      if (!takes(frame)) continue;
      for (const int c : clauses_.children[verb_]) {
        if (is_relation(word(c).relation, "nsubj") || c == object_word()) continue;
        const std::string marker = marker_of(clauses_, c);
        if (marker != preposition && marker != std::string(preposition) + " of") continue;
        if (object_word() < 0 || is_pronominal_relative(object_word())) return shape(frame, spans_under(clauses_, c));
        return shape(frame, phrase_and(object_word(), c));
      }
    }
    return std::nullopt;
  }

  bool is_pronominal_relative(int w) const { return word(w).xpos == "WP" || word(w).xpos == "WDT"; }

  std::vector<Span> phrase_and(int object, int other) const {
    if (is_under(clauses_, verb_, object)) return spans_under(clauses_, other);  // "what it calls …": the object is outside
    return join_spans(object, other);
  }

  std::optional<Shape> naming() const {
    if (!takes("small")) return std::nullopt;
    for (const int c : clauses_.children[verb_]) {
      const bool loose = is_relation(word(c).relation, "advcl") || is_relation(word(c).relation, "parataxis") || is_relation(word(c).relation, "dep");
      if (!(is_relation(word(c).relation, "xcomp") || (loose && word(c).upos == Upos::ADJ)) || is_infinitive(c) || c < verb_) continue;
      if (object_word() < 0 || is_pronominal_relative(object_word()) || object_word() == c) return shape("small", spans_under(clauses_, c));
      return shape("small", phrase_and(object_word(), c));
    }
    return std::nullopt;
  }

  std::optional<Shape> preposition() const {
    for (const int c : clauses_.children[verb_]) {
      if (is_relation(word(c).relation, "nsubj") || is_relation(word(c).relation, "punct")) continue;
      const std::string marker = marker_of(clauses_, c);
      if (marker.empty()) continue;
      const std::string first = marker.substr(0, marker.find(' '));
      const bool fits = takes("p:" + marker) || (takes("p:" + first) && first != marker && word(c).upos == Upos::VERB) ||
                        (marker == "upon" && takes("p:on")) || (marker == "in favor of" && takes("np"));
      if (!fits || !(is_relation(word(c).relation, "obl") || is_relation(word(c).relation, "advcl") ||
                     is_relation(word(c).relation, "xcomp") || is_relation(word(c).relation, "ccomp"))) continue;
      if (c < verb_ && !is_question_word(c)) continue;
      return shape("p:" + marker, spans_under(clauses_, c), takes("obj-that") ? object_word() : -1);
    }
    return std::nullopt;
  }

  bool is_question_word(int w) const { return word(w).xpos == "WP" || word(w).xpos == "WDT"; }

  std::optional<Shape> object_shape() const {
    const int what = object_word();
    if (!takes("np") || what < 0 || word(what).upos == Upos::PRON) return std::nullopt;
    if (is_under(clauses_, verb_, what)) return std::nullopt;  // "the plan he announced" says nothing of its own
    return shape("np", spans_under(clauses_, what));
  }

  const Clauses& clauses_;
  const Predicate& predicate_;
  const CueRow& row_;
  int verb_;
};

/// The longest row whose further words stand under the verb.
const CueRow* row_for(const Clauses& clauses, const Predicate& predicate, const StatementKnowledge& knowledge) {
  const auto rows = knowledge.verbs.find(knowledge.verb_key(clauses.word(predicate.word)));
  if (rows == knowledge.verbs.end()) return nullptr;
  for (const CueRow& row : rows->second) {
    const bool all = std::all_of(row.further.begin(), row.further.end(), [&](const std::string& further) {
      return has_child_word(clauses, predicate.word, further);
    });
    if (all) return &row;
  }
  return nullptr;
}

/// The verb with the particle or adjective that belongs to its row, where they stand together.
Span cue_span_of(const Clauses& clauses, int verb, const CueRow& row) {
  Span span = clauses.word(verb).span;
  for (const int child : clauses.children[verb]) {
    const bool named = std::find(row.further.begin(), row.further.end(), clauses.word(child).lemma) != row.further.end();
    if (named && child > verb && child <= verb + 3) span = join(span, clauses.word(child).span);
  }
  return span;
}

bool holds_word(const std::vector<Span>& parts, const Word& word) {
  return std::any_of(parts.begin(), parts.end(), [&](Span part) { return part.overlaps(word.span); });
}

std::size_t size_of(const std::vector<Span>& parts) {
  std::size_t size = 0;
  for (const Span part : parts) size += part.size();
  return size;
}

/// A tag's order of words outweighs a tree that has the speaker among the words spoken, or the words spoken nowhere.
void apply_tag(const Clauses& clauses, const SpeechTag& tag, int parsed_speaker, Attribution& found) {
  const bool same = parsed_speaker >= tag.first && parsed_speaker <= tag.last;
  if (same) {
    found.speaker = parsed_speaker;
    const bool clean = !found.content.empty() && !holds_word(found.content, clauses.word(tag.head));
    if (clean && size_of(tag.content) <= size_of(found.content) * 3 / 2) return;
    if (clean && tag.content.empty()) return;
  } else {
    found.speaker_span = join(clauses.word(tag.first).span, clauses.word(tag.last).span);
  }
  const bool all_before = !tag.content.empty();
  found.frame = all_before ? "tag" : "quote";
  found.content = tag.content;
  found.addressee = -1;
}

bool is_mark_of_quotation(const Word& word) {
  return word.form == "\"" || word.form == "\xE2\x80\x9C" || word.form == "``" || word.form == "''";
}

/// What follows a verb of speech whose content the tree lost: from "that" on, or from a subject that follows at once.
std::vector<Span> words_after(const Clauses& clauses, int verb, Attribution& found) {
  constexpr int kReach = 14;
  const int size = static_cast<int>(clauses.tree->words.size());
  int from = -1;
  for (int i = verb + 1; i < size && i <= verb + kReach; ++i) {
    const Word& word = clauses.word(i);
    if (is_mark_of_quotation(word) || word.form == ":") return {};
    if (word.upos == Upos::VERB && is_relation(word.relation, "conj")) return {};  // another clause has begun
    if (word.lemma == "that" && word.upos == Upos::SCONJ) from = i;
    if (from >= 0) break;
  }
  if (from < 0) return {};
  std::vector<int> words;
  for (int i = from; i < size; ++i) words.push_back(i);
  found.frame = "words-after";
  found.follows = true;
  return spans_of(clauses, words);
}

}  // namespace

std::optional<Attribution> verb_attribution(const Clauses& clauses, const Predicate& predicate,
                                            const StatementKnowledge& knowledge) {
  const CueRow* row = row_for(clauses, predicate, knowledge);
  if (!row) return std::nullopt;
  const bool shown = row->kind == "evidence" && predicate.passive && has_child_word(clauses, predicate.word, "as");
  if (shown) return std::nullopt;  // "as shown by his departure": a deed that says nothing
  const std::optional<SpeechTag> tag = row->takes("quote") || row->takes("that") ? tag_at(clauses, predicate.word) : std::nullopt;
  const Argument* speaker = predicate.argument("subject");
  const bool bare_past = predicate.passive && clauses.word(predicate.word).xpos == "VBD" && child_of(clauses, predicate.word, "aux") < 0;
  if (!speaker && bare_past) speaker = predicate.argument("object");  // "Qatar called for …", taken for a passive
  if (!speaker && !tag) return std::nullopt;

  Attribution found;
  found.sentence = clauses.sentence;
  found.cue = predicate.word;
  found.cue_span = cue_span_of(clauses, predicate.word, *row);
  found.speaker = tag ? tag->head : speaker->word;
  found.kind = row->kind;
  found.row = row->name;
  found.takes_quote = row->takes("quote");
  found.only_quotes = found.takes_quote && row->frames.size() == 1;
  if (auto shape = VerbReader(clauses, predicate, *row).read()) {
    found.content = std::move(shape->content);
    found.addressee = shape->addressee;
    found.frame = std::move(shape->frame);
    found.follows = shape->follows;
  }
  if (!tag && found.content.empty() && found.takes_quote) found.content = words_after(clauses, predicate.word, found);
  if (tag) apply_tag(clauses, *tag, speaker ? speaker->word : -1, found);
  if (found.content.empty() && !found.takes_quote) return std::nullopt;
  return found;
}

}  // namespace chancery
