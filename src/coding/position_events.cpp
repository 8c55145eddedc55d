#include "coding/position_events.h"

#include <algorithm>

#include "coding/event_counterpart.h"
#include "coding/parts.h"

namespace chancery {

namespace {

/// Whom the position is taken against: as its kind says, else whoever the act or its condition names besides the holder.
std::vector<std::string> target_of(const Position& position, const PositionEventKnowledge::Kind& kind) {
  std::vector<std::vector<std::string>> candidates = {kind.target_does_the_act ? position.act.by : position.act.toward};
  candidates.push_back(position.act.toward);
  candidates.push_back(position.act.by);
  if (position.condition) {
    for (const Act& act : position.condition->acts) candidates.push_back(act.by);
  }
  candidates.push_back(position.act.about);
  const std::string_view holder = state_of(position.holder);
  for (std::vector<std::string>& codes : candidates) {
    std::erase_if(codes, [&](const std::string& code) { return state_of(code) == holder; });
    if (!codes.empty()) return codes;
  }
  return {};
}

/// Where the holder is named in what the position was read from, nearest the act; a pronoun only where nothing else names him.
std::optional<Span> holder_span(const CodingInput& input, const Position& position, Span trigger) {
  const ActorMention* best = nullptr;
  const auto rank = [&](const ActorMention& one) {
    const std::size_t away = one.span < trigger ? trigger.begin - one.span.begin : one.span.begin - trigger.begin;
    return std::pair(one.form == MentionForm::pronoun, away);
  };
  for (const ActorMention& one : input.resolution.mentions) {
    const bool told = std::any_of(position.evidence.begin(), position.evidence.end(), [&](Span words) { return words.contains(one.span); });
    if (told && share_a_state(one.actors, {position.holder}) && (!best || rank(one) < rank(*best))) best = &one;
  }
  return best ? std::optional(best->span) : std::nullopt;
}

bool is_coded(const Position& position, const Event& event, const std::string& type) {
  if (event.type != type || !share_a_state(event.source, {position.holder})) return false;
  for (const Span words : position.evidence) {
    if (words.contains(event.trigger)) return true;
  }
  return false;
}

/// Whether the words of the act itself are coded already, as whatever type.
bool is_act_coded(const Position& position, const Event& event) {
  return position.act.span && position.act.span->overlaps(event.trigger) && !event.target.empty() && share_a_state(event.source, {position.holder});
}

/// Who makes an act of another the price of its own asks for that act.
void ask_conditions(const std::vector<Position>& positions, const std::vector<Event>& events, std::vector<Event>& out) {
  for (const Position& position : positions) {
    if (!position.condition || position.evidence.empty()) continue;
    for (const Act& act : position.condition->acts) {
      if (act.by.empty() || share_a_state(act.by, {position.holder})) continue;
      const auto coded = [&](const Event& event) { return is_coded(position, event, "REQUEST"); };
      if (std::any_of(events.begin(), events.end(), coded) || std::any_of(out.begin(), out.end(), coded)) continue;
      Event event;
      event.type = "REQUEST";
      event.source = {position.holder};
      event.target = act.by;
      event.trigger = act.span.value_or(position.condition->span.value_or(position.evidence.front()));
      event.evidence = position.evidence;
      event.confidence = position.confidence * 0.8;
      event.explanation = "making '" + act.act + " " + act.what + "' a condition (" + position.condition->kind + ")";
      out.push_back(std::move(event));
    }
  }
}

}  // namespace

Result<std::unique_ptr<PositionEventKnowledge>> load_position_event_knowledge(const std::string& data_folder) {
  auto knowledge = std::make_unique<PositionEventKnowledge>();
  const Outcome read = read_table(data_folder + "/lexicon/positions_events.tsv", 3, [&](const Row& row) -> Outcome {
    if (row.fields[2] != "by" && row.fields[2] != "toward") return row.fault("'" + std::string(row.fields[2]) + "' is neither by nor toward");
    const PositionEventKnowledge::Kind kind{std::string(row.fields[1]), row.fields[2] == "by"};
    if (!knowledge->by_stance.emplace(row.fields[0], kind).second) return row.fault("stance '" + std::string(row.fields[0]) + "' appears twice");
    return Done{};
  });
  if (!read) return read.error();
  return knowledge;
}

std::vector<Event> events_of_positions(const CodingInput& input, const std::vector<Position>& positions,
                                       const std::vector<Event>& events) {
  const PositionEventKnowledge& knowledge = *input.lexicon.data().position_events;
  std::vector<Event> out;
  for (const Position& position : positions) {
    const auto kind = knowledge.by_stance.find(position.stance);
    if (kind == knowledge.by_stance.end() || position.evidence.empty()) continue;
    const auto coded = [&](const Event& event) { return is_coded(position, event, kind->second.type) || is_act_coded(position, event); };
    if (std::any_of(events.begin(), events.end(), coded) || std::any_of(out.begin(), out.end(), coded)) continue;
    Event event;
    event.type = kind->second.type;
    event.source = {position.holder};
    event.target = target_of(position, kind->second);
    event.trigger = position.act.span.value_or(position.evidence.front());
    event.source_span = holder_span(input, position, event.trigger);
    event.evidence = position.evidence;
    event.confidence = position.confidence;
    event.explanation = "taking the position '" + position.stance + " " + position.act.act + " " + position.act.what + "'";
    out.push_back(std::move(event));
  }
  ask_conditions(positions, events, out);
  return out;
}

}  // namespace chancery
