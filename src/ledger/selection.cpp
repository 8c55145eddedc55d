#include "ledger/selection.h"

#include <algorithm>
#include <functional>

#include "ledger/word_query.h"

namespace chancery {
namespace {

// Few documents that hold a word are looked up among its documents; of a frequent word each row's own words are read instead.
constexpr std::string_view kFewDocuments = "2000";

/// Keeps the newest `most` of what is added.
class NewestPlaces {
 public:
  explicit NewestPlaces(std::size_t most) : most_(most) {}

  void add(EntryPlace place) { held_.push_back(place); }

  /// Whether nothing as old as `place` or older is wanted any more.
  bool has_enough_before(EntryPlace place) {
    if (held_.size() < most_ || most_ == 0) return most_ == 0;
    if (held_.size() > most_) {
      std::nth_element(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(most_ - 1), held_.end(), std::greater<>());
      held_.resize(most_);
    } else {
      std::swap(*std::min_element(held_.begin(), held_.end()), held_.back());
    }
    return held_.back() > place;
  }
  const std::vector<EntryPlace>& held() const { return held_; }

 private:
  std::size_t most_;
  std::vector<EntryPlace> held_;
};

}  // namespace

Selection::Selection(sql::Database& database, std::string_view kind, const Question& question)
    : database_(database), words_(question.contains.value_or("")) {
  const bool both_ways = !question.directed && kind != "statement";
  if (question.a && question.b) {
    add_heading(kind, LinkSide::pair, *question.a, *question.b);
    if (both_ways) add_heading(kind, LinkSide::pair, *question.b, *question.a);
  } else if (question.a) {
    add_heading(kind, LinkSide::by, *question.a, "");
    if (both_ways && kind != "position") add_heading(kind, LinkSide::of, *question.a, "");
  } else if (question.b) {
    add_heading(kind, LinkSide::of, *question.b, "");
  } else {
    add_heading(kind, LinkSide::all, "", "");
  }
  if (question.kind) what_ = number_of(*question.kind);
  if (question.from) from_ = link_day(*question.from);
  for (const auto& end : {question.to, question.as_of}) {
    if (end) to_ = to_ == 0 ? link_day(*end) : std::min(to_, link_day(*end));
  }
}

void Selection::add_heading(std::string_view kind, LinkSide side, const std::string& actor, const std::string& other) {
  headings_.push_back({link_sort(kind, side), number_of(state_of(actor)), number_of(state_of(other))});
}

/// -1 of a name that no link bears.
std::int64_t Selection::number_of(std::string_view name) {
  if (name.empty()) return 0;
  sql::Values values;
  values.add(name);
  auto rows = database_.ask("SELECT n FROM link_names WHERE name = ?1", values);
  return rows->next() ? rows->integer() : -1;
}

bool Selection::use_words() {
  const std::string matching = database_.matching_documents("?1");
  sql::Values values;
  values.own(phrase_query(words_, database_.dialect()));
  if (database_.ask("SELECT 1 FROM (" + matching + ") q LIMIT 1 OFFSET " + std::string(kFewDocuments), values)->next()) return false;
  readings_.emplace();
  for (auto rows = database_.ask("SELECT n FROM readings WHERE document IN (SELECT document FROM (" + matching + ") w)", values); rows->next();) {
    readings_->insert(rows->integer());
  }
  return true;
}

bool Selection::fits(const ListedEntry& entry) const {
  if (what_ && entry.what != *what_) return false;
  if (entry.place.day < from_) return false;
  if (to_ != 0 && (entry.place.day == 0 || entry.place.day > to_)) return false;
  return !readings_ || readings_->contains(entry.place.reading);
}

void Selection::append_newest(std::vector<EntryPlace>& out, const Heading& heading, std::size_t most) {
  sql::Values values;
  values.add(heading.sort).add(heading.actor).add(heading.other).add(from_);
  NewestPlaces newest(most);
  std::vector<ListedEntry> entries;
  auto rows = database_.ask(
      "SELECT day, reading, entry, others FROM all_links WHERE sort = ?1 AND actor = ?2 AND other = ?3 AND day >= ?4 "
      "ORDER BY day DESC, reading DESC, entry DESC", values);
  while (rows->next()) {
    const EntryPlace first = take_newest(*rows);
    if (newest.has_enough_before(first)) break;
    entries.clear();
    append_list(entries, first, rows->view());
    for (const ListedEntry& entry : entries) {
      if (fits(entry)) newest.add(entry.place);
    }
  }
  out.insert(out.end(), newest.held().begin(), newest.held().end());
}

std::vector<EntryPlace> Selection::newest(std::size_t most) {
  std::vector<EntryPlace> out;
  for (const Heading& heading : headings_) append_newest(out, heading, most);
  std::sort(out.begin(), out.end(), std::greater<>());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  if (out.size() > most) out.resize(most);
  return out;
}

std::string known_moment(const Question& question) {
  // '9999' itself stands for "not superseded", so the end of time comes just before it.
  return question.known_at ? to_iso(*question.known_at) + "T23:59:59Z" : "9998";
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
