#include "coding/relation_context.h"

#include <algorithm>

namespace chancery {
namespace {

/// How many sentences back the other party of "recalled its ambassador" may be named.
constexpr int kJustBefore = 2;
/// What being named in the same sentence counts beside being named once anywhere.
constexpr double kNear = 4;
/// A document is about two states where the third is spoken of much less than the second.
constexpr double kAside = 0.75;
constexpr int kOftenEnough = 2;
constexpr std::size_t kLeastList = 3;

std::string land_of(const ActorMention& mention) {
  if (mention.actors.size() == 1) return std::string(state_of(mention.actors.front()));
  return {};
}

void add_once(std::vector<std::string>& codes, const std::string& code) {
  if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
}

bool is_list_gap(std::string_view gap) {
  for (std::string_view word : split(gap, ' ')) {
    while (!word.empty() && word.front() == ',') word.remove_prefix(1);
    if (!word.empty() && word != "and" && word != "the" && word != "or") return false;
  }
  return true;
}

std::vector<std::pair<int, std::string>> most_first(const std::map<std::string, int>& counts) {
  std::vector<std::pair<int, std::string>> sorted;
  for (const auto& [code, count] : counts) sorted.emplace_back(count, code);
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  return sorted;
}

}  // namespace

RelationContext::RelationContext(const CodingInput& input) : registry_(input.registry), lands_(input.parsed.sentences.size()) {
  count_mentions(input);
  read_lists(input);
}

bool RelationContext::is_land(std::string_view code) const {
  const ActorKind kind = registry_.kind_of_actor(code);
  return kind == ActorKind::state || kind == ActorKind::contested;
}

void RelationContext::count_mentions(const CodingInput& input) {
  std::map<std::string, int> lands, bodies;
  for (const ActorMention& mention : input.resolution.mentions) {
    const std::string code = land_of(mention);
    if (code.empty()) continue;
    if (is_land(code)) {
      add_once(lands_[static_cast<std::size_t>(mention.sentence)], code);
      ++lands[code];
    } else if (!mention.actors.empty() && registry_.kind_of_actor(code) == ActorKind::international && code != "UNO") {
      ++bodies[code];
    }
  }
  told_ = most_first(lands);
  if (const auto most = most_first(bodies); !most.empty()) body_ = most.front().second;
}

/// "A, B, C and D": names with nothing but a comma, "and" or "the" between them.
void RelationContext::read_lists(const CodingInput& input) {
  List list;
  std::size_t end = 0;
  const auto close = [&] {
    if (list.codes.size() >= kLeastList) lists_.push_back(list);
    list.codes.clear();
  };
  for (const ActorMention& mention : input.resolution.mentions) {
    const std::string code = land_of(mention);
    if (mention.form != MentionForm::name || !is_land(code)) continue;
    if (mention.span.begin < end) continue;
    const bool goes_on = !list.codes.empty() && list.sentence == mention.sentence && is_list_gap(text_of(input.article.text, {end, mention.span.begin}));
    if (!goes_on) close();
    list.sentence = mention.sentence;
    add_once(list.codes, code);
    end = mention.span.end;
  }
  close();
}

std::string RelationContext::partner_of(std::string_view code, int sentence) const {
  std::string best;
  double most = 0;
  for (const auto& [count, land] : told_) {
    if (land == code) continue;
    double weight = count;
    for (int back = 0; back <= kJustBefore && back <= sentence; ++back) {
      const std::vector<std::string>& lands = lands_[static_cast<std::size_t>(sentence - back)];
      if (std::find(lands.begin(), lands.end(), land) != lands.end()) weight += kNear / (back + 1);
    }
    if (weight <= most) continue;
    most = weight;
    best = land;
  }
  return best;
}

std::optional<std::pair<std::string, std::string>> RelationContext::pair_at(int sentence) const {
  if (!is_of_two()) {
    if (sentence == 0) return std::nullopt;
    const auto& before = lands_[static_cast<std::size_t>(sentence - 1)];
    return before.size() == 2 ? std::optional(std::pair{before[0], before[1]}) : std::nullopt;
  }
  return std::pair{told_[0].second, told_[1].second};
}

bool RelationContext::is_of_two() const {
  if (told_.size() < 2 || told_[1].first < kOftenEnough) return false;
  return told_.size() == 2 || told_[2].first <= kAside * told_[1].first;
}

std::vector<std::string> RelationContext::list_of(std::size_t size, int sentence) const {
  const List* best = nullptr;
  for (const List& list : lists_) {
    if (list.codes.size() != size) continue;
    if (!best || list.sentence <= sentence) best = &list;
  }
  return best ? best->codes : std::vector<std::string>{};
}

}  // namespace chancery
