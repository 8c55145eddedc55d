#include <algorithm>

#include "ledger/entry_rows.h"
#include "ledger/evidence_text.h"
#include "ledger/packed.h"
#include "ledger/relation_state.h"
#include "ledger/selection.h"
#include "ledger/store.h"

namespace chancery {
namespace {

constexpr std::string_view kProvenanceColumns = "d.id, d.source, d.outlet_name, d.published_from, d.published_to, d.story, ";

// Of what is checked here, and not by the store, so many times the rows asked for are fetched at first, and at most.
constexpr std::size_t kFirstFetch = 4;
constexpr std::size_t kLastFetch = 50;

// A state rests on all that was ever asserted; no relation of the world has more reports than that.
constexpr std::size_t kAllAssertions = 100000;

/// The text of a row's document, to cut from.
struct SourceText {
  std::string text;
  std::vector<Span> sentences;
};

SourceText take_provenance(sql::Rows& rows, Provenance& from) {
  from.document = rows.text();
  from.source = rows.text();
  from.outlet = rows.optional_text();
  from.published = rows.optional_interval();
  from.story = rows.text();
  std::string text = rows.text();
  return {std::move(text), rows.spans()};
}

/// An answer's rows with what they are sorted by.
template <typename T>
struct Sorted {
  std::string day;
  std::int64_t n = 0;
  T row;
};

template <typename T>
std::vector<T> in_order(std::vector<Sorted<T>>&& rows, std::size_t limit) {
  std::sort(rows.begin(), rows.end(),
            [](const auto& a, const auto& b) { return a.day != b.day ? a.day < b.day : a.n < b.n; });
  if (rows.size() > limit) rows.erase(rows.begin(), rows.end() - static_cast<std::ptrdiff_t>(limit));
  std::vector<T> out;
  out.reserve(rows.size());
  for (auto& sorted : rows) out.push_back(std::move(sorted.row));
  return out;
}

bool says(const Question& question, const std::string& words) {
  return !question.contains || folded(words).find(folded(*question.contains)) != std::string::npos;
}

/// The columns of one kind of row, and what they are joined to beside the row `e`.
struct RowShape {
  std::string_view kind;
  std::string columns;
  std::string joins;
  bool with_text = true;  // false: no sentences, for questions of many rows
};

/// Who says it: joined to entries that stand in a statement.
std::string statement_join(std::string_view column) {
  return " LEFT JOIN statements s ON s.reading = e.reading AND s.id = e." + std::string(column) +
         " LEFT JOIN actors a ON a.code = s.speaker";
}

/// Frequent words are found soonest among the newest rows, without asking where else they stand.
Question without_words(const Question& question) {
  Question out = question;
  out.contains.reset();
  return out;
}

/// The newest rows that `question` asks for. `take` reads a row's own columns and tells whether it is wanted.
template <typename T, typename Take>
std::vector<T> newest(sql::Database& database, const RowShape& shape, const Question& question, Take take) {
  const bool checks = has_role(question.a) || has_role(question.b) || question.contains;
  for (std::size_t times = checks ? kFirstFetch : 1;; times = kLastFetch) {
    const std::size_t most = question.limit * times;
    SqlText sql;
    sql << "SELECT k.day, k.entry, " << kProvenanceColumns << (shape.with_text ? "d.text, r.sentences, " : "'', '[]', ") << shape.columns << " FROM (";
    append_selection(sql, database, shape.kind, times == kFirstFetch ? without_words(question) : question, most);
    sql << ") k JOIN " << shape.kind << "s e ON e.n = k.entry JOIN readings r ON r.n = e.reading JOIN documents d ON d.n = r.document"
        << shape.joins;
    std::vector<Sorted<T>> found;
    std::size_t fetched = 0;
    for (auto rows = database.ask(sql.text(), sql.values()); rows->next(); ++fetched) {
      Sorted<T> one{rows->text(), rows->integer(), {}};
      const SourceText source = take_provenance(*rows, one.row.from);
      if (take(*rows, source, one.row)) found.push_back(std::move(one));
    }
    const bool enough = found.size() >= question.limit || fetched < most;
    if (enough || !checks || times == kLastFetch) return in_order(std::move(found), question.limit);
  }
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
  const RowShape shape{"relation", "s.speaker, s.speaker_entity, s.date_from, s.date_to, s.date_text, " + with_prefix(kRelationColumns, "e."),
                       statement_join("asserted_by"), with_text};
  return newest<StoredRelation>(database, shape, question, [&](sql::Rows& rows, const SourceText& source, StoredRelation& row) {
    const auto speaker = rows.optional_text();
    const auto entity = rows.optional_text();
    const auto said = rows.optional_said();
    row.relation = take_relation(rows);
    row.key = row.from.document + ":" + row.relation.id;
    row.asserted_by = speaker ? speaker : entity;
    if (row.relation.asserted_by && !row.asserted_by) row.asserted_by = "unnamed source";
    row.said = said ? std::optional(said->when) : row.from.published;
    row.from.sentence = sentences_of(source.text, source.sentences, row.relation.evidence);
    const auto& parties = row.relation.parties;
    return (!has_role(question.a) || any_code_matches(*question.a, parties)) &&
           (!has_role(question.b) || any_code_matches(*question.b, parties)) && says(question, row.from.sentence);
  });
}

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
  static const RowShape shape{"event", with_prefix(kEventColumns, "e."), ""};
  return asked([&] {
    return newest<StoredEvent>(*database_, shape, question, [&](sql::Rows& rows, const SourceText& source, StoredEvent& row) {
      row.event = take_event(rows);
      row.from.sentence = sentences_of(source.text, source.sentences, row.event.evidence);
      return fits(question, row.event) && says(question, row.from.sentence);
    });
  });
}

Result<std::vector<StoredStatement>> Store::statements(const Question& question) {
  static const RowShape shape{"statement", "a.name, " + with_prefix(kStatementColumns, "e."), " LEFT JOIN actors a ON a.code = e.speaker"};
  return asked([&] {
    return newest<StoredStatement>(*database_, shape, question, [&](sql::Rows& rows, const SourceText& source, StoredStatement& row) {
      const auto name = rows.optional_text();
      Statement& statement = row.statement = take_statement(rows);
      row.speaker_name = statement.speaker_entity.value_or(name.value_or(statement.speaker.value_or("")));
      row.content = words_of(source.text, statement.content);
      row.from.sentence = sentences_of(source.text, source.sentences, statement.evidence);
      if (has_role(question.a) && !code_matches(*question.a, statement.speaker.value_or(""))) return false;
      return says(question, row.content);
    });
  });
}

Result<std::vector<StoredPosition>> Store::positions(const Question& question) {
  static const RowShape shape{"position", "s.speaker, s.speaker_entity, a.name, s.date_from, s.date_to, s.date_text, " + with_prefix(kPositionColumns, "e."),
                              statement_join("statement")};
  return asked([&] {
    return newest<StoredPosition>(*database_, shape, question, [&](sql::Rows& rows, const SourceText& source, StoredPosition& row) {
      const auto speaker = rows.optional_text();
      const auto entity = rows.optional_text();
      const auto name = rows.optional_text();
      const auto said = rows.optional_said();
      row.position = take_position(rows);
      row.key = row.from.document + ":" + row.position.id;
      row.speaker = entity ? entity : name ? name : speaker;
      row.said = said ? std::optional(said->when) : row.from.published;
      row.from.sentence = sentences_of(source.text, source.sentences, row.position.evidence);
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
