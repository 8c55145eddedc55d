#include <algorithm>

#include "analysis/analysis.h"

namespace chancery {

namespace {

class WhyText {
 public:
  WhyText(const Why& why, const NameActor& name, bool colour) : why_(why), name_(name), colour_(colour) {}

  std::string text() {
    head();
    if (why_.locked) {
      reasons();
      circles();
      openings();
    }
    positions();
    others();
    changes();
    return std::move(out_);
  }

 private:
  std::string paint(const std::string& text, const char* code) const { return colour_ ? "\x1b[" + std::string(code) + "m" + text + "\x1b[0m" : text; }
  std::string bold(const std::string& text) const { return paint(text, "1"); }
  std::string dim(const std::string& text) const { return paint(text, "2"); }
  void line(const std::string& text) { out_ += text + "\n"; }

  const LockPosition* position(const std::string& key) const {
    for (const LockPosition& one : why_.positions) {
      if (one.key == key) return &one;
    }
    return nullptr;
  }

  void head() {
    line(bold(actor_words(why_.parties, name_)) + " — goal: " + bold(act_words(goal(), name_)));
    if (why_.state) {
      std::string state = "State: " + why_.state->status;
      if (why_.state->since && why_.state->since->when.from) {
        const std::string day = to_iso(*why_.state->since->when.from);
        const std::string& words = why_.state->since->text;
        const std::string year = day.substr(0, 4);
        state += " since " + (words.empty() || words == day ? day : words == year ? year : year + " (“" + words + "”)");
      }
      state += ", " + std::to_string(why_.state->independent_origins) + " independent source" + (why_.state->independent_origins == 1 ? "" : "s");
      line(state + (why_.state->contested ? ", contested" : ""));
      state_quotes(*why_.state);
    }
    if (!why_.locked) return line(paint("Not locked", "1;32") + ": nothing that the parties insist on stands in the way.");
    line(paint("Locked", "1;31") + (why_.rests_on_single_source ? "; this rests on positions that one source alone reports" : ""));
  }

  /// Who tells the state, and the newest of those that contest it.
  void state_quotes(const RelationState& state) {
    const auto quote = [&](const StoredRelation& told, const std::string& before) {
      if (told.from.sentence.empty()) return;
      line("  " + before + dim("“" + told.from.sentence + "”"));
      line("    — " + (told.asserted_by ? name_(*told.asserted_by) + ", " : "") + told.from.outlet.value_or(told.from.source) +
           (told.said && told.said->from ? ", " + to_iso(*told.said->from) : ""));
    };
    quote(state.told, "");
    if (!state.asserted.empty() && state.asserted.back().relation.status != state.status) quote(state.asserted.back(), "");
    if (!state.contesting.empty()) quote(state.contesting.back(), "against: ");
  }

  /// The goal without its parties, which the headline names already.
  Act goal() const {
    Act goal = why_.goal;
    goal.toward.clear();
    return goal;
  }

  void reasons() {
    line("\n" + paint("WHY", "1;36"));
    std::size_t n = 0;
    for (const Why::Reason& reason : why_.because) {
      line("  " + std::to_string(++n) + ". " + reason.explanation);
      for (const std::string& key : reason.positions) {
        if (const LockPosition* one = position(key)) quote(*one);
      }
    }
  }

  void quote(const LockPosition& position) {
    const StoredPosition& said = position.said.back();
    line("     " + dim("“" + said.from.sentence + "”"));
    std::string source = said.speaker ? *said.speaker : name_(said.position.holder);
    if (said.said && said.said->from) source += ", " + to_iso(*said.said->from);
    source += ", " + said.from.outlet.value_or(said.from.source);
    if (position.origins > 1) source += "; " + std::to_string(position.origins) + " independent sources";
    if (position.stale) source += "; stale";
    if (position.contested) source += "; contested";
    line("       — " + source);
  }

  void circles() {
    for (const std::vector<Act>& circle : why_.cycles) {
      std::vector<std::string> acts;
      for (const Act& act : circle) acts.push_back(actor_words(act.by, name_) + ": " + act_words(act, name_));
      std::string text;
      for (const std::string& act : acts) text += (text.empty() ? "" : " ⇄ ") + act;
      line("  Each waits for the other (a question of sequence: done together, or under a guarantor, it opens): " + text);
    }
  }

  void openings() {
    line("\n" + paint("WHAT WOULD UNLOCK IT", "1;36"));
    if (why_.unlocks.empty() && !why_.forbidding.empty()) line("  Nothing, while these are held:");
    for (const std::string& key : why_.forbidding) {
      if (const LockPosition* one = position(key)) line("    " + position_words(one->said.back().position, name_));
    }
    char letter = 'a';
    for (const Why::Unlock& unlock : why_.unlocks) {
      std::string label = "  " + std::string(1, letter);
      letter = letter == 'z' ? 'a' : static_cast<char>(letter + 1);
      label += ") ";
      for (const Concession& concession : unlock.concessions) {
        line(label + concession_words(concession));
        label = "     ";
      }
    }
    if (!why_.complete) line("  … and more; the cheapest are shown");
  }

  std::string concession_words(const Concession& concession) const {
    std::string words = bold(name_(concession.by));
    words += concession.drops_condition ? " drops its condition and agrees to " : concession.position ? " gives way: " : ": ";
    words += act_words(concession.act, name_);
    if (concession.crosses_red_line) words += paint("  [crosses a red line]", "31");
    else if (!concession.position) words += dim("  [no one refuses it]");
    return words;
  }

  void positions() {
    if (why_.locked || why_.positions.empty()) return;
    line("\n" + paint("POSITIONS", "1;36"));
    for (const LockPosition& one : why_.positions) {
      line("  " + position_words(one.said.back().position, name_));
      quote(one);
    }
  }

  void others() {
    if (why_.others.empty()) return;
    line("\n" + paint("ALSO ASKED OR OFFERED", "1;36"));
    for (const StoredPosition& one : why_.others) line("  " + position_words(one.position, name_));
  }

  void changes() {
    if (!why_.changes) return;
    line("\n" + paint("SINCE " + to_iso(why_.changes->since), "1;36"));
    line(std::string("  It was ") + (why_.changes->was_locked ? "locked" : "not locked") + " then; " + std::to_string(why_.changes->new_positions.size()) +
         " position" + (why_.changes->new_positions.size() == 1 ? " is" : "s are") + " new");
    for (const std::string& key : why_.changes->new_positions) {
      if (const LockPosition* one = position(key)) line("    " + position_words(one->said.back().position, name_));
    }
  }

  const Why& why_;
  const NameActor& name_;
  bool colour_;
  std::string out_;
};

}  // namespace

std::string to_text(const Why& why, const NameActor& name, bool colour) { return WhyText(why, name, colour).text(); }

}  // namespace chancery
