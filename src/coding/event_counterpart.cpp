#include "coding/event_counterpart.h"

#include <algorithm>
#include <map>
#include <set>

namespace chancery {

namespace {

// An actor named less often is mentioned in passing; one named as often as kMainWeight is what the text is about.
constexpr int kLeastWeight = 2;
constexpr int kMainWeight = 4;
// An actor of the sentence outweighs the one that the text is most about only if it is named more than half as often.
constexpr int kNearPercent = 60;

/// Where something happens, not whom it is done to.
bool is_scene(const CodingInput& input, const ActorMention& mention) {
  if (!mention.place || mention.form != MentionForm::name) return false;
  const std::string preposition = preposition_of(input.clauses[mention.sentence], mention.head);
  return preposition == "in" || preposition == "at" || preposition == "near" || preposition == "outside";
}

bool is_outlet(const CodingInput& input, const std::string& code) {
  return code.ends_with(".MED") || input.registry.kind_of_actor(code) == ActorKind::outlet;
}

/// "we", "us": whoever speaks, so nobody that the speaker aims at.
bool is_first_person(const CodingInput& input, const ActorMention& mention) {
  if (mention.head < 0) return false;
  const Word& head = input.clauses[mention.sentence].word(mention.head);
  return head.upos == Upos::PRON && feature(head, "Person") == "1";
}

std::optional<Counterpart> other_in(const CodingInput& input, const ActorMention& mention, const std::vector<std::string>& source) {
  if (is_scene(input, mention) || is_first_person(input, mention)) return std::nullopt;
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

/// How often the text names or refers to each state: how much it is about it.
using Weights = std::map<std::string, int, std::less<>>;

Weights weights_in(const CodingInput& input) {
  Weights weights;
  for (const ActorMention& mention : input.resolution.mentions) {
    std::set<std::string_view> states;
    for (const std::string& code : mention.actors) states.insert(state_of(code));
    for (const std::string_view state : states) ++weights[std::string(state)];
  }
  return weights;
}

int weight_of(const Weights& weights, const std::vector<std::string>& codes) {
  int most = 0;
  for (const std::string& code : codes) {
    const auto found = weights.find(state_of(code));
    if (found != weights.end()) most = std::max(most, found->second);
  }
  return most;
}

/// The other actor within `span` that the text is most about; the first of equals.
std::optional<Counterpart> weightiest_other_in(const CodingInput& input, const Weights& weights, Span span, const std::vector<std::string>& source, int& weight) {
  std::optional<Counterpart> best;
  for (const ActorMention& mention : input.resolution.mentions) {
    if (!span.contains(mention.span)) continue;
    auto found = other_in(input, mention, source);
    if (!found) continue;
    const int own = weight_of(weights, found->codes);
    if (best && own <= weight) continue;
    best = std::move(found);
    weight = own;
  }
  return best;
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

std::optional<Counterpart> counterpart_near(const CodingInput& input, Span trigger, const std::vector<std::string>& source,
                                            bool anywhere) {
  const auto at = sentence_at(input, trigger);
  if (!at) return std::nullopt;
  const Span here = input.parsed.sentences[*at].span;
  const Weights weights = weights_in(input);
  int after_weight = 0;
  int before_weight = 0;
  auto after = weightiest_other_in(input, weights, {trigger.end, here.end}, source, after_weight);
  auto before = weightiest_other_in(input, weights, {here.begin, trigger.begin}, source, before_weight);
  auto& found = before_weight > after_weight ? before : after;
  const int weight = std::max(before_weight, after_weight);
  if (!anywhere) return found;
  if (!found && *at > 0) {
    int before_here = 0;
    auto told = weightiest_other_in(input, weights, input.parsed.sentences[*at - 1].span, source, before_here);
    if (told && before_here >= kLeastWeight) return told;
  }
  int most = 0;
  auto main = weightiest_other_in(input, weights, {0, input.article.text.size()}, source, most);
  const bool passing = most >= kMainWeight && 100 * weight < kNearPercent * most;
  if (found && !passing) return found;
  return main;
}

}  // namespace chancery
