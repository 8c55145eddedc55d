#include "ledger/selection.h"

#include "ledger/word_query.h"

namespace chancery {
namespace {

struct Side {
  std::string_view side;
  std::string actor;
  std::string other;
};

std::string state(const std::string& code) { return code.substr(0, code.find('.')); }

/// Which stretches of the links table answer the question; none where no actor is asked for.
std::vector<Side> sides(std::string_view kind, const Question& question) {
  const bool both_ways = !question.directed && kind != "statement";
  std::vector<Side> out;
  if (question.a && question.b) {
    const std::string a = state(*question.a);
    const std::string b = state(*question.b);
    out.push_back({"pair", a, b});
    if (both_ways) out.push_back({"pair", b, a});
  } else if (question.a) {
    const std::string a = state(*question.a);
    out.push_back({"by", a, ""});
    if (both_ways && kind != "position") out.push_back({"of", a, ""});
  } else if (question.b) {
    out.push_back({"of", state(*question.b), ""});
  }
  return out;
}

std::string column_of(std::string_view kind) {
  if (kind == "event") return "type";
  if (kind == "position") return "stance";
  if (kind == "relation") return "kind";
  return "quote";
}

// Few documents that hold a word are looked up among its documents; of a frequent word each row's own words are read instead.
constexpr std::string_view kFewDocuments = "2000";
// Few superseded readings are left out by their numbers, which spares a look at each row's reading.
constexpr std::string_view kFewReadings = "1000";

bool has_more(sql::Database& database, const std::string& query, const sql::Values& values, std::string_view than) {
  return database.ask("SELECT 1 FROM (" + query + ") q LIMIT 1 OFFSET " + std::string(than), values)->next();
}

class Selection {
 public:
  Selection(SqlText& out, sql::Database& database, std::string_view kind, const Question& question, std::size_t most)
      : out_(out), kind_(kind), question_(question) {
    corrected_ = database.ask("SELECT 1 FROM corrections LIMIT 1")->next();
    looks_at_reading_ = question.known_at || corrected_ || has_more(database, std::string(kSuperseded), {}, kFewReadings);
    if (question.contains) choose_words(database, *question.contains);
    if (looks_at_reading_ || !words_.empty()) known_ = out.parameter(known_moment(question));
    limit_ = out.parameter(static_cast<std::int64_t>(most));
  }

  void branch(const Side* side) {
    const std::string table = std::string(kind_) + "s";
    if (side) {
      out_ << "SELECT l.day AS day, l.entry AS entry FROM links l";
      if (!known_.empty()) out_ << " JOIN readings r ON r.n = l.reading";
      if (corrected_) out_ << " JOIN " << table << " e ON e.n = l.entry";
      out_ << " WHERE l.stretch = (SELECT n FROM stretches WHERE kind = ";
      out_.bind(kind_) << " AND side = ";
      out_.bind(side->side) << " AND actor = ";
      out_.bind(side->actor) << " AND other = ";
      out_.bind(side->other) << ")";
      restrict("l", "l.what");
      out_ << " ORDER BY l.day DESC, l.entry DESC LIMIT " << limit_;
    } else {
      out_ << "SELECT e.day AS day, e.n AS entry FROM " << table << " e";
      if (!known_.empty()) out_ << " JOIN readings r ON r.n = e.reading";
      out_ << " WHERE e.day >= ''";
      restrict("e", "e." + column_of(kind_));
      out_ << " ORDER BY e.day DESC, e.n DESC LIMIT " << limit_;
    }
  }

  const std::string& limit() const { return limit_; }

 private:
  void restrict(const std::string& row, const std::string& what) {
    if (question_.kind) out_ << " AND " << what << " = ", out_.bind(*question_.kind);
    if (question_.from) out_ << " AND " << row << ".day >= ", out_.bind(to_iso(*question_.from));
    if (question_.to) out_ << " AND " << row << ".day <= ", out_.bind(to_iso(*question_.to));
    if (question_.as_of) out_ << " AND " << row << ".day <= ", out_.bind(to_iso(*question_.as_of));
    if (question_.to || question_.as_of) out_ << " AND " << row << ".day > ''";
    if (known_.empty()) return void(out_ << " AND " << row << ".reading NOT IN (" << kSuperseded << ")");
    out_ << " AND r.recorded <= " << known_ << " AND r.superseded > " << known_;
    if (!words_.empty()) out_ << " AND r.document IN (SELECT document FROM (" << words_ << ") w)";
    if (corrected_) {
      out_ << " AND NOT EXISTS (SELECT 1 FROM corrections c WHERE c.document = r.document AND (c.entry IS NULL OR "
              "c.entry = e.id) AND c.recorded <= "
           << known_ << ")";
    }
  }

  void choose_words(sql::Database& database, const std::string& contains) {
    const std::string phrase = phrase_query(contains, database.dialect());
    sql::Values values;
    values.add(phrase);
    if (has_more(database, database.matching_documents("?1"), values, kFewDocuments)) return;
    words_ = database.matching_documents(out_.parameter(phrase));
  }

  static constexpr std::string_view kSuperseded = "SELECT n FROM readings WHERE superseded < '9999'";

  SqlText& out_;
  std::string_view kind_;
  const Question& question_;
  std::string known_;  // set where a row's reading is looked at
  std::string words_;
  std::string limit_;
  bool corrected_ = false;
  bool looks_at_reading_ = false;
};

}  // namespace

std::string known_moment(const Question& question) {
  // '9999' itself stands for "not superseded", so the end of time comes just before it.
  return question.known_at ? to_iso(*question.known_at) + "T23:59:59Z" : "9998";
}

void append_selection(SqlText& out, sql::Database& database, std::string_view kind, const Question& question, std::size_t most) {
  Selection selection(out, database, kind, question, most);
  const std::vector<Side> stretches = sides(kind, question);
  if (stretches.empty()) return selection.branch(nullptr);
  if (stretches.size() == 1) return selection.branch(&stretches.front());
  out << "SELECT day, entry FROM (SELECT * FROM (";
  selection.branch(&stretches[0]);
  out << ") x UNION SELECT * FROM (";
  selection.branch(&stretches[1]);
  out << ") y) z ORDER BY day DESC, entry DESC LIMIT " << selection.limit();
}

bool has_role(const std::optional<std::string>& actor) { return actor && actor->find('.') != std::string::npos; }

bool code_matches(const std::string& asked, const std::string& code) {
  return code == asked || (code.size() > asked.size() && code.starts_with(asked) && code[asked.size()] == '.');
}

bool any_code_matches(const std::string& asked, const std::vector<std::string>& codes) {
  for (const std::string& code : codes) {
    if (code_matches(asked, code)) return true;
  }
  return false;
}

}  // namespace chancery
