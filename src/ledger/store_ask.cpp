#include <algorithm>

#include "ledger/entry_rows.h"
#include "ledger/packed.h"
#include "ledger/selection.h"
#include "ledger/store.h"

namespace chancery {
namespace {

constexpr std::string_view kProvenanceColumns =
    "d.id, d.source, d.outlet_name, d.published_from, d.published_to, d.story, d.text";

/// The row's document, and its text for the caller to cut from.
std::string take_provenance(sql::Rows& rows, Provenance& from) {
  from.document = rows.text();
  from.source = rows.text();
  from.outlet = rows.optional_text();
  from.published = rows.optional_interval();
  from.story = rows.text();
  return rows.text();
}

std::string words_of(const std::string& text, const std::vector<Span>& spans) {
  std::string out;
  for (const Span span : spans) {
    if (span.end > text.size() || span.empty()) continue;
    if (!out.empty()) out += " … ";
    out.append(text_of(text, span));
  }
  return out;
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

void append_from(SqlText& sql, sql::Database& database, std::string_view kind, const Question& question) {
  sql << " FROM (";
  append_selection(sql, database, kind, question);
  sql << ") k JOIN " << kind << "s e ON e.n = k.entry JOIN readings r ON r.n = e.reading JOIN documents d ON d.n = r.document";
}

/// Who says it: joined to entries that stand in a statement.
void append_statement_join(SqlText& sql, std::string_view column) {
  sql << " LEFT JOIN statements s ON s.reading = e.reading AND s.id = e." << column
      << " LEFT JOIN actors a ON a.code = s.speaker";
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

}  // namespace

Result<std::vector<StoredEvent>> Store::events(const Question& question) {
  return asked([&] {
    SqlText sql;
    sql << "SELECT k.day, k.entry, " << kProvenanceColumns << ", " << with_prefix(kEventColumns, "e.");
    append_from(sql, *database_, "event", question);
    std::vector<Sorted<StoredEvent>> found;
    for (auto rows = database_->ask(sql.text(), sql.values()); rows->next();) {
      Sorted<StoredEvent> one{rows->text(), rows->integer(), {}};
      const std::string text = take_provenance(*rows, one.row.from);
      one.row.event = take_event(*rows);
      one.row.from.sentence = words_of(text, one.row.event.evidence);
      if (fits(question, one.row.event) && says(question, one.row.from.sentence)) found.push_back(std::move(one));
    }
    return in_order(std::move(found), question.limit);
  });
}

Result<std::vector<StoredStatement>> Store::statements(const Question& question) {
  return asked([&] {
    SqlText sql;
    sql << "SELECT k.day, k.entry, " << kProvenanceColumns << ", a.name, " << with_prefix(kStatementColumns, "e.");
    append_from(sql, *database_, "statement", question);
    sql << " LEFT JOIN actors a ON a.code = e.speaker";
    std::vector<Sorted<StoredStatement>> found;
    for (auto rows = database_->ask(sql.text(), sql.values()); rows->next();) {
      Sorted<StoredStatement> one{rows->text(), rows->integer(), {}};
      const std::string text = take_provenance(*rows, one.row.from);
      const auto name = rows->optional_text();
      Statement& statement = one.row.statement = take_statement(*rows);
      one.row.speaker_name = statement.speaker_entity.value_or(name.value_or(statement.speaker.value_or("")));
      one.row.content = words_of(text, statement.content);
      one.row.from.sentence = words_of(text, statement.evidence);
      if (has_role(question.a) && !code_matches(*question.a, statement.speaker.value_or(""))) continue;
      if (says(question, one.row.content)) found.push_back(std::move(one));
    }
    return in_order(std::move(found), question.limit);
  });
}

Result<std::vector<StoredPosition>> Store::positions(const Question& question) {
  return asked([&] {
    SqlText sql;
    sql << "SELECT k.day, k.entry, " << kProvenanceColumns
        << ", s.speaker, s.speaker_entity, a.name, s.date_from, s.date_to, s.date_text, "
        << with_prefix(kPositionColumns, "e.");
    append_from(sql, *database_, "position", question);
    append_statement_join(sql, "statement");
    std::vector<Sorted<StoredPosition>> found;
    for (auto rows = database_->ask(sql.text(), sql.values()); rows->next();) {
      Sorted<StoredPosition> one{rows->text(), rows->integer(), {}};
      const std::string text = take_provenance(*rows, one.row.from);
      const auto speaker = rows->optional_text();
      const auto entity = rows->optional_text();
      const auto name = rows->optional_text();
      const auto said = rows->optional_said();
      one.row.position = take_position(*rows);
      one.row.key = one.row.from.document + ":" + one.row.position.id;
      one.row.speaker = entity ? entity : name ? name : speaker;
      one.row.said = said ? std::optional(said->when) : one.row.from.published;
      one.row.from.sentence = words_of(text, one.row.position.evidence);
      if (fits(question, one.row.position) && says(question, one.row.from.sentence)) found.push_back(std::move(one));
    }
    return in_order(std::move(found), question.limit);
  });
}

Result<std::vector<StoredRelation>> Store::relations(const Question& question) {
  return asked([&] {
    SqlText sql;
    sql << "SELECT k.day, k.entry, " << kProvenanceColumns
        << ", s.speaker, s.speaker_entity, s.date_from, s.date_to, s.date_text, " << with_prefix(kRelationColumns, "e.");
    append_from(sql, *database_, "relation", question);
    append_statement_join(sql, "asserted_by");
    std::vector<Sorted<StoredRelation>> found;
    for (auto rows = database_->ask(sql.text(), sql.values()); rows->next();) {
      Sorted<StoredRelation> one{rows->text(), rows->integer(), {}};
      const std::string text = take_provenance(*rows, one.row.from);
      const auto speaker = rows->optional_text();
      const auto entity = rows->optional_text();
      const auto said = rows->optional_said();
      one.row.relation = take_relation(*rows);
      one.row.asserted_by = speaker ? speaker : entity;
      if (one.row.relation.asserted_by && !one.row.asserted_by) one.row.asserted_by = "unnamed source";
      one.row.said = said ? std::optional(said->when) : one.row.from.published;
      one.row.from.sentence = words_of(text, one.row.relation.evidence);
      const auto& parties = one.row.relation.parties;
      if ((has_role(question.a) && !any_code_matches(*question.a, parties)) ||
          (has_role(question.b) && !any_code_matches(*question.b, parties)) || !says(question, one.row.from.sentence)) {
        continue;
      }
      found.push_back(std::move(one));
    }
    return in_order(std::move(found), question.limit);
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
