#include <algorithm>

#include "coding/brief_words.h"

namespace chancery {

namespace {

class Brief {
 public:
  Brief(const Record& record, const BriefStyle& style) : record_(record), style_(style) {}

  std::string text() {
    head();
    positions();
    relations();
    events();
    statements();
    quantities();
    silences();
    return std::move(out_);
  }

 private:
  void head();
  void positions();
  void relations();
  void events();
  void statements();
  void quantities();
  void silences();

  std::string paint(std::string_view text, const char* code) const {
    if (!style_.colour) return std::string(text);
    return "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m";
  }
  std::string bold(std::string_view text) const { return paint(text, "1"); }
  std::string dim(std::string_view text) const { return paint(text, "2"); }

  void line(const std::string& text) { out_ += text + "\n"; }
  void heading(std::string_view name, std::size_t n) {
    line("\n" + paint(std::string(name), "1;36") + dim("  " + std::to_string(n)));
  }

  std::string actor(const std::string& code) const {
    const auto found = record_.actors.find(code);
    return found == record_.actors.end() || found->second.name.empty() ? code : found->second.name;
  }
  NameActor namer() const {
    return [this](const std::string& code) { return actor(code); };
  }
  std::string actors(const std::vector<std::string>& codes) const { return codes.empty() ? "–" : actor_words(codes, namer()); }
  /// One end of an event: the actors, else the words that stand for one.
  std::string party(const std::vector<std::string>& codes, const std::optional<Span>& span) const {
    if (!codes.empty()) return actors(codes);
    return span ? "“" + words(*span) + "”" : "–";
  }

  std::string words(Span span) const {
    std::string out;
    for (const char c : text_of(record_.article.text, span)) {
      const bool space = c == '\n' || c == ' ' || c == '\t';
      if (!space || (!out.empty() && out.back() != ' ')) out += space ? ' ' : c;
    }
    return out;
  }
  std::string words(const std::vector<Span>& spans) const {
    std::vector<std::string> parts;
    for (const Span span : spans) parts.push_back(words(span));
    return joined(parts, " … ");
  }

  /// Lines of at most the style's width, each behind `indent`.
  void wrapped(const std::string& text, const std::string& indent) {
    const std::size_t room = static_cast<std::size_t>(std::max(20, style_.width - static_cast<int>(indent.size())));
    std::string current;
    std::size_t columns = 0;
    for (const std::string_view word : split(text, ' ')) {
      const std::size_t size = CodePointIndex(word).code_points_before(word.size());
      if (columns > 0 && columns + 1 + size > room) {
        line(indent + dim(current));
        current.clear();
        columns = 0;
      }
      if (columns > 0) current += ' ', ++columns;
      current += word;
      columns += size;
    }
    if (!current.empty()) line(indent + dim(current));
  }
  void quote(const std::vector<Span>& spans) {
    const std::string text = words(spans);
    const bool marked = text.starts_with("“") && text.ends_with("”") && text.find("“", 1) == std::string::npos;
    wrapped(marked ? text : "“" + text + "”", "      ");
  }
  /// The sentences that hold the spans: a few words of one say little by themselves.
  std::vector<Span> sentences_around(const std::vector<Span>& spans) const {
    std::vector<Span> around;
    for (const Span span : spans) {
      const auto sentence = std::find_if(record_.sentences.begin(), record_.sentences.end(), [&](Span one) { return one.contains(span); });
      const Span shown = sentence == record_.sentences.end() ? span : *sentence;
      if (around.empty() || around.back() != shown) around.push_back(shown);
    }
    return around;
  }
  void explain(const Entry& entry) {
    if (style_.explain && !entry.explanation.empty()) wrapped("rule: " + entry.explanation, "      ");
  }

  /// The acts of a condition; the text's own words where it names no act.
  std::string condition(const Condition& condition) const {
    const bool read = !condition.acts.empty() || !condition.nested.empty() || !condition.span;
    return read ? condition_words(condition, namer()) : "“" + words(*condition.span) + "”";
  }

  std::string speaker_of(const std::optional<std::string>& id) const {
    for (const Statement& statement : record_.statements) {
      if (id && statement.id == *id) return speaker(statement);
    }
    return {};
  }
  std::string speaker(const Statement& statement) const {
    const auto entity = statement.speaker_entity ? record_.entities.find(*statement.speaker_entity) : record_.entities.end();
    const std::string who = entity != record_.entities.end() ? entity->second.name
                            : statement.speaker_span         ? words(*statement.speaker_span)
                                                             : "";
    const std::string code = statement.speaker ? actor(*statement.speaker) : "";
    if (who.empty()) return code.empty() ? "unnamed" : code;
    const bool bare = who.find(' ') == std::string::npos && who.front() >= 'a' && who.front() <= 'z';
    if (bare && !code.empty()) return code + " (“" + who + "”)";
    return code.empty() || who.ends_with(code) ? who : who + " (" + code + ")";
  }

  const Record& record_;
  const BriefStyle& style_;
  std::string out_;
};

void Brief::head() {
  const Article& article = record_.article;
  line(bold(article.title.empty() ? article.source : article.title));
  std::vector<std::string> facts;
  if (article.outlet_name) facts.push_back(*article.outlet_name);
  else if (article.outlet_domain) facts.push_back(*article.outlet_domain);
  if (!article.byline.empty()) facts.push_back(joined(article.byline, ", "));
  facts.push_back(article.published ? interval_text(*article.published) : "undated");
  facts.push_back(std::to_string(record_.sentences.size()) + " sentences");
  facts.push_back(article.source);
  wrapped(joined(facts, " · "), "");
  const bool empty = record_.positions.empty() && record_.relations.empty() && record_.events.empty() && record_.statements.empty() &&
                     record_.quantities.empty();
  if (!empty) return;
  const bool foreign = article.language && *article.language != "en";
  wrapped(foreign ? "Not analysed: the text is in another language than English (" + *article.language + ")."
                  : "Nothing of what states and bodies say, do or demand was found here; --explain says why.", "");
}

void Brief::positions() {
  if (record_.positions.empty()) return;
  heading("POSITIONS", record_.positions.size());
  for (const Position& position : record_.positions) {
    line("  " + bold(stance_words(position, namer())) + dim("  [" + position.firmness + "]"));
    if (position.condition) line("      " + condition(*position.condition));
    const std::string who = speaker_of(position.statement);
    if (!who.empty()) line("      " + dim("said by ") + who);
    quote(position.evidence);
    explain(position);
  }
}

void Brief::relations() {
  if (record_.relations.empty()) return;
  heading("RELATIONS", record_.relations.size());
  for (const Relation& relation : record_.relations) {
    std::vector<std::string> names;
    for (const std::string& party : relation.parties) names.push_back(actor(party));
    std::string text = "  " + bold(joined(names, relation.directed ? " → " : " – ")) + "  " + spaced(relation.kind) + ": " + spaced(relation.status);
    if (!relation.about.empty()) text += " (" + joined(relation.about, ", ") + ")";
    if (relation.since) text += ", since " + said_date_text(*relation.since);
    if (relation.until) text += ", until " + said_date_text(*relation.until);
    const std::string who = speaker_of(relation.asserted_by);
    line(text + (who.empty() ? "" : dim("  according to ") + who));
    quote(sentences_around(relation.evidence));
    explain(relation);
  }
}

void Brief::events() {
  if (record_.events.empty()) return;
  heading("EVENTS", record_.events.size());
  for (const Event& event : record_.events) {
    std::string text = "  " + paint(event.type, "1;33") + (event.mode ? "/" + *event.mode : "") + "  " +
                       bold(party(event.source, event.source_span)) + " → " + bold(party(event.target, event.target_span));
    std::vector<std::string> marks;
    if (event.polarity == Polarity::negated) marks.push_back("negated");
    if (event.modality != Modality::actual) marks.emplace_back(name_of(event.modality));
    if (event.historical) marks.emplace_back("historical");
    if (event.date) marks.push_back(said_date_text(*event.date));
    if (event.place) marks.push_back("in " + event.place->name);
    line(text + (marks.empty() ? "" : dim("  [" + joined(marks, "; ") + "]")));
    quote(event.evidence);
    explain(event);
  }
}

void Brief::statements() {
  if (record_.statements.empty()) return;
  heading("STATEMENTS", record_.statements.size());
  for (const Statement& statement : record_.statements) {
    std::string text = "  " + bold(speaker(statement));
    if (statement.cue) text += " " + dim(words(*statement.cue));
    if (statement.addressee) text += dim(" → ") + actor(*statement.addressee);
    if (!statement.via.empty()) text += dim(" via ") + joined(statement.via, ", ");
    line(text);
    quote(statement.content);
    explain(statement);
  }
}

void Brief::quantities() {
  if (record_.quantities.empty()) return;
  heading("QUANTITIES", record_.quantities.size());
  for (const Quantity& quantity : record_.quantities) {
    static constexpr std::string_view kBounds[] = {"", "about ", "at least ", "at most "};
    std::string text = "  " + bold(spaced(quantity.measure)) + "  " + std::string(kBounds[static_cast<int>(quantity.bound)]) + number_text(quantity.value);
    if (quantity.upper) text += "–" + number_text(*quantity.upper);
    text += (quantity.unit == "%" ? "" : " ") + quantity.unit;
    if (!quantity.parties.empty()) text += "  " + actors(quantity.parties);
    if (quantity.period) text += ", " + said_date_text(*quantity.period);
    if (quantity.change && quantity.change->percent) {
      text += ", " + std::string(*quantity.change->percent >= 0 ? "+" : "") + number_text(*quantity.change->percent) + "%";
      if (quantity.change->against) text += " on the " + spaced(*quantity.change->against);
    }
    line(text);
    quote(quantity.evidence);
    explain(quantity);
  }
}

void Brief::silences() {
  if (!style_.explain || record_.silences.empty()) return;
  heading("SENTENCES WITHOUT AN EVENT", record_.silences.size());
  for (const std::string& silence : record_.silences) wrapped(silence, "  ");
}

}  // namespace

std::string to_brief(const Record& record, const BriefStyle& style) { return Brief(record, style).text(); }

}  // namespace chancery
