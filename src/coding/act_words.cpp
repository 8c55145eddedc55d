#include <algorithm>

#include "coding/brief_words.h"

namespace chancery {

namespace {

std::string conjoined(const std::vector<std::string>& parts, const std::string& last) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += i + 1 == parts.size() ? " " + last + " " : ", ";
    out += parts[i];
  }
  return out;
}

bool is_vowel(char letter) { return std::string_view("aeiou").find(letter) != std::string_view::npos; }

/// "restores" of "restore": the verbs of the vocabulary are all regular.
std::string third_person(std::string verb) {
  const auto ends = [&](std::string_view ending) { return verb.ends_with(ending); };
  const bool hisses = ends("s") || ends("sh") || ends("ch") || ends("x");
  const bool turns = ends("y") && verb.size() > 1 && !is_vowel(verb[verb.size() - 2]);
  if (turns) return verb.substr(0, verb.size() - 1) + "ies";
  return verb + (hisses ? "es" : "s");
}

/// "restoring" of "restore", "cutting" of "cut".
std::string gerund(std::string verb) {
  const std::size_t size = verb.size();
  if (size > 2 && verb.ends_with('e') && !verb.ends_with("ee")) return verb.substr(0, size - 1) + "ing";
  const auto vowels = std::count_if(verb.begin(), verb.end(), is_vowel);
  const bool doubles = size > 2 && vowels == 1 && is_vowel(verb[size - 2]) && std::string_view("wxy").find(verb.back()) == std::string_view::npos;
  return verb + (doubles ? verb.substr(size - 1) : "") + "ing";
}

/// "Russia withdraws recognition of Abkhazia"; the act alone where nobody is named.
std::string clause_words(const Act& act, const NameActor& name) {
  if (act.by.empty()) return act_words(act, name);
  Act done = act;
  if (act.by.size() == 1) done.act = third_person(act.act);
  return actor_words(act.by, name) + " " + act_words(done, name);
}

}  // namespace

std::string actor_words(const std::vector<std::string>& codes, const NameActor& name) {
  std::vector<std::string> names;
  for (const std::string& code : codes) names.push_back(name(code));
  return conjoined(names, "and");
}

std::string act_words(const Act& act, const NameActor& name) {
  std::string words = act.act + " " + spaced(act.what);
  if (!act.about.empty()) words += " of " + actor_words(act.about, name);
  if (!act.toward.empty()) words += " with " + actor_words(act.toward, name);
  return words;
}

std::string condition_words(const Condition& condition, const NameActor& name) {
  std::vector<std::string> parts;
  for (const Act& act : condition.acts) {
    parts.push_back(clause_words(act, name));
  }
  for (const Condition& inner : condition.nested) parts.push_back("(" + condition_words(inner, name) + ")");
  if (parts.empty()) return spaced(condition.kind) + " …";
  return spaced(condition.kind) + " " + conjoined(parts, condition.join == "any" ? "or" : "and");
}

std::string stance_words(const Position& position, const NameActor& name) {
  const std::string holder = name(position.holder) + " ";
  const std::string& stance = position.stance;
  if (stance == "demands" && !position.act.by.empty()) return holder + "demands that " + actor_words(position.act.by, name) + " " + act_words(position.act, name);
  if (stance == "refuses" || stance == "offers" || stance == "intends" || stance == "demands") return holder + stance + " to " + act_words(position.act, name);
  Act done = position.act;
  done.act = gerund(done.act);
  return holder + (stance == "open-to" ? "is open to" : stance) + " " + act_words(done, name);
}

std::string position_words(const Position& position, const NameActor& name) {
  const std::string words = stance_words(position, name);
  return position.condition ? words + " " + condition_words(*position.condition, name) : words;
}

}  // namespace chancery
