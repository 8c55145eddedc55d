#include "language/mentions.h"

#include <algorithm>

namespace chancery {

namespace {

bool any_of(std::string_view relation, std::initializer_list<std::string_view> bases) {
  return std::any_of(bases.begin(), bases.end(), [&](std::string_view base) { return is_relation(relation, base); });
}

class Collector {
 public:
  Collector(const Sentence& sentence, int number, const ReferenceRules& rules)
      : sentence_(sentence), number_(number), rules_(rules), in_name_(sentence.words.size(), -1) {}

  void collect(std::vector<Mention>& out) {
    for (std::size_t n = 0; n < sentence_.names.size(); ++n) {
      for (int i = sentence_.names[n].first; i <= sentence_.names[n].last; ++i) in_name_[at(i)] = static_cast<int>(n);
    }
    for (const NamedEntity& name : sentence_.names) add_name(name, out);
    for (int i = 0; i < static_cast<int>(sentence_.words.size()); ++i) {
      if (word(i).upos == Upos::PRON) add_pronoun(i, out);
      if (word(i).upos == Upos::NOUN && in_name_[at(i)] < 0) add_nominal(i, out);
    }
  }

 private:
  static std::size_t at(int i) { return static_cast<std::size_t>(i); }
  const Word& word(int i) const { return sentence_.words[at(i)]; }

  /// First and last word of the phrase of `head`: what hangs under it without what stands beside it.
  std::pair<int, int> phrase(int head) const {
    std::pair<int, int> range{head, head};
    std::vector<int> open = {head};
    while (!open.empty()) {
      const int top = open.back();
      open.pop_back();
      for (const int child : children_of(sentence_, top)) {
        const std::string& relation = word(child).relation;
        const bool beside = top == head && any_of(relation, {"case", "cc", "conj", "cop", "nsubj", "mark", "aux", "advcl", "parataxis", "punct",
                                                    "acl:relcl", "appos", "advmod", "discourse", "dep", "csubj", "expl", "list", "orphan"});
        if (beside) continue;
        range.first = std::min(range.first, child);
        range.second = std::max(range.second, child);
        open.push_back(child);
      }
    }
    return range;
  }

  Number number_of(int i) const {
    const std::string_view value = feature(word(i), "Number");
    if (value == "Plur") return Number::many;
    return value == "Sing" ? Number::one : Number::unknown;
  }

  ThingKind kind_of_word(int i) const {
    const std::string& kind = word(i).entity_kind;
    if (kind == "person") return ThingKind::person;
    if (kind == "organization") return ThingKind::organization;
    if (kind == "place") return ThingKind::place;
    return kind.empty() ? ThingKind::unknown : ThingKind::other;
  }

  char gender_of(const std::string& lower_word) const {
    const auto found = rules_.genders.find(lower_word);
    return found == rules_.genders.end() ? char{0} : found->second;
  }

  int head_in(int first, int last) const {
    for (int i = first; i <= last; ++i) {
      if (word(i).head < first || word(i).head > last) return i;
    }
    return last;
  }

  void add_name(const NamedEntity& name, std::vector<Mention>& out) {
    if (name.kind == NameKind::date || name.kind == NameKind::money) return;
    Mention mention;
    const int head = head_in(name.first, name.last);
    if (name.kind == NameKind::norp && word(head).upos == Upos::ADJ) return;
    mention.sort = MentionSort::name;
    mention.place = {number_, name.first, name.last, head};
    mention.number = name.kind == NameKind::norp ? number_of(head) : Number::one;
    switch (name.kind) {
      case NameKind::person: case NameKind::norp: mention.kind = ThingKind::person; break;
      case NameKind::organization: mention.kind = ThingKind::organization; break;
      case NameKind::location: mention.kind = ThingKind::place; break;
      default: mention.kind = ThingKind::other; break;
    }
    for (int i = name.first; i <= name.last; ++i) {
      const bool left_out = word(i).upos == Upos::PUNCT || word(i).xpos == "POS" || word(i).upos == Upos::DET;
      if (!left_out) mention.key.push_back(folded(word(i).form));
    }
    if (mention.key.empty()) return;
    mention.head = folded(word(head).form);
    add_description(mention, name, head);
    if (!any_of(word(head).relation, {"compound", "flat", "nmod:desc", "amod"})) {
      // A name that heads its phrase is mentioned with its article and titles.
      const auto [first, last] = phrase(head);
      mention.place.first = std::min(first, name.first);
      mention.place.last = std::max(last, name.last);
    }
    out.push_back(std::move(mention));
  }

  /// What stands around a name and says what it is: titles, "party", an apposition.
  void add_description(Mention& mention, const NamedEntity& name, int head) {
    if (name.kind == NameKind::person) mention.gender = gender_of(mention.key.front());
    for (int i = name.first; i <= name.last; ++i) {
      if (name.kind != NameKind::person) mention.nouns.push_back(lower(word(i).lemma));
    }
    for (const int child : children_of(sentence_, head)) {
      if (child >= name.first && child <= name.last) continue;
      const std::string lemma = lower(word(child).lemma);
      if (!any_of(word(child).relation, {"nmod:desc", "compound", "appos", "flat"})) continue;
      if (word(child).upos != Upos::NOUN && word(child).upos != Upos::PROPN) continue;
      mention.nouns.push_back(lemma);
      if (mention.gender == 0 && name.kind == NameKind::person) mention.gender = gender_of(lemma);
    }
    const int above = word(head).head;
    if (above < 0 || (above >= name.first && above <= name.last)) return;
    const bool described = any_of(word(head).relation, {"appos", "compound", "flat", "nmod:desc"}) && word(above).upos == Upos::NOUN;
    if (described && number_of(above) == Number::one) mention.nouns.push_back(lower(word(above).lemma));
    for (const int child : children_of(sentence_, above)) {
      if (child != head || !is_relation(word(child).relation, "nsubj") || word(above).upos != Upos::NOUN) continue;
      mention.nouns.push_back(lower(word(above).lemma));
    }
  }

  void add_pronoun(int i, std::vector<Mention>& out) const {
    if (feature(word(i), "PronType") != "Prs" || is_relation(word(i).relation, "expl")) return;
    Mention mention;
    mention.sort = MentionSort::pronoun;
    mention.place = {number_, i, i, i};
    mention.number = number_of(i);
    mention.head = lower(word(i).lemma);
    const std::string_view gender = feature(word(i), "Gender");
    const std::string_view person = feature(word(i), "Person");
    mention.speech_person = person == "1" ? 1 : (person == "2" ? 2 : 3);
    mention.own = feature(word(i), "Reflex") == "Yes";
    if (gender == "Masc") mention.gender = 'm';
    if (gender == "Fem") mention.gender = 'f';
    if (mention.gender != 0) mention.kind = ThingKind::person;
    if (gender == "Neut") mention.kind = ThingKind::other;
    out.push_back(std::move(mention));
  }

  bool is_determined(int i) const {
    const std::vector<int> under = children_of(sentence_, i);
    return std::any_of(under.begin(), under.end(),
                       [&](int child) { return any_of(word(child).relation, {"det", "nmod:poss", "nummod"}); });
  }

  void add_nominal(int i, std::vector<Mention>& out) const {
    if (any_of(word(i).relation, {"compound", "flat", "fixed", "goeswith", "nmod:desc", "amod", "obl:unmarked", "advmod"})) return;
    Mention mention;
    const auto [first, last] = phrase(i);
    mention.sort = MentionSort::nominal;
    mention.place = {number_, first, last, i};
    mention.number = number_of(i);
    mention.kind = kind_of_word(i);
    mention.head = lower(word(i).lemma);
    mention.gender = gender_of(mention.head);
    for (const int child : children_of(sentence_, i)) {
      const Word& modifier = word(child);
      const std::string_view type = feature(modifier, "PronType");
      if (is_relation(modifier.relation, "det")) {
        mention.definite = mention.definite || feature(modifier, "Definite") == "Def" || type == "Dem";
      } else if (any_of(modifier.relation, {"amod", "compound", "nummod", "nmod", "acl"})) {
        mention.modifiers.push_back(lower(modifier.lemma));
      }
    }
    mention.bare = !mention.definite && !is_determined(i);
    out.push_back(std::move(mention));
  }

  const Sentence& sentence_;
  int number_;
  const ReferenceRules& rules_;
  std::vector<int> in_name_;
};

}  // namespace

std::vector<Mention> mentions_of(const std::vector<Sentence>& sentences, const ReferenceRules& rules) {
  std::vector<Mention> mentions;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    if (sentences[s].analysed) Collector(sentences[s], static_cast<int>(s), rules).collect(mentions);
  }
  std::stable_sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) {
    return std::tuple(a.place.sentence, a.place.first, -a.place.last) < std::tuple(b.place.sentence, b.place.first, -b.place.last);
  });
  return mentions;
}

}  // namespace chancery
