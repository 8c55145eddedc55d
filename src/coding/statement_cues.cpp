#include "coding/statement_cues.h"

#include <algorithm>

#include "coding/statement_tree.h"
#include "coding/statement_verbs.h"

namespace chancery {

namespace {

class CueFinder {
 public:
  CueFinder(const Clauses& clauses, const CodingInput& input, const StatementKnowledge& knowledge)
      : clauses_(clauses), input_(input), knowledge_(knowledge) {}

  std::vector<Attribution> find() {
    phrases();
    for (int w = 0; w < size(); ++w) {
      noun(w);
      adjective(w);
    }
    for (const Predicate& predicate : clauses_.predicates) verb(predicate);
    for (Attribution& one : found_) {
      trails(one);
      rises(one);
    }
    std::erase_if(found_, [&](const Attribution& one) { return hands_on(one); });
    std::stable_sort(found_.begin(), found_.end(), [](const Attribution& a, const Attribution& b) { return a.cue < b.cue; });
    return std::move(found_);
  }

 private:
  const Word& word(int i) const { return clauses_.word(i); }
  int size() const { return static_cast<int>(clauses_.tree->words.size()); }

  bool is_noun_like(int w) const { return word(w).upos == Upos::NOUN || word(w).upos == Upos::PROPN; }

  void verb(const Predicate& predicate) {
    if (predicate.sort != PredicateSort::verb || is_taken(predicate.word)) return;
    auto attribution = verb_attribution(clauses_, predicate, knowledge_);
    if (!attribution) return;
    quoted_as_saying(predicate, *attribution);
    if (attribution->frame == "as-parenthesis" && passes_on(predicate, *attribution)) return;
    found_.push_back(std::move(*attribution));
  }

  /// "…, an official said, describing it as …": a participle behind a tag of speech is of whoever spoke.
  void trails(Attribution& one) {
    if (word(one.cue).xpos != "VBG" || one.cue < 2 || word(one.cue - 1).form != "," || child_of(clauses_, one.cue, "nsubj") >= 0) return;
    for (Attribution& said : found_) {
      if (said.follows || said.kind != "speech" || said.cue >= one.cue || verb_between(said.cue, one.cue)) continue;
      one.speaker = said.speaker;
      one.speaker_span = said.speaker_span;
      std::erase_if(said.content, [&](Span part) { return part.begin >= one.cue_span.begin; });
    }
  }

  /// "urged them to resume talks and said neither could …": a finite verb joins no infinitive, but the verb above it.
  void rises(Attribution& one) {
    const Word& cue = word(one.cue);
    if (!is_relation(cue.relation, "conj") || (cue.xpos != "VBD" && cue.xpos != "VBZ") || child_of(clauses_, one.cue, "nsubj") >= 0) return;
    if (word(cue.head).xpos != "VB" || !has_to(cue.head) || one.speaker_span) return;
    const Predicate* above = clauses_.at(word(cue.head).head);
    const Argument* subject = above ? above->argument("subject") : nullptr;
    if (!subject) return;
    one.speaker = subject->word;
    const int link = child_of(clauses_, one.cue, "cc");
    for (Attribution& other : found_) {
      for (Span& part : other.content) {
        if (other.cue == above->word && link > 0 && part.contains(one.cue_span)) part.end = word(link - 1).span.end;
      }
    }
  }

  bool verb_between(int first, int last) const {
    for (int w = first + 1; w < last; ++w) {
      if (word(w).upos == Upos::VERB || word(w).upos == Upos::AUX) return true;
    }
    return false;
  }

  bool is_taken(int w) const { return std::find(taken_.begin(), taken_.end(), w) != taken_.end(); }

  /// "was quoted by TASS as saying …": the outlet passes the words on.
  void quoted_as_saying(const Predicate& predicate, Attribution& attribution) {
    const int head = word(predicate.word).head;
    const Predicate* above = clauses_.at(head);
    if (!above || !above->passive || !has_child_word(clauses_, predicate.word, "as")) return;
    for (const int agent : above->words_of("subject")) {
      if (agent != attribution.speaker) attribution.via.emplace_back(text_of(input_.article.text, speaker_phrase(clauses_, agent)));
    }
    if (above->words_of("subject").empty()) return;
    const Argument* quoted = above->argument("object");
    if (quoted) attribution.speaker = quoted->word;
  }

  /// "…, the minister said, Interfax reported": the outlet through which another's words came.
  bool hands_on(const Attribution& report) {
    if (report.kind != "speech" || report.follows || !is_outlet(report.speaker)) return false;
    Attribution* told = nullptr;
    for (Attribution& one : found_) {
      const bool inside = std::any_of(report.content.begin(), report.content.end(), [&](Span part) { return part.contains(one.cue_span); });
      if (inside && one.kind == "speech" && !one.follows && one.cue < report.cue) told = &one;
    }
    if (told) told->via.emplace_back(text_of(input_.article.text, speaker_phrase(clauses_, report.speaker)));
    return told != nullptr;
  }

  bool is_outlet(int speaker) const {
    const ActorMention* mention = speaker >= 0 ? input_.resolution.mention_at(clauses_.sentence, speaker) : nullptr;
    if (mention && mention->form == MentionForm::name && !mention->actors.empty() && mention->actors.front().ends_with(".MED")) return true;
    if (!mention || !mention->entity) return false;
    const auto entity = input_.resolution.entities.find(*mention->entity);
    return entity != input_.resolution.entities.end() && entity->second.kind == ActorKind::outlet;
  }

  /// "…, X said, as reported by Interfax": the outlet of a statement that the clause above makes already.
  bool passes_on(const Predicate& predicate, const Attribution& attribution) {
    const int head = word(predicate.word).head;
    const Predicate* above = clauses_.at(head);
    if (!above || above->sort != PredicateSort::verb) return false;
    const bool outlet = is_outlet(attribution.speaker);
    for (Attribution& other : found_) {
      if (other.cue != head || !(outlet || predicate.passive)) continue;
      other.via.emplace_back(text_of(input_.article.text, speaker_phrase(clauses_, attribution.speaker)));
      return true;
    }
    return false;
  }

  // Nouns: "his claim that", "voiced the hope that", "a warning by the ministry that".

  void noun(int w) {
    if (word(w).upos != Upos::NOUN) return;
    const auto rows = knowledge_.nouns.find(word(w).lemma);
    if (rows == knowledge_.nouns.end()) return;
    const CueRow& row = rows->second.front();
    std::string frame;
    std::vector<Span> content = noun_content(w, row, frame);
    if (content.empty()) return;
    int carrier = -1;
    const int speaker = noun_speaker(w, carrier);
    if (speaker < 0) return;
    Attribution made;
    made.sentence = clauses_.sentence;
    made.cue = w;
    made.cue_span = word(w).span;
    if (carrier >= 0) {
      taken_.push_back(carrier);
      if (carrier < w && w - carrier <= 4) made.cue_span = join(word(carrier).span, made.cue_span);
    }
    made.speaker = speaker;
    made.content = std::move(content);
    made.kind = row.kind;
    made.frame = "noun-" + frame;
    made.row = row.name;
    found_.push_back(std::move(made));
  }

  bool has_to(int clause) const {
    for (const int c : clauses_.children[clause]) {
      if (is_relation(word(c).relation, "mark") && word(c).lemma == "to") return true;
    }
    return false;
  }

  std::vector<Span> noun_content(int w, const CueRow& row, std::string& frame) const {
    for (const int c : clauses_.children[w]) {
      if (c < w) continue;
      const std::string_view relation = word(c).relation;
      const std::string marker = marker_of(clauses_, c);
      const bool clause = is_relation(relation, "acl") || is_relation(relation, "ccomp") || is_relation(relation, "advcl");
      if (clause && row.takes("that") && marker == "that" && relation != "acl:relcl") return frame = "that", spans_under(clauses_, c);
      if (clause && row.takes("inf") && has_to(c)) return frame = "inf", spans_under(clauses_, c);
      if ((clause || is_relation(relation, "nmod")) && !marker.empty() && row.takes("p:" + marker)) {
        return frame = "p:" + marker, spans_under(clauses_, c);
      }
    }
    return {};
  }

  int noun_speaker(int w, int& carrier) const {
    for (const int c : clauses_.children[w]) {
      const std::string_view relation = word(c).relation;
      if (relation == "nmod:poss") return c;
      if (is_relation(relation, "nmod") && (marker_of(clauses_, c) == "by" || marker_of(clauses_, c) == "from")) return c;
    }
    const int head = word(w).head;
    const Predicate* above = clauses_.at(head);
    if (above && above->sort == PredicateSort::verb && is_object_of(w, *above) &&
        (knowledge_.lights.contains(above->base) || knowledge_.lights.contains(above->lemma))) {
      const Argument* subject = above->argument("subject");
      if (subject && subject->word != w) return carrier = head, subject->word;
    }
    for (const int c : clauses_.children[w]) {  // "Russian demands for", "U.S. criticism of"
      const std::string_view relation = word(c).relation;
      if (!is_relation(relation, "amod") && !is_relation(relation, "compound") && !is_relation(relation, "nmod")) continue;
      const ActorMention* mention = c < w ? input_.resolution.mention_at(clauses_.sentence, c) : nullptr;
      if (mention && !mention->actors.empty()) return c;
    }
    return -1;
  }

  static bool is_object_of(int w, const Predicate& predicate) {
    for (const Argument& argument : predicate.arguments) {
      if (argument.word == w && argument.role == "object") return true;
    }
    return false;
  }

  // Adjectives: "is confident that", "remained open to".

  void adjective(int w) {
    const Word& here = word(w);
    if (here.upos != Upos::ADJ && here.upos != Upos::VERB) return;
    auto rows = knowledge_.adjectives.find(lowered(here.form));
    if (rows == knowledge_.adjectives.end()) return;
    const Predicate* predicate = clauses_.at(w);
    const int speaker = adjective_speaker(w, predicate);
    if (speaker < 0) return;
    const CueRow& row = rows->second.front();
    for (const int c : clauses_.children[w]) {
      if (c < w) continue;
      const std::string frame = adjective_frame(c, row);
      if (frame.empty()) continue;
      Attribution made;
      made.sentence = clauses_.sentence;
      made.cue = w;
      made.cue_span = here.span;
      made.speaker = speaker;
      made.content = spans_under(clauses_, c);
      made.kind = row.kind;
      made.frame = "adjective-" + frame;
      made.row = row.name;
      taken_.push_back(w);
      found_.push_back(std::move(made));
      return;
    }
  }

  std::string adjective_frame(int c, const CueRow& row) const {
    const std::string_view relation = word(c).relation;
    const std::string marker = marker_of(clauses_, c);
    const bool clause = is_relation(relation, "ccomp") || is_relation(relation, "advcl") || is_relation(relation, "xcomp");
    if (clause && row.takes("inf") && has_to(c)) return "inf";
    if (clause && row.takes("that") && !has_to(c) && (marker == "that" || is_relation(relation, "ccomp"))) return "that";
    if ((clause || is_relation(relation, "obl")) && !marker.empty() && row.takes("p:" + marker)) return "p:" + marker;
    return {};
  }

  int adjective_speaker(int w, const Predicate* predicate) const {
    if (word(w).upos == Upos::VERB && (!predicate || !predicate->passive)) return -1;
    const int own = child_of(clauses_, w, "nsubj");
    if (own >= 0 && word(own).lemma != "it" && word(own).lemma != "there" && word(own).lemma != "that") {
      const std::vector<int> subjects = predicate ? predicate->words_of(predicate->passive ? "object" : "subject") : std::vector<int>{};
      return subjects.empty() ? own : subjects.front();
    }
    if (own >= 0 || !predicate) return -1;
    if (is_relation(word(w).relation, "amod")) return -1;
    if (child_of(clauses_, w, "cop") < 0 && !is_relation(word(w).relation, "xcomp") && !is_relation(word(w).relation, "conj")) return -1;
    const Argument* subject = predicate->argument(predicate->passive ? "object" : "subject");
    return subject ? subject->word : -1;
  }

  // Phrases: "according to the ministry", "in the words of the envoy".

  void phrases() {
    for (int w = 0; w < size(); ++w) {
      for (const CuePhrase& phrase : knowledge_.phrases) {
        if (!stands_at(clauses_, w, phrase.words)) continue;
        const int last = w + static_cast<int>(phrase.words.size()) - 1;
        add_phrase(w, last, phrase);
        w = last;
        break;
      }
    }
  }

  void add_phrase(int first, int last, const CuePhrase& phrase) {
    int speaker = last + 1;
    for (int steps = 0; steps < 30; ++steps) {  // up to the noun that the phrase governs
      const int head = word(speaker).head;
      if (head <= last || is_relation(word(speaker).relation, "nsubj") || is_relation(word(speaker).relation, "obl") ||
          is_relation(word(speaker).relation, "advcl")) break;
      speaker = head;
    }
    if (!is_noun_like(speaker) && word(speaker).upos != Upos::PRON) return;
    if (phrase.words.size() == 1 && word(speaker).upos != Upos::PROPN) return;
    int top = speaker;  // the highest word of the phrase itself
    while (word(top).head >= first && word(top).head <= last) top = word(top).head;
    const int governor = word(top).head;
    if (governor < 0) return;
    Attribution made;
    made.sentence = clauses_.sentence;
    made.cue = first;
    made.cue_span = join(word(first).span, word(last).span);
    made.speaker = speaker;
    made.content = spans_under(clauses_, claim_of(governor, first), {top});
    made.kind = phrase.kind;
    made.frame = "phrase";
    for (const std::string& one : phrase.words) made.row += (made.row.empty() ? "" : " ") + one;
    if (!made.content.empty()) found_.push_back(std::move(made));
  }

  /// The clause that a phrase at `first` vouches for: the whole sentence where a comma or its beginning sets it off.
  int claim_of(int governor, int first) const {
    const bool set_off = first == 0 || word(first - 1).upos == Upos::PUNCT;
    int top = governor;
    for (int steps = 0; steps < 30; ++steps) {
      const std::string_view relation = word(top).relation;
      const int head = word(top).head;
      if (head < 0) return top;
      const bool inside = is_relation(relation, "conj") || is_relation(relation, "obl") || is_relation(relation, "obj") ||
                          is_relation(relation, "nsubj") || is_relation(relation, "nmod") || is_relation(relation, "xcomp") ||
                          is_relation(relation, "appos") || is_relation(relation, "amod") || is_relation(relation, "compound") ||
                          is_relation(relation, "nummod");
      const bool clause = word(top).upos == Upos::VERB && !is_relation(relation, "xcomp");
      if (!inside && !set_off) return top;
      if (clause && !set_off) return top;
      if (!inside && !is_relation(relation, "acl") && !is_relation(relation, "advcl")) return top;
      top = head;
    }
    return top;
  }

  const Clauses& clauses_;
  const CodingInput& input_;
  const StatementKnowledge& knowledge_;
  std::vector<Attribution> found_;
  std::vector<int> taken_;  // verbs and adjectives that another cue has used up
};

}  // namespace

std::vector<Attribution> find_attributions(const Clauses& clauses, const CodingInput& input,
                                           const StatementKnowledge& knowledge) {
  if (!clauses.tree->analysed) return {};
  return CueFinder(clauses, input, knowledge).find();
}

}  // namespace chancery
