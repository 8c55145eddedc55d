#include <algorithm>

#include "analysis/lock_acts.h"

namespace chancery {

namespace {

/// Collects options and statements party by party.
class GameDraft {
 public:
  GameDraft(const Why& why, const NameActor& name) : why_(why), name_(name) {}

  std::string json() {
    for (const LockPosition& one : why_.positions) state_rule(one.said.back(), one.red_line);
    for (const StoredPosition& one : why_.others) state_wish(one);
    return write();
  }

 private:
  struct Statement {
    std::string maker;
    int rank;  // red lines, then preconditions, then own offers, then demands
    std::string text;
    const StoredPosition* from;
  };

  /// The option that stands for `act` done by `doer`, made when first named.
  std::string option(const std::string& doer, const Act& act) {
    Act plain = act;
    plain.toward.clear();
    std::string text = doer + ": " + act_words(plain, name_);
    if (std::find(options_.begin(), options_.end(), std::pair(doer, text)) == options_.end()) options_.emplace_back(doer, text);
    if (std::find(makers_.begin(), makers_.end(), doer) == makers_.end()) makers_.push_back(doer);
    return text;
  }

  std::string condition_text(const Condition& condition, const std::string& holder) {
    std::string text;
    const std::string join = condition.join == "any" ? " | " : " & ";
    const bool negated = condition.kind == "as-long-as" || condition.kind == "if";
    for (const Act& act : condition.acts) {
      const std::string doer = act.by.empty() ? other(holder) : state_part(act.by.front());
      text += (text.empty() ? "" : join) + std::string(negated && why_stance_refuses_ ? "!" : "") + option(doer, act);
    }
    for (const Condition& inner : condition.nested) text += (text.empty() ? "(" : join + "(") + condition_text(inner, holder) + ")";
    return text;
  }

  void state_rule(const StoredPosition& said, bool red_line) {
    const Position& position = said.position;
    const std::string holder = state_part(position.holder);
    why_stance_refuses_ = position.stance == "refuses" || position.stance == "rejects" || position.stance == "opposes";
    const std::string mine = option(holder, position.act);
    const std::string condition = position.condition ? condition_text(*position.condition, holder) : "";
    if (condition.empty()) statements_.push_back({holder, red_line ? 0 : 1, position.act.act == "keep" ? mine : "!" + mine, &said});
    else statements_.push_back({holder, 1, mine + " -> (" + condition + ")", &said});
  }

  void state_wish(const StoredPosition& said) {
    const Position& position = said.position;
    const std::string holder = state_part(position.holder);
    const bool demand = position.stance == "demands";
    const std::string doer = demand ? (position.act.by.empty() ? other(holder) : state_part(position.act.by.front())) : holder;
    if (doer != why_.parties[0] && doer != why_.parties[1]) return;
    statements_.push_back({holder, demand ? 3 : 2, option(doer, position.act), &said});
  }

  std::string other(const std::string& party) const { return party == why_.parties[0] ? why_.parties[1] : why_.parties[0]; }

  std::string write() {
    std::stable_sort(statements_.begin(), statements_.end(), [](const Statement& a, const Statement& b) { return a.rank < b.rank; });
    JsonText json;
    json.begin_object().key("draft").boolean(true).key("about").string(actor_words(why_.parties, name_) + ": " + act_words(why_.goal, name_));
    json.key("decision_makers").begin_array();
    for (const std::string& maker : makers_) json.string(maker);
    json.end_array().key("options").begin_array();
    for (const auto& [doer, text] : options_) json.begin_object().key("name").string(text).key("dm").string(doer).key("direction").string("both").end_object();
    json.end_array().key("preferences").begin_object();
    for (const std::string& maker : makers_) {
      json.key(maker).begin_object().key("statements").begin_array();
      for (const Statement& statement : statements_) {
        if (statement.maker == maker) json.string(statement.text);
      }
      json.end_array().end_object();
    }
    json.end_object().key("status_quo").number(1).key("notes").begin_array();
    for (const Statement& statement : statements_) write_note(statement, json);
    json.end_array().end_object();
    return json.take();
  }

  static void write_note(const Statement& statement, JsonText& json) {
    const StoredPosition& said = *statement.from;
    json.begin_object().key("dm").string(statement.maker).key("statement").string(statement.text).key("position").string(said.key);
    json.key("quote").string(said.from.sentence).key("source").string(said.from.source).key("said");
    said.said && said.said->from ? json.string(to_iso(*said.said->from)) : json.null();
    json.end_object();
  }

  const Why& why_;
  const NameActor& name_;
  bool why_stance_refuses_ = false;
  std::vector<std::string> makers_;
  std::vector<std::pair<std::string, std::string>> options_;  // doer, name
  std::vector<Statement> statements_;
};

}  // namespace

std::string draft_game_json(const Why& why, const NameActor& name) { return GameDraft(why, name).json(); }

}  // namespace chancery
