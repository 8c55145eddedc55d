#include "ledger/entry_links.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace chancery {
namespace {

constexpr std::array<std::string_view, 4> kKinds = {"event", "statement", "position", "relation"};

/// States, each once, in order.
class StateSet {
 public:
  void add(std::string_view code) {
    const std::string_view state = state_of(code);
    if (state.empty()) return;
    const auto at = std::lower_bound(states_.begin(), states_.end(), state);
    if (at == states_.end() || *at != state) states_.insert(at, state);
  }
  void add(const std::vector<std::string>& codes) {
    for (const std::string& code : codes) add(code);
  }
  void add(const Act& act) {
    add(act.by);
    add(act.toward);
    add(act.about);
  }
  void add(const Condition& condition) {
    for (const Act& act : condition.acts) add(act);
    for (const Condition& nested : condition.nested) add(nested);
  }
  void remove(std::string_view code) { std::erase(states_, state_of(code)); }
  const std::vector<std::string_view>& states() const { return states_; }

 private:
  std::vector<std::string_view> states_;
};

int day_of(const std::optional<DateInterval>& when) {
  if (!when) return 0;
  if (when->from) return link_day(*when->from);
  return when->to ? link_day(*when->to) : 0;
}

int day_of(const std::optional<SaidDate>& said, int otherwise) {
  const int day = said ? day_of(std::optional(said->when)) : 0;
  return day == 0 ? otherwise : day;
}

class LinkMaker {
 public:
  explicit LinkMaker(const Record& record) : record_(record), published_(day_of(record.article.published)) {
    out_.names.push_back("");
    out_.links.reserve(4 * (record.events.size() + record.statements.size() + record.positions.size() + 2 * record.relations.size()));
  }

  RecordLinks take() {
    for (const Event& event : record_.events) add(event);
    entry_ = 0;
    for (const Statement& statement : record_.statements) add(statement);
    entry_ = 0;
    for (const Position& position : record_.positions) add(position);
    entry_ = 0;
    for (const Relation& relation : record_.relations) add(relation);
    return std::move(out_);
  }

 private:
  void add(const Event& event) {
    StateSet by;
    StateSet of;
    by.add(event.source);
    of.add(event.target);
    link("event", by, of, day_of(event.date, published_), event.type);
  }

  void add(const Statement& statement) {
    StateSet by;
    if (statement.speaker) by.add(*statement.speaker);
    StateSet of;
    // It is about the actors that its content names, and whom it is said to.
    for (const ActorMention& mention : record_.mentions) {
      for (const Span part : statement.content) {
        if (part.contains(mention.span)) of.add(mention.actors);
      }
    }
    if (statement.addressee) of.add(*statement.addressee);
    link("statement", by, of, day_of(statement.date, published_), name_of(statement.quote));
  }

  void add(const Position& position) {
    StateSet by;
    by.add(position.holder);
    StateSet of;
    of.add(position.act);
    if (position.condition) of.add(*position.condition);
    const Statement* statement = statement_of(position.statement);
    if (statement && statement->addressee) of.add(*statement->addressee);
    of.remove(position.holder);
    link("position", by, of, said_day(statement), position.stance);
  }

  void add(const Relation& relation) {
    StateSet by;
    StateSet of;
    if (relation.directed && !relation.parties.empty()) {
      by.add(relation.parties.front());
      for (std::size_t i = 1; i < relation.parties.size(); ++i) of.add(relation.parties[i]);
    } else {
      by.add(relation.parties);
      of.add(relation.parties);
    }
    link("relation", by, of, day_of(relation.since, said_day(statement_of(relation.asserted_by))), relation.kind);
  }

  const Statement* statement_of(const std::optional<std::string>& id) const {
    if (!id) return nullptr;
    const auto found = std::find_if(record_.statements.begin(), record_.statements.end(), [&](const Statement& one) { return one.id == *id; });
    return found == record_.statements.end() ? nullptr : &*found;
  }

  int said_day(const Statement* statement) const { return statement ? day_of(statement->date, published_) : published_; }

  void link(std::string_view kind, const StateSet& by, const StateSet& of, int day, std::string_view what) {
    const int sort = link_sort(kind, LinkSide::all);
    const std::uint32_t name = number_of(what);
    const auto put = [&](LinkSide side, std::uint32_t actor, std::uint32_t other) {
      out_.links.push_back({sort + static_cast<int>(side), actor, other, name, day, entry_});
    };
    put(LinkSide::all, 0, 0);
    for (const std::string_view actor : by.states()) {
      put(LinkSide::by, number_of(actor), 0);
      for (const std::string_view other : of.states()) {
        if (other != actor) put(LinkSide::pair, number_of(actor), number_of(other));
      }
    }
    for (const std::string_view actor : of.states()) put(LinkSide::of, number_of(actor), 0);
    ++entry_;
  }

  std::uint32_t number_of(std::string_view name) {
    const auto [at, is_new] = numbers_.try_emplace(name, static_cast<std::uint32_t>(out_.names.size()));
    if (is_new) out_.names.push_back(name);
    return at->second;
  }

  const Record& record_;
  int published_;
  int entry_ = 0;
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
  RecordLinks out_;
};

}  // namespace

int link_sort(std::string_view kind, LinkSide side) {
  const auto at = std::find(kKinds.begin(), kKinds.end(), kind) - kKinds.begin();
  return 10 * (static_cast<int>(at) + 1) + static_cast<int>(side);
}

RecordLinks links_of(const Record& record) { return LinkMaker(record).take(); }

int link_day(Date date) { return (date.year * 100 + date.month) * 100 + date.day; }

}  // namespace chancery
