#include "coding/statement_speakers.h"

#include <algorithm>

#include "coding/author.h"
#include "coding/parts.h"
#include "coding/statement_tree.h"

namespace chancery {

namespace {

/// How many paragraphs back the one who goes on speaking may have spoken.
constexpr std::size_t kNear = 1;

std::size_t size_of(const std::vector<Span>& parts) {
  std::size_t size = 0;
  for (const Span part : parts) size += part.size();
  return size;
}

bool holds(const std::vector<Span>& parts, Span span) {
  return std::any_of(parts.begin(), parts.end(), [&](Span part) { return part.contains(span); });
}

bool is_first_person(std::string_view words) {
  const std::string low = lowered(words);
  return low == "i" || low == "we" || low == "our" || low == "my";
}

bool is_third_person(const Word& word) {
  return word.upos == Upos::PRON && (feature(word, "Person") == "3" || lowered(word.form) == "they") && feature(word, "Poss") != "Yes";
}

class SpeakerSettler {
 public:
  SpeakerSettler(const CodingInput& input, const Layout& layout, const std::vector<Attribution>& from, std::vector<Statement>& statements)
      : input_(input), layout_(layout), from_(from), statements_(statements), author_(author_of(input.parsed, input.resolution)) {}

  void settle() {
    int last = -1;    // the last that was said or asked
    int voice = -1;   // the last said in the outlet's own words, by whomever
    for (std::size_t i = 0; i < statements_.size(); ++i) {
      settle_open(i, last);
      if (from_[i].speaker < 0) continue;
      if (goes_on_speaking(i, voice)) take(i, static_cast<std::size_t>(voice));
      const bool speech = from_[i].kind == "speech" || from_[i].kind == "demand";
      if (statements_[i].speaker && speech) last = static_cast<int>(i);
      const bool tells = speech || from_[i].kind == "accuse";
      if (tells && !statement_around(i) && !is_quoted(i)) voice = static_cast<int>(i);
    }
    for (std::size_t i = 0; i < statements_.size(); ++i) settle_inside(i);
  }

 private:
  const Sentence& sentence(std::size_t i) const { return input_.parsed.sentences[static_cast<std::size_t>(from_[i].sentence)]; }
  const Word& head(std::size_t i) const { return sentence(i).words[static_cast<std::size_t>(from_[i].speaker)]; }
  bool is_quoted(std::size_t i) const { return layout_.quotation_around(from_[i].cue_span) != nullptr; }

  void take(std::size_t to, std::size_t of) {
    statements_[to].speaker = statements_[of].speaker;
    statements_[to].speaker_entity = statements_[of].speaker_entity;
  }

  /// A surname is whoever bore it in full before, a pronoun whoever spoke last.
  void settle_open(std::size_t i, int last) {
    Statement& one = statements_[i];
    if (one.speaker || from_[i].speaker < 0) return;
    if (head(i).upos == Upos::PROPN) {
      if (const ActorMention* full = namesake(from_[i], head(i).form)) {
        one.speaker = full->actors.front();
        one.speaker_entity = full->entity;
      }
    } else if (last >= 0 && is_third_person(head(i)) && from_[i].kind == "speech") {
      take(i, static_cast<std::size_t>(last));
    }
  }

  /// "Wu" after "Foreign Minister Joseph Wu": the last mention before that ends in the name.
  const ActorMention* namesake(const Attribution& from, std::string_view name) const {
    const ActorMention* found = nullptr;
    for (const ActorMention& mention : input_.resolution.mentions) {
      if (mention.sentence >= from.sentence || mention.actors.empty() || mention.form != MentionForm::name) continue;
      const std::string_view words = text_of(input_.article.text, mention.span);
      if (words.size() < name.size() + 2) continue;
      const bool ends = words.ends_with(name) && words[words.size() - name.size() - 1] == ' ';
      const bool begins = words.starts_with(name) && words[name.size()] == ' ';  // "Qin" of "Qin Gang"
      if (ends || begins) found = &mention;
    }
    return found;
  }

  /// "“…,” he said" after "Prasad, a professor, said the president …": who goes on is who spoke, not who was spoken of.
  bool goes_on_speaking(std::size_t i, int voice) const {
    if (voice < 0 || from_[i].kind != "speech" || is_quoted(i) || statement_around(i)) return false;
    const std::string form = lowered(head(i).form);
    if (form != "he" && form != "she") return false;
    const std::size_t before = static_cast<std::size_t>(voice);
    if (!is_person(before) || clashes(form, before)) return false;
    const std::size_t here = layout_.paragraph_of[static_cast<std::size_t>(from_[i].sentence)];
    const std::size_t there = layout_.paragraph_of[static_cast<std::size_t>(from_[before].sentence)];
    if (here - there > kNear) return false;
    const bool tag = statements_[i].quote != Quote::indirect || from_[i].frame == "tag" || from_[i].frame == "quote";
    if (!tag && from_[i].sentence > from_[before].sentence + 1) return false;
    return !person_between(before, i);
  }

  /// A person by name, or an unnamed one ("an official").
  bool is_person(std::size_t i) const {
    const Word& speaker = head(i);
    const std::string form = lowered(speaker.form);
    if (form == "he" || form == "she") return true;
    const std::optional<std::string>& entity = statements_[i].speaker_entity;
    if (entity) {
      const auto found = input_.resolution.entities.find(*entity);
      if (found != input_.resolution.entities.end()) return found->second.kind == ActorKind::person;
    }
    if (speaker.upos == Upos::PROPN) return names_person(sentence(i), from_[i].speaker);
    if (speaker.upos != Upos::NOUN || feature(speaker, "Number") != "Sing") return false;
    return is_one_of_many(i);
  }

  /// "a senior official", "one diplomat": an unnamed person, not a body.
  bool is_one_of_many(std::size_t i) const {
    const std::string role = lowered(head(i).lemma);
    if (!input_.lexicon.data().statements->minds.contains(role)) return false;
    for (const Word& word : sentence(i).words) {
      if (word.head != from_[i].speaker) continue;
      const std::string form = lowered(word.form);
      if (is_relation(word.relation, "det") && (form == "a" || form == "an" || form == "another")) return true;
      if (form == "one") return true;
    }
    return false;
  }

  static bool names_person(const Sentence& sentence, int word) {
    return std::any_of(sentence.names.begin(), sentence.names.end(), [&](const NamedEntity& name) {
      return name.kind == NameKind::person && name.first <= word && word <= name.last;
    });
  }

  /// Whether the words of the one before tell the other gender ("Mrs", "she").
  bool clashes(const std::string& form, std::size_t before) const {
    const std::string other = form == "he" ? "she" : "he";
    if (lowered(head(before).form) == other) return true;
    const std::string words = ' ' + lowered(speaker_words(before)) + ' ';
    const auto told = [&](std::string_view word) { return words.find(word) != std::string::npos; };
    return form == "he" ? told(" mrs") || told(" ms") || told("woman ") : told(" mr ") || told(" mr.") || told("sman ");
  }

  /// Whether somebody else is the subject of what stands between the two, or of the clause before the pronoun.
  bool person_between(std::size_t before, std::size_t i) const {
    for (int s = from_[before].sentence; s <= from_[i].sentence; ++s) {
      const Sentence& one = input_.parsed.sentences[static_cast<std::size_t>(s)];
      for (std::size_t w = 0; w < one.words.size(); ++w) {
        const Word& word = one.words[w];
        const bool after = s > from_[before].sentence || word.span.begin > from_[before].cue_span.end;
        const bool ahead = s < from_[i].sentence || static_cast<int>(w) < from_[i].speaker;
        if (!after || !ahead || !is_relation(word.relation, "nsubj") || word.upos != Upos::PROPN) continue;
        if (holds(statements_[before].content, word.span) || holds(statements_[i].content, word.span)) continue;
        if (layout_.quotation_around(word.span) || same_name(word, before)) continue;
        if (names_person(one, static_cast<int>(w))) return true;
      }
    }
    return false;
  }

  bool same_name(const Word& word, std::size_t before) const {
    return speaker_words(before).find(word.form) != std::string_view::npos;
  }

  /// Empty where nobody is named.
  std::string_view speaker_words(std::size_t at) const {
    return statements_[at].speaker_span ? text_of(input_.article.text, *statements_[at].speaker_span) : std::string_view();
  }

  /// The innermost other statement whose content holds the cue.
  const Statement* statement_around(std::size_t i) const {
    const Statement* best = nullptr;
    for (std::size_t k = 0; k < statements_.size(); ++k) {
      const Statement& one = statements_[k];
      if (k == i || !holds(one.content, *statements_[i].cue)) continue;
      if (!best || size_of(one.content) < size_of(best->content)) best = &one;
    }
    return best;
  }

  /// Inside what somebody says, "I" and "we" are that speaker, and so is the owner of what the words begin with ("its decision to …").
  void settle_inside(std::size_t i) {
    Statement& one = statements_[i];
    if (!one.speaker_span) return;
    const bool first = is_first_person(text_of(input_.article.text, *one.speaker_span));
    if (!first && !is_owner(i)) return;
    const Statement* outer = statement_around(i);
    if (first && !outer && !one.speaker && !is_quoted(i) && !author_.empty()) one.speaker = author_;
    if (!outer || (!first && (!outer->speaker || !opens(*outer, *one.speaker_span)))) return;
    one.speaker = outer->speaker;
    one.speaker_entity = outer->speaker_entity;
  }

  bool is_owner(std::size_t i) const {
    if (from_[i].speaker < 0) return false;
    const std::string form = lowered(head(i).form);
    return form == "its" || form == "his" || form == "her";
  }

  /// Whether nobody but the speaker is named in `outer` before the word.
  bool opens(const Statement& outer, Span word) const {
    for (const ActorMention& mention : input_.resolution.mentions) {
      if (mention.span.begin >= word.begin || mention.form == MentionForm::pronoun || mention.actors.empty()) continue;
      if (holds(outer.content, mention.span)) return false;
    }
    return true;
  }

  const CodingInput& input_;
  const Layout& layout_;
  const std::vector<Attribution>& from_;
  std::vector<Statement>& statements_;
  const std::string author_;  // of "we" outside every quotation
};

}  // namespace

void settle_speakers(const CodingInput& input, const Layout& layout, const std::vector<Attribution>& from,
                     std::vector<Statement>& statements) {
  SpeakerSettler(input, layout, from, statements).settle();
}

}  // namespace chancery
