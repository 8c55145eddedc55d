#include "language/heads.h"

#include <algorithm>
#include <limits>

#include "language/tree.h"
#include "language/vector_math.h"

namespace chancery {

namespace {

constexpr std::size_t kArc = 256;
constexpr std::size_t kRelation = 128;
constexpr std::size_t kFact = 64;
constexpr std::size_t kSyntax = 2 * kArc + 2 * kRelation;

Outcome append(const ModelFile& file, const std::string& name, std::size_t out, std::vector<float>& weights,
               std::vector<float>& biases) {
  const auto weight = file.tensor(name + ".w", {out, kWidth});
  if (!weight) return weight.error();
  const auto bias = file.tensor(name + ".b", {out});
  if (!bias) return bias.error();
  const auto rows = weight->values();
  const auto shifts = bias->values();
  weights.insert(weights.end(), rows.begin(), rows.end());
  biases.insert(biases.end(), shifts.begin(), shifts.end());
  return Done{};
}

std::vector<float> transposed(const std::vector<float>& square, std::size_t size) {
  std::vector<float> out(square.size());
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j < size; ++j) out[j * size + i] = square[i * size + j];
  }
  return out;
}

std::size_t best_of(const float* scores, std::size_t size) {
  return static_cast<std::size_t>(std::max_element(scores, scores + size) - scores);
}

Result<std::vector<Upos>> upos_of(const std::vector<std::string>& labels) {
  std::vector<Upos> values;
  for (const std::string& label : labels) {
    int value = 0;
    while (value <= static_cast<int>(Upos::X) && name_of(static_cast<Upos>(value)) != label) ++value;
    if (value > static_cast<int>(Upos::X)) return Error{Fault::bad_data, "unknown UPOS label '" + label + "' in the model"};
    values.push_back(static_cast<Upos>(value));
  }
  return values;
}

Result<std::vector<std::pair<char, NameKind>>> name_values_of(const std::vector<std::string>& labels) {
  std::vector<std::pair<char, NameKind>> values;
  for (const std::string& label : labels) {
    if (label == "O") {
      values.emplace_back('O', NameKind::misc);
      continue;
    }
    int kind = 0;
    const std::string_view name = label.size() > 2 ? std::string_view(label).substr(2) : std::string_view();
    while (kind <= static_cast<int>(NameKind::law) && name_of(static_cast<NameKind>(kind)) != name) ++kind;
    if (kind > static_cast<int>(NameKind::law)) return Error{Fault::bad_data, "unknown name label '" + label + "' in the model"};
    values.emplace_back(label[0], static_cast<NameKind>(kind));
  }
  return values;
}

/// The key under which the lexicon holds a word: lower case, with a plain apostrophe.
std::string folded_marks(std::string_view form) {
  constexpr std::string_view kCurly = "\xE2\x80\x99";
  std::string out = lower(form);
  for (std::size_t at = out.find(kCurly); at != std::string::npos; at = out.find(kCurly, at)) out.replace(at, kCurly.size(), "'");
  return out;
}

std::unordered_map<std::string, std::string> lexicon_of(std::string_view lines) {
  std::unordered_map<std::string, std::string> lexicon;
  for (const std::string_view line : split(lines, '\n')) {
    const std::size_t tab = line.rfind('\t');
    if (tab != std::string_view::npos) lexicon.emplace(line.substr(0, tab), line.substr(tab + 1));
  }
  return lexicon;
}

}  // namespace

Result<Heads> Heads::load(const ModelFile& file) {
  Heads heads;
  heads.lexicon_ = lexicon_of(file.lexicon());
  std::vector<float> weights;
  std::vector<float> biases;
  const std::pair<const char*, TagHead*> linear[] = {
      {"upos", &heads.upos_},   {"xpos", &heads.xpos_},   {"feats", &heads.features_},     {"lemma", &heads.lemmas_},
      {"ner", &heads.names_}, {"etype", &heads.kinds_}, {"attrib", &heads.attribution_}};
  for (const auto& [name, head] : linear) {
    head->labels = file.labels(name);
    head->first = biases.size();
    const bool optional = head == &heads.kinds_ || head == &heads.attribution_;
    if (optional && !file.has(std::string(name) + ".w")) {
      head->labels.clear();
      continue;
    }
    if (head->labels.empty()) return Error{Fault::bad_data, file.path() + ": no labels of '" + name + "'"};
    if (auto read = append(file, name, head->labels.size(), weights, biases); !read) return read.error();
  }
  heads.facts_first_ = biases.size();
  if (auto read = append(file, "fact_1", kFact, weights, biases); !read) return read.error();
  heads.tags_ = Linear(weights, biases, biases.size(), kWidth);
  weights.clear();
  biases.clear();
  for (const auto& [name, out] : {std::pair{"arc_dep", kArc}, {"arc_head", kArc}, {"rel_dep", kRelation}, {"rel_head", kRelation}}) {
    if (auto read = append(file, name, out, weights, biases); !read) return read.error();
  }
  heads.syntax_ = Linear(weights, biases, kSyntax, kWidth);
  heads.relations_ = file.labels("rel");
  heads.root_ = static_cast<std::size_t>(std::find(heads.relations_.begin(), heads.relations_.end(), "root") - heads.relations_.begin());
  const auto fact = file.tensor("fact_2.w", {1, kFact});
  const auto fact_bias = file.tensor("fact_2.b", {1});
  const auto arc = file.tensor("arc_u", {kArc, kArc});
  const auto arc_bias = file.tensor("arc_bias", {kArc});
  const auto relation = file.tensor("rel_r", {heads.relations_.size(), kRelation + 1, kRelation + 1});
  for (const auto* tensor : {&fact, &fact_bias, &arc, &arc_bias, &relation}) {
    if (!*tensor) return tensor->error();
  }
  heads.facts_weight_ = fact->values();
  heads.facts_bias_ = fact_bias->values()[0];
  heads.arc_ = Linear(transposed(arc->values(), kArc), {}, kArc, kArc);
  heads.arc_bias_ = arc_bias->values();
  heads.read_bilinear(relation->values());
  auto upos = upos_of(heads.upos_.labels);
  if (!upos) return upos.error();
  heads.upos_values_ = std::move(*upos);
  auto names = name_values_of(heads.names_.labels);
  if (!names) return names.error();
  heads.name_values_ = std::move(*names);
  return heads;
}

// [labels, word + 1, head + 1]: what multiplies the word, and what the head has by itself.
void Heads::read_bilinear(const std::vector<float>& values) {
  constexpr std::size_t kOne = kRelation + 1;
  std::vector<float> weights;
  std::vector<float> biases;
  std::vector<float> shift_weights;
  std::vector<float> shift_biases;
  for (std::size_t row = 0; row < values.size() / kOne; ++row) {
    const auto first = values.begin() + static_cast<std::ptrdiff_t>(row * kOne);
    const bool alone = row % kOne == kRelation;
    auto& to = alone ? shift_weights : weights;
    to.insert(to.end(), first, first + kRelation);
    (alone ? shift_biases : biases).push_back(first[kRelation]);
  }
  relation_ = Linear(weights, biases, biases.size(), kRelation);
  relation_shift_ = Linear(shift_weights, shift_biases, shift_biases.size(), kRelation);
}

void Heads::read(const std::vector<float>& vectors, const std::vector<SentenceRows>& sentences, HeadSpace& space) const {
  const std::size_t rows = vectors.size() / kWidth;
  space.words.resize(rows, kWidth);
  for (std::size_t row = 0; row < rows; ++row) space.words.set_row(row, vectors.data() + row * kWidth);
  space.tags.resize(padded(rows) * tags_.stride());
  tags_.apply(space.words, rows, space.tags.data());
  space.syntax.resize(padded(rows) * syntax_.stride());
  syntax_.apply(space.words, rows, space.syntax.data());
  apply_gelu(space.syntax.data(), rows * syntax_.stride());
  space.arc_operand.resize(rows, kArc);
  for (std::size_t row = 0; row < rows; ++row) space.arc_operand.set_row(row, space.syntax.data() + row * kSyntax);
  space.arc_products.resize(padded(rows) * arc_.stride());
  arc_.apply(space.arc_operand, rows, space.arc_products.data());
  for (const SentenceRows& place : sentences) {
    Sentence& sentence = *place.sentence;
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
      read_tags(space.tags.data() + (place.first + 1 + i) * tags_.stride(), kFact, sentence.words[i]);
    }
    read_names(space.tags.data() + (place.first + 1) * tags_.stride(), sentence);
    read_tree(place, space);
  }
  read_relations(rows, sentences, space);
}

void Heads::read_tags(const float* tags, std::size_t facts, Word& word) const {
  const auto label = [&](const TagHead& head) -> std::string_view {
    return head.labels.empty() ? std::string_view() : head.labels[best_of(tags + head.first, head.labels.size())];
  };
  word.upos = upos_values_[best_of(tags + upos_.first, upos_values_.size())];
  word.xpos = label(xpos_);
  const std::string_view features = label(features_);
  word.features = features == "_" ? std::string_view() : features;
  word.lemma = lemma_of(word, tags + lemmas_.first);
  word.entity_kind = label(kinds_);
  word.attribution = label(attribution_);
  if (kinds_.labels.size() > 1) word.thing = static_cast<std::uint8_t>(best_of(tags + kinds_.first + 1, kinds_.labels.size() - 1));
  if (word.entity_kind == "O" || word.entity_kind == "_") word.entity_kind.clear();
  if (word.attribution == "O" || word.attribution == "_") word.attribution.clear();
  const bool predicate = word.upos == Upos::VERB || word.upos == Upos::NOUN || word.upos == Upos::ADJ;
  if (!predicate) return;
  float hidden[kFact];
  std::copy_n(tags + facts_first_, facts, hidden);
  gelu(hidden, facts);
  word.factuality = facts_bias_ + dot(hidden, facts_weight_.data(), facts);
}

std::string Heads::lemma_of(const Word& word, const float* scores) const {
  std::string form = folded_marks(word.form);
  if (const auto met = lexicon_.find(form.append(1, '\t').append(name_of(word.upos))); met != lexicon_.end()) return met->second;
  const std::size_t rules = lemmas_.labels.size();
  std::string likeliest = apply_lemma_rule(lemmas_.labels[best_of(scores, rules)], word.form);
  if (word.upos != Upos::VERB || verbs_.empty() || verbs_.contains(likeliest)) return likeliest;
  std::string known;
  float best = -std::numeric_limits<float>::infinity();
  for (std::size_t rule = 0; rule < rules; ++rule) {
    // A rule that names a lemma outright ("=be") is no way of inflecting others.
    if (scores[rule] <= best || lemmas_.labels[rule].starts_with('=')) continue;
    std::string lemma = apply_lemma_rule(lemmas_.labels[rule], word.form);
    if (!verbs_.contains(lemma)) continue;
    best = scores[rule];
    known = std::move(lemma);
  }
  return known.empty() ? likeliest : known;
}

// The best path in which I-x follows B-x or I-x.
void Heads::read_names(const float* tags, Sentence& sentence) const {
  const std::size_t labels = name_values_.size();
  const std::size_t words = sentence.words.size();
  const auto allowed = [&](std::size_t before, std::size_t after) {
    if (name_values_[after].first != 'I') return true;
    return name_values_[before].first != 'O' && name_values_[before].second == name_values_[after].second;
  };
  std::vector<float> total(labels);
  std::vector<float> next(labels);
  std::vector<std::uint8_t> back(words * labels);
  for (std::size_t i = 0; i < words; ++i) {
    const float* scores = tags + i * tags_.stride() + names_.first;
    for (std::size_t after = 0; after < labels; ++after) {
      float best = -1e30F;
      for (std::size_t before = 0; before < labels; ++before) {
        const bool open = i == 0 ? name_values_[after].first != 'I' : allowed(before, after);
        if (open && total[before] > best) {
          best = total[before];
          back[i * labels + after] = static_cast<std::uint8_t>(before);
        }
      }
      next[after] = best + scores[after];
    }
    total.swap(next);
  }
  std::vector<std::size_t> path(words);
  std::size_t at = best_of(total.data(), labels);
  for (std::size_t i = words; i-- > 0; at = back[i * labels + at]) path[i] = at;
  for (std::size_t i = 0; i < words; ++i) {
    const auto [part, kind] = name_values_[path[i]];
    if (part == 'O') continue;
    const Span span = sentence.words[i].span;
    if (part == 'B') sentence.names.push_back({kind, static_cast<int>(i), static_cast<int>(i), span});
    sentence.names.back().last = static_cast<int>(i);
    sentence.names.back().span = join(sentence.names.back().span, span);
  }
}

void Heads::read_tree(const SentenceRows& place, const HeadSpace& space) const {
  const std::size_t words = place.sentence->words.size();
  std::vector<float> scores(words * (words + 1));
  std::vector<float> bias(words + 1);
  const float* heads = space.syntax.data() + place.first * kSyntax + kArc;
  for (std::size_t h = 0; h <= words; ++h) bias[h] = dot(arc_bias_.data(), heads + h * kSyntax, kArc);
  for (std::size_t d = 0; d < words; ++d) {
    const float* dependent = space.arc_products.data() + (place.first + 1 + d) * kArc;
    for (std::size_t h = 0; h <= words; ++h) {
      scores[d * (words + 1) + h] = dot(dependent, heads + h * kSyntax, kArc) + bias[h];
    }
  }
  const std::vector<int> tree = best_tree(scores, words);
  for (std::size_t d = 0; d < words; ++d) place.sentence->words[d].head = tree[d] - 1;
}

// The score of a label is bilinear in the word and its head, each with a 1 behind it.
void Heads::read_relations(std::size_t rows, const std::vector<SentenceRows>& sentences, HeadSpace& space) const {
  space.relation_operand.resize(rows, kRelation);
  for (const SentenceRows& place : sentences) {
    const float* heads = space.syntax.data() + place.first * kSyntax + 2 * kArc + kRelation;
    space.relation_operand.set_row(place.first, heads);
    for (std::size_t i = 0; i < place.sentence->words.size(); ++i) {
      const auto head = static_cast<std::size_t>(place.sentence->words[i].head + 1);
      space.relation_operand.set_row(place.first + 1 + i, heads + head * kSyntax);
    }
  }
  const std::size_t labels = relations_.size();
  space.relation_scores.resize(rows * labels);
  space.relation_shifts.resize(padded(rows) * relation_shift_.stride());
  relation_.apply_dots(space.relation_operand, rows, {space.syntax.data() + 2 * kArc, kSyntax}, kRelation,
                       space.relation_scores.data(), space.scratch);
  relation_shift_.apply(space.relation_operand, rows, space.relation_shifts.data());
  for (const SentenceRows& place : sentences) {
    for (std::size_t i = 0; i < place.sentence->words.size(); ++i) {
      Word& word = place.sentence->words[i];
      const std::size_t row = place.first + 1 + i;
      const float* scores = space.relation_scores.data() + row * labels;
      const float* shifts = space.relation_shifts.data() + row * relation_shift_.stride();
      float best = -1e30F;
      for (std::size_t label = 0; label < labels; ++label) {
        if ((label == root_) != (word.head < 0) || scores[label] + shifts[label] <= best) continue;
        best = scores[label] + shifts[label];
        word.relation = relations_[label];
      }
    }
  }
}

}  // namespace chancery
