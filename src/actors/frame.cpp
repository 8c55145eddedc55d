#include "actors/frame.h"

#include <algorithm>

namespace chancery {

Frame make_frame(std::string_view text, const Parsed& parsed, std::optional<DateInterval> published,
                 const Registry::Data& data) {
  Frame frame;
  frame.text = text;
  frame.parsed = &parsed;
  frame.published = published;
  frame.data = &data;
  frame.all_units = " ";
  for (const Sentence& sentence : parsed.sentences) {
    SentenceFrame part;
    part.sentence = &sentence;
    part.units = units_of(sentence);
    part.holder.assign(sentence.words.size(), -1);
    for (const NameUnit& unit : part.units) frame.all_units += unit.form + ' ';
    frame.sentences.push_back(std::move(part));
  }
  return frame;
}

int head_within(const Sentence& sentence, int first, int last) {
  for (int w = first; w <= last; ++w) {
    const int head = sentence.words[w].head;
    if (head < first || head > last) return w;
  }
  return last;
}

int add_draft(Frame& frame, int sentence, int first, int last, Made made) {
  const Sentence& parse = *frame.sentences[sentence].sentence;
  Draft draft;
  draft.sentence = sentence;
  draft.first = first;
  draft.last = last;
  draft.head = head_within(parse, first, last);
  if (!parse.analysed) draft.head = last;
  draft.span = join(parse.words[first].span, parse.words[last].span);
  draft.made = made;
  draft.form = made == Made::role || made == Made::nominal ? MentionForm::nominal
               : made == Made::pronoun                     ? MentionForm::pronoun
                                                           : MentionForm::name;
  const int at = static_cast<int>(frame.drafts.size());
  frame.drafts.push_back(std::move(draft));
  SentenceFrame& part = frame.sentences[sentence];
  part.drafts.push_back(at);
  for (int w = first; w <= last; ++w) {
    const int other = part.holder[w];
    const bool wider = other < 0 || frame.drafts[other].span.size() < frame.drafts[at].span.size();
    if (wider) part.holder[w] = at;
  }
  return at;
}

int draft_at(const Frame& frame, int sentence, int word) {
  int found = -1;
  for (int at : frame.sentences[sentence].drafts) {
    const Draft& draft = frame.drafts[at];
    if (draft.head != word || draft.made == Made::pronoun) continue;
    if (found < 0 || draft.span.size() > frame.drafts[found].span.size()) found = at;
  }
  return found >= 0 ? found : frame.sentences[sentence].holder[word];
}

const NamedEntity* entity_over(const Sentence& sentence, int first, int last) {
  for (const NamedEntity& name : sentence.names) {
    if (name.first <= first && last <= name.last) return &name;
  }
  return nullptr;
}

namespace {

constexpr int kNewsLag = 3;  // days: who fell or died yesterday is still told by the office

bool ended_just_now(const Tenure& tenure, const DateInterval& on) {
  return tenure.when.to && on.from && day_number(*on.from) - day_number(*tenure.when.to) <= kNewsLag;
}

}  // namespace

RoleStanding standing_on(const Subject& subject, const std::optional<DateInterval>& on) {
  RoleStanding best;
  for (const Tenure& tenure : subject.tenures) {
    if (!holds_on(tenure.when, on)) continue;
    const bool later = !best.tenure || best.tenure->when.from < tenure.when.from;
    const bool lasts = best.tenure && best.tenure->when.from == tenure.when.from && best.tenure->when.to && !tenure.when.to;
    if (later || lasts) best.tenure = &tenure;
  }
  if (best.tenure || subject.tenures.empty()) return best;
  // None holds: the last that had begun; before all of them, the first.
  for (const Tenure& tenure : subject.tenures) {
    const bool begun = !tenure.when.from || !on->to || *tenure.when.from <= *on->to;
    if (begun && (!best.tenure || best.tenure->when.from < tenure.when.from)) best.tenure = &tenure;
  }
  best.former = !best.tenure || !ended_just_now(*best.tenure, *on);
  if (best.tenure) return best;
  best.tenure = &*std::min_element(subject.tenures.begin(), subject.tenures.end(), [](const Tenure& a, const Tenure& b) {
    return a.when.from < b.when.from;
  });
  return best;
}

std::string with_role(const Registry::Data& data, const std::string& code, std::string_view suffix) {
  if (suffix.empty() || code.find('.') != std::string::npos) return code;
  const auto known = data.subject_of_code.find(code);
  const bool is_body = known != data.subject_of_code.end() &&
                       data.subjects[known->second].kind == ActorKind::international;
  if (is_body && suffix != "MIL" && suffix != "COP" && suffix != "LEG" && suffix != "JUD") return code;
  return code + "." + std::string(suffix);
}

std::string plain_form(const Word& word) { return folded(word.form); }
std::string plain_lemma(const Word& word) { return folded(word.lemma); }

void add_code(std::vector<std::string>& codes, const std::string& code) {
  if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
}

}  // namespace chancery
