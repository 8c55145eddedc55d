#include "actors/references.h"

#include <algorithm>

namespace chancery {
namespace {

bool is_settled(const Frame& frame, int sentence, int word) {
  const std::vector<int>& drafts = frame.sentences[sentence].drafts;
  return std::any_of(drafts.begin(), drafts.end(), [&](int at) {
    return frame.drafts[at].head == word && !frame.drafts[at].actors.empty();
  });
}

/// A pronoun, or "both" where it stands for what it counts: "Both want an agreement".
bool stands_for_others(const Frame& frame, const Word& word) {
  if (word.upos == Upos::PRON) return true;
  return word.upos == Upos::DET && !is_relation(word.relation, "det") && !is_relation(word.relation, "cc") &&
         frame.data->is_listed("pronoun plural", plain_form(word));
}

/// The bare roles of each word of a sentence that heads one.
std::map<int, std::vector<int>> bare_roles_of(const Frame& frame, int sentence) {
  std::map<int, std::vector<int>> found;
  for (int at : frame.sentences[sentence].drafts) {
    const Draft& draft = frame.drafts[at];
    if (draft.made == Made::role && draft.actors.empty()) found[draft.head].push_back(at);
  }
  return found;
}

/// In text order, so that "its" is known before "its army".
void settle_sentence(Frame& frame, int s, BareRoles& roles, PronounSettler& pronouns) {
  const Sentence& sentence = *frame.sentences[s].sentence;
  const std::map<int, std::vector<int>> bare = bare_roles_of(frame, s);
  for (int w = 0; w < static_cast<int>(sentence.words.size()); ++w) {
    if (sentence.analysed && stands_for_others(frame, sentence.words[w]) && !is_settled(frame, s, w)) pronouns.settle(s, w);
    const auto found = bare.find(w);
    if (found == bare.end()) continue;
    for (int at : found->second) roles.settle(at);
  }
}

/// The phrase that heads a list of what it does: "The Council:", "The Assembly, recalling its decisions,". -1 for none.
int list_head(const Frame& frame, int sentence) {
  const std::vector<Word>& words = frame.sentences[sentence].sentence->words;
  if (words.empty() || (words.back().form != ":" && words.back().form != ",")) return -1;
  for (int w = 0; w < static_cast<int>(words.size()); ++w) {
    if (words[w].head >= 0 && !(is_relation(words[w].relation, "nsubj") && words[words[w].head].head < 0)) continue;
    const int draft = draft_at(frame, sentence, w);
    if (draft >= 0 && !frame.drafts[draft].actors.empty()) return draft;
  }
  return -1;
}

/// "1. Strongly condemns …": the items of a list say of whoever heads it what he does.
void settle_items(Frame& frame) {
  int head = -1;
  for (int s = 0; s < static_cast<int>(frame.sentences.size()); ++s) {
    const int verb = opening_verb(*frame.sentences[s].sentence);
    if (const int here = verb < 0 ? list_head(frame, s) : -1; here >= 0) head = here;
    if (verb < 0 || head < 0) continue;
    const Draft lender = frame.drafts[head];
    const int at = add_draft(frame, s, verb, verb, Made::pronoun);
    copy_actors(frame, lender, frame.drafts[at], "what '" + std::string(text_of(frame.text, lender.span)) + "' heads");
  }
}

/// Bare offices whose holder the text names.
void settle_offices(Frame& frame, const QuoteSources& quotes) {
  const ClusterFollower none(frame);
  BareRoles roles(frame, none, quotes, {});
  for (int at = 0; at < static_cast<int>(frame.drafts.size()); ++at) {
    const Draft& draft = frame.drafts[at];
    if (draft.made == Made::role && draft.actors.empty() && !draft.settled) roles.settle_by_holder(at);
  }
}

}  // namespace

void settle_references(Frame& frame, const ReferenceListeners& listeners) {
  const QuoteSources quotes(frame);
  settle_offices(frame, quotes);
  find_topics(frame, quotes);
  ClusterFollower clusters(frame);
  clusters.follow_phrases();
  BareRoles roles(frame, clusters, quotes, listeners.nouns);
  PronounSettler pronouns(frame, clusters, quotes, listeners.pronouns);
  for (int s = 0; s < static_cast<int>(frame.sentences.size()); ++s) settle_sentence(frame, s, roles, pronouns);
  settle_items(frame);
}

}  // namespace chancery
