#include "coding/statement_tags.h"

#include <algorithm>

#include "coding/statement_tree.h"

namespace chancery {

namespace {

constexpr int kLongestSpeaker = 30;

class TagReader {
 public:
  TagReader(const Clauses& clauses, int verb) : clauses_(clauses), verb_(verb) {}

  std::optional<SpeechTag> read() const {
    if (!is_finite()) return std::nullopt;
    if (auto tag = after_verb()) return tag;
    return before_verb();
  }

 private:
  const Word& word(int i) const { return clauses_.word(i); }
  int size() const { return static_cast<int>(clauses_.tree->words.size()); }

  bool is_finite() const {
    const std::string_view xpos = word(verb_).xpos;
    return xpos == "VBD" || xpos == "VBZ" || xpos == "VBP" || (xpos == "VBN" && clauses_.children[verb_].empty());
  }

  bool is_quote(int i) const {
    const std::string& form = word(i).form;
    return form == "\"" || form == "''" || form == "``" || form == "\xE2\x80\x9C" || form == "\xE2\x80\x9D" ||
           form == "\xE2\x80\x99" || form == "\xE2\x80\x98";
  }
  bool is_opening(int i) const {
    if (!is_quote(i)) return false;
    const bool space_before = i > 0 && word(i - 1).span.end < word(i).span.begin;
    return space_before || i == 0;
  }
  bool is_comma(int i) const { return word(i).form == ","; }

  /// Words that may stand inside a speaker's noun phrase.
  bool is_nominal(int i) const {
    switch (word(i).upos) {
      case Upos::DET:
      case Upos::ADJ:
      case Upos::NOUN:
      case Upos::PROPN:
      case Upos::NUM:
      case Upos::ADP:
      case Upos::PART:
      case Upos::SYM: return true;
      case Upos::CCONJ: return word(i).lemma == "and" || word(i).lemma == "&";
      case Upos::PRON: return true;
      default: return false;
    }
  }

  bool opens_noun_phrase(int i) const {
    switch (word(i).upos) {
      case Upos::DET:
      case Upos::ADJ:
      case Upos::NOUN:
      case Upos::PROPN:
      case Upos::NUM: return true;
      case Upos::PRON: return feature(word(i), "Case") == "Nom" || feature(word(i), "Poss") == "Yes" || word(i).lemma == "someone";
      default: return false;
    }
  }

  /// "…," said David Plouffe, the architect of …
  std::optional<SpeechTag> after_verb() const {
    int before = verb_ - 1;
    while (before >= 0 && word(before).upos == Upos::ADV) --before;
    if (before < 1 || !(is_comma(before) || is_quote(before)) || is_opening(before)) return std::nullopt;
    if (verb_ + 1 >= size() || !opens_noun_phrase(verb_ + 1)) return std::nullopt;
    if (is_comma(before) && !is_quote(before - 1) && has_own_subject_before(before)) return std::nullopt;
    SpeechTag tag;
    tag.inverted = true;
    tag.first = verb_ + 1;
    tag.last = tag.first;
    while (tag.last + 1 < size() && is_nominal(tag.last + 1) && !is_time_phrase(tag.last + 1)) ++tag.last;
    while (tag.last > tag.first && (word(tag.last).upos == Upos::ADP || word(tag.last).upos == Upos::DET || word(tag.last).upos == Upos::CCONJ)) --tag.last;
    tag.head = head_of(tag.first, tag.last);
    if (tag.head < 0 || goes_on_with_verb(tag.last + 1)) return std::nullopt;
    if (is_comma(before) && !is_quote(before - 1) && (subject_before(before) || !finite_before(before))) return std::nullopt;
    if (!is_quote(before) && !is_quote(before - 1)) tag.content = spans_of(clauses_, words_between(0, before - 1));
    return tag;
  }

  /// "He met the envoy, said nothing and left": the verb shares the subject of the clause before.
  bool has_own_subject_before(int comma) const {
    const Word& here = word(verb_);
    return is_relation(here.relation, "conj") && here.head < comma && here.head >= 0 && child_of(clauses_, verb_, "nsubj") < 0 &&
           verb_ + 1 < size() && word(verb_ + 1).upos != Upos::PROPN;
  }

  bool goes_on_with_verb(int i) const { return i < size() && (word(i).upos == Upos::VERB || word(i).upos == Upos::AUX); }

  bool subject_before(int comma) const {
    const int subject = child_of(clauses_, verb_, "nsubj");
    return subject >= 0 && subject < comma;
  }

  /// Whether a clause could stand before `comma`: without a finite verb there is only a noun phrase, the speaker's own.
  bool finite_before(int comma) const {
    for (int i = 0; i < comma; ++i) {
      if (feature(word(i), "VerbForm") == "Fin" || word(i).xpos == "MD") return true;
    }
    return false;
  }

  bool is_time_phrase(int i) const {
    if (word(i).upos != Upos::ADP || i + 1 >= size()) return false;
    for (const NamedEntity& name : clauses_.tree->names) {
      if (name.kind == NameKind::date && name.first <= i + 1 && i + 1 <= name.last) return true;
    }
    const std::string lemma = lowered(word(i).form);
    return lemma != "of" && lemma != "for" && lemma != "at" && lemma != "with" && lemma != "from" && lemma != "to" && word(i + 1).upos == Upos::DET;
  }

  /// "…, one West Virginia official said."
  std::optional<SpeechTag> before_verb() const {
    int end = verb_ - 1;
    while (end >= 0 && (word(end).upos == Upos::ADV || word(end).upos == Upos::AUX)) --end;
    const bool apposition = end > 0 && is_comma(end);
    if (apposition) --end;
    if (end < 0 || !is_nominal(end) || word(end).upos == Upos::ADP) return std::nullopt;
    if (!ends_clause()) return std::nullopt;
    int start = end;
    int comma = -1;
    while (start > 0 && end - start < kLongestSpeaker && (is_nominal(start - 1) || is_comma(start - 1) || word(start - 1).form == "." || is_bracket(start - 1))) {
      --start;
      if (is_comma(start)) comma = start;
    }
    const bool at_quote = start > 0 && is_quote(start - 1) && !is_opening(start - 1);
    const bool at_start = start == 0;
    if (!at_quote && !at_start) {
      if (comma < 0) return std::nullopt;
      start = comma;
    }
    while (start < end && (is_comma(start) || word(start).upos == Upos::CCONJ)) ++start;
    if (start > end || at_start || !opens_noun_phrase(start)) return std::nullopt;
    SpeechTag tag;
    tag.first = start;
    tag.last = end;
    tag.head = head_of(start, end);
    if (tag.head < 0) return std::nullopt;
    if (!at_quote && !is_quote(start - 1) && !(start > 1 && is_quote(start - 2))) {
      std::vector<int> words = words_between(0, start - 1);
      if (verb_ + 1 < size() && is_comma(verb_ + 1)) {
        for (const int w : words_between(verb_ + 2, size() - 1)) words.push_back(w);
      }
      tag.content = spans_of(clauses_, words);
    }
    return tag;
  }

  bool is_bracket(int i) const { return word(i).form == "(" || word(i).form == ")"; }

  /// Nothing that the verb could take as its content follows at once.
  bool ends_clause() const {
    if (verb_ + 1 >= size()) return true;
    const Word& next = word(verb_ + 1);
    if (next.upos == Upos::PUNCT) return next.form != ":";
    if (next.upos == Upos::ADP || next.upos == Upos::ADV) return true;
    for (const NamedEntity& name : clauses_.tree->names) {
      if (name.kind == NameKind::date && name.first == verb_ + 1) return true;
    }
    return false;
  }

  std::vector<int> words_between(int first, int last) const {
    std::vector<int> words;
    for (int i = std::max(first, 0); i <= last; ++i) words.push_back(i);
    return words;
  }

  /// The noun that carries a run: the last of the first noun chain ("Kremlin spokesman Dmitry Peskov").
  int head_of(int first, int last) const {
    int head = -1;
    for (int i = first; i <= last; ++i) {
      const Upos upos = word(i).upos;
      if (upos == Upos::PROPN || upos == Upos::NOUN || upos == Upos::PRON) {
        const bool genitive = i + 1 <= last && word(i + 1).upos == Upos::PART;
        if (!genitive && !(upos == Upos::PRON && feature(word(i), "Poss") == "Yes")) head = i;
      }
      else if (head >= 0 && (upos == Upos::ADP || is_comma(i) || is_bracket(i))) break;
    }
    // In a name of several words the tree's own head stands for all ("Mara" of "Mara Lindholm").
    while (head > first && is_relation(word(head).relation, "flat") && word(head).head >= first && word(head).head < head) head = word(head).head;
    return head;
  }

  const Clauses& clauses_;
  int verb_;
};

}  // namespace

std::optional<SpeechTag> tag_at(const Clauses& clauses, int verb) { return TagReader(clauses, verb).read(); }

}  // namespace chancery
