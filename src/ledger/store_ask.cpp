#include <algorithm>

#include "ledger/entry_finder.h"
#include "ledger/entry_rows.h"
#include "ledger/evidence_text.h"
#include "ledger/packed.h"
#include "ledger/relation_state.h"
#include "ledger/selection.h"
#include "ledger/store.h"

namespace chancery {
namespace {

// Of what is checked here, and not by links, so many times the rows asked for are looked at first; of rows that are to hold a frequent
// word, so many times at most.
constexpr std::size_t kFirstLook = 4;
constexpr std::size_t kLastLook = 64;
constexpr std::size_t kMostRows = std::size_t{1} << 40;

// A state rests on all that was ever asserted; no relation of the world has more reports than that.
constexpr std::size_t kAllAssertions = 100000;

bool says(const Question& question, const std::string& words) {
  return !question.contains || folded(words).find(folded(*question.contains)) != std::string::npos;
}

/// The newest rows that `question` asks for, oldest first. `take` reads an entry of a reading into a row and tells whether it is wanted.
template <typename T, typename Take>
std::vector<T> newest(sql::Database& database, const EntryShape& shape, const Question& question, Take take) {
  EntryFinder finder(database, shape, question);
  Selection selection(database, shape.kind, question);
  const bool checks = has_role(question.a) || has_role(question.b) || question.contains;
  const std::size_t limit = std::min(question.limit, kMostRows);
  std::vector<T> found;
  std::size_t looked_at = 0;
  for (std::size_t most = checks ? kFirstLook * limit : limit;; most *= kFirstLook) {
    const std::vector<EntryPlace> places = selection.newest(most);
    const auto fresh = std::span(places).subspan(looked_at);
    finder.load(fresh);
    for (const EntryPlace& place : fresh) {
      const FoundReading* reading = finder.reading(place);
      auto entry = reading ? finder.entry(place, *reading) : std::nullopt;
      if (!entry) continue;
      T row;
      row.from = reading->from;
      if (take(finder, *entry, *reading, row)) found.push_back(std::move(row));
    }
    looked_at = places.size();
    if (found.size() >= limit || places.size() < most) break;
    if (!question.contains) continue;
    // A frequent word is found soonest among the newest rows, a rare one where it stands.
    if (most >= kLastLook * limit) break;
    if (most == kFirstLook * limit && selection.use_words()) {
      found.clear();
      looked_at = 0;
      most = kMostRows / kFirstLook;
    }
  }
  if (found.size() > limit) found.resize(limit);
  std::reverse(found.begin(), found.end());
  return found;
}

std::vector<std::string> actors_of(const Act& act) {
  std::vector<std::string> out = act.by;
  out.insert(out.end(), act.toward.begin(), act.toward.end());
  out.insert(out.end(), act.about.begin(), act.about.end());
  return out;
}

void collect(const Condition& condition, std::vector<std::string>& out) {
  for (const Act& act : condition.acts) {
    const auto codes = actors_of(act);
    out.insert(out.end(), codes.begin(), codes.end());
  }
  for (const Condition& nested : condition.nested) collect(nested, out);
}

bool fits(const Question& question, const Event& event) {
  const auto either = [&](const std::string& asked) {
    return any_code_matches(asked, event.source) || any_code_matches(asked, event.target);
  };
  if (question.directed) {
    return (!question.a || any_code_matches(*question.a, event.source)) &&
           (!question.b || any_code_matches(*question.b, event.target));
  }
  return (!question.a || either(*question.a)) && (!question.b || either(*question.b));
}

bool fits(const Question& question, const Position& position) {
  std::vector<std::string> others = actors_of(position.act);
  if (position.condition) collect(*position.condition, others);
  const auto holds = [&](const std::optional<std::string>& holder) {
    return !has_role(holder) || code_matches(*holder, position.holder);
  };
  if (question.a && question.b && !question.directed) return holds(question.a) || holds(question.b);
  return holds(question.a) && (!has_role(question.b) || any_code_matches(*question.b, others));
}

std::vector<StoredRelation> relation_rows(sql::Database& database, const Question& question, bool with_text) {
  const EntryShape shape{"relation", EntrySort::relation, true, with_text};
  return newest<StoredRelation>(database, shape, question, [&](EntryFinder&, sql::Rows& rows, const FoundReading& reading, StoredRelation& row) {
    row.relation = take_relation(rows);
    row.key = row.from.document + ":" + row.relation.id;
    if (const auto statement = reading.statement(row.relation.asserted_by)) {
      row.asserted_by = statement->speaker ? statement->speaker : statement->speaker_entity;
      if (statement->date) row.said = statement->date->when;
    }
    if (row.relation.asserted_by && !row.asserted_by) row.asserted_by = "unnamed source";
    if (!row.said) row.said = row.from.published;
    row.from.sentence = reading.sentence_of(row.relation.evidence);
    const auto& parties = row.relation.parties;
    return (!has_role(question.a) || any_code_matches(*question.a, parties)) &&
           (!has_role(question.b) || any_code_matches(*question.b, parties)) && says(question, row.from.sentence);
  });
}

/// The text of a document, to cut from.
struct SourceText {
  std::string text;
  std::vector<Span> sentences;
};

/// Puts sentences to rows that were read without.
class SentenceFinder {
 public:
  SentenceFinder(sql::Database& database, const Question& question) : database_(database), known_(known_moment(question)) {}

  void fill(StoredRelation& row) {
    const SourceText& source = source_of(row.from.document);
    row.from.sentence = sentences_of(source.text, source.sentences, row.relation.evidence);
  }

 private:
  const SourceText& source_of(const std::string& document) {
    const auto [at, fresh] = sources_.try_emplace(document);
    if (!fresh) return at->second;
    sql::Values values;
    values.add(document).add(known_);
    auto rows = database_.ask("SELECT d.text, r.sentences FROM documents d JOIN readings r ON r.document = d.n WHERE d.id = ?1 AND "
                              "r.recorded <= ?2 AND r.superseded > ?2", values);
    if (rows->next()) {
      at->second.text = rows->text();
      at->second.sentences = rows->spans();
    }
    return at->second;
  }

  sql::Database& database_;
  std::string known_;
  std::map<std::string, SourceText> sources_;
};

}  // namespace

Result<std::vector<StoredEvent>> Store::events(const Question& question) {
  const EntryShape shape{"event", EntrySort::event};
  return asked([&] {
    return newest<StoredEvent>(*database_, shape, question, [&](EntryFinder&, sql::Rows& rows, const FoundReading& reading, StoredEvent& row) {
      row.event = take_event(rows);
      row.from.sentence = reading.sentence_of(row.event.evidence);
      return fits(question, row.event) && says(question, row.from.sentence);
    });
  });
}

Result<std::vector<StoredStatement>> Store::statements(const Question& question) {
  const EntryShape shape{"statement", EntrySort::statement};
  return asked([&] {
    return newest<StoredStatement>(*database_, shape, question, [&](EntryFinder& finder, sql::Rows& rows, const FoundReading& reading, StoredStatement& row) {
      const Statement& statement = row.statement = take_statement(rows);
      row.speaker_name = finder.speaker_name(statement).value_or("");
      row.content = words_of(reading.text, statement.content);
      row.from.sentence = reading.sentence_of(statement.evidence);
      if (has_role(question.a) && !code_matches(*question.a, statement.speaker.value_or(""))) return false;
      return says(question, row.content);
    });
  });
}

Result<std::vector<StoredPosition>> Store::positions(const Question& question) {
  const EntryShape shape{"position", EntrySort::position, true};
  return asked([&] {
    return newest<StoredPosition>(*database_, shape, question, [&](EntryFinder& finder, sql::Rows& rows, const FoundReading& reading, StoredPosition& row) {
      row.position = take_position(rows);
      row.key = row.from.document + ":" + row.position.id;
      if (const auto statement = reading.statement(row.position.statement)) {
        row.speaker = finder.speaker_name(*statement);
        if (statement->date) row.said = statement->date->when;
      }
      if (!row.said) row.said = row.from.published;
      row.from.sentence = reading.sentence_of(row.position.evidence);
      return fits(question, row.position) && says(question, row.from.sentence);
    });
  });
}

Result<std::vector<StoredRelation>> Store::relations(const Question& question) {
  return asked([&] { return relation_rows(*database_, question, true); });
}

Result<std::vector<RelationState>> Store::relation_states(const Question& question) {
  // Every assertion counts, also those made later about the day asked for; the sentences are wanted of few.
  Question all = question;
  all.as_of = std::nullopt;
  all.limit = std::max(question.limit, kAllAssertions);
  return asked([&] {
    const bool with_text = question.contains.has_value();
    std::vector<RelationState> states = states_of_relations(relation_rows(*database_, all, with_text), question.as_of, question.limit);
    if (with_text) return states;
    SentenceFinder finder(*database_, question);
    for (RelationState& state : states) {
      finder.fill(state.told);
      for (StoredRelation& row : state.asserted) finder.fill(row);
      for (StoredRelation& row : state.contesting) finder.fill(row);
    }
    return states;
  });
}

Result<std::map<std::string, Actor>> Store::actors() {
  return asked([&] {
    std::map<std::string, Actor> out;
    for (auto rows = database_->ask("SELECT code, name, kind FROM actors"); rows->next();) {
      Actor actor;
      actor.code = rows->text();
      actor.name = rows->text();
      actor.kind = actor_kind(rows->view());
      out[actor.code] = actor;
    }
    return out;
  });
}

}  // namespace chancery
