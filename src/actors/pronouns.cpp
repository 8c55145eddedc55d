#include "actors/pronouns.h"

#include <algorithm>

namespace chancery {
namespace {

constexpr int kPairBack = 2;  // sentences back that "both" may look for two named together

}  // namespace

PronounSettler::PronounSettler(Frame& frame, const ClusterFollower& clusters, const QuoteSources& quotes, ReadingListener listener)
    : frame_(frame), data_(*frame.data), clusters_(clusters), finder_(frame, clusters, quotes), quotes_(quotes), listener_(std::move(listener)) {}

void PronounSettler::settle(int s, int w) {
  const Word& word = frame_.sentences[s].sentence->words[w];
  const std::optional<ReferenceSort> sort = sort_of(word);
  if (!sort) {
    settle_first_person(s, w);
    return;
  }
  const bool both = data_.is_listed("several", plain_form(word));
  const bool settled = !both && settle_by_reading(s, w, *sort);
  if (!settled && both) settle_by_pair(s, w);
}

std::optional<ReferenceSort> PronounSettler::sort_of(const Word& pronoun) const {
  const std::string form = plain_form(pronoun);
  if (data_.is_listed("pronoun third", form)) return ReferenceSort::person;
  if (data_.is_listed("pronoun thing", form)) return ReferenceSort::thing;
  if (data_.is_listed("pronoun plural", form)) return ReferenceSort::many;
  return std::nullopt;
}

bool PronounSettler::settle_by_reading(int s, int w, ReferenceSort sort) {
  const std::vector<Antecedent> readings = finder_.readings(s, w, sort);
  if (listener_) listener_(s, w, sort, readings);
  const Antecedent* best = nullptr;
  float most = 0;
  for (const Antecedent& one : readings) {
    const float score = data_.reference_weights.score(sort, one.signs);
    if (best && score <= most) continue;
    best = &one;
    most = score;
  }
  Draft lender;
  if (best->draft >= 0) lender = frame_.drafts[best->draft];
  if (best->draft < 0 && best->word >= 0) lender.span = frame_.sentences[best->sentence].sentence->words[best->word].span;
  if (best->actors.empty() && !lender.entity) return best->word >= 0;
  add_pronoun(s, w, lender, best->actors, "same as '" + std::string(text_of(frame_.text, lender.span)) + "'");
  return true;
}

/// "We" of a statement is whose statement it is; "I" and the "we" of a quote are who the parser says speaks.
void PronounSettler::settle_first_person(int s, int w) {
  const std::string form = plain_form(frame_.sentences[s].sentence->words[w]);
  const bool we = data_.is_listed("pronoun we", form);
  if (!we && !data_.is_listed("pronoun person", form)) return;
  if (settle_by_speaker(s, w) || (we && settle_by_author(s, w))) return;
  const int witness = clusters_.witness_of(s, w);
  if (witness < 0) return;
  const Draft lender = frame_.drafts[witness];
  const bool person = lender.made == Made::person || (lender.role && lender.role->sort != RoleSort::body);
  if ((!we && !person) || (lender.actors.empty() && !lender.entity)) return;
  add_pronoun(s, w, lender, lender.actors, "same as '" + std::string(text_of(frame_.text, lender.span)) + "'");
}

/// The draft that a word heads or stands in, a pronoun's own too; -1 for none.
int PronounSettler::draft_headed(int s, int w) const {
  const int named = draft_at(frame_, s, w);
  if (named >= 0) return named;
  const std::vector<int>& drafts = frame_.sentences[s].drafts;
  const auto found = std::find_if(drafts.begin(), drafts.end(), [&](int at) { return frame_.drafts[at].head == w; });
  return found == drafts.end() ? -1 : *found;
}

/// "We" and "I" of a quotation are whoever is told to speak it.
bool PronounSettler::settle_by_speaker(int s, int w) {
  const std::optional<WordPlace> source = quotes_.source_of(s, w);
  if (!source) return false;
  const bool told_later = source->sentence > s || (source->sentence == s && source->word > w);
  const bool pronoun = frame_.sentences[source->sentence].sentence->words[source->word].upos == Upos::PRON;
  if (told_later && pronoun && draft_headed(source->sentence, source->word) < 0) settle(source->sentence, source->word);
  const int at = draft_headed(source->sentence, source->word);
  if (at < 0) return false;
  const Draft lender = frame_.drafts[at];
  if (lender.actors.empty() && !lender.entity) return false;
  add_pronoun(s, w, lender, lender.actors, "spoken by '" + std::string(text_of(frame_.text, lender.span)) + "'");
  return true;
}

bool PronounSettler::settle_by_author(int s, int w) {
  if (frame_.author.empty() || quotes_.is_quoted(s, w)) return false;
  const int at = add_draft(frame_, s, w, w, Made::pronoun);
  frame_.drafts[at].actors = {frame_.author};
  frame_.drafts[at].explanation = "the state for which the text speaks";
  return true;
}

void PronounSettler::add_pronoun(int s, int w, const Draft& lender, std::vector<std::string> actors, std::string why) {
  const int at = add_draft(frame_, s, w, w, Made::pronoun);
  copy_actors(frame_, lender, frame_.drafts[at], std::move(why));
  if (actors.size() > 1) frame_.drafts[at].entity.reset();
  frame_.drafts[at].actors = std::move(actors);
}

/// "both" of two states named together just before.
void PronounSettler::settle_by_pair(int s, int w) {
  Draft here;
  here.sentence = s;
  here.span = frame_.sentences[s].sentence->words[w].span;
  const std::vector<std::string> pair = joined_pair(frame_, here, kPairBack);
  if (pair.size() != 2) return;
  const int at = add_draft(frame_, s, w, w, Made::pronoun);
  frame_.drafts[at].actors = pair;
  frame_.drafts[at].explanation = "the two named together before";
}

}  // namespace chancery
