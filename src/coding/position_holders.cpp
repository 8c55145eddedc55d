#include "coding/position_holders.h"

#include <algorithm>
#include <array>

#include "coding/statement_tree.h"

namespace chancery {

namespace {

/// Roles whose words do not bind their state.
constexpr std::array<std::string_view, 10> kUnofficial{"OPP", "MED", "BUS", "CVL", "EDU", "REF", "JUD", "PTY", "COP", "CRM"};

/// How many paragraphs back the office of an unnamed official may be named.
constexpr int kNear = 1;

/// Roles of an international body are the body's own: the court's prosecutor is the court.
bool speaks_for_itself(std::string_view code, const Registry& registry) {
  const std::size_t dot = code.find('.');
  if (code.empty()) return false;
  if (dot == std::string_view::npos || registry.kind_of_actor(code.substr(0, dot)) == ActorKind::international) return true;
  return std::find(kUnofficial.begin(), kUnofficial.end(), code.substr(dot + 1)) == kUnofficial.end();
}

/// The shortest of the statements that `fits` takes among those whose content holds `span`.
template <typename Fits>
const Statement* innermost(const std::vector<Statement>& statements, Span span, Fits fits) {
  const Statement* best = nullptr;
  std::size_t least = 0;
  for (const Statement& one : statements) {
    if (!fits(one)) continue;
    std::size_t size = 0;
    bool holds = false;
    for (const Span part : one.content) {
      size += part.size();
      holds |= part.contains(span);
    }
    if (!holds || (best && size >= least)) continue;
    best = &one;
    least = size;
  }
  return best;
}

}  // namespace

bool HolderFinder::binds(const std::string& code) const { return speaks_for_itself(code, input_.registry); }

std::string HolderFinder::named_in(Span phrase) const {
  std::string named;
  for (const ActorMention& mention : input_.resolution.mentions) {
    if (phrase.contains(mention.span) && mention.actors.size() == 1 && speaks_for_itself(mention.actors.front(), input_.registry)) named = mention.actors.front();
  }
  return named;
}

std::string HolderFinder::voice_around(Span span) const {
  const Statement* near = innermost(statements_, span, [](const Statement&) { return true; });
  if (near && !near->speaker && near->speaker_span) {  // "an aide to the president of Mali"
    if (std::string named = named_in(*near->speaker_span); !named.empty()) return named;
  }
  const Statement* said = spoken_around(span);
  return said ? *said->speaker : std::string{};
}

const Statement* HolderFinder::spoken_around(Span span) const {
  const Statement* best = innermost(statements_, span, [&](const Statement& one) { return one.speaker && speaks_for_itself(*one.speaker, input_.registry); });
  if (!best) return spoken_before(span, kNear);
  // "a ministry spokesman": the ministry named before in the paragraph, rather than whom the article is about.
  const bool vague = best->speaker_span && lowered(text_of(input_.article.text, *best->speaker_span)).starts_with("a ");
  const Statement* before = vague ? spoken_before(span, 0) : nullptr;
  return before ? before : best;
}

const Statement* HolderFinder::spoken_before(Span span, int near) const {
  const Statement* around = nullptr;
  for (const Statement& one : statements_) {
    const bool holds = std::any_of(one.content.begin(), one.content.end(), [&](Span part) { return part.contains(span); });
    if (holds) around = &one;
  }
  if (!around || (around->speaker && near > 0) || !around->speaker_span || !names_office(*around->speaker_span)) return nullptr;
  const Statement* before = nullptr;
  for (const Statement& one : statements_) {
    if (!one.speaker || !one.speaker_span || one.speaker_span->begin >= around->speaker_span->begin || !one.speaker->ends_with(".GOV")) continue;
    if (!before || one.speaker_span->begin > before->speaker_span->begin) before = &one;
  }
  if (!before) return nullptr;
  const int apart = paragraph_at(around->speaker_span->begin) - paragraph_at(before->speaker_span->begin);
  return apart <= near ? before : nullptr;
}

int HolderFinder::paragraph_at(std::size_t offset) const {
  for (const Sentence& sentence : input_.parsed.sentences) {
    if (offset < sentence.span.end) return sentence.paragraph;
  }
  return 0;
}

bool HolderFinder::names_office(Span span) const {
  bool office = false;
  for (const Sentence& sentence : input_.parsed.sentences) {
    if (!sentence.span.contains(span)) continue;
    for (const Word& word : sentence.words) {
      if (!span.contains(word.span)) continue;
      if (word.upos == Upos::PROPN) return false;
      office |= knowledge_.triggers.contains("office " + lowered(word.form));
    }
  }
  return office;
}

bool HolderFinder::told_by_outsider(Span span) const {
  const Statement* best = innermost(statements_, span, [](const Statement&) { return true; });
  if (!best || !best->speaker_span) return false;
  if (!best->speaker && spoken_around(span)) return false;
  if (best->speaker) return !speaks_for_itself(*best->speaker, input_.registry);
  if (best->quote == Quote::direct) return true;
  for (const Sentence& sentence : input_.parsed.sentences) {
    if (!sentence.span.contains(*best->speaker_span)) continue;
    for (const Word& word : sentence.words) {
      const bool names = best->speaker_span->contains(word.span) && (word.upos == Upos::PROPN || word.upos == Upos::PRON);
      if (names) return false;
    }
  }
  return true;
}

std::vector<std::string> HolderFinder::holders_of(const Trigger& trigger, const Clauses& clauses, const ActReader& acts) const {
  const Span words = clauses.word(trigger.word).span;
  const std::string voice = voice_around(words);
  std::vector<std::string> holders;
  if (trigger.holder == Holder::subject) {
    const Statement* said = spoken_around(words);
    for (const int subject : trigger.holders) {
      std::vector<std::string> actors = is_own_side(clauses, subject) && !voice.empty() ? std::vector<std::string>{voice} : actors_of_phrase(clauses, acts, subject);
      if (actors.empty() && !voice.empty() && stands_for_speaker(clauses, subject, said && said->quote == Quote::direct)) actors = {voice};
      if (actors.empty() && voice.empty() && !author_.empty() && is_we(clauses, subject)) actors = {author_};
      add_codes(holders, actors);
    }
    if (trigger.modal && !voice.empty() && !holders.empty() && !same_state(holders, voice)) return {};
    if ((trigger.modal && told_by_outsider(words)) || (trigger.by_the_way && voice.empty())) return {};
  } else if (!voice.empty()) {
    holders = {voice};
    // "must" of oneself is no demand on others.
    const bool own = !trigger.act.act.by.empty() && same_state(trigger.act.act.by, voice) && trigger.act.act.by.size() == 1;
    if (own && trigger.stance == "demands") return {};
  } else {
    for (const int backer : trigger.backers) add_codes(holders, actors_of_phrase(clauses, acts, backer));
  }
  std::erase_if(holders, [&](const std::string& code) { return !speaks_for_itself(code, input_.registry); });
  return holders;
}

bool HolderFinder::is_own_side(const Clauses& clauses, int subject) const {
  const int owner = child_of(clauses, subject, "nmod:poss");
  return owner >= 0 && clauses.word(owner).upos == Upos::PRON && knowledge_.triggers.contains("side " + lowered(clauses.word(subject).form));
}

bool HolderFinder::is_we(const Clauses& clauses, int subject) const {
  const int owner = child_of(clauses, subject, "nmod:poss");
  const Word& word = clauses.word(owner >= 0 ? owner : subject);
  const std::string form = lowered(word.form);
  return word.upos == Upos::PRON && (form == "we" || form == "our");
}

bool HolderFinder::same_state(const std::vector<std::string>& codes, const std::string& code) {
  return std::any_of(codes.begin(), codes.end(), [&](const std::string& one) { return state_of(one) == state_of(code); });
}

/// "the communique of the Gulf states urged", "passed a resolution that urged": who puts it out.
std::vector<std::string> HolderFinder::issuers_of(const Clauses& clauses, const ActReader& acts, int paper) const {
  for (const int child : clauses.children[paper]) {
    const std::string preposition = preposition_of(clauses, child);
    const bool source = preposition == "of" || preposition == "by" || preposition == "from";
    if (source && child > paper && !acts.actors_at(child).empty()) return acts.actors_at(child);
  }
  const Predicate* above = is_relation(clauses.word(paper).relation, "obj") ? clauses.at(clauses.word(paper).head) : nullptr;
  std::vector<std::string> issuers;
  for (const int subject : above ? above->words_of("subject") : std::vector<int>{}) add_codes(issuers, acts.actors_at(subject));
  return issuers;
}

std::vector<std::string> HolderFinder::actors_of_phrase(const Clauses& clauses, const ActReader& acts, int subject) const {
  const ActorMention* mention = input_.resolution.mention_at(clauses.sentence, subject);
  if (mention && mention->former) return {};
  // "Moldova's breakaway region of Transnistria" is Transnistria.
  for (const int child : clauses.children[subject]) {
    const bool named = preposition_of(clauses, child) == "of" && clauses.word(child).upos == Upos::PROPN && !acts.actors_at(child).empty();
    if (named && acts.thing_of(subject) == "territory") return acts.actors_at(child);
  }
  // "The Union is among those calling for …": those who call are the subject of the clause.
  const int above = child_of(clauses, subject, "nsubj");
  if (above >= 0 && acts.actors_at(subject).empty()) return acts.actors_at(above);
  std::vector<std::string> actors = acts.actors_at(subject);
  if (actors.empty() && clauses.word(subject).upos == Upos::PRON && feature(clauses.word(subject), "Person").empty()) {  // "nobody in Lima"
    for (const int child : clauses.children[subject]) {
      if (preposition_of(clauses, child) == "in") add_codes(actors, acts.actors_at(child));
    }
  }
  if (!actors.empty() || clauses.word(subject).upos != Upos::NOUN) return actors;
  // "its Algerian backers": people whom an adjective or a neighbour noun places.
  for (const int child : clauses.children[subject]) {
    const bool near = child < subject && (is_relation(clauses.word(child).relation, "amod") || is_relation(clauses.word(child).relation, "compound"));
    if (near && acts.thing_of(subject).empty()) add_codes(actors, acts.actors_at(child));
  }
  if (actors.empty() && knowledge_.triggers.contains("paper " + lowered(clauses.word(subject).lemma))) actors = issuers_of(clauses, acts, subject);
  // "Nairobi's doors remain open": what a party has stands for it.
  const int owner = child_of(clauses, subject, "nmod:poss");
  if (actors.empty() && owner >= 0 && clauses.word(owner).upos != Upos::PRON) actors = acts.actors_at(owner);
  return actors;
}

bool HolderFinder::stands_for_speaker(const Clauses& clauses, int subject, bool own_words) {
  const int owner = clauses.word(subject).upos == Upos::PRON ? subject : child_of(clauses, subject, "nmod:poss");
  if (owner < 0 || clauses.word(owner).upos != Upos::PRON) return false;
  return !own_words || feature(clauses.word(owner), "Person") != "3";
}

}  // namespace chancery
