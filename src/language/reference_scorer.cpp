#include "language/reference_scorer.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "language/vector_math.h"

namespace chancery {

namespace {

constexpr std::size_t kHidden = 96;
constexpr std::size_t kNarrow = 64;
constexpr std::size_t kProjected = 2 * kHidden + kNarrow;
constexpr std::size_t kMaxMentions = 8000;
constexpr std::array<std::size_t, 10> kFamilySizes = {8, 9, 169, 10, 100, 36, 9, 121, 9, 26};
constexpr std::array<std::string_view, 10> kFamilyNames = {"sentences", "mentions", "kinds", "strings", "etypes",
                                                          "ner", "numbers", "roles", "structure", "speaker"};

std::vector<float> joined(std::initializer_list<std::vector<float>> parts) {
  std::vector<float> out;
  for (const auto& part : parts) out.insert(out.end(), part.begin(), part.end());
  return out;
}

std::size_t bucket(std::size_t value, std::initializer_list<std::size_t> edges) {
  return static_cast<std::size_t>(std::lower_bound(edges.begin(), edges.end(), value) - edges.begin());
}

bool is_above(const Sentence& sentence, int above, int word) {
  for (std::size_t steps = 0; word >= 0 && steps <= sentence.words.size(); ++steps) {
    word = sentence.words[static_cast<std::size_t>(word)].head;
    if (word == above) return true;
  }
  return false;
}

std::size_t structure(const Sentence& sentence, int i, int j) {
  const Word& earlier = sentence.words[static_cast<std::size_t>(i)];
  const Word& later = sentence.words[static_cast<std::size_t>(j)];
  if (later.head == i && later.relation == "appos") return 2;
  if (earlier.head == j && is_relation(earlier.relation, "nsubj")) return 3;
  if (later.head == i && is_relation(later.relation, "nsubj")) return 4;
  if (later.head == i && later.relation == "conj") return 8;
  if (earlier.head == later.head) return 5;
  if (is_above(sentence, j, i)) return 6;
  return is_above(sentence, i, j) ? 7 : 1;
}

bool holds(const std::vector<std::string>& sorted, const std::string& word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

std::size_t string_relation(const ScoredMention& i, const ScoredMention& j) {
  if (i.string.empty() || j.string.empty()) return 0;
  if (i.string == j.string) {
    if (i.words == j.words) return 1;
    if (std::includes(i.words.begin(), i.words.end(), j.words.begin(), j.words.end())) return 2;
    return std::includes(j.words.begin(), j.words.end(), i.words.begin(), i.words.end()) ? 3 : 4;
  }
  if (holds(i.words, j.string)) return 5;
  if (holds(j.words, i.string)) return 6;
  for (const std::string& word : i.words) {
    if (holds(j.words, word)) return 7;
  }
  const bool acronym = (!j.letters.empty() && j.letters == i.initials) || (!i.letters.empty() && i.letters == j.initials);
  return acronym ? 8 : 9;
}

}  // namespace

Result<std::optional<ReferenceScorer>> ReferenceScorer::load(const ModelFile& file) {
  if (!file.has("coref.out.w")) return std::optional<ReferenceScorer>();
  ReferenceScorer scorer;
  std::size_t rows = 0;
  for (std::size_t i = 0; i < kFamilies; ++i) {
    scorer.starts_[i] = rows;
    rows += kFamilySizes[i];
  }
  const auto later = file.tensor("coref.later.w", {kHidden, kWidth});
  const auto later_bias = file.tensor("coref.later.b", {kHidden});
  const auto earlier = file.tensor("coref.earlier.w", {kHidden, kWidth});
  const auto narrow = file.tensor("coref.narrow.w", {kNarrow, kWidth});
  const auto product = file.tensor("coref.product.w", {kHidden, kNarrow});
  const auto features = file.tensor("coref.features", {rows, kHidden});
  const auto out = file.tensor("coref.out.w", {1, kHidden});
  const auto bias = file.tensor("coref.out.b", {1});
  for (const auto* tensor : {&later, &later_bias, &earlier, &narrow, &product, &features, &out, &bias}) {
    if (!*tensor) return tensor->error();
  }
  scorer.projection_ = Linear(joined({later->values(), earlier->values(), narrow->values()}), later_bias->values(), kProjected, kWidth);
  scorer.product_ = Linear(product->values(), {}, kHidden, kNarrow);
  scorer.features_ = features->values();
  scorer.out_ = out->values();
  scorer.bias_ = bias->values()[0];
  if (auto read = scorer.read_config(file); !read) return read.error();
  return std::optional<ReferenceScorer>(std::move(scorer));
}

Outcome ReferenceScorer::read_config(const ModelFile& file) {
  const auto config = nlohmann::json::parse(file.config("coref"), nullptr, false);
  const auto fault = [&](const char* cause) { return Error{Fault::bad_data, file.path() + ": config.coref: " + cause}; };
  if (!config.is_object()) return fault("missing");
  const auto families = config.value("families", nlohmann::json::array());
  if (families.size() != kFamilies) return fault("not ten families of features");
  for (std::size_t i = 0; i < kFamilies; ++i) {
    if (families[i] != nlohmann::json::array({kFamilyNames[i], kFamilySizes[i]})) return fault("foreign family of features");
  }
  for (const auto& kind : config.value("kinds", nlohmann::json::array())) {
    if (kind.is_string()) kinds_.emplace(kind.get<std::string>(), static_cast<int>(kinds_.size()));
  }
  for (const char* kind : {"pronoun", "name", "definite", "indefinite", "bare"}) {
    if (!kinds_.contains(kind)) return fault("a kind of mention is missing");
  }
  const auto pronouns = config.value("pronouns", nlohmann::json::object());
  for (const auto& [form, kind] : pronouns.items()) {
    if (kind.is_string() && kinds_.contains(kind.get<std::string>())) pronouns_[form] = kinds_[kind.get<std::string>()];
  }
  for (const auto& form : config.value("definite", nlohmann::json::array())) {
    if (form.is_string()) definite_.insert(form.get<std::string>());
  }
  window_ = config.value("window", std::size_t{60});
  far_same_head_ = config.value("far_same_head", std::size_t{4});
  return Done{};
}

void ReferenceScorer::collect(const std::vector<float>& vectors, const std::vector<SentenceRows>& batch, const Sentence* first,
                              Space& space, std::vector<ScoredMention>& mentions) const {
  const std::size_t rows = vectors.size() / kWidth;
  space.words.resize(rows, kWidth);
  for (std::size_t row = 0; row < rows; ++row) space.words.set_row(row, vectors.data() + row * kWidth);
  space.projected.resize(padded(rows) * projection_.stride());
  projection_.apply(space.words, rows, space.projected.data());
  for (const SentenceRows& place : batch) {
    for (std::size_t i = 0; i < place.sentence->words.size() && mentions.size() < kMaxMentions; ++i) {
      if (!is_mention(*place.sentence, i)) continue;
      ScoredMention mention = mention_at(*place.sentence, i);
      mention.place.sentence = static_cast<int>(place.sentence - first);
      const float* projected = space.projected.data() + (place.first + 1 + i) * projection_.stride();
      mention.projections.assign(projected, projected + kProjected);
      mentions.push_back(std::move(mention));
    }
  }
}

ReferenceScorer::Features ReferenceScorer::features_of(const std::vector<Sentence>& sentences, const ScoredMention& earlier,
                                                       const ScoredMention& later, std::size_t between) const {
  const auto n = [](int value) { return static_cast<std::size_t>(value); };
  const auto distance = n(later.place.sentence - earlier.place.sentence);
  const std::size_t shape =
      distance == 0 ? structure(sentences[n(later.place.sentence)], earlier.place.head, later.place.head) : 0;
  Features rows = {bucket(distance, {0, 1, 2, 3, 5, 9, 19}),
                   bucket(between, {1, 2, 3, 4, 7, 12, 20, 40}),
                   n(earlier.kind * 13 + later.kind),
                   string_relation(earlier, later),
                   n(earlier.thing * 10 + later.thing),
                   n(earlier.name * 6 + later.name),
                   n(earlier.number * 3 + later.number),
                   n(earlier.role * 11 + later.role),
                   shape,
                   n(earlier.source * 13 + later.kind)};
  for (std::size_t i = 0; i < kFamilies; ++i) rows[i] += starts_[i];
  return rows;
}

std::vector<int> ReferenceScorer::link(const std::vector<Sentence>& sentences, const std::vector<ScoredMention>& mentions,
                                       Space& space) const {
  std::vector<int> links(mentions.size(), -1);
  std::unordered_map<std::string, std::vector<std::size_t>> same;
  std::vector<std::size_t> before;
  std::vector<float> narrow(kNarrow);
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    const ScoredMention& later = mentions[m];
    before.clear();
    const std::size_t near = m > window_ ? m - window_ : 0;
    if (!later.string.empty()) {
      auto& known = same[later.string];
      const auto end = std::lower_bound(known.begin(), known.end(), near);
      before.assign(end - std::min<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(far_same_head_), end - known.begin()), end);
      known.push_back(m);
    }
    for (std::size_t i = near; i < m; ++i) before.push_back(i);
    if (before.empty()) continue;
    space.products.resize(before.size(), kNarrow);
    for (std::size_t i = 0; i < before.size(); ++i) {
      const float* theirs = mentions[before[i]].projections.data() + 2 * kHidden;
      for (std::size_t d = 0; d < kNarrow; ++d) narrow[d] = theirs[d] * later.projections[2 * kHidden + d];
      space.products.set_row(i, narrow.data());
    }
    space.hidden.resize(padded(before.size()) * product_.stride());
    product_.apply(space.products, before.size(), space.hidden.data());
    float best = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
      const ScoredMention& earlier = mentions[before[i]];
      std::array<const float*, 3 + kFamilies> rows = {space.hidden.data() + i * product_.stride(), later.projections.data(),
                                                      earlier.projections.data() + kHidden};
      const Features features = features_of(sentences, earlier, later, m - before[i]);
      for (std::size_t f = 0; f < kFamilies; ++f) rows[3 + f] = features_.data() + features[f] * kHidden;
      const float score = bias_ + positive_dot(rows, out_.data(), kHidden);
      if (score > best) {
        best = score;
        links[m] = static_cast<int>(before[i]);
      }
    }
  }
  return links;
}

}  // namespace chancery
