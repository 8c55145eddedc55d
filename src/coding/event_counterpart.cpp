#include "coding/event_counterpart.h"

#include <algorithm>

namespace chancery {

namespace {

/// Where something happens, not whom it is done to.
bool is_scene(const CodingInput& input, const ActorMention& mention) {
  if (!mention.place || mention.form != MentionForm::name) return false;
  const std::string preposition = preposition_of(input.clauses[mention.sentence], mention.head);
  return preposition == "in" || preposition == "at" || preposition == "near" || preposition == "outside";
}

bool is_outlet(const CodingInput& input, const std::string& code) {
  return code.ends_with(".MED") || input.registry.kind_of_actor(code) == ActorKind::outlet;
}

std::optional<Counterpart> other_in(const CodingInput& input, const ActorMention& mention, const std::vector<std::string>& source) {
  if (is_scene(input, mention)) return std::nullopt;
  Counterpart found{{}, mention.span};
  for (const std::string& code : mention.actors) {
    if (!share_a_state({code}, source) && !is_outlet(input, code)) found.codes.push_back(code);
  }
  if (found.codes.empty()) return std::nullopt;
  return found;
}

std::optional<int> sentence_at(const CodingInput& input, Span span) {
  const auto& sentences = input.parsed.sentences;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (sentences[i].span.begin <= span.begin && span.begin < sentences[i].span.end) return static_cast<int>(i);
  }
  return std::nullopt;
}

std::optional<Counterpart> last_other_in(const CodingInput& input, Span span, const std::vector<std::string>& source) {
  const auto& mentions = input.resolution.mentions;
  for (auto mention = mentions.rbegin(); mention != mentions.rend(); ++mention) {
    if (!span.contains(mention->span)) continue;
    if (auto found = other_in(input, *mention, source)) return found;
  }
  return std::nullopt;
}

}  // namespace

bool share_a_state(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& code) {
    return std::any_of(b.begin(), b.end(), [&](const std::string& other) { return state_of(code) == state_of(other); });
  });
}

std::optional<Counterpart> first_other_in(const CodingInput& input, Span span, const std::vector<std::string>& source) {
  for (const ActorMention& mention : input.resolution.mentions) {
    if (!span.contains(mention.span)) continue;
    if (auto found = other_in(input, mention, source)) return found;
  }
  return std::nullopt;
}

std::optional<Counterpart> counterpart_near(const CodingInput& input, Span trigger, const std::vector<std::string>& source) {
  const auto at = sentence_at(input, trigger);
  if (!at) return std::nullopt;
  const Span here = input.parsed.sentences[*at].span;
  if (auto found = first_other_in(input, {trigger.end, here.end}, source)) return found;
  if (auto found = last_other_in(input, {here.begin, trigger.begin}, source)) return found;
  if (*at == 0) return std::nullopt;
  return last_other_in(input, input.parsed.sentences[*at - 1].span, source);
}

}  // namespace chancery
