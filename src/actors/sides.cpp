#include <algorithm>

#include "actors/frame.h"

namespace chancery {
namespace {

/// "The North" and "the breakaway north", not "the north of Mali", "the north coast" or "North Korea".
bool stands_alone(const Sentence& sentence, int w) {
  const std::string before = plain_form(sentence.words[w - 1]);
  if (before != "the" && before != "breakaway") return false;
  const int next = w + 1;
  if (next >= static_cast<int>(sentence.words.size())) return true;
  const Upos upos = sentence.words[next].upos;
  return upos != Upos::NOUN && upos != Upos::PROPN && upos != Upos::ADJ && plain_form(sentence.words[next]) != "of" &&
         sentence.words[next].form != "-";
}

/// The state that a side is, where the text speaks of its neighbour too; empty for none.
std::string side_of_text(const Frame& frame, const std::string& form) {
  for (const auto& [code, votes] : frame.votes) {
    for (const auto& [other, count] : frame.votes) {
      if (frame.data->is_listed("side " + form, other + ' ' + code)) return code;
    }
  }
  return {};
}

void settle_side(Frame& frame, int s, int w, const std::string& form) {
  int at = draft_at(frame, s, w);
  if (at >= 0 && (frame.drafts[at].head != w || !frame.drafts[at].actors.empty())) return;
  const std::string code = side_of_text(frame, form);
  if (code.empty()) return;
  if (at < 0) at = add_draft(frame, s, w, w, Made::nominal);
  frame.drafts[at].actors = {code};
  frame.drafts[at].settled = true;
  frame.drafts[at].explanation = "the " + form + " of what the text is about";
}

}  // namespace

void settle_sides(Frame& frame) {
  for (int s = 0; s < static_cast<int>(frame.sentences.size()); ++s) {
    const Sentence& sentence = *frame.sentences[s].sentence;
    for (int w = 1; w < static_cast<int>(sentence.words.size()); ++w) {
      const std::string form = plain_form(sentence.words[w]);
      if ((form == "north" || form == "south") && stands_alone(sentence, w)) settle_side(frame, s, w, form);
    }
  }
}

}  // namespace chancery
