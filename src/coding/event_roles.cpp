#include "coding/event_roles.h"

#include <algorithm>

namespace chancery {

namespace {

/// "marched close to the border": a phrase that hangs on an adverb of the verb.
std::vector<int> words_by_adverb(const Clauses& clauses, const Predicate& predicate, std::string_view role) {
  if (predicate.sort != PredicateSort::verb) return {};
  for (const int child : clauses.children[predicate.word]) {
    const Predicate* adverb = is_relation(clauses.word(child).relation, "advmod") ? clauses.at(child) : nullptr;
    if (!adverb) continue;
    std::vector<int> words = adverb->words_of(role);
    if (!words.empty()) return words;
  }
  return {};
}

/// "fired rounds aimed at the town": a phrase of a participle of the theme.
std::vector<int> words_by_participle(const Clauses& clauses, const EventKnowledge& known, int theme, std::string_view role) {
  for (const int child : clauses.children[theme]) {
    const Predicate* participle = is_relation(clauses.word(child).relation, "acl") ? clauses.at(child) : nullptr;
    if (!participle || participle->finite || !known.in_set(participle->base, "leading")) continue;
    std::vector<int> words = participle->words_of(role);
    if (!words.empty()) return words;
  }
  return {};
}

/// "in favour of the plan" where the tree has a noun with a phrase of its own.
std::vector<int> words_by_noun(const Clauses& clauses, const Predicate& predicate, std::string_view role) {
  const std::size_t first = role.find(' '), last = role.rfind(' ');
  if (first == std::string_view::npos || first == last) return {};
  for (const int word : predicate.words_of(role.substr(0, first))) {
    const Predicate* noun = clauses.word(word).lemma == role.substr(first + 1, last - first - 1) ? clauses.at(word) : nullptr;
    if (noun) return noun->words_of(role.substr(last + 1));
  }
  return {};
}

}  // namespace

bool is_core(std::string_view role) {
  return role == "subject" || role == "object" || role == "indirect" || role == "complement" || role == "adverbial" || role == "owner" ||
         role == "modifier";
}

std::vector<int> clauses_marked(const Predicate& predicate, std::string_view role, std::string_view mark) {
  std::vector<int> words;
  for (const Argument& argument : predicate.arguments) {
    if (argument.mark == mark && (role.empty() ? !mark.empty() : argument.role == role)) words.push_back(argument.word);
  }
  return words;
}

std::vector<int> EventRoles::words_in(const Predicate& predicate, const std::string& role, int theme) const {
  for (const std::string_view clause : {"complement ", "adverbial "}) {
    if (!role.starts_with(clause)) continue;
    const std::string_view sort = clause.substr(0, clause.size() - 1), mark = std::string_view(role).substr(clause.size());
    std::vector<int> marked = clauses_marked(predicate, sort, mark);
    const Predicate* noun = marked.empty() && theme >= 0 ? clauses_.at(theme) : nullptr;
    return noun ? clauses_marked(*noun, sort, mark) : marked;
  }
  std::vector<int> words = predicate.words_of(role);
  // "on Monday" leaves the place free for "sanctions on Mali".
  if (!is_core(role)) std::erase_if(words, [&](int word) { return finder_.is_time(word); });
  // Parses differ on "urged Russia to leave": the one urged is an object to some, an indirect object to others.
  if (words.empty() && role == "object") words = predicate.words_of("indirect");
  if (words.empty() && !is_core(role)) words = words_by_adverb(clauses_, predicate, role);
  if (words.empty() && !is_core(role)) words = words_by_noun(clauses_, predicate, role);
  const bool whose = predicate.sort == PredicateSort::verb && (role == "owner" || role == "modifier");
  if (words.empty() && theme >= 0 && (role == "complement" || whose || !is_core(role))) {
    if (const Predicate* noun = clauses_.at(theme)) words = noun->words_of(role);
    if (words.empty() && !is_core(role)) words = words_by_participle(clauses_, known_, theme, role);
  }
  if (!words.empty() || is_core(role) || predicate.sort == PredicateSort::noun) return words;
  for (const Argument& argument : predicate.arguments) {
    if (argument.role != "object") continue;
    if (const Predicate* object = clauses_.at(argument.word)) {
      for (const int word : object->words_of(role)) words.push_back(word);
    }
  }
  return words;
}

}  // namespace chancery
