#pragma once

/// Words of a text without a model: each line a sentence, cut at spaces and marks. Enough for what reads words only.
#include <string_view>

#include "actors/amount_atoms.h"
#include "language/language.h"

namespace chancery {

inline Parsed plain_parse(std::string_view text) {
  Parsed parsed;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    Sentence sentence;
    sentence.span = {begin, end};
    sentence.analysed = false;
    for (const Atom& atom : atoms_of(text, sentence)) {
      Word word;
      word.span = atom.span;
      word.form = text_of(text, atom.span);
      word.lemma = atom.low;
      word.upos = atom.is_number() ? Upos::NUM : atom.is_word() ? Upos::X : Upos::PUNCT;
      sentence.words.push_back(std::move(word));
    }
    parsed.sentences.push_back(std::move(sentence));
    begin = end + 1;
  }
  return parsed;
}

}  // namespace chancery
