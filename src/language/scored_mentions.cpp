// What the reference scorer takes for a mention, and how it describes one.
#include <algorithm>

#include "language/chunk.h"
#include "language/reference_scorer.h"

namespace chancery {

namespace {

bool any_of(std::string_view value, std::initializer_list<std::string_view> values) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

std::string_view base(std::string_view relation) { return relation.substr(0, relation.find(':')); }

int role_of(std::string_view relation) {
  if (relation == "nmod:poss") return 4;
  constexpr std::pair<std::string_view, int> kRoles[] = {{"nsubj", 0}, {"csubj", 0}, {"obj", 1},   {"iobj", 2},     {"obl", 3},
                                                         {"nmod", 5},  {"conj", 6},  {"appos", 7}, {"compound", 8}, {"root", 9}};
  for (const auto& [name, role] : kRoles) {
    if (base(relation) == name) return role;
  }
  return 10;
}

int name_of_word(const Sentence& sentence, int i) {
  for (const NamedEntity& name : sentence.names) {
    if (i < name.first || i > name.last) continue;
    switch (name.kind) {
      case NameKind::person: return 1;
      case NameKind::organization: return 2;
      case NameKind::location: return 3;
      case NameKind::norp: return 4;
      default: return 5;
    }
  }
  return 0;
}

bool starts_upper(std::string_view form) { return kind_of(code_point_at(form, 0).value) == CharKind::upper; }

std::string letters_of(std::string_view form) {
  std::string letters;
  std::size_t size = 0;
  for (std::size_t at = 0; at < form.size();) {
    const CodePoint point = code_point_at(form, at);
    if (point.value != U'.') {
      if (kind_of(point.value) != CharKind::upper) return {};
      letters.append(form, at, point.size);
      ++size;
    }
    at += point.size;
  }
  return size > 1 ? letters : std::string();
}

/// Whether a child belongs to the phrase that is shown for its head.
bool is_shown(const Sentence& sentence, int head, int child, bool predicate) {
  const std::string& relation = sentence.words[static_cast<std::size_t>(child)].relation;
  const std::string_view kind = base(relation);
  if (kind == "case") return child > head;
  if (kind == "advmod") return child < head && !predicate;
  if (kind == "appos") {
    const std::vector<int> under = children_of(sentence, child);
    return std::none_of(under.begin(), under.end(), [&](int c) {
      return c < child && base(sentence.words[static_cast<std::size_t>(c)].relation) == "punct";
    });
  }
  return any_of(kind, {"det", "amod", "nummod", "nmod", "compound", "flat", "fixed", "acl", "goeswith"});
}

}  // namespace

bool ReferenceScorer::is_mention(const Sentence& sentence, std::size_t i) const {
  const Word& word = sentence.words[i];
  if (word.upos != Upos::NOUN && word.upos != Upos::PROPN && word.upos != Upos::PRON) return false;
  const std::string_view relation = base(word.relation);
  if (any_of(word.xpos, {"EX", "WDT", "WP", "WP$"})) return false;
  if (any_of(relation, {"flat", "fixed", "goeswith", "expl", "discourse", "reparandum"})) return false;
  return relation != "compound" || word.upos == Upos::PROPN;
}

int ReferenceScorer::kind_of(const Sentence& sentence, std::size_t i) const {
  const Word& word = sentence.words[i];
  if (word.upos == Upos::PRON) {
    const auto found = pronouns_.find(lower(word.form));
    return found == pronouns_.end() ? kinds_.at("pronoun") : found->second;
  }
  if (word.upos == Upos::PROPN) return kinds_.at("name");
  bool determined = false;
  for (const int child : children_of(sentence, static_cast<int>(i))) {
    const Word& other = sentence.words[static_cast<std::size_t>(child)];
    if (other.relation == "nmod:poss") return kinds_.at("definite");
    if (base(other.relation) != "det") continue;
    if (definite_.contains(lower(other.form))) return kinds_.at("definite");
    determined = true;
  }
  return kinds_.at(determined ? "indefinite" : "bare");
}

ScoredMention ReferenceScorer::mention_at(const Sentence& sentence, std::size_t i) const {
  const Word& word = sentence.words[i];
  const int head = static_cast<int>(i);
  ScoredMention mention;
  const auto [first, last] = word.upos == Upos::PRON ? std::pair(head, head) : mention_span(sentence, head);
  mention.place = {0, first, last, head};
  mention.kind = kind_of(sentence, i);
  const std::string_view number = feature(word, "Number");
  mention.number = number == "Sing" ? 1 : (number == "Plur" ? 2 : 0);
  mention.role = role_of(word.relation);
  mention.thing = word.thing;
  mention.name = name_of_word(sentence, head);
  mention.source = word.attribution == "source" ? 1 : 0;
  if (word.upos == Upos::PRON) return mention;
  mention.string = lower(word.upos == Upos::PROPN ? word.form : word.lemma);
  mention.letters = letters_of(word.form);
  std::vector<int> own = {head};
  for (const int child : children_of(sentence, head)) {
    const Word& other = sentence.words[static_cast<std::size_t>(child)];
    const bool kept = any_of(base(other.relation), {"flat", "compound", "amod", "nummod", "nmod"}) && other.relation != "nmod:poss";
    const bool named = other.upos == Upos::PROPN || other.upos == Upos::NOUN || other.upos == Upos::ADJ || other.upos == Upos::NUM;
    if (kept && named) own.push_back(child);
  }
  std::sort(own.begin(), own.end());
  for (const int at : own) {
    const std::string& form = sentence.words[static_cast<std::size_t>(at)].form;
    mention.words.push_back(lower(form));
    if (own.size() > 1 && starts_upper(form)) mention.initials.append(form, 0, code_point_at(form, 0).size);
  }
  std::sort(mention.words.begin(), mention.words.end());
  mention.words.erase(std::unique(mention.words.begin(), mention.words.end()), mention.words.end());
  return mention;
}

std::pair<int, int> mention_span(const Sentence& sentence, int head) {
  const std::vector<int> under = children_of(sentence, head);
  const bool predicate = std::any_of(under.begin(), under.end(), [&](int child) {
    return any_of(base(sentence.words[static_cast<std::size_t>(child)].relation), {"cop", "nsubj"});
  });
  int first = head;
  int last = head;
  for (const int child : under) {
    if (!is_shown(sentence, head, child, predicate)) continue;
    for (const int word : subtree_of(sentence, child)) {
      first = std::min(first, word);
      last = std::max(last, word);
    }
  }
  const auto is_mark = [&](int i) { return sentence.words[static_cast<std::size_t>(i)].upos == Upos::PUNCT; };
  while (last > head && is_mark(last)) --last;
  while (first < head && is_mark(first)) ++first;
  return {first, last};
}

}  // namespace chancery
