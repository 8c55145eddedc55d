#include "language/encoder.h"

#include <algorithm>
#include <cmath>

#include "language/tiles.h"
#include "language/vector_math.h"

namespace chancery {

namespace {

constexpr std::size_t kLayers = 6;
constexpr std::size_t kHeads = 12;
constexpr std::size_t kInner = 1536;
constexpr std::size_t kPositions = 512;
constexpr std::size_t kShapes = 8;

/// Reads tensors one after another and keeps the first error.
class Reader {
 public:
  explicit Reader(const ModelFile& file) : file_(file) {}

  std::vector<float> values(const std::string& name, const std::vector<std::size_t>& shape) {
    auto tensor = file_.tensor(name, shape);
    if (tensor) return tensor->values();
    if (!error_) error_ = tensor.error();
    std::size_t size = 1;
    for (const std::size_t n : shape) size *= n;
    return std::vector<float>(size);
  }

  Linear linear(const std::string& name, std::size_t out, std::size_t in) {
    return {values(name + ".w", {out, in}), values(name + ".b", {out}), out, in};
  }

  /// Three products of the same rows as one; the query takes the scale of the attention with it.
  Linear query_key_value(const std::string& layer) {
    std::vector<float> weights;
    std::vector<float> biases;
    for (const char* part : {".q", ".k", ".v"}) {
      auto weight = values(layer + part + ".w", {kWidth, kWidth});
      auto bias = values(layer + part + ".b", {kWidth});
      if (part[1] == 'q') {
        const float scale = 1.0F / std::sqrt(static_cast<float>(kHeadWidth));
        for (float& w : weight) w *= scale;
        for (float& b : bias) b *= scale;
      }
      weights.insert(weights.end(), weight.begin(), weight.end());
      biases.insert(biases.end(), bias.begin(), bias.end());
    }
    return {weights, biases, 3 * kWidth, kWidth};
  }

  const std::optional<Error>& error() const { return error_; }

 private:
  const ModelFile& file_;
  std::optional<Error> error_;
};

}  // namespace

void PieceBatch::clear() {
  pieces.clear();
  shapes.clear();
  lengths.clear();
}

Result<Encoder> Encoder::load(const ModelFile& file) {
  Encoder encoder;
  const std::size_t vocabulary = file.pieces().size();
  const std::tuple<const char*, std::size_t, Tensor*> tables[] = {{"emb.word", vocabulary, &encoder.words_},
                                                                  {"emb.pos", kPositions, &encoder.positions_},
                                                                  {"emb.shape", kShapes, &encoder.shapes_}};
  for (const auto& [name, rows, table] : tables) {
    auto tensor = file.tensor(name, {rows, kWidth});
    if (!tensor) return tensor.error();
    *table = *tensor;
  }
  Reader reader(file);
  encoder.type_ = reader.values("emb.type", {1, kWidth});
  encoder.embedding_norm_ = {reader.values("emb.ln.w", {kWidth}), reader.values("emb.ln.b", {kWidth})};
  for (std::size_t i = 0; i < kLayers && !reader.error(); ++i) {
    const std::string name = "l" + std::to_string(i);
    encoder.layers_.push_back({reader.query_key_value(name),
                               reader.linear(name + ".o", kWidth, kWidth),
                               {reader.values(name + ".ln1.w", {kWidth}), reader.values(name + ".ln1.b", {kWidth})},
                               reader.linear(name + ".ff1", kInner, kWidth),
                               reader.linear(name + ".ff2", kWidth, kInner),
                               {reader.values(name + ".ln2.w", {kWidth}), reader.values(name + ".ln2.b", {kWidth})}});
  }
  if (reader.error()) return *reader.error();
  return encoder;
}

void Encoder::normalise(const Norm& norm, std::size_t row, const float* add, EncoderSpace& space) const {
  float* state = space.states.data() + row * kWidth;
  if (has_tiles()) return tile_normalise(state, add, {norm.weight.data(), norm.bias.data(), kWidth}, space.operand.halves(row));
  add_and_normalise(state, add, norm.weight.data(), norm.bias.data(), kWidth);
  space.operand.set_row(row, state);
}

void Encoder::embed(const PieceBatch& batch, EncoderSpace& space) const {
  std::size_t row = 0;
  for (const std::size_t length : batch.lengths) {
    for (std::size_t position = 0; position < length; ++position, ++row) {
      float* state = space.states.data() + row * kWidth;
      std::copy(type_.begin(), type_.end(), state);
      words_.add_row(static_cast<std::size_t>(batch.pieces[row]), state);
      positions_.add_row(position, state);
      shapes_.add_row(batch.shapes[row], state);
      normalise(embedding_norm_, row, nullptr, space);
    }
  }
}

void Encoder::attend_in_floats(const Layer& layer, const PieceBatch& batch, EncoderSpace& space) const {
  constexpr std::size_t kStride = 3 * kWidth;
  const std::size_t rows = batch.pieces.size();
  space.products.resize(padded(rows) * kStride);
  layer.query_key_value.apply(space.operand, rows, space.products.data());
  std::size_t row = 0;
  for (const std::size_t length : batch.lengths) {
    space.scratch.resize(std::max(space.scratch.size(), attention_scratch(length)));
    for (std::size_t head = 0; head < kHeads; ++head) {
      const float* query = space.products.data() + row * kStride + head * kHeadWidth;
      attend(query, query + kWidth, query + 2 * kWidth, kStride, length, space.scratch.data(),
             space.operand.floats(row) + head * kHeadWidth, space.operand.stride());
    }
    row += length;
  }
}

void Encoder::attend_in_tiles(const Layer& layer, const PieceBatch& batch, EncoderSpace& space) const {
  layer.query_key_value.apply_halves(space.operand, batch.pieces.size(), space.projections);
  std::size_t row = 0;
  for (const std::size_t length : batch.lengths) {
    space.scratch.resize(std::max(space.scratch.size(), tile_attention_scratch(length)));
    for (std::size_t head = 0; head < kHeads; ++head) {
      const std::uint16_t* query = space.projections.halves(row) + head * kHeadWidth;
      tile_attention({query, query + kWidth, query + 2 * kWidth, space.projections.stride(), length}, space.scratch.data(),
                     space.operand.halves(row) + head * kHeadWidth, space.operand.stride());
    }
    row += length;
  }
}

void Encoder::run_layer(const Layer& layer, const PieceBatch& batch, EncoderSpace& space) const {
  const std::size_t rows = batch.pieces.size();
  const auto add = [&](const Norm& norm) {
    for (std::size_t row = 0; row < rows; ++row) normalise(norm, row, space.products.data() + row * kWidth, space);
  };
  has_tiles() ? attend_in_tiles(layer, batch, space) : attend_in_floats(layer, batch, space);
  layer.mix.apply(space.operand, rows, space.products.data());
  add(layer.after_mix);
  layer.inner.apply_gelu(space.operand, rows, space.inner, space.scratch);
  layer.outer.apply(space.inner, rows, space.products.data());
  add(layer.after_inner);
}

void Encoder::encode(const PieceBatch& batch, EncoderSpace& space) const {
  const std::size_t rows = batch.pieces.size();
  space.states.resize(rows * kWidth);
  space.products.resize(padded(rows) * kWidth);
  space.operand.resize(rows, kWidth);
  embed(batch, space);
  for (const Layer& layer : layers_) run_layer(layer, batch, space);
}

}  // namespace chancery
