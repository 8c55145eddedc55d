// CoNLL-U of a parse. Clusters and names stand in MISC: Entity=(e1 … e1), Name=B-PER.
#include <algorithm>

#include "language/language.h"

namespace chancery {

namespace {

/// A form as a CoNLL-U column: what a line cannot hold is shown as a space.
void append_column(std::string& out, std::string_view value) {
  if (value.empty()) out += '_';
  for (const char c : value) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
}

std::string one_line(std::string_view text) {
  std::string out(text);
  std::replace_if(out.begin(), out.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
  return out;
}

std::string enhanced_column(const Sentence& sentence, std::size_t word) {
  std::vector<std::pair<int, std::string>> edges = {{sentence.words[word].head + 1, sentence.words[word].relation}};
  for (const EnhancedEdge& edge : sentence.enhanced) {
    if (edge.dependent == static_cast<int>(word)) edges.emplace_back(edge.head + 1, edge.relation);
  }
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  std::string out;
  for (const auto& [head, relation] : edges) out += (out.empty() ? "" : "|") + std::to_string(head) + ":" + relation;
  return out;
}

/// What each word's MISC holds, beside SpaceAfter.
std::vector<std::vector<std::string>> marks_of(const Sentence& sentence, int number, const std::vector<Cluster>& clusters) {
  std::vector<std::vector<std::string>> marks(sentence.words.size());
  std::vector<std::string> opening(sentence.words.size());
  std::vector<std::string> closing(sentence.words.size());
  for (std::size_t c = 0; c < clusters.size(); ++c) {
    const std::string id = "e" + std::to_string(c + 1);
    for (const Reference& mention : clusters[c]) {
      if (mention.sentence != number) continue;
      const auto first = static_cast<std::size_t>(mention.first);
      const auto last = static_cast<std::size_t>(mention.last);
      if (first == last) {
        opening[first] += "(" + id + ")";
      } else {
        opening[first] += "(" + id;
        closing[last] += id + ")";
      }
    }
  }
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (!opening[i].empty() || !closing[i].empty()) marks[i].push_back("Entity=" + opening[i] + closing[i]);
  }
  for (const NamedEntity& name : sentence.names) {
    for (int i = name.first; i <= name.last; ++i) {
      marks[static_cast<std::size_t>(i)].push_back(std::string("Name=") + (i == name.first ? "B-" : "I-") +
                                                   std::string(name_of(name.kind)));
    }
  }
  return marks;
}

void append_token_range(std::string& out, std::string_view text, const Sentence& sentence, std::size_t i) {
  const auto size = static_cast<std::size_t>(sentence.words[i].token_size);
  const std::size_t last = std::min(i + size, sentence.words.size()) - 1;
  out += std::to_string(i + 1) + "-" + std::to_string(last + 1) + "\t";
  append_column(out, text_of(text, join(sentence.words[i].span, sentence.words[last].span)));
  out += "\t_\t_\t_\t_\t_\t_\t_\t";
  out += sentence.words[last].space_after ? "_\n" : "SpaceAfter=No\n";
}

void append_word(std::string& out, const Sentence& sentence, std::size_t i, std::vector<std::string> marks, bool inside_token) {
  const Word& word = sentence.words[i];
  out += std::to_string(i + 1) + "\t";
  append_column(out, word.form);
  out += "\t";
  append_column(out, word.lemma);
  out += "\t" + std::string(name_of(word.upos)) + "\t";
  append_column(out, word.xpos);
  out += "\t";
  append_column(out, word.features);
  out += "\t" + std::to_string(word.head + 1) + "\t";
  append_column(out, word.relation.empty() ? (word.head == kRoot ? "root" : "dep") : word.relation);
  out += "\t" + (sentence.analysed ? enhanced_column(sentence, i) : "_") + "\t";
  if (!inside_token && !word.space_after) marks.push_back("SpaceAfter=No");
  std::string misc;
  for (const std::string& mark : marks) misc += (misc.empty() ? "" : "|") + mark;
  append_column(out, misc);
  out += "\n";
}

}  // namespace

std::string to_conllu(std::string_view text, const Parsed& parsed) {
  std::string out;
  int paragraph = -1;
  for (std::size_t s = 0; s < parsed.sentences.size(); ++s) {
    const Sentence& sentence = parsed.sentences[s];
    if (sentence.paragraph != paragraph) out += "# newpar\n";
    paragraph = sentence.paragraph;
    out += "# sent_id = " + std::to_string(s + 1) + "\n";
    if (!sentence.analysed) out += "# analysed = no\n";
    out += "# text = " + one_line(text_of(text, sentence.span)) + "\n";
    auto marks = marks_of(sentence, static_cast<int>(s), parsed.clusters);
    std::size_t token_end = 0;
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
      if (sentence.words[i].token_size > 1) {
        append_token_range(out, text, sentence, i);
        token_end = i + static_cast<std::size_t>(sentence.words[i].token_size);
      }
      append_word(out, sentence, i, std::move(marks[i]), i < token_end);
    }
    out += "\n";
  }
  return out;
}

}  // namespace chancery
