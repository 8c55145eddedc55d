#include "analysis/analysis.h"

namespace chancery {

namespace {

void write_texts(const std::vector<std::string>& list, JsonText& json) {
  json.begin_array();
  for (const std::string& one : list) json.string(one);
  json.end_array();
}

void write_act(const Act& act, JsonText& json) {
  json.begin_object().key("do").string(act.act).key("what").string(act.what).key("by");
  write_texts(act.by, json);
  json.key("toward");
  write_texts(act.toward, json);
  json.key("about");
  write_texts(act.about, json);
  json.end_object();
}

void write_optional(const std::optional<std::string>& value, JsonText& json) { value ? json.string(*value) : json.null(); }

void write_condition(const Condition& condition, JsonText& json) {
  json.begin_object().key("kind").string(condition.kind).key("join").string(condition.join).key("acts").begin_array();
  for (const Act& act : condition.acts) write_act(act, json);
  json.end_array();
  if (!condition.nested.empty()) {
    json.key("nested").begin_array();
    for (const Condition& inner : condition.nested) write_condition(inner, json);
    json.end_array();
  }
  json.end_object();
}

std::string day_of(const std::optional<DateInterval>& when) { return when && when->from ? to_iso(*when->from) : ""; }

void write_said(const StoredPosition& said, JsonText& json) {
  json.begin_object().key("key").string(said.key).key("speaker");
  write_optional(said.speaker, json);
  json.key("said");
  const std::string day = day_of(said.said);
  day.empty() ? json.null() : json.string(day);
  json.key("quote").string(said.from.sentence).key("document").string(said.from.document).key("source").string(said.from.source).key("outlet");
  write_optional(said.from.outlet, json);
  json.end_object();
}

void write_position(const LockPosition& position, JsonText& json) {
  const Position& stands = position.said.back().position;
  json.begin_object().key("key").string(position.key).key("holder").string(stands.holder).key("stance").string(stands.stance).key("act");
  write_act(stands.act, json);
  json.key("condition");
  stands.condition ? write_condition(*stands.condition, json) : void(json.null());
  json.key("firmness").string(stands.firmness).key("red_line").boolean(position.red_line);
  json.key("origins").number(position.origins).key("stale").boolean(position.stale).key("contested").boolean(position.contested);
  json.key("said").begin_array();
  for (const StoredPosition& said : position.said) write_said(said, json);
  json.end_array().end_object();
}

void write_other(const StoredPosition& one, JsonText& json) {
  json.begin_object().key("holder").string(one.position.holder).key("stance").string(one.position.stance).key("act");
  write_act(one.position.act, json);
  json.key("said").begin_array();
  write_said(one, json);
  json.end_array().end_object();
}

void write_state(const std::optional<RelationState>& state, JsonText& json) {
  if (!state) return void(json.null());
  json.begin_object().key("status").string(state->status).key("since");
  if (state->since && state->since->when.from) {
    const DateInterval& when = state->since->when;
    const bool whole_years = when.to && *when.from == Date{when.from->year, 1, 1} && *when.to == Date{when.to->year, 12, 31};
    json.string(whole_years ? to_iso(*when.from).substr(0, 4) : to_iso(*when.from));
  } else {
    json.null();
  }
  json.key("independent_origins").number(state->independent_origins).key("contested").boolean(state->contested).end_object();
}

void write_unlock(const Why::Unlock& unlock, JsonText& json) {
  json.begin_object().key("concessions").begin_array();
  for (const Concession& concession : unlock.concessions) {
    json.begin_object().key("by").string(concession.by).key("act");
    write_act(concession.act, json);
    json.key("position");
    write_optional(concession.position, json);
    json.key("crosses_red_line").boolean(concession.crosses_red_line).key("drops_condition").boolean(concession.drops_condition).end_object();
  }
  json.end_array().key("red_lines").number(unlock.red_lines).key("cost").number(unlock.cost).end_object();
}

}  // namespace

std::string to_json(const Why& why) {
  JsonText json;
  json.begin_object().key("parties");
  write_texts(why.parties, json);
  json.key("goal");
  write_act(why.goal, json);
  json.key("state");
  write_state(why.state, json);
  json.key("locked").boolean(why.locked).key("because").begin_array();
  for (const Why::Reason& reason : why.because) {
    json.begin_object().key("positions");
    write_texts(reason.positions, json);
    json.key("explanation").string(reason.explanation).end_object();
  }
  json.end_array().key("unlocks").begin_array();
  for (const Why::Unlock& unlock : why.unlocks) write_unlock(unlock, json);
  json.end_array().key("cycles").begin_array();
  for (const std::vector<Act>& cycle : why.cycles) {
    json.begin_array();
    for (const Act& act : cycle) write_act(act, json);
    json.end_array();
  }
  json.end_array().key("positions").begin_array();
  for (const LockPosition& position : why.positions) write_position(position, json);
  json.end_array().key("others").begin_array();
  for (const StoredPosition& one : why.others) write_other(one, json);
  json.end_array().key("forbidding");
  write_texts(why.forbidding, json);
  json.key("rests_on_single_source").boolean(why.rests_on_single_source).key("complete").boolean(why.complete).key("changes");
  if (why.changes) {
    json.begin_object().key("since").string(to_iso(why.changes->since)).key("was_locked").boolean(why.changes->was_locked).key("new_positions");
    write_texts(why.changes->new_positions, json);
    json.end_object();
  } else {
    json.null();
  }
  json.end_object();
  return json.take();
}

}  // namespace chancery
